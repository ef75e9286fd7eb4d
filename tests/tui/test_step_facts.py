"""What the panel tells of a step, apart from the screen."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from planner.availability.models import Availability
from planner.availability.parsing import parse_week
from planner.plan.models import Plan, Profile
from planner.plan.tracking import attempted, booked
from planner.roadmap.models import Finding
from planner.tui.facts.around import around
from planner.tui.facts.step import Around, step_facts
from planner.workspace import Draft, Workspace
from tests.tui.kit import make, workspace


def told(found: Workspace, plan: Plan, number: int, width: int) -> str:
    roadmap = found.roadmap(plan)
    step = roadmap.steps[number - 1]
    return "\n".join(line.plain for line in step_facts(step, around(plan, roadmap, found.catalog, step), width))


def test_an_option_that_is_retired_is_told_to_be(tmp_path: Path) -> None:
    found = workspace(tmp_path)
    plan = make(found)
    assert "Or       AI-900 (retired)" in told(found, plan, 1, 42)


def test_a_booked_exam_has_the_sign_of_the_legend(tmp_path: Path) -> None:
    found = workspace(tmp_path)
    plan = make(found)
    plan = booked(plan, "aws-aif-c01", date(2026, 12, 28))
    text = told(found, plan, 1, 42)
    assert "◈ booked" in text.splitlines()[0]
    assert "Exam     ◈ Mon 28 Dec 2026" in text
    assert text.count("◈ booked") == 1
    assert "  booked" not in text


def test_a_passed_exam_is_told_once_with_its_score_and_what_failed_before_it(tmp_path: Path) -> None:
    found = workspace(tmp_path)
    plan = make(found)
    plan = attempted(plan, "aws-aif-c01", date(2026, 11, 2), passed=False, score=640)
    plan = attempted(plan, "aws-aif-c01", date(2026, 11, 21), passed=True, score=812)
    text = told(found, plan, 1, 60)
    assert text.count("passed") == 1
    assert text.splitlines()[0].endswith("✓ passed")
    assert re.search(r"Exam     ✓ Sat 21 Nov 2026  \$\d+  attempt 2, score 812", text)
    assert "Tried    failed on Mon 2 Nov 2026 with 640" in text


def test_domains_that_begin_alike_are_told_apart_beside_the_timeline(tmp_path: Path) -> None:
    found = workspace(tmp_path)
    begun = re.findall(r" h  (Fundamentals.*)", told(found, make(found), 1, 42))
    assert len(begun) == 2
    assert len(set(begun)) == 2


def test_the_shares_of_the_domains_add_up_for_every_exam(tmp_path: Path) -> None:
    found = workspace(tmp_path)
    known = tuple(cert for cert in found.catalog.certs if cert.startswith(("aws-", "azure-", "gcp-")))
    draft = Draft(profile=Profile(certs=known), availability=Availability(week=parse_week("40")))
    plan = found.create(draft)
    roadmap = found.roadmap(plan)
    told = 0
    for step in roadmap.steps:
        lines = [line.plain for line in step_facts(step, Around(plan, roadmap), 60)]
        shares = [int(each[1]) for line in lines if (each := re.match(r"[━─]{8} +(\d+)% ", line))]
        told += bool(shares)
        assert sum(shares) in (0, 100), (step.code, shares)
    assert told > 5


def test_what_is_wrong_with_a_step_is_told_right_below_its_exam(tmp_path: Path) -> None:
    found = workspace(tmp_path)
    plan = booked(make(found), "aws-aif-c01", date(2026, 11, 25))
    roadmap = found.roadmap(plan)
    step = roadmap.steps[0]
    error = next(each for each in roadmap.findings if each.step == step.id and each.level == "error")
    for low in (False, True):
        facts = step_facts(step, around(plan, roadmap, found.catalog, step), 42, low=low)
        lines = [line.plain for line in facts]
        heads = ("Exam ", "✗ ", "f shows all findings", "Study ", "Why ", "Or ")
        at = [next(n for n, line in enumerate(lines) if line.strip().startswith(head)) for head in heads]
        assert at == sorted(at), lines
        assert at[1] <= 8
        said = " ".join(" ".join(lines[at[1] : at[2]]).split())
        assert said == f"✗ {error.text}"
        assert sum("shows all findings" in line for line in lines) == 1


def test_a_note_about_a_step_stays_below_what_matters_more(tmp_path: Path) -> None:
    found = workspace(tmp_path)
    plan = make(found)
    roadmap = found.roadmap(plan)
    step = roadmap.steps[0]
    noted = replace(roadmap, findings=(Finding("odd", "note", step.id, "Something is odd.", None),))
    lines = [line.plain for line in step_facts(step, Around(plan, noted), 42)]
    assert lines[-2:] == ["· Something is odd.", "  f shows all findings with their fixes"]
