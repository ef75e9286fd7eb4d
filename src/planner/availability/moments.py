"""When an event is: its times as written, the zones they are in, and where it lies on somebody's wall clock."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from difflib import get_close_matches
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

from planner import text
from planner.availability.clock_changes import clock_change, on_clock
from planner.availability.rules import occurrences
from planner.errors import InputRefused

if TYPE_CHECKING:
    from planner.availability.ics import Event, Property

_MOMENT = re.compile(r"([0-9]{8})(?:T([0-9]{6})(Z?))?", re.IGNORECASE)
_DURATION = re.compile(
    r"\+?P(?:([0-9]{1,4})W)?(?:([0-9]{1,5})D)?(?:T(?:([0-9]{1,6})H)?(?:([0-9]{1,7})M)?(?:([0-9]{1,8})S)?)?",
    re.IGNORECASE,
)
_YEARS = range(1600, 2400)
_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
_ZONE_START = date(1970, 1, 1)
_ZONE_CHANGES = 400


def zone_named(name: str) -> tzinfo | None:
    """A time zone by its name (`Europe/Berlin`, or what Windows calls it), or None when there is none."""
    try:
        return ZoneInfo(name)
    except (ValueError, LookupError, OSError):
        pass
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    known = WINDOWS_TO_OLSON.get(name)
    return ZoneInfo(known) if known else None


def known_zone(name: str) -> tzinfo:
    """The person's time zone by its name.

    Raises:
        InputRefused: There is no such zone.
    """
    zone = zone_named(name)
    if zone is None:
        near = _near_zones(name)
        hint = f"Did you mean {' or '.join(near)}?" if near else "Use a name such as Europe/Berlin."
        raise InputRefused(f"There is no time zone “{text.shown(name[:60])}”.", hint)
    return zone


def _near_zones(name: str) -> list[str]:
    """Zones whose name, or its last part, is what was written but for capitals, blanks and a slip of the finger."""
    written = "_".join(name[:60].casefold().split())
    names = {zone.casefold(): zone for zone in sorted(available_timezones())}
    cities: dict[str, str] = {}
    for folded, zone in names.items():
        cities.setdefault(folded.rpartition("/")[2], zone)
    for known in (names, cities):
        near = [written] if written in known else get_close_matches(written, known, 3, 0.8)
        if near:
            return [known[folded] for folded in near]
    return []


def check_timezone(name: str) -> None:
    """Accept the name of a time zone.

    Raises:
        InputRefused: There is no such zone.
    """
    known_zone(name)


class Zones:
    """The time zones of one calendar: those that everybody knows, and those that it defines itself."""

    def __init__(self, defined: dict[str, list[str]]) -> None:
        self._defined = defined
        self._known: dict[str, tzinfo | None] = {}

    def named(self, name: str) -> tzinfo | None:
        """The zone, or None when it is unknown: its times then count as local.

        Raises:
            ValueError: The calendar's own definition of it is not one.
        """
        if name not in self._known:
            found = zone_named(name)
            self._known[name] = self._own(name) if found is None and name in self._defined else found
        return self._known[name]

    def _own(self, name: str) -> tzinfo:
        lines = self._defined[name]
        for line in lines:
            verb, _, value = line.partition(":")
            if verb.upper().partition(";")[0] == "RRULE" and occurrences(value, _ZONE_START) > _ZONE_CHANGES:
                raise ValueError(f"the time zone {text.shown(name[:40])} changes too often")
        from icalendar import Timezone

        component = Timezone.from_ical("\r\n".join(lines))
        if not isinstance(component, Timezone):
            raise ValueError(f"the time zone {text.shown(name[:40])} is not one")
        zone: tzinfo = component.to_tz(lookup_tzid=False)
        return zone


def parse_moment(written: Property, zones: Zones) -> date | datetime:
    """A date, or a date and time with its zone; without one it is local.

    Raises:
        ValueError: It is not a time of the years 1600 to 2399.
    """
    match = _MOMENT.fullmatch(written.value.strip())
    if not match:
        raise ValueError(f"{text.shown(written.value[:40])} is not a time")
    day, clock = match[1], match[2]
    try:
        whole = date(int(day[:4]), int(day[4:6]), int(day[6:]))
        at = time(int(clock[:2]), int(clock[2:4]), min(int(clock[4:]), 59)) if clock else None
    except ValueError:
        raise ValueError(f"{written.value.strip()} is not a time") from None
    if whole.year not in _YEARS:
        raise ValueError(f"it is in the year {whole.year}")
    if at is None:
        return whole
    moment = datetime.combine(whole, at)
    if match[3]:
        return moment.replace(tzinfo=UTC)
    name = written.param("TZID")
    return moment.replace(tzinfo=zones.named(name)) if name else moment


def event_times(event: Event, zones: Zones) -> tuple[date | datetime, date | datetime]:
    """The start of an event and the moment at which it is over; two dates when it takes whole days.

    Raises:
        ValueError: A time is missing, malformed, or the end lies before the start.
    """
    written = event.first("DTSTART")
    if written is None:
        raise ValueError("it does not say when it starts")
    start = parse_moment(written, zones)
    ends, lasts = event.first("DTEND"), event.first("DURATION")
    if ends:
        end = parse_moment(ends, zones)
    elif lasts:
        end = start + _duration(lasts.value)
    else:
        end = start if isinstance(start, datetime) else start + _DAY
    if not isinstance(start, datetime):
        last = end.date() if isinstance(end, datetime) else end
        if last < start:
            raise ValueError("it ends before it starts")
        return start, max(last, start + _DAY)
    if not isinstance(end, datetime):
        end = datetime.combine(end, time(), start.tzinfo)
    if _instant(end) < _instant(start):
        raise ValueError("it ends before it starts")
    return start, end


def _duration(written: str) -> timedelta:
    match = _DURATION.fullmatch(written.strip())
    if not match or not any(match.groups()):
        raise ValueError("it has a duration that is not one")
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    if length > timedelta(days=3660):
        raise ValueError("it lasts more than ten years")
    return length


def on_the_wall(start: datetime, end: datetime, zone: tzinfo | None) -> list[tuple[datetime, datetime]]:
    """The local times that an event covers, without zone: two stretches when the clocks go back in the middle of it.

    Args:
        start: Its start; without a zone it is local already.
        end: Its end.
        zone: The person's zone; without one each event stays on the clock of its own zone.
    """
    zone = zone or start.tzinfo
    if zone is None or start.tzinfo is None or end.tzinfo is None:
        return [(start.replace(tzinfo=None), end.replace(tzinfo=None))]
    first, last = _instant(start), _instant(end)
    begin, stop = on_clock(first, zone), on_clock(last, zone)
    if last - first > 2 * _DAY or stop - begin >= last - first:
        return [(begin, stop)]
    change = clock_change(zone, first.replace(second=0, microsecond=0), last)
    return [(begin, on_clock(change - _MINUTE, zone) + _MINUTE), (on_clock(change, zone), stop)]


def _instant(moment: datetime) -> datetime:
    """The instant in UTC; of a local time over which the clocks go forward, that at which they do."""
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    instant = moment.astimezone(UTC)
    skipped = on_clock(instant, moment.tzinfo) - moment.replace(tzinfo=None)
    if not skipped:
        return instant
    return clock_change(moment.tzinfo, (instant - skipped).replace(second=0, microsecond=0), instant)
