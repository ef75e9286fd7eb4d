"""Cures: what they promise is what the plan that they make gives, and the hours they ask for are the least."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from planner.availability.models import Availability, Change, Week
from planner.availability.parsing import format_week, parse_week, week_of_hours
from planner.catalog import loading
from planner.plan.models import Plan, Profile
from planner.roadmap.build import outline
from planner.roadmap.cures import PRICES, Cure, for_budget, for_deadline, hours_needed
from planner.roadmap.models import Roadmap
from planner.roadmap.pace import longer, pace_enough
from planner.roadmap.trials import Trials

TODAY = date(2026, 11, 22)
PLAIN = week_of_hours(600)
DAYS = parse_week("mon-thu 1.5, sat 4")
WINDOWS = parse_week("mon-thu 19:00-20:30, sat 09:00-13:00")


def make(week: Week = PLAIN, **profile: Any) -> Plan:
    return Plan(
        id="p1",
        name="A plan",
        created=TODAY,
        start=TODAY,
        profile=Profile(**profile),
        availability=Availability(week=week),
    )


def laid(plan: Plan) -> Roadmap:
    return outline(loading.load(), plan, TODAY)


def trials(plan: Plan) -> Trials:
    return Trials(loading.load(), plan, TODAY, laid(plan))


def finish(plan: Plan) -> date:
    found = laid(plan).finish
    assert found is not None
    return found


def paced(plan: Plan, week: Week) -> Plan:
    return plan.model_copy(update={"availability": Availability(week=week)})


@pytest.mark.parametrize(("path", "sooner"), [("ai-literacy", 1), ("ai-literacy", 9), ("software-developer", 9)])
def test_the_plain_hours_are_the_least_that_make_it(path: str, sooner: int) -> None:
    plan = make(path=path)
    by = finish(plan) - timedelta(days=sooner)
    found = hours_needed(loading.load(), plan, TODAY, by)
    least = next(minutes for minutes in range(615, 6000, 15) if finish(paced(plan, week_of_hours(minutes))) <= by)
    assert found == least


@pytest.mark.parametrize("week", [DAYS, WINDOWS], ids=("weekdays", "windows"))
def test_a_pattern_gets_the_least_minutes_more_on_each_day(week: Week) -> None:
    plan = make(week, path="ai-literacy")
    by = finish(plan) - timedelta(days=7)
    found = hours_needed(loading.load(), plan, TODAY, by)
    least = next(grown for more in range(5, 600, 5) if finish(paced(plan, grown := longer(week, more))) <= by)
    assert found == least.total
    cure = next(cure for cure in for_deadline(trials(plan), by) if cure.hours_a_week)
    assert "more on each of your days" in cure.text
    assert parse_week(format_week(least)) == least


def test_a_plan_that_is_in_time_needs_the_hours_it_has() -> None:
    plan = make(path="ai-literacy")
    assert hours_needed(loading.load(), plan, TODAY, finish(plan)) == 600


def test_no_number_of_hours_outruns_a_wait() -> None:
    plan = make(path="verdict")
    assert hours_needed(loading.load(), plan, TODAY, date(2027, 9, 1)) is None
    assert all(cure.kind not in ("hours", "many-hours") for cure in for_deadline(trials(plan), date(2027, 9, 1)))


def test_changes_of_the_pattern_give_way_to_the_hours_that_are_needed() -> None:
    plan = make(path="software-developer")
    slower = Change(since=date(2027, 1, 1), week=week_of_hours(300))
    plan = plan.model_copy(update={"availability": Availability(week=PLAIN, changes=(slower,))})
    by = date(2027, 3, 28)
    assert finish(plan) > by
    cure = next(cure for cure in for_deadline(trials(plan), by) if cure.kind == "hours")
    after = cure.action.change(plan)
    assert after.availability.changes == ()
    assert finish(after) <= by
    minutes = after.availability.week.total
    assert finish(paced(plan, week_of_hours(minutes - 15))) > by
    changed = Availability(week=DAYS, changes=(slower,))
    plan = plan.model_copy(update={"availability": changed})
    cure = next(cure for cure in for_deadline(trials(plan), by) if cure.kind == "hours")
    assert cure.text == "study 10 h a week all along"
    assert cure.command == "planner edit --week 'mon-thu 1.5, sat 4'"


PLANS = [
    pytest.param(make(path="data-analyst"), 40, id="one optional step"),
    pytest.param(make(path="ml-researcher", cloud="gcp"), 20, id="options"),
    pytest.param(make(certs=("aws-aif-c01", "gcp-pmle", "cncf-cka", "nvidia-nca-genl")), 120, id="a list"),
]


@pytest.mark.parametrize(("plan", "sooner"), PLANS)
def test_what_a_cure_promises_is_what_it_gives(plan: Plan, sooner: int) -> None:
    before = laid(plan)
    by = finish(plan) - timedelta(days=sooner)
    found = for_deadline(trials(plan), by)
    for cure in found:
        after = laid(cure.action.change(plan))
        assert after.finish == cure.finish, cure
        assert before.totals.cost_usd - after.totals.cost_usd == pytest.approx(cure.usd_saved), cure
        if cure.kind != "deadline":
            assert (finish(plan) - finish(cure.action.change(plan))).days == cure.days_gained, cure
            assert cure.enough == (finish(cure.action.change(plan)) <= by), cure
    in_order(found)
    assert found[-1].kind == "deadline" or not found[-1].enough


@pytest.mark.parametrize(("plan", "sooner"), PLANS)
def test_what_a_cheaper_plan_promises_is_what_it_gives(plan: Plan, sooner: int) -> None:
    before = laid(plan).totals.cost_usd
    found = for_budget(trials(plan), before - sooner)
    for cure in found:
        after = laid(cure.action.change(plan)).totals.cost_usd
        if cure.kind != "budget":
            assert before - after == pytest.approx(cure.usd_saved), cure
            assert cure.enough == (after <= before - sooner), cure
    in_order(found)


def in_order(found: Sequence[Cure]) -> None:
    """What is enough comes first, and of that what asks for least."""
    enough = [cure.enough for cure in found]
    assert enough == sorted(enough, reverse=True)
    ranks = [PRICES.index(cure.kind) for cure in found if cure.enough]
    assert ranks == sorted(ranks)


def test_several_steps_are_left_out_only_where_one_is_not_enough_and_then_the_fewest() -> None:
    plan = make(certs=("aws-aif-c01", "gcp-pmle", "cncf-cka", "nvidia-nca-genl"))
    by = TODAY + timedelta(days=75)
    found = for_deadline(trials(plan), by)
    assert not any(cure.enough for cure in found if cure.kind == "skip")
    together = next(cure for cure in found if cure.kind == "skips")
    assert together.text == "skip PMLE and CKA"
    assert together.command == "planner skip 2 && planner skip 3"
    assert finish(together.action.change(plan)) <= by
    one_is_enough = for_deadline(trials(plan), finish(plan) - timedelta(days=30))
    assert all(cure.kind != "skips" for cure in one_is_enough)


def test_betas_are_a_cure_where_a_release_is_waited_for() -> None:
    plan = make(week_of_hours(2400), certs=("aws-mla-c02",))
    found = for_deadline(trials(plan), date(2027, 1, 5))
    betas = next(cure for cure in found if cure.kind == "betas")
    assert betas.enough
    assert betas.command == "planner edit --betas"
    assert finish(betas.action.change(plan)) <= date(2027, 1, 5)


def test_a_quick_answer_takes_few_tries() -> None:
    for path in loading.load().paths:
        tried = trials(make(path=path))
        assert tried.roadmap.finish
        for_deadline(tried, TODAY + (tried.roadmap.finish - TODAY) // 2, brief=True)
        for_budget(tried, 50, brief=True)
        assert tried.made <= 15, path


def test_the_least_hours_that_finish_on_the_same_day() -> None:
    plan = make(path="verdict")
    pace = pace_enough(trials(plan))
    assert pace is not None
    minutes = pace.week.total
    assert minutes < 600
    assert finish(paced(plan, week_of_hours(minutes))) == finish(plan)
    assert finish(paced(plan, week_of_hours(minutes - 15))) > finish(plan)


def test_fewer_hours_are_not_offered_where_they_would_finish_later() -> None:
    assert pace_enough(trials(make(path="ai-literacy"))) is None
    assert pace_enough(trials(make(DAYS, path="verdict"))) is None


@pytest.mark.parametrize(
    ("written", "more", "grown"),
    [
        ("mon 19:00-20:30", 20, "mon 19:00-20:50"),
        ("mon 22:00-23:30", 60, "mon 21:30-24:00"),
        ("mon 08:00-09:00 23:00-24:00", 30, "mon 08:00-09:00 22:30-24:00"),
        ("mon 08:00-22:00 22:30-24:00", 60, "mon 07:30-22:00 22:00-24:00"),
        ("mon 1.5, sat 4", 45, "mon 2.25, sat 4.75"),
        ("mon 23.75", 60, "mon 24"),
        ("mon 1, tue 19:00-20:00", 15, "mon 1.25, tue 19:00-20:15"),
    ],
)
def test_a_longer_week_keeps_to_its_days(written: str, more: int, grown: str) -> None:
    assert format_week(longer(parse_week(written), more)) == format_week(parse_week(grown))
