"""Edits of when the person can work: each changes what was asked, and refuses what makes no sense."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.availability.capacity import Capacity
from planner.availability.models import Availability, Away, BusyCalendar, Change, Extra, Week
from planner.availability.parsing import week_of_hours
from planner.errors import InputRefused
from planner.plan import times
from planner.plan.models import Plan, Profile

DAY = date(2026, 11, 22)
TEN, FIVE, TWO = (week_of_hours(hours * 60) for hours in (10, 5, 2))
MARCH, JUNE = date(2027, 3, 1), date(2027, 6, 1)
SPRING = Away(first=date(2027, 2, 1), last=date(2027, 2, 14), note="Lisbon")
DAYS = st.dates(date(2027, 1, 1), date(2027, 3, 31))


def a_plan(week: Week = TEN, **availability: Any) -> Plan:
    """A plan of somebody with ten hours a week."""
    return Plan(
        id="p1",
        name="A plan",
        created=DAY,
        start=DAY,
        profile=Profile(path="software-developer"),
        availability=Availability(week=week, **availability),
    )


def test_hours_from_a_day_on_hold_until_the_next_change() -> None:
    plan = times.week_from(times.week_from(a_plan(), JUNE, TWO), MARCH, FIVE)
    capacity = Capacity(plan.availability)
    assert [capacity.week_on(day) for day in (MARCH - timedelta(1), MARCH, JUNE - timedelta(1), JUNE)] == [
        TEN,
        FIVE,
        FIVE,
        TWO,
    ]
    assert times.week_from(plan, MARCH, TEN).availability.changes == (
        Change(since=MARCH, week=TEN),
        Change(since=JUNE, week=TWO),
    )
    assert times.change_dropped(plan, MARCH).availability.changes == (Change(since=JUNE, week=TWO),)


def test_one_pattern_for_the_whole_plan_drops_the_changes() -> None:
    plan = times.week_set(times.week_from(a_plan(), MARCH, TWO), FIVE)
    assert plan.availability == Availability(week=FIVE)


def test_time_away_is_kept_in_order_and_once() -> None:
    later = times.away_added(a_plan(away=(SPRING,)), date(2027, 5, 1), date(2027, 5, 2))
    plan = times.away_added(later, date(2027, 1, 4), date(2027, 1, 4), "a course")
    assert [(away.first.month, away.note) for away in plan.availability.away] == [
        (1, "a course"),
        (2, "Lisbon"),
        (5, None),
    ]
    assert times.away_added(plan, SPRING.first, SPRING.last, "Porto").availability.away[1].note == "Porto"


@pytest.mark.parametrize(
    ("first", "last", "left"),
    [
        ((2, 1), (2, 14), []),
        ((1, 1), (3, 1), []),
        ((1, 20), (2, 3), [((2, 4), (2, 14))]),
        ((2, 10), (2, 20), [((2, 1), (2, 9))]),
        ((2, 5), (2, 6), [((2, 1), (2, 4)), ((2, 7), (2, 14))]),
        ((2, 1), (2, 1), [((2, 2), (2, 14))]),
    ],
)
def test_days_are_taken_back_out_of_time_away(
    first: tuple[int, int], last: tuple[int, int], left: list[tuple[tuple[int, int], tuple[int, int]]]
) -> None:
    plan = times.away_taken_back(a_plan(away=(SPRING,)), date(2027, *first), date(2027, *last))
    assert plan.availability.away == tuple(
        Away(first=date(2027, *begin), last=date(2027, *end), note="Lisbon") for begin, end in left
    )


@given(st.lists(st.tuples(DAYS, DAYS), max_size=4), st.tuples(DAYS, DAYS))
def test_exactly_the_days_that_were_taken_back_are_free_again(spans: list[Any], back: Any) -> None:
    plan = a_plan()
    for span in spans:
        plan = times.away_added(plan, min(span), max(span))
    away = {day for span in plan.availability.away for day in _days(span.first, span.last)}
    wanted = set(_days(min(back), max(back)))
    if not away & wanted:
        with pytest.raises(InputRefused):
            times.away_taken_back(plan, min(back), max(back))
        return
    after = times.away_taken_back(plan, min(back), max(back)).availability.away
    assert {day for span in after for day in _days(span.first, span.last)} == away - wanted


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(number) for number in range((last - first).days + 1)]


def test_a_day_has_its_own_minutes_until_they_are_dropped() -> None:
    plan = times.extra_set(times.extra_set(a_plan(), JUNE, 60), MARCH, 240)
    assert [extra.day for extra in plan.availability.extra] == [MARCH, JUNE]
    assert Capacity(plan.availability).minutes(MARCH) == 240
    assert times.extra_set(plan, MARCH, 30).availability.extra[0] == Extra(day=MARCH, minutes=30)
    assert times.extra_dropped(times.extra_dropped(plan, MARCH), JUNE) == a_plan()


def test_a_calendar_of_the_same_name_is_replaced() -> None:
    old, new, other = (BusyCalendar(name=name, ics=ics) for name, ics in (("work", "A"), ("work", "B"), ("club", "C")))
    plan = times.busy_added(times.busy_added(times.busy_added(a_plan(), old), other), new)
    assert plan.availability.busy == (other, new)
    assert times.busy_dropped(plan, "club").availability.busy == (new,)


def test_holidays_a_time_zone_exam_days_and_free_days_before_exams_are_set_and_forgotten() -> None:
    plan = times.timezone_set(times.holidays_set(a_plan(), "de-by"), "Europe/Berlin")
    plan = times.buffer_set(times.exam_weekdays_set(plan, [6, 5, 5]), 2)
    said = plan.availability
    assert (said.holidays, said.timezone, said.exam_weekdays) == ("DE-BY", "Europe/Berlin", (5, 6))
    assert plan.profile.buffer_days == 2
    assert times.timezone_set(times.holidays_set(plan, None), None).availability.holidays is None


CHANGED = a_plan(changes=(Change(since=MARCH, week=FIVE),), extra=(Extra(day=MARCH, minutes=60),), away=(SPRING,))


@pytest.mark.parametrize(
    ("edit", "hint"),
    [
        (lambda plan: times.change_dropped(plan, JUNE), "2027-03-01"),
        (lambda plan: times.extra_dropped(plan, JUNE), "2027-03-01"),
        (lambda plan: times.away_taken_back(plan, MARCH, JUNE), "2027-02-01..2027-02-14"),
        (lambda plan: times.away_taken_back(plan, JUNE, MARCH), "turn"),
        (lambda plan: times.away_added(plan, JUNE, MARCH), "correct"),
        (lambda plan: times.away_added(plan, MARCH, JUNE, "a\x1b[31m"), "correct"),
        (lambda plan: times.extra_set(plan, MARCH, 24 * 60 + 1), "24 h"),
        (lambda plan: times.busy_dropped(plan, "work"), "none"),
        (lambda plan: times.holidays_set(plan, "QQ"), "QA"),
        (lambda plan: times.timezone_set(plan, "Mars/Olympus"), "Europe/Berlin"),
        (lambda plan: times.exam_weekdays_set(plan, []), "correct"),
        (lambda plan: times.exam_weekdays_set(plan, [7]), "correct"),
        (lambda plan: times.buffer_set(plan, 61), "correct"),
    ],
)
def test_what_makes_no_sense_is_refused_with_what_there_is(edit: Any, hint: str) -> None:
    with pytest.raises(InputRefused) as refused:
        edit(CHANGED)
    assert hint in refused.value.hint
