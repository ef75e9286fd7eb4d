"""Findings: each rule on a plan that calls for it and one that does not, and the fix that answers it."""

from __future__ import annotations

import re
import shlex
from datetime import date
from pathlib import Path

import pytest

from planner.availability.models import Availability
from planner.availability.parsing import week_of_hours
from planner.catalog import loading
from planner.catalog.catalog import Catalog
from planner.clock import FixedClock
from planner.plan.models import Plan, Profile
from planner.roadmap.build import build
from planner.workspace import Workspace
from tests.conftest import Planner
from tests.unit.advice_cases import RULES
from tests.unit.advice_kit import Rule, findings, follow, only
from tests.unit.advice_limit_cases import LIMITS

TODAY = date(2026, 11, 22)
CASES = [*RULES, *LIMITS]
SOURCES = sorted((Path(__file__).resolve().parents[2] / "src" / "planner" / "roadmap" / "advice").glob("*.py"))
DEEDS = "add|allow|book|build|cancel|forget|keep|note|pin|plan|raise|set|sit|skip|start|study|take"
"""What a fix may be told to do."""
NO_RULES = {"attempt-limit", "many-hours"}
"""A cause of idle time and a kind of cure, which the rules name."""


@pytest.mark.parametrize("case", CASES)
def test_a_rule_speaks_where_it_should_and_its_fix_makes_it_go_away(planner: Planner, case: Rule) -> None:
    case.make(planner, case.not_called)
    assert not findings(planner, case.rule, today=case.looked)
    case.make(planner, case.calls)
    found = findings(planner, case.rule, today=case.looked)
    assert [finding["level"] for finding in found] == [case.level]
    assert planner("check", today=case.looked).code == (1 if case.level == "error" else 0)
    follow(planner, found[0], today=case.looked)
    assert not findings(planner, case.rule, today=case.looked)
    planner.ok("undo", today=case.looked)
    assert findings(planner, case.rule, today=case.looked) == found


@pytest.mark.parametrize("case", CASES)
def test_the_fix_as_a_command_is_the_fix_as_an_action(planner: Planner, case: Rule) -> None:
    case.make(planner, case.calls)
    workspace = Workspace(planner.data_dir, clock=FixedClock(date.fromisoformat(case.looked)))
    plan = workspace.find()
    finding = next(found for found in workspace.roadmap(plan).findings if found.rule == case.rule)
    assert finding.remedy is not None
    planner.ok(*shlex.split(finding.remedy.command)[1:], today=case.looked)
    workspace.reload()
    assert workspace.find() == finding.remedy.change(plan)
    assert workspace.history(plan.id)[-1].what == finding.remedy.what
    deed = finding.remedy.deed
    assert re.match(rf"({DEEDS}) .*[\w)]$", deed), deed
    assert "planner" not in deed
    assert "None" not in deed


def test_every_rule_is_tried() -> None:
    named = {param.values[0].rule for param in CASES if isinstance(param.values[0], Rule)}
    assert named == {
        "cert-collecting", "outdated-material", "skipping-fundamentals", "vendor-lock-in", "unpaired-cert",
        "retired-exam", "substituted-exam", "waiting-for-release", "beta-exam", "experience-gate", "over-budget",
        "past-deadline", "expiring-cert", "stale-catalog", "idle-capacity", "unreported-exam", "booking-too-early",
        "pinned-exam",
    }  # fmt: skip
    written = {word for source in SOURCES for word in re.findall(r'"([a-z]+(?:-[a-z]+)+)"', source.read_text("utf-8"))}
    assert named == written - NO_RULES


def test_the_articles_rules_quote_it_and_the_plans_own_facts(planner: Planner) -> None:
    planner.ok("new", "--certs", "MLA-C02,AIP-C01")
    assert only(planner, "vendor-lock-in")["text"] == (
        'MLA-C02 and AIP-C01 are all of AWS. The article: "Mid-career engineers benefit from one cloud-neutral ML cert '
        '(Databricks) alongside cloud-specific ones."'
    )
    planner.ok("new", "--certs", "AIF-C01", "--material", "AIF-C01=2026-03-01")
    text = only(planner, "outdated-material")["text"]
    assert text.startswith("Your material for AIF-C01 is of 1 Mar 2026; the exam follows the exam guide v1.1, since ")


def test_certificates_whose_steps_are_all_left_out_name_the_step_to_take_up_first(planner: Planner) -> None:
    planner.ok("new", "--certs", "AIF-C01,PMLE,GAIL,CKA", "--held", "AIF-C01", "--held", "PMLE", "--held", "GAIL")
    for step in "123":
        planner.ok("skip", step)
    finding = only(planner, "cert-collecting")
    assert finding["fix"] is None
    assert finding["text"].endswith("To build for one of them, take its step up again: planner unskip 1.")
    planner.ok("unskip", "1")
    follow(planner, only(planner, "cert-collecting"))
    assert not findings(planner, "cert-collecting")


def test_a_retired_exam_without_a_successor_gets_what_its_vendor_names(planner: Planner) -> None:
    planner.ok("new", "--certs", "MLS-C01")
    finding = only(planner, "retired-exam")
    assert finding["text"].endswith("Instead there is MLA-C02.")
    assert finding["fix"] == "planner choose 1 MLA-C02"


def test_a_certificate_for_no_step_that_runs_out_is_named_and_its_renewal_told(planner: Planner) -> None:
    planner.ok("new", "--path", "senior-ml-engineer", "--held", "CKA=2025-01-10")
    finding = only(planner, "expiring-cert")
    assert finding["text"].startswith("CKA expires on 10 Jan 2027, before the plan finishes on ")
    follow(planner, finding)
    assert not findings(planner, "expiring-cert")
    (held,) = planner.ok("show", "--json").json["held"]
    assert held["valid_until"] > "2028"
    assert "You mean to renew it on " in held["worth"]


def test_an_edit_tells_when_a_certificate_is_renewed(planner: Planner) -> None:
    planner.ok("new", "--path", "software-developer", "--held", "AIF-C01=2024-01-10")
    told = planner.ok("edit", "--renew", "AIF-C01").out
    assert "AIF-C01 renewed 22 Nov 2026, counts until 10 Jan 2030" in told


def test_experience_told_later_counts_from_that_day(planner: Planner) -> None:
    planner.ok("new", "--path", "verdict", "--hours", "20")
    planner.ok("edit", "--experience", "6", today="2027-05-22")
    steps = planner.ok("show", "--json", today="2027-05-22").json["steps"]
    assert steps[2]["exam"]["date"] == "2027-11-22"
    later = planner("check", "--json", today="2027-08-22").json["findings"]
    assert any("you have 9." in finding["text"] for finding in later)


def test_material_of_the_future_is_refused_and_a_first_guide_is_no_change(planner: Planner) -> None:
    answer = planner("new", "--certs", "AIF-C01", "--material", "AIF-C01=2027-01-01")
    assert answer.code == 4
    assert "lies ahead" in answer.err
    planner.ok("new", "--certs", "MLA-C02", "--start", "2026-06-01")
    assert not findings(planner, "outdated-material")


def test_a_new_plan_says_how_much_there_is_to_look_at(planner: Planner) -> None:
    made = planner.ok("new", "--path", "verdict", "--not-gaining-experience", "--budget", "100")
    assert made.out.count("1 error and 1 warning: planner check") == 1
    assert "2 errors and 1 warning: planner check" in planner.ok("add", "AI-900").out
    assert "planner check" not in planner.ok("new", "--certs", "AIF-C01").out


def test_the_fix_of_another_plan_names_it(planner: Planner) -> None:
    planner.ok("new", "First", "--certs", "AI-900")
    planner.ok("new", "Second", "--certs", "AIF-C01")
    (finding,) = [
        finding
        for finding in planner("check", "--json", "--plan", "First").json["findings"]
        if finding["rule"] == "retired-exam"
    ]
    assert finding["fix"] == "planner choose 1 AI-901 --plan p1"
    follow(planner, finding)
    assert planner.ok("show", "--json", "--plan", "First").json["steps"][0]["code"] == "AI-901"


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
    assert "MLA-C02 is planned to be released on 14 Jan 2027" in waiting["text"]
    assert waiting["fix"] == "planner edit --betas"
    planner.ok("new", "--certs", "PAA", "--hours", "40", today="2026-11-01")
    (paa,) = findings(planner, "waiting-for-release", today="2026-11-01")
    assert paa["fix"].startswith("planner edit --start ")


def test_a_beta_tells_of_its_results_and_attempts(planner: Planner) -> None:
    planner.ok("new", "--certs", "MLA-C02", "--hours", "40", "--betas")
    text = only(planner, "beta-exam")["text"]
    assert "MLA-C02 is sat as a beta on" in text
    assert text.endswith(", with one attempt only. Seats may run out.")


def test_experience_that_grows_is_a_note_and_experience_that_does_not_is_an_error(planner: Planner) -> None:
    planner.ok("new", "--path", "verdict", "--hours", "40")
    note = only(planner, "experience-gate")
    assert note["level"] == "note"
    assert "They count up as the plan runs: by its exam on 22 Nov 2027 you have them." in note["text"]
    planner.ok("edit", "--not-gaining-experience")
    error = only(planner, "experience-gate")
    assert error["level"] == "error"
    assert not findings(planner, "retired-exam")
    planner.ok("edit", "--gaining-experience")
    assert only(planner, "experience-gate")["level"] == "note"


def test_a_certification_that_the_catalog_has_no_project_for_gets_a_free_one() -> None:
    whole = loading.load()
    sparse = {"databricks-mlflow-campaign": whole.projects["databricks-mlflow-campaign"]}
    catalog = Catalog(whole.certs, sparse, whole.paths, whole.roles, whole.vendors, whole.as_of, advice=whole.advice)
    plan = Plan(
        id="p1",
        name="A plan",
        created=TODAY,
        start=TODAY,
        profile=Profile(certs=("aws-aif-c01",)),
        availability=Availability(week=week_of_hours(600)),
    )
    (finding,) = build(catalog, plan, TODAY).findings
    assert (finding.rule, finding.level, finding.step) == ("unpaired-cert", "warning", "s1")
    assert finding.fix == "planner project AIF-C01 --pick databricks-mlflow-campaign"
    assert finding.remedy is not None
    assert build(catalog, finding.remedy.change(plan), TODAY).findings == ()
    bare = Catalog(whole.certs, {}, whole.paths, whole.roles, whole.vendors, whole.as_of)
    assert [found.fix for found in build(bare, plan, TODAY).findings] == [None]


def test_findings_come_worst_first_and_in_the_order_of_the_steps(planner: Planner) -> None:
    certs = "AI-900,AIF-C01,PMLE,CKA,NCA-GENL,ACE,AZ-104,SAA-C03,Terraform,DP-100,AI-102"
    planner.ok("new", "--certs", certs, "--budget", "5")
    found = planner("check", "--json").json["findings"]
    levels = [finding["level"] for finding in found]
    assert levels == sorted(levels, key=("error", "warning", "note").index)
    assert [finding["step"] for finding in found if finding["level"] == "error"] == ["s1", "s10", "s11"]
