"""What is exactly as much as may be is taken; one more is refused, and the limits are told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from planner import limits
from tests.conftest import Planner
from tests.hostile.contents import laid
from tests.hostile.kit import Ground, faults_of_message, plan_of


def _attempts(count: int) -> list[dict[str, Any]]:
    days = [f"{2020 + n // 300}-{1 + n % 12:02d}-{1 + n // 12 % 25:02d}" for n in range(count)]
    return [{"cert": "gcp-ace", "on": day, "passed": False} for day in days]


def _logs(count: int) -> list[dict[str, Any]]:
    days = [f"{2000 + n // 300}-{1 + n % 12:02d}-{1 + n // 12 % 25:02d}" for n in range(count)]
    return [{"on": day, "cert": "azure-ai-901", "minutes": 1} for day in days]


def _named(count: int) -> str:
    return "x" * count


FULL: dict[str, tuple[str, Callable[[int], Any], int]] = {
    "a name": ("name", _named, limits.NAME),
    "exams at one certification": ("attempts", _attempts, limits.ATTEMPTS_AT_ONE),
    "logs": ("logs", _logs, limits.LOGS),
}


@pytest.mark.parametrize("name", FULL)
def test_as_much_as_may_be_is_taken_and_one_more_is_refused(ground: Ground, name: str) -> None:
    field, made, most = FULL[name]
    planner = Planner(ground.data)
    laid(lambda found: plan_of(found).update({field: made(most)}))(ground)
    planner.ok("plans")
    planner.ok("history")
    planner.ok("show")
    laid(lambda found: plan_of(found).update({field: made(most + 1)}))(ground)
    refused = planner("show")
    assert refused.code == 3
    assert not faults_of_message(refused.err)


def test_a_full_list_refuses_one_more_edit_with_the_reason(ground: Ground) -> None:
    planner = Planner(ground.data)
    laid(lambda found: plan_of(found).update(logs=_logs(limits.LOGS), attempts=_attempts(limits.ATTEMPTS_AT_ONE)))(
        ground
    )
    stored = ground.store.read_bytes()
    for args in (("log", "1", "AI-901"), ("exam", "ACE", "fail"), ("rename", _named(limits.NAME + 1))):
        refused = planner(*args)
        assert refused.code == 4, refused
        assert not faults_of_message(refused.err)
    assert ground.store.read_bytes() == stored


@pytest.mark.parametrize(("day", "code"), [("1970-01-01", 0), ("2199-12-31", 0), ("1969-12-31", 2), ("2200-01-01", 2)])
def test_dates_lie_within_the_years(ground: Ground, day: str, code: int) -> None:
    assert Planner(ground.data)("edit", "--deadline", day).code == code


def test_a_plan_runs_for_so_many_years_and_says_where_it_stops(ground: Ground) -> None:
    planner = Planner(ground.data)
    refused = planner("pin", "AI-103", "start", "2190-01-01")
    assert refused.code == 4
    assert str(2026 + limits.PLAN_YEARS)[:3] in refused.err
    planner.ok("edit", "--start", "2190-01-01", "--clear", "pins")


def test_the_limits_are_told(ground: Ground) -> None:
    planner = Planner(ground.data)
    told = planner.ok("info", "--json").json["limits"]
    assert told == limits.listed()
    text = planner.ok("info").out
    for name, limit in told.items():
        line = next(line for line in text.splitlines() if line.strip().startswith(name.replace("_", " ")))
        assert line.replace(",", "").endswith(str(limit))
