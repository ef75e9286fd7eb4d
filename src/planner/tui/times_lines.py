"""When the person can work, as lines to walk: the weekly pattern, what changes it, and what exams need."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from planner.availability.models import Away, BusyCalendar, Change, Extra
from planner.availability.parsing import format_week, format_weekdays
from planner.text import plural, shown
from planner.tui.words import format_hours, long_date, short_date
from planner.values import dataclass
from planner.words import date_range

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from planner.plan.models import Plan

LineKind = Literal["week", "entry", "away", "holidays", "exam-days", "timezone", "buffer"]
"""What a line is about; there is an `entry` for each change of the hours, time away, extra day and busy calendar;
`away` while there is none."""
Entry = Change | Away | Extra | BusyCalendar
"""What a plan can have many of."""
EVERY_DAY = tuple(range(7))
"""All weekdays, on which an exam may be unless the person says otherwise."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `entry` is what it is about where the plan can have several, `over` whether it lies behind."""

    kind: LineKind
    label: str
    value: str
    entry: Entry | None = None
    over: bool = False


def lines(plan: Plan, today: date) -> tuple[Line, ...]:
    """The lines of a plan's availability, those of one kind by date."""
    return (*_hours(plan, today), *_days(plan, today), *_exams(plan))


def begin(told: tuple[Line, ...], today: date) -> Line:
    """The line with the hours that hold today."""
    begun = [line for line in told if isinstance(line.entry, Change) and line.entry.since <= today]
    return begun[-1] if begun else told[0]


def calendar_words(calendar: BusyCalendar) -> str:
    """A busy calendar in words: `work.ics, 12 events`."""
    return f"{shown(calendar.name)}, {plural(calendar.ics.count('BEGIN:VEVENT'), 'event')}"


def away_words(away: Away) -> str:
    """Time away in words: `5 – 18 Jul 2027, Lisbon`."""
    return f"{date_range(away.first, away.last)}{', ' + shown(away.note) if away.note else ''}"


def weekdays_words(days: tuple[int, ...]) -> str:
    """The weekdays of exams in words."""
    return "every day" if days == EVERY_DAY else format_weekdays(days)


def _hours(plan: Plan, today: date) -> Iterator[Line]:
    changes = plan.availability.changes
    begun = [change for change in changes if change.since <= today]
    label = "Hours at first" if changes else "Hours a week"
    yield Line("week", label, format_week(plan.availability.week), over=bool(begun))
    for change in changes:
        over = change in begun[:-1]
        yield Line("entry", f"from {short_date(change.since)}", format_week(change.week), change, over)


def _days(plan: Plan, today: date) -> Iterator[Line]:
    free = plan.availability
    for away in free.away:
        yield Line("entry", "Away", away_words(away), away, away.last < today)
    if not free.away:
        yield Line("away", "Away", "no time away")
    for extra in free.extra:
        value = f"{long_date(extra.day)}, {format_hours(extra.minutes)}"
        yield Line("entry", "Extra day", value, extra, extra.day < today)
    yield Line("holidays", "Public holidays", free.holidays or "none kept free")
    for calendar in free.busy:
        yield Line("entry", "Busy calendar", calendar_words(calendar), calendar)


def _exams(plan: Plan) -> Iterator[Line]:
    yield Line("exam-days", "Exam days", weekdays_words(plan.availability.exam_weekdays))
    yield Line("timezone", "Time zone", shown(plan.availability.timezone or "not said"))
    buffer = plan.profile.buffer_days
    yield Line("buffer", "Before an exam", f"{plural(buffer, 'free day')}" if buffer else "no free day")
