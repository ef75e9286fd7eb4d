"""Sessions as text, by week or as a plain list."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from planner.cli.output import paint, safe
from planner.timeline.cells import fit
from planner.words import hours, long_date, short_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.roadmap.models import Roadmap, Session

_CODE_CELLS = 9
_VERBS = {
    "study": "study",
    "review": "review",
    "practice-exam": "practice exam",
    "project": "build",
    "exam": "EXAM",
    "renewal": "renew",
}


def by_week(roadmap: Roadmap, sessions: Iterable[Session]) -> list[str]:
    """Sessions under a heading for each week from Monday, with the week's hours."""
    lines: list[str] = []
    for monday, group in groupby(sessions, key=lambda session: session.day - timedelta(days=session.day.weekday())):
        week = list(group)
        title = f"Week of {short_date(monday)}"
        lines.append(f"{paint(title, bold=True)}  {paint(hours(sum(session.minutes for session in week)), dim=True)}")
        lines += listed(roadmap, week)
    return lines


def listed(roadmap: Roadmap, sessions: Iterable[Session]) -> list[str]:
    """One line a session: date, length, what for."""
    codes = {step.id: step.code for step in roadmap.steps}
    lines = []
    for session in sessions:
        length = hours(session.minutes) if session.minutes else ""
        what = _VERBS[session.kind]
        topic = "" if session.kind == "exam" else session.topic
        code = safe(fit(codes[session.step], _CODE_CELLS))
        lines.append(f"  {long_date(session.day):<15}  {length:>10}  {what:<13}  {code}  {safe(topic)}".rstrip())
    return lines
