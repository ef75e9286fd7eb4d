"""What is promised has its proof: every test that the page of guarantees names is there, and has tests in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planner.store import backups, history

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "guarantees.md").read_text("utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[^`]+)`", PAGE)))
PROMISES = re.findall(r"^\| (\d+) \| ", PAGE, re.MULTILINE)


@pytest.mark.parametrize("name", NAMED)
def test_a_test_that_is_named_is_there(name: str) -> None:
    assert re.search(r"^(async )?def test_", (ROOT / name).read_text("utf-8"), re.MULTILINE)


def test_every_promise_has_a_part_that_names_its_tests() -> None:
    parts = re.split(r"^### ", PAGE.split("## Not promised")[0], flags=re.MULTILINE)[1:]
    told = set()
    for part in parts:
        first, _, last = part.partition(":")[0].partition(" to ")
        numbers = [int(number) for number in first.split(" and ")]
        told |= set(range(numbers[0], int(last) + 1)) if last else set(numbers)
        assert "`tests/" in part
    assert sorted(told) == [int(number) for number in PROMISES]


def test_its_numbers_are_the_programs() -> None:
    words = " ".join(PAGE.split())
    assert backups.EVERY.total_seconds() == 600
    kept = f"the last {backups.LAST} stay, then one a day for {backups.DAYS} days, "
    kept += f"one a week for {backups.WEEKS} weeks, one a month for {backups.MONTHS} months"
    assert kept in words
    assert {"manual", "migration", "restore"} == backups.KEPT_FOR_EVER
    assert f"Undo reaches back {history.LIMIT} edits" in words
