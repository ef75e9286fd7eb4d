"""What is asked about days that are pointed at: why one is away on them, or how many hours they have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner import text
from planner.availability.hours import compact_hours
from planner.availability.models import Away
from planner.availability.parsing import parse_hours
from planner.errors import UsageRefused
from planner.plan import times
from planner.plan.edits import Change as Edit
from planner.roadmap.actions import Action
from planner.text import plural
from planner.tui.asks.ask import Ask
from planner.tui.times_lines import away_words
from planner.tui.words import format_hours, long_date
from planner.words import DAY_MINUTES, date_range

if TYPE_CHECKING:
    from datetime import date

    from planner.plan.models import Plan
    from planner.tui.asks.ask import Meant

_REASON_HINT = "why, if you like: Lisbon, a wedding; Enter alone gives no reason"
_HOURS_HINT = "2, 1h30, 90m; 0 for none; an empty line leaves it to your week"


def all_away(plan: Plan, days: tuple[date, ...]) -> bool:
    """Whether every one of some days is time away."""
    return all(any(away.first <= day <= away.last for away in plan.availability.away) for day in days)


def away_ask(first: date, last: date) -> Ask:
    """Why one is away from a day to another."""

    def read(line: str) -> Meant:
        note = text.clean(line)
        wrong = text.problem(note)
        if wrong:
            raise UsageRefused(f"the reason {wrong}", "a few words, or none")
        away = Away(first=first, last=last, note=note or None)
        said = f"{away_words(away)}: {plural((last - first).days + 1, 'day')}"
        return Action(f"away {away_words(away)}", Edit(times.away_added, (first, last, note or None))), said

    return Ask(f"Away {span_words(first, last)}", _REASON_HINT, read, blank=True)


def back(first: date, last: date) -> Action:
    """Study again from a day to another."""
    return Action(f"no longer away {date_range(first, last)}", Edit(times.away_taken_back, (first, last)))


def hours_ask(plan: Plan, first: date, last: date) -> Ask:
    """How many hours each day has from a day to another."""
    own = {extra.minutes for extra in plan.availability.extra if first <= extra.day <= last}
    away = any(each.first <= last and first <= each.last for each in plan.availability.away)
    note = "\nDays of time away keep none" if away else ""
    days = date_range(first, last)

    def read(line: str) -> Meant:
        if not line.strip():
            change = Edit(times.day_hours_set, (first, last, None))
            return Action(f"left the hours of {days} to the week", change), f"{days}: as your week says{note}"
        minutes = parse_hours(line, limit=DAY_MINUTES)
        length = format_hours(minutes)
        each = " on each day" if first != last else ""
        change = Edit(times.day_hours_set, (first, last, minutes))
        return Action(f"planned {length}{each} for {days}", change), f"{days}: {length}{each}{note}"

    value = compact_hours(own.pop()) if len(own) == 1 else ""
    return Ask(f"Hours on {span_words(first, last)}", _HOURS_HINT, read, value, blank=True)


def span_words(first: date, last: date) -> str:
    """Days in words, with the weekday where it is one day."""
    return long_date(first) if first == last else date_range(first, last)
