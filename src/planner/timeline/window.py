"""Looking into the timeline: the columns that are seen, and the spans of a row that lie in them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import field
from itertools import accumulate
from typing import TYPE_CHECKING

from planner.timeline.rows import AFTERLIFE, POINTS, Row, Span
from planner.timeline.zoom import Zoom
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.timeline.scale import Scale


@dataclass(frozen=True, slots=True)
class Window:
    """The columns from `x0` to before `x1`. `starts` has the first day of each, and of the one behind them."""

    scale: Scale
    x0: int
    x1: int
    starts: tuple[int, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        starts = tuple(self.scale.ordinal(column) for column in range(self.x0, self.x1 + 1))
        object.__setattr__(self, "starts", starts)

    @property
    def width(self) -> int:
        """Columns."""
        return self.x1 - self.x0

    @property
    def first(self) -> int:
        """The first day of which a part may be seen."""
        return self.starts[0]

    @property
    def last(self) -> int:
        """The last day of which a part may be seen."""
        return max(self.starts[-1] - 1, self.starts[0])

    def last_of(self, at: int) -> int:
        """The last day of the column at a place in the window."""
        return max(self.starts[at + 1] - 1, self.starts[at])

    def cells(self, first: int, last: int) -> tuple[int, int]:
        """The places in the window, from the first to before the last, that days take; none when these are equal."""
        end = bisect_right(self.starts, last, 0, self.width)
        if first <= self.starts[0]:
            return 0, end
        at = bisect_right(self.starts, first) - 1
        if self.scale.zoom is Zoom.DAY:
            at = bisect_left(self.starts, self.starts[at])
        return min(at, end), end

    def point(self, day: int) -> int | None:
        """The place that stands for a single day: the middle one where a day has several; None out of sight."""
        if not self.starts[0] <= day <= self.last:
            return None
        if self.scale.zoom is not Zoom.DAY:
            return self.cells(day, day)[0]
        begin, width = self.scale.span(day, day)
        at = begin + width // 2 - self.x0
        return at if 0 <= at < self.width else None


class Shelf:
    """A row's spans, ready for finding those that a window shows; `busy_last` is the last day before renewals."""

    __slots__ = ("busy_last", "firsts", "reach", "renewals", "row")

    def __init__(self, row: Row) -> None:
        self.row = row
        self.firsts = [span.first for span in row.spans]
        self.reach = list(accumulate((span.last for span in row.spans), max))
        self.busy_last = max((span.last for span in row.spans if span.kind not in AFTERLIFE), default=None)
        self.renewals = [span.first for span in row.spans if span.kind in AFTERLIFE]

    def between(self, first: int, last: int) -> Sequence[Span]:
        """The spans that may touch the days from `first` to `last`, found by bisection, in order."""
        begin = bisect_left(self.reach, first)
        return self.row.spans[begin : bisect_right(self.firsts, last)]

    def at(self, scale: Scale, column: int, day: int) -> Span | None:
        """The span that a cell shows, one that holds the day before one that only shares its cell."""
        found: tuple[bool, bool, int] | None = None
        best: Span | None = None
        for span in self.between(scale.ordinal(column), max(scale.ordinal(column + 1) - 1, day)):
            begin, width = scale.span(span.first, span.last)
            if begin <= column < begin + width:
                rank = (span.kind in POINTS, span.first <= day <= span.last, span.first)
                if found is None or rank > found:
                    found, best = rank, span
        return best
