"""Between days and columns: calendar-true at every zoom, for any week start, in both directions."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from planner.timeline import header
from planner.timeline.zoom import LAST_DAY, ZOOMS, Zoom, day_of
from planner.values import dataclass

WEEK_CELLS = 5
"""Columns a week at week zoom."""

_DAY_CELLS = 3
_PERIODS = {Zoom.MONTH: (8, 1, 1), Zoom.QUARTER: (2, 1, 3), Zoom.YEAR: (1, 2, 6)}
"""At the far zooms: the columns of a period, its months, and how many periods make a unit."""
_UNITS = {Zoom.DAY: _DAY_CELLS, Zoom.WEEK: WEEK_CELLS, Zoom.MONTH: 8, Zoom.QUARTER: 6, Zoom.YEAR: 6}


def _month_of(ordinal: int) -> int:
    day = day_of(ordinal)
    return day.year * 12 + day.month - 1


def _month_start(month: int) -> int:
    """The ordinal of a month's first day; past the calendar's end, as if months there had 31 days."""
    year, index = divmod(month, 12)
    if year > date.max.year:
        return LAST_DAY + 1 + 31 * (month - (date.max.year + 1) * 12)
    return date(max(year, 1), index + 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Scale:
    """A zoom laid over the days from `first` to `last`; column 0 begins the unit that holds `first`.

    Columns go on beyond `width`, so that a window may be wider than the plan. `week_start` is 0 for Monday to 6 for
    Sunday.
    """

    zoom: Zoom
    first: int
    last: int
    week_start: int = 0
    _origin: int = field(init=False)

    def __post_init__(self) -> None:
        if self.zoom in _PERIODS:
            _, months, unit = _PERIODS[self.zoom]
            period = _month_of(self.first) // months
            origin = period - period % unit
        else:
            origin = self.first - (self.first - 1 - self.week_start) % 7
        object.__setattr__(self, "_origin", origin)

    @property
    def begin(self) -> int:
        """The first day of column 0."""
        return max(self.ordinal(0), 1)

    @property
    def width(self) -> int:
        """The columns from `begin` to the end of the unit that holds `last`."""
        if self.zoom in _PERIODS:
            cells, months, unit = _PERIODS[self.zoom]
            periods = _month_of(self.last) // months - self._origin + 1
            return (periods + -periods % unit) * cells
        weeks = (self.last - self._origin) // 7 + 1
        return weeks * (WEEK_CELLS if self.zoom is Zoom.WEEK else 7 * _DAY_CELLS)

    @property
    def unit(self) -> int:
        """The columns of a day, week, month, quarter or year, as the zoom is."""
        return _UNITS[self.zoom]

    def column(self, ordinal: int) -> int:
        """The column in which a day begins; negative before column 0."""
        if self.zoom is Zoom.DAY:
            return (ordinal - self._origin) * _DAY_CELLS
        if self.zoom is Zoom.WEEK:
            weeks, day = divmod(ordinal - self._origin, 7)
            return weeks * WEEK_CELLS + day * WEEK_CELLS // 7
        cells, months, _ = _PERIODS[self.zoom]
        period = _month_of(ordinal) // months
        begin, end = _month_start(period * months), _month_start((period + 1) * months)
        return (period - self._origin) * cells + (ordinal - begin) * cells // (end - begin)

    def ordinal(self, column: int) -> int:
        """The first day that lies in a column; below 1 or above `LAST_DAY` where the calendar has no such day."""
        if self.zoom is Zoom.DAY:
            return self._origin + column // _DAY_CELLS
        if self.zoom is Zoom.WEEK:
            weeks, cell = divmod(column, WEEK_CELLS)
            return self._origin + weeks * 7 - (-cell * 7 // WEEK_CELLS)
        cells, months, _ = _PERIODS[self.zoom]
        periods, cell = divmod(column, cells)
        period = self._origin + periods
        begin, end = _month_start(period * months), _month_start((period + 1) * months)
        return begin - (-cell * (end - begin) // cells)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The column where days from `first` to `last` begin, and how many columns they touch (at least 1)."""
        begin = self.column(first)
        return begin, max(self.column(last) + 1, self.column(last + 1)) - begin

    def header(self, x0: int, x1: int) -> tuple[str, ...]:
        """The header's lines for the columns from `x0` to before `x1`, each exactly that wide."""
        return header.lines(self, x0, x1)


def best_zoom(first: int, last: int, width: int, week_start: int = 0) -> Zoom:
    """The nearest zoom, from weeks on, at which the days fit into `width` columns; else the farthest."""
    for zoom in ZOOMS[1:]:
        if Scale(zoom, first, last, week_start).width <= width:
            return zoom
    return ZOOMS[-1]
