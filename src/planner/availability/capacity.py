"""How many minutes each date has, on which dates an exam may be, and why a date has nothing."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.availability.leftover import covered, free_parts, plain_left, real_parts
from planner.availability.week_words import WEEKDAY_NAMES
from planner.limits import FIRST_YEAR, LAST_YEAR
from planner.words import DAY_MINUTES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.availability.leftover import Stretch
    from planner.availability.models import Availability, Away, Week, Window
    from planner.availability.sheet import BusyDay


class Capacity:
    """The minutes of every date from what the person states.

    The layers, each on top of the one before:

    1. the weekly pattern, or the last change of it that has begun;
    2. public holidays: nothing;
    3. an extra day: its minutes, whatever the date had;
    4. the busy calendar. An event for the whole day leaves nothing. A day with time windows has what is left of them.
       A day with a plain number of hours does not say when they are, so: hours stated for a working day are what work
       leaves over, and an event within 8:00 to 18:00 from Monday to Friday costs nothing; any other event between
       7:00 and 23:00 takes its minutes from them; and never is there more than 16 hours, or the stated minutes where
       those are more, minus everything busy;
    5. where the person's time zone is known, the night in which the clocks go forward: what they skip is in no window,
       and no date has more minutes than it really lasts. So a window 01:00-04:00 in Berlin has two hours on the last
       Sunday of March. When they go back, an hour that comes twice counts once, and is busy if either one is: windows
       are times on the wall clock, and an hour more at night is not one more to study;
    6. time away: nothing, whatever else is said.

    Dates outside 1970 to 2199 have nothing. Answers are kept by year: the first question of a year costs about a
    millisecond without holidays and busy calendars, every further one next to nothing.

    Args:
        availability: What the person states.
    """

    def __init__(self, availability: Availability) -> None:
        self.availability = availability
        self._changes = sorted(availability.changes, key=lambda change: change.since)
        self._starts = [change.since for change in self._changes]
        self._extra = {extra.day: extra for extra in availability.extra}
        self._years: dict[int, tuple[int, list[int]]] = {}
        self._duties: dict[int, Mapping[date, tuple[BusyDay, ...]]] = {}

    def minutes(self, day: date) -> int:
        """The minutes of a date, 0 to 1440.

        Raises:
            InputRefused: A busy calendar, the time zone or the code for holidays is not one.
        """
        year = self._years.get(day.year)
        if year is None:
            if not FIRST_YEAR <= day.year <= LAST_YEAR:
                return 0
            year = self._years[day.year] = (date(day.year, 1, 1).toordinal(), self._laid(day.year))
        first, row = year
        return row[day.toordinal() - first]

    def weekly_total(self, day: date) -> int:
        """The minutes of the week, Monday to Sunday, in which a date lies."""
        monday = day.toordinal() - day.weekday()
        return sum(self.minutes(date.fromordinal(number)) for number in range(monday, monday + 7))

    def week_on(self, day: date) -> Week:
        """The weekly pattern that holds on a date."""
        number = bisect_right(self._starts, day)
        return self._changes[number - 1].week if number else self.availability.week

    def free_windows(self, day: date) -> tuple[Stretch, ...]:
        """The parts of a date's time windows that nothing busy covers; empty when it has no windows or no minutes.

        Raises:
            InputRefused: As `minutes`.
        """
        if day in self._extra or not self.minutes(day):
            return ()
        return self._free(day)

    def exam_allowed(self, day: date) -> bool:
        """Whether an exam may be on a date.

        Raises:
            InputRefused: As `minutes`.
        """
        return self.why_no_exam(day) is None

    def why_no_exam(self, day: date) -> str | None:
        """Why an exam may not be on a date (its weekday, time away, a public holiday, a whole day busy), or None.

        Raises:
            InputRefused: As `minutes`.
        """
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            return _outside()
        if day.weekday() not in self.availability.exam_weekdays:
            return f"no exams on {WEEKDAY_NAMES[day.weekday()]}s"
        if away := self._away(day):
            return _why_away(away)
        if holiday := self._holidays(day.year).get(day):
            return f"public holiday: {holiday}"
        return next((f"busy: {busy.title}" for busy in self._busy(day) if busy.full), None)

    def why_not(self, day: date) -> str | None:
        """Why a date has no minutes, in words, or None when it has some: `time away: Lisbon`, `no hours on Fridays`.

        Raises:
            InputRefused: As `minutes`.
        """
        if self.minutes(day):
            return None
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            return _outside()
        if away := self._away(day):
            return _why_away(away)
        extra = self._extra.get(day)
        if extra is None and (holiday := self._holidays(day.year).get(day)):
            return f"public holiday: {holiday}"
        if extra.minutes if extra else self.week_on(day).minutes[day.weekday()]:
            busy = self._busy(day)
            if not busy:
                return "the clocks skip it"
            first = next((one for one in busy if one.full), min(busy, key=lambda one: one.stretches))
            return f"busy: {first.title}"
        return "no hours on this date" if extra else f"no hours on {WEEKDAY_NAMES[day.weekday()]}s"

    def _laid(self, year: int) -> list[int]:
        """The minutes of each date of a year, laid layer by layer."""
        first = date(year, 1, 1)
        count = (date(year, 12, 31) - first).days + 1
        row = self._pattern(first, count)
        for day in self._holidays(year):
            row[(day - first).days] = 0
        for day, extra in self._extra.items():
            if day.year == year:
                row[(day - first).days] = extra.minutes
        for day in self._busy_in(year).keys() | self._skipped(year).keys():
            number = (day - first).days
            row[number] = self._left(day, row[number])
        for away in self.availability.away:
            begin, end = max((away.first - first).days, 0), min((away.last - first).days + 1, count)
            if begin < end:
                row[begin:end] = [0] * (end - begin)
        return row

    def _pattern(self, first: date, count: int) -> list[int]:
        row: list[int] = []
        while len(row) < count:
            day = first + timedelta(len(row))
            number = bisect_right(self._starts, day)
            until = (self._starts[number] - first).days if number < len(self._starts) else count
            minutes = self.week_on(day).minutes
            weekday, days = day.weekday(), min(until, count) - len(row)
            row += ([*minutes[weekday:], *minutes[:weekday]] * (days // 7 + 1))[:days]
        return row

    def _left(self, day: date, minutes: int) -> int:
        if day not in self._extra and self._windows(day):
            return min(minutes, sum(end - start for start, end in self._free(day)))
        skipped = self._skipped(day.year).get(day, ())
        real = DAY_MINUTES - sum(end - start for start, end in skipped)
        taken = real_parts(self._taken(day), skipped)
        return plain_left(min(minutes, real), taken, working_day=day.weekday() < 5)

    def _free(self, day: date) -> tuple[Stretch, ...]:
        return free_parts(self._windows(day), covered((*self._taken(day), *self._skipped(day.year).get(day, ()))))

    def _taken(self, day: date) -> tuple[Stretch, ...]:
        return covered(stretch for busy in self._busy(day) for stretch in busy.stretches)

    def _windows(self, day: date) -> tuple[Window, ...]:
        windows = self.week_on(day).windows
        return windows[day.weekday()] if day.weekday() < len(windows) else ()

    def _away(self, day: date) -> Away | None:
        return next((away for away in self.availability.away if away.first <= day <= away.last), None)

    def _holidays(self, year: int) -> Mapping[date, str]:
        code = self.availability.holidays
        if code is None:
            return {}
        from planner.availability.public_holidays import holidays_in

        return holidays_in(code, year)

    def _skipped(self, year: int) -> Mapping[date, tuple[Stretch, ...]]:
        if self.availability.timezone is None:
            return {}
        from planner.availability.clock_changes import skipped_times
        from planner.availability.moments import known_zone

        return skipped_times(known_zone(self.availability.timezone), year)

    def _busy(self, day: date) -> tuple[BusyDay, ...]:
        return self._busy_in(day.year).get(day, ())

    def _busy_in(self, year: int) -> Mapping[date, tuple[BusyDay, ...]]:
        if not self.availability.busy:
            return {}
        if year not in self._duties:
            from planner.availability.busy import busy_days

            together: dict[date, tuple[BusyDay, ...]] = {}
            for calendar in self.availability.busy:
                for day, busy in busy_days(calendar, year, self.availability.timezone).items():
                    together[day] = (*together.get(day, ()), busy)
            self._duties[year] = together
        return self._duties[year]


def _why_away(away: Away) -> str:
    return f"time away: {away.note}" if away.note else "time away"


def _outside() -> str:
    return f"outside the years {FIRST_YEAR} to {LAST_YEAR}"
