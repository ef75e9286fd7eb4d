"""Dates, lengths and money in English words, whatever the machine's locale says."""

from __future__ import annotations

from datetime import date, timedelta

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
"""Short names from Monday on."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""Short names from January on."""
DAY_MINUTES = 24 * 60
"""Minutes of a day."""
WEEK_MINUTES = 7 * DAY_MINUTES
"""Minutes of a week, the most that it can hold."""
_FIRST_MINUTES = 10 * 60


def short_date(day: date) -> str:
    """A date without its weekday: `12 Dec 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def rough_date(day: date, precision: str) -> str:
    """A date as exactly as it is known, to the `day`, the `month` or the `year`: `12 Dec 2026`, `Dec 2026`, `2026`."""
    if precision == "day":
        return short_date(day)
    return f"{MONTHS[day.month - 1]} {day.year}" if precision == "month" else str(day.year)


def long_date(day: date) -> str:
    """A date with its weekday: `Sat 12 Dec 2026`."""
    return f"{WEEKDAYS[day.weekday()]} {short_date(day)}"


def weekday_date(day: date) -> str:
    """A date whose year is clear: `Sat 12 Dec`."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def date_range(first: date, last: date) -> str:
    """Two dates without what they share: `23 – 29 Nov 2026`, `30 Nov – 6 Dec 2026`; one date when they are equal."""
    if first == last:
        return short_date(last)
    if first.year != last.year:
        return f"{short_date(first)} – {short_date(last)}"
    start = str(first.day) if first.month == last.month else f"{first.day} {MONTHS[first.month - 1]}"
    return f"{start} – {short_date(last)}"


def brief_range(first: date, last: date) -> str:
    """Two dates whose year is clear: `23 – 29 Nov`, `30 Nov – 6 Dec`."""
    start = str(first.day) if first.month == last.month else f"{first.day} {MONTHS[first.month - 1]}"
    return f"{start} – {last.day} {MONTHS[last.month - 1]}"


def iso_week(day: date) -> tuple[date, date]:
    """The Monday and the Sunday of a date's ISO week; the last week of year 9999 ends with that year."""
    monday = day - timedelta(days=day.weekday())
    return monday, date.fromordinal(min(monday.toordinal() + 6, date.max.toordinal()))


def week_of(day: date, start: int = 0) -> date:
    """The first day of a date's week, where weeks begin on a weekday from 0 for Monday to 6 for Sunday."""
    return date.fromordinal(max(day.toordinal() - (day.weekday() - start) % 7, 1))


def hours(minutes: int) -> str:
    """A length in hours and minutes: `45 min`, `2 h`, `1 h 30 min`."""
    whole, rest = divmod(minutes, 60)
    if not whole:
        return f"{rest} min"
    return f"{whole} h {rest} min" if rest else f"{whole} h"


def whole_hours(minutes: int) -> str:
    """Hours without their unit, to the hour; below ten to a tenth, so that the first that are logged are seen."""
    return f"{round(minutes / 60, 1):g}" if minutes < _FIRST_MINUTES else f"{round(minutes / 60)}"


def money(amount: float) -> str:
    """US dollars, cents only where there are any: `$165`, `$70.50`, `$1,250`."""
    digits = f"{amount:,.2f}"
    return "$" + digits.removesuffix(".00")
