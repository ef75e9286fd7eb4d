"""Between days and columns: calendar-true at every zoom, for any week start, in both directions."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date

from planner.timeline import header
from planner.timeline.zoom import LAST_DAY, ZOOMS, Zoom, day_of

WEEK_CELLS = 5
"""Columns a week at week zoom."""

_DAY_CELLS = 3
_MONTH_CELLS = {Zoom.MONTH: 8, Zoom.QUARTER: 2}
_UNITS = {Zoom.DAY: _DAY_CELLS, Zoom.WEEK: WEEK_CELLS, Zoom.MONTH: 8, Zoom.QUARTER: 6}


def _month_of(ordinal: int) -> int:
    day = day_of(ordinal)
    return day.year * 12 + day.month - 1


def _month_start(month: int) -> int:
    """The ordinal of a month's first day; past the calendar's end, as if months there had 31 days."""
    year, index = divmod(month, 12)
    if year > date.max.year:
        return LAST_DAY + 1 + 31 * (month - (date.max.year + 1) * 12)
    return date(max(year, 1), index + 1, 1).toordinal()


def _month_days(month: int) -> int:
    year, index = divmod(month, 12)
    return monthrange(year, index + 1)[1] if 1 <= year <= date.max.year else 31


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
        if self.zoom in _MONTH_CELLS:
            month = _month_of(self.first)
            origin = month - month % 3 if self.zoom is Zoom.QUARTER else month
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
        if self.zoom in _MONTH_CELLS:
            cells = _MONTH_CELLS[self.zoom]
            months = _month_of(self.last) - self._origin + 1
            return (months + (-months % 3 if self.zoom is Zoom.QUARTER else 0)) * cells
        weeks = (self.last - self._origin) // 7 + 1
        return weeks * (WEEK_CELLS if self.zoom is Zoom.WEEK else 7 * _DAY_CELLS)

    @property
    def unit(self) -> int:
        """The columns of a day, week, month or quarter, as the zoom is."""
        return _UNITS[self.zoom]

    def column(self, ordinal: int) -> int:
        """The column in which a day begins; negative before column 0."""
        if self.zoom is Zoom.DAY:
            return (ordinal - self._origin) * _DAY_CELLS
        if self.zoom is Zoom.WEEK:
            weeks, day = divmod(ordinal - self._origin, 7)
            return weeks * WEEK_CELLS + day * WEEK_CELLS // 7
        cells = _MONTH_CELLS[self.zoom]
        month = _month_of(ordinal)
        within = ordinal - _month_start(month)
        return (month - self._origin) * cells + within * cells // _month_days(month)

    def ordinal(self, column: int) -> int:
        """The first day that lies in a column; below 1 or above `LAST_DAY` where the calendar has no such day."""
        if self.zoom is Zoom.DAY:
            return self._origin + column // _DAY_CELLS
        if self.zoom is Zoom.WEEK:
            weeks, cell = divmod(column, WEEK_CELLS)
            return self._origin + weeks * 7 - (-cell * 7 // WEEK_CELLS)
        cells = _MONTH_CELLS[self.zoom]
        months, cell = divmod(column, cells)
        month = self._origin + months
        return _month_start(month) - (-cell * _month_days(month) // cells)

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
