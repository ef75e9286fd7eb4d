"""Sessions and what was done as text, by week or as a plain list."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from planner.cli.output import hours, paint, safe, settings
from planner.days.agenda import VERBS
from planner.timeline.cells import fit
from planner.values import dataclass
from planner.words import long_date, short_date, week_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from planner.catalog.catalog import Catalog
    from planner.plan.models import Attempt, Log
    from planner.roadmap.models import Roadmap, Session

_CODE_CELLS = 9


@dataclass(frozen=True, slots=True)
class Entry:
    """A line about a day: how many minutes, what, for which certification; `done` when it is history."""

    day: date
    minutes: int
    what: str
    code: str
    topic: str
    done: bool = False


def ahead(roadmap: Roadmap, sessions: Iterable[Session]) -> list[Entry]:
    """Sessions that are to be done; a booked exam says so."""
    steps = {step.id: step for step in roadmap.steps}
    found = []
    for session in sessions:
        step = steps[session.step]
        topic = session.topic
        if session.kind == "exam":
            topic = "booked" if step.status == "booked" else ""
        found.append(Entry(session.day, session.minutes, VERBS[session.kind], step.code, topic))
    return found


def logged(catalog: Catalog, logs: Iterable[Log]) -> list[Entry]:
    """Work that was done: for which project or domain, and the note."""
    found = []
    for log in logs:
        project = catalog.projects.get(log.project or "")
        about = project.title if project else log.project or log.domain
        topic = ": ".join(part for part in (about, log.note) if part).replace("\n", " ")
        what = "built" if log.project else "studied"
        found.append(Entry(log.on, log.minutes, what, _code(catalog, log.cert), topic, done=True))
    return found


def sat(catalog: Catalog, attempts: Iterable[Attempt]) -> list[Entry]:
    """Exams that were sat."""
    found = []
    for attempt in attempts:
        score = "" if attempt.score is None else f"score {attempt.score:g}"
        what = "passed" if attempt.passed else "failed"
        found.append(Entry(attempt.on, 0, what, _code(catalog, attempt.cert), score, done=True))
    return found


def by_week(entries: Iterable[Entry]) -> list[str]:
    """Entries by day under a heading for each week, with the week's hours."""
    lines: list[str] = []
    ordered = sorted(entries, key=lambda entry: (entry.day, not entry.done))
    start = settings().week_start
    for first, group in groupby(ordered, key=lambda entry: week_of(entry.day, start)):
        week = list(group)
        title = f"Week of {short_date(first)}"
        lines.append(f"{paint(title, bold=True)}  {paint(_week_hours(week), dim=True)}".rstrip())
        lines += listed(week)
    return lines


def listed(entries: Iterable[Entry]) -> list[str]:
    """One line an entry: date, length, what for."""
    lines = []
    for entry in entries:
        length = hours(entry.minutes) if entry.minutes else ""
        code = fit(entry.code, _CODE_CELLS)
        line = f"  {long_date(entry.day):<15}  {length:>10}  {entry.what:<13}  {code}  {entry.topic}".rstrip()
        lines.append(paint(line, fg="green") if entry.done else safe(line))
    return lines


def _week_hours(week: Sequence[Entry]) -> str:
    done = sum(entry.minutes for entry in week if entry.done)
    planned = sum(entry.minutes for entry in week if not entry.done)
    if not done:
        return hours(planned) if planned else ""
    return f"{hours(done)} done" + (f", {hours(planned)} to do" if planned else "")


def _code(catalog: Catalog, cert_id: str) -> str:
    return catalog.certs[cert_id].code if cert_id in catalog.certs else cert_id
