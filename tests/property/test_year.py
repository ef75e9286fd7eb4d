"""A year with a plan: whatever happens, every rule holds each day, nothing logged is lost, and all gets passed."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from tests.conftest import Planner
from tests.year import FAILS, Year

MOST_DAYS = 500


def lived(planner: Planner, seed: int, *options: str) -> Year:
    """A plan from its first day to the day after which nothing is left to do."""
    year = Year(planner, Random(seed), date(2026, 11, 22))
    planner.ok("new", "--path", "software-developer", "--hours", "10", *options)
    for _ in range(MOST_DAYS):
        year.spend()
        if year.done:
            break
    return year


def test_a_year_ends_with_everything_passed(planner: Planner) -> None:
    year = lived(planner, 1, "--cloud", "azure")
    assert year.done, year.today
    assert [step["status"] for step in year.seen["steps"]] == ["passed"] * 3
    assert sum(not each["passed"] for each in year.seen["attempts"]) == FAILS == year.failed
    assert year.seen["totals"]["logged_minutes"] == sum(log["minutes"] for log in year.seen["logs"]) > 0
    assert year.seen["totals"]["paid_usd"] == year.seen["totals"]["cost_usd"] > 0


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 12))
@pytest.mark.parametrize("cloud", ["aws", "azure", "gcp"])
def test_many_years_end_with_everything_passed(planner: Planner, seed: int, cloud: str) -> None:
    year = lived(planner, seed, "--cloud", cloud)
    assert year.done, year.today
    assert all(step["status"] == "passed" for step in year.seen["steps"])
