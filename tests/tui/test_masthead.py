"""What should be looked at is told at the top of a view in every width."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from planner.plan import tracking
from planner.plan.edits import Change
from planner.tui.app import PlannerApp
from tests.tui.kit import seen, with_plan


@pytest.mark.parametrize(
    ("size", "line", "told"),
    [((120, 36), 1, "✗ 1 finding f   finish"), ((80, 24), 0, "✗ 1 finding f   Sun 22 Nov"), ((40, 12), 0, "✗ finish")],
)
async def test_a_finding_is_told_in_every_width(tmp_path: Path, size: tuple[int, int], line: int, told: str) -> None:
    found = with_plan(tmp_path)
    found.apply("p1", "booked", Change(tracking.booked, ("aws-aif-c01", date(2026, 11, 25))))
    app = PlannerApp(found)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        lines = seen(app).splitlines()
        assert told in lines[line]
        assert sum("✗" in each for each in lines[:2]) == 1


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
async def test_a_plan_without_findings_has_no_sign(tmp_path: Path, size: tuple[int, int]) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        assert not any("✗" in each for each in seen(app).splitlines()[:2])
