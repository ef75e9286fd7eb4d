from __future__ import annotations

import os
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from planner.errors import InputRefused, IOFailed, StoreUnusable
from planner.store import Conflict, Snapshot
from planner.store.codec import MAX_BYTES
from tests.store.kit import Watched, add, names, stock_tables, store_in


def test_nothing_is_there_and_nothing_is_made_before_the_first_change(tmp_path: Path) -> None:
    store = store_in(tmp_path / "data")
    assert store.read() == Snapshot()
    assert store.read().table("plans") == ()
    assert store.signature() is None
    assert names(tmp_path) == set()


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    plan = {
        "id": "p1",
        "name": "Zoë's 計画 \u2028",
        "hours": 1.5,
        "tags": ["a", None, True],
        "deep": {"x": {"y": [[]]}},
    }
    with store.transaction() as tx:
        tx.db.table("plans").insert_multiple([plan, {"id": "p2"}])
        tx.db.table("settings").insert({"current": "p1"})
    snapshot = store_in(tmp_path).read()
    assert snapshot.revision == tx.revision == 1
    assert snapshot.tables == {"plans": (plan, {"id": "p2"}), "settings": ({"current": "p1"},)}
    assert snapshot.signature == store.signature()


def test_stock_tinydb_reads_the_file(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    add(store, id="p1", name="Mine")
    add(store, id="p2", name="Yours")
    database = TinyDB(store.path, access_mode="r")
    assert database.tables() == {"_meta", "plans"}
    assert database.table("plans").get(where("id") == "p2") == {"id": "p2", "name": "Yours"}
    header = store.path.read_bytes().split(b"\n")[0]
    assert header.startswith(b'{"_meta": {"1": {"format": "planner", "schema": 2, "revision": 2, "sha256": "')


def test_emptied_store_is_still_a_store(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    add(store, id="p1")
    with store.transaction() as tx:
        tx.db.drop_tables()
    assert store.read().revision == 2
    assert store.read().tables == {}
    assert set(stock_tables(store.path)) == {"_meta"}
    assert add(store, id="p2") == 3


def test_folder_and_file_belong_to_their_owner_alone(tmp_path: Path) -> None:
    store = store_in(tmp_path / "new" / "data")
    add(store, id="p1")
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "new").rglob("*")}
    assert modes["data"] == modes["backups"] == 0o700
    assert modes["planner.json"] == modes["planner.json.lock"] == 0o600


def test_mode_of_the_file_is_kept(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    add(store, id="p1")
    store.path.chmod(0o640)
    add(store, id="p2")
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o640


def test_read_only_file_is_respected(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    add(store, id="p1")
    store.path.chmod(0o444)
    with pytest.raises(IOFailed, match="read-only"):
        add(store, id="p2")
    assert len(store.read().table("plans")) == 1


def test_error_in_the_block_changes_nothing(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    add(store, id="p1", name="old")
    before, seen = store.path.read_bytes(), names(tmp_path)

    def change_and_fail() -> None:
        with store.transaction() as tx:
            tx.db.table("plans").update({"name": "new"})
            raise KeyError("body")

    with pytest.raises(KeyError, match="body"):
        change_and_fail()
    assert store.path.read_bytes() == before
    assert names(tmp_path) == seen


def test_unchanged_tables_are_not_written(tmp_path: Path) -> None:
    files = Watched()
    store = store_in(tmp_path, files=files)
    add(store, id="p1", name="same")
    signature = store.signature()
    files.calls.clear()
    with store.transaction() as tx:
        tx.db.table("plans").update({"name": "same"}, where("id") == "p1")
    assert (tx.revision, store.signature(), files.calls) == (1, signature, ["make_folder"])


def test_every_change_has_its_own_revision_and_signature(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    seen = {(add(store, id=f"p{number}"), store.signature()) for number in range(5)}
    assert [revision for revision, _ in sorted(seen)] == [1, 2, 3, 4, 5]
    assert len({signature for _, signature in seen}) == 5


def test_change_based_on_an_older_revision_is_a_conflict(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    read = store.read().revision
    add(store, id="theirs")
    with pytest.raises(Conflict) as caught, store.transaction(expect_revision=read) as tx:
        tx.db.table("plans").insert({"id": "mine"})
    assert (caught.value.expected, caught.value.found, caught.value.code) == (0, 1, 3)
    with store.transaction(expect_revision=1) as tx:
        tx.db.table("plans").insert({"id": "mine"})
    assert [plan["id"] for plan in store.read().table("plans")] == ["theirs", "mine"]


def test_owner_is_asked_before_anything_is_saved(tmp_path: Path) -> None:
    asked = []

    def refuse_second(tables: object) -> None:
        asked.append(tables)
        if len(asked) == 2:
            raise InputRefused("no")

    store = store_in(tmp_path, validate=refuse_second)
    add(store, id="p1")
    with pytest.raises(InputRefused, match="no"):
        add(store, id="p2")
    assert asked == [{"plans": [{"id": "p1"}]}, {"plans": [{"id": "p1"}, {"id": "p2"}]}]
    assert store.read().revision == 1


def _nested(depth: int) -> list[object]:
    value: list[object] = []
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    "value",
    [float("nan"), float("inf"), date(2026, 1, 1), {1, 2}, b"bytes", "half \ud800", (1, 2), {1: "key"}, _nested(80)],
    ids=["nan", "inf", "date", "set", "bytes", "surrogate", "tuple", "number-key", "deep"],
)
def test_value_that_would_not_come_back_is_refused(tmp_path: Path, value: object) -> None:
    store = store_in(tmp_path)
    add(store, id="p1")
    before = store.path.read_bytes()
    with pytest.raises(InputRefused, match="nothing was changed"):
        add(store, id="p2", value=value)
    assert store.path.read_bytes() == before


def test_store_that_would_become_too_large_is_refused(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    with pytest.raises(InputRefused, match="20,000,000"):
        add(store, id="p1", note="x" * MAX_BYTES)
    assert store.read() == Snapshot()


def test_header_table_is_out_of_reach(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    add(store, id="p1")
    with store.transaction() as tx:
        assert tx.db.tables() == {"plans"}
    with pytest.raises(InputRefused, match="_meta"), store.transaction() as tx:
        tx.db.table("_meta").insert({"revision": 99})
    assert store.read().revision == 1


def test_change_that_failed_halfway_is_not_saved_even_when_the_block_goes_on(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    add(store, id="p1", name="old")

    def half(document: dict[str, str]) -> None:
        document["name"] = "half"
        raise KeyError("boom")

    def go_on_regardless() -> None:
        with store.transaction() as tx:
            with pytest.raises(KeyError):
                tx.db.table("plans").update(half)
            tx.db.table("plans").insert({"id": "p2"})

    with pytest.raises(RuntimeError, match="halfway"):
        go_on_regardless()
    assert store.read().table("plans") == ({"id": "p1", "name": "old"},)


def test_documents_given_out_are_the_callers_own(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    add(store, id="p1", tags=["a"])
    with store.transaction() as tx:
        table = tx.db.table("plans", persist_empty=True)
        for found in (table.all()[0], table.search(where("id") == "p1")[0], table.get(where("id") == "p1")):
            found["tags"].append("b")
        assert table.search(where("id") == "p1") == [{"id": "p1", "tags": ["a"]}]
    assert tx.revision == 1


def test_transaction_is_over_after_its_block(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    with store.transaction() as tx:
        tx.db.table("plans").insert({"id": "p1"})
    with pytest.raises(RuntimeError, match="over"):
        tx.db.table("plans").insert({"id": "p2"})
    with pytest.raises(RuntimeError, match="over"):
        tx.db.table("plans").all()


def test_transaction_inside_another_is_refused_at_once(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    with store.transaction() as tx:
        with pytest.raises(RuntimeError, match="inside"):
            add(store, id="inner")
        tx.db.table("plans").insert({"id": "outer"})
    assert [plan["id"] for plan in store.read().table("plans")] == ["outer"]


def test_symbolic_link_stays_one(tmp_path: Path) -> None:
    real, data = tmp_path / "real", tmp_path / "data"
    real.mkdir()
    data.mkdir()
    (data / "planner.json").symlink_to(real / "mine.json")
    store = store_in(data)
    add(store, id="p1")
    add(store, id="p2")
    assert (data / "planner.json").is_symlink()
    assert names(data) == {"planner.json"}
    assert {"mine.json", "mine.json.lock", "mine.json.prev"} <= names(real)
    assert len(store.read().table("plans")) == 2


def test_previous_generation_is_kept(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    add(store, id="p1")
    first = store.path.read_bytes()
    assert not (tmp_path / "planner.json.prev").exists()
    add(store, id="p2")
    assert (tmp_path / "planner.json.prev").read_bytes() == first


def test_reading_changes_nothing_and_needs_no_right_to(tmp_path: Path) -> None:
    add(store_in(tmp_path), id="p1")

    def refuse(_index: int, name: str) -> None:
        raise AssertionError(name)

    tmp_path.chmod(0o555)
    try:
        before = {path: path.stat().st_mtime_ns for path in [tmp_path, *tmp_path.rglob("*")]}
        store = store_in(tmp_path, files=Watched(refuse))
        assert store.read().table("plans") == ({"id": "p1"},)
        assert store.signature() == store.read().signature
        assert {path: path.stat().st_mtime_ns for path in [tmp_path, *tmp_path.rglob("*")]} == before
    finally:
        tmp_path.chmod(0o755)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_folder_without_the_right_to_write_refuses_a_change(tmp_path: Path) -> None:
    add(store_in(tmp_path), id="p1")
    tmp_path.joinpath("planner.json.lock").unlink()
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(IOFailed, match="Permission"):
            add(store_in(tmp_path), id="p2")
        assert store_in(tmp_path).read().revision == 1
    finally:
        tmp_path.chmod(0o755)


def test_data_folder_that_is_a_file_is_an_io_error(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    store = store_in(tmp_path / "data")
    with pytest.raises(IOFailed):
        store.read()
    with pytest.raises(IOFailed):
        add(store, id="p1")
    assert (tmp_path / "data").read_text() == "a file"


def test_missing_file_with_its_previous_generation_there_is_not_a_new_store(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    add(store, id="p1")
    add(store, id="p2")
    store.path.unlink()
    with pytest.raises(StoreUnusable, match="missing") as caught:
        store.read()
    assert "planner restore previous` takes revision 1 back" in caught.value.hint
    with pytest.raises(StoreUnusable):
        add(store, id="p3")
    assert not store.path.exists()


def test_reading_loads_neither_the_database_nor_the_lock(tmp_path: Path) -> None:
    add(store_in(tmp_path), id="p1")
    script = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from planner.store import Store, history
snapshot = Store(Path(sys.argv[1]), now=lambda: datetime.now(UTC)).read()
print(snapshot.revision, len(history.entries(snapshot)), sorted({"tinydb", "filelock", "pydantic"} & set(sys.modules)))
"""
    command = [sys.executable, "-c", script, str(tmp_path / "planner.json")]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "1 0 []\n"


@pytest.mark.parametrize("kind", ["folder", "link", "pipe"])
def test_strange_lock_file_neither_hangs_nor_leaks_out(tmp_path: Path, kind: str) -> None:
    lock = tmp_path / "planner.json.lock"
    outside = tmp_path / "outside"
    outside.write_text("mine")
    make = {"folder": lock.mkdir, "link": lambda: lock.symlink_to(outside), "pipe": lambda: os.mkfifo(lock)}
    make[kind]()
    store = store_in(tmp_path, lock_timeout=0.2)
    if kind == "pipe":
        assert add(store, id="p1") == 1
    else:
        with pytest.raises(IOFailed, match="cannot lock"):
            add(store, id="p1")
    assert outside.read_text() == "mine"
