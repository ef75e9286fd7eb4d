"""The list of a day: sections of entries that a person walks, each about one step of the plan or about none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from planner.availability.hours import format_hours
from planner.days.items import time_words
from planner.days.words import away_words
from planner.text import plural
from planner.values import dataclass
from planner.words import long_date, weekday_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from planner.availability.leftover import Stretch
    from planner.catalog.catalog import Catalog
    from planner.days.ahead import DateKind, OpenMilestone, Upcoming
    from planner.days.today import TodayView
    from planner.days.words import Length
    from planner.plan.models import Attempt, Log
    from planner.roadmap.models import Finding, Roadmap, RoadmapStep, Session, SessionKind

MarkKind = Literal[
    "todo",
    "running",
    "paused",
    "done",
    "failed",
    "exam",
    "booked",
    "milestone",
    "renewal",
    "expiry",
    "date",
    "error",
    "warning",
]
"""What an entry's glyph tells."""
EntryKind = Literal["session", "log", "attempt", "milestone", "date", "finding"]
"""What an entry is about."""
VERBS: dict[SessionKind, str] = {
    "study": "study",
    "review": "review",
    "practice-exam": "practice exam",
    "project": "build",
    "exam": "EXAM",
    "renewal": "renew",
}
"""What is done in a session, in a word."""
PRESSING = 3
"""Most findings that are told."""
_DATE_MARKS: dict[DateKind, MarkKind] = {"exam": "booked", "book": "exam", "renew": "renewal", "expires": "expiry"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list.

    `key` is its own in the list and stays while it is there. `when` is its time of day, its length or its day in words;
    `what` its kind in a word; `code` and `topic` what it is about. `step` is the plan's step, absent where there is
    none; `project`, `milestone` and `domain` say what of it is meant, `minutes` how long it is planned to take.
    """

    key: str
    kind: EntryKind
    mark: MarkKind
    day: date
    when: str
    what: str
    code: str
    topic: str
    step: str | None = None
    minutes: int = 0
    project: str | None = None
    milestone: str | None = None
    domain: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Entries below a heading; `note` stands at its right, `said` below it in place of entries."""

    title: str
    note: str
    entries: tuple[Entry, ...] = ()
    said: str = ""


def sections(view: TodayView, roadmap: Roadmap, catalog: Catalog, length: Length = format_hours) -> tuple[Section, ...]:
    """Everything that the list of a day has, in its order: today, what is done, what is next, and what is ahead.

    Args:
        view: The day.
        roadmap: Where its steps are.
        catalog: Where certifications and projects are looked up.
        length: Tells lengths.
    """
    steps = {step.id: step for step in roadmap.steps}
    owners = _owners(roadmap.steps)
    now, then = view.times[: len(view.sessions)], view.times[len(view.sessions) :]
    note = f"{length(view.todo)} to do" if view.todo else ""
    found = [Section("Today", note, tuple(_sessions(view.sessions, now, steps, "today", length)), view.free)]
    done = (*_logs(view.logs, owners, catalog, length), *_attempts(view.attempts, owners, catalog))
    if done:
        found.append(Section("Done today", length(view.done) if view.done else "", done))
    if view.following:
        day = view.following[0].day
        title = f"Next, {weekday_date(day)}"
        when = away_words((day - view.today).days)
        found.append(Section(title, when, tuple(_sessions(view.following, then, steps, "next", length))))
    if view.milestones:
        found.append(Section("Milestones", "", tuple(_milestone(part, length) for part in view.milestones)))
    if view.upcoming:
        found.append(Section("Coming up", "within 60 days", tuple(_date(each, view.today) for each in view.upcoming)))
    if view.pressing:
        told = view.pressing[:PRESSING]
        more = len(view.pressing) - len(told)
        entries = tuple(_finding(finding, view.today, steps, n) for n, finding in enumerate(told))
        found.append(Section("To look at", f"{more} more" if more else "", entries))
    return tuple(found)


def entries(found: Iterable[Section]) -> tuple[Entry, ...]:
    """All entries of some sections, in their order."""
    return tuple(entry for section in found for entry in section.entries)


def _owners(steps: Iterable[RoadmapStep]) -> dict[str, RoadmapStep]:
    """The step that work for a certification counts for."""
    owners: dict[str, RoadmapStep] = {}
    for step in sorted(steps, key=lambda step: step.status in ("held", "skipped")):
        owners.setdefault(step.cert, step)
    return owners


def _sessions(
    sessions: Iterable[Session],
    times: Iterable[Stretch | None],
    steps: dict[str, RoadmapStep],
    where: str,
    length: Length,
) -> Iterator[Entry]:
    for number, (session, stretch) in enumerate(zip(sessions, times, strict=True)):
        step = steps[session.step]
        mark: MarkKind = "todo"
        topic, project, milestone, domain = session.topic, None, None, None
        if session.kind in ("exam", "renewal"):
            mark = "renewal" if session.kind == "renewal" else "booked" if step.status == "booked" else "exam"
            topic = "booked" if step.status == "booked" else step.name
        elif session.kind == "project" and step.project is not None:
            project = step.project.id
            milestone = next((part.id for part in step.project.milestones if part.title == topic), None)
        elif session.kind in ("study", "review"):
            domain = topic if any(share.name == topic for share in step.study.domains) else None
        yield Entry(
            f"{where}:{step.id}:{session.kind}:{topic}:{number}",
            "session",
            mark,
            session.day,
            time_words(stretch, "–") if stretch else length(session.minutes) if session.minutes else "",
            VERBS[session.kind],
            step.code,
            topic,
            step.id,
            session.minutes,
            project,
            milestone,
            domain,
        )


def _logs(logs: Iterable[Log], owners: dict[str, RoadmapStep], catalog: Catalog, length: Length) -> Iterator[Entry]:
    for number, log in enumerate(logs):
        project = catalog.projects.get(log.project or "")
        about = project.title if project else log.project or log.domain
        topic = ": ".join(part for part in (about, log.note) if part).replace("\n", " ")
        step = owners.get(log.cert)
        yield Entry(
            f"log:{number}",
            "log",
            "done",
            log.on,
            length(log.minutes),
            "built" if log.project else "studied",
            _code(catalog, log.cert),
            topic,
            step.id if step else None,
            project=log.project,
            domain=log.domain,
        )


def _attempts(attempts: Iterable[Attempt], owners: dict[str, RoadmapStep], catalog: Catalog) -> Iterator[Entry]:
    for number, attempt in enumerate(attempts):
        step = owners.get(attempt.cert)
        yield Entry(
            f"attempt:{number}",
            "attempt",
            "done" if attempt.passed else "failed",
            attempt.on,
            "",
            "passed" if attempt.passed else "failed",
            _code(catalog, attempt.cert),
            "" if attempt.score is None else f"score {attempt.score:g}",
            step.id if step else None,
        )


def _milestone(part: OpenMilestone, length: Length) -> Entry:
    return Entry(
        f"milestone:{part.step}:{part.milestone}",
        "milestone",
        "milestone",
        part.due,
        weekday_date(part.due),
        length(part.minutes) if part.minutes else "",
        part.code,
        part.title,
        part.step,
        part.minutes,
        part.project,
        part.milestone,
    )


def _date(found: Upcoming, today: date) -> Entry:
    days = (found.day - today).days
    when = weekday_date(found.day) if found.day.year == today.year else long_date(found.day)
    away = "today" if not days else f"{plural(days, 'day')}"
    key = f"date:{found.kind}:{found.step}:{found.day.isoformat()}"
    return Entry(
        key, "date", _DATE_MARKS.get(found.kind, "date"), found.day, when, away, found.code, found.words, found.step
    )


def _finding(finding: Finding, today: date, steps: dict[str, RoadmapStep], number: int) -> Entry:
    step = steps.get(finding.step or "")
    mark: MarkKind = "error" if finding.level == "error" else "warning"
    key = f"finding:{finding.rule}:{finding.step}:{number}"
    return Entry(key, "finding", mark, today, "", "", "", finding.text, step.id if step else None)


def _code(catalog: Catalog, cert: str) -> str:
    return catalog.certs[cert].code if cert in catalog.certs else cert
