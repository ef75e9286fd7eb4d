"""When an event is: its times as written, the zones they are in, and where it lies on somebody's wall clock."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from planner import text
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


def check_timezone(name: str) -> None:
    """Accept the name of a time zone.

    Raises:
        InputRefused: There is no such zone.
    """
    if zone_named(name) is None:
        raise InputRefused(f"There is no time zone “{text.shown(name)}”.", "Use a name such as Europe/Berlin.")


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
    covered = (_wall(first, zone), _wall(last, zone))
    if last - first > 2 * _DAY or covered[1] - covered[0] >= last - first:
        return [covered]
    first = first.replace(second=0, microsecond=0)
    before, after = 0, (last - first) // _MINUTE + 1
    while after - before > 1:
        middle = (before + after) // 2
        if _wall(first + middle * _MINUTE, zone) == _wall(first, zone) + middle * _MINUTE:
            before = middle
        else:
            after = middle
    turn = after * _MINUTE
    return [(covered[0], _wall(first, zone) + turn), (_wall(first + turn, zone), covered[1])]


def _instant(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _wall(instant: datetime, zone: tzinfo) -> datetime:
    return instant.astimezone(zone).replace(tzinfo=None)
