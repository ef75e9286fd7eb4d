"""A store that a newer planner wrote: the app shows it, says that it cannot be changed, and changes nothing."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from planner.store.codec import SCHEMA
from planner.tui.app import PlannerApp
from planner.tui.screens.timeline import TimelineScreen
from tests.store.test_store_schemas import signed
from tests.tui.kit import SIZE, press, seen, toasts, with_plan, workspace


async def test_a_newer_store_is_shown_and_never_changed(tmp_path: Path) -> None:
    with_plan(tmp_path)
    store = tmp_path / "planner.json"
    tables = json.loads(store.read_bytes())
    del tables["_meta"]
    tables["plans"]["1"]["mood"] = "fine"
    store.write_bytes(signed(tables, SCHEMA + 1))
    before = sha256(store.read_bytes()).digest()
    app = PlannerApp(workspace(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, TimelineScreen)
        assert "AIF-C01" in seen(app)
        app.poll()
        await pilot.pause()
        assert "newer planner" in toasts(app)
        app.clear_notifications()
        app.poll()
        await pilot.pause()
        assert not toasts(app)
        await press(pilot, "s")
        assert "can be read but not changed" in toasts(app)
        await press(pilot, "u")
        assert isinstance(app.screen, TimelineScreen)
    assert sha256(store.read_bytes()).digest() == before


async def test_the_history_tells_that_the_app_made_an_edit(tmp_path: Path) -> None:
    with_plan(tmp_path)
    app = PlannerApp(workspace(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "s")
    assert [entry.by for entry in workspace(tmp_path).history("p1")] == ["command line", "app"]
