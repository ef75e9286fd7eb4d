"""What a toast says is read in full where the terminal is narrow."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.tui.app import PlannerApp
from tests.tui.kit import press, seen, toasts, with_plan


@pytest.mark.parametrize(
    ("size", "moved"),
    [
        ((40, 12), ["and 3 more dates", "finish 20 Mar 2027 → 1 Mar 2027"]),
        ((50, 20), ["and 3 more dates", "finish 20 Mar 2027 → 1 Mar 2027"]),
        ((120, 36), ["AIF-C01 exam 20 Dec 2026 → 24 Nov 2026", "and 1 more date"]),
    ],
)
async def test_no_word_of_a_toast_is_cut(tmp_path: Path, size: tuple[int, int], moved: list[str]) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "E", "enter", "ctrl+u", "+2d", "enter")
        await pilot.pause()
        shown = [line.partition("▌")[2] for line in seen(app).splitlines() if "▌" in line]
        for words in ["Booked AIF-C01 for 24 Nov 2026", *moved, "u undoes it"]:
            assert words in toasts(app)
            assert any(words in line for line in shown), words
