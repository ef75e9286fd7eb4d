from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.errors import IOFailed
from planner.store.codec import decode
from planner.store.commit import previous_of
from planner.store.files import Files
from planner.store.spare import spare_of
from tests.store.kit import Watched, add, store_in, strays

ERRORS = [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EDQUOT, errno.EMFILE, errno.EPERM]
NAMED = ["link", "link", "replace", "replace", "fsync_dir"]
COMMIT = ["make_folder", "create_excl", "write", "fsync", "close", *NAMED]
"""The documented order of a commit without a spare: the first link and the first replace keep the previous generation,
the second link makes the generation before it the spare, and the second replace is the commit."""
CYCLE = ["make_folder", "open_again", "write", "truncate", "fsync", "close", "replace", *NAMED]
"""The order with a spare, which here is longer than what is written over it."""
PLACES = [
    pytest.param(calls, place, id=f"{which}-{place}-{calls[place]}")
    for which, calls in (("new", COMMIT), ("spare", CYCLE))
    for place in range(len(calls))
]


@pytest.fixture
def two_saves(tmp_path: Path) -> Path:
    """A store at revision 2, with a previous generation and no spare."""
    folder = tmp_path / "data"
    add(store_in(folder), id="p1", note="x" * 5000)
    add(store_in(folder), id="p2", note="y" * 5000)
    return folder


@pytest.fixture
def three_saves(tmp_path: Path) -> Path:
    """A store at revision 3 with a spare, which is the longest of its files, and the same two plans."""
    folder = tmp_path / "three"
    with store_in(folder).transaction() as tx:
        tx.db.table("settings").insert({"note": "z" * 20_000})
        tx.db.table("plans").insert({"id": "p1", "note": "x" * 5000})
    with store_in(folder).transaction() as tx:
        tx.db.drop_table("settings")
    add(store_in(folder), id="p2", note="y" * 5000)
    return folder


@pytest.fixture
def folder(calls: list[str], two_saves: Path, three_saves: Path) -> Path:
    """The store whose next save makes these calls."""
    return two_saves if calls is COMMIT else three_saves


def spared(calls: list[str], place: int, code: int) -> bool:
    """Whether a commit does without what this call is for when it fails so."""
    if calls[place] == "link":
        return code in {errno.EPERM, errno.EACCES}
    return calls[place] in {"open_again", "fsync_dir"} or place == calls.index("replace") < calls.index("link")


def failing(place: int, code: int) -> Callable[[int, str], None]:
    def before(index: int, name: str) -> None:
        if index == place:
            raise OSError(code, f"injected at {name}")

    return before


def plans(folder: Path) -> list[str]:
    return [plan["id"] for plan in store_in(folder).read().table("plans")]


@pytest.mark.parametrize("calls", [COMMIT, CYCLE], ids=["new", "spare"])
def test_a_commit_makes_its_calls_in_the_documented_order(folder: Path, calls: list[str]) -> None:
    files = Watched()
    add(store_in(folder, files=files), id="p3")
    assert files.calls == calls


@pytest.mark.parametrize("code", ERRORS, ids=errno.errorcode.get)
@pytest.mark.parametrize(("calls", "place"), PLACES)
def test_failing_call_leaves_the_old_data_and_the_next_save_works(
    folder: Path, calls: list[str], place: int, code: int
) -> None:
    store = store_in(folder, files=Watched(failing(place, code)))
    before = store.read().revision
    saved_all_the_same, flush = spared(calls, place, code), place == len(calls) - 1
    if saved_all_the_same:
        with store.transaction() as tx:
            tx.db.table("plans").insert({"id": "p3"})
        assert tx.revision == before + 1
        assert [note for note in tx.notes if "power cut" in note] if flush else tx.notes == []
    else:
        with pytest.raises(IOFailed, match=r"injected.*intact"):
            add(store, id="p3")
    kept = ["p1", "p2", "p3"] if saved_all_the_same else ["p1", "p2"]
    assert plans(folder) == kept
    assert_in_order(folder)
    for number in range(4, 8):
        add(store_in(folder), id=f"p{number}")
        kept.append(f"p{number}")
        assert plans(folder) == kept
        assert_in_order(folder)
    assert_in_full_order(folder)


def assert_in_order(folder: Path) -> None:
    """No strays, and the generation before, and the one before that if there is one, whole and in their order."""
    assert strays(folder) == set()
    path = folder / "planner.json"
    told = [decode(each.read_bytes()).revision for each in (spare_of(path), previous_of(path), path) if each.exists()]
    assert told == sorted(told)
    assert len(told) >= 2


def assert_in_full_order(folder: Path) -> None:
    """A store with its previous generation and its spare, each one revision behind the other."""
    path = folder / "planner.json"
    told = [decode(each.read_bytes()).revision for each in (spare_of(path), previous_of(path), path)]
    assert told == [told[2] - 2, told[2] - 1, told[2]]
    assert len({each.stat().st_ino for each in (spare_of(path), previous_of(path), path)}) == 3


@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOTSUP])
def test_file_system_that_cannot_flush_a_folder_is_no_news(two_saves: Path, code: int) -> None:
    with store_in(two_saves, files=Watched(failing(COMMIT.index("fsync_dir"), code))).transaction() as tx:
        tx.db.table("plans").insert({"id": "p3"})
    assert (tx.revision, tx.notes) == (3, [])


def test_full_disk_is_named_with_what_to_do(two_saves: Path) -> None:
    with pytest.raises(IOFailed) as caught:
        add(store_in(two_saves, files=Watched(failing(COMMIT.index("write"), errno.ENOSPC))), id="p3")
    assert "room for the old and the new" in caught.value.hint


class Stingy(Files):
    """A disk that takes at most seven bytes a call, and none any more after a while."""

    def __init__(self, total: int) -> None:
        self.left = total

    def write(self, descriptor: int, data: memoryview) -> int:
        self.left -= 7
        return super().write(descriptor, data[:7]) if self.left > 0 else 0


def test_short_writes_are_completed(two_saves: Path) -> None:
    add(store_in(two_saves, files=Stingy(1_000_000)), id="p3")
    assert plans(two_saves) == ["p1", "p2", "p3"]


def test_disk_that_takes_nothing_any_more_is_an_error(two_saves: Path) -> None:
    with pytest.raises(IOFailed):
        add(store_in(two_saves, files=Stingy(2_000)), id="p3")
    assert plans(two_saves) == ["p1", "p2"]
    assert strays(two_saves) == set()


def test_file_system_without_hard_links_gets_copies(tmp_path: Path) -> None:
    def no_links(_index: int, name: str) -> None:
        if name == "link":
            raise OSError(errno.ENOTSUP, "no links here")

    store = store_in(tmp_path, files=Watched(no_links))
    add(store, id="p1")
    first = store.path.read_bytes()
    add(store, id="p2")
    assert (tmp_path / "planner.json.prev").read_bytes() == first
    assert [path.read_bytes() for path in (tmp_path / "backups").iterdir()] == [first]
    assert plans(tmp_path) == ["p1", "p2"]
    assert strays(tmp_path) == set()


class Death(BaseException):
    """The process is gone: nothing it wanted to do afterwards happens."""


def dying(place: int) -> Callable[[int, str], None]:
    def before(index: int, _name: str) -> None:
        if index >= place:
            raise Death

    return before


@pytest.mark.parametrize(("calls", "place"), PLACES)
def test_death_before_any_call_leaves_one_whole_generation(folder: Path, calls: list[str], place: int) -> None:
    with pytest.raises(Death):
        add(store_in(folder, files=Watched(dying(place))), id="p3")
    expected = ["p1", "p2"] if place < len(calls) - 1 else ["p1", "p2", "p3"]
    assert plans(folder) == expected
    decode(previous_of(folder / "planner.json").read_bytes())
    for number in range(4, 8):
        expected.append(f"p{number}")
        add(store_in(folder), id=expected[-1])
        assert plans(folder) == expected
        assert_in_order(folder)
    assert_in_full_order(folder)


def test_death_in_the_first_save_of_all_leaves_no_store_or_a_whole_one(tmp_path: Path) -> None:
    files = Watched()
    add(store_in(tmp_path / "learn", files=files), id="p1")
    for place in range(len(files.calls)):
        folder = tmp_path / "data"
        with pytest.raises(Death):
            add(store_in(folder, files=Watched(dying(place))), id="p1")
        there = plans(folder)
        assert there in ([], ["p1"])
        add(store_in(folder), id="p2")
        assert plans(folder) == [*there, "p2"]
        assert strays(folder) == set()
        shutil.rmtree(folder)


def test_backup_that_fails_is_told_but_the_change_is_saved(tmp_path: Path) -> None:
    tmp_path.joinpath("backups").write_text("in the way")
    with store_in(tmp_path).transaction() as tx:
        tx.db.table("plans").insert({"id": "p1"})
    assert plans(tmp_path) == ["p1"]
    assert ["no backup" in note for note in tx.notes] == [True]
