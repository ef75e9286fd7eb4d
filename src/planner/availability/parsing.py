"""What people write about their time, read strictly: the one place that the command line and the wizard ask."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from planner import text
from planner.availability.hours import format_hours, parse_hours, shorten
from planner.availability.models import Away
from planner.availability.week_text import format_week, format_weekdays, parse_week, parse_weekdays, week_of_hours
from planner.errors import UsageRefused
from planner.limits import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "format_away",
    "format_hours",
    "format_week",
    "format_weekdays",
    "parse_away",
    "parse_hours",
    "parse_iso",
    "parse_week",
    "parse_weekdays",
    "week_of_hours",
]

_DATE_HINT = "Write dates as YYYY-MM-DD, for example 2027-03-01."
_AWAY_HINT = "Write time away as FROM..TO, for example 2027-07-05..2027-07-18, with a reason after a colon if you like."


def parse_iso(value: str) -> date:
    """A date from `YYYY-MM-DD`, in ASCII digits, of the years 1970 to 2199.

    Raises:
        UsageRefused: It is written differently, does not exist, or lies outside these years.
    """
    match = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", value.strip())
    if not match:
        raise UsageRefused(f"“{shorten(value)}” is not a date.", _DATE_HINT)
    try:
        day = date(*map(int, match.groups()))
    except ValueError:
        raise UsageRefused(f"There is no {match[0]} in the calendar.", _DATE_HINT) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise UsageRefused(f"{match[0]} is outside the years {FIRST_YEAR} to {LAST_YEAR}.", _DATE_HINT)
    return day


def parse_away(value: str, read_date: Callable[[str], date] = parse_iso) -> Away:
    """Time away from `FROM..TO` or a single date, optionally with a reason: `2027-07-05..2027-07-18: Lisbon`.

    Args:
        value: What the person wrote.
        read_date: What turns each date's text into a date; it raises its own refusals.

    Raises:
        UsageRefused: There is no date, it ends before it starts, or the reason has characters that are not accepted.
    """
    span, _, reason = value.partition(":")
    first, dots, last = span.partition("..")
    if not first.strip() or (dots and not last.strip()):
        raise UsageRefused(f"“{shorten(value)}” is not time away.", _AWAY_HINT)
    start = read_date(first.strip())
    end = read_date(last.strip()) if dots else start
    if end < start:
        raise UsageRefused(f"Time away from {start} to {end} ends before it starts.", _AWAY_HINT)
    note = text.clean(reason)
    wrong = text.problem(note)
    if wrong:
        raise UsageRefused(f"The reason for time away {wrong}.", _AWAY_HINT)
    return Away(first=start, last=end, note=note or None)


def format_away(away: Away) -> str:
    """Time away in the form that `parse_away` reads back."""
    span = f"{away.first}" if away.first == away.last else f"{away.first}..{away.last}"
    return f"{span}: {away.note}" if away.note else span
