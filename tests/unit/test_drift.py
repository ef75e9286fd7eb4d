"""What moved since a day, each shift with the cause that really moved it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from planner.availability.models import Availability, Week
from planner.availability.parsing import parse_week
from planner.catalog import loading
from planner.plan.models import Baseline, Plan, Portfolio, Profile, Promise
from planner.plan.portfolio import reached
from planner.plan.tracking import attempted, booked, logged, pinned, rebased
from planner.roadmap.build import outline
from planner.roadmap.drift import Kept, Shift, against_baseline, as_of, pace_since, shifts, told

MONDAY = date(2027, 1, 4)
EVENINGS = parse_week("mon-fri 19:00-21:00")
AIF = "aws-aif-c01"


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def make(week: Week = EVENINGS, *certs: str) -> Plan:
    """A plan without projects, so that all hours are study."""
    names = certs or (AIF,)
    return Plan(
        id="p1",
        name="A plan",
        created=MONDAY,
        start=MONDAY,
        profile=Profile(certs=names),
        availability=Availability(week=week),
        portfolio=tuple(Portfolio(cert=cert, left_out=True) for cert in names),
    )


def worked(plan: Plan, *numbers: int, minutes: int = 120) -> Plan:
    for number in numbers:
        plan = logged(plan, AIF, day(number), minutes)
    return plan


def moved(plan: Plan, since: date, today: date) -> tuple[Shift, ...]:
    return shifts(loading.load(), plan, since, today)


def test_a_plan_that_was_kept_to_moves_nothing() -> None:
    assert moved(worked(make(), 0, 1, 2, 3, 4), MONDAY, day(7)) == ()
    assert moved(make(), MONDAY, MONDAY) == ()


def test_missed_evenings_move_the_exam_and_are_named_with_their_hours() -> None:
    plan = worked(make(), 0, 3, 4)
    then, now = (outline(loading.load(), each, on).finish for each, on in ((make(), MONDAY), (plan, day(7))))
    (exam, finish) = moved(plan, MONDAY, day(7))
    assert (exam.before, exam.after) == (then, now)
    assert exam.causes == finish.causes == ("two evenings missed (4 h)",)
    assert told((exam,), day(7)) == ("AIF-C01 exam 22 Jan -> 26 Jan: two evenings missed (4 h)",)
    assert told((exam,)) == ("AIF-C01 exam 22 Jan -> 26 Jan 2027: two evenings missed (4 h)",)
    assert told((finish,), day(7))[0].startswith("finish 22 Jan -> ")


def test_without_evening_windows_they_are_days() -> None:
    for week in (parse_week("mon-fri 2"), parse_week("mon-fri 07:00-09:00")):
        (exam, _) = moved(worked(make(week), 0, 1, 3, 4), MONDAY, day(7))
        assert exam.causes == ("one day missed (2 h)",)


def test_what_was_made_up_for_and_what_fell_short_is_told() -> None:
    some_made_up = logged(worked(make(), 0, 3, 4), AIF, day(5), 60)
    (exam, _) = moved(some_made_up, MONDAY, day(7))
    assert exam.causes == ("two evenings missed (4 h), 1 h more than planned on other days",)
    short = worked(make(), 0, 1, 2, 3, 4, minutes=60)
    (exam, _) = moved(short, MONDAY, day(7))
    assert exam.causes == ("5 h fewer than planned",)


def test_hours_ahead_bring_the_exam_nearer() -> None:
    plan = logged(worked(make(), 0, 1, 2, 3, 4), AIF, day(5), 210)
    (exam, finish) = moved(plan, MONDAY, day(7))
    assert exam.before
    assert exam.after
    assert exam.after < exam.before
    assert exam.causes == finish.causes == ("3.5 h ahead",)


def test_todays_hours_are_not_missed_before_the_day_is_over() -> None:
    assert moved(worked(make(), 0), MONDAY, day(1)) == ()
    ahead = logged(worked(make(), 0), AIF, day(1), 360)
    (exam, _) = moved(ahead, MONDAY, day(1))
    assert exam.causes == ("4 h ahead",)


def test_a_failed_exam_moves_by_the_wait_and_a_passed_one_frees_its_hours() -> None:
    plan = make(EVENINGS, AIF, "nvidia-nca-genl")
    weeks = [number for number in range(19) if day(number).weekday() < 5]
    ready = worked(plan, *weeks[:14])
    sat = outline(loading.load(), ready, day(18)).steps[0].exam.day
    assert sat
    done = logged(ready, AIF, sat - timedelta(days=1), 15)
    failed = moved(attempted(done, AIF, sat, False), sat, sat + timedelta(days=1))
    assert failed[0].code == "AIF-C01"
    assert failed[0].causes == (f"AIF-C01 failed on {sat.day} Jan, retake after 14 days",)
    assert failed[0].after
    assert failed[0].after >= sat + timedelta(days=14)
    early = worked(plan, 0, 1, 2, 3, 4)
    passed = moved(attempted(early, AIF, day(7), True), MONDAY, day(7))
    assert [shift.code for shift in passed] == ["AIF-C01", "NCA-GENL", "finish"]
    assert all(shift.causes == ("AIF-C01 passed on 11 Jan",) for shift in passed)
    assert passed[0].after == day(7)
    assert passed[1].after
    assert passed[1].before
    assert passed[1].after < passed[1].before


def test_an_exam_that_was_not_sat_on_its_day_is_the_cause() -> None:
    plan = worked(make(), *(number for number in range(18) if day(number).weekday() < 5))
    (exam, _) = moved(plan, MONDAY, day(20))
    assert exam.before == date(2027, 1, 22)
    assert exam.after == day(20)
    assert exam.causes == ("AIF-C01 planned for 22 Jan and not sat",)


@pytest.mark.parametrize(
    ("plan", "cause"),
    [
        (booked(make(), AIF, day(2)), "AIF-C01 booked for 6 Jan without a result"),
        (pinned(make(), AIF, "exam", day(2)), "AIF-C01 pinned to 6 Jan, which is over"),
    ],
)
def test_a_fixed_day_that_went_by_is_the_cause_and_not_the_hours(plan: Plan, cause: str) -> None:
    kept_to = worked(plan, 0, 1, 2)
    (exam, _) = moved(kept_to, MONDAY, day(3))
    assert exam.before == day(2)
    assert exam.causes == (cause,)


def test_the_plan_of_a_day_knows_nothing_of_later_ones() -> None:
    plan = worked(make(), 0, 1, 2)
    plan = attempted(plan, AIF, day(2), False)
    plan = reached(plan, AIF, "bedrock-support-bot", "m1", day(1))
    then = as_of(plan, day(1))
    assert [log.on for log in then.logs] == [day(0), day(1)]
    assert then.attempts == ()
    assert len(then.portfolio_of(AIF).done) == 1
    assert as_of(plan, day(0)).portfolio_of(AIF).done == ()
    assert as_of(plan, day(2)) == plan


def test_a_roadmap_beside_its_baseline() -> None:
    plan = make()
    first = outline(loading.load(), plan, MONDAY)
    assert against_baseline(plan, first) is None
    promise = Promise(step="s1", cert=AIF, exam=first.steps[0].exam.day)
    kept = rebased(plan, Baseline(taken=MONDAY, finish=first.finish, minutes=1680, cost_usd=90, exams=(promise,)))
    later = outline(loading.load(), kept, day(7))
    found = against_baseline(kept, later)
    assert found
    assert found.days_late == 7
    assert (found.cost_then, found.cost_now) == (90, 100)
    assert (found.minutes_then, found.minutes_logged, found.minutes_left) == (1680, 0, 1680)
    then, now = first.steps[0].exam.day, later.steps[0].exam.day
    assert found.exams == (Kept("s1", 1, AIF, AIF, "AIF-C01", "planned", then, now),)
    assert found.exams[0].days_late == 7


def test_steps_that_are_gone_are_told_where_the_catalog_is_known() -> None:
    catalog = loading.load()
    promises = (Promise(step="s9", cert="cncf-cka", exam=day(30)), Promise(step="s8", cert="own-1"))
    plan = rebased(make(), Baseline(taken=MONDAY, exams=promises))
    roadmap = outline(catalog, plan, MONDAY)
    found = against_baseline(plan, roadmap, catalog)
    assert found
    assert found.exams == (
        Kept("s1", 1, None, AIF, "AIF-C01", "planned", None, roadmap.steps[0].exam.day),
        Kept("s9", None, "cncf-cka", None, "CKA", None, day(30), None),
        Kept("s8", None, "own-1", None, "own-1", None, None, None),
    )
    without = against_baseline(plan, roadmap)
    assert without
    assert [kept.step for kept in without.exams] == ["s1"]


@pytest.mark.parametrize("passed", [True, False])
def test_nothing_is_missed_on_the_day_of_an_exam(passed: bool) -> None:
    plan = attempted(worked(make(EVENINGS, AIF, "nvidia-nca-genl"), 0, 1), AIF, day(2), passed)
    then = outline(loading.load(), as_of(plan, day(-1)), MONDAY)
    assert any(session.day == day(2) and session.minutes for session in then.sessions)
    kept_to = pace_since(plan, then, MONDAY, day(2))
    assert (kept_to.ahead, kept_to.words) == (0, "0 h ahead")
    assert pace_since(plan, then, MONDAY, day(4)).words == "one evening missed (2 h)"
