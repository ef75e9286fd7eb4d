"""What is asked about when the person can work: how each line is changed, removed, and what can be added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.availability.hours import compact_hours
from planner.availability.models import Away, BusyCalendar, Change, Extra
from planner.availability.parsing import format_away, format_week, format_weekdays
from planner.availability.week_words import MAX_LENGTH
from planner.errors import InputRefused
from planner.plan import times
from planner.plan.edits import Change as Edit
from planner.roadmap.actions import Action
from planner.tui.asks.ask import Ask
from planner.tui.asks.calendar_file import MAX_PATH
from planner.tui.asks.times_text import (
    EXTRA_HINT,
    FROM_HINT,
    MOST_BUFFER,
    away_swapped,
    away_text,
    back_text,
    buffer_text,
    busy_text,
    exam_days_text,
    extra_text,
    holidays_text,
    timezone_text,
    week_from_text,
    week_text,
)
from planner.tui.times_lines import EVERY_DAY, Line, away_words
from planner.tui.words import short_date

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from planner.availability.models import Week
    from planner.plan.models import Plan

_HOURS = "10, or mon-thu 1.5, sat 4, or mon-fri 19:00-21:00"
_AWAY = "from..to, such as 2027-07-05..2027-07-18, and why if you like: Lisbon"


def change_of(line: Line, plan: Plan, today: date) -> Ask:
    """What is asked to change a line of a plan."""
    free = plan.availability
    match line.kind:
        case "entry":
            return _entry_change(line, today)
        case "week":
            return Ask(line.label, _HOURS, week_text, _week_value(free.week), MAX_LENGTH)
        case "away":
            return ADDABLE["away"](today)
        case "exam-days":
            value = format_weekdays(free.exam_weekdays)
            return Ask("Exam days", "sat sun, mon-fri, or all", exam_days_text, value)
        case "buffer":
            hint = f"how many free days between the last study and the exam, 0 to {MOST_BUFFER}"
            return Ask("Before an exam", hint, buffer_text, str(plan.profile.buffer_days))
        case "timezone":
            return Ask("Time zone", "such as Europe/Berlin", timezone_text, free.timezone or "")
        case "holidays":
            return Ask("Public holidays", "a country or region: DE, DE-BY, US-CA", holidays_text, free.holidays or "")


def _entry_change(line: Line, today: date) -> Ask:
    match line.entry:
        case Change(since=since, week=found):
            value = f"{since.isoformat()}: {_week_value(found)}"
            return Ask(
                "Hours from a day on", FROM_HINT, lambda text: week_from_text(text, today, since), value, MAX_LENGTH
            )
        case Away() as away:
            return Ask("Time away", _AWAY, lambda text: away_text(text, today, away), format_away(away))
        case Extra(day=day, minutes=minutes):
            value = f"{day.isoformat()}: {compact_hours(minutes)}"
            return Ask("Hours of one day", EXTRA_HINT, lambda text: extra_text(text, today, day), value)
        case _:
            return ADDABLE["busy"](today)


ADDABLE: dict[str, Callable[[date], Ask]] = {
    "away": lambda today: Ask("Time away", _AWAY, lambda text: away_text(text, today, None)),
    "back": lambda today: Ask("Study in time away", "2027-07-10..2027-07-12", lambda text: back_text(text, today)),
    "change": lambda today: Ask(
        "Hours from a day on", FROM_HINT, lambda text: week_from_text(text, today, None), limit=MAX_LENGTH
    ),
    "extra": lambda today: Ask("Hours of one day", EXTRA_HINT, lambda text: extra_text(text, today, None)),
    "busy": lambda today: Ask("Busy calendar", "a file: ~/work.ics", busy_text, limit=MAX_PATH),
}
"""What can be added, with what is asked for it."""
ADDABLE_WORDS = {
    "away": "Time away",
    "back": "Study on days of time away",
    "change": "Other hours from a day on",
    "extra": "Hours of a single day",
    "busy": "A busy calendar, an .ics file",
}
"""The same in words."""


def removal_of(line: Line) -> Action:
    """The edit that removes a line, or sets it back to where it began.

    Raises:
        InputRefused: It is a line that every plan has.
    """
    match line.kind:
        case "entry":
            return _entry_removal(line)
        case "holidays":
            return Action("kept no public holidays free", Edit(times.holidays_set, (None,)))
        case "timezone":
            return Action("forgot the time zone", Edit(times.timezone_set, (None,)))
        case "exam-days":
            return Action("allowed exams on every day", Edit(times.exam_weekdays_set, (EVERY_DAY,)))
        case "buffer":
            return Action("left no free day before an exam", Edit(times.buffer_set, (0,)))
        case "away":
            raise InputRefused("there is no time away to remove", "Enter adds some")
        case "week":
            raise InputRefused("a plan needs some hours a week", "Enter changes them")


def _entry_removal(line: Line) -> Action:
    match line.entry:
        case Change(since=since):
            return Action(f"dropped the hours from {short_date(since)}", Edit(times.change_dropped, (since,)))
        case Away() as away:
            return Action(f"no longer away {away_words(away)}", Edit(away_swapped, (away, None)))
        case Extra(day=day):
            return Action(f"dropped the hours of {short_date(day)}", Edit(times.extra_dropped, (day,)))
        case BusyCalendar(name=name):
            return Action(f"dropped the busy calendar {name}", Edit(times.busy_dropped, (name,)))
        case None:
            raise InputRefused("there is nothing to remove")


def _week_value(found: Week) -> str:
    return format_week(found).removesuffix(" h/week")
