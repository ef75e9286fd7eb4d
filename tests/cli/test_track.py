"""Work that was done: logged, listed, taken back; and what the plan promised against what it says now."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from planner.catalog.loading import shipped_root
from tests.cli.kit import Bench, unprintable
from tests.cli.plans import shown, step
from tests.conftest import Planner

PROJECT = "foundry-council-minutes"


@pytest.fixture
def azure(planner: Planner) -> Planner:
    """A plan of AI-901 (for AI-900), AI-103 (for AI-102) and NCA-GENL."""
    planner.ok("new", "--path", "software-developer", "--cloud", "azure")
    return planner


def logs(planner: Planner, *args: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = planner.ok("logged", *args, "--json").json["logs"]
    return found


@pytest.mark.parametrize(("length", "minutes"), [("1.5", 90), ("1h30", 90), ("90m", 90), ("24", 1440), ("1m", 1)])
def test_hours_are_logged_and_shorten_what_is_left(azure: Planner, length: str, minutes: int) -> None:
    before = step(azure, "s1")["study"]["minutes"]
    told = azure.ok("log", length, "AI-901").out
    assert "logged" in told
    assert "AI-901:" in told
    study = step(azure, "s1")["study"]
    assert study["logged_minutes"] == minutes
    assert study["minutes"] == max(0, before - minutes)
    assert [log["minutes"] for log in logs(azure)] == [minutes]


def test_the_answer_tells_the_total_and_what_is_left(azure: Planner) -> None:
    azure.ok("log", "2", "AI-901")
    assert "AI-901: 3 h 30 min logged, 14 h 30 min left" in azure.ok("log", "1.5", "AI-901").out
    assert "AI-901: 23 h 30 min logged, nothing left" in azure.ok("log", "20", "AI-901", "--on", "2026-11-21").out


@pytest.mark.parametrize("name", ["1", "s1", "AI-901", "azure-ai-901", "ai 901", "AI-900", "azure-ai-900"])
def test_a_step_is_named_by_its_number_its_exam_or_the_one_that_it_stands_for(azure: Planner, name: str) -> None:
    azure.ok("log", "1", name)
    assert [log["cert"] for log in logs(azure)] == ["azure-ai-901"]


@pytest.mark.parametrize("name", [PROJECT, PROJECT.upper(), "Council recordings to decisions and action items"])
def test_work_on_a_project_is_named_by_its_id_or_title(azure: Planner, name: str) -> None:
    whole = step(azure, "s1")["project"]["minutes"]
    assert "2 h logged, 9 h left" in azure.ok("log", "2", name).out
    project = step(azure, "s1")["project"]
    assert (project["logged_minutes"], project["minutes"]) == (120, whole - 120)
    assert step(azure, "s1")["study"]["logged_minutes"] == 0
    assert [log["project"] for log in logs(azure)] == [PROJECT]


@pytest.mark.parametrize("name", ["vision", "COMPUTER VISION", "Implement computer vision solutions"])
def test_a_domain_is_named_by_a_part_that_no_other_one_has(azure: Planner, name: str) -> None:
    azure.ok("log", "1", "AI-103", "--domain", name)
    assert [log["domain"] for log in logs(azure)] == ["Implement computer vision solutions"]


def test_a_domain_that_is_none_or_may_be_several_is_refused_with_what_there_is(azure: Planner) -> None:
    several = azure("log", "1", "AI-103", "--domain", "implement")
    assert (several.code, "several" in several.err) == (4, True)
    none = azure("log", "1", "AI-103", "--domain", "cooking")
    assert (none.code, "computer vision" in none.err) == (4, True)
    assert azure("log", "1", "AI-103", "--domain", "").code == 4
    assert azure("log", "1", PROJECT, "--domain", "vision").code == 2
    assert logs(azure) == []


def test_work_of_another_day_is_logged_on_it(azure: Planner) -> None:
    azure.ok("log", "1", "1", "--on", "2026-11-20")
    azure.ok("log", "1", "1", "--on", "yesterday")
    azure.ok("log", "1", "1")
    assert [log["date"] for log in logs(azure)] == ["2026-11-22", "2026-11-21", "2026-11-20"]


def test_todays_work_leaves_less_of_today(azure: Planner) -> None:
    def today() -> int:
        capacity = shown(azure, "--sessions")["capacity"]
        return int(next((day["minutes"] for day in capacity if day["date"] == "2026-11-22"), 0))

    azure.ok("edit", "--extra", "2026-11-22=4")
    assert today() == 240
    azure.ok("log", "1.5", "1")
    assert today() == 150


@pytest.mark.parametrize(
    ("args", "code", "word"),
    [
        (("1", "AI-901", "--on", "tomorrow"), 4, "ahead"),
        (("0", "AI-901"), 4, "nothing"),
        (("25", "AI-901"), 2, "24 h"),
        (("-1", "AI-901"), 2, "--help"),
        (("soon", "AI-901"), 2, "hours"),
        (("1", "AIF-C01"), 4, "planner add AIF-C01"),
        (("1", "9"), 4, "its steps"),
        (("1", "nowhere"), 4, "catalog list"),
        (("1", "open-source-rag-lab-x"), 4, "catalog list"),
        (("1", "drug-shortage-watch-agents"), 4, "--pick"),
        (("1", "AI-901", "--note", "a\x1b[31m"), 4, "note"),
        (("1", "AI-901", "--on", "01/02/2026"), 2, "2026-02-01"),
    ],
)
def test_what_makes_no_sense_is_refused(bench: Bench, args: tuple[str, ...], code: int, word: str) -> None:
    bench.planner.ok("use", "p1")
    assert word in bench.refuses("log", *args, code=code).err


def test_a_day_has_24_hours(azure: Planner) -> None:
    azure.ok("log", "20", "1")
    refused = azure("log", "5", "2")
    assert (refused.code, "24 hours" in refused.err) == (4, True)
    azure.ok("log", "4", "2")


def test_a_skipped_step_is_taken_up_before_it_is_logged_for(azure: Planner) -> None:
    azure.ok("skip", "2")
    refused = azure("log", "1", "2")
    assert (refused.code, "planner unskip 2" in refused.err) == (4, True)


def test_work_after_a_pass_is_history(azure: Planner) -> None:
    azure.ok("exam", "1", "pass")
    azure.ok("log", "1", "AI-901")
    study = step(azure, "s1")["study"]
    assert (study["logged_minutes"], study["minutes"]) == (60, 0)


def test_the_list_is_newest_first_and_an_entry_goes_by_its_number(azure: Planner) -> None:
    before = shown(azure)["steps"]
    azure.ok("log", "1", "AI-901", "--note", "chapter 1", "--on", "2026-11-20")
    azure.ok("log", "2", "AI-103")
    azure.ok("log", "3", PROJECT, "--on", "2026-11-19")
    assert [(log["number"], log["minutes"]) for log in logs(azure)] == [(2, 120), (1, 60), (3, 180)]
    assert [log["number"] for log in logs(azure, "AI-900")] == [3, 1][::-1]
    text = azure.ok("logged").out
    assert text.index("AI-103") < text.index("chapter 1") < text.index("Council recordings")
    assert "6 h in all" in text
    assert "took back 2 h for AI-103" in azure.ok("unlog", "2").out
    assert [log["minutes"] for log in logs(azure)] == [60, 180]
    azure.ok("unlog", "2")
    azure.ok("unlog", "1")
    assert shown(azure)["steps"] == before
    assert "Nothing is logged" in azure.ok("logged").out
    assert azure("unlog", "1").code == 4


def test_an_entry_that_was_taken_back_is_back_after_undo(azure: Planner) -> None:
    azure.ok("log", "1", "AI-901", "--domain", "ai concepts", "--note", "twice read")
    before = logs(azure)
    azure.ok("unlog", "1")
    azure.ok("undo")
    assert logs(azure) == before
    azure.ok("undo")
    assert logs(azure) == []


def test_a_note_over_several_lines_stays_in_its_line_of_the_list(azure: Planner) -> None:
    azure.ok("log", "1", "AI-901", "--note", "one\ntwo")
    out = azure.ok("logged").out
    assert "one two" in out
    assert not unprintable(out)
    assert logs(azure)[0]["note"] == "one\ntwo"


# Against the baseline


def test_a_new_plan_is_as_it_was_promised(azure: Planner) -> None:
    drift = azure.ok("drift", "--json").json
    assert drift["finish"]["days"] == 0
    assert drift["finish"]["now"] == shown(azure)["finish"]
    assert [(row["code"], row["days"]) for row in drift["exams"]] == [("AI-901", 0), ("AI-103", 0), ("NCA-GENL", 0)]
    assert "as promised" in azure.ok("drift").out


def test_two_weeks_without_study_show_as_what_they_moved(azure: Planner) -> None:
    promised = shown(azure)["finish"]
    later = "2026-12-06"
    drift = azure.ok("drift", "--json", today=later).json
    assert drift["finish"]["then"] == promised
    assert drift["finish"]["now"] == azure.ok("show", "--json", today=later).json["finish"]
    assert drift["finish"]["days"] == 14
    assert drift["minutes"] == {"then": drift["minutes"]["left"], "logged": 0, "left": drift["minutes"]["then"]}
    assert "14 days later" in azure.ok("drift", today=later).out


def test_a_baseline_is_taken_anew(azure: Planner) -> None:
    azure.ok("edit", "--away", "2026-12-01..2026-12-21")
    assert azure.ok("drift", "--json").json["finish"]["days"] > 14
    azure.ok("edit", "--baseline")
    drift = azure.ok("drift", "--json", today="2026-11-22").json
    assert drift["finish"]["days"] == 0
    azure.ok("undo")
    assert azure.ok("drift", "--json").json["finish"]["days"] > 14


def test_an_edit_with_a_new_baseline_promises_what_comes_of_it(azure: Planner) -> None:
    azure.ok("edit", "--hours", "5", "--baseline")
    drift = azure.ok("drift", "--json").json
    assert (drift["finish"]["days"], drift["finish"]["now"]) == (0, shown(azure)["finish"])


def test_steps_that_came_and_went_are_told(azure: Planner) -> None:
    azure.ok("add", "CKA")
    azure.ok("choose", "2", "MLA-C02")
    rows = {row["step"]: row for row in azure.ok("drift", "--json").json["exams"]}
    assert (rows["a1"]["promised"], rows["a1"]["code"]) == (None, "CKA")
    assert (rows["s2"]["promised"], rows["s2"]["cert"]) == ("azure-ai-103", "aws-mla-c02")
    azure.ok("edit", "--baseline")
    azure.ok("remove", "CKA")
    gone = {row["step"]: row for row in azure.ok("drift", "--json").json["exams"]}["a1"]
    assert (gone["number"], gone["status"], gone["now"]) == (None, "removed", None)
    assert "no longer part of the plan" in azure.ok("drift").out


def test_a_copy_keeps_what_was_promised(azure: Planner) -> None:
    azure.ok("edit", "--hours", "5")
    before = azure.ok("drift", "--json").json
    azure.ok("copy", "Another")
    assert azure.ok("drift", "--json").json == before | {"plan": "p2"}


def test_what_moved_since_a_day_is_told_with_its_cause(planner: Planner) -> None:
    planner.ok("new", "--path", "software-developer", "--cloud", "azure", "--week", "mon-thu 19:00-20:30")
    planner.ok("log", "1.5", "1", "--on", "2026-11-25", today="2026-11-27")
    told = planner.ok("drift", "--since", "2026-11-22", today="2026-11-27")
    assert "finish" in told.out
    assert "three evenings missed (4.5 h)" in told.out
    document = planner.ok("drift", "--since", "2026-11-22", "--json", today="2026-11-27").json
    finish = next(row for row in document["shifts"] if row["step"] is None)
    assert finish["before"] < finish["after"] == planner.ok("show", "--json", today="2026-11-27").json["finish"]
    assert finish["causes"] == ["three evenings missed (4.5 h)"]
    assert "no date moved" in planner.ok("drift", "--since", "today", today="2026-11-27").out
    assert planner("drift", "--since", "2026-11-28", today="2026-11-27").code == 4


DEEDS = [
    ("log", "1", "OWN-1"),
    ("exam", "OWN-1", "fail"),
    ("exam", "OWN-1", "book", "--on", "2027-01-04"),
    ("pin", "OWN-1", "start", "2027-01-04"),
]


@pytest.mark.parametrize("deed", DEEDS, ids=" ".join)
def test_what_was_noted_needs_the_catalog_that_it_names(
    planner: Planner, tmp_path: Path, deed: tuple[str, ...]
) -> None:
    (tmp_path / "own" / "certs").mkdir(parents=True)
    cka = (shipped_root() / "certs" / "cncf-cka.toml").read_text(encoding="utf-8")
    cka = re.sub(r"(?m)^(aliases = ).*$", r"\1[]", cka.replace('"cncf-cka"', '"own-1"').replace('"CKA"', '"OWN-1"', 1))
    (tmp_path / "own" / "certs" / "own-1.toml").write_text(cka, encoding="utf-8")
    own = ("--catalog", str(tmp_path / "own"))
    planner.ok("new", "--certs", "AI-901")
    planner.ok(*own, "add", "OWN-1")
    planner.ok(*own, *deed)
    planner.ok(*own, "remove", "OWN-1")
    refused = planner("show")
    assert (refused.code, "names the certification 'own-1'" in refused.err) == (4, True)
    assert "--catalog DIR" in refused.err
    planner.ok(*own, "show")
