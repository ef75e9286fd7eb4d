"""Several processes, and processes that are killed; children are forked, so they begin at once."""

from __future__ import annotations

import fcntl
import os
import random
import signal
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.errors import StoreLocked
from planner.store import Store
from planner.store.codec import decode
from planner.store.commit import previous_of
from planner.store.locking import held
from planner.store.refusals import UnreadableError
from planner.store.spare import spare_of
from tests.store.kit import add, store_in, strays
from tests.store.processes import child, ended, heard, kill, next_of, tell

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
SMALLEST, LARGEST = 50_000, 350_000


def letter(number: int) -> str:
    """What a revision's remark is made of, so that a mixture of two would be seen."""
    return chr(97 + number % 26)


def save_for_ever(folder: Path, seed: int) -> Callable[[int], None]:
    def work(writing: int) -> None:
        chance, store = random.Random(seed), store_in(folder)
        while True:
            with store.transaction() as tx:
                number = tx.revision + 1
                tx.db.drop_table("plans")
                note = letter(number) * chance.randrange(SMALLEST, LARGEST)
                tx.db.table("plans").insert({"id": "p1", "number": number, "note": note})
            tell(writing, number)

    return work


def is_ahead(spare: Path, revision: int) -> bool:
    """Whether a save was cut off while it wrote over the spare, or waited for the disk to have it."""
    try:
        return decode(spare.read_bytes()).revision > revision
    except FileNotFoundError:
        return False
    except UnreadableError:
        return True


@pytest.mark.parametrize("kills", [300, pytest.param(10_000, marks=pytest.mark.soak)])
def test_killed_while_saving_a_growing_and_shrinking_plan_nothing_acknowledged_is_lost(
    tmp_path: Path, kills: int
) -> None:
    chance, sizes, cut_short = random.Random(7), set(), 0
    add(store_in(tmp_path), id="p0")
    for seed in range(kills):
        process, reading = child(save_for_ever(tmp_path, seed))
        told = next_of(reading)
        told = max(told, heard(reading, chance.uniform(0, 0.02)))
        kill(process)
        told = max(told, heard(reading))
        os.close(reading)
        snapshot = store_in(tmp_path).read()
        (plan,) = snapshot.table("plans")
        assert snapshot.revision == plan["number"] >= told
        assert plan["note"] == letter(plan["number"]) * len(plan["note"])
        sizes.add(len(plan["note"]) // 10_000)
        assert decode(previous_of(tmp_path / "planner.json").read_bytes()).revision <= snapshot.revision
        cut_short += bool(strays(tmp_path)) or is_ahead(spare_of(tmp_path / "planner.json"), snapshot.revision)
    assert len(sizes) >= 25, "the file did not change its size enough to be a test"
    assert cut_short > kills / 20, "the kills hardly ever came in the middle of a save"
    add(store_in(tmp_path), id="p2")
    assert strays(tmp_path) == set()


def test_four_processes_lose_nothing_and_readers_see_every_revision_whole(tmp_path: Path) -> None:
    def insert_25(writer: int) -> Callable[[int], None]:
        def work(_writing: int) -> None:
            store = store_in(tmp_path, lock_timeout=60)
            for number in range(25):
                with store.transaction() as tx:
                    tx.db.table("plans").insert_multiple([{"id": f"w{writer}n{number}{half}"} for half in "ab"])

        return work

    running = dict(child(insert_25(writer)) for writer in range(4))
    store, revision, codes = store_in(tmp_path), 0, []
    while running:
        snapshot = store.read()
        assert snapshot.revision >= revision
        revision = snapshot.revision
        assert len(snapshot.table("plans")) == 2 * revision
        codes += ended(running)
    assert codes == [0, 0, 0, 0]
    expected = {f"w{writer}n{number}{half}" for writer in range(4) for number in range(25) for half in "ab"}
    snapshot = store.read()
    assert snapshot.revision == 100
    assert sorted(plan["id"] for plan in snapshot.table("plans")) == sorted(expected)


def hold(store: Store, ready: threading.Event, done: threading.Event) -> None:
    with store.transaction():
        ready.set()
        done.wait(30)


def test_held_lock_names_its_holder(tmp_path: Path) -> None:
    add(store_in(tmp_path), id="p1")
    ready, done = threading.Event(), threading.Event()
    holder = threading.Thread(target=hold, args=(store_in(tmp_path), ready, done))
    holder.start()
    try:
        assert ready.wait(30)
        with pytest.raises(StoreLocked, match=f"process {os.getpid()} on .+; nothing was changed"):
            add(store_in(tmp_path, lock_timeout=0.05), id="p2")
        assert store_in(tmp_path).read().revision == 1
    finally:
        done.set()
        holder.join()
    assert add(store_in(tmp_path), id="p2") == 2


def test_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    def hold_for_ever(writing: int) -> None:
        with store_in(tmp_path).transaction() as tx:
            tx.db.table("plans").insert({"id": "lost"})
            os.write(writing, b"x")
            signal.pause()

    process, reading = child(hold_for_ever)
    assert os.read(reading, 1) == b"x"
    kill(process)
    os.close(reading)
    add(store_in(tmp_path, lock_timeout=1), id="p1")
    assert store_in(tmp_path).read().table("plans") == ({"id": "p1"},)


def test_lock_file_that_was_replaced_meanwhile_is_not_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, tries = fcntl.flock, []

    def replaced(descriptor: int, operation: int) -> None:
        real(descriptor, operation)
        tries.append(operation)
        if len(tries) == 1:
            (tmp_path / "planner.json.lock").unlink()

    monkeypatch.setattr(fcntl, "flock", replaced)
    with held(tmp_path / "planner.json", 5), pytest.raises(StoreLocked), held(tmp_path / "planner.json", 0):
        pass
    assert tries.count(fcntl.LOCK_EX | fcntl.LOCK_NB) == 2


def test_child_that_was_forked_meanwhile_does_not_keep_the_lock(tmp_path: Path) -> None:
    with held(tmp_path / "planner.json", 0):
        process, reading = child(lambda _writing: signal.pause())
    try:
        add(store_in(tmp_path, lock_timeout=0), id="p1")
    finally:
        kill(process)
        os.close(reading)


def test_holders_note_is_written_once(tmp_path: Path) -> None:
    store, lock = store_in(tmp_path), tmp_path / "planner.json.lock"
    add(store, id="p1")
    os.utime(lock, ns=(1, 1))
    add(store, id="p2")
    assert lock.stat().st_mtime_ns == 1
    assert lock.read_text().startswith(f"{os.getpid()} ")


def test_link_in_the_lock_files_place_is_not_written_through(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("keep me")
    (tmp_path / "planner.json.lock").hardlink_to(precious)
    add(store_in(tmp_path), id="p1")
    assert precious.read_text() == "keep me"
