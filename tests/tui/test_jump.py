"""Letters lead to whatever is seen."""

from __future__ import annotations

from pathlib import Path

from planner.tui.app import PlannerApp
from planner.tui.modals.jump import LETTERS, Jump
from tests.tui.kit import SIZE, home, press, seen, with_plan


async def test_a_letter_goes_to_its_row_or_pane_and_any_other_key_nowhere(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        timeline = home(app).timeline
        await press(pilot, "'")
        assert isinstance(app.screen, Jump)
        lines = seen(app).splitlines()
        top = 2 + timeline.header_height
        assert [line[1] for line in lines[top : top + 6]] == list(LETTERS[:6])
        await press(pilot, LETTERS[2])
        assert timeline.cursor_row == 2
        assert timeline.has_focus
        before = seen(app)
        await press(pilot, "'", "escape")
        assert seen(app) == before
        await press(pilot, "'", "9")
        assert seen(app) == before
        await press(pilot, "'")
        targets = home(app).targets() if app.home else []
        panel = next(at for at, target in enumerate(targets) if target.at == home(app).panel.region.offset)
        await press(pilot, LETTERS[panel])
        assert home(app).panel.has_focus
