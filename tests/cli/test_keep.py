"""`backup` and `restore`: what a person gets who wants something back, and what a script can rely on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.keep_kit import names, on_a_terminal
from tests.cli.kit import Bench, contents, unprintable
from tests.conftest import Planner

# Backup


def test_a_backup_says_where_it_is_and_holds_everything(lived: Planner) -> None:
    told = lived.ok("backup", "--json").json
    path = Path(told["backup"]["path"])
    assert (told["backup"]["revision"], told["backups"]) == (3, 2)
    assert path.parent == lived.data_dir / "backups"
    assert path.read_bytes() == (lived.data_dir / "planner.json").read_bytes()
    said = lived.ok("backup").out
    assert str(path) in said
    assert "revision 3" in said


def test_nothing_stored_is_nothing_to_back_up(planner: Planner) -> None:
    answer = planner("backup")
    assert answer.code == 4
    assert "planner new" in answer.err
    assert not planner.data_dir.exists()


# Restore


def test_the_list_names_what_there_is_and_how_to_restore_it(lived: Planner) -> None:
    lived.ok("backup")
    rows = lived.ok("restore", "--json").json
    assert [(row["number"], row["kind"], row["revision"], row["plans"]) for row in rows["generations"]] == [
        (1, "backup", 3, ["First", "Third"]),
        (2, "previous", 2, ["First", "Second"]),
        (3, "spare", 1, ["First"]),
        (4, "backup", 1, ["First"]),
    ]
    assert rows["generations"][0]["reason"] == "manual"
    assert rows["present"]["revision"] == 3
    text = lived.ok("restore").out
    for word in ("revision 3", "backup (manual)", "previous", "First, Second", "planner restore 1"):
        assert word in text


@pytest.mark.parametrize("word", ["previous", "1", "planner.json.prev", "path"])
def test_a_generation_is_named_by_number_word_name_or_path(lived: Planner, word: str) -> None:
    chosen = str(lived.data_dir / "planner.json.prev") if word == "path" else word
    told = lived.ok("restore", chosen, "--dry-run", "--json").json
    assert told["generation"]["revision"] == 2
    assert told["restored"] is None
    assert told["changes"] == [{"id": "p2", "name": "Third", "name_then": "Second", "lost": 1, "regained": 0}]


def test_a_dry_run_tells_and_changes_nothing(lived: Planner) -> None:
    before = contents(lived.data_dir)
    told = lived.ok("restore", "2", "--dry-run").out
    assert "goes        Third (p2), 2 edits" in told
    assert contents(lived.data_dir) == before


def test_restoring_brings_the_plans_back_and_undo_works_on_them(lived: Planner) -> None:
    told = lived.ok("restore", "previous", "--yes").out
    assert "changes     Third (p2): called Second again, 1 edit taken back" in told
    assert "stored as revision 4" in told
    assert names(lived) == ["First", "Second"]
    assert "Took back: made the plan Second" in lived.ok("undo").out
    assert names(lived) == ["First"]
    lived.ok("redo", "--plan", "p2")
    assert names(lived) == ["First", "Second"]


def test_a_restore_is_taken_back_with_what_it_kept(lived: Planner) -> None:
    told = lived.ok("restore", "previous", "--yes").out
    (command,) = [line.removeprefix("This takes it back: planner ") for line in told.splitlines() if "takes it" in line]
    lived.ok(*command.split(), "--yes")
    assert names(lived) == ["First", "Third"]


def test_the_current_plan_may_be_one_that_was_not_there_then(lived: Planner) -> None:
    backup = "20261122T120000Z-r1.json"
    told = lived.ok("restore", backup, "--yes").out
    assert "goes        Third (p2)" in told
    assert lived.ok("show", "--json").json["plan"]["name"] == "First"
    assert lived.ok("new", "Fourth", "--certs", "PMLE").code == 0


def test_a_deleted_plan_comes_back_from_the_backup_made_before(lived: Planner) -> None:
    lived.ok("delete", "First")
    (row,) = [row for row in lived.ok("restore", "--json").json["generations"] if row["reason"] == "delete"]
    assert row["revision"] == 3
    lived.ok("delete", "Third")
    told = lived.ok("restore", Path(row["path"]).name, "--yes").out
    assert "comes back  First (p1), 1 edit" in told
    assert names(lived) == ["First", "Third"]


def test_a_backup_of_this_very_revision_is_enough_before_a_delete(planner: Planner) -> None:
    planner.ok("new", "First", "--certs", "AIF-C01")
    planner.ok("delete", "First")
    assert [path.name for path in (planner.data_dir / "backups").iterdir()] == ["20261122T120000Z-r1.json"]


def test_without_a_terminal_and_yes_nothing_is_restored(lived: Planner) -> None:
    before = contents(lived.data_dir)
    for args in (["previous"], ["previous", "--json"]):
        answer = lived("restore", *args)
        assert (answer.code, answer.out) == (2, "")
        assert "--yes" in answer.err
    assert contents(lived.data_dir) == before


def test_on_a_terminal_it_asks_and_no_is_the_answer_of_enter(lived: Planner, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(lived.data_dir)
    for typed, code in (("\n", 1), ("n\n", 1), ("", 130)):
        answer = on_a_terminal(lived, monkeypatch, typed, "restore", "previous")
        assert answer.code == code
        assert "called Second again" in answer.out
        assert contents(lived.data_dir) == before
    answer = on_a_terminal(lived, monkeypatch, "y\n", "restore", "previous")
    assert answer.code == 0
    assert names(lived) == ["First", "Second"]


def test_what_is_there_already_is_not_restored(lived: Planner) -> None:
    lived.ok("backup")
    before = contents(lived.data_dir)
    assert "nothing was changed" in lived.ok("restore", "1").out
    assert contents(lived.data_dir) == before


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("99", "no generation number 99"),
        ("0", "there is no file"),
        ("nothing.json", "there is no file"),
        ("/dev/null", "not a regular file"),
        ("/dev/zero", "not a regular file"),
        (".", "not a regular file"),
        ("note.txt", "not a store of this program"),
        ("\x1b]0;x\x07.json", "there is no file"),
    ],
)
def test_what_is_no_generation_is_refused(bench: Bench, wanted: str, said: str) -> None:
    Path("note.txt").write_text("hello")
    assert said in bench.refuses("restore", wanted, "--yes", code=4).err


def test_a_plans_name_cannot_write_to_the_terminal_from_a_foreign_copy(lived: Planner) -> None:
    from planner.store.codec import assemble, decode, encode_body

    tables = decode((lived.data_dir / "planner.json").read_bytes()).tables
    tables["plans"]["1"]["name"] = "\x1b[31mred\x07"
    (lived.data_dir / "planner (1).json").write_bytes(assemble(encode_body(tables), 9))
    for args in (["restore"], ["restore", "planner (1).json", "--dry-run"], ["doctor"]):
        answer = lived(*args)
        assert not unprintable(answer.out + answer.err)
