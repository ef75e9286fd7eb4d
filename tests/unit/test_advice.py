"""Findings: each rule on a plan that calls for it and one that does not, and the fix that answers it."""

from __future__ import annotations

import shlex
from datetime import date
from typing import Any

import pytest

from planner.availability.models import Availability
from planner.availability.parsing import week_of_hours
from planner.catalog import loading
from planner.catalog.catalog import Catalog
from planner.plan.models import Plan, Profile
from planner.roadmap.build import build
from tests.conftest import Planner

TODAY = date(2026, 11, 22)


def findings(planner: Planner, rule: str) -> list[dict[str, Any]]:
    """The findings of a rule on the current plan."""
    found = planner("check", "--json").json["findings"]
    return [finding for finding in found if finding["rule"] == rule]


def only(planner: Planner, rule: str) -> dict[str, Any]:
    found = findings(planner, rule)
    assert len(found) == 1, found
    return found[0]


def follow(planner: Planner, finding: dict[str, Any]) -> None:
    """Run the command that a finding offers, as a person would."""
    program, *args = shlex.split(finding["fix"])
    assert program == "planner"
    planner.ok(*args)


@pytest.mark.parametrize(
    ("args", "rule", "level"),
    [
        pytest.param(("--certs", "AI-900"), "retired-exam", "error", id="retired, with a successor"),
        pytest.param(("--certs", "MLS-C01,AIF-C01"), "retired-exam", "error", id="retired, without one"),
        pytest.param(("--path", "software-developer", "--deadline", "2026-12-31"), "past-deadline", "error", id="late"),
        pytest.param(("--path", "software-developer", "--budget", "100"), "over-budget", "warning", id="too dear"),
        pytest.param(("--certs", "Terraform", "--budget", "70"), "over-budget", "warning", id="half a dollar too dear"),
        pytest.param(("--certs", "MLA-C02", "--hours", "40", "--betas"), "beta-exam", "warning", id="beta"),
        pytest.param(("--certs", "MLA-C02", "--hours", "40"), "waiting-for-release", "note", id="wait"),
        pytest.param(("--path", "ai-literacy", "--cloud", "azure"), "substituted-exam", "note", id="substituted"),
    ],
)
def test_the_fix_of_a_finding_makes_it_go_away(planner: Planner, args: tuple[str, ...], rule: str, level: str) -> None:
    planner.ok("new", *args)
    finding = only(planner, rule)
    assert finding["level"] == level
    follow(planner, finding)
    assert not findings(planner, rule)


def test_a_plan_without_trouble_has_no_findings(planner: Planner) -> None:
    planner.ok("new", "--certs", "AIF-C01,PMLE", "--deadline", "2028-01-01", "--budget", "300")
    assert planner.ok("check", "--json").json["findings"] == []


def test_a_retired_exam_names_its_day_and_its_successor(planner: Planner) -> None:
    planner.ok("new", "--certs", "AI-900")
    finding = only(planner, "retired-exam")
    assert finding["text"] == ("AI-900 retired on 30 Jun 2026, before its exam could be sat. Its successor is AI-901.")
    assert finding["fix"] == "planner choose 1 AI-901"
    assert planner("check").code == 1


def test_a_successor_that_the_plan_has_already_is_not_offered(planner: Planner) -> None:
    planner.ok("new", "--certs", "AI-900,AI-901")
    assert only(planner, "retired-exam")["fix"] == "planner skip 1"


def test_the_beta_is_offered_only_where_it_comes_before_the_release(planner: Planner) -> None:
    planner.ok("new", "--certs", "MLA-C02", "--hours", "40", "--exam-days", "sat")
    waiting = only(planner, "waiting-for-release")
    assert "MLA-C02 is released on 14 Jan 2027" in waiting["text"]
    assert waiting["fix"] == "planner edit --betas"
    planner.ok("new", "--certs", "PAA", "--hours", "40", today="2026-11-01")
    paa = [f for f in planner("check", "--json", today="2026-11-01").json["findings"] if f["step"] == "s1"]
    assert [(finding["rule"], finding["fix"]) for finding in paa] == [("waiting-for-release", None)]


def test_a_beta_tells_of_its_results_and_attempts(planner: Planner) -> None:
    planner.ok("new", "--certs", "MLA-C02", "--hours", "40", "--betas")
    text = only(planner, "beta-exam")["text"]
    assert "MLA-C02 is sat as a beta on" in text
    assert text.endswith("results come late; 1 attempt only.")


def test_experience_that_grows_is_a_note_and_experience_that_does_not_is_an_error(planner: Planner) -> None:
    planner.ok("new", "--path", "verdict", "--hours", "40")
    note = only(planner, "experience-gate")
    assert note["level"] == "note"
    assert note["text"].endswith("They count up as the plan runs: by its exam on 22 Nov 2027 you have them.")
    planner.ok("edit", "--not-gaining-experience")
    error = only(planner, "experience-gate")
    assert error["level"] == "error"
    assert not findings(planner, "retired-exam")
    follow(planner, error)
    assert only(planner, "experience-gate")["level"] == "note"
    planner.ok("edit", "--experience", "12")
    assert not findings(planner, "experience-gate")


def test_a_certificate_that_runs_out_before_the_finish_is_named(planner: Planner) -> None:
    planner.ok("new", "--path", "software-developer", "--held", "AIF-C01=2024-01-10")
    assert only(planner, "expiring-cert")["text"].startswith("AIF-C01 expires on 10 Jan 2027, before the plan finishes")
    planner.ok("new", "--path", "software-developer", "--held", "AIF-C01=2026-01-10")
    assert not findings(planner, "expiring-cert")


def test_a_certification_without_a_project_is_named() -> None:
    whole = loading.load()
    bare = Catalog(whole.certs, {}, whole.paths, whole.roles, whole.vendors, whole.as_of)
    plan = Plan(
        id="p1",
        name="A plan",
        created=TODAY,
        start=TODAY,
        profile=Profile(certs=("aws-aif-c01",)),
        availability=Availability(week=week_of_hours(600)),
    )
    assert build(whole, plan, TODAY).findings == ()
    (finding,) = build(bare, plan, TODAY).findings
    assert (finding.rule, finding.level, finding.step) == ("unpaired-cert", "warning", "s1")
    assert finding.fix == "planner catalog show aws-aif-c01"


def test_a_catalog_is_stale_after_three_months(planner: Planner) -> None:
    planner.ok("new", "--certs", "AIF-C01")
    assert not findings(planner, "stale-catalog")
    later = planner("check", "--json", today="2027-04-01").json["findings"]
    assert [finding["rule"] for finding in later] == ["stale-catalog"]


def test_findings_come_worst_first_and_in_the_order_of_the_steps(planner: Planner) -> None:
    certs = "AI-900,AIF-C01,PMLE,CKA,NCA-GENL,ACE,AZ-104,SAA-C03,Terraform,DP-100,AI-102"
    planner.ok("new", "--certs", certs, "--budget", "5")
    found = planner("check", "--json").json["findings"]
    levels = [finding["level"] for finding in found]
    assert levels == sorted(levels, key=("error", "warning", "note").index)
    assert [finding["step"] for finding in found if finding["level"] == "error"] == ["s1", "s10", "s11"]
