"""Busy calendars that are none, never end, or are too much."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from tests.hostile.kit import Case, Ground, case
from tests.hostile.texts import REFUSED

TIMES = "DTSTART:20261201T090000\nDTEND:20261201T100000"


def calendar(*events: str, head: str = "") -> str:
    """A calendar of events."""
    bodies = "".join(f"BEGIN:VEVENT\nUID:{number}\n{event}\nEND:VEVENT\n" for number, event in enumerate(events))
    return f"BEGIN:VCALENDAR\n{head}{bodies}END:VCALENDAR\n"


def zone(body: str) -> str:
    """A calendar with a time zone of its own, which an event is in."""
    head = f"BEGIN:VTIMEZONE\nTZID:Mars\n{body}\nEND:VTIMEZONE\n"
    return calendar(
        "DTSTART;TZID=Mars:20261201T090000\nDTEND;TZID=Mars:20261201T100000\nRRULE:FREQ=DAILY;COUNT=3", head=head
    )


def rule(text: str) -> str:
    """A calendar with an event that repeats by a rule."""
    return calendar(f"{TIMES}\nRRULE:{text}")


RULES = {
    "each second": "FREQ=SECONDLY",
    "each minute": "FREQ=MINUTELY;COUNT=1000000000",
    "each hour": "FREQ=HOURLY",
    "by second": "FREQ=DAILY;BYHOUR=" + ",".join(map(str, range(24))) + ";BYSECOND=" + ",".join(map(str, range(60))),
    "a billion times": "FREQ=DAILY;COUNT=1000000000000",
    "no times": "FREQ=DAILY;COUNT=0",
    "minus one time": "FREQ=DAILY;COUNT=-1",
    "each zero days": "FREQ=DAILY;INTERVAL=0",
    "each minus one day": "FREQ=DAILY;INTERVAL=-1",
    "each billion days": "FREQ=DAILY;INTERVAL=1000000000",
    "never": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "nearly never": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO;INTERVAL=7",
    "a day beyond the month": "FREQ=MONTHLY;BYMONTHDAY=99",
    "an unknown weekday": "FREQ=WEEKLY;BYDAY=XX",
    "no frequency": "COUNT=3",
    "an unknown frequency": "FREQ=FORTNIGHTLY",
    "frequency twice": "FREQ=DAILY;FREQ=WEEKLY",
    "unknown parts": "FREQ=DAILY;BYEASTER=1",
    "nothing": "",
    "an end that is none": "FREQ=DAILY;UNTIL=soon",
    "an end in the year 0": "FREQ=DAILY;UNTIL=00000101",
    "an end before the start": "FREQ=DAILY;UNTIL=20200101",
    "an end and a count": "FREQ=DAILY;UNTIL=20270101;COUNT=5",
    "50,000 weekdays": "FREQ=MONTHLY;BYDAY=" + "MO," * 50_000 + "TU",
    "5,000 digits": "FREQ=DAILY;COUNT=" + "9" * 5000,
    "terminal sequences": "FREQ=\x1b[31m",
}
EVENTS = {
    "no start": "SUMMARY:x",
    "a start in words": "DTSTART:tomorrow",
    "the year 0": "DTSTART:00000101T000000",
    "the year 1": "DTSTART:00010101T000000\nDTEND:00010101T010000",
    "the year 9999": "DTSTART:99991231T230000\nDTEND:99991231T235959",
    "a century": "DTSTART:19000101\nDTEND:21000101",
    "30 February": "DTSTART:20260230",
    "25 o'clock": "DTSTART:20260201T250000",
    "the end first": "DTSTART:20261201T100000\nDTEND:20261201T090000",
    "a day and a time": "DTSTART:20261201\nDTEND:20261202T090000",
    "a time and a day": "DTSTART:20261201T090000\nDTEND:20261202",
    "no length": "DTSTART:20261201T090000\nDURATION:PT0S",
    "a negative length": "DTSTART:20261201T090000\nDURATION:-PT1H",
    "a length for ever": "DTSTART:20261201T090000\nDURATION:P99999D",
    "a length of nothing": "DTSTART:20261201T090000\nDURATION:P",
    "a length in digits": "DTSTART:20261201T090000\nDURATION:PT" + "9" * 5000 + "H",
    "a zone that is none": "DTSTART;TZID=Mars/Base:20261201T090000\nDTEND;TZID=Mars/Base:20261201T100000",
    "a zone with a way": "DTSTART;TZID=../../../etc/passwd:20261201T090000\nDTEND:20261201T100000",
    "a zone of 100 KB": f"DTSTART;TZID={'x' * 100_000}:20261201T090000",
    "a zone in quotes": 'DTSTART;TZID="Europe/Berlin:20261201T090000',
    "an endless title": f"{TIMES}\nSUMMARY:{'x' * 1_000_000}",
    "single dates without end": f"{TIMES}\nRDATE:" + ",".join(["20270101T090000"] * 21_000),
    "single dates that are none": f"{TIMES}\nRDATE:x,y,z",
    "single dates of periods": f"{TIMES}\nRDATE;VALUE=PERIOD:20270101T090000/PT1H,20270102T090000/20270102T100000",
    "exceptions that are none": f"{TIMES}\nRRULE:FREQ=DAILY;COUNT=5\nEXDATE:x",
    "a change of nothing": f"{TIMES}\nRECURRENCE-ID:20300101T090000",
    "a change of no time": f"{TIMES}\nRRULE:FREQ=DAILY;COUNT=5\nRECURRENCE-ID:x",
    "many starts": "\n".join(["DTSTART:20261201T090000"] * 1000),
    "a sequence in words": f"{TIMES}\nSEQUENCE:last",
    "a sequence without end": f"{TIMES}\nSEQUENCE:{'9' * 5000}",
    "a sequence in other digits": f"{TIMES}\nSEQUENCE:²",
    "lines without a colon": f"{TIMES}\nSUMMARY\nDTEND\n;;;;",
    "parameters without end": f"DTSTART{';X=y' * 50_000}:20261201T090000",
}


def broken_bytes() -> Iterator[tuple[str, bytes]]:
    """What is no calendar at all, or should not be read to its end."""
    sound = calendar(TIMES).encode()
    yield from {
        "nothing": b"",
        "blanks": b" \n" * 100,
        "words": b"hello",
        "NUL bytes": bytes(100_000),
        "a picture": b"\x89PNG\r\n\x1a\n" + bytes(99),
        "a web page": b"<!doctype html><html><body>Please log in</body></html>",
        "UTF-16": sound.decode().encode("utf-16"),
        "latin-1": sound.replace(b"UID:0", b"UID:\xe9"),
        "terminal sequences": b"\x1b]0;x\x07" * 100,
        "only a beginning": b"BEGIN:VCALENDAR\n",
        "only an end": b"END:VCALENDAR\n",
        "no end": sound.replace(b"END:VCALENDAR\n", b""),
        "ends in the wrong order": b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\nEND:VEVENT\n",
        "50,000 beginnings": b"BEGIN:VEVENT\n" * 50_000,
        "components in each other": b"BEGIN:VCALENDAR\n" + b"BEGIN:X\n" * 5000 + b"END:X\n" * 5000 + b"END:VCALENDAR\n",
        "a fold without end": b"BEGIN:VCALENDAR\n" + b" x\n" * 1_000_000 + b"END:VCALENDAR\n",
        "one line of 4 MB": b"BEGIN:VCALENDAR\n" + b"x" * 4_000_000,
        "half of a file": sound[: len(sound) // 2],
        "25 MB": b"BEGIN:VCALENDAR\n" + b"X:y\n" * 6_250_000,
        "NUL in a name": sound.replace(b"UID:0", b"UID:\x00"),
        "20,000 events": calendar(*[TIMES] * 20_000).encode(),
        "3,000 repeating events": calendar(*[f"{TIMES}\nRRULE:FREQ=YEARLY"] * 3000).encode(),
        "events for ever": calendar(*[f"{TIMES}\nRRULE:FREQ=DAILY"] * 500).encode(),
        "events of one id": calendar(TIMES)
        .replace("END:VCALENDAR", "BEGIN:VEVENT\nUID:0\n" + TIMES + "\nEND:VEVENT\nEND:VCALENDAR")
        .encode(),
    }.items()


SOUND = {
    "no events": calendar(),
    "a byte order mark": "\ufeff" + calendar(TIMES),
    "lone carriage returns": calendar(TIMES).replace("\n", "\r"),
    "mixed line ends": calendar(TIMES).replace("\n", "\r\n", 3),
    "small letters": calendar(TIMES).replace("BEGIN", "begin").replace("DTSTART", "dtstart"),
    "two calendars": calendar(TIMES) * 2,
    "words behind the end": calendar(TIMES) + "hello\x1b[31m",
    "alarms and lists": calendar(TIMES + "\nBEGIN:VALARM\nTRIGGER:-PT5M\nEND:VALARM").replace(
        "END:VCAL", "BEGIN:VTODO\nEND:VTODO\nEND:VCAL"
    ),
}
"""Odd, and good all the same."""


def standard(lines: str, offsets: tuple[str, str] = ("+0100", "+0200"), start: str = "1970") -> str:
    """A part of a time zone with some lines."""
    clock = f"DTSTART:{start}0101T000000\nTZOFFSETFROM:{offsets[0]}\nTZOFFSETTO:{offsets[1]}"
    return f"BEGIN:STANDARD\n{clock}\n{lines}\nEND:STANDARD"


ZONES = {
    "nothing": "",
    "no part": "X:y",
    "an empty part": "BEGIN:STANDARD\nEND:STANDARD",
    "an offset that is none": standard("", ("x", "y")),
    "an offset of 99 hours": standard("", ("+9900", "-9900")),
    "changes each second": standard("RRULE:FREQ=SECONDLY"),
    "changes each day": standard("RRULE:FREQ=DAILY"),
    "6,000 lines": "X:y\n" * 6000 + standard("TZNAME:x\n" * 6000),
    "the year 1": standard("RRULE:FREQ=YEARLY", start="0001"),
}


def _file(raw: bytes) -> Callable[[Ground], None]:
    def lay(ground: Ground) -> None:
        (ground.here / "x.ics").write_bytes(raw)

    return lay


def _busy(name: str, raw: bytes, *codes: int) -> Case:
    return case(f"a calendar: {name}", "edit --busy x.ics --timezone Europe/Berlin", *codes, lay=_file(raw))


def broken() -> Iterator[Case]:
    for name, raw in broken_bytes():
        codes = (0, 4) if name in ("latin-1", "NUL in a name", "events of one id", "one line of 4 MB") else (4,)
        yield _busy(name, raw, *codes)
    for name, text in SOUND.items():
        yield _busy(name, text.encode(), 0)


def events() -> Iterator[Case]:
    for name, text in RULES.items():
        yield _busy(f"repeats {name}", rule(text).encode(), 0, 4)
    for name, text in EVENTS.items():
        yield _busy(f"an event with {name}", calendar(text).encode(), 0, 4)
    for name, text in ZONES.items():
        yield _busy(f"a zone of {name}", zone(text).encode(), 0, 4)


def titles() -> Iterator[Case]:
    """Hostile titles: shown wherever a busy day is told, and never as they are."""
    for name, text in REFUSED.items():
        if len(text) < 1000 and "\ud800" not in text and name != "bytes":
            days = "DTSTART:20261201\nDTEND:20270601"
            raw = calendar(f"{days}\nSUMMARY:{text}").encode()
            args = "edit --busy x.ics --timezone Europe/Berlin"
            yield case(f"a calendar: the title {name}", args, 0, 4, lay=_file(raw), then=("why CKA", "drift"))


def _names(ground: Ground) -> None:
    for name in FILES:
        (ground.here / name).write_text(calendar(TIMES))
    os.mkfifo(ground.here / "pipe.ics")
    (ground.here / "folder.ics").mkdir()
    (ground.here / "loop.ics").symlink_to("loop.ics")
    (ground.here / "zero.ics").symlink_to("/dev/zero")
    with (ground.here / "huge.ics").open("wb") as file:
        file.truncate(1 << 40)


FILES = ["\x1b[31m.ics", "in\u202e.ics", os.fsdecode(b"\xff.ics"), "two\nlines.ics", "x" * 240 + ".ics", "\u200b.ics"]


def things() -> Iterator[Case]:
    """Files with hostile names, and what is no file."""
    for name in [*FILES, "pipe.ics", "folder.ics", "zero.ics", "huge.ics"]:
        yield case("a calendar's name", ("edit", "--busy", name), 4, lay=_names)
    for name in ("loop.ics", "gone.ics", "pipe.ics/x", "y" * 300):
        yield case("a calendar's name", ("edit", "--busy", name), 4, 5, lay=_names)


GROUPS = {
    "calendars": broken,
    "events of a calendar": events,
    "titles of a calendar": titles,
    "calendars that are no file": things,
}
