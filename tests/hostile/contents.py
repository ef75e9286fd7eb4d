"""Stores that are whole, with a right checksum, and hold what no plan can be: each field wrong in each way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from planner.store.codec import Tables
from tests.hostile.kit import Case, Ground, case, plan_of, tables

Way = tuple[str | int, ...]
Change = Callable[[Tables], None]

FAR = ("0001-01-01", "9999-12-31", "1969-12-31", "2200-01-01", "2026-02-30", "2026-1-1", "2026-11-22T00:00:00", "soon")
HOSTILE = ("", "\x1b]52;c;aGk\x07", "in\u202evoice", "a\x9b31m", "x" * 30_000, "A" + "\u0301" * 50)
WRONG: dict[type, tuple[Any, ...]] = {
    str: (5, True, [], {}, *HOSTILE),
    int: ("5", True, [], {}, -1, 1.5, 10**30),
    float: ("5", True, [], {}, -1.0, 1e300),
    bool: ("yes", 1, 0.0, [], {}),
    list: ("x", 5, {}, [None], [[]], ["\x1b[31m"], [{"x": 1}]),
    dict: ("x", 5, [], {"no-such-field": 1}),
}
"""Values that nothing of a type may have; the first few differ in type."""
FREE = ("ics", "name", "note", "stack", "timezone")
"""Fields that take any short text."""


def ways(value: Any, way: Way = ()) -> Iterator[tuple[Way, Any]]:
    """Every value below another one, with the way to it; of lists the first entry."""
    if way:
        yield way, value
    inner = value.items() if isinstance(value, dict) else list(enumerate(value))[:1] if isinstance(value, list) else ()
    for name, each in inner:
        yield from ways(each, (*way, name))


def put(value: Any, way: Way, new: Any) -> None:
    """Set a value at a way."""
    for part in way[:-1]:
        value = value[part]
    value[way[-1]] = new


def laid(change: Change) -> Callable[[Ground], None]:
    """What lays the whole store with a change of its tables."""

    def lay(ground: Ground) -> None:
        found = tables()
        change(found)
        ground.put(found)

    return lay


def _is_date(value: Any) -> bool:
    return isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-"


def _wrong(way: Way, value: Any) -> tuple[Any, ...]:
    if _is_date(value):
        return (5, [], "", *FAR)
    found = WRONG[type(value)]
    if way[-1] == "ics":
        return found[:4]
    if isinstance(value, str) and "minutes" not in way and way[-1] in FREE:
        return tuple(each for each in found if each != "" or way[-1] != "note")
    return tuple(each for each in found if type(each) is not type(value) or each not in (value, [], {}))


def _of(document: Callable[[Tables], Any], commands: tuple[str, ...], *codes: int) -> Iterator[Case]:
    """Each field of a document with each wrong value, met by the commands in turn."""
    turn = 0
    for way, value in ways(document(tables())):
        for wrong in _wrong(way, value):
            if type(wrong) is type(value) and isinstance(value, (list, dict)) and not wrong:
                continue

            def change(found: Tables, way: Way = way, wrong: Any = wrong) -> None:
                put(document(found), way, wrong)

            turn += 1
            name = f"{'.'.join(map(str, way))} is {ascii(wrong)[:40]}"
            yield case(name, commands[turn % len(commands)], *codes, lay=laid(change))


def plans() -> Iterator[Case]:
    """Each field of a plan."""
    return _of(plan_of, ("show", "rename B", "why finish", "agenda", "calendar", "day", "check", "export markdown"), 3)


def histories() -> Iterator[Case]:
    """Each field of an edit in the history: it is refused where it is needed, and anything else works on."""
    return _of(lambda found: found["history"]["2"], ("history", "undo", "undo 20"), 0, 3)


def settings() -> Iterator[Case]:
    """Each field of the mark of the current plan."""
    return _of(lambda found: found["settings"]["1"], ("show", "plans", "rename B"), 0, 3)


def _odd(**changes: Any) -> Change:
    def change(found: Tables) -> None:
        for way, value in changes.items():
            put(plan_of(found), tuple(way.split("__")), value)

    return change


def _two_of_one_id(found: Tables) -> None:
    found["plans"]["2"] = dict(plan_of(found))


def _strange_id(wrong: Any) -> Change:
    def change(found: Tables) -> None:
        plan_of(found)["id"] = wrong

    return change


def _loop(found: Tables) -> None:
    """Edits that lead back to where they began."""
    first, *others = found["history"].values()
    for edit in others:
        edit["back"], edit["forward"] = first["forward"], first["back"]


def _same_number(found: Tables) -> None:
    for edit in found["history"].values():
        edit["number"] = 1


def _added(count: int, name: str, entry: Callable[[int], Any]) -> Change:
    def change(found: Tables) -> None:
        owner = plan_of(found)["availability"] if name in ("away", "extra", "changes", "busy") else plan_of(found)
        owner[name] = [entry(number) for number in range(count)]

    return change


def _log(number: int) -> dict[str, Any]:
    return {"on": f"2026-{1 + number % 10:02d}-{1 + number % 28:02d}", "cert": "azure-ai-901", "minutes": 5}


def _day(number: int) -> str:
    return f"{2026 + number // 300}-{1 + number % 12:02d}-{1 + number // 12 % 25:02d}"


def _plans(count: int) -> Change:
    def change(found: Tables) -> None:
        for number in range(2, count + 1):
            found["plans"][str(number)] = {**plan_of(found), "id": f"p{number}", "name": f"n{number}"}

    return change


def _unknown(way: str, wrong: Any) -> Change:
    def change(found: Tables) -> None:
        put(plan_of(found), tuple(int(part) if part.isdigit() else part for part in way.split(".")), wrong)

    return change


ODD: dict[str, tuple[Change, set[int]]] = {
    "two plans of one id": (_two_of_one_id, {0, 3}),
    **{
        f"the id {wrong!r}": (_strange_id(wrong), {3})
        for wrong in ("../../x", "", "p0", "P1", "p1\n", "p" + "9" * 40, 7)
    },
    "edits in a circle": (_loop, {0, 3}),
    "edits of one number": (_same_number, {0, 3}),
    "no profile": (lambda found: plan_of(found).pop("profile"), {3}),
    "no hours": (lambda found: plan_of(found).pop("availability"), {3}),
    "a path and certifications": (_odd(profile__certs=["cncf-cka"]), {3}),
    "a week of six days": (_odd(availability__week={"minutes": [60] * 6}), {3}),
    "a week of 25 hours a day": (_odd(availability__week={"minutes": [1500] * 7}), {3}),
    "a week without hours": (
        _odd(availability__week={"minutes": [0] * 7}, availability__changes=[], availability__extra=[]),
        {4},
    ),
    "time away that ends first": (_odd(availability__away=[{"first": "2027-01-02", "last": "2027-01-01"}]), {3}),
    "time away for ever": (_odd(availability__away=[{"first": "2026-01-01", "last": "2199-12-31"}]), {4}),
    "an order of steps that are not": (_odd(order=["s1", "s1", "s9", "a77"]), {0}),
    "a choice for a step that is not": (_odd(choices=[{"step": "s99", "cert": "cncf-cka"}] * 3), {0}),
    "a skipped step that is not": (_odd(skipped=["s99", "a99"] * 50), {0}),
    "a start at the end of time": (_odd(start="2199-12-31"), {4}),
    "a start at the beginning of time": (_odd(start="1970-01-01"), {0}),
    "a booking at the end of time": (_unknown("bookings.0.on", "2199-12-31"), {0, 4}),
    "a pin at the end of time": (_unknown("pins.0.day", "2199-12-31"), {0, 4}),
    "a booking at the beginning of time": (_unknown("bookings.0.on", "1970-01-01"), {0, 4}),
    "a log at the end of time": (_unknown("logs.0.on", "2199-12-31"), {0, 4}),
    "an exam sat at the end of time": (_unknown("attempts.0.on", "2199-12-31"), {0, 4}),
    "a certification held at the end of time": (_unknown("profile.held.0.since", "2199-12-31"), {0, 4}),
    "a baseline at the end of time": (_unknown("baseline.finish", "2199-12-31"), {0, 4}),
    "an unknown path": (_unknown("profile.path", "gone"), {4}),
    "an unknown held certification": (_unknown("profile.held.0.cert", "gone"), {4}),
    "an unknown logged certification": (_unknown("logs.0.cert", "gone"), {4}),
    "an unknown booked certification": (_unknown("bookings.0.cert", "gone"), {4}),
    "an unknown tried certification": (_unknown("attempts.0.cert", "gone"), {4}),
    "an unknown pinned certification": (_unknown("pins.0.cert", "gone"), {4}),
    "an unknown renewal": (_unknown("renewals.0", "gone"), {0, 4}),
    "material for an unknown certification": (_unknown("material.0.cert", "gone"), {0, 4}),
    "a portfolio of an unknown certification": (_unknown("portfolio.0.cert", "gone"), {0, 4}),
    "a baseline of an unknown certification": (_unknown("baseline.exams.0.cert", "gone"), {0, 4}),
    "an unknown milestone": (_unknown("portfolio.0.done.0.milestone", "gone"), {0, 4}),
    "a milestone of an unknown project": (_unknown("portfolio.0.done.0.project", "gone"), {0, 4}),
    "work of an unknown project": (_unknown("portfolio.0.published.0.project", "gone"), {0, 4}),
    "an unknown project": (_unknown("portfolio.0.project", "gone"), {4}),
    "an unknown time zone": (_unknown("availability.timezone", "Mars/Base"), {4}),
    "a time zone with a way": (_unknown("availability.timezone", "../../etc/passwd"), {4}),
    "unknown holidays": (_unknown("availability.holidays", "ZZ-99"), {4}),
    "a calendar without end": (
        _unknown(
            "availability.busy.0.ics",
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101T000000\nRRULE:FREQ=SECONDLY\nEND:VEVENT\nEND:VCALENDAR\n",
        ),
        {4},
    ),
    "a calendar of terminal sequences": (_unknown("availability.busy.0.ics", "\x1b]0;x\x07" * 50), {0, 3, 4}),
    "too many plans": (_plans(1001), {3}),
    "too many added steps": (_added(201, "added", lambda n: {"step": f"a{n + 1}", "cert": "cncf-cka"}), {3}),
    "too many logs": (_added(20_001, "logs", _log), {3}),
    "too many exams": (_added(501, "attempts", lambda n: {"cert": "cncf-cka", "on": _day(n), "passed": False}), {3}),
    "too many exams of one": (
        _added(60, "attempts", lambda n: {"cert": "cncf-cka", "on": "2026-01-05", "passed": False}),
        {3},
    ),
    "too many days away": (_added(2001, "away", lambda n: {"first": _day(n), "last": _day(n)}), {3}),
    "too many extra days": (_added(2001, "extra", lambda n: {"day": _day(n), "minutes": 5}), {3}),
    "too many changes": (_added(2001, "changes", lambda n: {"since": _day(n), "week": {"minutes": [5] * 7}}), {3}),
    "too many calendars": (_added(101, "busy", lambda n: {"name": f"c{n}", "ics": "x"}), {3}),
    "too many bookings": (_added(2001, "bookings", lambda n: {"cert": "cncf-cka", "on": "2027-01-05"}), {3}),
    "too many tables": (lambda found: found.update({f"t{n}": {"1": {}} for n in range(3000)}), {0, 3}),
    "too many values": (lambda found: found.update(x={"1": {"a": [0] * 1_100_000}}), {3}),
    "a text of 18 MB": (lambda found: found.update(x={"1": {"a": "\U0001f600" * 4_500_000}}), {0, 3}),
    "tables of terminal sequences": (lambda found: found.update({"\x1b[31m": {"1": {"\u202e": "\x07"}}}), {0, 3}),
}


MENDED = {
    "an unknown time zone": ("edit --timezone Europe/Berlin", "edit --clear timezone"),
    "unknown holidays": ("edit --holidays DE-BY", "edit --clear holidays"),
    "a calendar without end": ("edit --clear busy",),
    "a week without hours": ("edit --hours 5",),
    "time away for ever": ("edit --clear away", "edit --not-away 2027-01-01..2199-12-31"),
    "an unknown path": ("edit --path data-analyst",),
}
OTHERS = (
    *("logged", "drift", "costs", "today", "project AI-901", "why finish", "agenda", "check", "export markdown"),
    *("unlog 1", "exam AI-901 pass", "project AI-901 --reopen 1", "unpin AI-103", "edit --baseline"),
)


def odd() -> Iterator[Case]:
    """What is sound by itself and makes no sense together, or is too much."""
    for name, (change, codes) in ODD.items():
        for command in ("show", "rename B"):
            yield case(f"a store with {name}", command, *codes, lay=laid(change))
    for name, commands in MENDED.items():
        for command in commands:
            yield case(f"a store with {name} is mended", command, 0, lay=laid(ODD[name][0]), says="Whole")
    for number, name in enumerate(name for name in ODD if "unknown" in name):
        change, codes = ODD[name]
        for turn in range(3):
            command = OTHERS[(number + 3 * turn) % len(OTHERS)]
            yield case(f"a store with {name}", command, 0, *codes, lay=laid(change))


GROUPS = {"fields of a plan": plans, "fields of an edit": histories, "fields of a setting": settings, "odd plans": odd}
