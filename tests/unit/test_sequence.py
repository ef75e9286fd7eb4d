"""Which certifications a plan gets, and why: the article to the letter while it holds, its successors afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from planner.availability.models import Availability
from planner.availability.parsing import week_of_hours
from planner.catalog import lifecycle, loading
from planner.plan.models import Attempt, Choice, Held, Plan, Profile
from planner.roadmap.build import build
from planner.roadmap.models import Roadmap

ARTICLE = date(2026, 1, 5)
NOW = date(2026, 11, 22)
MLA_C02_OUT = date(2027, 1, 14)
TODAYS = (ARTICLE, date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1), NOW, date(2027, 2, 1))
PATHS = (
    "software-developer",
    "data-analyst",
    "ml-researcher",
    "devops-engineer",
    "ai-literacy",
    "app-developer",
    "ml-engineer",
    "genai-specialist",
    "senior-ml-engineer",
    "verdict",
)


def roadmap(
    path: str | None = None,
    *,
    today: date = NOW,
    hours: int = 10,
    held: Mapping[str, date | None] | None = None,
    choices: dict[str, str] | None = None,
    skipped: tuple[str, ...] = (),
    exam_weekdays: tuple[int, ...] = tuple(range(7)),
    **profile: Any,
) -> Roadmap:
    """The roadmap of a plan that starts today."""
    has = tuple(Held(cert=cert, since=since) for cert, since in (held or {}).items())
    plan = Plan(
        id="p1",
        name="A plan",
        created=today,
        start=today,
        profile=Profile(path=path, held=has, **profile),
        availability=Availability(week=week_of_hours(hours * 60), exam_weekdays=exam_weekdays),
        choices=tuple(Choice(step=step, cert=cert) for step, cert in (choices or {}).items()),
        skipped=skipped,
    )
    return build(loading.load(), plan, today)


def codes(made: Roadmap) -> list[str]:
    return [step.code for step in made.steps]


@pytest.mark.parametrize(
    ("path", "cloud", "expected"),
    [
        ("software-developer", "azure", ["AI-900", "AI-102", "NCA-GENL"]),
        ("software-developer", "aws", ["AIF-C01", "MLA-C01", "NCA-GENL"]),
        ("data-analyst", None, ["DBX-ML-ASSOCIATE", "PMLE", "MLA-C01"]),
        ("ml-researcher", "aws", ["DBX-ML-PROFESSIONAL", "PMLE", "SAA-C03"]),
        ("ml-researcher", "azure", ["DBX-ML-PROFESSIONAL", "PMLE", "AZ-104"]),
        ("ml-researcher", "gcp", ["DBX-ML-PROFESSIONAL", "PMLE", "ACE"]),
        ("devops-engineer", None, ["MLA-C01", "DBX-ML-ASSOCIATE", "CKA"]),
    ],
)
def test_while_the_article_is_fresh_it_is_followed_to_the_letter(
    path: str, cloud: str | None, expected: list[str]
) -> None:
    made = roadmap(path, cloud=cloud, today=ARTICLE)
    assert codes(made) == expected
    assert all(step.replaces is None for step in made.steps)
    assert all(step.exam.day for step in made.steps)


def test_the_second_cloud_of_the_data_analyst_is_optional_and_the_professional_has_its_alternative() -> None:
    _, second, third = roadmap("data-analyst", today=ARTICLE).steps
    assert second.options == ("gcp-pmle", "databricks-ml-professional")
    assert (second.optional, third.optional) == (False, True)


def test_today_the_successors_stand_in_on_azure_and_say_for_what() -> None:
    made = roadmap("software-developer", cloud="azure")
    assert codes(made) == ["AI-901", "AI-103", "NCA-GENL"]
    assert [step.replaces for step in made.steps] == ["azure-ai-900", "azure-ai-102", None]
    assert made.steps[0].reason == ("Stands in for AI-900, which retired on 30 Jun 2026; AI-901 is its successor.")


def test_today_aws_gets_the_new_exam_and_not_before_it_is_out() -> None:
    made = roadmap("software-developer", cloud="aws")
    assert codes(made) == ["AIF-C01", "MLA-C02", "NCA-GENL"]
    exam = made.steps[1].exam
    assert exam.day is not None
    assert exam.day >= MLA_C02_OUT
    assert not exam.beta


def test_with_betas_allowed_a_fast_plan_sits_the_beta_and_says_so() -> None:
    made = roadmap("software-developer", cloud="aws", hours=40, betas=True)
    step = made.steps[1]
    assert (step.code, step.exam.beta) == ("MLA-C02", True)
    assert step.exam.day is not None
    assert step.exam.day < MLA_C02_OUT
    assert "It is sat as a beta, which you allowed." in step.reason


def test_an_option_that_finishes_sooner_is_taken_instead_of_waiting_and_says_so() -> None:
    step = roadmap("software-developer", cloud="aws", hours=40).steps[1]
    assert step.code == "AI-103"
    assert "AWS's MLA-C01 retired on 28 Sep 2026 in English." in step.reason
    assert "Waiting for MLA-C02, out on 14 Jan 2027, would finish the plan later." in step.reason


def test_a_wait_that_costs_nothing_keeps_the_employers_cloud() -> None:
    step = roadmap("verdict", cloud="aws", hours=40).steps[1]
    assert (step.code, step.exam.day) == ("MLA-C02", MLA_C02_OUT)
    assert "Its exam waits for the release on 14 Jan 2027." in step.reason


def test_a_slow_plan_gets_the_successor_of_an_exam_that_retires_before_it_is_reached() -> None:
    april = date(2026, 4, 1)
    assert roadmap("software-developer", cloud="azure", today=april, hours=40).steps[1].code == "AI-102"
    slow = roadmap("software-developer", cloud="azure", today=april, hours=3).steps[1]
    assert slow.code == "AI-103"
    assert "AI-102, which retires on 30 Jun 2026, before you could sit it" in slow.reason


def test_without_a_cloud_the_other_option_is_taken_while_it_lasts() -> None:
    step = roadmap("app-developer", today=date(2026, 7, 1)).steps[0]
    assert (step.code, step.replaces) == ("MLA-C01", None)
    assert step.reason == "AI-102 retired on 30 Jun 2026; MLA-C01 is the step's other option."


@pytest.mark.parametrize("today", TODAYS)
@pytest.mark.parametrize("path", PATHS)
def test_no_exam_is_laid_outside_its_life_and_every_replacement_is_explained(path: str, today: date) -> None:
    catalog = loading.load()
    plain = [(cloud, False, 10) for cloud in (None, "aws", "azure", "gcp")]
    others = [(None, False, 40), ("aws", False, 40), ("aws", False, 3), ("aws", True, 10), ("azure", True, 3)]
    for cloud, betas, hours in (*plain, *others):
        made = roadmap(path, today=today, cloud=cloud, betas=betas, hours=hours)
        assert [step.options for step in made.steps] == [step.options for step in catalog.paths[path].steps]
        assert [step.number for step in made.steps] == list(range(1, len(made.steps) + 1))
        for step in made.steps:
            cert = catalog.certs[step.cert]
            assert step.exam.day is not None
            assert lifecycle.can_sit(cert, step.exam.day, betas=betas)
            assert (step.replaces is None) == (step.cert in step.options)
            if step.replaces:
                assert step.replaces in step.options
                assert catalog.certs[step.replaces].code in step.reason
            assert step.code in step.reason or step.reason.startswith(("The ", "Your "))
            if step.exam.opens:
                assert f"waits for the {'beta, from' if step.exam.beta else 'release on'}" in step.reason
        if not cloud:
            assert made == roadmap(path, today=today, cloud=cloud, betas=betas, hours=hours)


def test_a_held_certification_satisfies_its_step() -> None:
    step = roadmap("software-developer", held={"aws-aif-c01": date(2025, 3, 1)}).steps[0]
    assert (step.code, step.status, step.exam.day) == ("AIF-C01", "held", None)
    assert step.reason == (
        "You hold AIF-C01 since 1 Mar 2025, which satisfies this step. The certificate counts until 1 Mar 2028."
    )


def test_a_held_successor_stands_for_the_option_it_follows() -> None:
    step = roadmap("software-developer", held={"aws-mla-c02": None}).steps[1]
    assert (step.code, step.status, step.replaces) == ("MLA-C02", "held", "aws-mla-c01")
    assert "(the path names MLA-C01)" in step.reason


def test_a_held_predecessor_counts_while_it_is_valid() -> None:
    assert roadmap("software-developer", cloud="azure", held={"azure-ai-900": None}).steps[0].status == "held"
    lapsed = {"azure-ai-102": date(2025, 11, 1)}
    assert roadmap("software-developer", cloud="azure", held=lapsed).steps[1].status == "planned"
    valid = {"azure-ai-102": date(2026, 5, 1)}
    assert roadmap("software-developer", cloud="azure", held=valid).steps[1].status == "held"


def test_a_deliberate_wish_for_the_successor_is_not_overruled_by_the_old_certificate() -> None:
    held = {"azure-ai-900": None}
    listed = roadmap(certs=("azure-ai-901",), held=held).steps[0]
    chosen = roadmap("software-developer", held=held, choices={"s1": "azure-ai-901"}).steps[0]
    assert [(step.code, step.status) for step in (listed, chosen)] == [("AI-901", "planned")] * 2


def test_the_persons_list_names_what_a_held_successor_stands_for() -> None:
    step = roadmap(certs=("aws-mla-c01",), held={"aws-mla-c02": None}).steps[0]
    assert step.reason == (
        "You hold MLA-C02 (your list names MLA-C01), which satisfies this step. "
        "The certificate counts for 3 years from the day it was earned."
    )


def test_a_list_keeps_retired_exams_and_flags_them() -> None:
    made = roadmap(certs=("aws-mls-c01", "azure-ai-901"))
    assert codes(made) == ["MLS-C01", "AI-901"]
    assert made.steps[0].reason == "Your own choice. Its exam cannot be sat: it retired on 31 Mar 2026."
    assert [(finding.rule, finding.step) for finding in made.findings if finding.level == "error"] == [
        ("retired-exam", "s1")
    ]


def test_a_deliberate_choice_is_kept_even_when_it_has_to_wait() -> None:
    step = roadmap("software-developer", hours=40, choices={"s2": "aws-mla-c02"}).steps[1]
    assert (step.code, step.replaces, step.exam.day) == ("MLA-C02", "aws-mla-c01", MLA_C02_OUT)
    assert step.reason == (
        "Your own choice. Stands in for MLA-C01, which retired on 28 Sep 2026 in English; MLA-C02 is its successor. "
        "Its exam waits for the release on 14 Jan 2027."
    )
    early = roadmap("software-developer", today=ARTICLE, choices={"s2": "azure-ai-103"}).steps[1]
    assert early.reason.startswith("Your own choice. It follows AI-102, which the path names.")


def test_a_wait_names_the_release_even_when_no_exam_may_be_on_that_day() -> None:
    step = roadmap("software-developer", hours=40, choices={"s2": "aws-mla-c02"}, exam_weekdays=(5,)).steps[1]
    assert (step.exam.opens, step.exam.day) == (MLA_C02_OUT, date(2027, 1, 16))
    assert "waits for the release on 14 Jan 2027." in step.reason


def test_two_steps_never_take_the_same_certification() -> None:
    made = roadmap("genai-specialist", cloud="aws", choices={"s1": "aws-mla-c02"})
    assert codes(made) == ["MLA-C02", "AI-103"]
    twice = roadmap("data-analyst", choices={"s1": "aws-mla-c02"}).steps[2]
    assert (twice.code, twice.status) == ("MLA-C02", "held")
    assert twice.reason == "MLA-C02 (the path names MLA-C01) is already taken in step 1."
    again = roadmap("verdict", choices={"s3": "aws-aif-c01"}).steps
    assert (again[0].code, again[2].status) == ("AIF-C01", "held")


def test_a_skipped_step_shows_what_it_would_be_taken_with() -> None:
    made = roadmap("software-developer", cloud="azure", skipped=("s1", "s2"))
    assert codes(made) == ["AI-901", "AI-103", "NCA-GENL"]
    assert [step.status for step in made.steps] == ["skipped", "skipped", "planned"]
    assert made.totals.exams == 1


def test_skipping_a_step_that_is_held_anyway_skips_it() -> None:
    step = roadmap("software-developer", held={"aws-aif-c01": None}, skipped=("s1",)).steps[0]
    assert (step.status, step.reason) == ("skipped", "Skipped by you.")


def test_the_professional_exam_waits_for_a_year_of_hands_on_work() -> None:
    step = roadmap("verdict", cloud="azure", hours=40, experience_months=5).steps[2]
    assert step.exam.day == date(2027, 6, 22)
    experienced = roadmap("verdict", cloud="azure", hours=40, experience_months=12).steps[2]
    assert experienced.exam.day is not None
    assert experienced.exam.day < date(2027, 2, 1)


def test_without_gaining_experience_the_exam_has_no_date_and_the_certification_stays() -> None:
    step = roadmap("verdict", cloud="aws", gaining_experience=False).steps[2]
    assert (step.code, step.exam.day) == ("PMLE", None)
    assert "the step asks for 12 months of hands-on ML work, and you gain none" in step.reason
    assert "hands-on" in step.exam.because


def test_the_specialty_that_is_gone_is_replaced_by_what_its_vendor_names() -> None:
    step = roadmap("senior-ml-engineer").steps[2]
    assert (step.code, step.replaces) == ("MLA-C02", "aws-mls-c01")
    assert "the alternative its vendor names" in step.reason


def test_an_exam_passed_already_is_never_planned_again() -> None:
    passed = Attempt(cert="aws-aip-c01", on=date(2026, 9, 23), passed=True)
    profile = Profile(certs=("aws-mls-c01", "aws-saa-c03"))
    availability = Availability(week=week_of_hours(600))
    listed = Plan(
        id="p1", name="List", created=NOW, start=NOW, profile=profile, availability=availability, attempts=(passed,)
    )
    made = build(loading.load(), listed, NOW)
    assert [step.cert for step in made.steps] == ["aws-mls-c01", "aws-saa-c03"]
    assert made.steps[0].exam.day is None


def test_what_the_vendor_names_instead_of_a_retired_exam_satisfies_its_step() -> None:
    verdict = roadmap("senior-ml-engineer", cloud="aws")
    retired = next((step for step in verdict.steps if "aws-mls-c01" in step.options), None)
    assert retired is not None
    held = roadmap("senior-ml-engineer", cloud="aws", held={"aws-aip-c01": date(2026, 9, 1)})
    (step,) = [each for each in held.steps if each.id == retired.id]
    assert step.status == "held"
