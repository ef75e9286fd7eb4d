"""Dates that break other calendars: leap days, year ends, and layers that meet on one date."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from planner.availability.capacity import Capacity
from planner.availability.models import Availability, Away, Change, Extra
from planner.availability.parsing import parse_week

LEAP = date(2028, 2, 29)
DAY = timedelta(1)
EPIPHANY = date(2027, 1, 6)


def capacity(week: str = "all 1", **rest: Any) -> Capacity:
    return Capacity(Availability(week=parse_week(week), **rest))


def around(stated: Capacity, day: date) -> list[int]:
    return [stated.minutes(day + number * DAY) for number in (-1, 0, 1)]


def test_a_leap_day_is_a_day_like_any_other() -> None:
    assert around(capacity(), LEAP) == [60, 60, 60]
    assert around(capacity(away=(Away(first=LEAP, last=LEAP),)), LEAP) == [60, 0, 60]
    assert around(capacity(extra=(Extra(day=LEAP, minutes=5),)), LEAP) == [60, 5, 60]
    assert around(capacity(changes=(Change(since=LEAP, week=parse_week("all 2")),)), LEAP) == [60, 120, 120]
    assert capacity("tue 3").minutes(LEAP) == 180


def test_a_century_without_its_leap_day_keeps_its_weekdays() -> None:
    mondays = capacity("mon 1")
    first = date(2099, 12, 28)
    days = [first + number * DAY for number in range(366)]
    assert [day for day in days if mondays.minutes(day)] == [first + number * 7 * DAY for number in range(53)]


@pytest.mark.parametrize("year", range(2020, 2032))
def test_the_pattern_runs_on_over_the_year_end(year: int) -> None:
    stated = capacity("mon 10m, tue 20m, wed 30m, thu 40m, fri 50m, sat 60m, sun 70m")
    last = date(year, 12, 31)
    for number in range(-10, 11):
        day = last + number * DAY
        assert stated.minutes(day) == 10 * day.isoweekday()
    assert stated.weekly_total(last) == stated.weekly_total(last + DAY) == 280


def test_a_week_that_belongs_to_two_years_is_one_week() -> None:
    silvester = capacity("10", away=(Away(first=date(2027, 1, 1), last=date(2027, 1, 1)),))
    assert date(2026, 12, 28).isocalendar()[:2] == date(2027, 1, 3).isocalendar()[:2] == (2026, 53)
    assert silvester.weekly_total(date(2026, 12, 28)) == silvester.weekly_total(date(2027, 1, 3)) == 600
    new_year = capacity("all 1", holidays="DE")
    assert new_year.weekly_total(date(2026, 12, 31)) == 6 * 60


def test_a_change_on_the_last_day_of_a_year_holds_at_once() -> None:
    change = Change(since=date(2027, 12, 31), week=parse_week("all 2"))
    assert around(capacity(changes=(change,)), date(2027, 12, 31)) == [60, 120, 120]
    assert around(capacity(changes=(change,)), date(2028, 12, 31)) == [120, 120, 120]


def test_a_change_on_the_first_day_of_a_plan_leaves_nothing_of_the_pattern_before() -> None:
    start = date(2027, 1, 4)
    changed = capacity("10", changes=(Change(since=start, week=parse_week("fri 3")),))
    assert [changed.minutes(start + number * DAY) for number in range(7)] == [0, 0, 0, 0, 180, 0, 0]
    assert changed.minutes(start - 2 * DAY) == 240


def test_changes_within_one_week_each_hold_from_their_day() -> None:
    changes = tuple(Change(since=date(2027, 1, 4 + n), week=parse_week(f"all {n + 2}")) for n in range(3))
    changed = capacity(changes=changes)
    assert [changed.minutes(date(2027, 1, day)) for day in (3, 4, 5, 6, 7)] == [60, 120, 180, 240, 240]


def test_a_year_away_has_nothing_and_the_days_around_it_everything() -> None:
    away = capacity(away=(Away(first=date(2027, 3, 1), last=date(2028, 2, 29), note="Sabbatical"),))
    days = [date(2027, 2, 28) + number * DAY for number in range(368)]
    assert [day.isoformat() for day in days if away.minutes(day)] == ["2027-02-28", "2028-03-01"]
    assert away.why_not(date(2027, 12, 31)) == "time away: Sabbatical"


def test_overlapping_time_away_is_one_absence_and_names_what_covers_the_date() -> None:
    trips = (
        Away(first=date(2027, 1, 10), last=date(2027, 1, 20), note="Alps"),
        Away(first=date(2027, 1, 5), last=date(2027, 1, 12), note="Fair"),
        Away(first=date(2027, 1, 11), last=date(2027, 1, 11)),
        Away(first=date(2027, 1, 21), last=date(2027, 1, 21), note="Rest"),
    )
    away = capacity(away=trips)
    days = [date(2027, 1, day) for day in range(1, 26)]
    assert [day.day for day in days if away.minutes(day)] == [1, 2, 3, 4, 22, 23, 24, 25]
    assert away.why_not(date(2027, 1, 6)) == "time away: Fair"
    assert away.why_not(date(2027, 1, 15)) == "time away: Alps"
    assert away.why_not(date(2027, 1, 21)) == "time away: Rest"
    assert away.why_no_exam(date(2027, 1, 20)) == "time away: Alps"


def test_layers_that_meet_on_one_date_keep_their_order() -> None:
    extra = (Extra(day=EPIPHANY, minutes=300),)
    away = (Away(first=EPIPHANY, last=EPIPHANY, note="Oslo"),)
    assert around(capacity(holidays="DE-BY"), EPIPHANY) == [60, 0, 60]
    assert around(capacity(holidays="DE-BY", extra=extra), EPIPHANY) == [60, 300, 60]
    everything = capacity(holidays="DE-BY", extra=extra, away=away)
    assert around(everything, EPIPHANY) == [60, 0, 60]
    assert everything.why_not(EPIPHANY) == everything.why_no_exam(EPIPHANY) == "time away: Oslo"


def test_an_extra_day_on_the_day_of_a_change_has_what_it_says() -> None:
    change = Change(since=EPIPHANY, week=parse_week("all 9:00-11:00"))
    both = capacity(changes=(change,), extra=(Extra(day=EPIPHANY, minutes=15),))
    assert around(both, EPIPHANY) == [60, 15, 120]
    assert both.free_windows(EPIPHANY) == ()


def test_somebody_without_any_time_has_a_reason_for_every_date() -> None:
    nothing = capacity("0", holidays="DE")
    assert not any(nothing.minutes(date(2027, 1, 1) + number * DAY) for number in range(800))
    assert nothing.why_not(date(2027, 1, 1)) == "public holiday: New Year's Day"
    assert nothing.why_not(date(2027, 1, 2)) == "no hours on Saturdays"


def test_one_minute_a_week_is_one_minute_every_saturday() -> None:
    minute = capacity("1m/week")
    days = [date(2027, 1, 2) + number * DAY for number in range(364)]
    assert [minute.minutes(day) for day in days] == [1, 0, 0, 0, 0, 0, 0] * 52


def test_all_hours_of_the_week_are_all_hours_of_every_day() -> None:
    for week in ("168", "all 24", "all 0:00-24:00"):
        assert {capacity(week).minutes(date(2028, 1, 1) + number * DAY) for number in range(366)} == {1440}
