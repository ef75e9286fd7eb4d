"""The words of a weekly pattern: weekdays, lengths and windows, read one after the other."""

from __future__ import annotations

import re
from datetime import time
from itertools import pairwise

from planner.availability.hours import parse_hours, shorten
from planner.availability.models import Window
from planner.errors import UsageRefused
from planner.words import DAY_MINUTES

WEEK_HINT = 'Write it like "mon-thu 1.5, sat 4" or "mon-thu 19:00-20:30, sat 09:00-13:00".'
"""What a weekly pattern looks like."""
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""The weekdays in English, Monday first."""
MAX_LENGTH = 1000
"""Longest pattern that is read, in characters."""

_GROUPS = {
    "all": tuple(range(7)),
    "daily": tuple(range(7)),
    "everyday": tuple(range(7)),
    "weekdays": tuple(range(5)),
    "weekend": (5, 6),
    "weekends": (5, 6),
}
_WINDOW = re.compile(r"([0-9]{1,2})(?::([0-9]{2}))?-([0-9]{1,2})(?::([0-9]{2}))?")


def joined(value: str, hint: str = WEEK_HINT) -> str:
    """The text with single blanks, none around a dash, and none between a number and its unit.

    Raises:
        UsageRefused: The text is longer than `MAX_LENGTH`.
    """
    if len(value) > MAX_LENGTH:
        raise UsageRefused(f"{len(value)} characters are too many for weekdays and hours.", hint)
    words = " ".join(value.replace("–", "-").replace(";", ",").split())
    words = re.sub(r" ?- ?", "-", words)
    words = re.sub(r"([0-9]) (?=(?:h|hrs?|hours?|m|mins?|minutes?)\b)", r"\1", words, flags=re.IGNORECASE)
    return re.sub(r"([0-9]h) (?=[0-9]+(?:m|mins?)\b)", r"\1", words, flags=re.IGNORECASE)


def weekdays(word: str, hint: str = WEEK_HINT) -> tuple[int, ...]:
    """The weekdays that one word names: `mon`, `mon-thu`, `sat-mon` over Sunday, `weekend`, `all`.

    Raises:
        UsageRefused: It names none.
    """
    lowered = word.lower()
    if lowered in _GROUPS:
        return _GROUPS[lowered]
    first, dash, last = lowered.partition("-")
    start = _weekday(first)
    end = _weekday(last) if dash else start
    if start is None or end is None:
        raise UsageRefused(f"“{shorten(word)}” is not a weekday.", hint)
    return tuple((start + step) % 7 for step in range((end - start) % 7 + 1))


def _weekday(name: str) -> int | None:
    if len(name) < 2:
        return None
    return next((day for day, full in enumerate(WEEKDAY_NAMES) if full.lower().startswith(name)), None)


class WeekReader:
    """Takes the words of a pattern in turn and keeps what each weekday has.

    A group of weekdays is followed by one length or by windows; the next weekday after those begins a new group.
    """

    def __init__(self) -> None:
        self.lengths: dict[int, int] = {}
        """Minutes of the weekdays that were given a length."""
        self.windows: dict[int, tuple[Window, ...]] = {}
        """Windows of the weekdays that were given some, in order of the day."""
        self._days: tuple[int, ...] = ()
        self._served = True

    def take(self, word: str) -> None:
        """Read the next word.

        Raises:
            UsageRefused: It is not understood, or contradicts an earlier one.
        """
        if word[0].isalpha():
            found = weekdays(word)
            self._days = found if self._served else (*self._days, *found)
            self._served = False
            return
        if not self._days:
            raise UsageRefused(f"“{shorten(word)}” is not preceded by a weekday.", WEEK_HINT)
        self._served = True
        window = _window(word)
        length = None if window else parse_hours(word, limit=DAY_MINUTES)
        for day in dict.fromkeys(self._days):
            if day in self.lengths or (length is not None and day in self.windows):
                raise UsageRefused(f"{WEEKDAY_NAMES[day]} is given twice.", WEEK_HINT)
            if window:
                self.windows[day] = _inserted(self.windows.get(day, ()), window, day)
            elif length is not None:
                self.lengths[day] = length

    def close(self) -> None:
        """Say that there are no more words.

        Raises:
            UsageRefused: There were none, or the last weekdays have neither a length nor a window.
        """
        if not self._days:
            raise UsageRefused("The weekly pattern is empty.", WEEK_HINT)
        if not self._served:
            raise UsageRefused(f"{WEEKDAY_NAMES[self._days[-1]]} has no hours after it.", WEEK_HINT)


def _window(word: str) -> Window | None:
    """A window, or None when the word has no dash between two times."""
    match = _WINDOW.fullmatch(word)
    if not match:
        return None
    start = int(match[1]) * 60 + int(match[2] or 0)
    end = int(match[3]) * 60 + int(match[4] or 0)
    if max(int(match[2] or 0), int(match[4] or 0)) > 59 or start >= DAY_MINUTES or end > DAY_MINUTES:
        raise UsageRefused(f"“{word}” is not a time of day from 00:00 to 24:00.", WEEK_HINT)
    end = end or DAY_MINUTES
    if end <= start:
        raise UsageRefused(
            f"“{word}” ends before it starts.", "Give the part after midnight to the next day: mon 22-24, tue 0-1."
        )
    return Window(start=time(start // 60, start % 60), end=time(end // 60 % 24, end % 60))


def _inserted(windows: tuple[Window, ...], window: Window, day: int) -> tuple[Window, ...]:
    ordered = sorted((*windows, window), key=lambda item: item.start)
    for before, after in pairwise(ordered):
        if before.end == time() or before.end > after.start:
            raise UsageRefused(f"Two windows of {WEEKDAY_NAMES[day]} overlap.", WEEK_HINT)
    return tuple(ordered)
