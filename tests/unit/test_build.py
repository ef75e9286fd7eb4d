"""The whole roadmap: what it adds up to, and that it is the same whenever it is asked for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from planner.availability.models import Availability, Away
from planner.availability.parsing import week_of_hours
from planner.catalog import loading
from planner.errors import InputRefused
from planner.plan import edits
from planner.plan.models import Plan, Profile
from planner.roadmap.build import build
from planner.roadmap.models import Roadmap

NOW = date(2026, 11, 22)


def a_plan(path: str = "software-developer", *, hours: float = 10, start: date = NOW) -> Plan:
    return Plan(
        id="p1",
        name="A plan",
        created=NOW,
        start=start,
        profile=Profile(path=path, cloud="azure"),
        availability=Availability(week=week_of_hours(round(hours * 60))),
    )


def built(plan: Plan, today: date = NOW) -> Roadmap:
    return build(loading.load(), plan, today)


def test_the_same_plan_on_the_same_day_gives_the_same_roadmap() -> None:
    assert built(a_plan()) == built(a_plan())


def test_nothing_is_laid_before_the_start_nor_before_today() -> None:
    later = built(a_plan(start=date(2027, 1, 4)))
    assert later.first_day == later.sessions[0].day == date(2027, 1, 4)
    past = built(a_plan(start=date(2026, 10, 1)))
    assert past.first_day == NOW
    assert past.sessions[0].day >= NOW


def test_each_domain_has_its_official_share_to_the_minute() -> None:
    for step in built(a_plan()).steps:
        assert sum(domain.minutes for domain in step.study.domains) == step.study.minutes
        for domain in step.study.domains:
            assert abs(domain.minutes - domain.weight * step.study.minutes) <= 1


def test_the_project_is_built_beside_its_step_with_a_date_for_every_milestone() -> None:
    for step in built(a_plan()).steps:
        project = step.project
        assert project is not None
        assert project.start is not None
        assert step.study.start is not None
        assert step.study.start < project.start
        dues = [milestone.due for milestone in project.milestones]
        assert dues == sorted(due for due in dues if due)
        assert project.end == dues[-1]


def test_the_certificate_and_the_repository_arrive_together() -> None:
    for step in built(a_plan()).steps:
        assert step.project is not None
        assert step.project.end is not None
        assert step.exam.day is not None
        assert abs(step.project.end - step.exam.day) <= timedelta(days=14)


def test_the_totals_are_those_of_the_steps() -> None:
    made = built(a_plan())
    assert made.totals.exams == 3
    assert made.totals.cost_usd == sum(step.exam.price_usd for step in made.steps)
    assert made.totals.study_minutes == sum(step.study.minutes for step in made.steps)
    assert made.last_session == made.lower_bound
    assert [day for day, _ in made.capacity][-1] == made.finish


def test_time_away_moves_the_finish_and_stays_free() -> None:
    away = Away(first=date(2026, 12, 20), last=date(2027, 1, 3))
    plan = edits.revised(a_plan(), {"availability.away": (away,)})
    before, after = built(a_plan()), built(plan)
    assert before.finish is not None
    assert after.finish is not None
    assert after.finish > before.finish
    assert not [session for session in after.sessions if away.first <= session.day <= away.last]


def test_a_certificate_is_valid_from_its_exam_and_renewed_before_it_ends() -> None:
    step = built(a_plan()).steps[1]
    assert step.exam.day is not None
    assert step.valid_until == step.exam.day.replace(year=step.exam.day.year + 1)
    assert step.renew_from == step.valid_until - timedelta(days=180)


def test_skipping_and_taking_up_a_step_brings_the_roadmap_back() -> None:
    plan = a_plan()
    without = edits.skipped(plan, "s3")
    assert built(without).totals.exams == 2
    assert built(edits.unskipped(without, "s3")) == built(plan)


def test_a_plan_that_can_never_be_done_is_refused() -> None:
    with pytest.raises(InputRefused, match="there are no hours"):
        built(a_plan(hours=0))


@pytest.mark.parametrize("path", ["software-developer", "data-analyst", "ml-researcher", "devops-engineer"])
def test_a_typical_week_has_sessions_worth_sitting_down_for(path: str) -> None:
    minutes = [session.minutes for session in built(a_plan(path)).sessions if session.minutes]
    assert sum(length < 25 for length in minutes) <= len(minutes) / 80
    assert sum(length < 30 for length in minutes) <= len(minutes) / 12
    assert sum(length < 45 for length in minutes) <= len(minutes) / 4
