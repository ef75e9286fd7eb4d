"""The palette finds a command by what people call it, too."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.tui.app import PlannerApp
from planner.tui.commands import BY_ID
from planner.tui.commands.other_names import OTHER_NAMES
from planner.tui.palette import CommandsProvider
from tests.tui.kit import SIZE, with_plan


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("vaca", "Availability"),
        ("time off", "Availability"),
        ("Retake", "Exam"),
        ("swap", "Choose"),
        ("legend", "Help"),
    ],
)
async def test_a_command_is_found_by_another_name(tmp_path: Path, typed: str, title: str) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        hits = [hit async for hit in CommandsProvider(app.screen).search(typed)]
        assert title in [hit.text for hit in hits]


def test_other_names_are_of_commands_that_there_are() -> None:
    assert set(OTHER_NAMES) <= set(BY_ID)
    assert all(name == name.casefold() for names in OTHER_NAMES.values() for name in names)
