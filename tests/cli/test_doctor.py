"""`doctor`: what is told of a store, and that its repair brings the plans back and loses nothing."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.keep_kit import flip, names, on_a_terminal
from tests.cli.kit import contents
from tests.conftest import Planner


def test_a_sound_store_is_well(lived: Planner) -> None:
    told = lived.ok("doctor").out
    assert told.endswith("All is well.\n")
    for word in (
        "revision 3",
        "2 plans, all understood",
        "3 edits",
        "free",
        "planner.json.prev",
        "1 good backup",
        "facts",
    ):
        assert word in told
    facts = lived.ok("doctor", "--json").json
    assert facts["healthy"] is True
    assert {check["state"] for check in facts["checks"]} == {"good"}


def test_before_the_first_plan_all_is_well_and_nothing_is_made(planner: Planner) -> None:
    assert "nothing has been stored yet" in planner.ok("doctor").out
    assert planner.ok("doctor", "--repair", "--yes").code == 0
    assert not planner.data_dir.exists()


def test_a_flipped_bit_is_told_and_repaired_with_all_plans(lived: Planner) -> None:
    damaged = flip(lived.data_dir / "planner.json")
    before = contents(lived.data_dir)
    answer = lived("doctor")
    assert (answer.code, answer.err) == (1, "")
    assert "does not match its checksum" in answer.out
    assert "planner doctor --repair takes planner.json.prev back, revision 2" in answer.out
    assert contents(lived.data_dir) == before
    refused = lived("show")
    assert refused.code == 3
    assert "planner doctor" in refused.err
    assert "takes revision 2 back" in refused.err
    told = lived.ok("doctor", "--repair", "--yes").out
    assert "comes back  First (p1)" in told
    assert told.endswith("All is well.\n")
    assert names(lived) == ["First", "Second"]
    assert [path.read_bytes() for path in lived.data_dir.glob("planner.json.corrupt-*")] == [damaged]


def test_a_backup_made_by_hand_is_better_than_the_generation_before(lived: Planner) -> None:
    lived.ok("backup")
    flip(lived.data_dir / "planner.json")
    lived.ok("doctor", "--repair", "--yes")
    assert names(lived) == ["First", "Third"]


def test_with_the_previous_generation_damaged_too_the_newest_good_backup_comes(lived: Planner) -> None:
    for name in ("planner.json", "planner.json.prev"):
        flip(lived.data_dir / name)
    answer = lived("doctor", "--json")
    assert answer.code == 1
    assert answer.json["best"]["revision"] == 1
    assert [check["name"] for check in answer.json["checks"] if check["state"] == "wrong"] == ["file", "previous"]
    lived("doctor", "--repair", "--yes")
    assert names(lived) == ["First"]


def test_with_everything_damaged_it_says_so_and_changes_nothing(lived: Planner) -> None:
    for path in [*lived.data_dir.glob("planner.json*"), *(lived.data_dir / "backups").iterdir()]:
        if path.suffix != ".lock":
            path.write_bytes(b"\0" * 99)
    before = contents(lived.data_dir)
    for args in ([], ["--repair", "--yes"], ["--repair"]):
        answer = lived("doctor", *args)
        assert (answer.code, answer.err) == (1, "")
        assert "nothing was changed" in answer.out
    assert contents(lived.data_dir) == before


@pytest.mark.parametrize("text", ['{"_default": {}}', "", "hello"])
def test_a_foreign_file_is_put_aside_whole(lived: Planner, text: str) -> None:
    (lived.data_dir / "planner.json").write_text(text)
    assert lived("doctor").code == 1
    lived.ok("doctor", "--repair", "--yes")
    assert names(lived) == ["First", "Second"]
    assert [path.read_text() for path in lived.data_dir.glob("planner.json.corrupt-*")] == [text]


@pytest.mark.parametrize("gone", [["planner.json"], ["planner.json", "planner.json.prev"]])
def test_a_missing_file_comes_back(lived: Planner, gone: list[str]) -> None:
    for name in gone:
        (lived.data_dir / name).unlink()
    assert lived("show").code == lived("new", "--certs", "PMLE").code == 3
    answer = lived("doctor")
    assert answer.code == 1
    assert "planner.json is missing" in answer.out
    lived.ok("doctor", "--repair", "--yes")
    assert names(lived)[0] == "First"


def test_a_newer_store_is_told_and_never_repaired(lived: Planner) -> None:
    from tests.store.test_store_damage import signed

    raw = signed(b'"plans":{}}\n', schema="99")
    (lived.data_dir / "planner.json").write_bytes(raw)
    for args in (["doctor"], ["doctor", "--repair", "--yes"]):
        answer = lived(*args)
        assert answer.code == 1
        assert "newer planner" in answer.out
    assert lived("restore", "previous", "--yes").code == 3
    assert (lived.data_dir / "planner.json").read_bytes() == raw


def test_a_repair_asks_like_a_restore(lived: Planner, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = flip(lived.data_dir / "planner.json")
    answer = lived("doctor", "--repair")
    assert (answer.code, answer.out) == (2, "")
    assert "--yes" in answer.err
    declined = on_a_terminal(lived, monkeypatch, "n\n", "doctor", "--repair")
    assert (declined.code, "comes back  First" in declined.out) == (1, True)
    assert (lived.data_dir / "planner.json").read_bytes() == damaged
    agreed = on_a_terminal(lived, monkeypatch, "y\n", "doctor", "--repair")
    assert (agreed.code, "All is well" in agreed.out) == (0, True)
    assert names(lived) == ["First", "Second"]


def test_yes_without_repair_is_a_slip(lived: Planner) -> None:
    assert lived("doctor", "--yes").code == 2


def test_a_good_store_needs_no_repair(lived: Planner) -> None:
    before = contents(lived.data_dir)
    assert "needs no repair" in lived.ok("doctor", "--repair", "--yes").out
    assert contents(lived.data_dir) == before


def test_a_plan_that_cannot_be_understood_is_told_and_the_way_back_works(lived: Planner) -> None:
    from planner.store.codec import assemble, decode, encode_body

    tables = decode((lived.data_dir / "planner.json").read_bytes()).tables
    tables["plans"]["2"]["start"] = "not a date"
    (lived.data_dir / "planner.json").write_bytes(assemble(encode_body(tables), 3))
    answer = lived("doctor")
    assert answer.code == 1
    assert "p2" in answer.out
    lived.ok("doctor", "--repair", "--yes")
    assert names(lived) == ["First", "Second"]


def test_a_history_that_does_not_lead_to_its_plan_is_told(lived: Planner) -> None:
    from planner.store.codec import assemble, decode, encode_body

    tables = decode((lived.data_dir / "planner.json").read_bytes()).tables
    tables["plans"]["2"]["name"] = "Fourth"
    (lived.data_dir / "planner.json").write_bytes(assemble(encode_body(tables), 3))
    answer = lived("doctor", "--json")
    assert answer.code == 1
    (check,) = [check for check in answer.json["checks"] if check["state"] == "wrong"]
    assert check["name"] == "history"
    assert "did not lead to the plan as it is" in check["text"]


def test_a_copy_of_a_sync_program_is_told(lived: Planner) -> None:
    copy = lived.data_dir / "planner (conflicted copy 2026-11-22).json"
    copy.write_bytes((lived.data_dir / "planner.json.prev").read_bytes())
    answer = lived("doctor")
    assert answer.code == 1
    assert copy.name in answer.out
    lived.ok("restore", copy.name, "--yes")
    assert names(lived) == ["First", "Second"]


def test_a_folder_that_cannot_be_written_is_told(lived: Planner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    answer = lived("doctor")
    assert answer.code == 1
    assert "no change can be saved" in answer.out


def test_what_the_system_refuses_ends_with_five_after_the_report(
    lived: Planner, monkeypatch: pytest.MonkeyPatch
) -> None:
    from planner.store import generations

    def refuse(path: Path, limit: int) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(generations, "readings", refuse)
    answer = lived("doctor", "--json")
    assert answer.code == 5
    assert json.loads(answer.out)["healthy"] is False
    assert "Permission denied" in answer.err


def test_a_data_folder_that_is_none_is_told(planner: Planner) -> None:
    planner.data_dir.write_text("a file")
    answer = planner("doctor")
    assert answer.code == 1
    assert "is no folder" in answer.out


def test_a_broken_catalog_is_told(lived: Planner, tmp_path: Path) -> None:
    overlay = tmp_path / "overlay"
    (overlay / "certs").mkdir(parents=True)
    (overlay / "certs" / "x.toml").write_text("name = ")
    answer = lived("--catalog", str(overlay), "doctor")
    assert answer.code == 1
    assert "planner catalog validate" in answer.out
