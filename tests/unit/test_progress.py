"""How a plan goes, on the sample plan: hours against the promise, the pace, how each exam stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.availability.models import Availability, Away
from planner.availability.parsing import parse_week
from planner.catalog.catalog import Catalog
from planner.catalog.loading import load
from planner.plan import tracking
from planner.plan.models import Log, Plan, Profile
from planner.progress.burnup import burnup
from planner.progress.courses import Standing, exam_courses, plan_standing
from planner.progress.pace import pace, pace_words
from planner.progress.report import ahead_words, outlook, promise_words, report, standing_words
from planner.roadmap.build import build
from planner.roadmap.promise import promised

START = date(2026, 11, 23)
"""A Monday."""
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load()


@pytest.fixture(scope="module")
def plan(catalog: Catalog) -> Plan:
    """Ten hours a week from a Monday on, with what that promises."""
    week = parse_week("mon-thu 1.5, sat 4")
    profile = Profile(path="software-developer", cloud="azure")
    bare = Plan(
        id="p1",
        name="Plan",
        created=START - DAY,
        start=START,
        profile=profile,
        availability=Availability(week=week),
    )
    return bare.model_copy(update={"baseline": promised(build(catalog, bare, START - DAY))})


def logged(plan: Plan, days: int, minutes: int) -> Plan:
    """The plan with so many minutes logged on each of the first days."""
    logs = tuple(Log(on=START + number * DAY, cert="azure-ai-901", minutes=minutes) for number in range(days))
    return plan.model_copy(update={"logs": logs})


def test_hours_are_compared_with_what_was_promised(catalog: Catalog, plan: Plan) -> None:
    at_first = report(catalog, plan, build(catalog, plan, START - DAY))
    assert at_first.burnup.ahead == 0
    assert ahead_words(at_first) == promise_words(at_first) == ""
    today = START + 7 * DAY
    idle = report(catalog, plan, build(catalog, plan, today))
    assert idle.burnup.ahead == -600
    assert promise_words(idle) == "10 h behind what was promised"
    behind = report(catalog, logged(plan, 4, 90), build(catalog, logged(plan, 4, 90), today))
    assert ahead_words(behind) == "4 h behind"
    kept = logged(plan, 4, 150)
    on_time = report(catalog, kept, build(catalog, kept, today))
    assert on_time.burnup.ahead == 0
    assert promise_words(on_time) == "as many hours as promised"
    more = logged(plan, 6, 150)
    assert promise_words(report(catalog, more, build(catalog, more, today))) == "3.5 h ahead of what was promised"


def test_the_promise_follows_the_hours_there_are(catalog: Catalog, plan: Plan) -> None:
    found = burnup(plan, build(catalog, plan, START - DAY)).promised
    assert found is not None
    assert plan.baseline is not None
    assert found.total == plan.baseline.minutes
    assert found.at((START + DAY).toordinal()) == 180
    friday, thursday = START + 4 * DAY, START + 3 * DAY
    assert found.at(friday.toordinal()) == found.at(thursday.toordinal()) == 360
    nowhere = plan.model_copy(update={"baseline": plan.baseline.model_copy(update={"finish": None})})
    assert burnup(nowhere, build(catalog, nowhere, START)).promised is None


def test_no_pace_is_told_before_the_first_week_is_over(catalog: Catalog, plan: Plan) -> None:
    for days in range(7):
        assert pace(catalog, plan, build(catalog, plan, START + days * DAY)) is None
    assert pace(catalog, plan, build(catalog, plan, START + 7 * DAY)) is not None


def test_the_pace_of_half_the_hours_takes_twice_as_long(catalog: Catalog, plan: Plan) -> None:
    half = logged(plan, 28, 43)
    today = START + 28 * DAY
    roadmap = build(catalog, half, today)
    found = pace(catalog, half, roadmap)
    assert found is not None
    assert [week.planned for week in found.weeks] == [600] * 4
    assert [week.done for week in found.weeks] == [301] * 4
    assert found.finish is not None
    assert roadmap.finish is not None
    assert found.finish - today == pytest.approx(2 * (roadmap.finish - today), abs=timedelta(days=21))
    assert pace_words(found).startswith("at your pace of the last 4 weeks: finish ")
    assert pace_words(found).endswith(" weeks later")


def test_a_pace_of_nothing_never_finishes_and_says_so(catalog: Catalog, plan: Plan) -> None:
    found = pace(catalog, plan, build(catalog, plan, START + 28 * DAY))
    assert found is not None
    assert found.finish is None
    assert pace_words(found) == "nothing was done in the last 4 weeks: at that pace the plan never finishes"
    crawling = logged(plan, 1, 1)
    slow = pace(catalog, crawling, build(catalog, crawling, START + 28 * DAY))
    assert slow is not None
    assert pace_words(slow) == "at your pace of the last 4 weeks the plan would not finish for years"


def test_weeks_away_are_no_pace(catalog: Catalog, plan: Plan) -> None:
    away = Away(first=START, last=START + 40 * DAY)
    gone = plan.model_copy(update={"availability": plan.availability.model_copy(update={"away": (away,)})})
    assert pace(catalog, gone, build(catalog, gone, START + 28 * DAY)) is None


def test_weeks_begin_where_the_persons_do(catalog: Catalog, plan: Plan) -> None:
    for week_start in range(7):
        found = pace(catalog, plan, build(catalog, plan, START + 35 * DAY), week_start)
        assert found is not None
        assert len(found.weeks) == 4
        assert all(week.first.weekday() == week_start for week in found.weeks)


@pytest.mark.parametrize(
    ("spare", "course", "reason"),
    [
        (30, "on course", "30 days before your deadline"),
        (7, "on course", "7 days before your deadline"),
        (6, "tight", "6 days before your deadline"),
        (0, "tight", "on your deadline"),
        (-1, "late", "1 day after your deadline"),
    ],
)
def test_a_plan_stands_to_its_deadline(catalog: Catalog, plan: Plan, spare: int, course: str, reason: str) -> None:
    roadmap = build(catalog, plan, START - DAY)
    assert roadmap.finish is not None
    due = plan.model_copy(update={"deadline": roadmap.finish + spare * DAY})
    assert plan_standing(due, roadmap) == Standing(course, reason)  # type: ignore[arg-type]
    last = exam_courses(catalog, due, build(catalog, due, START - DAY))[-1]
    assert last.day is not None
    assert last.standing is not None
    assert (last.standing.course == "late") == (last.day > due.deadline)  # type: ignore[operator]


def test_a_slow_pace_makes_a_plan_tight(catalog: Catalog, plan: Plan) -> None:
    today = START + 28 * DAY
    slow = logged(plan, 28, 30).model_copy(update={"deadline": date(2027, 6, 21)})
    found = report(catalog, slow, build(catalog, slow, today))
    assert standing_words(found).startswith("Tight: finish ")
    assert "but at your present pace" in standing_words(found)
    assert " behind what was promised; at your pace of the last 4 weeks: finish " in outlook(found)
    idle = logged(plan, 0, 0).model_copy(update={"deadline": date(2027, 6, 21)})
    assert "not at your present pace" in standing_words(report(catalog, idle, build(catalog, idle, today)))


def test_an_exam_stands_to_its_booking_its_promise_and_its_retirement(catalog: Catalog, plan: Plan) -> None:
    def first(changed: Plan) -> Standing | None:
        return exam_courses(catalog, changed, build(catalog, changed, START))[0].standing

    ready = build(catalog, plan, START).steps[0].exam.day
    assert ready is not None
    assert first(plan) == Standing("on course", "as promised")
    booked = {days: first(tracking.booked(plan, "azure-ai-901", ready + days * DAY)) for days in (-12, 2, 20)}
    assert booked[20] == Standing("on course", "ready 20 days before the booked day")
    assert booked[2] == Standing("tight", "ready 2 days before the booked day")
    assert booked[-12] is not None
    assert booked[-12].course == "late"
    assert booked[-12].reason.endswith(" of study do not fit before the booked day")
    later = exam_courses(catalog, plan, build(catalog, plan, START + 3 * DAY))[0].standing
    assert later is not None
    assert (later.course, later.reason.partition(" ")[2]) == ("tight", "days later than promised")
    assert exam_courses(catalog, plan, build(catalog, plan, START + 30 * DAY))[0].standing == Standing(
        "late",
        f"{(build(catalog, plan, START + 30 * DAY).steps[0].exam.day - ready).days} days later than promised",  # type: ignore[operator]
    )


def test_the_head_does_not_contradict_the_exams(catalog: Catalog, plan: Plan) -> None:
    fine = report(catalog, plan, build(catalog, plan, START - DAY))
    assert (fine.course, standing_words(fine).partition(":")[0]) == ("on course", "On course")
    early = tracking.booked(plan, "azure-ai-901", START + 2 * DAY)
    found = report(catalog, early, build(catalog, early, START - DAY))
    late = [exam for exam in found.exams if exam.standing and exam.standing.course == "late"]
    assert len(late) == 1
    assert found.standing is not None
    assert found.standing.course != "late"
    assert found.course == "late"
    assert standing_words(found).startswith("1 exam is late; finish ")
    assert standing_words(found).endswith(found.standing.reason)
    both = replace(found, exams=(late[0], late[0]))
    assert standing_words(both).startswith("2 exams are late; finish ")


def test_exams_without_a_day_are_told_where_there_is_no_finish(catalog: Catalog, plan: Plan) -> None:
    found = report(catalog, plan, build(catalog, plan, START))
    nowhere = replace(found.exams[0], day=None, standing=Standing("late", "it has no date"))
    stuck = replace(found, standing=None, finish=None, exams=(nowhere,))
    assert standing_words(stuck) == "1 exam is late; there is no finish"


def test_scores_and_attempts_are_told(catalog: Catalog, plan: Plan) -> None:
    failed = tracking.attempted(plan, "azure-ai-901", START + 10 * DAY, False, 640, None)
    exam = exam_courses(catalog, failed, build(catalog, failed, START + 11 * DAY))[0]
    assert (exam.attempt, exam.failed, exam.score) == (2, 1, 640)
    assert exam.standing is not None
    passed = tracking.attempted(failed, "azure-ai-901", START + 30 * DAY, True, 810, None)
    done = report(catalog, passed, build(catalog, passed, START + 31 * DAY))
    assert (done.exams[0].score, done.exams[0].standing, done.passed) == (810, None, 1)
    assert done.exams[0].days_to_go == -1


def test_a_plan_with_nothing_left_says_so(catalog: Catalog, plan: Plan) -> None:
    found = report(catalog, plan, build(catalog, plan, START))
    done = replace(found, standing=None, finish=None, exams=())
    assert standing_words(done) == "Nothing is left to do"
