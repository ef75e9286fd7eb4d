"""The days ahead as a table: the minutes of each, their running sums, and whether an exam may be on it."""

from __future__ import annotations

import math
from bisect import bisect_left
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

from planner import limits
from planner.errors import InputRefused

if TYPE_CHECKING:
    from collections.abc import Mapping

LAST_DAY = date(limits.LAST_YEAR, 12, 31)
"""No session and no exam is laid after this date."""
_EMPTY_DAYS = 5 * 366
"""After so many days in a row without any hours there is no point in looking further."""
_CHUNK = 400
_LONGEST = timedelta(days=limits.PLAN_YEARS * 1461 // 4)


class Calendar(Protocol):
    """What the laying asks of availability."""

    def minutes(self, day: date) -> int:
        """Minutes free for work on a date."""
        ...

    def exam_allowed(self, day: date) -> bool:
        """Whether an exam may be sat on a date."""
        ...


class Days:
    """Days counted from the first one, 0; the table grows as far as it is asked for.

    Args:
        calendar: Who knows the minutes of a date.
        first_day: Day 0.
        spent: Minutes of a date that are used already.
    """

    def __init__(self, calendar: Calendar, first_day: date, spent: Mapping[date, int] | None = None) -> None:
        self.first_day = first_day
        self._first = first_day.toordinal()
        self.end = min(LAST_DAY - first_day, _LONGEST).days
        """The last day that there is."""
        self._calendar = calendar
        self._spent = spent or {}
        self._minutes: list[int] = []
        self._sums: list[int] = [0]
        self._allowed: dict[int, bool] = {}

    def when(self, day: int) -> date:
        """The date of a day."""
        return date.fromordinal(self._first + day)

    def number(self, when: date) -> int:
        """The day of a date, negative before the first; dates beyond the last day are one after it."""
        return min((when - self.first_day).days, self.end + 1)

    def minutes(self, day: int) -> int:
        """The minutes of a day; none beyond the last one."""
        if day > self.end:
            return 0
        if day >= len(self._minutes):
            self._grow(day)
        return self._minutes[day]

    def until(self, day: int) -> int:
        """The minutes of all days up to one, itself included."""
        if day < 0:
            return 0
        day = min(day, self.end)
        if day >= len(self._minutes):
            self._grow(day)
        return self._sums[day + 1]

    def first_with(self, minutes: int) -> int:
        """The first day up to which there are so many minutes; one after the last where there never are."""
        while self._sums[-1] < minutes and len(self._minutes) <= self.end:
            if self._idle_at_end() > _EMPTY_DAYS:
                return self.end + 1
            self._grow(len(self._minutes))
        if self._sums[-1] < minutes:
            return self.end + 1
        return max(bisect_left(self._sums, minutes) - 1, 0)

    def allowed(self, day: int) -> bool:
        """Whether an exam may be on a day."""
        known = self._allowed.get(day)
        if known is None:
            known = self._allowed[day] = 0 <= day <= self.end and self._calendar.exam_allowed(self.when(day))
        return known

    def refuse_endless(self, left: int, laid_until: int) -> InputRefused:
        """What to say of work that no hours are left for.

        Args:
            left: The minutes of work.
            laid_until: The last day with hours.
        """
        hours = math.ceil(left / 60)
        if self._idle_at_end() > _EMPTY_DAYS:
            since = self.when(laid_until + 1).isoformat()
            return InputRefused(
                f"{hours} hours of work are left, but there are no hours to do it in from {since} on",
                "give the plan hours on at least one weekday, and an end to the time away",
            )
        return InputRefused(
            f"{hours} hours of work are left at the end of the year {self.when(self.end).year}",
            "give the plan more hours a week, or fewer certifications",
        )

    def last_with_hours(self) -> int:
        """The last known day that has any minutes; -1 where none has."""
        return bisect_left(self._sums, self._sums[-1]) - 1

    def _idle_at_end(self) -> int:
        return len(self._minutes) - 1 - self.last_with_hours()

    def _grow(self, day: int) -> None:
        until = min(day + _CHUNK, self.end)
        when = self.when(len(self._minutes))
        total = self._sums[-1]
        one = timedelta(days=1)
        for _ in range(len(self._minutes), until + 1):
            minutes = self._calendar.minutes(when)
            if when in self._spent:
                minutes = max(minutes - self._spent[when], 0)
            total += minutes
            self._minutes.append(minutes)
            self._sums.append(total)
            when += one
