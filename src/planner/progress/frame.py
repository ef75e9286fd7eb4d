"""Days across the columns of a chart, and the labels below them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from planner.values import dataclass
from planner.words import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORT_DAYS = 84
"""Days up to which weeks are named on the axis, and months beyond."""
_LABEL_CELLS = 7
_WEEK = 7
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 600)
_MONTH_DAYS = 30.4


class Tick(NamedTuple):
    """A place on the axis with its label."""

    column: int
    label: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The days from an ordinal on, so many of them, over so many columns; each of the two is at least 1."""

    first: int
    days: int
    width: int

    def column(self, day: int) -> int:
        """The column in which a day begins, held to those there are."""
        return min(max((day - self.first) * self.width // self.days, 0), self.width - 1)

    def begin(self, column: int) -> int:
        """The first day that begins in a column, or the one that goes on in it."""
        return self.first + min(-(-column * self.days // self.width), self.days - 1)

    def parts(self, count: int) -> Iterator[tuple[int, int]]:
        """The first and the last day of each of so many equal parts; neighbours share a day that is cut in two."""
        for number in range(count):
            yield (
                self.first + number * self.days // count,
                self.first + ((number + 1) * self.days - 1) // count,
            )

    def beside(self, day: int, columns: int) -> int:
        """The day that is so many columns before or after a day, at least one day away, and within the frame."""
        moved = self.begin(min(max(self.column(day) + columns, 0), self.width - 1))
        moved = min(moved, day - 1) if columns < 0 else max(moved, day + 1)
        return min(max(moved, self.first), self.first + self.days - 1)

    def ticks(self, week_start: int = 0) -> list[Tick]:
        """The weeks, months or years that begin within, as many as their labels have room for.

        Args:
            week_start: The weekday with which weeks begin, 0 for Monday to 6 for Sunday.
        """
        found = self._weeks(week_start) if self.days <= SHORT_DAYS else self._months()
        placed: list[Tick] = []
        free = 0
        for tick in found:
            if tick.column >= free and tick.column + len(tick.label) <= self.width:
                placed.append(tick)
                free = tick.column + len(tick.label) + 1
        return placed

    def _weeks(self, week_start: int) -> Iterator[Tick]:
        every = max(-(-self.days * (_LABEL_CELLS + 1) // (self.width * _WEEK)), 1) * _WEEK
        start = self.first + (week_start - (self.first - 1)) % _WEEK
        for day in range(start, self.first + self.days, every):
            named = date.fromordinal(day)
            yield Tick(self.column(day), f"{named.day} {MONTHS[named.month - 1]}")

    def _months(self) -> Iterator[Tick]:
        """Months, the year in the place of the name where one begins and at the first of them."""
        room = self.width * _MONTH_DAYS / self.days
        every = next((step for step in _MONTH_STEPS if step * room > _LABEL_CELLS - 2), _MONTH_STEPS[-1])
        first = date.fromordinal(self.first)
        month = first.year * 12 + first.month - 1
        month += -month % every
        year: int | None = None
        while month // 12 <= date.max.year:
            day = date(month // 12, month % 12 + 1, 1)
            if day.toordinal() >= self.first + self.days:
                return
            if day.toordinal() >= self.first:
                named = str(day.year) if day.month == 1 or every >= 12 else MONTHS[day.month - 1]
                if year is None and day.month != 1 and every * room > 2 * _LABEL_CELLS:
                    named = f"{named} {day.year}"
                year = day.year
                yield Tick(self.column(day.toordinal()), named)
            month += every
