"""What people write about their time is read as they mean it, or refused with what was expected."""

from __future__ import annotations

from datetime import date

import pytest

from planner.availability.models import Away, Week
from planner.availability.parsing import (
    format_away,
    format_hours,
    format_week,
    format_weekdays,
    parse_away,
    parse_hours,
    parse_iso,
    parse_week,
    parse_weekdays,
    week_of_hours,
)
from planner.availability.pattern import spread
from planner.errors import UsageRefused


@pytest.mark.parametrize(
    ("hours", "days"),
    [
        (0, (0, 0, 0, 0, 0, 0, 0)),
        (1, (0, 0, 0, 0, 0, 60, 0)),
        (5, (45, 45, 45, 45, 0, 120, 0)),
        (10, (90, 90, 90, 90, 0, 240, 0)),
        (15, (135, 135, 135, 135, 0, 360, 0)),
        (56, (480,) * 7),
        (112, (960,) * 7),
        (168, (1440,) * 7),
    ],
)
def test_hours_a_week_become_a_sensible_week(hours: int, days: tuple[int, ...]) -> None:
    assert spread(hours * 60) == days


@pytest.mark.parametrize("minutes", [-1, 10_081])
def test_a_week_holds_no_more_than_a_week(minutes: int) -> None:
    with pytest.raises(ValueError, match="0 to 10080"):
        spread(minutes)


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("1.5", 90), (".5", 30), ("1h30", 90), ("1h30m", 90), ("1 h 40 min", 100), ("1h5", 65), ("2h", 120),
        ("2 hours", 120), ("90m", 90), ("45 min", 45), ("0", 0), ("0.00", 0), (" 12 ", 720), ("168", 10_080),
        ("1.333", 80), ("0.25H", 15),
    ],
)  # fmt: skip
def test_hours_are_read(written: str, minutes: int) -> None:
    assert parse_hours(written) == minutes


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("-1", "is negative"), ("nan", "not a number"), ("inf", "not a number"), ("1e3", "not a number"),
        ("1,5", "not a number"), ("٣", "not a number"), ("", "not a number"), ("1h75", "not a number"),
        ("two", "not a number"), ("1_0", "not a number"), ("168.1", "more than 168 h"),
        ("9" * 400, "not a number"), ("999999999", "more than 168 h"), ("0.001", "less than a minute"),
        ("\x1b[31m", "␛"),
    ],
)  # fmt: skip
def test_what_is_not_hours_is_refused_with_an_example(written: str, reason: str) -> None:
    with pytest.raises(UsageRefused) as refused:
        parse_hours(written)
    assert reason in refused.value.message
    assert "1h30" in refused.value.hint
    assert len(refused.value.message) < 120


@pytest.mark.parametrize(
    ("minutes", "told"),
    [(0, "0 h"), (45, "45 min"), (60, "1 h"), (61, "1 h 1 min"), (75, "1.25 h"), (90, "1.5 h"), (720, "12 h")],
)
def test_hours_are_told_as_people_say_them(minutes: int, told: str) -> None:
    assert format_hours(minutes) == told


@pytest.mark.parametrize(
    ("written", "minutes", "told"),
    [
        ("mon-thu 1.5, sat 4", (90, 90, 90, 90, 0, 240, 0), "mon-thu 1.5, sat 4"),
        ("Monday - Thursday 1h30; SATURDAY 4h", (90, 90, 90, 90, 0, 240, 0), "mon-thu 1.5, sat 4"),
        ("mon wed fri 1", (60, 0, 60, 0, 60, 0, 0), "mon wed fri 1"),
        ("mon,wed 2", (120, 0, 120, 0, 0, 0, 0), "mon wed 2"),
        ("sat-mon 2", (120, 0, 0, 0, 0, 120, 120), "mon sat-sun 2"),
        ("weekdays 1 h 40 min, weekend 50m", (100, 100, 100, 100, 100, 50, 50), "mon-fri 1h40, sat-sun 50m"),
        ("all 0", (0,) * 7, "mon-sun 0"),
        ("10", spread(600), "10 h/week"),
        ("7.5h a week", spread(450), "7.5 h/week"),
        ("mon 24", (1440, 0, 0, 0, 0, 0, 0), "mon 24"),
    ],
)
def test_a_week_in_hours_is_read_and_told(written: str, minutes: tuple[int, ...], told: str) -> None:
    week = parse_week(written)
    assert week.minutes == minutes
    assert week.windows == ()
    assert format_week(week) == told
    assert parse_week(told) == week


def test_windows_are_kept_beside_plain_hours() -> None:
    week = parse_week("mon-thu 20:45-21:30, sat 9-13, mon 19:00-20:30, sun 2, fri 22:00-24:00")
    assert week.minutes == (135, 45, 45, 45, 120, 240, 120)
    told = format_week(week)
    assert told == "mon 19:00-20:30 20:45-21:30, tue-thu 20:45-21:30, fri 22:00-24:00, sat 09:00-13:00, sun 2"
    assert parse_week(told) == week


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", "empty"), (",,", "empty"), ("mon", "Monday has no hours"), ("mon 2, tue", "Tuesday has no hours"),
        ("mon 2, mon 3", "Monday is given twice"), ("mon 2 3", "Monday is given twice"),
        ("mon 2, mon 9-10", "Monday is given twice"), ("mon 9-10, mon 2", "Monday is given twice"),
        ("mon 9:00-10:30, mon 10:00-11:00", "Monday overlap"), ("mon 9-24, mon 23-24", "Monday overlap"),
        ("mon 22:00-01:00", "ends before it starts"), ("mon 9:00-9:00", "ends before it starts"),
        ("mon 25:00-26:00", "not a time of day"), ("mon 9:61-10:00", "not a time of day"),
        ("m 2", "not a weekday"), ("foo 2", "not a weekday"), ("mon--tue 2", "not a weekday"),
        ("mon 25", "more than 24 h"), ("mon 1.5.2", "not a number"), ("9-13", "not preceded by a weekday"),
        ("mon -2", "not a weekday"), ("200", "more than 168 h"), ("mon " * 500, "too many"),
        ("mon\x1b[31m 2", "␛"),
    ],
)  # fmt: skip
def test_a_week_that_is_not_clear_is_refused(written: str, reason: str) -> None:
    with pytest.raises(UsageRefused, match=r".") as refused:
        parse_week(written)
    assert reason in refused.value.message
    assert refused.value.hint


def test_a_week_that_nobody_could_have_stated_is_told_by_its_days() -> None:
    assert format_week(Week(minutes=(600, 0, 0, 0, 0, 0, 0), stated_minutes=600)) == "mon 10"
    assert format_week(week_of_hours(600)) == "10 h/week"


@pytest.mark.parametrize(
    ("written", "days"),
    [("sat,sun", (5, 6)), ("sun sat", (5, 6)), ("mon-fri", (0, 1, 2, 3, 4)), ("all", tuple(range(7))), ("SA", (5,))],
)
def test_weekdays_are_read(written: str, days: tuple[int, ...]) -> None:
    assert parse_weekdays(written) == days
    assert parse_weekdays(format_weekdays(days)) == days


@pytest.mark.parametrize("written", ["", " , ", "someday", "s", "sat 2"])
def test_what_is_not_weekdays_is_refused(written: str) -> None:
    with pytest.raises(UsageRefused) as refused:
        parse_weekdays(written)
    assert "mon-fri" in refused.value.hint


def test_time_away_is_a_span_or_a_day_with_a_reason() -> None:
    span = parse_away("2028-02-28..2028-03-01: Lisbon")
    assert span == Away(first=date(2028, 2, 28), last=date(2028, 3, 1), note="Lisbon")
    day = parse_away(" 2028-02-29 ")
    assert day == Away(first=date(2028, 2, 29), last=date(2028, 2, 29))
    assert [parse_away(format_away(away)) for away in (span, day)] == [span, day]


def test_time_away_takes_the_dates_that_the_caller_reads() -> None:
    away = parse_away("today..+2w", {"today": date(2026, 11, 22), "+2w": date(2026, 12, 6)}.__getitem__)
    assert (away.first, away.last) == (date(2026, 11, 22), date(2026, 12, 6))


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("2027-07-18..2027-07-05", "ends before it starts"), ("..", "not time away"), ("", "not time away"),
        ("2027-07-05..", "not time away"), ("..2027-07-05", "not time away"), ("2027-07-05: \x07", "U+0007"),
        ("2027-02-29", "no 2027-02-29"), ("2027-7-5", "not a date"),
    ],
)  # fmt: skip
def test_time_away_that_is_not_clear_is_refused(written: str, reason: str) -> None:
    with pytest.raises(UsageRefused) as refused:
        parse_away(written)
    assert reason in refused.value.message
    assert "2027-0" in refused.value.hint


@pytest.mark.parametrize("written", ["1969-12-31", "2200-01-01", "20270301", "２027-01-01", "0000-00-00", "today"])
def test_only_real_dates_of_the_years_we_plan_are_read(written: str) -> None:
    with pytest.raises(UsageRefused):
        parse_iso(written)
    assert parse_iso("1970-01-01") == date(1970, 1, 1)
    assert parse_iso("2199-12-31") == date(2199, 12, 31)
