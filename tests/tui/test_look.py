"""What was shown last is shown at once at the next start, while it is still so, and is never believed beyond that."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.clock import FixedClock
from planner.timeline.rows import TimelineView
from planner.timeline.saved import from_values, to_values
from planner.timeline.told import plan_view
from planner.tui.app import PlannerApp
from planner.tui.look import path_of, recall
from planner.workspace import Workspace
from tests.tui.kit import SIZE, home, make, press, seen, with_plan, workspace

PROBE = """
import asyncio, sys
from datetime import date
from pathlib import Path
from planner.clock import FixedClock
from planner.tui.app import PlannerApp
from planner.tui.screens.timeline import TimelineScreen
from planner.workspace import Workspace

async def main():
    app = PlannerApp(Workspace(Path(sys.argv[1]), clock=FixedClock(date(2026, 11, 22))))
    loaded = []
    TimelineScreen.load = lambda self: loaded.extend(sys.modules)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await pilot.pause()
        assert app.screen.timeline.view.rows and app.screen.panel.text
    print(*loaded)

asyncio.run(main())
"""


async def leave(found: Workspace) -> str:
    """Open the app, leave it by its key, and give what it showed."""
    app = PlannerApp(found)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        shown = seen(app)
        await pilot.press("q")
    return shown


async def test_the_next_start_shows_the_same_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = await leave(with_plan(tmp_path))
    app = PlannerApp(workspace(tmp_path))
    waiting: list[object] = []
    monkeypatch.setattr(app, "once_drawn", waiting.append)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert app.current.turn == 0
        assert waiting == [home(app).load]
        assert seen(app).splitlines()[:-1] == before.splitlines()[:-1]
        await press(pilot, "s", "f", "full_stop", "u")
        assert seen(app).splitlines()[:-1] == before.splitlines()[:-1]
        home(app).load()
        await pilot.pause()
        assert seen(app) == before


async def test_it_is_read_without_models_catalog_or_database(tmp_path: Path) -> None:
    await leave(with_plan(tmp_path))
    done = subprocess.run(
        [sys.executable, "-c", PROBE, str(tmp_path)], capture_output=True, text=True, timeout=60, check=True
    )
    modules = set(done.stdout.split())
    assert not {module.partition(".")[0] for module in modules} & {
        "pydantic",
        "tinydb",
        "filelock",
        "dateutil",
        "tomli",
    }
    assert not modules & {"planner.roadmap.build", "planner.catalog.models", "planner.plan.models"}


async def test_another_day_and_another_store_are_not_what_was_shown(tmp_path: Path) -> None:
    found = with_plan(tmp_path)
    await leave(found)
    assert recall(found) is not None
    assert recall(Workspace(tmp_path, clock=FixedClock(date(2026, 11, 23)))) is None
    make(found, "data-analyst")
    assert recall(found) is None
    assert recall(workspace(tmp_path / "elsewhere")) is None


@pytest.mark.parametrize("raw", [b"", b"{}", b"[]", b"null", b"\xff", b"[" * 100_000, b'{"key": 1' + b" " * 500_000])
async def test_whatever_is_wrong_with_it_is_as_if_there_were_none(tmp_path: Path, raw: bytes) -> None:
    found = with_plan(tmp_path)
    path = path_of(found)
    assert path is not None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    assert recall(found) is None


async def test_what_somebody_wrote_into_it_is_no_command_of_the_terminal_or_the_app(tmp_path: Path) -> None:
    found = with_plan(tmp_path)
    await leave(found)
    path = path_of(found)
    assert path is not None
    values = json.loads(path.read_bytes())
    values["summary"]["name"] = "\x1b]0;x\x07"
    values["panel"][2] = [["\x1b[31m", [[0, 1, "bold"]]]]
    path.write_text(json.dumps(values))
    look = recall(found)
    assert look is not None
    assert look.panel is not None
    assert "\x1b" not in look.summary.name + look.panel.lines[0].plain
    values["panel"][2] = [["x", [[0, 1, "@click=app.quit"]]]]
    path.write_text(json.dumps(values))
    assert recall(found) is None


async def test_a_sample_is_not_kept_and_a_cache_that_cannot_be_written_is_no_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = with_plan(tmp_path)
    app = PlannerApp(found, demo=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("q")
    assert recall(found) is None
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    await leave(found)
    assert recall(found) is None


def test_a_timeline_comes_back_as_it_was(tmp_path: Path) -> None:
    found = with_plan(tmp_path)
    plan = found.find()
    view = plan_view(plan, found.roadmap(plan), found.catalog.certs)
    assert from_values(json.loads(json.dumps(to_values(view)))) == view


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=3), st.lists, max_leaves=8))
def test_other_values_are_no_timeline(values: object) -> None:
    whole = to_values(TimelineView((), (), 1, 1, 1, 1))
    for name in whole:
        if values != whole[name] and values not in ([], ""):
            with pytest.raises(ValueError, match=r"."):
                from_values(whole | {name: values})
