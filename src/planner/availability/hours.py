"""Lengths of time as people write them: `1.5`, `1h30`, `90m`, and back."""

from __future__ import annotations

import re
from fractions import Fraction

from planner import text
from planner.errors import UsageRefused
from planner.words import WEEK_MINUTES

HOURS_HINT = "Write hours as 1.5, 1h30, 2h or 90m."
"""What a length of time looks like."""

_HOURS = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,9})?|\.[0-9]{1,9}) ?(?:h|hr|hrs|hour|hours)?", re.IGNORECASE)
_MINUTES = re.compile(r"([0-9]{1,9}) ?(?:m|min|mins|minute|minutes)", re.IGNORECASE)
_BOTH = re.compile(r"([0-9]{1,9}) ?h ?([0-9]{1,2})(?: ?m(?:in)?)?", re.IGNORECASE)


def parse_hours(value: str, *, limit: int = WEEK_MINUTES) -> int:
    """Minutes from a text such as `1.5`, `1h30`, `2h`, `90m`, `45 min` or `0`; a fraction goes to the nearest minute.

    Args:
        value: What the person wrote.
        limit: The most minutes accepted, a week unless told.

    Raises:
        UsageRefused: It is none of these, negative, more than the limit, or above nothing but below a minute.
    """
    written = value.strip()
    exact = _exact_minutes(written)
    if exact is None:
        reason = "is negative" if re.match(r"-\s*[.0-9]", written) else "is not a number of hours"
        raise UsageRefused(f"“{shorten(value)}” {reason}.", HOURS_HINT)
    if exact > limit:
        raise UsageRefused(f"“{shorten(value)}” is more than {format_hours(limit)}.", HOURS_HINT)
    minutes = int(exact + Fraction(1, 2))
    if exact and not minutes:
        raise UsageRefused(f"“{shorten(value)}” is less than a minute.", HOURS_HINT)
    return minutes


def _exact_minutes(written: str) -> Fraction | None:
    if match := _MINUTES.fullmatch(written):
        return Fraction(match[1])
    if (match := _BOTH.fullmatch(written)) and int(match[2]) < 60:
        return Fraction(int(match[1]) * 60 + int(match[2]))
    if match := _HOURS.fullmatch(written):
        return Fraction(match[1]) * 60
    return None


def format_hours(minutes: int) -> str:
    """Minutes as a person says them: `45 min`, `1.5 h`, `12 h`, `1 h 40 min`; nothing is `0 h`."""
    hours, rest = divmod(minutes, 60)
    if rest % 15 == 0 and (hours or not rest):
        return f"{_decimal(minutes)} h"
    return f"{hours} h {rest} min" if hours else f"{rest} min"


def compact_hours(minutes: int) -> str:
    """Minutes in the shortest form that `parse_hours` reads back exactly: `1.5`, `4`, `1h40`, `50m`."""
    if minutes % 15 == 0:
        return _decimal(minutes)
    hours, rest = divmod(minutes, 60)
    return f"{hours}h{rest:02d}" if hours else f"{rest}m"


def shorten(value: str, limit: int = 60) -> str:
    """Somebody's words for use inside a message: safe for a terminal and not longer than the limit."""
    safe = text.shown(value.strip()[: limit + 1])
    return safe if len(safe) <= limit else safe[: limit - 1] + "…"


def _decimal(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{hours}{ {0: '', 15: '.25', 30: '.5', 45: '.75'}[rest] }"
