"""Schemas: an older store becomes today's without loss, a newer one is read and never changed."""

from __future__ import annotations

import copy
import errno
import hashlib
import json
import shutil
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from planner import documents
from planner.errors import IOFailed, StoreUnusable
from planner.store import Store, backups, history
from planner.store.codec import SCHEMA, Tables, decode
from planner.store.migrations import STEPS, migrated
from tests.conftest import Planner
from tests.store.kit import NOW, Watched, names, store_in, strays

GOLDEN = Path(__file__).parent / "golden"
ONE = GOLDEN / "schema-1.json"
NEWER = SCHEMA + 1


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def signed(tables: Tables, schema: int, revision: int = 30) -> bytes:
    """A store as a program of that schema would write it."""
    body = json.dumps(tables, ensure_ascii=False, separators=(",", ":"))[1:].encode() + b"\n"
    checksum = hashlib.sha256(f"{schema} {revision}\n".encode() + body).hexdigest()
    head = f'"format": "planner", "schema": {schema}, "revision": {revision}, "sha256": "{checksum}"'
    return f'{{"_meta": {{"1": {{{head}}}}},\n'.encode() + body


def as_it_is(path: Path) -> Tables:
    """The tables as they lie in a file, not migrated."""
    tables: Tables = json.loads(path.read_bytes())
    del tables["_meta"]
    return tables


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A folder with a store of schema 1."""
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copy(ONE, folder / "planner.json")
    return folder


def edited_and_undone(store: Store) -> None:
    """What makes the golden file of schema 2 out of the one of schema 1."""
    for plan_id, name, by in (("p2", "Shorter list", "command line"), ("p1", "Zoë's new plan", "app")):
        with store.transaction() as tx:
            plan = documents.stored(tx, plan_id)
            history.record(tx, plan_id, NOW, f"renamed to {name}", plan, {**plan, "name": name}, by=by)
    with store.transaction() as tx:
        history.undo(tx, "p1")


# Golden files


def test_there_is_a_golden_file_for_each_schema() -> None:
    found = {path.name: decode(path.read_bytes()).schema for path in GOLDEN.iterdir()}
    assert found == {f"schema-{schema}.json": schema for schema in range(1, SCHEMA + 1)}


@pytest.mark.parametrize("schema", range(1, SCHEMA + 1))
def test_each_golden_file_is_read_and_nothing_is_written(tmp_path: Path, schema: int) -> None:
    shutil.copy(GOLDEN / f"schema-{schema}.json", tmp_path / "planner.json")
    before = digest(tmp_path / "planner.json")
    snapshot = store_in(tmp_path).read()
    documents.check_tables({name: list(rows) for name, rows in snapshot.tables.items()})
    assert [plan["id"] for plan in snapshot.table("plans")] == ["p1", "p2"]
    assert {entry.plan for entry in history.entries(snapshot)} == {"p1", "p2", "p3"}
    assert snapshot.newer is None
    assert digest(tmp_path / "planner.json") == before
    assert names(tmp_path) == {"planner.json"}


def test_golden_file_of_schema_1_becomes_the_one_of_schema_2(old: Path) -> None:
    edited_and_undone(store_in(old))
    assert decode((old / "planner.json").read_bytes()).tables == decode((GOLDEN / "schema-2.json").read_bytes()).tables
    assert store_in(old).read().revision == 17


def test_golden_file_of_schema_1_is_shown_edited_and_undone(old: Path) -> None:
    planner = Planner(old, today="2027-01-20")
    assert "Zoë's plan" in planner.ok("show").out
    assert planner.ok("history", "--json").json["history"][0] == {
        "at": "2026-11-23T12:00:00+00:00",
        "what": "made the plan Zoë's plan",
        "undone": False,
        "by": "",
        "revision": 1,
        "kind": "created",
    }
    assert digest(old / "planner.json") == digest(ONE)
    shown = planner.ok("show", "--json").json
    planner.ok("redo")
    assert planner.ok("show", "--json").json != shown
    planner.ok("undo")
    assert planner.ok("show", "--json").json == shown
    planner.ok("undo", "--plan", "p3")
    assert "Given up" in planner.ok("plans").out
    planner.ok("log", "1h", "AI-103")
    planner.ok("undo", "7")
    assert decode((old / "planner.json").read_bytes()).schema == SCHEMA


# Migrating


@pytest.mark.parametrize("schema", range(1, SCHEMA + 1))
def test_migrating_is_pure_and_a_second_time_changes_nothing(schema: int) -> None:
    tables = as_it_is(GOLDEN / f"schema-{schema}.json")
    before = copy.deepcopy(tables)
    once = migrated(tables, schema)
    assert tables == before
    assert (once == before) == (schema == SCHEMA)
    assert migrated(copy.deepcopy(once), schema) == once
    for step in STEPS[schema - 1 :]:
        tables = step(tables)
    assert tables == once


def test_store_without_edits_is_migrated_too(tmp_path: Path) -> None:
    (tmp_path / "planner.json").write_bytes(signed({"plans": {"1": {"id": "p1"}}}, 1))
    store = store_in(tmp_path)
    with store.transaction() as tx:
        tx.db.table("plans").insert({"id": "p2"})
    assert store.read().tables == {"plans": ({"id": "p1"}, {"id": "p2"})}


def test_edit_that_changes_nothing_does_not_migrate_the_file(old: Path) -> None:
    with store_in(old).transaction() as tx:
        tx.db.table("plans").update({"id": "p1"}, doc_ids=[1])
    assert digest(old / "planner.json") == digest(ONE)
    assert names(old) == {"planner.json", "planner.json.lock"}


def test_first_edit_keeps_the_old_file_for_ever(old: Path) -> None:
    store = store_in(old)
    edited_and_undone(store)
    (kept,) = [backup for backup in backups.listed(old / "backups") if backup.reason == "migration"]
    assert (kept.revision, digest(kept.path)) == (14, digest(ONE))
    assert kept not in backups.superfluous(backups.listed(old / "backups"))
    assert decode(store.path.read_bytes()).schema == SCHEMA


def test_without_the_backup_nothing_is_migrated(old: Path) -> None:
    (old / "backups").write_text("in the way")
    with pytest.raises(IOFailed, match="back up"):
        edited_and_undone(store_in(old))
    assert digest(old / "planner.json") == digest(ONE)
    assert names(old) == {"planner.json", "planner.json.lock", "backups"}
    (old / "backups").unlink()
    edited_and_undone(store_in(old))


def test_an_error_at_any_call_leaves_the_old_file_or_the_new_one_and_its_backup(old: Path) -> None:
    for place in count():
        folder = old.with_name(f"error{place}")
        shutil.copytree(old, folder)

        def full(index: int, _name: str, place: int = place) -> None:
            if index == place:
                raise OSError(errno.ENOSPC, "No space left on device")

        files = Watched(full)
        try:
            edited_and_undone(store_in(folder, files=files))
        except IOFailed:
            if digest(folder / "planner.json") == digest(ONE):
                assert strays(folder) == set(), files.calls
                edited_and_undone(store_in(folder))
        assert decode((folder / "planner.json").read_bytes()).schema == SCHEMA, files.calls
        migration = [each for each in backups.listed(folder / "backups") if each.reason == "migration"]
        assert [digest(each.path) for each in migration] == [digest(ONE)], files.calls
        if place >= len(files.calls):
            break
    assert place > 20


def test_save_that_fails_again_and_again_keeps_one_backup(old: Path) -> None:
    def refuse(_index: int, name: str) -> None:
        if name == "link":
            raise OSError(errno.EIO, "Input/output error")

    seconds = iter(range(60))
    store = store_in(old, files=Watched(refuse), now=lambda: NOW.replace(second=next(seconds)))
    for _ in range(3):
        with pytest.raises(IOFailed):
            edited_and_undone(store)
    assert len(backups.listed(old / "backups")) == 1
    assert digest(old / "planner.json") == digest(ONE)


# What is not understood stays


def test_unknown_tables_and_fields_survive_every_edit(tmp_path: Path) -> None:
    planner = Planner(tmp_path)
    planner.ok("new", "First", "--certs", "AIF-C01")
    planner.ok("new", "Second", "--certs", "PMLE")
    with store_in(tmp_path).transaction() as tx:
        tx.db.table("moods").insert({"day": "2026-11-22", "mood": ["fine", None, 1.50]})
        tx.db.table("settings").update({"colour": "green"})
        tx.db.table("settings").insert({"key": "sound", "value": "off", "volume": 3})
        tx.db.table("history").update({"weather": {"sun": True}})
    planner.ok("log", "1h", "PMLE")
    planner.ok("undo")
    planner.ok("redo")
    planner.ok("use", "First")
    planner.ok("delete", "Second")
    planner.ok("undo", "--plan", "p2")
    planner.ok("copy", "Third")
    tables = store_in(tmp_path).read().tables
    assert tables["moods"] == ({"day": "2026-11-22", "mood": ["fine", None, 1.50]},)
    settings = {setting["key"]: setting for setting in tables["settings"]}
    assert settings["sound"] == {"key": "sound", "value": "off", "volume": 3}
    assert settings["current"]["colour"] == "green"
    assert [edit.get("weather") for edit in tables["history"]].count({"sun": True}) == 2


def test_plan_with_an_unknown_field_is_left_as_it_is(planner: Planner) -> None:
    planner.ok("new", "First", "--certs", "AIF-C01")
    with store_in(planner.data_dir).transaction() as tx:
        tx.db.table("plans").update({"mood": "fine"})
    before = digest(planner.data_dir / "planner.json")
    for command in (("show",), ("log", "1h", "AIF-C01"), ("rename", "Other"), ("undo",)):
        answer = planner(*command)
        assert (answer.code, answer.out) == (3, "")
    assert "mood" in planner("show").err
    assert digest(planner.data_dir / "planner.json") == before


# Newer stores


def of_the_future(change: Any = None) -> bytes:
    """A store that a newer program wrote: it has what this one does not know, at every depth."""
    tables = migrated(as_it_is(ONE), 1)
    plan = tables["plans"]["1"]
    plan["mood"] = "fine"
    plan["profile"]["languages"] = ["de", {"level": 3}]
    plan["logs"][0]["place"] = "train"
    plan["availability"]["away"][0]["why"] = "holiday"
    plan["availability"]["week"]["energy"] = {"mon": 1}
    tables["settings"]["90"] = {"key": "zoom", "value": 3}
    tables["history"] |= {"90": {"group": 7}, "91": {"plan": "p1", "group": 7}}
    tables["moods"] = {"1": {"day": "2026-11-22"}}
    if change is not None:
        change(tables)
    return signed(tables, NEWER)


@pytest.fixture
def newer(planner: Planner) -> Planner:
    """A store that a newer program wrote."""
    planner.data_dir.mkdir()
    (planner.data_dir / "planner.json").write_bytes(of_the_future())
    return planner


def test_newer_store_is_shown_with_one_line_that_says_so(newer: Planner) -> None:
    before = digest(newer.data_dir / "planner.json")
    for command in (("show",), ("plans",), ("history",), ("agenda",), ("show", "--json"), ("export", "markdown")):
        answer = newer.ok(*command)
        assert answer.out
        assert answer.err.count("\n") == 1
        assert f"written by a newer planner (schema {NEWER}, this one knows {SCHEMA})" in answer.err
        assert "can be read but not changed" in answer.err
    shown = newer.ok("show", "--json").json
    assert (shown["plan"]["name"], shown["totals"]["logged_minutes"]) == ("Zoë's plan", 210)
    assert digest(newer.data_dir / "planner.json") == before
    assert names(newer.data_dir) == {"planner.json"}


EDITS = [
    ("new", "Other", "--certs", "AIF-C01"),
    ("log", "1h", "AI-103"),
    ("edit", "--hours", "9"),
    ("rename", "Other"),
    ("copy", "Other"),
    ("use", "p2"),
    ("delete",),
    ("undo",),
    ("redo",),
    ("backup",),
]


@pytest.mark.parametrize("command", EDITS, ids=lambda command: command[0])
def test_newer_store_is_never_changed(newer: Planner, command: tuple[str, ...]) -> None:
    before = digest(newer.data_dir / "planner.json")
    answer = newer(*command)
    assert (answer.code, answer.out) == (3, "")
    assert "can be read but not changed" in answer.err
    assert "update planner" in answer.err
    assert digest(newer.data_dir / "planner.json") == before
    assert names(newer.data_dir) <= {"planner.json", "planner.json.lock"}


def test_newer_plan_that_is_not_understood_is_refused_alone(newer: Planner) -> None:
    def odd(tables: Tables) -> None:
        tables["plans"]["1"]["profile"]["path"] = {"of": "the future"}

    path = newer.data_dir / "planner.json"
    path.write_bytes(of_the_future(odd))
    before = digest(path)
    assert "Short list" in newer.ok("show", "--plan", "p2").out
    answer = newer("show", "--plan", "p1")
    assert (answer.code, answer.out) == (3, "")
    assert "profile.path" in answer.err
    assert digest(path) == before


def test_newer_plan_with_endless_unknown_fields_is_refused_at_once(newer: Planner) -> None:
    def many(tables: Tables) -> None:
        tables["plans"]["1"] |= {f"field {number}": number for number in range(50_000)}

    (newer.data_dir / "planner.json").write_bytes(of_the_future(many))
    assert newer("show", "--plan", "p1").code == 3


def test_newer_store_that_is_damaged_is_called_that(newer: Planner) -> None:
    path = newer.data_dir / "planner.json"
    path.write_bytes(path.read_bytes().replace("Zoë".encode(), b"Zoe!"))
    with pytest.raises(StoreUnusable, match="checksum"):
        store_in(newer.data_dir).read()


def test_newer_store_says_so_to_those_who_read_it(tmp_path: Path) -> None:
    (tmp_path / "planner.json").write_bytes(of_the_future())
    store = store_in(tmp_path)
    snapshot = store.read()
    assert (snapshot.newer, snapshot.revision) == (NEWER, 30)
    assert snapshot.table("moods") == ({"day": "2026-11-22"},)
    store.read()
    assert len(store.remarks) == 1
    with pytest.raises(StoreUnusable, match="not changed"), store.transaction():
        pass


# Who made an edit


def test_history_says_which_face_made_an_edit(tmp_path: Path) -> None:
    from datetime import date

    from planner.clock import FixedClock
    from planner.plan.edits import revised
    from planner.workspace import Workspace

    planner = Planner(tmp_path)
    planner.ok("new", "First", "--certs", "AIF-C01")
    workspace = Workspace(tmp_path, clock=FixedClock(date(2026, 11, 22)))
    workspace.face = "app"
    workspace.apply("p1", "renamed it", lambda plan: revised(plan, {"name": "Second"}))
    rows = planner.ok("history", "--json").json["history"]
    assert [(row["by"], row["revision"], row["kind"]) for row in rows] == [
        ("command line", 1, "created"),
        ("app", 2, "changed"),
    ]


def test_history_reads_like_a_diary(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    monkeypatch.setenv("TZ", "Etc/GMT-2")
    time.tzset()
    try:
        edited_and_undone(store_in(old))
        lines = Planner(old).ok("history").out.splitlines()
    finally:
        monkeypatch.undo()
        time.tzset()
    assert lines[:4] == [
        "Mon 23 Nov 2026",
        "  14:00       made the plan Zoë's plan",
        "",
        "Tue 24 Nov 2026",
    ]
    assert lines[-2:] == ["Sun 22 Nov 2026", "  11:30  app  renamed to Zoë's new plan (taken back)"]
