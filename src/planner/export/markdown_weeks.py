"""The section of a page that lists every session, a table for each ISO week."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from planner.export.escape import escaped
from planner.export.markdown_page import Sources, heading, table
from planner.words import date_range, hours, iso_week, weekday_date

if TYPE_CHECKING:
    from planner.roadmap.models import RoadmapStep, Session


def weeks(sources: Sources) -> list[str]:
    """Every session in order of date: day, what, how long."""
    blocks = [heading(sources.level, "Week by week")]
    steps = {step.id: step for step in sources.roadmap.steps}
    ordered = sorted(sources.roadmap.sessions, key=lambda session: session.day)
    for (first, last), group in groupby(ordered, key=lambda session: iso_week(session.day)):
        sessions = list(group)
        minutes = sum(session.minutes for session in sessions)
        total = f", {hours(minutes)}" if minutes else ""
        title = f"Week {first.isocalendar().week}: {date_range(first, last)}{total}"
        rows = [_row(sources, steps.get(session.step), session) for session in sessions]
        blocks += [heading(sources.level + 1, title), table(("Date", "What", "How long"), rows)]
    return blocks if len(blocks) > 1 else [*blocks, "No session is left to do."]


def _row(sources: Sources, step: RoadmapStep | None, session: Session) -> tuple[str, str, str]:
    code = step.code if step else session.step
    what = f"{escaped(code)} {session.kind.replace('-', ' ')}"
    if session.topic != code:
        what += f": {escaped(session.topic)}"
    length = session.minutes
    if session.kind == "exam":
        what = f"**{what}**"
        length = length or _sitting(sources, step)
    return weekday_date(session.day), what, hours(length) if length else "—"


def _sitting(sources: Sources, step: RoadmapStep | None) -> int:
    cert = sources.catalog.certs.get(step.cert) if step else None
    if not step or not cert:
        return 0
    beta = cert.lifecycle.beta if step.exam.beta else None
    return (beta.minutes if beta else None) or cert.exam.minutes
