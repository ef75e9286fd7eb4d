"""Dates, lengths and money are told in English words."""

from __future__ import annotations

from datetime import date

import pytest

from planner.words import date_range, hours, iso_week, long_date, money, short_date, weekday_date, whole_hours


def test_a_date_is_told_with_its_weekday() -> None:
    day = date(2026, 12, 12)
    assert (long_date(day), short_date(day), weekday_date(day)) == ("Sat 12 Dec 2026", "12 Dec 2026", "Sat 12 Dec")


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 11, 23), date(2026, 11, 29), "23 – 29 Nov 2026"),
        (date(2026, 11, 30), date(2026, 12, 6), "30 Nov – 6 Dec 2026"),
        (date(2026, 12, 28), date(2027, 1, 3), "28 Dec 2026 – 3 Jan 2027"),
        (date(2026, 11, 23), date(2026, 11, 23), "23 Nov 2026"),
    ],
)
def test_a_range_leaves_out_what_its_dates_share(first: date, last: date, words: str) -> None:
    assert date_range(first, last) == words


@pytest.mark.parametrize(
    ("day", "monday", "sunday"),
    [
        (date(2027, 1, 1), date(2026, 12, 28), date(2027, 1, 3)),
        (date(2026, 11, 23), date(2026, 11, 23), date(2026, 11, 29)),
        (date(2026, 11, 29), date(2026, 11, 23), date(2026, 11, 29)),
        (date.max, date(9999, 12, 27), date.max),
        (date.min, date.min, date(1, 1, 7)),
    ],
)
def test_a_week_runs_from_monday_to_sunday(day: date, monday: date, sunday: date) -> None:
    assert iso_week(day) == (monday, sunday)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 min"), (45, "45 min"), (60, "1 h"), (90, "1 h 30 min"), (6000, "100 h")],
)
def test_a_length_is_told_in_hours_and_minutes(minutes: int, words: str) -> None:
    assert hours(minutes) == words


@pytest.mark.parametrize(
    ("amount", "words"),
    [(0, "$0"), (165, "$165"), (165.0, "$165"), (70.5, "$70.50"), (1250, "$1,250"), (0.1 + 0.2, "$0.30")],
)
def test_money_has_cents_only_where_there_are_any(amount: float, words: str) -> None:
    assert money(amount) == words


def test_hours_without_their_unit_show_the_first_minutes() -> None:
    assert [whole_hours(minutes) for minutes in (0, 20, 90, 594, 600, 10410)] == ["0", "0.3", "1.5", "9.9", "10", "174"]
