"""The nights in which the clocks are changed have the minutes that they really have, and duties lie where they were."""

from __future__ import annotations

from datetime import date

import pytest

from planner.availability.busy import busy_days, read_calendar
from planner.availability.capacity import Capacity
from planner.availability.models import Availability, BusyCalendar, Extra
from planner.availability.moments import check_timezone
from planner.availability.parsing import parse_week
from planner.errors import InputRefused

BERLIN, NEW_YORK, LORD_HOWE = "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"
NIGHT = "sun 01:00-04:00"
SPRING = date(2027, 3, 28)


def calendar(*events: str) -> BusyCalendar:
    body = "".join(f"BEGIN:VEVENT\nUID:{number}\n{event}\nEND:VEVENT\n" for number, event in enumerate(events))
    return read_calendar("duties.ics", f"BEGIN:VCALENDAR\n{body}END:VCALENDAR\n".encode())


def capacity(week: str, timezone: str | None, *events: str, extra: tuple[Extra, ...] = ()) -> Capacity:
    busy = (calendar(*events),) if events else ()
    return Capacity(Availability(week=parse_week(week), timezone=timezone, busy=busy, extra=extra))


@pytest.mark.parametrize(
    ("zone", "day", "minutes"),
    [
        (BERLIN, "2027-03-28", 120),
        (BERLIN, "2027-03-21", 180),
        (BERLIN, "2027-10-31", 180),
        (NEW_YORK, "2027-03-14", 120),
        (NEW_YORK, "2027-03-28", 180),
        (NEW_YORK, "2027-11-07", 180),
        (LORD_HOWE, "2027-10-03", 150),
        (LORD_HOWE, "2027-04-04", 180),
        (None, "2027-03-28", 180),
    ],
)
def test_a_window_at_night_loses_what_the_clocks_skip_and_gains_nothing_when_they_go_back(
    zone: str | None, day: str, minutes: int
) -> None:
    assert capacity(NIGHT, zone).minutes(date.fromisoformat(day)) == minutes


def test_the_parts_of_a_window_beside_the_skipped_hour_are_told() -> None:
    night = capacity(NIGHT, BERLIN)
    assert night.free_windows(SPRING) == ((60, 120), (180, 240))
    assert night.weekly_total(SPRING) == 120


def test_a_window_that_is_skipped_whole_says_so() -> None:
    skipped = capacity("sun 02:00-03:00", BERLIN)
    assert skipped.minutes(SPRING) == 0
    assert skipped.why_not(SPRING) == "the clocks skip it"
    assert skipped.exam_allowed(SPRING)
    assert skipped.free_windows(SPRING) == ()


def test_what_is_left_beside_the_skipped_hour_may_be_busy() -> None:
    busy = capacity("sun 02:00-04:00", BERLIN, "DTSTART:20270328T030000\nDTEND:20270328T040000\nSUMMARY:Watch")
    assert busy.minutes(SPRING) == 0
    assert busy.why_not(SPRING) == "busy: Watch"


@pytest.mark.parametrize(
    ("zone", "day", "whole"),
    [
        (BERLIN, "2027-03-28", 1380),
        (BERLIN, "2027-10-31", 1440),
        (LORD_HOWE, "2027-10-03", 1410),
        ("America/Havana", "2027-03-14", 1380),
        ("Pacific/Apia", "2011-12-30", 0),
        (None, "2027-03-28", 1440),
    ],
)
def test_no_date_has_more_than_it_lasts(zone: str | None, day: str, whole: int) -> None:
    on = date.fromisoformat(day)
    for week in ("all 24", "all 0:00-24:00"):
        assert capacity(week, zone).minutes(on) == whole
    assert capacity("0", zone, extra=(Extra(day=on, minutes=1440),)).minutes(on) == whole
    assert capacity("all 10", zone).minutes(on) == min(600, whole)


def test_a_date_that_never_came_says_so() -> None:
    assert capacity("all 2", "Pacific/Apia").why_not(date(2011, 12, 30)) == "the clocks skip it"


@pytest.mark.parametrize(
    ("zone", "day", "event", "left"),
    [
        # Over the hour that is skipped: 01:30-03:30 by the clock, one hour really.
        (BERLIN, "2027-03-28", "DTSTART:20270328T003000Z\nDTEND:20270328T013000Z", 60),
        (BERLIN, "2027-03-28", "DTSTART:20270328T013000\nDTEND:20270328T033000", 60),
        (BERLIN, "2027-03-28", "DTSTART:20270328T010000\nDTEND:20270328T040000", 0),
        # From or to a time that does not exist, which is the moment of the change.
        (BERLIN, "2027-03-28", "DTSTART;TZID=Europe/Berlin:20270328T023000\nDTEND;TZID=Europe/Berlin:20270328T031500",
         105),
        (BERLIN, "2027-03-28", "DTSTART;TZID=Europe/Berlin:20270328T013000\nDTEND;TZID=Europe/Berlin:20270328T023000",
         90),
        (BERLIN, "2027-03-28", "DTSTART;TZID=Europe/Berlin:20270328T020000\nDTEND;TZID=Europe/Berlin:20270328T030000",
         120),
        (BERLIN, "2027-03-28", "DTSTART;TZID=Europe/Berlin:20270327T023000\nDTEND;TZID=Europe/Berlin:20270327T031500\n"
         "RRULE:FREQ=DAILY;COUNT=2", 105),
        # The hour that comes twice: the first, the second, both, and from the first into the second.
        (BERLIN, "2027-10-31", "DTSTART:20271031T000000Z\nDTEND:20271031T010000Z", 120),
        (BERLIN, "2027-10-31", "DTSTART:20271031T010000Z\nDTEND:20271031T020000Z", 120),
        (BERLIN, "2027-10-31", "DTSTART:20271031T000000Z\nDTEND:20271031T020000Z", 120),
        (BERLIN, "2027-10-31", "DTSTART:20271031T003000Z\nDTEND:20271031T011500Z", 135),
        (BERLIN, "2027-10-31", "DTSTART;TZID=Europe/Berlin:20271031T013000\nDTEND;TZID=Europe/Berlin:20271031T033000",
         60),
        (NEW_YORK, "2027-03-14", "DTSTART:20270314T063000Z\nDTEND:20270314T073000Z", 60),
        (NEW_YORK, "2027-11-07", "DTSTART:20271107T050000Z\nDTEND:20271107T060000Z", 120),
        (NEW_YORK, "2027-11-07", "DTSTART:20271107T053000Z\nDTEND:20271107T063000Z", 120),
        # Half an hour on Lord Howe: 01:45-03:00 by the clock is 45 minutes of the 150; 01:30-02:00 comes twice.
        (LORD_HOWE, "2027-10-03", "DTSTART:20271002T151500Z\nDTEND:20271002T160000Z", 105),
        (LORD_HOWE, "2027-10-03",
         "DTSTART;TZID=Australia/Lord_Howe:20271003T021500\nDTEND;TZID=Australia/Lord_Howe:20271003T024500", 135),
        (LORD_HOWE, "2027-04-04", "DTSTART:20270403T143000Z\nDTEND:20270403T150000Z", 150),
        (LORD_HOWE, "2027-04-04", "DTSTART:20270403T150000Z\nDTEND:20270403T153000Z", 150),
        (LORD_HOWE, "2027-04-04", "DTSTART:20270403T144500Z\nDTEND:20270403T154500Z", 135),
    ],
)  # fmt: skip
def test_duties_in_the_night_of_the_change_take_what_they_really_cover(
    zone: str, day: str, event: str, left: int
) -> None:
    assert capacity(NIGHT, zone, event).minutes(date.fromisoformat(day)) == left


@pytest.mark.parametrize(
    ("event", "left"),
    [
        ("DTSTART:20270328T003000Z\nDTEND:20270328T013000Z", 1320),
        ("DTSTART:20270328T010000\nDTEND:20270328T040000", 1260),
    ],
)
def test_somebody_with_all_day_has_what_is_left_of_a_short_day(event: str, left: int) -> None:
    assert capacity("all 24", BERLIN, event).minutes(SPRING) == left


def test_a_weekly_duty_elsewhere_moves_when_only_its_clocks_change() -> None:
    meeting = (
        "DTSTART;TZID=America/New_York:20270309T140000\nDTEND;TZID=America/New_York:20270309T150000\n"
        "RRULE:FREQ=WEEKLY;COUNT=4"
    )
    busy = busy_days(calendar(meeting), 2027, BERLIN)
    assert {day.isoformat(): taken.stretches for day, taken in busy.items()} == {
        "2027-03-09": ((1200, 1260),),
        "2027-03-16": ((1140, 1200),),
        "2027-03-23": ((1140, 1200),),
        "2027-03-30": ((1200, 1260),),
    }


def test_a_weekly_duty_in_universal_time_moves_by_half_an_hour_on_lord_howe() -> None:
    watch = "DTSTART:20270401T100000Z\nDTEND:20270401T113000Z\nRRULE:FREQ=WEEKLY;COUNT=2"
    evening = capacity("thu 20:00-22:00", LORD_HOWE, watch)
    assert [evening.minutes(date(2027, 4, day)) for day in (1, 8)] == [60, 30]


def test_a_night_shift_stays_on_the_clock() -> None:
    shift = (
        "DTSTART;TZID=Europe/Berlin:20270320T220000\nDTEND;TZID=Europe/Berlin:20270321T060000\n"
        "RRULE:FREQ=WEEKLY;COUNT=2"
    )
    sunday = capacity("sun 05:00-08:00", BERLIN, shift)
    assert [sunday.minutes(day) for day in (date(2027, 3, 21), SPRING)] == [120, 120]


def test_a_zone_that_does_not_exist_is_refused_when_it_is_needed() -> None:
    with pytest.raises(InputRefused, match="no time zone “Mars/Olympus”"):
        capacity(NIGHT, "Mars/Olympus").minutes(SPRING)


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("europe/berlin", "Did you mean Europe/Berlin?"),
        ("Berlin", "Europe/Berlin"),
        ("America/New York", "America/New_York"),
        ("Amerika/New_York", "America/New_York"),
        ("x" * 5000, "such as Europe/Berlin"),
    ],
)
def test_a_slip_in_the_name_of_a_zone_is_answered_with_near_ones(name: str, near: str) -> None:
    with pytest.raises(InputRefused) as refused:
        check_timezone(name)
    assert near in refused.value.hint


def test_what_windows_calls_a_zone_is_one() -> None:
    check_timezone("W. Europe Standard Time")
    assert capacity(NIGHT, "W. Europe Standard Time").minutes(SPRING) == 120
