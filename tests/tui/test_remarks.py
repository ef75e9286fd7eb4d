"""What is to be known about a change that is saved all the same is told, once."""

from __future__ import annotations

import errno
from pathlib import Path

from planner.plan.edits import skipped
from planner.store.files import Files
from planner.tui.app import PlannerApp
from tests.tui.kit import SIZE, toasts, with_plan, workspace


class Unsure(Files):
    """A disk that cannot say whether a folder's names are safe."""

    def fsync_dir(self, folder: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")


async def test_a_save_that_may_not_survive_a_power_cut_is_told_once(tmp_path: Path) -> None:
    with_plan(tmp_path)
    found = workspace(tmp_path)
    app = PlannerApp(found)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        found.store._files = Unsure()
        found.apply("p1", "skipped step 1", lambda plan: skipped(plan, "s1"))
        app.poll()
        await pilot.pause()
        assert "The change is saved, but it may not survive a power cut" in toasts(app)
        app.clear_notifications()
        app.poll()
        await pilot.pause()
        assert "power cut" not in toasts(app)
    assert workspace(tmp_path).find("p1") == found.find("p1")
