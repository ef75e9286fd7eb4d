"""The spare: saves write over it, unless it is anybody else's; half-written, it harms nobody."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.errors import StoreUnusable
from planner.store import Store, files
from planner.store.codec import decode
from planner.store.commit import previous_of
from planner.store.doctor import Examination, examine
from planner.store.files import Files
from planner.store.generations import survey
from planner.store.spare import give, spare_of
from tests.store.kit import Watched, add, names, store_in, strays
from tests.store.test_store_faults import assert_in_full_order

SAVES = 3
pytestmark = pytest.mark.skipif(not Files.tells_alone, reason="spares are written over on Linux alone")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A store at revision 3 with a spare."""
    folder = tmp_path / "data"
    for number in range(SAVES):
        add(store_in(folder), id=f"p{number}", note="x" * 3000)
    return folder


def spare(folder: Path) -> Path:
    return spare_of(folder / "planner.json")


def previous(folder: Path) -> Path:
    return previous_of(folder / "planner.json")


def plans(folder: Path) -> list[str]:
    return [str(plan["id"]) for plan in store_in(folder).read().table("plans")]


def save_more(folder: Path, count: int = SAVES) -> Watched:
    """Some more saves that work; the calls they made."""
    before, watched = plans(folder), Watched()
    for number in range(count):
        add(store_in(folder, files=watched), id=f"more{number}")
    assert plans(folder) == [*before, *(f"more{number}" for number in range(count))]
    assert strays(folder) == set()
    return watched


def checked(folder: Path) -> Examination:
    return examine(folder / "planner.json", None, lambda document: document)


def wrong(folder: Path) -> list[str]:
    return [check.text for check in checked(folder).checks if check.state not in {"good", "note"}]


# What may not be written over


@pytest.mark.parametrize("name", ["planner.json", "planner.json.prev", "planner.json.prev2"])
def test_a_file_with_a_second_name_keeps_its_bytes_there(data: Path, tmp_path: Path, name: str) -> None:
    copy = tmp_path / "snapshot.json"
    copy.hardlink_to(data / name)
    before = copy.read_bytes()
    save_more(data, 7)
    assert copy.read_bytes() == before
    assert copy.stat().st_nlink == 1
    assert_in_full_order(data)


def test_a_copy_of_the_folder_by_hard_links_keeps_its_bytes(data: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(data, copy, copy_function=os.link)
    before = {name: (copy / name).read_bytes() for name in names(copy) if (copy / name).is_file()}
    save_more(data, 7)
    assert {name: (copy / name).read_bytes() for name in before if "lock" not in name} == {
        name: raw for name, raw in before.items() if "lock" not in name
    }


@pytest.mark.parametrize("name", ["planner.json", "planner.json.prev", "planner.json.prev2"])
def test_a_file_that_somebody_has_open_never_changes_under_them(data: Path, name: str) -> None:
    with (data / name).open("rb") as stream:
        first = stream.read(100)
        watched = save_more(data, 7)
        decode(first + stream.read())
    assert "create_excl" in watched.calls
    save_more(data)
    assert_in_full_order(data)


@pytest.mark.parametrize("others", ["mode", "owner", "read-only"])
def test_a_spare_of_another_kind_is_let_go(data: Path, monkeypatch: pytest.MonkeyPatch, others: str) -> None:
    before = spare(data).stat().st_ino
    if others == "owner":
        monkeypatch.setattr(os, "geteuid", lambda: 4242)
    else:
        spare(data).chmod(0o644 if others == "mode" else 0o400)
    with spare(data).open("rb") as held:
        raw = held.read()
        assert "create_excl" in save_more(data, 1).calls
        held.seek(0)
        assert held.read() == raw
    assert before not in {path.stat().st_ino for path in data.iterdir() if path.name != "planner.json.lock"}
    assert_in_full_order(data)


@pytest.mark.parametrize("kind", ["folder", "link", "dangling", "pipe"])
def test_what_is_no_file_is_left_where_it_is_and_nobody_waits(data: Path, tmp_path: Path, kind: str) -> None:
    outside = tmp_path / "outside"
    outside.write_text("mine")
    spare(data).unlink()
    if kind == "folder":
        (spare(data) / "inside").mkdir(parents=True)
    elif kind == "pipe":
        os.mkfifo(spare(data), 0o600)
    else:
        spare(data).symlink_to(outside if kind == "link" else tmp_path / "nowhere")
    before = spare(data).lstat()
    assert "open_again" not in save_more(data).calls
    assert os.path.samestat(spare(data).lstat(), before)
    assert outside.read_text() == "mine"
    assert not (tmp_path / "nowhere").exists()
    assert decode(previous(data).read_bytes()).revision == SAVES + 2
    assert wrong(data) == []
    spare(data).rename(tmp_path / "away")
    save_more(data)
    assert_in_full_order(data)


@pytest.mark.parametrize("name", ["planner.json", "planner.json.prev"])
def test_two_names_of_one_file_are_never_written_over(data: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    spare(data).unlink()
    spare(data).hardlink_to(data / name)
    monkeypatch.setattr("planner.store.spare._is_ours", lambda status, mode: stat.S_ISREG(status.st_mode))
    before = (data / "planner.json").read_bytes()
    assert "open_again" not in save_more(data, 1).calls
    assert previous(data).read_bytes() == before


def test_mode_of_the_store_goes_through_all_its_files(data: Path) -> None:
    (data / "planner.json").chmod(0o640)
    save_more(data, 5)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in data.glob("planner.json*")}
    assert modes == {
        "planner.json": 0o640,
        "planner.json.prev": 0o640,
        "planner.json.prev2": 0o640,
        "planner.json.lock": 0o600,
    }


# Where there is no spare


class Elsewhere(Files):
    """A system that cannot tell who has a file open."""

    tells_alone = False


class NoLease(Files):
    """A file system on which that cannot be told."""

    def is_alone(self, descriptor: int) -> bool:
        return False


@pytest.mark.parametrize("kind", [Elsewhere, NoLease])
def test_without_a_way_to_tell_every_save_makes_a_file(tmp_path: Path, kind: type[Files]) -> None:
    for number in range(5):
        with store_in(tmp_path, files=kind()).transaction() as tx:
            tx.db.table("plans").insert({"id": f"p{number}"})
        assert tx.notes == []
    assert len(plans(tmp_path)) == 5
    assert spare(tmp_path).exists() == (kind is NoLease)
    assert decode(previous(tmp_path).read_bytes()).revision == 4
    assert strays(tmp_path) == set()


def test_where_names_are_not_counted_no_spare_is_kept(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.lstat

    def uncounted(path: Path) -> os.stat_result:
        found = list(real(path))
        found[stat.ST_NLINK] = 1
        return os.stat_result(found)

    with monkeypatch.context() as patch:
        patch.setattr(os, "lstat", uncounted)
        give(Files(), previous(data), spare(data))
    assert not spare(data).exists()
    assert previous(data).exists()


def test_who_has_a_file_open_is_told(data: Path) -> None:
    calls = Files()
    descriptor = calls.open_again(spare(data))
    try:
        assert calls.is_alone(descriptor)
        with spare(data).open("rb"):
            assert not calls.is_alone(descriptor)
        assert calls.is_alone(descriptor)
    finally:
        calls.close(descriptor)


# Half-written, and left alone


@pytest.mark.parametrize(
    "raw", [b"", b"\0" * 5000, b'{"_meta": {"1": {"format": "planner", '], ids=["0", "zeros", "torn"]
)
def test_a_half_written_spare_is_no_generation_and_no_trouble(data: Path, raw: bytes) -> None:
    spare(data).write_bytes(raw)
    assert wrong(data) == []
    assert not checked(data).needs_repair
    assert "spare" not in {each.kind for each in survey(data / "planner.json")}
    assert "create_excl" not in save_more(data).calls
    assert_in_full_order(data)


def test_a_good_spare_is_told_and_can_be_restored(data: Path) -> None:
    (found,) = [each for each in survey(data / "planner.json") if each.kind == "spare"]
    assert (found.revision, found.wrong) == (1, None)
    assert "planner.json.prev2: revision 1" in {check.text for check in checked(data).checks}
    store = store_in(data)
    assert store.propose(spare(data)).chosen.kind == "spare"
    before = spare(data).read_bytes()
    store.restore(spare(data))
    assert plans(data) == ["p0"]
    assert spare(data).read_bytes() == before
    save_more(data)
    assert_in_full_order(data)


def test_a_store_of_which_only_the_spare_is_left_is_not_begun_anew_and_comes_back(data: Path) -> None:
    for lost in (data / "planner.json", previous(data)):
        lost.unlink()
    shutil.rmtree(data / "backups")
    for change in (store_in(data).read, lambda: add(store_in(data), id="new")):
        with pytest.raises(StoreUnusable, match="missing"):
            change()
    found = checked(data)
    assert found.needs_repair
    assert found.best is not None
    assert store_in(data).restore(found.best.path).revision == SAVES + 1
    assert plans(data) == ["p0"]


def test_a_store_of_which_only_a_half_written_spare_is_left_is_missing_to_all(data: Path) -> None:
    for lost in (data / "planner.json", previous(data)):
        lost.unlink()
    shutil.rmtree(data / "backups")
    spare(data).write_bytes(b"half")
    with pytest.raises(StoreUnusable, match="missing"):
        store_in(data).read()
    assert (checked(data).needs_repair, checked(data).best) == (True, None)


# Readers while it is written over


class Reckless(Files):
    """Calls that write over files that others are reading."""

    def is_alone(self, descriptor: int) -> bool:
        return True


def read_slowly(monkeypatch: pytest.MonkeyPatch, meanwhile: Callable[[], None]) -> None:
    """Between the two halves of all that is read, something else happens."""

    def halves(descriptor: int, size: int, most: int) -> bytes:
        first = os.read(descriptor, size // 2)
        meanwhile()
        return first + os.read(descriptor, most)

    monkeypatch.setattr(files, "_read_all", halves)


@pytest.mark.parametrize("look", ["read", "previous", "propose"])
def test_a_file_that_was_written_over_while_it_was_read_is_read_again(
    data: Path, monkeypatch: pytest.MonkeyPatch, look: str
) -> None:
    save_more(data, 3)
    turns, store = iter([SAVES]), store_in(data)

    def meanwhile() -> None:
        for number in range(next(turns, 0)):
            add(store_in(data, files=Reckless()), id=f"meanwhile{number}", note="y" * 2000)

    read_slowly(monkeypatch, meanwhile)
    if look == "read":
        assert store.read().revision == SAVES + 3 + SAVES
    elif look == "previous":
        found = [each for each in survey(data / "planner.json") if each.kind == "previous"]
        assert [each.wrong for each in found] == [None]
    else:
        assert store.propose(previous(data)).wrong is None


def test_a_file_that_changes_all_the_time_is_given_up_after_a_while(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = iter(range(1000))
    monkeypatch.setattr(files, "_read_all", lambda *_: b"always something else %d" % next(count))
    with pytest.raises(StoreUnusable):
        store_in(data).read()
    assert next(count) < 30


def test_damage_that_stays_is_read_twice_and_told(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (data / "planner.json").write_bytes(b"damage")
    seen, real = [], files.read_regular
    monkeypatch.setattr(files, "read_regular", lambda path, limit: seen.append(path) or real(path, limit))
    with pytest.raises(StoreUnusable, match="not a store"):
        store_in(data).read()
    assert seen.count(data / "planner.json") == 2


def test_signature_differs_after_every_save_though_file_time_and_size_come_again(tmp_path: Path) -> None:
    store, seen = store_in(tmp_path), []
    for number in range(12):
        with store.transaction() as tx:
            tx.db.drop_table("plans")
            tx.db.table("plans").insert({"id": "same", "number": number % 2})
        os.utime(store.path, ns=(1, 1))
        seen.append(signature(store))
        assert store.read().signature == seen[-1]
    assert len({each[:3] for each in seen[2:9]}) <= 3
    assert len(set(seen)) == 12


def signature(store: Store) -> files.Signature:
    found = store.signature()
    assert found is not None
    return found


# What a flush would have to wait for


def test_looking_for_strays_is_not_noted_in_the_folder(data: Path) -> None:
    os.utime(data, ns=(1, 2))
    assert "planner.json" in files.names_in(data)
    assert data.stat().st_atime_ns == 1


def test_names_are_found_in_a_folder_of_somebody_else(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(1, "Operation not permitted")

    expected = sorted(os.listdir(data))
    monkeypatch.setattr(os, "open", refuse)
    assert sorted(files.names_in(data)) == expected
