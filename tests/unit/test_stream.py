"""In which order work is taken up: study first, the project beside it from the middle on, then the next step."""

from __future__ import annotations

from planner.roadmap.stream import Stream
from planner.roadmap.work import Item, Work


def work(study: list[int], project: list[int]) -> Work:
    return Work(
        tuple(Item("study", f"d{n}", f"d{n}", minutes) for n, minutes in enumerate(study)),
        tuple(Item("project", f"m{n}", f"m{n}", minutes) for n, minutes in enumerate(project)),
    )


def days(works: list[Work], free: int) -> list[list[tuple[int, str, int]]]:
    stream = Stream(works)
    taken = []
    while not stream.empty:
        taken.append([(step, item.ref, minutes) for step, item, minutes in stream.day(free)])
    assert stream.left == 0
    return taken


def test_the_project_waits_for_the_middle_of_the_study() -> None:
    order = [ref for day in days([work([600], [120, 120])], 60) for _, ref, _ in day]
    studied_first = order.index("m0")
    assert 5 <= studied_first <= 7


def test_most_of_the_project_is_done_when_the_study_ends_and_the_last_part_follows() -> None:
    order = [ref for day in days([work([600], [120, 120, 120, 120])], 60) for _, ref, _ in day]
    last_study = len(order) - 1 - order[::-1].index("d0")
    assert order.index("m2") < last_study
    assert set(order[last_study + 1 :]) == {"m3"}


def test_a_milestone_is_built_in_one_go() -> None:
    order = [ref for day in days([work([630, 270], [180, 180, 270])], 90) for _, ref, _ in day]
    built = [ref for position, ref in enumerate(order) if ref[0] == "m" and order[position - 1] != ref]
    assert built == ["m0", "m1", "m2"]


def test_domains_that_fit_their_days_come_one_after_the_other() -> None:
    assert days([work([180, 90], [])], 90) == [[(0, "d0", 90)], [(0, "d0", 90)], [(0, "d1", 90)]]


def test_the_next_step_is_not_begun_before_the_study_of_this_one_is_done() -> None:
    first, *rest = days([work([100], []), work([200], [])], 90)
    assert {step for step, _, _ in first} == {0}
    assert rest[0] == [(0, "d0", 10), (1, "d0", 80)] or rest[0][0][:2] == (0, "d0")


def test_the_next_step_fills_the_day_on_which_this_one_ends() -> None:
    assert days([work([40], []), work([300], [])], 90)[0] == [(0, "d0", 40), (1, "d0", 50)]


def test_steps_without_work_are_passed_over() -> None:
    assert days([work([], []), work([60], []), work([0], [])], 60) == [[(1, "d0", 60)]]
    assert Stream([]).empty
