"""The main job, end to end: the article's plans as of its own time, and what has become of them since."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests import rules
from tests.conftest import Planner

THEN = "2026-01-05"
NOW = "2026-11-22"

AS_THE_ARTICLE_HAS_THEM = [
    ("software-developer", "azure", ["azure-ai-900", "azure-ai-102", "nvidia-nca-genl"]),
    ("software-developer", "aws", ["aws-aif-c01", "aws-mla-c01", "nvidia-nca-genl"]),
    ("data-analyst", "gcp", ["databricks-ml-associate", "gcp-pmle", "aws-mla-c01"]),
    ("ml-researcher", "azure", ["databricks-ml-professional", "gcp-pmle", "azure-az-104"]),
    ("ml-researcher", "gcp", ["databricks-ml-professional", "gcp-pmle", "gcp-ace"]),
    ("devops-engineer", "aws", ["aws-mla-c01", "databricks-ml-associate", "cncf-cka"]),
]
AS_THEY_ARE_NOW = [
    ("software-developer", "azure", ["azure-ai-901", "azure-ai-103", "nvidia-nca-genl"]),
    ("software-developer", "aws", ["aws-aif-c01", "aws-mla-c02", "nvidia-nca-genl"]),
    ("data-analyst", "aws", ["databricks-ml-associate", "gcp-pmle", "aws-mla-c02"]),
    ("ml-researcher", "aws", ["databricks-ml-professional", "gcp-pmle", "aws-saa-c03"]),
    ("devops-engineer", "aws", ["aws-mla-c02", "databricks-ml-associate", "cncf-cka"]),
]


def made(planner: Planner, today: str, *args: str) -> dict[str, Any]:
    """A new plan's whole document, checked by every rule."""
    planner.ok("new", *args, today=today)
    document: dict[str, Any] = planner.ok("show", "--json", "--sessions", today=today).json
    certs = {cert["id"]: cert for cert in planner.ok("catalog", "list", "--json", today=today).json["certs"]}
    rules.check(document, certs)
    return document


@pytest.mark.parametrize(("path", "cloud", "certs"), AS_THE_ARTICLE_HAS_THEM)
def test_in_january_the_plan_follows_the_article_to_the_letter(
    planner: Planner, path: str, cloud: str, certs: list[str]
) -> None:
    document = made(planner, THEN, "Jan", "--path", path, "--cloud", cloud, "--hours", "10")
    assert [step["cert"] for step in document["steps"]] == certs
    assert [step["replaces"] for step in document["steps"]] == [None] * len(certs)


@pytest.mark.parametrize(("path", "cloud", "certs"), AS_THEY_ARE_NOW)
def test_in_november_successors_stand_in_and_say_why(planner: Planner, path: str, cloud: str, certs: list[str]) -> None:
    document = made(planner, NOW, "Jan", "--path", path, "--cloud", cloud, "--hours", "10")
    assert [step["cert"] for step in document["steps"]] == certs
    names = {cert["id"]: cert["code"] for cert in planner.ok("catalog", "list", "--json").json["certs"]}
    for step in document["steps"]:
        if step["replaces"]:
            assert names[step["replaces"]] in step["reason"]
            assert "retired" in step["reason"]
            assert [f["rule"] for f in document["findings"] if f["step"] == step["id"]].count("substituted-exam") == 1


@pytest.mark.parametrize("hours", ["5", "10", "15", "40"])
def test_the_new_aws_exam_is_never_sat_before_its_release(planner: Planner, hours: str) -> None:
    document = made(planner, NOW, "--path", "software-developer", "--cloud", "aws", "--hours", hours)
    assert "aws-mla-c01" not in [step["cert"] for step in document["steps"]]
    for step in document["steps"]:
        if step["cert"] == "aws-mla-c02":
            assert step["exam"]["date"] >= "2027-01-14"
            assert not step["exam"]["beta"]


def test_a_beta_is_sat_only_when_betas_are_allowed(planner: Planner) -> None:
    document = made(planner, NOW, "--path", "devops-engineer", "--cloud", "aws", "--hours", "30", "--betas")
    exam = document["steps"][0]["exam"]
    assert (document["steps"][0]["cert"], exam["beta"], exam["price_usd"]) == ("aws-mla-c02", True, 75)
    assert exam["date"] < "2027-01-14"
    assert "beta-exam" in [finding["rule"] for finding in document["findings"]]


def test_a_plan_is_there_again_and_undo_takes_it_back(planner: Planner) -> None:
    planner.ok("new", "Jan", "--path", "data-analyst")
    first = planner.ok("show", "--json", "--sessions").out
    assert planner.ok("show", "--json", "--sessions").out == first
    planner.ok("undo")
    assert planner.ok("plans", "--json").json["plans"] == []
    planner.ok("redo")
    assert planner.ok("show", "--json", "--sessions").out == first


def test_the_markdown_page_is_the_same_bytes_each_time(planner: Planner, tmp_path: Path) -> None:
    planner.ok("new", "Jan", "--path", "ml-researcher", "--cloud", "gcp")
    page = tmp_path / "plan.md"
    planner.ok("export", "markdown", "-o", str(page))
    assert page.read_text("utf-8") == planner.ok("export", "markdown").out
    refused = planner("export", "markdown", "-o", str(page))
    assert refused.code == 4
    assert "--force" in refused.err
    planner.ok("export", "markdown", "-o", str(page), "--force")


def test_the_sample_plan_is_shown_without_leaving_a_trace(planner: Planner) -> None:
    shown = planner.ok("demo", "--print").out
    assert "AI-103" in shown
    assert not planner.data_dir.exists()


def test_nothing_is_written_before_the_first_edit(planner: Planner) -> None:
    for command in (("plans",), ("paths",), ("roles",), ("catalog", "list"), ("info",), ("show",), ("history",)):
        planner(*command)
    assert not planner.data_dir.exists()


def test_a_held_certification_satisfies_its_step(planner: Planner) -> None:
    document = made(planner, NOW, "--path", "software-developer", "--cloud", "azure", "--held", "ai-900=2025-06-01")
    first = document["steps"][0]
    assert (first["status"], first["cert"], first["study"]["minutes"], first["exam"]["date"]) == (
        "held",
        "azure-ai-900",
        0,
        None,
    )


def test_a_choice_is_never_overruled_only_flagged(planner: Planner) -> None:
    document = made(planner, NOW, "--certs", "AI-900,NCA-GENL")
    first = document["steps"][0]
    assert (first["cert"], first["exam"]["date"]) == ("azure-ai-900", None)
    flagged = next(finding for finding in document["findings"] if finding["rule"] == "retired-exam")
    assert flagged["level"] == "error"
    assert flagged["fix"] == "planner choose 1 AI-901"
    assert planner("check").code == 1
    planner.ok("choose", "1", "AI-901")
    assert planner("check").code == 0


def test_an_edit_says_what_moved(planner: Planner) -> None:
    planner.ok("new", "--path", "software-developer", "--cloud", "azure")
    told = planner.ok("edit", "--away", "2026-12-07..2026-12-20").out
    assert "AI-901 exam" in told
    assert "finish" in told
