"""Where the days are on a screen: months as sheets of cells, as many and as large as there is room for."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from planner.days.month import WEEK, Month, iso_number, week_of, weeks_of
from planner.days.paint import MIN_CELLS, WIDE
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

NUMBER_CELLS = 3
"""Columns of the week numbers."""
HEAD = 2
"""Lines above the days of a month: its name, and the weekdays."""
_WEEKS = 6
_GAP_COLUMNS = 2
_GAP_LINES = 1
_UPRIGHT_BELOW = 14 * WEEK
_HIGHEST = 3
_Weeks = tuple[tuple["date | None", ...], ...]


class Zoom(Enum):
    """How much is shown: the value is how many months, 0 for a week."""

    WEEK = 0
    MONTH = 1
    MONTHS = 3
    YEAR = 12

    @property
    def closer(self) -> Zoom:
        """The next one that shows less."""
        return _ZOOMS[max(_ZOOMS.index(self) - 1, 0)]

    @property
    def farther(self) -> Zoom:
        """The next one that shows more."""
        return _ZOOMS[min(_ZOOMS.index(self) + 1, len(_ZOOMS) - 1)]


_ZOOMS = tuple(Zoom)


class Box(NamedTuple):
    """Cells of the screen: the left column, the top line, and how many of either."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A month, or a week, on the screen.

    `weeks` are its rows, of seven days or, in a week that stands upright, of one; days are left out as None where
    they belong to another month that has a sheet of its own. `numbers` are the columns of the week numbers, 0 for none.
    """

    month: Month
    x: int
    y: int
    cell_width: int
    cell_height: int
    numbers: int
    weeks: tuple[tuple[date | None, ...], ...]
    week_start: int
    week: bool = False

    @property
    def width(self) -> int:
        """Its columns."""
        return self.numbers + self.cell_width * len(self.weeks[0])

    @property
    def top(self) -> int:
        """The line of its first days."""
        return self.y + (HEAD if len(self.weeks[0]) > 1 else 1)

    @property
    def bottom(self) -> int:
        """The line below its last days."""
        return self.top + self.cell_height * len(self.weeks)

    def number(self, row: int) -> int | None:
        """The ISO number of a row's week; None where there is none, or it is not shown."""
        first = next((day for day in self.weeks[row] if day is not None), None)
        if first is None or not self.numbers:
            return None
        return iso_number(week_of(first, self.week_start)[0], self.week_start)

    def cells(self) -> Iterator[tuple[date, Box]]:
        """Its days with their places."""
        for row, week in enumerate(self.weeks):
            for column, day in enumerate(week):
                if day is not None:
                    x = self.x + self.numbers + column * self.cell_width
                    yield day, Box(x, self.top + row * self.cell_height, self.cell_width, self.cell_height)


@dataclass(frozen=True, slots=True)
class Grid:
    """The sheets that are seen, in the order of their months."""

    width: int
    height: int
    sheets: tuple[Sheet, ...]

    @property
    def first(self) -> date:
        """The first day that has a cell."""
        return next(day for day, _ in self.sheets[0].cells())

    @property
    def last(self) -> date:
        """The last day that has a cell."""
        return [day for day, _ in self.sheets[-1].cells()][-1]

    def at(self, x: int, y: int) -> date | None:
        """The day at a place."""
        for sheet in self.sheets:
            for day, box in sheet.cells():
                if box.x <= x < box.x + box.width and box.y <= y < box.y + box.height:
                    return day
        return None

    def place(self, day: date) -> Box | None:
        """Where a day is."""
        for sheet in self.sheets:
            for other, box in sheet.cells():
                if other == day:
                    return box
        return None

    @property
    def upright(self) -> bool:
        """Whether days stand below each other."""
        return len(self.sheets[0].weeks[0]) == 1


def grid(zoom: Zoom, day: date, begin: Month | None, width: int, height: int, week_start: int = 0) -> Grid:
    """The grid that shows a day.

    Args:
        zoom: How much is to be shown; fewer months where there is no room.
        day: The day that must be seen.
        begin: The month that was shown first before, which stays where the day is still seen.
        width: Columns of the screen.
        height: Lines.
        week_start: 0 for Monday to 6 for Sunday.
    """
    if zoom is Zoom.WEEK:
        return Grid(width, height, (_week(day, width, height, week_start),))
    shape = _shape(zoom.value, width, height, week_start)
    count = min(shape.columns * shape.rows, zoom.value)
    first = _begin(Month.of(day), begin, count)
    sheets = []
    for number in range(count):
        row, column = divmod(number, shape.columns)
        x = column * (shape.numbers + WEEK * shape.cell_width + _GAP_COLUMNS)
        y = row * (HEAD + _WEEKS * shape.cell_height + _GAP_LINES)
        sheets.append(_sheet(first.later(number), x, y, shape, week_start, alone=count == 1))
    if count == 1:
        sheets = [_stretched(sheets[0], day, height)]
    return Grid(width, height, tuple(sheets))


class _Shape(NamedTuple):
    columns: int
    rows: int
    cell_width: int
    cell_height: int
    numbers: int


def _shape(wanted: int, width: int, height: int, week_start: int) -> _Shape:
    """The arrangement of as many months as are wanted whose cells tell most, or of as many as there is room for."""
    for count in range(wanted, 0, -1):
        best = max(_shapes(count, width, height, week_start), key=_worth, default=None)
        if best is not None:
            return best
    numbers = 0
    return _Shape(1, 1, max((width - numbers) // WEEK, 1), max((height - HEAD) // _WEEKS, 1), numbers)


def _shapes(count: int, width: int, height: int, week_start: int) -> Iterator[_Shape]:
    for columns in range(1, count + 1):
        rows = -(-count // columns)
        room = (width - _GAP_COLUMNS * (columns - 1)) // columns
        lines = ((height - _GAP_LINES * (rows - 1)) // rows - HEAD) // _WEEKS
        for numbers in (NUMBER_CELLS, 0) if week_start == 0 else (0,):
            cells = (room - numbers) // WEEK
            if cells >= MIN_CELLS and lines >= 1:
                yield _Shape(columns, rows, cells, lines, numbers)


def _worth(shape: _Shape) -> tuple[float, int, int]:
    """How much the cells of a shape can tell; week numbers are worth less than a column of every day."""
    width, height = min(shape.cell_width, WIDE), min(shape.cell_height, _HIGHEST)
    return width + 2 * height + (0.5 if shape.numbers else 0), -shape.columns, shape.cell_width


def _begin(month: Month, begin: Month | None, count: int) -> Month:
    """The month that is shown first: the one of before, or the nearest one with which the day's month is seen."""
    if begin is None or month < begin:
        return month
    return begin if month.count < begin.count + count else month.later(1 - count)


def _sheet(month: Month, x: int, y: int, shape: _Shape, week_start: int, *, alone: bool) -> Sheet:
    weeks: list[tuple[date | None, ...]] = [
        tuple(day if alone or Month.of(day) == month else None for day in week) for week in weeks_of(month, week_start)
    ]
    return Sheet(month, x, y, shape.cell_width, shape.cell_height, shape.numbers, tuple(weeks), week_start)


def _stretched(sheet: Sheet, day: date, height: int) -> Sheet:
    """A month that stands alone: its rows as high as there is room for, or as many of them around a day as fit."""
    rows = max(height - HEAD, 1)
    if rows >= len(sheet.weeks):
        return replace(sheet, cell_height=rows // len(sheet.weeks))
    return replace(sheet, cell_height=1, weeks=_around(sheet.weeks, day, rows))


def _around(weeks: _Weeks, day: date, rows: int) -> _Weeks:
    """As many rows as there is room for, with a day's row among them."""
    here = next(number for number, week in enumerate(weeks) if day in week)
    first = min(max(here - rows // 2, 0), max(len(weeks) - rows, 0))
    return weeks[first : first + rows]


def _week(day: date, width: int, height: int, week_start: int) -> Sheet:
    """A week: seven columns, or seven rows where columns would be too narrow for words."""
    days = week_of(day, week_start)
    month = Month.of(day)
    if width >= _UPRIGHT_BELOW:
        return Sheet(month, 0, 0, width // WEEK, max(height - HEAD, 1), 0, (days,), week_start, week=True)
    lines = max(height - 1, 1)
    rows = _around(tuple((each,) for each in days), day, lines)
    return Sheet(month, 0, 0, width, max(lines // WEEK, 1), 0, rows, week_start, week=True)
