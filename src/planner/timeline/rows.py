"""What the timeline shows, as values: rows of spans, marks across all rows, and the workload."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Literal

from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

SpanKind = Literal[
    "study",
    "study-done",
    "review",
    "practice-exam",
    "wait",
    "project",
    "project-done",
    "exam",
    "exam-booked",
    "exam-passed",
    "exam-failed",
    "promised",
    "milestone",
    "milestone-done",
    "renewal",
    "expiry",
]
"""What a span stands for; `wait` is a pause or the wait for an exam, the only kind that is no bar.

`promised` is the day on which the baseline has the exam, where it is another one; `renewal` are the days on which a
certificate is renewed or can be, `expiry` the last one on which it counts.
"""
RowKind = Literal["cert", "project"]
"""A certification's row, or its portfolio project's below it."""
MarkKind = Literal["today", "deadline", "release", "retires", "finish", "promised-finish", "away", "holiday"]
"""What a mark stands for; only `away` covers more than one day."""

GAP = "  "
"""What stands between the parts of a row's note, the most important of which comes first."""
LOGGED = " logged"
"""What a share of work is, in a note; left out where there is no room for it."""
EXAMS: frozenset[SpanKind] = frozenset({"exam", "exam-booked", "exam-passed", "exam-failed"})
"""Kinds that stand for an exam, to be sat or sat."""
POINTS: frozenset[SpanKind] = EXAMS | {"promised", "milestone", "milestone-done", "expiry"}
"""Kinds drawn above the bars, on one day."""
MOVABLE: frozenset[SpanKind] = frozenset({"study", "review", "practice-exam", "exam"})
"""Kinds that the person can move: an exam to another day, study to another start."""
AFTERLIFE: frozenset[SpanKind] = frozenset({"renewal", "expiry"})
"""Kinds that go on when the plan itself is done."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days in a row; `key` is unique in the view, `title` says in words what happens."""

    first: int
    last: int
    kind: SpanKind
    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the timeline. `spans` are sorted by their first day; `note` is a few words shown behind them.

    `also` has words under which the row is found and which are not shown in it.
    """

    key: str
    kind: RowKind
    step_id: str
    code: str
    label: str
    spans: tuple[Span, ...] = ()
    note: str = ""
    also: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A day, or days, that matter to every row."""

    day: int
    kind: MarkKind
    title: str
    last: int


@dataclass(frozen=True, slots=True)
class TimelineView:
    """Everything a timeline shows.

    `first` and `last` hold all rows and marks; `busy_last` is the last day of the plan itself, before what a
    certificate's validity brings. `load` has the laid minutes and the capacity of each day that has either.
    """

    rows: tuple[Row, ...]
    marks: tuple[Mark, ...]
    first: int
    last: int
    today: int
    busy_last: int
    load: Mapping[int, tuple[int, int]] = field(default_factory=dict)

    def kinds(self, until: int) -> frozenset[SpanKind | MarkKind]:
        """Every kind of span and mark that is shown up to a day."""
        spans: set[SpanKind | MarkKind] = {span.kind for row in self.rows for span in row.spans if span.first <= until}
        return frozenset(spans | {mark.kind for mark in self.marks if mark.day <= until})

    def marks_on(self, day: int) -> tuple[Mark, ...]:
        """The marks that cover a day."""
        return tuple(mark for mark in self.marks if mark.day <= day <= mark.last)
