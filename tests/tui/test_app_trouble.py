"""A damaged store in the app: which good generations there are, and the way back to the newest with two keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.plan.edits import skipped
from planner.tui.app import PlannerApp
from planner.tui.modals.confirm import Confirm
from planner.tui.screens.timeline import TimelineScreen
from planner.tui.screens.trouble import TroubleScreen
from tests.tui.kit import SIZE, dialog, make, press, run_by_name, seen, toasts, with_plan, workspace


def words(app: PlannerApp) -> str:
    return " ".join(seen(app).split())


def damage(folder: Path) -> bytes:
    raw = bytearray((folder / "planner.json").read_bytes())
    raw[len(raw) // 2] ^= 1
    (folder / "planner.json").write_bytes(raw)
    return bytes(raw)


@pytest.fixture
def lived(tmp_path: Path) -> Path:
    """Two plans and an edit: revision 3; the generation before it has two plans, the backup one."""
    found = with_plan(tmp_path, name="First")
    plan = make(found, "data-analyst", "[bold]Second[/")
    found.apply(plan.id, "skipped step 1", lambda plan: skipped(plan, "s1"))
    return tmp_path


async def test_the_newest_good_generation_is_offered_told_and_restored(lived: Path) -> None:
    damaged = damage(lived)
    app = PlannerApp(workspace(lived))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, TroubleScreen)
        assert "planner.json.prev: revision 2" in words(app)
        assert "First (1 edit), [bold]Second[/ (1 edit)" in words(app)
        assert "-r1.json: revision 1" in words(app)
        assert "r restore a again P plans q quit" in words(app)
        await press(pilot, "r")
        assert "Restore revision 2?" in dialog(app)
        assert "[bold]Second[/ (1 edit)" in dialog(app)
        await press(pilot, "y")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, TimelineScreen)
        assert "[bold]Second[/" in seen(app)
        assert "planner.json.corrupt-" in toasts(app)
        await press(pilot, "s", "u")
        assert "Took back" in toasts(app)
    assert [path.read_bytes() for path in lived.glob("planner.json.corrupt-*")] == [damaged]
    assert len(workspace(lived).plans()) == 2


async def test_no_is_the_answer_of_enter_and_nothing_changes(lived: Path) -> None:
    damaged = damage(lived)
    app = PlannerApp(workspace(lived))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        for key in ("enter", "escape", "n"):
            await press(pilot, "r")
            assert isinstance(app.screen, Confirm)
            await press(pilot, key)
            await pilot.pause()
            assert isinstance(app.screen, TroubleScreen)
    assert (lived / "planner.json").read_bytes() == damaged
    assert list(lived.glob("planner.json.corrupt-*")) == []


async def test_a_lost_store_is_brought_back(lived: Path) -> None:
    (lived / "planner.json").unlink()
    app = PlannerApp(workspace(lived))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert "is missing" in words(app)
        await press(pilot, "r")
        assert "kept under another name" not in dialog(app)
        await press(pilot, "y")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, TimelineScreen)


async def test_where_everything_is_damaged_nothing_is_offered(lived: Path) -> None:
    for path in [*lived.glob("planner.json*"), *(lived / "backups").iterdir()]:
        path.write_bytes(b"\0" * 99)
    app = PlannerApp(workspace(lived))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert "r restore a again" not in words(app)
        await press(pilot, "r")
        assert isinstance(app.screen, TroubleScreen)


async def test_a_store_that_was_mended_meanwhile_is_not_replaced(lived: Path) -> None:
    good = (lived / "planner.json").read_bytes()
    damage(lived)
    app = PlannerApp(workspace(lived))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "r")
        (lived / "planner.json").write_bytes(good)
        await press(pilot, "y")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, TimelineScreen)
        assert "changed in the meantime" in toasts(app)
    assert (lived / "planner.json").read_bytes() == good


async def test_a_trouble_of_the_catalog_offers_no_generation(lived: Path, tmp_path: Path) -> None:
    overlay = tmp_path / "overlay"
    (overlay / "certs").mkdir(parents=True)
    (overlay / "certs" / "x.toml").write_text("name = ")
    app = PlannerApp(workspace(lived, overlay=overlay))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, TroubleScreen)
        assert "r restore a again" not in words(app)


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_the_way_back_works_in_small_terminals(lived: Path, size: tuple[int, int]) -> None:
    damage(lived)
    app = PlannerApp(workspace(lived))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        assert "r restore a again P plans q quit" in words(app)
        await press(pilot, "r", "y")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, TimelineScreen)


async def test_back_up_now_is_in_the_palette_and_says_where(lived: Path) -> None:
    app = PlannerApp(workspace(lived))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await run_by_name(pilot, "Back up now")
        (made,) = (lived / "backups").glob("*-r3-manual.json")
        assert str(made) in toasts(app)
        assert made.read_bytes() == (lived / "planner.json").read_bytes()


async def test_what_one_restored_oneself_is_no_news_of_somebody_else(lived: Path) -> None:
    app = PlannerApp(workspace(lived))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        damage(lived)
        app.poll()
        await pilot.pause()
        await press(pilot, "r", "y")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, TimelineScreen)
        assert "Restored revision 2" in toasts(app)
        assert "changed elsewhere" not in toasts(app)
