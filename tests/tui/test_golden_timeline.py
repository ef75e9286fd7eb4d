"""The timeline as text at each zoom and size: what it looks like changes only where somebody means it to."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from planner.clock import FixedClock
from planner.plan.tracking import logged
from planner.sample import sample_draft
from planner.timeline.zoom import Zoom
from planner.tui.app import PlannerApp
from planner.tui.widgets.plan_timeline import PlanTimeline
from planner.workspace import Workspace
from tests.tui.golden_kit import check
from tests.tui.kit import home

SIZES = ((160, 50), (120, 36), (80, 24), (40, 12))


def lines(timeline: PlanTimeline) -> str:
    """What the widget draws, line by line."""
    height = timeline.seen.height
    return "\n".join(timeline.render_line(y).text.rstrip() for y in range(height)).rstrip() + "\n"


async def test_the_timeline_at_each_zoom_and_size(tmp_path: Path) -> None:
    found = Workspace(tmp_path, clock=FixedClock(date(2026, 11, 22)))
    plan = found.create(sample_draft(date(2026, 11, 22)))
    found = Workspace(tmp_path, clock=FixedClock(date(2026, 12, 6)))
    cert = found.roadmap(plan).steps[0].cert
    found.apply(plan.id, "logged", lambda stored: logged(stored, cert, date(2026, 12, 1), 300, None, None, None))
    app = PlannerApp(found)
    async with app.run_test(size=SIZES[0]) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            timeline = home(app).timeline
            drawn = []
            for zoom in Zoom:
                timeline.set_zoom(zoom)
                timeline.go_today()
                await pilot.pause()
                drawn.append(f"-- {zoom.value}\n{lines(timeline)}")
            check(f"timeline-{size[0]}x{size[1]}.txt", "\n".join(drawn))
