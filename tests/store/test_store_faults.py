from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.errors import IOFailed
from planner.store.files import Files
from tests.store.kit import Watched, add, store_in, strays

ERRORS = [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EDQUOT, errno.EMFILE, errno.EPERM]
COMMIT = ["make_folder", "create_excl", "write", "fsync", "close", "link", "replace", "replace", "fsync_dir"]
"""The documented order of a commit; the first replace keeps the previous generation, the second is the commit."""
LINK, FLUSH = COMMIT.index("link"), COMMIT.index("fsync_dir")


@pytest.fixture
def two_saves(tmp_path: Path) -> Path:
    """A store at revision 2, with a previous generation."""
    folder = tmp_path / "data"
    add(store_in(folder), id="p1", note="x" * 5000)
    add(store_in(folder), id="p2", note="y" * 5000)
    return folder


def failing(place: int, code: int) -> Callable[[int, str], None]:
    def before(index: int, name: str) -> None:
        if index == place:
            raise OSError(code, f"injected at {name}")

    return before


def plans(folder: Path) -> list[str]:
    return [plan["id"] for plan in store_in(folder).read().table("plans")]


def test_a_commit_makes_its_calls_in_the_documented_order(two_saves: Path) -> None:
    files = Watched()
    add(store_in(two_saves, files=files), id="p3")
    assert files.calls == COMMIT


@pytest.mark.parametrize("code", ERRORS, ids=errno.errorcode.get)
@pytest.mark.parametrize("place", range(len(COMMIT)), ids=[f"{i}-{name}" for i, name in enumerate(COMMIT)])
def test_failing_call_leaves_the_old_data_and_the_next_save_works(two_saves: Path, place: int, code: int) -> None:
    store = store_in(two_saves, files=Watched(failing(place, code)))
    saved_all_the_same = place == FLUSH or (place == LINK and code in {errno.EPERM, errno.EACCES})
    if saved_all_the_same:
        with store.transaction() as tx:
            tx.db.table("plans").insert({"id": "p3"})
        assert tx.revision == 3
        assert [note for note in tx.notes if "power cut" in note] if place == FLUSH else tx.notes == []
    else:
        with pytest.raises(IOFailed, match=r"injected.*intact"):
            add(store, id="p3")
    kept = ["p1", "p2", "p3"] if saved_all_the_same else ["p1", "p2"]
    assert plans(two_saves) == kept
    assert strays(two_saves) == set()
    add(store_in(two_saves), id="p4")
    assert plans(two_saves) == [*kept, "p4"]
    assert strays(two_saves) == set()


@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOTSUP])
def test_file_system_that_cannot_flush_a_folder_is_no_news(two_saves: Path, code: int) -> None:
    with store_in(two_saves, files=Watched(failing(FLUSH, code))).transaction() as tx:
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


@pytest.mark.parametrize("place", range(len(COMMIT)), ids=[f"{i}-{name}" for i, name in enumerate(COMMIT)])
def test_death_before_any_call_leaves_one_whole_generation(two_saves: Path, place: int) -> None:
    with pytest.raises(Death):
        add(store_in(two_saves, files=Watched(dying(place))), id="p3")
    expected = ["p1", "p2"] if place < FLUSH else ["p1", "p2", "p3"]
    assert plans(two_saves) == expected
    add(store_in(two_saves), id="p4")
    assert plans(two_saves) == [*expected, "p4"]
    assert strays(two_saves) == set()


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
