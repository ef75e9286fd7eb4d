"""Every date has the minutes that the person would expect, and says why when it has none."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from typing import Any

import pytest

from planner.availability.busy import read_calendar
from planner.availability.capacity import Capacity
from planner.availability.models import Availability, Away, BusyCalendar, Change, Extra
from planner.availability.parsing import parse_week
from planner.availability.public_holidays import check_holidays
from planner.errors import InputRefused

MONDAY = date(2027, 1, 4)
EPIPHANY = date(2027, 1, 6)


def capacity(week: str = "10", **rest: Any) -> Capacity:
    return Capacity(Availability(week=parse_week(week), **rest))


def calendar(*events: str) -> BusyCalendar:
    body = "".join(f"BEGIN:VEVENT\nUID:{number}\n{event}\nEND:VEVENT\n" for number, event in enumerate(events))
    return read_calendar("duties.ics", f"BEGIN:VCALENDAR\n{body}END:VCALENDAR\n".encode())


def event(start: str, end: str, title: str = "Duty") -> str:
    return f"DTSTART:{start}\nDTEND:{end}\nSUMMARY:{title}"


def test_ten_hours_a_week_are_ten_hours_in_every_week_of_twenty_years() -> None:
    ten = capacity()
    assert {ten.weekly_total(MONDAY + timedelta(weeks=week)) for week in range(1040)} == {600}
    assert ten.minutes(date(2028, 2, 29)) == 90
    assert ten.minutes(date(2026, 12, 31)) == 90
    assert ten.why_not(MONDAY) is None
    assert ten.why_not(date(2027, 1, 8)) == "no hours on Fridays"


def test_a_week_without_hours_has_none_and_says_so() -> None:
    nothing = capacity("0")
    assert nothing.weekly_total(MONDAY) == 0
    assert nothing.why_not(MONDAY) == "no hours on Mondays"


def test_the_last_change_that_has_begun_holds() -> None:
    changes = (
        Change(since=date(2027, 3, 1), week=parse_week("all 1")),
        Change(since=date(2027, 1, 7), week=parse_week("all 2")),
    )
    changed = capacity(changes=changes)
    days = [date(2027, 1, 6), date(2027, 1, 7), date(2027, 2, 28), date(2027, 3, 1), date(2050, 1, 1)]
    assert [changed.minutes(day) for day in days] == [90, 120, 120, 60, 60]


@pytest.mark.parametrize("day", [date(1969, 12, 31), date(2200, 1, 1), date.min, date.max])
def test_dates_beyond_the_calendar_have_nothing(day: date) -> None:
    full = capacity("168")
    assert full.minutes(day) == 0
    assert not full.exam_allowed(day)
    assert full.why_not(day) == full.why_no_exam(day) == "outside the years 1970 to 2199"
    assert full.minutes(date(1970, 1, 1)) == full.minutes(date(2199, 12, 31)) == 1440


def test_a_public_holiday_has_nothing_but_an_extra_day_has_what_it_says() -> None:
    plain = capacity(holidays="DE-BY")
    assert plain.minutes(EPIPHANY) == 0
    assert plain.why_not(EPIPHANY) == plain.why_no_exam(EPIPHANY) == "public holiday: Epiphany"
    assert capacity(holidays="DE-BE").minutes(EPIPHANY) == 90
    extra = capacity(holidays="DE-BY", extra=(Extra(day=EPIPHANY, minutes=300),))
    assert extra.minutes(EPIPHANY) == 300
    assert extra.why_not(EPIPHANY) is None
    assert not extra.exam_allowed(EPIPHANY)
    none = capacity(extra=(Extra(day=MONDAY, minutes=0),))
    assert none.why_not(MONDAY) == "no hours on this date"


def test_time_away_wins_over_everything() -> None:
    lisbon = Away(first=date(2026, 12, 30), last=EPIPHANY, note="Lisbon")
    away = capacity(holidays="DE-BY", away=(lisbon,), extra=(Extra(day=MONDAY, minutes=300),))
    for number in range((lisbon.last - lisbon.first).days + 1):
        day = lisbon.first + timedelta(number)
        assert away.minutes(day) == 0
        assert away.why_not(day) == away.why_no_exam(day) == "time away: Lisbon"
    assert away.minutes(date(2026, 12, 29)) == away.minutes(date(2027, 1, 7)) == 90


def test_time_away_may_cover_everything() -> None:
    away = capacity("168", away=(Away(first=date(1970, 1, 1), last=date(2199, 12, 31)),))
    assert not any(away.minutes(MONDAY + timedelta(days)) for days in range(0, 60_000, 365))
    assert away.why_not(MONDAY) == "time away"


def test_an_exam_needs_an_allowed_weekday_and_a_date_that_is_free() -> None:
    trip = calendar("DTSTART;VALUE=DATE:20270116\nSUMMARY:Trip", event("20270123T100000", "20270123T120000"))
    exams = capacity(exam_weekdays=(5,), busy=(trip,))
    assert exams.exam_allowed(date(2027, 1, 9))
    assert exams.why_no_exam(date(2027, 1, 10)) == "no exams on Sundays"
    assert exams.why_no_exam(date(2027, 1, 16)) == "busy: Trip"
    assert exams.exam_allowed(date(2027, 1, 23))


@pytest.mark.parametrize(
    ("start", "end", "left"),
    [
        ("20270109T100000", "20270109T110000", 180),
        ("20270109T060000", "20270109T080000", 180),
        ("20270109T000000", "20270109T070000", 240),
        ("20270109T090000", "20270109T230000", 0),
        ("20270105T090000", "20270105T170000", 90),
        ("20270105T170000", "20270105T190000", 30),
        ("20270105T180000", "20270105T210000", 0),
        ("20270105T073000", "20270105T180000", 60),
    ],
)
def test_plain_hours_lose_what_lies_outside_working_hours(start: str, end: str, left: int) -> None:
    busy = capacity(busy=(calendar(event(start, end)),))
    day = date.fromisoformat(start[:8])
    assert busy.minutes(day) == left
    assert (busy.why_not(day) == "busy: Duty") == (left == 0)


def test_somebody_with_the_whole_day_has_what_their_calendar_leaves_of_it() -> None:
    full = capacity("168", busy=(calendar(event("20270105T090000", "20270105T170000")),))
    assert full.minutes(date(2027, 1, 5)) == 960


def test_windows_lose_exactly_what_is_busy_in_them() -> None:
    duties = calendar(
        event("20270109T093000", "20270109T100000"),
        event("20270109T095000", "20270109T103000"),
        event("20270109T130000", "20270109T150000"),
        event("20270116T080000", "20270116T180000", "Wedding"),
    )
    windows = capacity("sat 9-13 14-16, sun 2", busy=(duties,))
    assert windows.minutes(date(2027, 1, 9)) == 240
    assert windows.free_windows(date(2027, 1, 9)) == ((540, 570), (630, 780), (900, 960))
    assert windows.why_not(date(2027, 1, 16)) == "busy: Wedding"
    assert windows.free_windows(date(2027, 1, 16)) == ()
    assert windows.free_windows(date(2027, 1, 23)) == ((540, 780), (840, 960))
    assert windows.free_windows(date(2027, 1, 10)) == ()


def test_a_day_at_the_front_of_two_calendars_is_not_counted_twice() -> None:
    one = calendar(event("20270109T100000", "20270109T120000"))
    two = calendar(event("20270109T110000", "20270109T130000"))
    assert capacity(busy=(one, two)).minutes(date(2027, 1, 9)) == 60


@pytest.mark.parametrize("code", ["DE", "DE-BY", "US-CA", "GB", "IN"])
def test_known_countries_and_regions_are_accepted(code: str) -> None:
    check_holidays(code)


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("DE-BX", "DE-BY"),
        ("DX", "DE"),
        ("ZZZZ", "DE or US"),
        ("USA", "mean US?"),
        ("de", "DE"),
        ("SG-X", "use SG alone"),
    ],
)
def test_an_unknown_country_or_region_is_refused_with_near_ones(code: str, hint: str) -> None:
    with pytest.raises(InputRefused) as refused:
        check_holidays(code)
    assert code.partition("-")[0] in refused.value.message
    assert hint in refused.value.hint


def test_an_unknown_region_or_zone_in_a_plan_is_refused_when_it_is_needed() -> None:
    with pytest.raises(InputRefused, match="no region"):
        capacity(holidays="DE-QQ").minutes(MONDAY)
    with pytest.raises(InputRefused, match="no time zone"):
        capacity(busy=(calendar(),), timezone="Mars/Olympus").minutes(MONDAY)


def test_heavy_libraries_are_loaded_only_for_those_who_need_them() -> None:
    script = (
        "import sys, datetime; from planner.availability.capacity import Capacity;"
        "from planner.availability.models import Availability; from planner.availability.parsing import parse_week;"
        "print(Capacity(Availability(week=parse_week('10'))).minutes(datetime.date(2027, 1, 4)),"
        "{'holidays', 'icalendar', 'recurring_ical_events', 'dateutil'} & set(sys.modules))"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert told == "90 set()\n"
