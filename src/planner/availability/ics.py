"""The text of an iCalendar file: slimmed on the way in, taken apart into events on the way out.

Only what decides when somebody is busy is kept; attendees, descriptions and alarms never enter the plan. Single events
are read here because a calendar may hold thousands of them; those that repeat go to a library (see `series`).
"""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING

from planner import text
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_COMPONENTS = frozenset({"VCALENDAR", "VTIMEZONE", "STANDARD", "DAYLIGHT", "VEVENT"})
_ZONE = frozenset({"TZID", "DTSTART", "RRULE", "RDATE", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME"})
_OUTLOOK = ("X-MICROSOFT-CDO-BUSYSTATUS", "X-MICROSOFT-MSNCALENDAR-BUSYSTATUS")
_KEPT = {
    "VCALENDAR": frozenset({"X-WR-TIMEZONE"}),
    "VTIMEZONE": frozenset({"TZID"}),
    "STANDARD": _ZONE,
    "DAYLIGHT": _ZONE,
    "VEVENT": frozenset(
        {"UID", "SEQUENCE", "SUMMARY", "STATUS", "TRANSP", *_OUTLOOK, "DTSTART", "DTEND", "DURATION"}
        | {"RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"}
    ),
}
_DEEPEST = 16
_HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//planner//EN")
_LINE = re.compile(r'([A-Za-z0-9-]+)((?:;(?:[^":;]|"[^"]*")*)*):(.*)', re.DOTALL)
_ESCAPE = re.compile(r"\\([\\,;nN])")


def is_busy(value: Callable[[str], str]) -> bool:
    """Whether an event takes time: neither cancelled nor marked as free, by the standard's word or Outlook's own.

    Args:
        value: What gives the value of a property of the event in upper case, or nothing.
    """
    if value("STATUS") == "CANCELLED" or value("TRANSP") == "TRANSPARENT":
        return False
    return all(value(name) != "FREE" for name in _OUTLOOK)


class NotCalendar(ValueError):
    """The text is not a whole iCalendar file; the message says where."""


@dataclass(frozen=True, slots=True)
class Property:
    """One content line: its parameters as written (`;TZID=Europe/Berlin` or nothing) and its value."""

    params: str
    value: str

    def param(self, name: str) -> str | None:
        """A parameter's value without quotes, or None."""
        match = re.search(rf';{name}=(?:"([^"]*)"|([^;]*))', self.params, re.IGNORECASE)
        return (match[1] or match[2] or "") if match else None


@dataclass(slots=True)
class Event:
    """One VEVENT: its lines as written, and its properties by upper-case name."""

    lines: list[str] = field(default_factory=list)
    properties: dict[str, list[Property]] = field(default_factory=dict)

    def first(self, name: str) -> Property | None:
        """The first property of that name, or None."""
        found = self.properties.get(name)
        return found[0] if found else None

    def value(self, name: str) -> str:
        """The first value of that name in upper case without blanks around it, or nothing."""
        found = self.first(name)
        return found.value.strip().upper() if found else ""

    @property
    def repeats(self) -> bool:
        """Whether it recurs, or changes an event that does."""
        return not self.properties.keys().isdisjoint(("RRULE", "RDATE", "RECURRENCE-ID"))

    @property
    def busy(self) -> bool:
        """Whether it takes time: neither cancelled nor marked as free."""
        return is_busy(self.value)

    @property
    def title(self) -> str:
        """What it is called, on one line, safe to show; `an event` when it has no name."""
        found = self.first("SUMMARY")
        plain = _ESCAPE.sub(lambda match: " " if match[1] in "nN" else match[1], found.value if found else "")
        return text.shown(" ".join(plain.split())[:80]) or "an event"


@dataclass(slots=True)
class Contents:
    """A calendar taken apart; `zones` are the lines of each VTIMEZONE by its id."""

    events: list[Event] = field(default_factory=list)
    zones: dict[str, list[str]] = field(default_factory=dict)
    default_zone: str | None = None


def slim(raw: str) -> str:
    """The calendar with only the lines that decide when somebody is busy, every character of them safe to show.

    Raises:
        NotCalendar: There is no VCALENDAR, it has no end, a component ends that did not begin, or too many are open.
    """
    kept = list(_HEAD)
    open_components: list[str] = []
    seen = 0
    number = 1
    for number, line in _unfolded(raw):
        verb, _, rest = line.partition(":")
        verb, component = verb.strip().upper(), rest.strip().upper()
        if verb == "BEGIN":
            open_components.append(component)
            if len(open_components) > _DEEPEST:
                raise NotCalendar(f"line {number} opens more than {_DEEPEST} components inside each other")
            seen += component == "VCALENDAR"
        elif not open_components:
            continue
        elif verb == "END" and open_components.pop() != component:
            raise NotCalendar(f"line {number} ends {text.shown(component[:20])}, which is not what is open there")
        if component != "VCALENDAR" and _wanted(verb, component, open_components):
            kept.append(text.shown(line))
    if not seen:
        raise NotCalendar("it has no BEGIN:VCALENDAR")
    if open_components:
        raise NotCalendar(f"it stops at line {number} in the middle of {text.shown(open_components[-1][:20])}")
    return "\n".join([*kept, "END:VCALENDAR", ""])


def _wanted(verb: str, component: str, open_components: list[str]) -> bool:
    if not _COMPONENTS.issuperset(open_components):
        return False
    if verb in {"BEGIN", "END"}:
        return component in _COMPONENTS
    return bool(open_components) and verb.partition(";")[0] in _KEPT[open_components[-1]]


def _unfolded(raw: str) -> Iterator[tuple[int, str]]:
    """Content lines with the number of the line they begin on; a line that starts with a blank continues the last."""
    whole: list[str] = []
    began = 1
    for number, line in enumerate(re.split(r"\r\n|\n|\r", raw), 1):
        if line[:1] in {" ", "\t"}:
            whole.append(line[1:])
            continue
        if whole and any(whole):
            yield began, "".join(whole)
        whole, began = [line], number
    if any(whole):
        yield began, "".join(whole)


def contents(slimmed: str) -> Contents:
    """What a slimmed calendar holds."""
    found = Contents()
    event: Event | None = None
    zone: list[str] | None = None
    for line in slimmed.split("\n"):
        match = _LINE.fullmatch(line)
        if not match:
            continue
        name, value = match[1].upper(), match[3]
        mark = f"{name}:{value.strip().upper()}"
        if mark == "BEGIN:VEVENT":
            event = Event()
        elif mark == "END:VEVENT" and event is not None:
            found.events.append(event)
            event = None
        elif event is not None:
            event.lines.append(line)
            event.properties.setdefault(name, []).append(Property(match[2], value))
        elif mark == "BEGIN:VTIMEZONE":
            zone = [line]
        elif zone is not None:
            zone.append(line)
            if mark == "END:VTIMEZONE":
                found.zones.setdefault(_zone_id(zone), zone)
                zone = None
        elif name == "X-WR-TIMEZONE":
            found.default_zone = value.strip()
    return found


def _zone_id(lines: list[str]) -> str:
    written = next((line.partition(":")[2].strip() for line in lines if line.upper().startswith("TZID")), "")
    return _ESCAPE.sub(r"\1", written)
