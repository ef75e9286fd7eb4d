"""An earlier export of a plan's calendar: what it held, so that the next one can go on from it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from planner.availability.ics import Event, contents
from planner.availability.moments import Zones, event_times, parse_moment
from planner.export.calendar_event import CATEGORIES
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

DOMAIN = "cert-planner"
"""What stands behind the @ of every identifier."""
LAST_SEQUENCE = 2**31 - 1
"""The highest sequence number that calendars understand."""
MOST_EVENTS = 15_000
"""Most events of an earlier export that are gone on from, the first ones."""
VOLATILE = frozenset({"DTSTAMP", "LAST-MODIFIED", "SEQUENCE"})
"""The properties that tell of an event's versions and not of the event."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An event of an earlier export.

    Attributes:
        lines: Its content lines, without those of `VOLATILE`.
        sequence: Its sequence number; 0 where there was none that can be read.
        at: When it was changed last, in UTC; None where that cannot be read.
        start: Its date, or its time.
        end: Its end, exclusive.
        title: What it was called, on one line, safe to show.
        category: What it was about; None for nothing that this program exports.
    """

    lines: frozenset[str]
    sequence: int
    at: datetime | None
    start: date
    end: date
    title: str
    category: str | None

    @property
    def day(self) -> date:
        """The date on which it begins."""
        return self.start.date() if isinstance(self.start, datetime) else self.start


def calendar_uid(identity: str) -> str:
    """What a plan's calendar is known by.

    Args:
        identity: The plan's `identity`.
    """
    return f"{identity}@{DOMAIN}"


def event_uid(identity: str, key: str) -> str:
    """What an event is known by, in this calendar and in every other one.

    Args:
        identity: The plan's `identity`.
        key: The event's `key`.
    """
    return f"{identity}-{key}@{DOMAIN}"


def earlier_events(raw: bytes, identity: str) -> Mapping[str, Earlier] | None:
    """The events of an earlier export by their identifiers; None when the bytes are no calendar of the plan.

    Whatever cannot be read of an event that may have been edited since is left out.

    Args:
        raw: A file's bytes.
        identity: The plan's `identity`.
    """
    try:
        text = raw.decode("utf-8").replace("\r\n", "\n").replace("\n ", "")
    except UnicodeDecodeError:
        return None
    head = text.partition("\nBEGIN:VEVENT")[0].split("\n")
    if head[0] != "BEGIN:VCALENDAR" or f"UID:{calendar_uid(identity)}" not in head:
        return None
    found = {}
    for event in contents(text).events[:MOST_EVENTS]:
        uid = _value(event, "UID")
        known = _earlier(event) if uid.startswith(f"{identity}-") and uid.endswith(f"@{DOMAIN}") else None
        if known and uid.isascii() and uid.isprintable():
            found[uid] = known
    return found


def _earlier(event: Event) -> Earlier | None:
    try:
        start, end = event_times(event, Zones({}))
        changed = event.first("LAST-MODIFIED")
        at = parse_moment(changed, Zones({})) if changed else None
    except ValueError:
        return None
    number = _value(event, "SEQUENCE")
    category = _value(event, "CATEGORIES")
    return Earlier(
        lines=frozenset(line for line in event.lines if line.partition(":")[0] not in VOLATILE),
        sequence=min(int(number), LAST_SEQUENCE) if number.isascii() and number.isdigit() and len(number) < 12 else 0,
        at=at if isinstance(at, datetime) and at.tzinfo is UTC else None,
        start=start,
        end=end if type(end) is type(start) else start + timedelta(days=1),
        title=event.title,
        category=category if category in CATEGORIES.values() else None,
    )


def _value(event: Event, name: str) -> str:
    found = event.first(name)
    return found.value.strip() if found else ""
