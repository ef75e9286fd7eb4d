"""The sequence as a person shapes it: steps moved, added, removed, chosen, skipped."""

from __future__ import annotations

import pytest

from tests.cli.kit import Bench, unprintable
from tests.cli.plans import ids, roadmap, shown, step
from tests.conftest import Planner


@pytest.fixture
def azure(planner: Planner) -> Planner:
    """A plan of AI-901 (for AI-900), AI-103 (for AI-102) and NCA-GENL."""
    planner.ok("new", "--path", "software-developer", "--cloud", "azure")
    return planner


# Naming a step


@pytest.mark.parametrize("name", ["3", "s3", "S3", "NCA-GENL", "nca-genl", "nvidia-nca-genl", " 3 "])
def test_the_step_that_moves_is_named_by_number_id_or_code(azure: Planner, name: str) -> None:
    assert "moved NCA-GENL before AI-901" in azure.ok("move", name, "before", "1").out
    assert ids(azure) == ["s3", "s1", "s2"]


@pytest.mark.parametrize("other", ["1", "s1", "AI-901", "azure-ai-901", "AI-900", "azure-ai-900"])
def test_so_is_the_other_one_and_by_the_exam_that_it_replaces(azure: Planner, other: str) -> None:
    assert "moved NCA-GENL before AI-901" in azure.ok("move", "3", "before", other).out
    assert ids(azure) == ["s3", "s1", "s2"]


def test_numbers_follow_the_order_and_ids_stay(azure: Planner) -> None:
    azure.ok("move", "3", "before", "1")
    assert ids(azure) == ["s3", "s1", "s2"]
    azure.ok("move", "3", "after", "1")
    assert ids(azure) == ["s3", "s2", "s1"]
    assert [each["code"] for each in shown(azure)["steps"]] == ["NCA-GENL", "AI-103", "AI-901"]
    azure.ok("skip", "2")
    assert step(azure, "s2")["status"] == "skipped"


def test_exams_follow_the_order_of_the_steps(azure: Planner) -> None:
    azure.ok("move", "3", "before", "1")
    dates = [each["exam"]["date"] for each in shown(azure)["steps"]]
    assert dates == sorted(dates)


@pytest.mark.parametrize("place", ["before", "BEFORE", "Before"])
def test_the_place_is_read_in_any_case(azure: Planner, place: str) -> None:
    assert "moved NCA-GENL before AI-901" in azure.ok("move", "3", place, "1").out


def test_a_step_that_stands_there_already_is_not_an_edit(azure: Planner) -> None:
    before = azure.ok("history").out
    assert "Nothing changed" in azure.ok("move", "1", "before", "2").out
    assert azure.ok("history").out == before


def test_reasons_name_the_steps_by_their_new_numbers(planner: Planner) -> None:
    planner.ok("new", "--path", "data-analyst")
    planner.ok("choose", "1", "MLA-C02")
    assert step(planner, "s3")["reason"] == "MLA-C02 (the path names MLA-C01) is already taken in step 1."
    planner.ok("move", "1", "after", "2")
    assert ids(planner) == ["s2", "s1", "s3"]
    assert step(planner, "s3")["reason"] == "MLA-C02 (the path names MLA-C01) is already taken in step 2."
    planner.ok("add", "CKA", "before", "1")
    assert "is already taken in step 3" in step(planner, "s3")["reason"]


def test_a_step_moved_before_the_one_that_took_its_certification_takes_it_itself(planner: Planner) -> None:
    planner.ok("new", "--path", "data-analyst")
    planner.ok("choose", "1", "MLA-C02")
    planner.ok("move", "3", "before", "1")
    assert (step(planner, "s3")["status"], step(planner, "s1")["status"]) == ("planned", "held")
    assert step(planner, "s1")["reason"] == "MLA-C02 is already taken in step 1."


# Adding and removing


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ((), ["s1", "s2", "s3", "a1"]),
        (("before", "1"), ["a1", "s1", "s2", "s3"]),
        (("after", "AI-102"), ["s1", "s2", "a1", "s3"]),
        (("After", "s3"), ["s1", "s2", "s3", "a1"]),
    ],
)
def test_a_certification_is_added_at_the_end_or_beside_a_step(
    azure: Planner, place: tuple[str, ...], expected: list[str]
) -> None:
    told = azure.ok("add", "cka", *place).out
    assert "added CKA" in told
    assert "CKA is new: exam" in told
    assert ids(azure) == expected
    new = step(azure, "a1")
    assert (new["code"], new["status"], new["reason"], new["replaces"]) == ("CKA", "planned", "Added by you.", None)
    assert new["exam"]["date"]
    assert new["project"]


def test_what_is_added_last_comes_last_in_an_order_of_ones_own(azure: Planner) -> None:
    azure.ok("move", "3", "before", "1")
    azure.ok("add", "CKA")
    azure.ok("add", "PMLE")
    assert ids(azure) == ["s3", "s1", "s2", "a1", "a2"]


def test_what_is_added_last_comes_after_what_was_put_behind_the_last_step(azure: Planner) -> None:
    azure.ok("move", "3", "before", "1")
    azure.ok("add", "CKA", "after", "3")
    assert ids(azure) == ["s3", "s1", "s2", "a1"]
    azure.ok("add", "PMLE")
    assert ids(azure) == ["s3", "s1", "s2", "a1", "a2"]


@pytest.mark.parametrize("name", ["a1", "A1", "2", "CKA", "cncf-cka"])
def test_an_added_step_is_moved_skipped_chosen_and_removed_by_any_name(azure: Planner, name: str) -> None:
    before = roadmap(azure)
    azure.ok("add", "CKA", "before", "2")
    azure.ok("skip", name)
    assert step(azure, "a1")["status"] == "skipped"
    azure.ok("unskip", name)
    told = azure.ok("remove", name).out
    assert "removed CKA" in told
    assert "CKA is no longer part of the plan" in told
    assert roadmap(azure) == before


def test_a_removed_step_comes_back_by_undo_with_all_that_was_said(azure: Planner) -> None:
    azure.ok("add", "CKA", "before", "2")
    azure.ok("choose", "a1", "PMLE")
    azure.ok("skip", "a1")
    before = roadmap(azure)
    azure.ok("remove", "a1")
    azure.ok("undo")
    assert roadmap(azure) == before


def test_an_added_exam_that_is_gone_is_kept_and_flagged(azure: Planner) -> None:
    azure.ok("add", "MLS-C01", "before", "1")
    assert step(azure, "a1")["exam"]["date"] is None
    errors = [finding for finding in shown(azure)["findings"] if finding["level"] == "error"]
    assert [(finding["rule"], finding["step"]) for finding in errors] == [("retired-exam", "a1")]


def test_what_was_added_can_be_removed_by_its_name_even_where_the_path_has_it_too(planner: Planner) -> None:
    planner.ok("new", "--path", "devops-engineer")
    planner.ok("add", "CKA")
    assert step(planner, "a1")["reason"] == "CKA is already taken in step 3."
    planner.ok("remove", "CKA")
    assert ids(planner) == ["s1", "s2", "s3"]


def test_what_was_skipped_is_taken_up_by_its_name_even_where_another_step_has_it_too(planner: Planner) -> None:
    planner.ok("new", "--path", "devops-engineer")
    planner.ok("add", "CKA")
    planner.ok("skip", "a1")
    planner.ok("unskip", "CKA")
    assert step(planner, "a1")["status"] != "skipped"


def test_an_added_certification_that_is_held_is_not_studied(azure: Planner) -> None:
    azure.ok("edit", "--held", "CKA")
    azure.ok("add", "CKA")
    new = step(azure, "a1")
    assert (new["status"], new["exam"]["date"], new["study"]["minutes"]) == ("held", None, 0)


# A plan of one's own list


def test_a_list_is_shaped_like_a_path(planner: Planner) -> None:
    planner.ok("new", "--certs", "AIF-C01,CKA,PMLE")
    planner.ok("move", "PMLE", "before", "AIF-C01")
    planner.ok("add", "NCA-GENL", "after", "PMLE")
    assert ids(planner) == ["s3", "a1", "s1", "s2"]
    assert [each["code"] for each in shown(planner)["steps"]] == ["PMLE", "NCA-GENL", "AIF-C01", "CKA"]
    planner.ok("choose", "CKA", "Terraform Associate 004")
    assert step(planner, "s2")["reason"] == "Your own choice."
    planner.ok("remove", "2")
    assert ids(planner) == ["s3", "s1", "s2"]


def test_the_refusal_to_remove_from_a_list_speaks_of_no_path(planner: Planner) -> None:
    planner.ok("new", "--certs", "AIF-C01,CKA")
    answer = planner("remove", "CKA")
    assert answer.code == 4
    assert "path" not in answer.err
    assert "skip" in answer.err


# Undo, other plans, other paths


EDITS = (
    ("move", "3", "before", "1"),
    ("move", "1", "after", "2"),
    ("add", "CKA"),
    ("add", "PMLE", "before", "1"),
    ("choose", "1", "CKA"),
    ("skip", "2"),
)


@pytest.mark.parametrize("edit", EDITS, ids=" ".join)
def test_every_edit_is_taken_back_and_done_again(azure: Planner, edit: tuple[str, ...]) -> None:
    before = roadmap(azure)
    azure.ok(*edit)
    after = roadmap(azure)
    assert after != before
    azure.ok("undo")
    assert roadmap(azure) == before
    azure.ok("redo")
    assert roadmap(azure) == after


def test_a_whole_string_of_edits_is_taken_back_and_done_again(azure: Planner) -> None:
    stages = [roadmap(azure)]
    for edit in EDITS:
        azure.ok(*edit)
        stages.append(roadmap(azure))
    azure.ok("undo", str(len(EDITS)))
    assert roadmap(azure) == stages[0]
    for stage in stages[1:]:
        azure.ok("redo")
        assert roadmap(azure) == stage


@pytest.mark.parametrize("edit", [*EDITS, ("remove", "CKA"), ("unskip", "3")], ids=" ".join)
def test_an_edit_of_a_named_plan_leaves_the_current_one_alone(bench: Bench, edit: tuple[str, ...]) -> None:
    planner = bench.planner
    planner.ok("add", "CKA", "--plan", "p1")
    planner.ok("skip", "3", "--plan", "p1")
    first, second = roadmap(planner, "--plan", "p1"), roadmap(planner, "--plan", "p2")
    planner.ok(*edit, "--plan", "First")
    assert roadmap(planner, "--plan", "p2") == second
    assert roadmap(planner, "--plan", "p1") != first


def shaped(planner: Planner) -> None:
    """Move, add, choose and skip steps of the current plan."""
    planner.ok("add", "CKA", "before", "2")
    planner.ok("add", "SAA-C03")
    planner.ok("choose", "SAA-C03", "AZ-104")
    planner.ok("skip", "CKA")
    planner.ok("choose", "s2", "AI-103")
    planner.ok("skip", "s1")
    planner.ok("move", "s3", "before", "1")
    assert ids(planner) == ["s3", "s1", "a1", "s2", "a2"]


def test_another_path_has_its_own_order_and_steps_and_keeps_those_that_were_added(azure: Planner) -> None:
    shaped(azure)
    told = azure.ok("edit", "--path", "devops-engineer").out
    assert "DBX-ML-ASSOCIATE" in told
    assert ids(azure) == ["s1", "s2", "s3", "a1", "a2"]
    own = [step(azure, name) for name in ("s1", "s2", "s3")]
    assert [each["status"] for each in own] == ["planned"] * 3
    assert not any("Your own choice" in each["reason"] for each in own)
    listed = azure.ok("show").out
    assert "Added by you." in listed


@pytest.mark.parametrize("change", [("--path", "data-analyst"), ("--certs", "AIF-C01,PMLE")], ids=" ".join)
def test_what_was_said_about_an_added_step_survives_another_path(azure: Planner, change: tuple[str, str]) -> None:
    shaped(azure)
    azure.ok("edit", *change)
    assert step(azure, "a1")["status"] == "skipped"
    assert step(azure, "a2")["code"] == "AZ-104"


def test_naming_the_path_that_the_plan_follows_already_keeps_its_shape(azure: Planner) -> None:
    shaped(azure)
    before = ids(azure)
    azure.ok("edit", "--path", "software-developer", "--hours", "11")
    assert ids(azure) == before
    assert [step(azure, name)["status"] for name in ("s1", "a1")] == ["skipped", "skipped"]


def test_other_answers_keep_the_shape(azure: Planner) -> None:
    shaped(azure)
    before = ids(azure)
    azure.ok("edit", "--hours", "12", "--cloud", "aws", "--start", "2027-01-01")
    assert ids(azure) == before
    assert step(azure, "s1")["status"] == "skipped"


def test_the_paths_own_order_comes_back_by_clearing(azure: Planner) -> None:
    before = roadmap(azure)
    azure.ok("move", "3", "before", "1")
    azure.ok("edit", "--clear", "order")
    assert roadmap(azure) == before
    assert "Nothing changed" in azure.ok("edit", "--clear", "order").out


def test_a_copy_keeps_everything(azure: Planner) -> None:
    shaped(azure)
    azure.ok("project", "NCA-GENL", "--done", "1", "--url", "https://example.org/lab")
    azure.ok("edit", "--stack", "Vision", "--material", "AI-103=2026-05-01", "--renew", "AI-103", "--held", "AIF-C01")
    azure.ok("edit", "--facts-checked", "2026-11-20", "--deadline", "2027-06-01", "--budget", "900")
    first = roadmap(azure)
    azure.ok("copy", "Other")
    assert roadmap(azure) == first
    azure.ok("move", "1", "after", "2")
    assert roadmap(azure, "--plan", "p1") == first


# What is refused


REFUSED: tuple[tuple[tuple[str, ...], int, str], ...] = (
    (("move",), 2, "STEP"),
    (("move", "1"), 2, "before"),
    (("move", "1", "before"), 2, "OTHER"),
    (("move", "1", "2"), 2, "before"),
    (("move", "1", "beside", "2"), 2, "before"),
    (("move", "1", "before", "2", "3"), 2, "3"),
    (("move", "1", "before", "1"), 4, "itself"),
    (("move", "AI-901", "after", "AI-900"), 4, "itself"),
    (("move", "9", "before", "1"), 4, "'9'"),
    (("move", "1", "before", "9"), 4, "'9'"),
    (("move", "0", "before", "1"), 4, "'0'"),
    (("move", "CKA", "before", "1"), 4, "CKA"),
    (("move", "a1", "before", "1"), 4, "a1"),
    (("move", "", "before", "1"), 4, "1 AI-901"),
    (("add",), 2, "CERT"),
    (("add", "CKA", "before"), 2, "which step"),
    (("add", "CKA", "2"), 2, "before"),
    (("add", "CKA", "beside", "2"), 2, "before"),
    (("add", "NOPE"), 4, "NOPE"),
    (("add", "AIF-C0"), 4, "AIF-C01"),
    (("add", "CKA", "after", "NOPE"), 4, "NOPE"),
    (("add", "CKA", "after", "CKA"), 4, "CKA"),
    (("remove",), 2, "STEP"),
    (("remove", "1"), 4, "skip"),
    (("remove", "a1"), 4, "a1"),
    (("choose", "1"), 2, "CERT"),
    (("choose", "1", "NOPE"), 4, "NOPE"),
    (("choose", "9", "CKA"), 4, "'9'"),
    (("skip",), 2, "STEP"),
    (("skip", "9"), 4, "'9'"),
    (("unskip", "1"), 4, "not skipped"),
    (("unskip", "CKA"), 4, "CKA"),
)


@pytest.mark.parametrize(("args", "code", "word"), REFUSED, ids=[" ".join(args) for args, _, _ in REFUSED])
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    bench: Bench, args: tuple[str, ...], code: int, word: str
) -> None:
    bench.planner.ok("use", "First")
    assert word in bench.refuses(*args, code=code).err


def test_a_step_is_not_skipped_twice(bench: Bench) -> None:
    bench.planner.ok("skip", "1")
    assert "skipped already" in bench.refuses("skip", "1", code=4).err


@pytest.mark.parametrize("name", ["\x1b[31m", "x" * 10_000, "\u202e", "1\x00", "１", "[/]", "-1"], ids=ascii)
def test_hostile_names_of_steps_are_refused_with_a_safe_message(bench: Bench, name: str) -> None:
    code = 2 if name.startswith("-") else 4
    bench.refuses("move", name, "before", "1", code=code)
    bench.refuses("move", "1", "after", name, code=code)
    bench.refuses("add", "CKA", "after", name, code=code)
    for command in ("remove", "skip", "unskip"):
        assert not unprintable(bench.refuses(command, name, code=code).err)


def test_without_a_plan_nothing_is_shaped(planner: Planner) -> None:
    for args in (("move", "1", "before", "2"), ("add", "CKA"), ("remove", "a1"), ("skip", "1")):
        answer = planner(*args)
        assert answer.code == 4
        assert "planner new" in answer.err
    assert not planner.data_dir.exists() or not list(planner.data_dir.glob("*.json"))


def test_a_choice_is_left_to_the_planner_again(planner: Planner) -> None:
    planner.ok("new", "--path", "software-developer", "--cloud", "azure")
    before = roadmap(planner)
    planner.ok("choose", "2", "MLA-C02")
    assert step(planner, "s2")["code"] == "MLA-C02"
    assert "left step 2 to the planner" in planner.ok("choose", "2", "--advised").out
    assert roadmap(planner) == before
    for args in (("2",), ("2", "MLA-C02", "--advised")):
        assert planner("choose", *args).code == 2
