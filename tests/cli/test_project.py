"""The portfolio side of a certification: shown, picked, left out, done milestone by milestone, and made public."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.kit import Bench, unprintable
from tests.conftest import Planner

Doc = dict[str, Any]
DEFAULT = "foundry-council-minutes"
OTHER = "museum-archive-captions"
URL = "https://github.com/me/minutes"


def shown(planner: Planner, *args: str) -> Doc:
    document: Doc = planner.ok("show", "--json", "--sessions", *args).json
    return document


def work(planner: Planner, number: int = 1) -> Any:
    """The project of a step; None where it has none."""
    return shown(planner)["steps"][number - 1]["project"]


def laid(planner: Planner, step: str = "s1") -> int:
    """Minutes of the project's sessions of a step."""
    sessions = shown(planner)["sessions"]
    return sum(each["minutes"] for each in sessions if each["kind"] == "project" and each["step"] == step)


@pytest.fixture
def azure(planner: Planner) -> Planner:
    """A plan of AI-901 (for AI-900), AI-103 (for AI-102) and NCA-GENL."""
    planner.ok("new", "--path", "software-developer", "--cloud", "azure")
    return planner


# Shown


@pytest.mark.parametrize("name", ["1", "s1", "AI-901", "azure-ai-901", "AI-900"])
def test_the_brief_is_shown_by_any_name_of_the_step(azure: Planner, name: str) -> None:
    told = azure.ok("project", name).out
    for word in ("Council recordings", "step 1", DEFAULT, "1 [ ]", "due ", "Done when", "Instead", f"--pick {OTHER}"):
        assert word in told
    assert not unprintable(told)
    assert max(map(len, told.splitlines())) <= 100


def test_showing_changes_nothing(azure: Planner) -> None:
    before = (azure.data_dir / "planner.json").read_bytes()
    azure.ok("project", "1")
    azure.ok("project", "1", "--json")
    assert (azure.data_dir / "planner.json").read_bytes() == before


def test_json_has_the_project_as_show_tells_it_and_what_else_there_is(azure: Planner) -> None:
    document = azure.ok("project", "AI-901", "--json").json
    assert next(iter(document.items())) == ("schema", 1)
    assert (document["step"], document["cert"]) == ("s1", "azure-ai-901")
    assert document["project"] == work(azure)
    offered = {each["id"]: each for each in document["offered"]}
    assert set(offered) == {DEFAULT, OTHER}
    assert offered[DEFAULT]["minutes"] == document["project"]["minutes"] == 660


@pytest.mark.parametrize(
    "change", [("--pick", OTHER), ("--done", "1"), ("--url", URL), ("--none",), ("--pick", DEFAULT)], ids=" ".join
)
def test_with_json_an_edit_answers_with_one_document_too(azure: Planner, change: tuple[str, ...]) -> None:
    document = azure.ok("project", "1", *change, "--json").json
    assert document["schema"] == 1
    assert document["project"] == work(azure)


# Picked and left out


def test_another_project_of_the_certification_takes_the_place(azure: Planner) -> None:
    told = azure.ok("project", "1", "--pick", OTHER).out
    assert f"picked the project {OTHER} for AI-901" in told
    assert work(azure)["id"] == OTHER
    assert laid(azure) == work(azure)["minutes"] == 600
    assert f"--pick {DEFAULT}" in azure.ok("project", "1").out


@pytest.mark.parametrize("name", [OTHER, OTHER.upper(), "Alt text and translations for a museum's open images"])
def test_a_project_is_named_by_id_or_title(azure: Planner, name: str) -> None:
    azure.ok("project", "1", "--pick", name)
    assert work(azure)["id"] == OTHER


def test_any_project_may_be_picked_and_is_used_by_no_other_step(azure: Planner) -> None:
    assert work(azure, 3)["id"] == "open-source-rag-lab"
    azure.ok("project", "1", "--pick", "open-source-rag-lab")
    assert [work(azure, number)["id"] for number in (1, 2, 3)] == [
        "open-source-rag-lab",
        "foundry-invoice-agent",
        "small-model-qlora-triage",
    ]
    assert laid(azure) == 1440


def test_picking_what_is_picked_already_is_not_an_edit(azure: Planner) -> None:
    azure.ok("project", "1", "--pick", OTHER)
    history = azure.ok("history").out
    assert "Nothing changed" in azure.ok("project", "1", "--pick", OTHER).out
    assert azure.ok("history").out == history


def test_none_builds_none_and_says_what_it_costs(azure: Planner) -> None:
    finish = shown(azure)["finish"]
    assert "left the project of AI-901 out" in azure.ok("project", "1", "--none").out
    assert work(azure) is None
    assert laid(azure) == 0
    assert shown(azure)["finish"] < finish
    assert ("unpaired-cert", "s1") in [(each["rule"], each["step"]) for each in shown(azure)["findings"]]
    told = azure.ok("project", "1").out
    assert "no portfolio project" in told
    assert f"--pick {DEFAULT}" in told
    azure.ok("project", "1", "--pick", DEFAULT)
    assert shown(azure)["finish"] == finish


def test_a_held_certification_is_built_for_where_a_project_is_picked(planner: Planner) -> None:
    planner.ok("new", "--path", "software-developer", "--cloud", "azure", "--held", "AI-900")
    assert work(planner) is None
    assert DEFAULT in planner.ok("project", "AI-900").out
    assert DEFAULT in planner("project", "AI-900", "--done", "1").err
    planner.ok("project", "AI-900", "--pick", OTHER)
    assert shown(planner)["steps"][0]["status"] == "held"
    assert laid(planner) == work(planner)["minutes"] == 600
    planner.ok("project", "AI-900", "--done", "1")
    assert laid(planner) == work(planner)["minutes"] == 480
    planner.ok("project", "AI-900", "--none")
    assert work(planner) is None
    assert laid(planner) == 0


def order(planner: Planner) -> list[str]:
    return [step["id"] for step in shown(planner)["steps"]]


def test_a_project_for_a_certificate_in_hand_is_built_before_anything_is_studied(planner: Planner) -> None:
    planner.ok("new", "--path", "software-developer", "--cloud", "azure", "--held", "NCA-GENL")
    planner.ok("project", "NCA-GENL", "--pick", "open-source-rag-lab", "--done", "1")
    assert order(planner) == ["s3", "s1", "s2"]
    sessions = shown(planner)["sessions"]
    assert sessions[0]["step"] == "s3"
    assert laid(planner, "s3") == work(planner, 1)["minutes"] == 1170
    planner.ok("undo")
    assert order(planner) == ["s1", "s2", "s3"]
    assert work(planner, 3) is None


def test_a_certificate_in_hand_that_satisfies_no_step_gets_one_for_its_project(planner: Planner) -> None:
    planner.ok("new", "--path", "software-developer", "--cloud", "azure", "--held", "CKA")
    before = shown(planner)
    told = planner.ok("project", "CKA").out
    assert "--pick kubernetes-break-fix-lab" in told
    document = planner.ok("project", "CKA", "--json").json
    assert (document["step"], document["cert"], document["project"]) == (None, "cncf-cka", None)
    assert planner("project", "CKA", "--done", "1").code == 4
    planner.ok("project", "CKA", "--pick", "kubernetes-break-fix-lab")
    assert order(planner) == ["a1", "s1", "s2", "s3"]
    assert shown(planner)["steps"][0]["status"] == "held"
    assert laid(planner, "a1") == work(planner, 1)["minutes"] == 1440
    planner.ok("project", "CKA", "--pick", "kubeadm-model-serving")
    assert order(planner) == ["a1", "s1", "s2", "s3"]
    planner.ok("undo", "2")
    assert shown(planner) == before


def test_a_certificate_that_ran_out_is_not_studied_for_because_a_project_is_picked(planner: Planner) -> None:
    planner.ok("new", "--path", "software-developer", "--cloud", "azure", "--held", "CKA=2020-01-01")
    exams = shown(planner)["totals"]["exams"]
    planner("project", "CKA", "--pick", "kubernetes-break-fix-lab")
    assert shown(planner)["totals"]["exams"] == exams
    assert "You hold CKA" not in planner("project", "CKA").out


def test_a_pick_for_a_step_that_another_one_takes_leaves_the_order_alone(planner: Planner) -> None:
    planner.ok("new", "--path", "devops-engineer")
    planner.ok("add", "CKA")
    before = order(planner)
    planner("project", "a1", "--pick", "kubernetes-break-fix-lab")
    assert order(planner) == before


def test_what_was_done_for_a_certificate_in_hand_is_shown(planner: Planner) -> None:
    planner.ok("new", "--path", "software-developer", "--cloud", "azure", "--held", "CKA")
    planner.ok("project", "CKA", "--pick", "kubernetes-break-fix-lab", "--done", "1")
    planner.ok("remove", "CKA")
    told = planner.ok("project", "CKA").out
    assert "[x]" in told
    assert planner.ok("project", "CKA", "--json").json["project"]["milestones"][0]["done"] == "2026-11-22"


def test_what_was_said_for_an_exam_counts_where_its_successor_stands_in(planner: Planner) -> None:
    planner.today = "2026-01-05"
    planner.ok("new", "--path", "software-developer", "--cloud", "azure")
    planner.ok("project", "AI-102", "--pick", "foundry-listing-checker", "--done", "1", "--url", URL)
    planner.today = "2026-11-22"
    assert shown(planner)["steps"][1]["code"] == "AI-103"
    found = work(planner, 2)
    assert (found["id"], found["url"], found["milestones"][0]["done"]) == (
        "foundry-listing-checker",
        URL,
        "2026-01-05",
    )
    planner.ok("project", "AI-103", "--done", "2")
    planner.ok("project", "AI-102", "--reopen", "1")
    assert [part["done"] for part in work(planner, 2)["milestones"]][:2] == [None, "2026-11-22"]
    planner.ok("project", "2", "--none")
    assert work(planner, 2) is None


# Done


def test_milestones_are_done_by_number_id_and_title(azure: Planner) -> None:
    title = work(azure)["milestones"][2]["title"]
    azure.ok("project", "1", "--done", "1")
    azure.ok("project", "1", "--done", "Extract", "--on", "2026-11-01")
    azure.ok("project", "1", "--done", title.upper())
    parts = work(azure)["milestones"]
    assert [part["done"] for part in parts] == ["2026-11-22", "2026-11-01", "2026-11-22", None]
    assert [part["due"] is None for part in parts] == [True, True, True, False]
    assert laid(azure) == work(azure)["minutes"] == parts[3]["minutes"]
    told = azure.ok("project", "1").out
    assert told.count("[x]") == 3
    assert "done Sun 1 Nov 2026" in told


def test_what_is_done_is_not_laid_again_and_the_plan_ends_no_later(azure: Planner) -> None:
    finishes = [shown(azure)["finish"]]
    for number in ("1", "2", "3", "4"):
        azure.ok("project", "1", "--done", number)
        finishes.append(shown(azure)["finish"])
    assert finishes == sorted(finishes, reverse=True)
    assert finishes[-1] < finishes[0]
    assert laid(azure) == work(azure)["minutes"] == 0
    assert "finished" in azure.ok("project", "1").out


def test_several_milestones_are_one_edit(azure: Planner) -> None:
    before = shown(azure)
    azure.ok("project", "1", "--done", "1", "--done", "2", "--on", "2026-11-20", "--url", URL)
    assert [part["done"] for part in work(azure)["milestones"]] == ["2026-11-20", "2026-11-20", None, None]
    assert work(azure)["url"] == URL
    azure.ok("undo")
    assert shown(azure) == before


def test_a_milestone_makes_the_project_the_certifications_own(azure: Planner) -> None:
    azure.ok("project", "1", "--done", "1")
    azure.ok("edit", "--clear", "cloud")
    azure.ok("choose", "1", "AI-901")
    assert work(azure)["id"] == DEFAULT


def test_what_is_done_again_takes_the_later_day(azure: Planner) -> None:
    azure.ok("project", "1", "--done", "1", "--on", "2026-11-01")
    azure.ok("project", "1", "--done", "transcribe", "--on", "2026-11-05")
    assert work(azure)["milestones"][0]["done"] == "2026-11-05"
    assert "Nothing changed" in azure.ok("project", "1", "--done", "1", "--on", "2026-11-05").out


def test_a_milestone_is_reopened(azure: Planner) -> None:
    azure.ok("project", "1", "--pick", DEFAULT)
    before = shown(azure)
    azure.ok("project", "1", "--done", "1", "--done", "2")
    azure.ok("project", "1", "--reopen", "1", "--reopen", "extract")
    assert shown(azure) == before


def test_another_project_keeps_what_was_done_of_the_first(azure: Planner) -> None:
    azure.ok("project", "1", "--done", "1")
    before = shown(azure)
    azure.ok("project", "1", "--pick", OTHER)
    assert [part["done"] for part in work(azure)["milestones"]] == [None] * 4
    azure.ok("project", "1", "--pick", DEFAULT)
    assert shown(azure) == before


def test_a_pick_and_a_milestone_of_it_are_one_edit(azure: Planner) -> None:
    azure.ok("project", "1", "--pick", OTHER, "--done", "collect")
    assert (work(azure)["id"], work(azure)["milestones"][0]["done"]) == (OTHER, "2026-11-22")


# Public


def test_where_the_work_is_public_is_told_and_forgotten(azure: Planner) -> None:
    azure.ok("project", "1", "--url", URL)
    assert work(azure)["url"] == URL
    assert URL in azure.ok("project", "1").out
    assert URL in azure.ok("export", "markdown").out
    azure.ok("project", "1", "--url", "")
    assert work(azure)["url"] is None


def test_the_address_of_one_project_is_not_told_for_another(azure: Planner) -> None:
    azure.ok("project", "1", "--done", "1", "--url", URL)
    azure.ok("project", "1", "--pick", OTHER)
    assert work(azure)["url"] is None


BAD_URLS = (
    *("ftp://example.org", "example.org", "http://", "javascript:alert(1)", "https://a b", "https://exämple.org"),
    *("https://x/\x1b[31m", "https://x/\u202e", "https://x/\x00", "https://x/" + "a" * 3000, "[/]"),
)


@pytest.mark.parametrize("url", BAD_URLS, ids=lambda url: ascii(url)[:30])
def test_what_is_no_address_is_refused(bench: Bench, url: str) -> None:
    message = bench.refuses("project", "1", "--url", url, code=4).err
    assert "url" in message
    assert "http" in message or "characters" in message


# Refused


REFUSED: tuple[tuple[tuple[str, ...], int, str], ...] = (
    ((), 2, "CERT"),
    (("CKA",), 4, "CKA"),
    (("9",), 4, "'9'"),
    (("1", "--pick", OTHER, "--none"), 2, "--none"),
    (("1", "--on", "today"), 2, "--done"),
    (("1", "--reopen", "1", "--on", "today"), 2, "--done"),
    (("1", "--pick", "museum-archive-caption"), 4, OTHER),
    (("1", "--pick", "museum"), 4, OTHER),
    (("1", "--pick", ""), 4, "planner catalog projects"),
    (("1", "--pick", "\x1b[31m"), 4, "planner catalog projects"),
    (("1", "--pick", "x" * 10_000), 4, "planner catalog projects"),
    (("1", "--done", "5"), 4, "1 transcribe"),
    (("1", "--done", "0"), 4, "1 transcribe"),
    (("1", "--done", ""), 4, "1 transcribe"),
    (("1", "--done", "\x1b[31m"), 4, "1 transcribe"),
    (("1", "--done", "1", "--done", "nope"), 4, "'nope'"),
    (("1", "--pick", OTHER, "--done", "transcribe"), 4, "1 collect"),
    (("1", "--done", "1", "--on", "+1d"), 4, "--on"),
    (("1", "--done", "1", "--on", "2199-12-31"), 4, "--on"),
    (("1", "--done", "1", "--on", "nope"), 2, "--on"),
    (("1", "--done", "1", "--on", "01/02/2026"), 2, "--on"),
    (("1", "--done", "1", "--on", ""), 2, "--on"),
    (("1", "--reopen", "1"), 4, "not done"),
    (("1", "--reopen", "nope"), 4, "'nope'"),
    (("1", "--none", "--done", "1"), 2, "--none"),
    (("1", "--done", "1", "--reopen", "1"), 2, "--reopen"),
)


@pytest.mark.parametrize(("args", "code", "word"), REFUSED, ids=[ascii(" ".join(args))[:40] for args, _, _ in REFUSED])
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    bench: Bench, args: tuple[str, ...], code: int, word: str
) -> None:
    bench.planner.ok("use", "First")
    assert word in bench.refuses("project", *args, code=code).err


def test_a_step_without_a_project_has_no_milestones(bench: Bench) -> None:
    bench.planner.ok("use", "First")
    bench.planner.ok("project", "1", "--none")
    message = bench.refuses("project", "1", "--done", "1", code=4).err
    assert "has no project" in message
    assert DEFAULT in message


def test_a_skipped_step_is_shown_and_not_changed(bench: Bench) -> None:
    bench.planner.ok("use", "First")
    bench.planner.ok("skip", "1")
    assert "AI-901 is skipped" in bench.planner.ok("project", "1").out
    assert bench.planner.ok("project", "1", "--json").json["project"] is None
    for change in (("--pick", OTHER), ("--none",), ("--done", "1"), ("--url", URL)):
        assert "unskip 1" in bench.refuses("project", "1", *change, code=4).err


def test_the_plan_that_is_named_is_changed_and_no_other(bench: Bench) -> None:
    second = shown(bench.planner, "--plan", "p2")
    bench.planner.ok("project", "1", "--pick", OTHER, "--plan", "First")
    assert shown(bench.planner, "--plan", "p1")["steps"][0]["project"]["id"] == OTHER
    assert shown(bench.planner, "--plan", "p2") == second
    assert OTHER in bench.planner.ok("project", "1", "--plan", "p1").out


EDITS = (
    ("--pick", OTHER),
    ("--none",),
    ("--done", "1"),
    ("--url", URL),
    ("--pick", OTHER, "--done", "1", "--url", URL),
)


@pytest.mark.parametrize("edit", EDITS, ids=" ".join)
def test_every_edit_is_taken_back_and_done_again(azure: Planner, edit: tuple[str, ...]) -> None:
    before = shown(azure)
    azure.ok("project", "1", *edit)
    after = shown(azure)
    assert after != before
    azure.ok("undo")
    assert shown(azure) == before
    azure.ok("redo")
    assert shown(azure) == after


def test_the_portfolio_follows_the_certification_wherever_its_step_goes(azure: Planner) -> None:
    azure.ok("project", "AI-901", "--pick", OTHER, "--done", "1", "--url", URL)
    before = work(azure, 1)
    azure.ok("move", "1", "after", "3")
    after = work(azure, 3)
    assert (after["id"], after["url"]) == (OTHER, URL)
    assert [part["done"] for part in after["milestones"]] == [part["done"] for part in before["milestones"]]
    azure.ok("edit", "--path", "ai-literacy")
    assert work(azure)["url"] == URL
