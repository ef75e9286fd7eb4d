"""Events that repeat, unfolded a year at a time by a library that knows their exceptions."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from planner.availability.ics import is_busy
from planner.availability.moments import event_times, zone_named
from planner.availability.rules import HORIZON, MAX_OCCURRENCES, MAX_ODD_RULES, is_odd, occurrences, parse_rule
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.availability.ics import Contents, Event
    from planner.availability.moments import Zones

MAX_EVENTS = 2_000
"""Most events of one calendar that repeat or change one that does."""
MAX_EXTRA_DATES = 20_000
"""Most single dates by which the rules of one calendar are extended or excepted."""

UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError)
"""What the calendar libraries raise on malformed events."""

_TZID = re.compile(r'([^:"]*?;TZID=)(?:"([^"]*)"|([^;:"]*))', re.IGNORECASE)

Occurrence = tuple[date | datetime, date | datetime, str]
"""Start, end (exclusive), and title; two dates when it takes whole days."""


@dataclass(frozen=True, slots=True)
class Series:
    """One event that repeats with its changed instances, and the years in which any of them may lie."""

    events: tuple[Event, ...]
    first_year: int
    last_year: int

    @property
    def title(self) -> str:
        """What it is called."""
        return self.events[0].title


Unfolded = tuple[Series, Any]
"""A series, and the library's object that gives its occurrences between two moments."""


def gather(events: Sequence[Event], zones: Zones) -> list[Series]:
    """Series from the events of a calendar, all bounded.

    Raises:
        ValueError: An event has impossible times or an unsafe rule, or all together are too many; the message names
            the event and says what is wrong.
    """
    if len(events) > MAX_EVENTS:
        raise ValueError(f"{len(events)} of its events repeat or change one that does; at most {MAX_EVENTS} are read")
    _check_together(events, zones)
    grouped: defaultdict[str, list[Event]] = defaultdict(list)
    for number, event in enumerate(events):
        uid = event.first("UID")
        grouped[uid.value if uid else f"\n{number}"].append(event)
    return [_series(group, zones) for group in grouped.values()]


def _check_together(events: Sequence[Event], zones: Zones) -> None:
    total = odd = dates = 0
    for event in events:
        rules = [written.value for written in event.properties.get("RRULE", ())]
        extra = [*event.properties.get("RDATE", ()), *event.properties.get("EXDATE", ())]
        dates += sum(written.value.count(",") + 1 for written in extra)
        try:
            start = event_times(event, zones)[0]
            total += sum(occurrences(rule, start) for rule in rules)
        except UNREADABLE as error:
            raise ValueError(f"“{event.title}” cannot be read: {error}") from None
        odd += sum(map(is_odd, rules))
    if dates > MAX_EXTRA_DATES:
        raise ValueError(f"its repeating events name {dates} single dates; at most {MAX_EXTRA_DATES} are read")
    if total > MAX_OCCURRENCES or odd > MAX_ODD_RULES:
        raise ValueError(f"its repeating events come to more than {MAX_OCCURRENCES} by {HORIZON}")


def _series(events: Sequence[Event], zones: Zones) -> Series:
    years: list[int] = []
    open_ended = False
    for event in events:
        start, end = event_times(event, zones)
        longest = end.year - start.year
        years += [start.year, end.year]
        for written in event.properties.get("RDATE", ()):
            years += [int(value[:4]) + longest for value in written.value.split(",") if value[:4].isdecimal()]
        for written in event.properties.get("RRULE", ()):
            until = parse_rule(written.value).get("UNTIL", "")[:4]
            open_ended = open_ended or not until.isdecimal()
            years += [int(until) + longest] if until.isdecimal() else []
    return Series(tuple(events), min(years) - 1, 10_000 if open_ended else max(years) + 1)


def unfolded(series: Sequence[Series], contents: Contents) -> tuple[Unfolded, ...]:
    """The series as the library reads them, which remembers the occurrences that it has found.

    Raises:
        ValueError: The library does not accept an event.
    """
    if not series:
        return ()
    import recurring_ical_events
    from icalendar import Calendar

    query = recurring_ical_events.of(Calendar.from_ical(_text(series, contents)))
    return tuple((series[int(found.uid)], found) for found in query.series)


def occurrences_in(year: int, among: Sequence[Unfolded]) -> Iterator[Occurrence]:
    """What series put into a year, and a day on either side; cancelled and free instances are left out.

    Raises:
        ValueError: The library does not accept an event.
    """
    first, last = datetime(year - 1, 12, 31), datetime(year + 1, 1, 2)
    for one, found in among:
        if one.first_year <= year <= one.last_year:
            plain = all(event.busy for event in one.events)
            for occurrence in found.between(first, last):
                if plain or _is_busy(occurrence.as_component(False)):
                    yield occurrence.start, occurrence.end, one.title


def _is_busy(component: object) -> bool:
    get = component.get  # type: ignore[attr-defined]
    return is_busy(lambda name: str(get(name, "")).strip().upper())


def _text(series: Sequence[Series], contents: Contents) -> str:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//planner//EN"]
    if contents.default_zone:
        lines.append(f"X-WR-TIMEZONE:{contents.default_zone}")
    names: dict[str, str] = {}
    for name, zone in contents.zones.items():
        if zone_named(name) is None:
            # The library remembers zones by name for good; two calendars may define one name differently.
            names[name] = "own-" + sha256("\n".join(zone).encode()).hexdigest()[:32]
            lines += [f"TZID:{names[name]}" if line[:4].upper() == "TZID" else line for line in zone]
    for number, one in enumerate(series):
        for event in one.events:
            own = (_rezoned(line, names) for line in event.lines if line[:3].upper() != "UID")
            lines += ["BEGIN:VEVENT", f"UID:{number}", *own, "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def _rezoned(line: str, names: dict[str, str]) -> str:
    match = _TZID.match(line)
    if not match or (match[2] or match[3]) not in names:
        return line
    return f"{match[1]}{names[match[2] or match[3]]}{line[match.end() :]}"


def try_out(series: Sequence[Series], contents: Contents) -> None:
    """Unfold each series in its first year, to find out while importing whether the library accepts it.

    Raises:
        ValueError: It does not; the message names the event.
    """
    try:
        for one, found in unfolded(series, contents):
            list(occurrences_in(one.first_year + 1, [(one, found)]))
    except UNREADABLE:
        for one in series:
            try:
                list(occurrences_in(one.first_year + 1, unfolded([one], contents)))
            except UNREADABLE:
                raise ValueError(f"“{one.title}” cannot be read: the dates on which it repeats are malformed") from None
        raise
