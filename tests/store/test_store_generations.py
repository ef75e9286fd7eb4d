"""What lies beside a store: everything is found and named, read with limits, and nothing is touched by looking."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from planner.errors import StoreUnusable
from planner.store.codec import assemble, encode_body
from planner.store.doctor import Check, Examination, examine
from planner.store.generations import Generation, look, survey
from planner.store.history_check import history_problems
from planner.store.surroundings import lock_state, network_file_system
from tests.store.kit import NOW, add, names, store_in

COPIES = [
    "planner (conflicted copy 2026-11-22).json",
    "planner (Anna's conflicted copy 2026-11-22).json",
    "planner (In Konflikt stehende Kopie 2026-11-22).json",
    "planner.sync-conflict-20261122-101500-ABC1234.json",
    "planner (1).json",
    "planner 2.json",
    "planner copy.json",
    "planner - Copy (2).json",
    "planner-DESKTOP-4F7.json",
    "planner.conflict1.json",
    "planner.Conflict.json",
    "planner.json.conflict1",
]
OTHERS = [
    "planner.json.lock",
    "planner.json.bak",
    "plan (1).json",
    "planner-notes.json",
    "planners.json",
    "planner.toml",
]


def stored(revision: int, *plans: str) -> bytes:
    documents = {str(n): {"id": f"p{n}", "name": name} for n, name in enumerate(plans, 1)}
    return assemble(encode_body({"plans": documents}), revision)


def looked(folder: Path) -> list[Generation]:
    return list(survey(folder / "planner.json"))


def checked(folder: Path) -> Examination:
    return examine(folder / "planner.json", None, lambda document: document)


def wrong(found: Examination) -> list[Check]:
    return [check for check in found.checks if check.state not in ("good", "note")]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A store that was saved three times, an hour apart, with a backup of each."""
    folder, hours = tmp_path / "data", iter(range(10))
    store = store_in(folder, now=lambda: NOW + timedelta(hours=next(hours)))
    for number in (1, 2, 3):
        add(store, id=f"p{number}", name=f"Plan {number}")
    return folder


def test_each_generation_is_told_with_what_it_holds_the_newest_first(data: Path) -> None:
    found = looked(data)
    told = [(each.kind, each.revision, [plan.name for plan in each.plans], each.wrong) for each in found]
    assert told == [
        ("backup", 3, ["Plan 1", "Plan 2", "Plan 3"], None),
        ("previous", 2, ["Plan 1", "Plan 2"], None),
        ("backup", 2, ["Plan 1", "Plan 2"], None),
        ("spare", 1, ["Plan 1"], None),
        ("backup", 1, ["Plan 1"], None),
    ]
    assert found[4].at is not None
    assert found[4].at < datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_looking_changes_nothing_and_needs_no_lock(data: Path) -> None:
    (data / "planner.json.lock").unlink()
    before = {name: (data / name).lstat().st_mtime_ns for name in names(data)}
    looked(data)
    checked(data)
    assert {name: (data / name).lstat().st_mtime_ns for name in names(data)} == before


def test_backups_are_read_one_by_one(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from planner.store import generations

    read: list[str] = []

    def counted(place: generations.Place, judge: generations.Judge | None = None) -> Generation:
        read.append(place.path.name)
        return look(place, judge)

    monkeypatch.setattr(generations, "look", counted)
    next(survey(data / "planner.json"))
    assert len(read) == 3
    assert {"planner.json.prev", "planner.json.prev2"} < set(read)


def test_a_backup_does_not_change_with_the_file_it_was_made_of(data: Path) -> None:
    with (data / "planner.json").open("r+b") as stream:
        stream.seek(-20, os.SEEK_END)
        stream.write(b"#")
    assert [each.wrong for each in looked(data)] == [None] * 5


@pytest.mark.parametrize("name", COPIES)
def test_copies_of_sync_programs_are_found_by_name(data: Path, name: str) -> None:
    (data / name).write_bytes(stored(9, "Elsewhere"))
    newest = looked(data)[0]
    assert (newest.kind, newest.path.name, newest.revision) == ("copy", name, 9)
    assert [check.name for check in wrong(checked(data))] == ["copy"]


def test_other_files_are_nobodys_business(data: Path) -> None:
    for name in OTHERS:
        (data / name).write_bytes(b"")
    assert {each.path.name for each in looked(data)} & set(OTHERS) == set()


DAMAGE = {
    "empty": (b"", "0 bytes"),
    "flipped": (stored(2, "First").replace(b"First", b"Fjrst"), "checksum"),
    "foreign": (b'{"_default": {}}', "not a store of this program"),
    "newer": (stored(2).replace(b'"schema": 2', b'"schema": 3'), "checksum"),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_what_is_wrong_with_a_generation_is_told(data: Path, name: str) -> None:
    raw, said = DAMAGE[name]
    (data / "planner.json.prev").write_bytes(raw)
    (previous,) = [each for each in looked(data) if each.kind == "previous"]
    assert previous.wrong is not None
    assert said in previous.wrong
    assert [check.name for check in wrong(checked(data))] == ["previous"]


def test_a_generation_that_makes_no_sense_is_told(data: Path) -> None:
    def judge(_tables: object) -> None:
        raise StoreUnusable("the plan 'p1' in the store cannot be understood")

    assert {each.wrong for each in survey(data / "planner.json", judge)} == {
        "cannot be used: the plan 'p1' in the store cannot be understood"
    }


def test_a_pipe_a_folder_and_a_huge_file_are_answered_at_once(data: Path) -> None:
    os.mkfifo(data / "planner (1).json")
    (data / "planner (2).json").mkdir()
    with (data / "planner (3).json").open("wb") as stream:
        stream.truncate(1 << 40)
    told = {each.path.name: each.wrong for each in looked(data) if each.kind == "copy"}
    assert told["planner (1).json"] == told["planner (2).json"] == "is not a regular file"
    assert "at most 20,000,000" in (told["planner (3).json"] or "")


# The doctor's looks


def test_a_sound_store_is_well(data: Path) -> None:
    found = checked(data)
    assert wrong(found) == []
    assert (found.needs_repair, found.best) == (False, None)
    assert {check.name for check in found.checks} >= {
        "folder",
        "file",
        "plans",
        "history",
        "lock",
        "previous",
        "backups",
    }


def test_no_store_at_all_is_well_and_stays_so(tmp_path: Path) -> None:
    for folder in (tmp_path / "none", tmp_path):
        found = checked(folder)
        assert wrong(found) == []
        assert not found.needs_repair
    assert names(tmp_path) == set()


def test_what_others_may_read_is_noted(data: Path) -> None:
    data.chmod(0o755)
    (data / "planner.json").chmod(0o644)
    notes = [(check.name, check.hint) for check in checked(data).checks if check.state == "note"]
    assert notes == [("folder", f"chmod 700 {data}"), ("permissions", f"chmod 600 {data / 'planner.json'}")]


def test_nobody_is_told_to_close_a_folder_with_other_things_in_it(data: Path) -> None:
    (data / "letters").mkdir()
    data.chmod(0o755)
    (hint,) = [check.hint for check in checked(data).checks if check.name == "folder"]
    assert "--data-dir" in hint
    assert "chmod" not in hint


def test_what_cannot_be_written_is_wrong(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (data / "planner.json").chmod(0o400)
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert [(check.name, "no change can be saved" in check.text) for check in wrong(checked(data))] == [
        ("folder", True),
        ("permissions", True),
    ]


def test_what_the_system_refuses_is_told_apart(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from planner.store import generations

    def refuse(path: Path, limit: int) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(generations, "readings", refuse)
    found = checked(data)
    assert not found.needs_repair
    assert {check.name: check.state for check in wrong(found)} == {
        "file": "refused",
        "previous": "refused",
        "backup": "refused",
    }


def test_leftovers_and_files_put_aside_are_noted(data: Path) -> None:
    (data / "planner.json.77-0123abcd.tmp").write_bytes(b"half")
    (data / "backups" / "20261122T093000Z-r9.json.77-0123abcd.tmp").write_bytes(b"half")
    (data / "planner.json.corrupt-20261122T093000Z").write_bytes(b"old")
    notes = {check.name: check.text for check in checked(data).checks if check.state == "note"}
    assert notes["temporary"].startswith("2 temporary files")
    assert "planner.json.corrupt-20261122T093000Z" in notes["aside"]
    assert wrong(checked(data)) == []


def test_a_link_in_the_place_of_the_backups_is_wrong(data: Path, tmp_path: Path) -> None:
    (data / "backups").rename(tmp_path / "elsewhere")
    (data / "backups").symlink_to(tmp_path / "elsewhere")
    assert [check.name for check in wrong(checked(data))] == ["backups"]


def test_a_held_lock_names_its_holder_and_is_left_held(data: Path) -> None:
    store = store_in(data)
    assert lock_state(store.path) == ("free", "")
    with store.transaction():
        state, holder = lock_state(store.path)
        assert (state, holder.startswith(f"process {os.getpid()} on ")) == ("held", True)
        (lock,) = [check for check in checked(data).checks if check.name == "lock"]
        assert f"process {os.getpid()}" in lock.text
    assert lock_state(store.path) == ("free", "")


def test_a_network_file_system_is_told_where_the_system_tells_it(tmp_path: Path) -> None:
    device = tmp_path.stat().st_dev
    mounts = tmp_path / "mountinfo"
    line = f"36 35 {os.major(device)}:{os.minor(device)} / {tmp_path} rw,noatime shared:1 - {{kind}} server:/home rw\n"
    for kind, told in (("nfs4", "nfs4"), ("ext4", None)):
        mounts.write_text("1 0 0:99 / / rw - tmpfs none rw\n" + line.format(kind=kind))
        assert network_file_system(tmp_path, mounts) == told
    assert network_file_system(tmp_path, tmp_path / "not there") is None


def test_everything_damaged_leaves_no_way_back(data: Path) -> None:
    for name in names(data):
        if (data / name).is_file():
            (data / name).write_bytes(b"\0" * 50)
    found = checked(data)
    assert (found.needs_repair, found.best) == (True, None)


@pytest.mark.parametrize("gone", ["planner.json", "both"])
def test_a_missing_file_is_noticed_by_what_is_left_of_it(data: Path, gone: str) -> None:
    (data / "planner.json").unlink()
    if gone == "both":
        (data / "planner.json.prev").unlink()
    found = checked(data)
    assert [check.name for check in wrong(found)] == ["file"]
    assert found.best is not None
    assert found.best.revision == 3


# A history in order


def line(*steps: tuple[int, str, str, bool]) -> list[dict[str, object]]:
    return [
        {"plan": "p1", "number": number, "before": before, "after": after, "undone": undone}
        for number, before, after, undone in steps
    ]


def test_a_history_that_leads_to_its_plan_is_in_order_and_every_break_is_found() -> None:
    from planner.store.delta import fingerprint

    plan = {"id": "p1", "name": "First"}
    here, none = fingerprint(plan), fingerprint(None)
    good = line((4, "a", "b", False), (5, "b", here, False), (6, here, "c", True), (7, "c", "d", True))
    assert history_problems([plan], good) == {}
    assert history_problems([plan], []) == {}
    assert history_problems([], line((1, none, here, False), (2, here, none, False))) == {}
    broken = {
        "breaks between the edits 4 and 5": line((4, "a", "x", False), (5, "b", here, False)),
        "has no edit 5": line((4, "a", "b", False), (6, "b", here, False)),
        "did not lead to the plan as it is": line((1, none, "b", False)),
        "does not start from the plan as it is": line((1, "b", "c", True)),
        "before one that is done": line((1, "a", "b", True), (2, "b", here, False)),
        "without a number": [{"plan": "p1"}],
    }
    for said, history in broken.items():
        assert said in history_problems([plan], history)["p1"]
    assert "did not lead" in history_problems([], line((1, none, here, False)))["p1"]
