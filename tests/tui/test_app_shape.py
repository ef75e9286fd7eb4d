"""Steps are moved, added and removed on the timeline: stored, told, the cursor on them, and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from planner.plan.edits import added
from planner.plan.models import Plan
from planner.tui.app import PlannerApp
from planner.tui.modals.pick import Pick
from planner.tui.screens.timeline import TimelineScreen
from tests.tui.kit import SIZE, dialog, home, press, run_by_name, seen, step_of, toasts, with_plan, workspace

ORDER = ("s1", "s2", "s3")


def stored(folder: Path) -> Plan:
    plan = workspace(folder).current()
    assert plan is not None
    return plan


def order(app: PlannerApp) -> list[str]:
    roadmap = home(app).roadmap
    assert roadmap is not None
    return [step.id for step in roadmap.steps]


def under_cursor(app: PlannerApp) -> str:
    row = home(app).timeline.row
    assert row is not None
    return row.key


@pytest.mark.parametrize(("later", "earlier"), [("J", "K"), ("shift+down", "shift+up")])
async def test_a_step_moves_with_the_cursor_on_it(tmp_path: Path, later: str, earlier: str) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        before = stored(tmp_path)
        day = home(app).timeline.cursor_day
        await pilot.press(later)
        await pilot.pause()
        assert stored(tmp_path).order == ("s2", "s1", "s3")
        assert order(app) == ["s2", "s1", "s3"]
        assert (under_cursor(app), home(app).timeline.cursor_day) == ("s1", day)
        assert "Moved AIF-C01 after AI-103" in toasts(app)
        await pilot.press(earlier)
        await pilot.pause()
        assert order(app) == list(ORDER)
        assert under_cursor(app) == "s1"
        await press(pilot, "u", "u")
        assert stored(tmp_path) == before


async def test_a_step_moves_from_its_project_too(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "j", "j", "j", "K")
        assert order(app) == ["s2", "s1", "s3"]
        assert under_cursor(app) == "s2/project"
        assert "Moved AI-103 before AIF-C01" in toasts(app)
        await press(pilot, "u")
        assert order(app) == list(ORDER)
        assert under_cursor(app) == "s2/project"


async def test_the_ends_of_the_list_are_told_quietly(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "K")
        assert "AIF-C01 is the first step already" in toasts(app)
        await press(pilot, "j", "j", "j", "j", "J")
        assert "NCA-GENL is the last step already" in toasts(app)
        assert all(toast.severity == "information" for toast in app._notifications)
        assert len(workspace(tmp_path).history("p1")) == 1


async def test_a_certification_is_added_at_the_end_and_the_cursor_goes_to_it(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        before = stored(tmp_path)
        await press(pilot, "i")
        said = dialog(app)
        assert "AIF-C01" not in said
        assert "AI-901 sittable $99 AI Fundamentals" in said
        assert "AI-900 retired 30 Jun 2026 $99" in said
        groups = [said.index(tier) for tier in ("Entry", "Associate", "Professional")]
        assert groups == sorted(groups)
        assert said.index("GAIL sittable") < said.index("AI-900 retired") < said.index("SAA-C03")
        await press(pilot, "kube", "enter")
        assert [(entry.step, entry.cert) for entry in stored(tmp_path).added] == [("a1", "cncf-cka")]
        assert step_of(app, 4).code == "CKA"
        assert under_cursor(app) == "a1"
        assert "Added CKA" in toasts(app)
        await press(pilot, "K", "K", "K")
        assert order(app) == ["a1", *ORDER]
        await press(pilot, "u", "u", "u", "u")
        assert stored(tmp_path) == before


async def test_an_added_step_is_removed_and_comes_back(tmp_path: Path) -> None:
    found = with_plan(tmp_path)
    found.apply("p1", "added CKA", lambda plan: added(plan, ORDER, "cncf-cka", "before", "s2"))
    app = PlannerApp(found)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "j", "j", "D")
        assert order(app) == list(ORDER)
        assert stored(tmp_path).added == ()
        assert "Removed CKA" in toasts(app)
        await press(pilot, "u")
        assert order(app) == ["s1", "a1", "s2", "s3"]


async def test_a_step_of_the_path_is_not_removed_and_the_way_is_told(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "D")
        assert "AIF-C01 is one of the path's own steps" in toasts(app)
        assert "s leaves it out" in toasts(app)
        assert len(workspace(tmp_path).history("p1")) == 1


async def test_a_long_list_is_narrowed_by_typing_any_letter(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "i", "down", "down", "up")
        entries = app.screen.query_one(OptionList)
        everything = entries.option_count
        assert entries.highlighted == 2
        await press(pilot, "j", "k")
        assert app.screen.query_one(Input).value == "jk"
        assert "Nothing is called so" in dialog(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, Pick)
        await press(pilot, "backspace", "backspace", *"ML ass")
        assert entries.option_count < everything
        said = dialog(app)
        assert "DBX-ML-ASSOCIATE" in said
        assert "CKA" not in said
        await press(pilot, "escape")
        assert isinstance(app.screen, TimelineScreen)
        assert len(workspace(tmp_path).history("p1")) == 1


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12), (40, 10)])
async def test_the_whole_dialog_fits_and_every_certification_can_be_reached(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "i")
        for _ in range(30):
            await pilot.press("down")
        await press(pilot, "up", "up")
        assert "Esc close" in seen(app).splitlines()[-2]
        assert seen(app).splitlines()[-1].strip().startswith("╰")
        await press(pilot, "terraform", "enter")
        assert step_of(app, 4).cert == "hashicorp-terraform-associate"


async def test_the_palette_moves_adds_and_removes(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await run_by_name(pilot, "Move later")
        assert order(app) == ["s2", "s1", "s3"]
        await run_by_name(pilot, "Move earlier")
        assert order(app) == list(ORDER)
        await run_by_name(pilot, "Add")
        await press(pilot, "kube", "enter")
        assert order(app) == [*ORDER, "a1"]
        await run_by_name(pilot, "Remove")
        assert order(app) == list(ORDER)
