"""What a save costs, told in counts: how much is read, looked through and written, never in seconds."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import documents
from planner.store import Store, backups, codec, stored, texts
from planner.store.storage import CarefulDB, DurableStorage
from tests.conftest import Planner
from tests.store.kit import NOW, Watched, add, store_in

MANY = 40


class Bytes(Watched):
    """The real system calls, with the number of bytes written."""

    def __init__(self) -> None:
        super().__init__()
        self.written = 0

    def write(self, descriptor: int, data: memoryview) -> int:
        written = super().write(descriptor, data)
        self.written += written
        return written


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """How often the dear parts of a save are done."""
    done: Counter[str] = Counter()

    def counted(owner: Any, name: str) -> None:
        real = getattr(owner, name)

        def call(*args: Any, **options: Any) -> Any:
            done[name] += 1
            return real(*args, **options)

        monkeypatch.setattr(owner, name, call)

    counted(codec, "parse_json")
    counted(stored, "tables_again")
    counted(texts.Texts, "_document")
    counted(documents, "read")
    counted(backups, "listed")
    return done


def filled(folder: Path, **options: Any) -> Store:
    store = store_in(folder, **options)
    with store.transaction() as tx:
        tx.db.table("plans").insert_multiple({"id": f"p{number}", "n": 0} for number in range(1, MANY + 1))
    return store


def bump(store: Store, number: int) -> None:
    with store.transaction() as tx:
        tx.db.table("plans").update({"n": number}, doc_ids=[number])


def test_bytes_that_were_written_here_are_not_looked_through_again(tmp_path: Path, counts: Counter[str]) -> None:
    store = filled(tmp_path)
    for number in range(1, 11):
        bump(store, number)
        store.read()
    assert (counts["parse_json"], counts["tables_again"]) == (0, 0)


def test_bytes_that_somebody_else_wrote_are_looked_through_once(tmp_path: Path, counts: Counter[str]) -> None:
    store = filled(tmp_path)
    bump(store_in(tmp_path), 1)
    counts.clear()
    assert store.read().table("plans")[0]["n"] == 1
    store.read()
    bump(store, 2)
    assert counts["parse_json"] == 1


def test_damage_is_noticed_in_a_file_that_was_written_here(tmp_path: Path) -> None:
    store = filled(tmp_path)
    raw = store.path.read_bytes()
    store.path.write_bytes(raw.replace(b'"n":0', b'"n":1', 1))
    with pytest.raises(documents.StoreUnusable, match="checksum"):
        bump(store, 2)


def test_readers_and_writers_never_share_a_document(tmp_path: Path) -> None:
    store = filled(tmp_path)
    bump(store, 1)
    first = store.read()
    first.table("plans")[0]["n"] = "mine"
    assert store.read().table("plans")[0]["n"] == 1
    bump(store, 2)
    assert store.read().table("plans")[0]["n"] == 1


def test_only_changed_documents_are_written_anew(tmp_path: Path, counts: Counter[str]) -> None:
    store = filled(tmp_path)
    assert counts["_document"] == MANY
    for number in range(1, 11):
        bump(store, number)
    assert counts["_document"] == MANY + 10


def test_many_edits_in_one_transaction_are_written_once(tmp_path: Path) -> None:
    files = Bytes()
    store = filled(tmp_path, files=files)
    files.written = 0
    with store.transaction() as tx:
        for number in range(1, MANY + 1):
            tx.db.table("plans").update({"n": -number}, doc_ids=[number])
    assert files.written == store.path.stat().st_size
    for number in range(1, MANY + 1):
        bump(store, number)
    assert files.written > MANY * store.path.stat().st_size


def test_the_disk_makes_and_frees_no_file_for_a_save(tmp_path: Path) -> None:
    files = Watched()
    store = filled(tmp_path, files=files)
    for number in range(1, 3):
        bump(store, number)
    before = inodes(tmp_path)
    files.calls.clear()
    for number in range(1, 10):
        bump(store, number + 2)
        assert inodes(tmp_path) == before
    done = Counter(files.calls)
    assert (done["create_excl"], done["unlink"]) == (0, 0)
    assert (done["open_again"], done["write"], done["fsync"], done["fsync_dir"]) == (9, 9, 9, 9)


def inodes(folder: Path) -> set[int]:
    """The files that the store is made of, by their numbers."""
    return {path.stat().st_ino for path in folder.iterdir() if path.is_file()}


def test_one_change_among_many_documents_walks_through_none_of_them(tmp_path: Path) -> None:
    class Counted(dict[str, Any]):
        walks = 0

        def __iter__(self) -> Iterator[str]:
            Counted.walks += 1
            return super().__iter__()

        def items(self) -> Any:
            Counted.walks += 1
            return super().items()

    documents = Counted({str(number): {"n": 0} for number in range(1, MANY + 1)})
    db = CarefulDB(storage=lambda: DurableStorage({"plans": documents}))
    db.table("plans").update({"n": 1}, doc_ids=[7])
    db.table("plans").remove(doc_ids=[8])
    assert (documents["7"], "8" in documents, Counted.walks) == ({"n": 1}, False, 0)


def test_backups_are_listed_only_when_one_may_be_due(tmp_path: Path, counts: Counter[str]) -> None:
    now = [NOW]
    store = filled(tmp_path, now=lambda: now[0])
    counts.clear()
    for number in range(1, 11):
        now[0] += timedelta(seconds=30)
        bump(store, number)
    assert counts["listed"] == 0
    now[0] += timedelta(minutes=10)
    bump(store, 11)
    assert [backup.revision for backup in backups.listed(tmp_path / "backups")] == [12, 1]


def test_backup_of_another_process_counts(tmp_path: Path) -> None:
    filled(tmp_path)
    later = NOW + timedelta(minutes=11)
    add(store_in(tmp_path, now=lambda: later), id="p99")
    mine = store_in(tmp_path, now=lambda: later + timedelta(minutes=1))
    bump(mine, 1)
    assert [backup.revision for backup in backups.listed(tmp_path / "backups")] == [2, 1]


def test_plans_that_did_not_change_are_not_read_again(tmp_path: Path, counts: Counter[str]) -> None:
    planner = Planner(tmp_path)
    for number in range(4):
        planner.ok("new", f"Plan {number}", "--certs", "AIF-C01")
    checks = documents.Checks()
    tables = {name: list(rows) for name, rows in store_in(tmp_path).read().tables.items()}
    counts.clear()
    for _ in range(3):
        checks(tables)
    assert counts["read"] == 4
    tables["plans"][2]["name"] = "Other"
    checks(tables)
    assert counts["read"] == 5
    tables["plans"][2]["profile"]["betas"] = 1
    with pytest.raises(documents.StoreUnusable, match="betas"):
        checks(tables)


VALUES = st.sampled_from(
    [0, 1, True, False, 0.0, -0.0, 1.0, None, "", "1", [], {}, [1], [True], [1.0], {"a": 1}, "é\u2028"]
)
TABLES = st.lists(
    st.dictionaries(st.integers(1, 3).map(str), st.dictionaries(st.sampled_from("ab"), VALUES, max_size=2)), max_size=6
)


@settings(max_examples=60)
@given(TABLES)
def test_what_is_remembered_never_shows_in_what_is_written(saves: list[dict[str, dict[str, Any]]]) -> None:
    remembered = codec.new_texts()
    for table in saves:
        tables = {"plans": table, "other": table}
        plain = json.dumps(
            {name: rows for name, rows in tables.items() if rows}, ensure_ascii=False, separators=(",", ":")
        )
        assert codec.encode_body(tables, remembered) == plain[1:].encode() + b"\n"
        copies = remembered.copies()
        again = json.loads(plain)
        assert repr(copies() if copies else {}) == repr(again)
