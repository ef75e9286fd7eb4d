"""The last line of a dialog says what its keys do, and never parts a key from its word."""

from __future__ import annotations

from pathlib import Path

from planner.tui.app import PlannerApp
from tests.tui.kit import make, press, seen, with_plan


async def test_a_key_stays_with_its_word_where_the_line_is_too_long(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=(40, 12), notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "P")
        assert "│ Enter show   c copy   r rename       │\n" in seen(app)
        assert "│ D delete   n new   Esc close         │\n" in seen(app)


async def test_the_longest_name_leaves_the_keys_of_its_dialogs_in_sight(tmp_path: Path) -> None:
    found = with_plan(tmp_path)
    make(found, name="日本語 שלום [b]" * 13)
    app = PlannerApp(found)
    async with app.run_test(size=(40, 12), notifications=True) as pilot:
        await pilot.pause()
        for keys in (("P", "r"), ("P", "c"), ("e", "enter")):
            await press(pilot, *keys)
            assert "Esc close" in seen(app), keys
            await press(pilot, "escape", "escape")
