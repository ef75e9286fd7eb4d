"""The window that proves that dates cannot be kept, against earliest-deadline-first on the same days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.roadmap.windows import Demand, Window, overloaded

START = date(2027, 1, 4)


def day(number: int) -> date:
    return START + timedelta(days=number)


def hours(row: Sequence[int]) -> Callable[[date], int]:
    """Minutes by day from the start on; nothing on other days."""
    return lambda on: row[(on - START).days] if 0 <= (on - START).days < len(row) else 0


def earliest_due_first_is_late(demands: Sequence[Demand], row: Sequence[int]) -> bool:
    """Whether a day-by-day simulation, which always works on what is due first, is late with anything."""
    left = [each.minutes for each in demands]
    for number, free in enumerate(row):
        ready = [at for at, each in enumerate(demands) if each.release <= day(number) <= each.due]
        for at in sorted(ready, key=lambda at: demands[at].due):
            done = min(left[at], free)
            left[at] -= done
            free -= done
    return any(left)


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[Demand], list[int]]:
    row = draw(st.lists(st.sampled_from((0, 0, 25, 60, 240)), min_size=1, max_size=14))
    numbers = st.integers(0, len(row) - 1)
    made = draw(st.lists(st.tuples(numbers, numbers, st.sampled_from((0, 10, 60, 200))), max_size=8))
    return [Demand(day(first), day(last), minutes) for first, last, minutes in made], row


@settings(max_examples=200, deadline=None)
@given(cases())
def test_there_is_a_window_exactly_where_earliest_due_first_is_late(case: tuple[list[Demand], list[int]]) -> None:
    demands, row = case
    window = overloaded(demands, hours(row))
    assert (window is not None) == earliest_due_first_is_late(demands, row)
    if window is None:
        return
    inside = [each for each in demands if each.release >= window.first and each.due <= window.last]
    assert window.due_minutes == sum(each.minutes for each in inside)
    span = range((window.last - window.first).days + 1)
    assert window.there_minutes == sum(hours(row)(window.first + timedelta(days=number)) for number in span)
    assert window.missing > 0


def test_the_worst_stretch_is_named_and_of_equals_the_shortest() -> None:
    row = [60] * 10
    loose, tight = Demand(day(0), day(9), 300), Demand(day(4), day(5), 200)
    assert overloaded([loose, tight], hours(row)) == Window(day(4), day(5), 200, 120)
    both = overloaded([Demand(day(0), day(9), 500), tight], hours(row))
    assert both == Window(day(0), day(9), 700, 600)


def test_work_that_is_due_before_it_may_begin_has_no_day_at_all() -> None:
    found = overloaded([Demand(day(3), day(2), 90)], hours([60] * 10))
    assert found == Window(day(3), day(2), 90, 0)
    assert found.missing == 90


def test_nothing_to_do_is_never_too_much() -> None:
    assert overloaded([], hours([])) is None
    assert overloaded([Demand(day(0), day(0), 0)], hours([0])) is None
