"""A weekly pattern in words: `10 h/week`, `mon-thu 1.5, sat 4`, `mon wed 19:00-20:30, sat 09:00-13:00`, and back."""

from __future__ import annotations

import re
from datetime import time
from typing import TYPE_CHECKING

from planner.availability.hours import compact_hours, format_hours, parse_hours
from planner.availability.models import Week
from planner.availability.pattern import spread
from planner.availability.week_words import WEEKDAY_NAMES, WeekReader, joined, weekdays
from planner.errors import UsageRefused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.availability.models import Window

DAYS_HINT = 'Write weekdays like "sat,sun", "mon-fri" or "all".'
"""What a choice of weekdays looks like."""

_A_WEEK = re.compile(r"(.+?) ?(?:/|a |per )(?:week|wk|w)", re.IGNORECASE)


def week_of_hours(minutes: int) -> Week:
    """The weekly pattern of somebody who only says how many hours a week they have, remembering what they said.

    Raises:
        ValueError: The total is outside 0 to 10,080 minutes.
    """
    return Week(minutes=spread(minutes), stated_minutes=minutes)


def parse_week(value: str) -> Week:
    """A weekly pattern from hours by weekday, windows by weekday, or a plain number of hours a week.

    Weekdays are names or their first letters (two or more), ranges that may run over Sunday (`sat-mon`), lists
    (`mon wed fri 1`), `weekdays`, `weekend` or `all`; each group of them is followed by a length or by windows. A day
    that is not named has none.

    Raises:
        UsageRefused: A word is not understood, or a day has two lengths, a length and windows, overlapping windows,
            or more than 24 hours.
    """
    words = joined(value)
    whole = _A_WEEK.fullmatch(words)
    if whole or re.fullmatch(r"[0-9.][^, :-]*", words):
        return week_of_hours(parse_hours(whole[1] if whole else words))
    reader = WeekReader()
    for word in re.split(r"[, ]+", words):
        if word:
            reader.take(word)
    reader.close()
    by_day = tuple(reader.windows.get(day, ()) for day in range(7))
    minutes = tuple(
        sum(window.minutes for window in windows) or reader.lengths.get(day, 0) for day, windows in enumerate(by_day)
    )
    return Week(minutes=minutes, windows=by_day if reader.windows else ())


def parse_weekdays(value: str) -> tuple[int, ...]:
    """Weekdays (Monday is 0) in order and each once, from `sat,sun`, `mon-fri` or `all`.

    Raises:
        UsageRefused: A word is not a weekday, or there is none.
    """
    words = re.split(r"[, ]+", joined(value, DAYS_HINT))
    chosen = {day for word in words if word for day in weekdays(word, DAYS_HINT)}
    if not chosen:
        raise UsageRefused("No weekday is named.", DAYS_HINT)
    return tuple(sorted(chosen))


def format_week(week: Week) -> str:
    """The shortest form that `parse_week` reads back: `10 h/week`, or `mon-thu 1.5, sat 4`."""
    if week.stated_minutes is not None and week == week_of_hours(week.stated_minutes):
        return f"{format_hours(week.stated_minutes)}/week"
    groups: dict[str, list[int]] = {}
    for day, minutes in enumerate(week.minutes):
        windows = week.windows[day] if day < len(week.windows) else ()
        if minutes or windows:
            told = " ".join(map(_format_window, windows)) or compact_hours(minutes)
            groups.setdefault(told, []).append(day)
    return ", ".join(f"{format_weekdays(days)} {told}" for told, days in groups.items()) or "mon-sun 0"


def format_weekdays(days: Iterable[int]) -> str:
    """Weekdays in the shortest form that `parse_weekdays` reads back: `mon-thu sat`."""
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return " ".join(_short(run[0]) if len(run) == 1 else f"{_short(run[0])}-{_short(run[-1])}" for run in runs)


def _short(day: int) -> str:
    return WEEKDAY_NAMES[day][:3].lower()


def _format_window(window: Window) -> str:
    end = "24:00" if window.end == time() else window.end.strftime("%H:%M")
    return f"{window.start.strftime('%H:%M')}-{end}"
