"""The person's availability as they state it: inclusive dates, weekdays from Monday = 0, lengths in minutes."""

from __future__ import annotations

from datetime import time
from itertools import pairwise
from typing import Annotated

from pydantic import Field, model_validator

from planner import limits
from planner.catalog.fields import Day, Name, Record, Several
from planner.words import DAY_MINUTES

MAX_ICS = limits.CALENDAR_BYTES
"""Largest busy calendar, in characters."""
_FEW_SPANS = Field(max_length=limits.SPANS)

Weekday = Annotated[int, Field(ge=0, le=6)]
"""0 is Monday, 6 is Sunday."""
Minutes = Annotated[int, Field(ge=0, le=DAY_MINUTES)]
"""Minutes on one date."""


class Window(Record):
    """A stretch of a day in local wall-clock time; `end` 00:00 means midnight at the day's end."""

    start: time
    end: time

    @model_validator(mode="after")
    def _forward(self) -> Window:
        if self.minutes <= 0:
            raise ValueError("a window must end after it starts")
        return self

    @property
    def minutes(self) -> int:
        """Its length on the wall clock."""
        return (_minute(self.end) or DAY_MINUTES) - _minute(self.start)


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute


class Week(Record):
    """A weekly pattern: minutes for each weekday, and the windows they lie in where the person named some.

    `stated_minutes` is the weekly total as the person gave it ("10 hours a week"); absent when they gave weekdays.
    """

    minutes: Annotated[Several[Minutes], Field(min_length=7, max_length=7)]
    windows: Several[Several[Window]] = ()
    stated_minutes: Annotated[int, Field(ge=0, le=7 * DAY_MINUTES)] | None = None

    @model_validator(mode="after")
    def _agreeing(self) -> Week:
        if self.windows and len(self.windows) != 7:
            raise ValueError("windows are given for all seven weekdays or for none")
        for minutes, windows in zip(self.minutes, self.windows, strict=False):
            if any(after.start < before.end for before, after in pairwise(windows)):
                raise ValueError("the windows of a day must follow each other without overlapping")
            if windows and minutes != sum(window.minutes for window in windows):
                raise ValueError("a day's minutes must be those of its windows")
        return self

    @property
    def total(self) -> int:
        """Minutes in a whole week."""
        return sum(self.minutes)


class Away(Record):
    """Days without study, first to last inclusive."""

    first: Day
    last: Day
    note: Name | None = None

    @model_validator(mode="after")
    def _forward(self) -> Away:
        if self.last < self.first:
            raise ValueError("time away must not end before it starts")
        return self


class Extra(Record):
    """Minutes that replace what a single date would have."""

    day: Day
    minutes: Minutes


class Change(Record):
    """A weekly pattern that holds from a date on."""

    since: Day
    week: Week


class BusyCalendar(Record):
    """A calendar of the person's other duties, slimmed to its times and kept within the plan, which so stands alone."""

    name: Name
    ics: Annotated[str, Field(max_length=MAX_ICS)]


class Availability(Record):
    """Everything that decides how many minutes a date has, and on which weekdays an exam may be."""

    week: Week
    changes: Annotated[Several[Change], _FEW_SPANS] = ()
    away: Annotated[Several[Away], _FEW_SPANS] = ()
    extra: Annotated[Several[Extra], _FEW_SPANS] = ()
    holidays: Annotated[str, Field(pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,10})?$")] | None = None
    busy: Annotated[Several[BusyCalendar], Field(max_length=limits.CALENDARS)] = ()
    timezone: Name | None = None
    exam_weekdays: Annotated[Several[Weekday], Field(min_length=1, max_length=7)] = (0, 1, 2, 3, 4, 5, 6)
