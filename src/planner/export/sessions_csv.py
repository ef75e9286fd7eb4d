"""The sessions of a plan as a table for spreadsheets: UTF-8, every field quoted, lines that end in CRLF.

A spreadsheet takes a text that begins like a formula for one, so such a text gets an apostrophe before it.
"""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from planner.export.calendar_sessions import blocks
from planner.export.escape import one_line
from planner.words import WEEKDAYS

if TYPE_CHECKING:
    from planner.plan.models import Plan
    from planner.roadmap.models import Roadmap, RoadmapStep, Session

COLUMNS = (
    "date",
    "weekday",
    "start",
    "end",
    "minutes",
    "kind",
    "step",
    "number",
    "code",
    "certification",
    "topic",
    "project",
)
"""The names in the first line. `start` and `end` are empty on days without time windows; 24:00 ends a day."""
_SIGNS = "=+-@"
_WIDE_SIGNS = "\uff1d\uff0b\uff0d\uff20"
_FORMULA = (*_SIGNS, *_WIDE_SIGNS, "\t", "\r", "\n", "\0")


def sessions_csv(plan: Plan, roadmap: Roadmap, *, raw: bool = False) -> str:
    """Every session, exam and renewal that is ahead, by date and time, a line for each part that lies by itself.

    Args:
        plan: The plan that the roadmap was built from.
        roadmap: What is told.
        raw: Whether texts stay as they are, for programs that know no formulas.

    Raises:
        InputRefused: A busy calendar, the time zone or the code for holidays is not one.
    """
    steps = {step.id: step for step in roadmap.steps}
    rows = [_row(block.session, steps, block.minutes, block.stretch) for block in blocks(plan, roadmap)]
    rows += [_row(each, steps, each.minutes, None) for each in roadmap.sessions if each.kind in ("exam", "renewal")]
    out = StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in sorted(rows, key=lambda row: row[0]):
        writer.writerow([field if raw or isinstance(field, int) else guarded(field) for field in row])
    return out.getvalue()


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _row(
    session: Session, steps: dict[str, RoadmapStep], minutes: int, stretch: tuple[int, int] | None
) -> tuple[str | int, ...]:
    step = steps.get(session.step)
    work = step.project if step and session.kind == "project" else None
    return (
        session.day.isoformat(),
        WEEKDAYS[session.day.weekday()],
        _clock(stretch[0]) if stretch else "",
        _clock(stretch[1]) if stretch else "",
        minutes,
        session.kind,
        one_line(session.step),
        step.number if step else "",
        one_line(step.code if step else ""),
        one_line(step.name if step else ""),
        one_line(session.topic),
        one_line(work.title) if work else "",
    )


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
