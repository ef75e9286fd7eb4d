"""The person's own calendar takes exactly the time that it shows, and a bad file is refused with its reason."""

from __future__ import annotations

import random

import pytest

from planner.availability.busy import busy_days, check_calendar, read_calendar
from planner.availability.models import MAX_ICS, BusyCalendar
from planner.errors import InputRefused

MINE = """BEGIN:VTIMEZONE
TZID:Mine
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""
CHOIR = (
    "UID:choir\nDTSTART;TZID=America/New_York:20261026T180000\nDTEND;TZID=America/New_York:20261026T190000\n"
    "RRULE:FREQ=WEEKLY;COUNT=5\nEXDATE;TZID=America/New_York:20261109T180000\nSUMMARY:Choir",
    "UID:choir\nDTSTART;TZID=America/New_York:20261117T200000\nDTEND;TZID=America/New_York:20261117T210000\n"
    "RECURRENCE-ID;TZID=America/New_York:20261116T180000\nSUMMARY:Choir",
    "UID:choir\nDTSTART;TZID=America/New_York:20261123T180000\nDTEND;TZID=America/New_York:20261123T190000\n"
    "RECURRENCE-ID;TZID=America/New_York:20261123T180000\nSTATUS:CANCELLED",
)


def ics(*events: str, head: str = "") -> bytes:
    body = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{body}END:VCALENDAR\n".replace("\n", "\r\n").encode()


def taken(*events: str, zone: str | None = None, year: int = 2026, head: str = "") -> dict[str, str]:
    """What is busy by date, as `18:00-19:00`."""
    calendar = read_calendar("duties.ics", ics(*events, head=head))
    return {
        day.isoformat(): " ".join(f"{a // 60:02}:{a % 60:02}-{b // 60:02}:{b % 60:02}" for a, b in busy.stretches)
        for day, busy in busy_days(calendar, year, zone).items()
    }


def test_events_are_taken_in_the_zone_of_the_person() -> None:
    event = "DTSTART;TZID=America/New_York:20260701T180000\nDTEND;TZID=America/New_York:20260701T191530"
    assert taken(event) == {"2026-07-01": "18:00-19:16"}
    assert taken(event, zone="Europe/Berlin") == {"2026-07-02": "00:00-01:16"}
    assert taken("DTSTART:20260701T180000\nDURATION:PT1H30M", zone="Asia/Tokyo") == {"2026-07-01": "18:00-19:30"}


def test_times_in_utc_go_to_the_zone_of_the_calendar_when_the_person_names_none() -> None:
    event = "DTSTART:20260701T100000Z\nDTEND:20260701T110000Z"
    tokyo = "X-WR-TIMEZONE:Asia/Tokyo\n"
    assert taken(event) == {"2026-07-01": "10:00-11:00"}
    assert taken(event, head=tokyo) == {"2026-07-01": "19:00-20:00"}
    assert taken(f"{event}\nRRULE:FREQ=DAILY;COUNT=1", head=tokyo) == {"2026-07-01": "19:00-20:00"}


@pytest.mark.parametrize("name", ["Mine", "W. Europe Standard Time", "Europe/Berlin"])
@pytest.mark.parametrize("rule", ["", "\nRRULE:FREQ=YEARLY"])
def test_zones_that_the_calendar_defines_or_windows_names_are_understood(name: str, rule: str) -> None:
    event = f"DTSTART;TZID={name}:20260701T100000\nDTEND;TZID={name}:20260701T110000{rule}"
    assert taken(event, zone="UTC", head=MINE) == {"2026-07-01": "08:00-09:00"}


def test_a_zone_that_nobody_knows_counts_as_local() -> None:
    event = "DTSTART;TZID=Nowhere:20260701T100000\nDURATION:PT1H"
    assert taken(event, zone="Asia/Tokyo") == {"2026-07-01": "10:00-11:00"}
    assert taken(f"{event}\nRRULE:FREQ=DAILY;COUNT=1", zone="Asia/Tokyo") == {"2026-07-01": "10:00-11:00"}


@pytest.mark.parametrize(
    ("zone", "start", "end", "expected"),
    [
        ("Europe/Berlin", "20261024T230000Z", "20261025T023000Z", "01:00-03:30"),
        ("Europe/Berlin", "20261025T003000Z", "20261025T011500Z", "02:00-02:15 02:30-03:00"),
        ("Europe/Berlin", "20260329T003000Z", "20260329T013000Z", "01:30-03:30"),
        ("America/New_York", "20261101T053000Z", "20261101T063000Z", "01:00-02:00"),
        ("Australia/Lord_Howe", "20260404T144500Z", "20260404T151500Z", "01:30-02:00"),
        ("Australia/Lord_Howe", "20261003T150000Z", "20261003T160000Z", "01:30-03:00"),
    ],
)
def test_the_night_of_the_clock_change_is_covered(zone: str, start: str, end: str, expected: str) -> None:
    assert list(taken(f"DTSTART:{start}\nDTEND:{end}", zone=zone).values()) == [expected]


def test_a_weekly_duty_stays_at_its_hour_when_the_clocks_change() -> None:
    days = taken(
        "DTSTART;TZID=Europe/Berlin:20261018T100000\nDTEND;TZID=Europe/Berlin:20261018T110000\n"
        "RRULE:FREQ=WEEKLY;UNTIL=20261101T235959Z",
        zone="Europe/Berlin",
    )
    assert days == dict.fromkeys(("2026-10-18", "2026-10-25", "2026-11-01"), "10:00-11:00")


def test_exceptions_of_a_repeating_event_are_honoured() -> None:
    assert taken(*CHOIR) == {"2026-10-26": "18:00-19:00", "2026-11-02": "18:00-19:00", "2026-11-17": "20:00-21:00"}
    berlin = taken(*CHOIR, zone="Europe/Berlin")
    assert berlin == {"2026-10-26": "23:00-24:00", "2026-11-03": "00:00-01:00", "2026-11-18": "02:00-03:00"}


def test_cancelled_and_free_events_take_nothing() -> None:
    free = "DTSTART:20260701T100000\nDTEND:20260701T110000\n"
    assert (
        taken(f"{free}STATUS:CANCELLED", f"{free}TRANSP:transparent", f"{free}RRULE:FREQ=DAILY\nTRANSP:TRANSPARENT")
        == {}
    )
    assert taken("DTSTART:20260701T100000", "DTSTART:20260701T100000\nDTEND:20260701T100000") == {}


def test_events_over_midnight_are_split_by_date_and_years() -> None:
    night = "DTSTART:20261230T220000\nDTEND:20270101T013000"
    assert taken(night) == {"2026-12-30": "22:00-24:00", "2026-12-31": "00:00-24:00"}
    assert taken(night, year=2027) == {"2027-01-01": "00:00-01:30"}
    weekly = "DTSTART:20251231T230000\nDTEND:20260101T010000\nRRULE:FREQ=WEEKLY;COUNT=2"
    assert taken(weekly) == {"2026-01-01": "00:00-01:00", "2026-01-07": "23:00-24:00", "2026-01-08": "00:00-01:00"}


def test_whole_days_are_taken_to_the_day_before_their_end() -> None:
    trip = "DTSTART;VALUE=DATE:20280228\nDTEND;VALUE=DATE:20280301\nSUMMARY:Ski\\, Alps"
    days = busy_days(read_calendar("d", ics(trip)), 2028, "Asia/Tokyo")
    assert [(day.isoformat(), busy.full, busy.title) for day, busy in days.items()] == [
        ("2028-02-28", True, "Ski, Alps"),
        ("2028-02-29", True, "Ski, Alps"),
    ]
    birthday = "DTSTART;VALUE=DATE:16040229\nRRULE:FREQ=YEARLY"
    assert taken(birthday, year=2027) == {}
    assert taken(birthday, year=2028) == {"2028-02-29": "00:00-24:00"}


def test_overlapping_events_are_one_stretch_named_after_the_first() -> None:
    calendar = read_calendar(
        "d",
        ics(
            "DTSTART:20260701T110000\nDTEND:20260701T120000\nSUMMARY:Late",
            "DTSTART:20260701T100000\nDTEND:20260701T113000\nSUMMARY:Early\x1b[31m",
        ),
    )
    (busy,) = busy_days(calendar, 2026).values()
    assert busy.stretches == ((600, 720),)
    assert busy.title == "Early␛[31m"


def test_only_the_newest_version_of_an_event_counts() -> None:
    old = "UID:a\nSEQUENCE:1\nDTSTART:20260701T100000\nDTEND:20260701T110000"
    new = "UID:a\nSEQUENCE:2\nDTSTART:20260702T100000\nDTEND:20260702T110000"
    assert list(taken(new, old)) == ["2026-07-02"]


def test_what_does_not_say_when_somebody_is_busy_never_enters_the_plan() -> None:
    private = (
        "DTSTART:20260701T100000\nDTEND:20260701T110000\nSUMMARY:A long \n  name\nDESCRIPTION:secret\n"
        "ATTENDEE:mailto:secret@example.org\nBEGIN:VALARM\nTRIGGER:-PT5M\nDTSTART:20200101\nEND:VALARM"
    )
    calendar = read_calendar("d", b"\xef\xbb\xbf" + ics(private))
    assert "secret" not in calendar.ics
    assert "TRIGGER" not in calendar.ics
    (busy,) = busy_days(calendar, 2026).values()
    assert busy.title == "A long name"
    check_calendar(calendar)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "is empty"),
        (b" \r\n ", "is empty"),
        (b"\xff\xfeB\x00", "not UTF-8 text: byte 1"),
        (b"<html><body>Sign in</body></html>", "no BEGIN:VCALENDAR"),
        (b"\x00\x01\x02", "no BEGIN:VCALENDAR"),
        (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "stops at line 2"),
        (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n", "line 3 ends VCALENDAR"),
        (b"x" * (MAX_ICS + 1), "at most 5,000,000"),
        (ics("SUMMARY:Lost"), "“Lost” cannot be read: it does not say when it starts"),
        (ics("DTSTART:20261301T100000"), "20261301T100000 is not a time"),
        (ics("DTSTART:20260230"), "20260230 is not a time"),
        (ics("DTSTART:00010101\nRRULE:FREQ=DAILY"), "in the year 1"),
        (ics("DTSTART:20260102\nDTEND:20260101"), "ends before it starts"),
        (ics("DTSTART:20260102T100000\nDURATION:P99999W"), "a duration that is not one"),
        (ics("DTSTART:20260102T100000\nDURATION:P9999W"), "more than ten years"),
        (ics("DTSTART:20260101T100000Z\nRRULE:FREQ=SECONDLY\nSUMMARY:Tick"), "“Tick” cannot be read: it repeats"),
        (ics("DTSTART:20260101T100000Z\nRRULE:FREQ=DAILY;BYMINUTE=0" + ",1" * 30), "within the day"),
        (ics("DTSTART:20260101\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"), "never come true"),
        (ics("DTSTART:20260101\nRRULE:FREQ=DAILY;INTERVAL=7;BYDAY=MO"), "never come true"),
        (ics("DTSTART:20260101\nRRULE:FREQ=DAILY;INTERVAL=0"), "impossible interval"),
        (ics("DTSTART:20260101\nRRULE:FREQ=SOMETIMES"), "no frequency"),
        (ics("DTSTART:20260101\nRRULE:EVERY=DAY"), "not one that calendars use"),
        (ics("DTSTART:20260101\nRRULE:FREQ=DAILY;COUNT=2\nEXDATE:soon"), "repeats are malformed"),
        (ics(*["DTSTART:20260101\nRRULE:FREQ=DAILY"] * 100), "more than 250000"),
        (ics(*["DTSTART:20260101\nRRULE:FREQ=DAILY;COUNT=1"] * 2001), "at most 2000"),
        (ics("DTSTART:20260101\nRDATE:" + "20260102," * 20_000 + "20260103"), "single dates"),
        (ics("DTSTART;TZID=Mine:20260101T100000", head=MINE.replace("YEARLY", "DAILY")), "changes too often"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_calendar_is_refused_with_its_name_and_reason(raw: bytes, reason: str) -> None:
    with pytest.raises(InputRefused) as refused:
        read_calendar("my.ics", raw)
    assert "“my.ics”" in refused.value.message
    assert reason in refused.value.message
    assert refused.value.hint.endswith((".", "time"))


@pytest.mark.parametrize(("name", "reason"), [("", "is empty"), ("a\x1bb", "U+001B"), ("x" * 300, "300 characters")])
def test_a_calendar_needs_a_name_that_can_be_shown(name: str, reason: str) -> None:
    with pytest.raises(InputRefused, match="name of the busy calendar") as refused:
        read_calendar(name, ics())
    assert reason in refused.value.message


def test_a_bad_calendar_inside_a_plan_is_refused_too() -> None:
    bad = BusyCalendar(name="old", ics=ics("DTSTART:never").decode().replace("\r\n", "\n"))
    with pytest.raises(InputRefused, match="never is not a time"):
        check_calendar(bad)
    with pytest.raises(InputRefused, match="“old” is refused"):
        busy_days(bad, 2026)


def test_ten_thousand_events_are_read() -> None:
    events = [
        f"DTSTART;TZID=Europe/Berlin:{2026 + n % 4}{1 + n % 12:02}{1 + n % 28:02}T{n % 24:02}0000\nDURATION:PT30M"
        for n in range(10_000)
    ]
    days = busy_days(read_calendar("big", ics(*events)), 2027, "Europe/Berlin")
    assert len(days) == 21
    assert {day.year for day in days} == {2027}


def test_two_calendars_may_give_one_name_to_different_zones() -> None:
    event = "DTSTART;TZID=Mine:20260101T100000\nDTEND;TZID=Mine:20260101T110000\nRRULE:FREQ=DAILY;COUNT=1"
    other = MINE.replace("+0100", "+0500").replace("+0200", "+0600")
    assert taken(event, zone="UTC", head=MINE) == {"2026-01-01": "09:00-10:00"}
    assert taken(event, zone="UTC", head=other) == {"2026-01-01": "05:00-06:00"}


def test_damaged_calendars_are_read_or_refused_but_never_crash() -> None:
    chance = random.Random(7)
    whole = ics(*CHOIR, "DTSTART;TZID=Mine:20260701T100000\nDURATION:PT1H\nRRULE:FREQ=MONTHLY;BYDAY=2TU", head=MINE)
    read: list[bool] = []
    refusals: list[str] = []
    for _ in range(100):
        raw = bytearray(whole)
        for _ in range(chance.randint(1, 2)):
            place = chance.randrange(len(raw))
            raw[place : place + chance.randint(0, 3)] = bytes(chance.choices(b"0179;:=,-TZPW\n\\A", k=2))
        try:
            read.append(len(busy_days(read_calendar("d", bytes(raw)), 2026, "Europe/Berlin")) > 0)
        except InputRefused as refused:
            refusals.append(refused.message)
    assert sum(read) > 10
    assert len(refusals) > 10
    assert all(message.startswith("The busy calendar “d”") for message in refusals)
