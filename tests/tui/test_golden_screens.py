"""Each view and each dialog as a picture, in the dark and in the light theme."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from planner.clock import FixedClock
from planner.sample import sample_draft
from planner.tui.app import PlannerApp
from planner.tui.commands.modes import MODES
from planner.tui.theme import DARK, LIGHT
from planner.workspace import Workspace
from tests.tui.golden_kit import check, picture, same_textual
from tests.tui.kit import press

SIZE = (120, 36)
SMALL = (80, 24)
TODAY = date(2026, 11, 22)
DIALOGS = {"help": "?", "findings": "f", "why": "y", "costs": "$", "availability": "a", "plans": "P", "wizard": "N"}


@pytest.mark.skipif(not same_textual(), reason="the pictures were drawn with another Textual")
@pytest.mark.parametrize("theme", [DARK.name, LIGHT.name])
async def test_every_view_and_dialog_looks_as_it_is_meant_to(tmp_path: Path, theme: str) -> None:
    workspace = Workspace(tmp_path, clock=FixedClock(TODAY))
    workspace.create(sample_draft(TODAY))
    app = PlannerApp(workspace)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        app.theme = theme
        look = theme.removeprefix("planner-")
        for mode in MODES[1:] + MODES[:1]:
            await press(pilot, mode.key)
            await pilot.pause()
            check(f"{mode.id}-{look}.svg", picture(app))
        await pilot.resize_terminal(*SMALL)
        await pilot.pause()
        for name, key in DIALOGS.items():
            await press(pilot, key)
            await pilot.pause()
            check(f"{name}-{look}.svg", picture(app))
            await press(pilot, "escape")
            await pilot.pause()
