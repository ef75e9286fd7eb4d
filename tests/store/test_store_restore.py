"""The way back: a generation takes the store's place whole, and nothing that was there is lost."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from planner.errors import InputRefused, IOFailed, StoreUnusable
from planner.store import Store
from planner.store.codec import assemble, decode, encode_body
from tests.store.kit import NOW, Watched, add, names, store_in, strays
from tests.store.test_store_faults import Death, dying, failing

ERRORS = [errno.ENOSPC, errno.EIO, errno.EROFS]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A store at revision 3 with three plans; its previous generation has two, its only backup one."""
    folder = tmp_path / "data"
    for number in (1, 2, 3):
        add(store_in(folder), id=f"p{number}", name=f"Plan {number}", note="x" * 3000)
    return folder


def later(folder: Path, **options: object) -> Store:
    return store_in(folder, now=lambda: NOW + timedelta(minutes=1), **options)


def plans(folder: Path) -> list[str]:
    return [str(plan["id"]) for plan in store_in(folder).read().table("plans")]


def flip(path: Path) -> bytes:
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 4
    path.write_bytes(raw)
    return bytes(raw)


def times(folder: Path) -> dict[str, int]:
    """When each file was changed; the lock's says only who held it."""
    there = names(folder) - {"planner.json.lock"}
    return {name: (folder / name).lstat().st_mtime_ns for name in there}


def aside(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted(folder.glob("planner.json.corrupt-*"))]


def previous(folder: Path) -> Path:
    return folder / "planner.json.prev"


def test_a_good_store_that_is_replaced_is_kept_as_a_backup(data: Path) -> None:
    before, chosen = (data / "planner.json").read_bytes(), previous(data).read_bytes()
    restored = later(data).restore(previous(data))
    assert plans(data) == ["p1", "p2"]
    assert restored.kept == data / "backups" / "20261122T093100Z-r3-restore.json"
    assert restored.kept.read_bytes() == before
    assert previous(data).read_bytes() == chosen
    assert strays(data) == set()


def test_a_backup_that_is_restored_makes_the_store_the_previous_generation(data: Path) -> None:
    before = (data / "planner.json").read_bytes()
    later(data).restore(data / "backups" / "20261122T093000Z-r1.json")
    assert plans(data) == ["p1"]
    assert previous(data).read_bytes() == before


def test_restoring_is_taken_back_by_restoring_what_was_kept(data: Path) -> None:
    kept = later(data).restore(previous(data)).kept
    assert kept is not None
    later(data).restore(kept)
    assert plans(data) == ["p1", "p2", "p3"]


def test_the_revision_is_higher_than_every_one_that_was_ever_told(data: Path) -> None:
    (data / "planner (1).json").write_bytes(assemble(encode_body({}), 40))
    (data / "backups" / "20261120T093000Z-r60.json").write_bytes(b"damaged")
    restored = store_in(data).restore(previous(data))
    assert restored.revision == 61 == store_in(data).read().revision
    assert add(store_in(data), id="p9") == 62


def test_no_revision_is_ever_used_again_though_the_file_is_lost_time_after_time(data: Path) -> None:
    seen = [3]
    for _ in range(3):
        (data / "planner.json").unlink()
        seen.append(later(data).restore(data / "backups" / "20261122T093000Z-r1.json").revision)
    assert seen == sorted(set(seen))


def test_a_damaged_file_is_put_aside_and_its_previous_generation_stays(data: Path) -> None:
    damaged, before = flip(data / "planner.json"), previous(data).read_bytes()
    restored = later(data).restore(previous(data))
    assert restored.kept == data / "planner.json.corrupt-20261122T093100Z"
    assert aside(data) == [damaged]
    assert previous(data).read_bytes() == before
    assert plans(data) == ["p1", "p2"]
    assert add(store_in(data), id="p9") == restored.revision + 1


def test_files_that_were_put_aside_are_never_overwritten(data: Path) -> None:
    damaged = []
    for number in range(3):
        (data / "planner.json").write_bytes(b"damage %d" % number)
        damaged.append(b"damage %d" % number)
        later(data).restore(previous(data))
    assert sorted(aside(data)) == damaged


@pytest.mark.parametrize("kind", ["pipe", "folder", "huge", "nothing"])
def test_whatever_lies_in_the_stores_place_is_moved_out_of_it(data: Path, kind: str) -> None:
    path = data / "planner.json"
    path.unlink()
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        (path / "inside").mkdir(parents=True)
    elif kind == "huge":
        with path.open("wb") as stream:
            stream.truncate(1 << 40)
    restored = later(data).restore(previous(data))
    assert plans(data) == ["p1", "p2"]
    assert (restored.kept is None) == (kind == "nothing")
    if kind == "folder":
        assert restored.kept is not None
        assert (restored.kept / "inside").is_dir()


def test_a_copy_from_elsewhere_makes_a_store_where_there_was_none(data: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    restored = store_in(new).restore(data / "planner.json")
    assert (restored.revision, restored.kept) == (4, None)
    assert plans(new) == ["p1", "p2", "p3"]
    assert (new / "planner.json").stat().st_mode & 0o777 == 0o600


def test_restoring_what_is_there_already_changes_nothing(data: Path) -> None:
    store = store_in(data)
    copy = store.snapshot("manual")
    assert copy is not None
    before = times(data)
    restored = store.restore(copy)
    assert (restored.revision, restored.changed) == (3, False)
    assert times(data) == before


def foreign(path: Path) -> None:
    path.write_text('{"_default": {"1": {"name": "mine"}}}')


def newer(path: Path) -> None:
    head, _, body = path.read_bytes().partition(b"\n")
    path.write_bytes(head.replace(b'"schema": ', b'"schema": 9') + b"\n" + body)


REFUSED = {
    "damaged": (flip, InputRefused, "checksum"),
    "foreign": (foreign, InputRefused, "not a store of this program"),
    "missing": (Path.unlink, InputRefused, "there is no file"),
    "folder": (lambda path: (path.unlink(), path.mkdir()), InputRefused, "not a regular file"),
    "pipe": (lambda path: (path.unlink(), os.mkfifo(path)), InputRefused, "not a regular file"),
    "empty": (lambda path: path.write_bytes(b""), InputRefused, "0 bytes"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_generation_that_is_not_good_is_refused_and_nothing_changes(data: Path, tmp_path: Path, name: str) -> None:
    damage, error, said = REFUSED[name]
    stick = tmp_path / "stick.json"
    stick.write_bytes((data / "planner.json").read_bytes())
    damage(stick)
    before = times(data)
    for restore in (store_in(data).restore, store_in(data).propose):
        with pytest.raises(error, match=said):
            restore(stick)
    assert times(data) == before


def test_a_generation_whose_plans_make_no_sense_is_refused(data: Path) -> None:
    def judge(tables: object) -> None:
        raise StoreUnusable("a plan in the store has no id")

    with pytest.raises(InputRefused, match="has no id"):
        store_in(data, validate=judge).restore(previous(data))
    assert plans(data) == ["p1", "p2", "p3"]


def test_a_newer_programs_store_is_never_replaced(data: Path) -> None:
    from tests.store.test_store_damage import signed

    raw = signed(b'"plans":{"1":{"id":"p1","name":"New"}}}\n', schema="99")
    (data / "planner.json").write_bytes(raw)
    with pytest.raises(StoreUnusable, match="newer planner"):
        store_in(data).restore(previous(data))
    assert (data / "planner.json").read_bytes() == raw
    (data / "planner (1).json").write_bytes(raw)
    (data / "planner.json").write_bytes(previous(data).read_bytes())
    with pytest.raises(InputRefused, match="newer planner"):
        store_in(data).restore(data / "planner (1).json")


def test_a_read_only_store_is_left_alone(data: Path) -> None:
    (data / "planner.json").chmod(0o400)
    with pytest.raises(IOFailed, match="read-only"):
        store_in(data).restore(previous(data))
    assert plans(data) == ["p1", "p2", "p3"]


# What would change


def test_a_proposal_names_what_comes_goes_and_changes(data: Path) -> None:
    with store_in(data).transaction() as tx:
        tx.db.table("plans").remove(lambda plan: plan["id"] == "p1")
        tx.db.table("plans").update({"name": "Renamed"}, lambda plan: plan["id"] == "p2")
        tx.db.table("history").insert({"plan": "p2", "number": 1, "undone": False})
        tx.db.table("history").insert({"plan": "p2", "number": 2, "undone": True})
    proposal = store_in(data).propose(data / "backups" / "20261122T093000Z-r1.json")
    assert [plan.name for plan in proposal.comes] == ["Plan 1"]
    assert [plan.id for plan in proposal.goes] == ["p2", "p3"]
    back = store_in(data).propose(previous(data))
    (change,) = back.changes
    assert (change.name, change.then, change.lost, change.regained) == ("Renamed", "Plan 2", 1, 0)
    assert [plan.name for plan in back.comes] == ["Plan 1"]
    assert back.goes == ()


@pytest.mark.parametrize("moved", ["store", "generation"])
def test_what_was_agreed_to_is_done_or_nothing(data: Path, moved: str) -> None:
    store = store_in(data)
    proposal = store.propose(previous(data))
    if moved == "store":
        add(store_in(data), id="p4", name="Meanwhile")
    else:
        previous(data).write_bytes((data / "backups" / "20261122T093000Z-r1.json").read_bytes())
    expected = plans(data)
    with pytest.raises(StoreUnusable, match="changed in the meantime"):
        store.restore(previous(data), proposal)
    assert plans(data) == expected


# Faults and deaths


def calls_of(data: Path) -> list[str]:
    """The calls that a restore makes."""
    copy, files = data.with_name("learn"), Watched()
    shutil.copytree(data, copy)
    later(copy, files=files).restore(previous(copy))
    assert len(files.calls) > 8
    return files.calls


@pytest.fixture(params=["good", "damaged"])
def hurt(request: pytest.FixtureRequest, data: Path) -> Path:
    """A store to be restored: a good one, or a damaged one."""
    if request.param == "damaged":
        flip(data / "planner.json")
    return data


def state(folder: Path) -> list[str]:
    """The plans that are stored, or `damaged`."""
    try:
        return plans(folder)
    except StoreUnusable:
        return ["damaged"]


def test_a_crash_at_any_call_leaves_the_old_or_the_new_and_the_damaged_file_somewhere(hurt: Path) -> None:
    old, raw = state(hurt), (hurt / "planner.json").read_bytes()
    calls = calls_of(hurt)
    for place in range(len(calls)):
        folder = hurt.with_name(f"crash{place}")
        shutil.copytree(hurt, folder)
        with pytest.raises(Death):
            later(folder, files=Watched(dying(place))).restore(previous(folder))
        assert state(folder) in (old, ["p1", "p2"]), (place, calls[place])
        assert raw in [path.read_bytes() for path in folder.rglob("*") if path.is_file()], (place, calls[place])
        later(folder).restore(previous(folder))
        assert state(folder) == ["p1", "p2"]
        add(store_in(folder), id="p9", name="Next")
        later(folder).snapshot("manual")
        assert strays(folder) == set()
        shutil.rmtree(folder)


@pytest.mark.parametrize("code", ERRORS, ids=errno.errorcode.get)
def test_an_error_at_any_call_loses_nothing_and_the_next_try_works(hurt: Path, code: int) -> None:
    old, raw = state(hurt), (hurt / "planner.json").read_bytes()
    for place in range(len(calls_of(hurt))):
        folder = hurt.with_name(f"error{place}")
        shutil.copytree(hurt, folder)
        with suppress(IOFailed):
            later(folder, files=Watched(failing(place, code))).restore(previous(folder))
        if state(folder) != ["p1", "p2"]:
            assert state(folder) == old
            later(folder).restore(previous(folder))
        assert state(folder) == ["p1", "p2"]
        assert raw in [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
        assert strays(folder) == set()
        shutil.rmtree(folder)


@pytest.mark.parametrize("code", [errno.EPERM, errno.ENOTSUP])
def test_without_hard_links_the_damaged_file_is_copied(data: Path, code: int) -> None:
    def no_links(_index: int, name: str) -> None:
        if name == "link":
            raise OSError(code, "no links here")

    damaged = flip(data / "planner.json")
    later(data, files=Watched(no_links)).restore(previous(data))
    assert aside(data) == [damaged]
    assert plans(data) == ["p1", "p2"]


def test_a_lost_store_is_not_begun_anew_while_anything_is_left_of_it(data: Path) -> None:
    (data / "planner.json").unlink()
    (data / "planner.json.prev").unlink()
    with pytest.raises(StoreUnusable, match="missing"):
        add(store_in(data), id="p1")
    later(data).restore(data / "backups" / "20261122T093000Z-r1.json")
    assert plans(data) == ["p1"]
    assert decode((data / "planner.json").read_bytes()).revision > 1
