"""Progress, the promise and idle time in words that are true of the numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planner.availability.models import Availability, Week
from planner.plan.models import Attempt, Baseline, Plan, Profile
from planner.roadmap import wording
from planner.roadmap.models import Idle, IdleCause, RoadmapStep, Totals
from tests.sample_roadmap import TODAY, make_step, sample_roadmap

PLAN = Plan(
    id="p1",
    name="Mine",
    created=TODAY,
    start=TODAY,
    profile=Profile(path="x"),
    availability=Availability(week=Week(minutes=(60,) * 7)),
)


@pytest.mark.parametrize(
    ("logged", "left", "words"),
    [
        (0, 0, ""),
        (0, 1680, "28 h"),
        (720, 960, "12 of 28 h"),
        (30, 1650, "30 min of 28 h"),
        (60, 30, "1 h of 1 h 30 min"),
        (1680, 0, "28 h done"),
    ],
)
def test_how_far_work_is(logged: int, left: int, words: str) -> None:
    assert wording.worked(logged, left) == words


def test_what_does_not_fit_before_an_exam_is_still_to_be_studied() -> None:
    step = make_step(1, "A", "A", logged=120)
    short = replace(step, study=replace(step.study, minutes=600, unlaid_minutes=480))
    assert wording.studied(short) == "2 of 20 h"


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (make_step(1, "A", "A"), ""),
        (make_step(1, "A", "A", status="booked", pinned=("exam",)), "booked"),
        (make_step(1, "A", "A", pinned=("start",)), ""),
        (make_step(1, "A", "A", pinned=("exam",), beta=True), "pinned, beta"),
        (make_step(1, "A", "A", status="passed", attempt=2), "passed, attempt 2"),
    ],
)
def test_what_is_known_of_an_exam(step: RoadmapStep, words: str) -> None:
    assert wording.exam_state(step) == words


def test_an_exam_that_was_sat_is_told_with_its_score() -> None:
    day = date(2026, 12, 12)
    told = [
        wording.attempt_words(Attempt(cert="a", on=day, passed=passed, score=score))
        for passed, score in ((True, None), (False, 698.0), (True, 81.5))
    ]
    assert told == [
        "passed on Sat 12 Dec 2026",
        "failed on Sat 12 Dec 2026 with 698",
        "passed on Sat 12 Dec 2026 with 81.5",
    ]


def test_progress_counts_hours_exams_and_money() -> None:
    roadmap = replace(sample_roadmap(), totals=Totals(3000, 0, 720, 300, 2, 100.5))
    failed = PLAN.model_copy(update={"attempts": (Attempt(cert="a", on=TODAY, passed=False),)})
    assert wording.progress(PLAN, roadmap) == "12 of 62 h done · 1 of 3 exams passed · $100.50 of $300 paid"
    assert "1 of 3 exams passed (1 attempt failed)" in wording.progress(failed, roadmap)


def test_a_plan_that_is_done_and_one_that_has_just_begun() -> None:
    roadmap = sample_roadmap()
    done = replace(roadmap, totals=Totals(0, 0, 720, 0, 0), steps=roadmap.steps[:1])
    assert wording.progress(PLAN, done) == "12 h done · 1 of 1 exam passed"
    fresh = replace(roadmap, steps=roadmap.steps[2:], totals=Totals(3000, 0, 0, 300, 2))
    assert wording.progress(PLAN, fresh) == ""


@pytest.mark.parametrize(
    ("promised", "words"),
    [
        (date(2027, 3, 13), "Finish 13 Mar 2027, as promised on 1 Nov 2026."),
        (date(2027, 3, 1), "Finish 13 Mar 2027, promised 1 Mar 2027 on 1 Nov 2026: 12 days later."),
        (date(2027, 3, 14), "Finish 13 Mar 2027, promised 14 Mar 2027 on 1 Nov 2026: 1 day earlier."),
        (None, ""),
    ],
)
def test_the_finish_is_compared_with_the_one_that_was_promised(promised: date | None, words: str) -> None:
    plan = PLAN.model_copy(update={"baseline": Baseline(taken=date(2026, 11, 1), finish=promised)})
    assert wording.promise(plan, sample_roadmap()) == words


def test_nothing_is_compared_without_a_baseline_or_on_the_day_it_was_taken() -> None:
    assert wording.promise(PLAN, sample_roadmap()) == ""
    today = PLAN.model_copy(update={"baseline": Baseline(taken=TODAY, finish=date(2027, 3, 13))})
    assert wording.promise(today, sample_roadmap()) == ""
    assert wording.promise(today, replace(sample_roadmap(), finish=None)) == ""


def test_the_bound_says_what_the_finish_costs_beyond_the_hours() -> None:
    late = sample_roadmap()
    assert wording.bound_words(late) == (
        "The finish is 21 days later than the hours alone would allow, Sat 20 Feb 2027."
    )
    assert wording.bound_words(replace(late, lower_bound=late.finish)) == "The finish is as early as the hours allow."
    assert wording.bound_words(replace(late, lower_bound=None)) == ""


def idling(because: IdleCause, *steps: RoadmapStep) -> str:
    idle = (Idle(date(2026, 12, 3), date(2027, 1, 6), 1080, because),)
    (told,) = wording.idle_words(replace(sample_roadmap(), steps=steps, idle=idle))
    return told


SOON = make_step(1, "SOON", "Soon", exam=date(2027, 1, 8))
LATER = make_step(2, "LATER", "Later", exam=date(2027, 2, 8))
PINNED = make_step(3, "PINNED", "Pinned", start=date(2027, 1, 7), end=date(2027, 1, 20), pinned=("start",))


@pytest.mark.parametrize(
    ("because", "other", "words"),
    [
        (
            "waiting-for-release",
            replace(LATER, exam=replace(LATER.exam, opens=date(2027, 1, 14))),
            "the release of LATER",
        ),
        ("booking", replace(LATER, status="booked"), "the booked exam of LATER"),
        ("retake-wait", replace(LATER, failed=(TODAY,)), "the retake of LATER"),
        ("pin", replace(LATER, pinned=("exam",)), "the day that you set for LATER"),
        ("pin", PINNED, "the day that you set for PINNED"),
        ("exam-day", LATER, "the exam day of SOON"),
    ],
)
def test_free_hours_say_what_they_wait_for(because: IdleCause, other: RoadmapStep, words: str) -> None:
    assert idling(because, SOON, other) == f"18 h free from 3 Dec 2026 to 6 Jan 2027: waits for {words}."


def test_free_hours_are_never_blamed_on_what_is_over() -> None:
    passed = make_step(1, "DONE", "Done", status="passed", exam=date(2027, 1, 7))
    assert "LATER" in idling("exam-day", passed, LATER)
    assert idling("buffer", passed).endswith("kept free before the exam of the next step.")


def test_neighbours_that_wait_alike_are_one_stretch() -> None:
    idle = (
        Idle(date(2026, 12, 3), date(2026, 12, 3), 60, "exam-day"),
        Idle(date(2026, 12, 5), date(2026, 12, 6), 90, "exam-day"),
        Idle(date(2026, 12, 8), date(2026, 12, 8), 30, "buffer"),
    )
    roadmap = replace(sample_roadmap(), steps=(SOON,), idle=idle)
    assert wording.idle_words(roadmap) == (
        "2 h 30 min free from 3 Dec 2026 to 6 Dec 2026: waits for the exam day of SOON.",
        "30 min free on 8 Dec 2026: kept free before the exam of SOON.",
    )


@pytest.mark.parametrize(
    ("budget", "words"),
    [(None, "$300"), (450, "$300, $150 of the budget left"), (249.5, "$300, $50.50 over the budget")],
)
def test_costs_are_told_with_what_is_left_of_the_budget(budget: float | None, words: str) -> None:
    plan = PLAN.model_copy(update={"budget_usd": budget})
    assert wording.cost_words(plan, sample_roadmap()) == words
