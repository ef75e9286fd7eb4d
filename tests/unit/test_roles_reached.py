"""Which roles a plan leads to, after which step, and what each that it does not reach still asks for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from planner.availability.models import Availability
from planner.availability.parsing import week_of_hours
from planner.catalog import loading
from planner.plan.models import Choice, Held, Plan, Profile
from planner.roadmap.build import build
from planner.roadmap.models import Roadmap, RoleReached
from planner.roadmap.roles import near, reached, role_words

NOW = date(2026, 11, 22)
ARTICLE = date(2026, 1, 5)


def a_plan(
    *certs: str, today: date = NOW, hours: int = 10, held: dict[str, date | None] | None = None, **f: Any
) -> Plan:
    """A plan of certifications in this order, begun today."""
    has = tuple(Held(cert=cert, since=since) for cert, since in (held or {}).items())
    return Plan(
        id="p1",
        name="A plan",
        created=today,
        start=today,
        profile=Profile(certs=certs, held=has),
        availability=Availability(week=week_of_hours(hours * 60)),
        **f,
    )


def laid(*certs: str, today: date = NOW, **rest: Any) -> Roadmap:
    return build(loading.load(), a_plan(*certs, today=today, **rest), today)


def role(made: Roadmap, role_id: str) -> RoleReached:
    return next(each for each in made.roles if each.role == role_id)


def ids(made: Roadmap) -> set[str]:
    return {each.role for each in made.roles}


def test_a_role_is_reached_on_the_day_of_the_last_exam_it_needs() -> None:
    made = laid("databricks-ml-associate", "azure-ai-103", "cncf-cka")
    found = role(made, "ml-engineer")
    assert (found.step, found.day) == ("s2", made.steps[1].exam.day)
    assert found.certs == ("AI-103", "DBX-ML-ASSOCIATE")
    assert found.missing == ()
    assert (found.title, found.median_salary_usd, found.or_more) == ("ML Engineer (mid)", 155_000, False)


def test_one_of_a_group_is_enough_and_the_first_counts() -> None:
    made = laid("azure-ai-103", "databricks-ml-associate", "aws-mla-c02")
    found = role(made, "ml-engineer")
    assert (found.step, found.certs) == ("s2", ("AI-103", "DBX-ML-ASSOCIATE"))


def test_a_successor_counts_as_the_exam_it_follows() -> None:
    made = laid("azure-ai-300", "nvidia-nca-genl")
    assert role(made, "genai-engineer").certs == ("NCA-GENL", "AI-300")
    old = laid("azure-ai-102", "nvidia-nca-genl", today=ARTICLE)
    assert role(old, "genai-engineer").certs == ("NCA-GENL", "AI-102")


def test_what_is_held_already_counts_from_today_and_needs_no_step() -> None:
    made = laid("cncf-cka", held={"aws-mla-c01": None, "databricks-ml-associate": date(2026, 5, 1)})
    found = role(made, "ml-engineer")
    assert (found.step, found.day) == (None, NOW)
    assert made.roles[0] == found


def test_what_is_held_and_the_exam_to_come_together_reach_a_role() -> None:
    made = laid("cncf-cka", "azure-ai-103", held={"databricks-ml-associate": None})
    found = role(made, "ml-engineer")
    assert (found.step, found.day) == ("s2", made.steps[1].exam.day)


def test_a_certificate_that_ran_out_does_not_count() -> None:
    made = laid("azure-ai-103", held={"databricks-ml-associate": date(2024, 11, 21)})
    assert role(made, "ml-engineer").missing == (("DBX-ML-ASSOCIATE",),)
    last_day = laid("cncf-cka", held={"databricks-ml-associate": date(2024, 11, 22), "azure-ai-103": None})
    assert role(last_day, "ml-engineer").day == NOW


def test_one_that_runs_out_before_the_last_is_passed_does_not_reach_the_role() -> None:
    made = laid("azure-ai-103", held={"databricks-ml-associate": date(2024, 12, 1)}, hours=3)
    found = role(made, "ml-engineer")
    assert (found.step, found.day) == (None, None)
    assert found.missing == (("DBX-ML-ASSOCIATE",),)


def test_a_role_does_not_ask_for_what_it_counts_already() -> None:
    made = laid("azure-ai-103", "databricks-ml-associate", hours=1)
    assert made.steps[0].valid_until is not None
    assert made.steps[1].exam.day is not None
    assert made.steps[0].valid_until < made.steps[1].exam.day
    found = role(made, "ml-engineer")
    assert found.day is None
    assert found.certs == ("DBX-ML-ASSOCIATE",)
    assert found.missing == (("MLA-C02", "AI-103"),)


def test_a_renewal_in_time_keeps_the_certificate_for_the_role() -> None:
    made = laid("azure-ai-103", "databricks-ml-associate", hours=1, renewals=("azure-ai-103",))
    assert made.steps[0].renewals
    assert role(made, "ml-engineer").step == "s2"
    held = laid("azure-ai-103", "databricks-ml-associate", hours=3, held={"azure-ai-103": date(2026, 1, 15)})
    assert role(held, "ml-engineer").day is None
    kept = laid(
        "azure-ai-103",
        "databricks-ml-associate",
        hours=3,
        held={"azure-ai-103": date(2026, 1, 15)},
        renewals=("azure-ai-103",),
    )
    assert role(kept, "ml-engineer").step == "s2"


def test_a_skipped_step_leads_nowhere() -> None:
    made = laid("azure-ai-103", "databricks-ml-associate", skipped=("s2",))
    assert role(made, "ml-engineer").missing == (("DBX-ML-ASSOCIATE",),)


def test_an_exam_without_a_date_leads_nowhere() -> None:
    made = laid("azure-ai-102", "databricks-ml-associate")
    assert made.steps[0].exam.day is None
    assert role(made, "ml-engineer").certs == ("DBX-ML-ASSOCIATE",)


def test_a_step_that_another_one_takes_counts_once() -> None:
    made = laid("azure-ai-103", "cncf-cka", choices=(Choice(step="s2", cert="azure-ai-103"),))
    assert made.steps[1].status == "held"
    assert role(made, "ml-engineer").certs == ("AI-103",)


def test_what_is_missing_names_no_exam_that_is_gone() -> None:
    now = role(laid("databricks-ml-associate"), "ml-engineer")
    assert now.missing == (("MLA-C02", "AI-103"),)
    then = role(laid("databricks-ml-associate", today=ARTICLE), "ml-engineer")
    assert "MLA-C01" in then.missing[0]
    assert "AI-102" in then.missing[0]


def test_a_role_of_which_there_is_nothing_is_not_told() -> None:
    assert ids(laid("databricks-genai-associate")) == set()
    assert ids(laid("cncf-cka")) == {"ml-platform-lead"}


def test_reached_roles_come_first_by_their_dates_then_those_that_lack_least() -> None:
    made = laid("aws-aif-c01", "aws-saa-c03", "aws-mla-c02", "databricks-ml-associate", "nvidia-nca-genl", "cncf-cka")
    assert [each.role for each in made.roles] == [
        "junior-ai-ml-engineer",
        "ml-engineer",
        "genai-engineer",
        "ml-platform-lead",
    ]
    days = [each.day for each in made.roles if each.day]
    assert days == sorted(days)
    assert [each.step for each in made.roles] == ["s2", "s4", "s5", None]
    assert {each.role for each in near(made.roles)} == {"junior-ai-ml-engineer", "ml-engineer", "genai-engineer"}


@pytest.mark.parametrize("path", ["software-developer", "data-analyst", "ml-researcher", "devops-engineer", "verdict"])
def test_every_role_reached_rests_on_certificates_that_count_that_day(path: str) -> None:
    plan = a_plan("cncf-cka").model_copy(update={"profile": Profile(path=path, cloud="aws", experience_months=12)})
    made = build(loading.load(), plan, NOW)
    by_code = {step.code: step for step in made.steps}
    for each in made.roles:
        assert (each.day is None) == bool(each.missing)
        if each.day:
            steps = [by_code[code] for code in each.certs]
            assert max(step.exam.day for step in steps if step.exam.day) == each.day
            assert all(step.valid_until is None or step.valid_until >= each.day for step in steps)
            assert each.step in {step.id for step in steps}


def test_roles_follow_from_the_roadmap_alone() -> None:
    plan = a_plan("azure-ai-103", "databricks-ml-associate")
    made = build(loading.load(), plan, NOW)
    assert reached(loading.load(), plan, replace(made, roles=())) == made.roles


def test_a_role_is_told_in_a_sentence_with_its_step_and_pay() -> None:
    made = laid("databricks-ml-associate", "azure-ai-103")
    told = role_words(role(made, "ml-engineer"), 2)
    for word in ("After step 2", "ML Engineer (mid)", "AI-103 and DBX-ML-ASSOCIATE", "155,000 USD"):
        assert word in told
    wanting = role_words(role(laid("databricks-ml-associate"), "ml-engineer"), None)
    assert "also asks for MLA-C02 or AI-103, besides DBX-ML-ASSOCIATE" in wanting
    lead = laid("cncf-cka", held={"gcp-pmle": None, "hashicorp-terraform-associate": None})
    assert "215,000 USD or more" in role_words(role(lead, "ml-platform-lead"), 1)
    holds = laid("cncf-cka", held={"aws-mla-c01": None, "databricks-ml-associate": None})
    assert role_words(role(holds, "ml-engineer"), None).startswith("You hold what ML Engineer (mid) typically holds")
