"""Undo and redo without --plan are about the current plan, whatever became of other plans before."""

from __future__ import annotations

import pytest

from tests.conftest import Planner


@pytest.fixture
def three(planner: Planner) -> Planner:
    """Three plans, of which the second is the current one."""
    for name in ("A", "B", "C"):
        planner.ok("new", name, "--certs", "CKA")
    planner.ok("use", "B")
    return planner


def listed(planner: Planner) -> list[str]:
    return [("*" if row["current"] else "") + row["name"] for row in planner.ok("plans", "--json").json["plans"]]


def test_undo_after_a_deletion_and_an_edit_takes_the_edit_back(three: Planner) -> None:
    three.ok("delete", "A")
    three.ok("log", "1", "CKA")
    assert "logged 1 h" in three.ok("undo").out
    assert "logged 1 h" in three.ok("redo").out
    assert listed(three) == ["*B", "C"]


def test_undo_after_the_current_plans_deletion_and_an_edit_takes_the_edit_back(three: Planner) -> None:
    three.ok("delete", "B")
    three.ok("log", "1", "CKA", "--plan", "A")
    three.ok("log", "2", "CKA")
    assert "logged 2 h" in three.ok("undo").out
    assert listed(three) == ["*A", "C"]
    three.ok("undo", "--plan", "p2")
    assert listed(three) == ["*A", "B", "C"]


@pytest.mark.parametrize("made", [("new", "X", "--certs", "CKA"), ("copy", "X")])
def test_undo_after_a_plan_was_taken_back_is_about_the_one_before(three: Planner, made: tuple[str, ...]) -> None:
    three.ok(*made)
    three.ok("undo")
    assert listed(three) == ["A", "*B", "C"]
    three.ok("redo")
    assert listed(three) == ["A", "B", "C", "*X"]
    three.ok("undo")
    three.ok("log", "1", "CKA")
    assert "logged 1 h" in three.ok("undo").out


@pytest.mark.parametrize("name", ["A", "B"])
def test_a_deletion_is_undone_and_redone_at_once_and_the_current_plan_stays(three: Planner, name: str) -> None:
    three.ok("delete", name)
    for move, said in (("undo", "Took back"), ("redo", "Did again"), ("undo", "Took back")):
        assert three.ok(move).out == f"{said}: deleted the plan {name}\n"
    assert listed(three) == ["A", "*B", "C"]
