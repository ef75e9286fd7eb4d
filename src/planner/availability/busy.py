"""The person's own calendar: read from an .ics file, and what of each date it takes."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from planner import text
from planner.availability.ics import Contents, NotCalendar, contents, slim
from planner.availability.models import MAX_ICS, BusyCalendar
from planner.availability.moments import Zones, event_times, known_zone, on_the_wall, zone_named
from planner.availability.series import UNREADABLE, Series, gather, occurrences_in, try_out, unfolded
from planner.availability.sheet import Sheet
from planner.errors import InputRefused
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.availability.ics import Event
    from planner.availability.series import Occurrence, Unfolded
    from planner.availability.sheet import BusyDay

MAX_EVENTS = 15_000
"""Most events of one calendar."""
MAX_ZONE_LINES = 5_000
"""Most lines in which one calendar may define time zones."""

_EXPORT = "Export the calendar again as an .ics file; nothing was changed."


def read_calendar(name: str, raw: bytes) -> BusyCalendar:
    """A busy calendar from the bytes of an .ics file, reduced to what decides when the person is busy.

    Args:
        name: What to call it, usually the file's name.
        raw: The bytes.

    Raises:
        InputRefused: It is too large, not UTF-8, not a whole iCalendar file, or holds an event that cannot be read.
    """
    called = text.clean(name)
    wrong = "is empty" if not called else text.problem(called)
    if wrong:
        raise InputRefused(f"The name of the busy calendar {wrong}.", "Rename the file.")
    where = f"The busy calendar “{called}”"
    if len(raw) > MAX_ICS:
        raise InputRefused(
            f"{where} has {len(raw):,} bytes; at most {MAX_ICS:,} are read.", "Export a shorter span of time."
        )
    if not raw.strip():
        raise InputRefused(f"{where} is empty.", _EXPORT)
    try:
        decoded = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputRefused(f"{where} is not UTF-8 text: byte {error.start + 1} is not part of it.", _EXPORT) from None
    try:
        calendar = BusyCalendar(name=called, ics=slim(decoded))
    except NotCalendar as error:
        raise InputRefused(f"{where} is not an iCalendar file: {error}.", _EXPORT) from None
    check_calendar(calendar)
    return calendar


def check_calendar(calendar: BusyCalendar) -> None:
    """Accept a busy calendar that came by another way than `read_calendar`, such as an imported plan.

    Raises:
        InputRefused: It holds an event that cannot be read, or too many.
    """
    opened = _open(calendar)
    try:
        try_out(opened.series, opened.contents)
    except UNREADABLE as error:
        raise _refusal(calendar, error) from None


def busy_days(calendar: BusyCalendar, year: int, timezone: str | None = None) -> Mapping[date, BusyDay]:
    """The dates of a year on which a calendar has something, with what it takes of each.

    Events that are cancelled or marked as free take nothing. An event over midnight is split by date. A time in a zone
    is moved to the person's zone; where they have not named one it stays on the clock of its own zone (times in UTC go
    to the zone that the calendar names as its own, if it does). Lengths are by the clock of the event's zone: a shift
    that ends at six does so in the night in which the clocks change, too.

    Args:
        calendar: The calendar.
        year: The year.
        timezone: The person's time zone by name.

    Raises:
        InputRefused: The calendar or the zone is not one.
    """
    return _busy_days(calendar, year, timezone)


@dataclass(frozen=True, slots=True)
class _Opened:
    contents: Contents
    zones: Zones
    single: tuple[Occurrence, ...]
    series: tuple[Series, ...]


def _open(calendar: BusyCalendar) -> _Opened:
    try:
        return _opened(calendar.ics)
    except UNREADABLE as error:
        raise _refusal(calendar, error) from None


def _refusal(calendar: BusyCalendar, error: Exception) -> InputRefused:
    return InputRefused(
        f"The busy calendar “{calendar.name}” is refused: {error}.",
        "Correct the calendar or export a shorter span of time, or leave it out; nothing was changed.",
    )


@lru_cache(maxsize=8)
def _opened(ics: str) -> _Opened:
    found = contents(ics)
    if len(found.events) > MAX_EVENTS:
        raise ValueError(f"it has {len(found.events):,} events; at most {MAX_EVENTS:,} are read")
    if sum(map(len, found.zones.values())) > MAX_ZONE_LINES:
        raise ValueError(f"it defines time zones in more than {MAX_ZONE_LINES:,} lines")
    zones = Zones(found.zones)
    by_uid: defaultdict[str, list[Event]] = defaultdict(list)
    for number, event in enumerate(found.events):
        uid = event.value("UID")
        by_uid[uid or f"\n{number}"].append(event)
    groups = list(by_uid.values())
    repeating = [event for group in groups for event in group if any(one.repeats for one in group)]
    once = [group for group in groups if not any(one.repeats for one in group)]
    single = tuple(_once(event, zones) for group in once for event in _latest(group) if event.busy)
    return _Opened(found, zones, single, tuple(gather(repeating, zones)))


@lru_cache(maxsize=4)
def _repeating(ics: str) -> tuple[Unfolded, ...]:
    opened = _opened(ics)
    return unfolded(opened.series, opened.contents)


def _latest(group: list[Event]) -> list[Event]:
    """Of several versions of an event, those with the highest sequence number."""
    if len(group) == 1:
        return group
    numbers = [int(value) if (value := event.value("SEQUENCE")).isdecimal() else 0 for event in group]
    return [event for event, number in zip(group, numbers, strict=True) if number == max(numbers)]


def _once(event: Event, zones: Zones) -> Occurrence:
    try:
        start, end = event_times(event, zones)
    except UNREADABLE as error:
        raise ValueError(f"“{event.title}” cannot be read: {error}") from None
    return start, end, event.title


@lru_cache(maxsize=512)
def _busy_days(calendar: BusyCalendar, year: int, timezone: str | None) -> Mapping[date, BusyDay]:
    zone = known_zone(timezone) if timezone else None
    opened = _open(calendar)
    own = zone_named(opened.contents.default_zone) if opened.contents.default_zone else None
    sheet = Sheet(year)
    try:
        for start, end, title in (*opened.single, *occurrences_in(year, _repeating(calendar.ics))):
            if not isinstance(start, datetime):
                sheet.whole_days(start.toordinal(), end.toordinal(), title)
            elif isinstance(end, datetime) and sheet.may_touch(start, end):
                clock = zone or (own if start.tzinfo is UTC else None)
                for first, last in on_the_wall(start, end, clock):
                    sheet.stretch(first, last, title)
    except UNREADABLE as error:
        # A rule that failed halfway would hold its lock for good.
        _repeating.cache_clear()
        raise _refusal(calendar, error) from None
    return sheet.days()
