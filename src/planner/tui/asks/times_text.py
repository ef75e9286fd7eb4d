"""What people write about when they can work, read into edits with what they mean.

Each raises a PlannerError for a text that means nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.availability.parsing import format_week, parse_away, parse_hours, parse_week, parse_weekdays
from planner.dates import read_date
from planner.errors import UsageRefused
from planner.plan import times
from planner.plan.edits import Change as Edit
from planner.plan.edits import revised
from planner.roadmap.actions import Action
from planner.text import plural, shown
from planner.tui.asks.calendar_file import read_named
from planner.tui.screens.questions import week, week_words
from planner.tui.times_lines import away_words, calendar_words, weekdays_words
from planner.tui.words import format_hours, long_date, short_date
from planner.words import DAY_MINUTES

if TYPE_CHECKING:
    from datetime import date

    from planner.availability.models import Away, Week
    from planner.plan.models import Plan
    from planner.tui.asks.ask import Meant

FROM_HINT = "the first day and the hours: 2027-03-01: 6"
"""What hours from a day on look like."""
EXTRA_HINT = "the day and its hours: 2026-12-12: 6"
"""What hours of a single day look like."""
MOST_BUFFER = 60
"""Most free days before an exam."""


def week_text(text: str) -> Meant:
    """Hours of a week, from the plan's first day on."""
    found = week(text)
    return Action(f"changed hours to {format_week(found)}", Edit(_week_changed, (found,))), week_words(found)


def _week_changed(plan: Plan, found: Week) -> Plan:
    """The plan with another weekly pattern at first; its changes on later days stay."""
    return revised(plan, {"availability.week": found})


def week_from_text(text: str, today: date, before: date | None) -> Meant:
    """`DAY: HOURS`, the hours that hold from a day on; `before` is the day of the change that it is in place of."""
    day, words = _split(text, today, FROM_HINT)
    found = parse_week(words)
    what = f"changed hours to {format_week(found)} from {short_date(day)}"
    said = week_words(found) or "no study"
    return Action(what, Edit(_change_put, (before, day, found))), f"from {long_date(day)}: {said}"


def _change_put(plan: Plan, before: date | None, since: date, found: Week) -> Plan:
    """The plan with another pattern from a day on, in place of the change on an earlier named day."""
    return times.week_from(times.change_dropped(plan, before) if before else plan, since, found)


def away_text(text: str, today: date, before: Away | None) -> Meant:
    """`FROM..TO: REASON`, time away; `before` is what it is in place of."""
    away = parse_away(text, lambda written: read_date(written, today, "away"))
    return Action(f"away {away_words(away)}", Edit(away_swapped, (before, away))), _span_words(away)


def away_swapped(plan: Plan, before: Away | None, after: Away | None) -> Plan:
    """The plan with other time away in the place of what was away before; one of both may be nothing."""
    kept = tuple(away for away in plan.availability.away if away != before)
    plan = revised(plan, {"availability.away": kept})
    return plan if after is None else times.away_added(plan, after.first, after.last, after.note)


def back_text(text: str, today: date) -> Meant:
    """`FROM..TO`, days that are not away any more."""
    away = parse_away(text, lambda written: read_date(written, today, "time away"))
    away = away.model_copy(update={"note": None})
    what = f"no longer away {away_words(away)}"
    return Action(what, Edit(times.away_taken_back, (away.first, away.last))), _span_words(away)


def _span_words(away: Away) -> str:
    return f"{away_words(away)}: {plural((away.last - away.first).days + 1, 'day')}"


def extra_text(text: str, today: date, before: date | None) -> Meant:
    """`DAY: HOURS`, the hours of a single day; `before` is the day that it is in place of."""
    day, words = _split(text, today, EXTRA_HINT)
    minutes = parse_hours(words, limit=DAY_MINUTES)
    length = format_hours(minutes)
    what = f"planned {length} on {short_date(day)}"
    return Action(what, Edit(_extra_put, (before, day, minutes))), f"{long_date(day)}: {length}"


def _extra_put(plan: Plan, before: date | None, day: date, minutes: int) -> Plan:
    """The plan with hours of a day, in place of those of an earlier named day."""
    return times.extra_set(times.extra_dropped(plan, before) if before else plan, day, minutes)


def _split(text: str, today: date, hint: str) -> tuple[date, str]:
    """A day and what is said about it, behind a colon."""
    day, colon, words = text.partition(":")
    if not colon or not words.strip():
        raise UsageRefused("a day is missing, or what is to hold on it", hint)
    return read_date(day, today, "day"), words.strip()


def exam_days_text(text: str) -> Meant:
    """Weekdays on which exams may be."""
    days = parse_weekdays(text)
    words = weekdays_words(days)
    return Action(f"allowed exams on {words}", Edit(times.exam_weekdays_set, (days,))), f"exams on {words}"


def buffer_text(text: str) -> Meant:
    """How many free days lie before an exam."""
    written = text.strip()
    if not (written.isascii() and written.isdigit() and int(written[:4]) <= MOST_BUFFER):
        raise UsageRefused(f"“{shown(written[:20])}” is not a number from 0 to {MOST_BUFFER}", "0 is the usual")
    days = int(written)
    words = f"{plural(days, 'free day')} before each exam"
    return Action(f"kept {words}", Edit(times.buffer_set, (days,))), words


def timezone_text(text: str) -> Meant:
    """The name of a time zone."""
    name = text.strip()
    return Action(f"set the time zone to {name}", Edit(times.timezone_set, (name,))), shown(name)


def holidays_text(text: str) -> Meant:
    """The code of a country or region."""
    code = text.strip().upper()
    return Action(f"kept the public holidays of {code} free", Edit(times.holidays_set, (code,))), shown(code)


def busy_text(text: str) -> Meant:
    """The file of a busy calendar."""
    calendar = read_named(text)
    what = f"counted in the busy calendar {calendar.name}"
    return Action(what, Edit(times.busy_added, (calendar,))), calendar_words(calendar)
