"""What a plan is made from: the stack, the material, renewals, facts that were looked up, and where it leads."""

from __future__ import annotations

import pytest

from tests.cli.kit import Bench
from tests.cli.plans import roadmap, shown, step
from tests.conftest import Planner


@pytest.fixture
def azure(planner: Planner) -> Planner:
    """A plan of AI-901 (for AI-900), AI-103 (for AI-102) and NCA-GENL."""
    planner.ok("new", "--path", "software-developer", "--cloud", "azure")
    return planner


# What the sequence is made from


def codes(planner: Planner) -> list[str]:
    return [each["code"] for each in shown(planner)["steps"]]


def test_the_stack_picks_among_the_options_where_no_cloud_is_named(planner: Planner) -> None:
    planner.ok("new", "--path", "software-developer", "--stack", "bedrock, SageMaker")
    assert codes(planner) == ["AIF-C01", "MLA-C02", "NCA-GENL"]
    assert shown(planner)["plan"]["stack"] == ["bedrock", "SageMaker"]
    first, second = step(planner, "s1")["reason"], step(planner, "s2")["reason"]
    assert first == "The option of this step that matches your stack: Bedrock, SageMaker."
    assert "It matches your stack: SageMaker, SageMaker Pipelines, Bedrock." in second
    planner.ok("edit", "--stack", "Vision")
    assert codes(planner) == ["AI-901", "AI-103", "NCA-GENL"]


def test_the_employers_cloud_wins_over_the_stack(planner: Planner) -> None:
    planner.ok("new", "--path", "software-developer", "--stack", "Bedrock", "--cloud", "azure")
    assert codes(planner) == ["AI-901", "AI-103", "NCA-GENL"]
    planner.ok("edit", "--clear", "cloud")
    assert codes(planner)[0] == "AIF-C01"
    planner.ok("edit", "--clear", "stack", "--cloud", "azure")
    assert codes(planner) == ["AI-901", "AI-103", "NCA-GENL"]


def test_without_the_stack_the_sequence_is_as_it_was(planner: Planner) -> None:
    planner.ok("new", "--path", "software-developer")
    before = roadmap(planner)
    planner.ok("edit", "--stack", "Vision")
    assert roadmap(planner) != before
    planner.ok("edit", "--clear", "stack")
    assert roadmap(planner) == before


@pytest.mark.parametrize(("word", "number", "code"), [("Microsoft Foundry", 1, "AI-901"), ("RAG", 2, "MLA-C02")])
def test_a_technology_of_the_exam_that_stands_in_counts(planner: Planner, word: str, number: int, code: str) -> None:
    planner.ok("new", "--path", "software-developer", "--stack", word)
    assert codes(planner)[number - 1] == code
    assert f"stack: {word}" in shown(planner)["steps"][number - 1]["reason"]


def test_an_unknown_technology_is_refused_with_near_ones(bench: Bench) -> None:
    message = bench.refuses("edit", "--stack", "Bedrok", code=4).err
    assert "'Bedrok'" in message
    assert "such as Bedrock" in message
    bench.refuses("edit", "--stack", "Bedrock,Bedrok", code=4)
    bench.refuses("new", "--path", "data-analyst", "--stack", "x" * 10_000, code=4)
    for words in ("", " ", ",,"):
        assert "--stack" in bench.refuses("edit", "--stack", words, code=2).err
    for words in ("\x1b[31m", "\u202e", "!!!"):
        assert "--stack" in bench.refuses("edit", "--stack", words, code=4).err


SAID: dict[str, tuple[str, str]] = {
    "stack": ("--stack", "Vision"),
    "material": ("--material", "AIF-C01=2020-01-01"),
    "renewals": ("--renew", "AIF-C01"),
    "facts-checked": ("--facts-checked", "2026-11-01"),
}


@pytest.mark.parametrize("name", SAID)
def test_what_was_said_can_be_forgotten(planner: Planner, name: str) -> None:
    planner.ok("new", "--path", "software-developer")
    before = roadmap(planner)
    option, value = SAID[name]
    assert "Nothing changed" not in planner.ok("edit", option, value).out
    told = planner.ok("edit", "--clear", name).out
    assert "Nothing changed" not in told
    assert roadmap(planner) == before
    assert "Nothing changed" in planner.ok("edit", "--clear", name).out


@pytest.mark.parametrize("name", SAID)
def test_a_new_plan_takes_it_as_an_edit_does(planner: Planner, name: str) -> None:
    planner.ok("new", "One", "--path", "software-developer", *SAID[name])
    planner.ok("new", "Two", "--path", "software-developer")
    planner.ok("edit", *SAID[name])
    assert roadmap(planner, "--plan", "One") == roadmap(planner, "--plan", "Two")


def rules(planner: Planner, *, today: str | None = None) -> list[str]:
    return [finding["rule"] for finding in planner.ok("show", "--json", today=today).json["findings"]]


def test_material_that_is_older_than_the_exam_is_flagged_until_newer_is_named(planner: Planner) -> None:
    planner.ok("new", "--certs", "CKA,NCA-GENL", "--material", "CKA=2020-01-01", "--material", "PMLE=2020-01-01")
    assert "outdated-material" in rules(planner)
    planner.ok("edit", "--material", "CKA=2026-11-01")
    assert "outdated-material" not in rules(planner)


@pytest.mark.parametrize(
    ("value", "code"), [("AIF-C01", 2), ("AIF-C01=", 2), ("AIF-C01=01/02/2026", 2), ("NOPE=today", 4)]
)
def test_material_needs_a_certification_and_its_date(bench: Bench, value: str, code: int) -> None:
    assert "--material" in bench.refuses("edit", "--material", value, code=code).err


def test_facts_that_were_looked_up_are_not_stale_for_a_while(planner: Planner) -> None:
    planner.ok("new", "--path", "data-analyst")
    assert "stale-catalog" not in rules(planner)
    later = "2027-03-15"
    assert "stale-catalog" in rules(planner, today=later)
    planner.ok("edit", "--facts-checked", "today", today=later)
    assert "stale-catalog" not in rules(planner, today=later)
    assert "stale-catalog" in rules(planner, today="2027-08-01")


def test_facts_are_not_looked_up_in_the_future(bench: Bench) -> None:
    assert "--facts-checked" in bench.refuses("edit", "--facts-checked", "+1d", code=4).err


def test_nothing_is_held_since_the_future(bench: Bench) -> None:
    assert "--held" in bench.refuses("edit", "--held", "AIF-C01=+1d", code=4).err


# Renewals


def expiring(planner: Planner) -> list[str]:
    return [finding["step"] for finding in shown(planner)["findings"] if finding["rule"] == "expiring-cert"]


def test_a_certificate_that_runs_out_is_renewed_where_the_person_means_to(planner: Planner) -> None:
    planner.ok("new", "--certs", "AI-103,DBX-ML-ASSOCIATE", "--hours", "1")
    assert expiring(planner) == ["s1"]
    until = step(planner, "s1")["valid_until"]
    told = planner.ok("edit", "--renew", "ai-103").out
    assert "renewals" in told
    assert expiring(planner) == []
    renewed = step(planner, "s1")
    assert len(renewed["renewals"]) == 1
    assert renewed["renewals"][0] < until < renewed["valid_until"]
    sessions = shown(planner, "--sessions")["sessions"]
    (session,) = [each for each in sessions if each["kind"] == "renewal"]
    assert session == {
        "date": renewed["renewals"][0],
        "minutes": 0,
        "kind": "renewal",
        "step": "s1",
        "topic": "AI-103",
    }


def test_a_certificate_that_cannot_be_renewed_any_more_is_not_renewed(planner: Planner) -> None:
    planner.ok("new", "--path", "software-developer", "--cloud", "azure", "--hours", "2", "--held", "AI-102=2026-05-01")
    assert expiring(planner) == ["s2"]
    assert "cannot be renewed any more" in step(planner, "s2")["reason"]
    planner("edit", "--renew", "AI-102")
    assert step(planner, "s2")["renewals"] == []
    assert expiring(planner) == ["s2"]


def test_only_known_certificates_are_renewed(bench: Bench) -> None:
    assert "--renew" in bench.refuses("edit", "--renew", "NOPE", code=4).err


# Where it leads


def test_the_roles_of_a_plan_are_told_with_their_step_and_what_is_missing(azure: Planner) -> None:
    roles = {role["id"]: role for role in shown(azure)["roles"]}
    reached = roles["genai-engineer"]
    assert reached == {
        "id": "genai-engineer",
        "title": "Applied AI / GenAI Engineer",
        "median_salary_usd": 185000,
        "or_more": False,
        "step": "s3",
        "date": step(azure, "s3")["exam"]["date"],
        "certs": ["NCA-GENL", "AI-103"],
        "missing": [],
    }
    assert roles["ml-engineer"]["missing"] == [["DBX-ML-ASSOCIATE"]]
    assert (roles["ml-engineer"]["step"], roles["ml-engineer"]["date"]) == (None, None)
    assert "After step 3, on" in azure.ok("show").out
    azure.ok("move", "3", "before", "1")
    moved = {role["id"]: role for role in shown(azure)["roles"]}["genai-engineer"]
    assert (moved["step"], moved["date"]) == ("s2", step(azure, "s2")["exam"]["date"])
    azure.ok("add", "DBX-ML-ASSOCIATE")
    added = {role["id"]: role for role in shown(azure)["roles"]}["ml-engineer"]
    assert (added["step"], added["missing"]) == ("a1", [])
