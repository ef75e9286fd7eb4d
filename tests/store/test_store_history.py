from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB
from tinydb.storages import MemoryStorage

from planner.errors import InputRefused, StoreUnusable
from planner.store import Snapshot, Store, Transaction, history
from planner.store.delta import apply, diff, same
from tests.store.kit import NOW, store_in

Plan = dict[str, Any] | None
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-2, 2)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text("ab", max_size=2),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("abcd"), inner, max_size=4),
    max_leaves=12,
)


@given(JSON, JSON)
def test_a_difference_applied_gives_the_other_value(old: Any, new: Any) -> None:
    patch = json.loads(json.dumps(diff(old, new)))
    assert same(apply(old, patch), new)


@given(JSON, JSON)
def test_same_is_what_json_writes_alike(one: Any, other: Any) -> None:
    assert same(one, other) == (json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True))


def test_one_more_log_in_a_long_plan_costs_little() -> None:
    old = {"name": "Mine", "logs": [{"on": "2026-11-22", "minutes": number} for number in range(500)]}
    new = {**old, "logs": [*old["logs"], {"on": "2026-11-23", "minutes": 60}]}
    assert len(json.dumps(diff(old, new))) < 120
    assert len(json.dumps(diff(new, old))) < 120


class Line:
    """The model: a list of plans and a place in it."""

    def __init__(self) -> None:
        self.states: list[Plan] = [None]
        self.place = 0

    def edit(self, plan: Plan) -> None:
        if plan != self.states[self.place]:
            self.states = [*self.states[: self.place + 1], plan][-history.LIMIT - 1 :]
            self.place = len(self.states) - 1


PLANS = st.none() | st.fixed_dictionaries({"id": st.just("p1"), "logs": st.lists(st.integers(0, 2), max_size=4)})
STEPS = st.lists(
    st.tuples(st.just("edit"), PLANS) | st.tuples(st.sampled_from(["undo", "redo"]), st.integers(1, 4)), max_size=25
)


def in_memory() -> Transaction:
    return Transaction(TinyDB(storage=MemoryStorage), 0)


def stored(tx: Transaction) -> Plan:
    found = tx.db.table("plans").all()
    return dict(found[0]) if found else None


def listed(tx: Transaction, plan_id: str | None = None) -> tuple[history.Entry, ...]:
    return history.entries(Snapshot(1, {"history": tuple(tx.db.table("history").all())}), plan_id)


@settings(max_examples=150, deadline=None)
@given(STEPS, st.integers(2, 8))
def test_undo_and_redo_behave_like_a_list_of_plans(steps: list[tuple[str, Any]], limit: int) -> None:
    tx, model = in_memory(), Line()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(history, "LIMIT", limit)
        for what, value in steps:
            if what == "edit":
                history.record(tx, "p1", NOW, "an edit", model.states[model.place], value)
                model.edit(value)
            else:
                room = model.place if what == "undo" else len(model.states) - 1 - model.place
                move = history.undo if what == "undo" else history.redo
                if room == 0:
                    with pytest.raises(InputRefused, match=f"nothing to {what}"):
                        move(tx, "p1", value)
                else:
                    assert len(move(tx, "p1", value)) == min(value, room)
                    model.place += min(value, room) * (-1 if what == "undo" else 1)
            assert stored(tx) == model.states[model.place]
            flags = [entry.undone for entry in listed(tx)]
            assert flags == [index >= model.place for index in range(len(model.states) - 1)]


def create_and_change(store: Store) -> None:
    first = {"id": "p1", "name": "Mine", "hours": 5}
    second = {"id": "p1", "name": "Mine", "hours": 8, "note": "more"}
    with store.transaction() as tx:
        history.record(tx, "p1", NOW, "new plan", None, first)
    with store.transaction() as tx:
        history.record(tx, "p1", NOW + timedelta(hours=1), "8 hours a week", first, second)
    with store.transaction() as tx:
        history.record(tx, "p1", NOW + timedelta(hours=2), "delete", second, None)


def test_history_survives_the_process_and_lists_what_was_done(tmp_path: Path) -> None:
    create_and_change(store_in(tmp_path))
    listed = history.entries(store_in(tmp_path).read(), "p1")
    assert [(entry.number, entry.what, entry.kind, entry.revision, entry.undone) for entry in listed] == [
        (1, "new plan", "created", 1, False),
        (2, "8 hours a week", "changed", 2, False),
        (3, "delete", "deleted", 3, False),
    ]
    assert listed[1].at == datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
    assert [entry.id for entry in listed] == ["p1-1", "p1-2", "p1-3"]


def test_deletion_is_undone_and_redone_across_runs(tmp_path: Path) -> None:
    create_and_change(store_in(tmp_path))
    assert store_in(tmp_path).read().table("plans") == ()
    with store_in(tmp_path).transaction() as tx:
        assert [entry.what for entry in history.undo(tx, "p1", 2)] == ["delete", "8 hours a week"]
    assert store_in(tmp_path).read().table("plans") == ({"id": "p1", "name": "Mine", "hours": 5},)
    with store_in(tmp_path).transaction() as tx:
        assert [entry.what for entry in history.redo(tx, "p1", 9)] == ["8 hours a week", "delete"]
    assert store_in(tmp_path).read().table("plans") == ()


def test_plans_have_histories_of_their_own() -> None:
    tx = in_memory()
    for plan in ("p1", "p2"):
        history.record(tx, plan, NOW, f"new {plan}", None, {"id": plan})
    history.record(tx, "p2", NOW, "rename", {"id": "p2"}, {"id": "p2", "name": "B"})
    history.undo(tx, "p1")
    assert tx.db.table("plans").all() == [{"id": "p2", "name": "B"}]
    assert [entry.what for entry in listed(tx, "p2")] == ["new p2", "rename"]
    assert [entry.id for entry in listed(tx)] == ["p1-1", "p2-1", "p2-2"]
    with pytest.raises(InputRefused, match="nothing to undo in plan p1"):
        history.undo(tx, "p1")


def test_edit_after_an_undo_forgets_what_was_undone() -> None:
    tx = in_memory()
    plans = [{"id": "p1", "hours": hours} for hours in range(4)]
    history.record(tx, "p1", NOW, "new", None, plans[0])
    history.record(tx, "p1", NOW, "one", plans[0], plans[1])
    history.undo(tx, "p1")
    history.record(tx, "p1", NOW, "two", plans[0], plans[2])
    assert [entry.what for entry in listed(tx)] == ["new", "two"]
    with pytest.raises(InputRefused, match="nothing to redo"):
        history.redo(tx, "p1")


def test_edit_that_changes_nothing_leaves_no_entry_and_keeps_redo() -> None:
    tx, plan = in_memory(), {"id": "p1", "hours": 1}
    history.record(tx, "p1", NOW, "new", None, plan)
    history.record(tx, "p1", NOW, "more", plan, {"id": "p1", "hours": 2})
    history.undo(tx, "p1")
    assert history.record(tx, "p1", NOW, "same", plan, dict(plan)) is None
    assert [entry.what for entry in history.redo(tx, "p1")] == ["more"]


def test_last_two_hundred_edits_are_kept() -> None:
    tx = in_memory()
    plan: Plan = None
    for hours in range(203):
        following = {"id": "p1", "hours": hours}
        history.record(tx, "p1", NOW, f"edit {hours}", plan, following)
        plan = following
    assert [listed(tx)[place].number for place in (0, -1)] == [4, 203]
    assert len(history.undo(tx, "p1", 1000)) == 200
    assert stored(tx) == {"id": "p1", "hours": 2}


def test_plan_changed_without_its_history_is_not_patched() -> None:
    tx = in_memory()
    history.record(tx, "p1", NOW, "new", None, {"id": "p1", "logs": []})
    history.record(tx, "p1", NOW, "log", {"id": "p1", "logs": []}, {"id": "p1", "logs": [1]})
    tx.db.table("plans").update({"logs": [9, 9]})
    with pytest.raises(StoreUnusable, match="without its history"):
        history.undo(tx, "p1")
    assert stored(tx) == {"id": "p1", "logs": [9, 9]}


def test_change_without_history_is_not_lost_by_undoing_the_creation() -> None:
    tx = in_memory()
    history.record(tx, "p1", NOW, "new", None, {"id": "p1", "logs": []})
    tx.db.table("plans").update({"logs": [9]})
    with pytest.raises(StoreUnusable, match="without its history"):
        history.undo(tx, "p1")
    assert stored(tx) == {"id": "p1", "logs": [9]}


@pytest.mark.parametrize("patch", [["put", {"id": "p1", "logs": [7]}], ["splice", 0, 0, []], ["?"], []])
def test_entry_that_does_not_lead_where_it_says_is_not_followed(patch: list[Any]) -> None:
    tx = in_memory()
    history.record(tx, "p1", NOW, "new", None, {"id": "p1", "logs": []})
    tx.db.table("history").update({"back": patch})
    with pytest.raises(StoreUnusable, match="without its history"):
        history.undo(tx, "p1")
    assert stored(tx) == {"id": "p1", "logs": []}


@pytest.mark.parametrize("count", [0, -1])
def test_count_must_be_positive(count: int) -> None:
    with pytest.raises(InputRefused, match="number from 1"):
        history.undo(in_memory(), "p1", count)


def test_words_with_control_characters_are_refused() -> None:
    with pytest.raises(InputRefused, match=r"U\+001B"):
        history.record(in_memory(), "p1", NOW, "\x1b]52;c;x\x07", None, {"id": "p1"})


@pytest.mark.parametrize(
    ("field", "value"), [("number", "1"), ("at", "yesterday"), ("undone", 1), ("back", {}), ("before", None)]
)
def test_malformed_entry_is_named(field: str, value: object) -> None:
    tx = in_memory()
    history.record(tx, "p1", NOW, "new", None, {"id": "p1"})
    tx.db.table("history").update({field: value})
    for read in (lambda: listed(tx), lambda: history.undo(tx, "p1")):
        with pytest.raises(StoreUnusable, match=f"malformed entry: its {field}"):
            read()
