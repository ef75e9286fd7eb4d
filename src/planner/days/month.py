"""A month of a plan: whole weeks of its dates with what is on them, and what they come to."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from planner.values import dataclass

if TYPE_CHECKING:
    from planner.days.book import DayBook
    from planner.days.day import DayView

WEEK = 7
"""Days of a week."""
_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year; months can be counted and compared."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Month:
        """The month of a date."""
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, self.number, monthrange(self.year, self.number)[1])

    @property
    def count(self) -> int:
        """How many months have been before it since year 0."""
        return self.year * 12 + self.number - 1

    @property
    def name(self) -> str:
        """`December 2026`."""
        return f"{_NAMES[self.number - 1]} {self.year}"

    def later(self, months: int) -> Month:
        """The month so many months later."""
        year, number = divmod(self.count + months, 12)
        return Month(year, number + 1)

    def day(self, number: int) -> date:
        """Its day of a number, or its last one where it has fewer."""
        return date(self.year, self.number, min(number, self.last.day))


@dataclass(frozen=True, slots=True)
class WeekView:
    """Seven dates; `number` is the ISO week, which only weeks from Monday have."""

    number: int | None
    days: tuple[DayView, ...]

    @property
    def planned(self) -> int:
        """Minutes of sessions."""
        return sum(view.planned for view in self.days)

    @property
    def logged(self) -> int:
        """Minutes of work that was done."""
        return sum(view.logged for view in self.days)


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month in whole weeks, those at its ends with days of its neighbours; totals are of its own days alone."""

    month: Month
    week_start: int
    weeks: tuple[WeekView, ...]

    @property
    def days(self) -> tuple[DayView, ...]:
        """Its own days."""
        return tuple(view for week in self.weeks for view in week.days if Month.of(view.day) == self.month)

    @property
    def planned(self) -> int:
        """Minutes of sessions."""
        return sum(view.planned for view in self.days)

    @property
    def logged(self) -> int:
        """Minutes of work that was done."""
        return sum(view.logged for view in self.days)

    @property
    def capacity(self) -> int:
        """Minutes that there are."""
        return sum(view.capacity for view in self.days)

    @property
    def exams(self) -> int:
        """Exams that are to be sat or were."""
        return sum(mark.is_exam for view in self.days for mark in view.marks)


def month_view(book: DayBook, month: Month, week_start: int = 0) -> MonthView:
    """A month of a plan.

    Args:
        book: The plan's dates.
        month: Which month.
        week_start: 0 for Monday to 6 for Sunday.

    Raises:
        InputRefused: A busy calendar, the time zone or the code for holidays is not one.
    """
    weeks = (
        WeekView(iso_number(week[0], week_start), tuple(book.day(day) for day in week))
        for week in weeks_of(month, week_start)
    )
    return MonthView(month, week_start, tuple(weeks))


def weeks_of(month: Month, week_start: int) -> list[tuple[date, ...]]:
    """The weeks that hold the days of a month, whole."""
    begin = week_of(month.first, week_start)[0].toordinal()
    return [_seven(first) for first in range(begin, month.last.toordinal() + 1, WEEK)]


def week_of(day: date, week_start: int) -> tuple[date, ...]:
    """The seven days of a date's week."""
    return _seven(day.toordinal() - (day.weekday() - week_start) % WEEK)


def iso_number(first: date, week_start: int) -> int | None:
    """The ISO number of the week that begins on a date; None where weeks do not begin on Monday."""
    return first.isocalendar().week if week_start == 0 else None


def _seven(first: int) -> tuple[date, ...]:
    return tuple(date.fromordinal(number) for number in range(first, first + WEEK))
