"""Public holidays as the governments proclaim them, each date checked by hand, and near names for wrong regions."""

from __future__ import annotations

from datetime import date

import pytest

from planner.availability.capacity import Capacity
from planner.availability.models import Availability
from planner.availability.parsing import parse_week
from planner.availability.public_holidays import check_holidays, holidays_in
from planner.errors import InputRefused


@pytest.mark.parametrize(
    ("code", "free", "at_work"),
    [
        # Easter Sunday is 28 March 2027. A holiday on a Sunday is not made up for in Germany.
        ("DE", "01-01 03-26 03-29 05-01 05-06 05-17 10-03 12-25 12-26", "01-06 05-27 10-04 11-01 12-24 12-27 12-31"),
        ("DE-BY", "01-01 01-06 03-26 03-29 05-01 05-06 05-17 05-27 10-03 11-01 12-25 12-26", "10-31 12-24 12-27"),
        # Independence Day is a Sunday, kept on Monday too; Juneteenth, Christmas and New Year 2028 are Saturdays.
        ("US-CA", "01-01 01-18 02-15 03-31 05-31 06-18 07-04 07-05 09-06 11-11 11-25 11-26 12-24 12-25 12-31",
         "03-26 03-29 10-11 12-27"),
        # Anzac Day is a Sunday, for which the state gives the Monday; Christmas and Boxing Day are a weekend.
        ("AU-NSW", "01-01 01-26 03-26 03-27 03-28 03-29 04-25 04-26 06-14 10-04 12-25 12-26 12-27 12-28",
         "03-08 08-02 11-02 12-24"),
        ("IN", "01-26 03-26 08-15 10-02 12-25", "01-01 05-06 07-05 12-26"),
    ],
)  # fmt: skip
def test_the_holidays_of_2027_are_free_and_the_days_beside_them_are_not(code: str, free: str, at_work: str) -> None:
    capacity = Capacity(Availability(week=parse_week("all 1"), holidays=code))
    for written in free.split():
        day = date.fromisoformat(f"2027-{written}")
        assert capacity.minutes(day) == 0, day
        assert not capacity.exam_allowed(day)
        assert str(capacity.why_not(day)).startswith("public holiday: ")
    for written in at_work.split():
        day = date.fromisoformat(f"2027-{written}")
        assert capacity.minutes(day) == 60, day
        assert capacity.exam_allowed(day)


def test_new_years_day_may_be_kept_in_the_year_before() -> None:
    assert holidays_in("US-CA", 2027)[date(2027, 12, 31)] == "New Year's Day (observed)"
    assert {day.year for day in holidays_in("US-CA", 2027)} == {2027}


def test_moving_feasts_move() -> None:
    good_fridays = [date(2026, 4, 3), date(2027, 3, 26), date(2028, 4, 14), date(2029, 3, 30)]
    assert [holidays_in("DE", day.year)[day] for day in good_fridays] == ["Good Friday"] * 4


def test_an_observed_day_is_named_as_such() -> None:
    assert holidays_in("US-CA", 2027)[date(2027, 7, 5)] == "Independence Day (observed)"
    assert "observed" in holidays_in("AU-NSW", 2027)[date(2027, 12, 27)]


def test_nobody_knows_the_holidays_of_the_next_century() -> None:
    assert holidays_in("DE", 2100)
    assert not holidays_in("DE", 2101)


@pytest.mark.parametrize(
    ("code", "near"),
    [
        ("US-CAL", "US-CA"),
        ("AU-NSV", "AU-NSW"),
        ("AU-SYD", "AU-NSW"),
        ("GB-EN", "GB-ENG"),
        ("DE-BA", "DE-BY"),
        ("CH-ZZ", "CH-ZH"),
        ("IN-XX", "IN is the whole country"),
        ("AUS", "mean AU?"),
        ("AUT", "mean AT?"),
        ("GERMANY", "mean DE?"),
        ("UNITED STATES", "US"),
        ("QQ", "QA"),
        ("", "DE or US"),
        ("NOWHERE AT ALL", "DE or US"),
    ],
)
def test_a_wrong_region_or_country_is_answered_with_near_ones(code: str, near: str) -> None:
    with pytest.raises(InputRefused) as refused:
        check_holidays(code)
    assert near in refused.value.hint
