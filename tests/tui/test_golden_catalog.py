"""The catalog as text in each list and at each size: what it looks like changes only where somebody means it to."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from planner.clock import FixedClock
from planner.sample import sample_draft
from planner.tui.app import PlannerApp
from planner.tui.widgets.masthead import Masthead
from planner.workspace import Workspace
from tests.tui.golden_kit import check
from tests.tui.kit import press, seen

SIZES = ((160, 50), (120, 36), (80, 24), (40, 12))


def _own(app: PlannerApp) -> str:
    """What is between the masthead and the keys, which the catalog shares with other views."""
    top = app.screen.query_one(Masthead).region.height
    return "\n".join(line.rstrip() for line in seen(app).splitlines()[top:-1])


async def test_each_list_at_each_size(tmp_path: Path) -> None:
    found = Workspace(tmp_path, clock=FixedClock(date(2026, 11, 22)))
    found.create(sample_draft(date(2026, 11, 22)))
    app = PlannerApp(found)
    async with app.run_test(size=SIZES[0], notifications=True) as pilot:
        await press(pilot, "4")
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            drawn = []
            for _ in range(4):
                drawn.append(_own(app))
                await press(pilot, "]")
            check(f"catalog-{size[0]}x{size[1]}.txt", "\n\n".join(drawn) + "\n")
