"""What is marked on which date: exams, milestones, renewals, releases, the ends of exams, the deadline, the finish."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from planner.catalog import lifecycle
from planner.days.day import DayMark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from planner.catalog.catalog import Catalog
    from planner.days.day import DayMarkKind
    from planner.roadmap.models import Roadmap
    from planner.timeline.rows import Row, Span, TimelineView

RANK: tuple[DayMarkKind, ...] = (
    "exam-passed",
    "exam-failed",
    "exam-booked",
    "exam",
    "deadline",
    "finish",
    "promised-finish",
    "milestone-done",
    "milestone",
    "retires",
    "release",
    "expiry",
    "renewal",
    "away",
    "holiday",
)
"""The kinds of marks, what matters most first."""
_OVER = frozenset({"passed", "held", "skipped"})
_NAMES: Mapping[str, str] = {"finish": "finish", "promised-finish": "promised", "deadline": "deadline"}


def marks_by_day(shape: TimelineView, roadmap: Roadmap, catalog: Catalog) -> dict[date, tuple[DayMark, ...]]:
    """The marks of all dates that have any but time away and holidays, the most important of a date first.

    Args:
        shape: The plan's timeline, which has the same marks.
        roadmap: The roadmap.
        catalog: Where the ends of exams are looked up.
    """
    found: dict[date, list[DayMark]] = defaultdict(list)
    for ordinal, mark in (*_of_rows(shape.rows), *_of_plan(shape), *_ends(roadmap, catalog)):
        found[date.fromordinal(ordinal)].append(mark)
    return {day: tuple(ranked(marks)) for day, marks in found.items()}


def ranked(marks: Iterable[DayMark]) -> list[DayMark]:
    """Marks, the most important first."""
    return sorted(marks, key=lambda mark: RANK.index(mark.kind))


def _of_rows(rows: Iterable[Row]) -> Iterator[tuple[int, DayMark]]:
    for row in rows:
        for span in row.spans:
            if span.kind in RANK:
                yield span.first, _of_span(row, span)


def _of_span(row: Row, span: Span) -> DayMark:
    if span.kind in ("milestone", "milestone-done"):
        title = f"{row.label}: {span.title}"
        return DayMark(span.kind, span.title, title, row.step_id, span.key.rpartition(":")[2], row.code)
    title = f"{span.title}, from this day on" if span.last > span.first else span.title
    return DayMark(span.kind, row.code, title, row.step_id, code=row.code)


def _of_plan(shape: TimelineView) -> Iterator[tuple[int, DayMark]]:
    for mark in shape.marks:
        if mark.kind in _NAMES:
            yield mark.day, DayMark(mark.kind, _NAMES[mark.kind], mark.title)


def _ends(roadmap: Roadmap, catalog: Catalog) -> Iterator[tuple[int, DayMark]]:
    """The releases and last days of the exams that are still to be sat."""
    for step in roadmap.steps:
        if step.status in _OVER:
            continue
        if step.exam.opens is not None:
            yield (
                step.exam.opens.toordinal(),
                DayMark("release", step.code, f"{step.code} can be sat", step.id, None, step.code),
            )
        cert = catalog.certs.get(step.cert)
        last = lifecycle.closes(cert) if cert is not None else None
        if last is not None:
            yield (
                last.toordinal(),
                DayMark("retires", step.code, f"Last day of the {step.code} exam", step.id, None, step.code),
            )
