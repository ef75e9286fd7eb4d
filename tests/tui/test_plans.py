"""Plans are gone to, copied, renamed and deleted in one dialog, and each of it can be taken back."""

from __future__ import annotations

from pathlib import Path

from planner.tui.app import PlannerApp
from planner.tui.modals.plans import Plans
from planner.tui.modals.prompt import Prompt
from planner.tui.screens.timeline import TimelineScreen
from planner.tui.screens.wizard import WizardScreen
from tests.tui.kit import SIZE, dialog, home, make, press, seen, toasts, with_plan


async def test_a_plan_is_copied_renamed_and_deleted_and_all_of_it_taken_back(tmp_path: Path) -> None:
    found = with_plan(tmp_path, name="First")
    app = PlannerApp(found)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "P", "c")
        assert isinstance(app.screen, Prompt)
        await press(pilot, "Second [/", "enter")
        assert [plan.name for plan in found.plans()] == ["First", "Second [/"]
        assert home(app).plan is not None
        assert home(app).plan.name == "Second [/"
        assert isinstance(app.screen, Plans)
        assert "Second [/" in dialog(app)
        await press(pilot, "k", "r", "ctrl+u", "Renamed", "enter")
        assert [plan.name for plan in found.plans()] == ["Renamed", "Second [/"]
        await press(pilot, "j", "D")
        assert [plan.name for plan in found.plans()] == ["Renamed"]
        assert toasts(app) == "Deleted Second [/ u brings it back"
        await press(pilot, "escape", "u")
        assert [plan.name for plan in found.plans()] == ["Renamed", "Second [/"]


async def test_the_list_tells_when_each_plan_is_done_and_nothing_a_newcomer_does_not_know(tmp_path: Path) -> None:
    found = with_plan(tmp_path)
    make(found, "data-analyst", "Other")
    app = PlannerApp(found)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "P")
        said = dialog(app)
        assert "● Other finish 29 May 2027 · 0 of 3 exams · Data analyst" in said
        assert "Software developer adding AI finish 20 Mar 2027 · 0 of 3 exams" in said
        assert "p1" not in said


async def test_undo_in_the_list_takes_back_what_was_done_to_the_plan_under_the_cursor(tmp_path: Path) -> None:
    found = with_plan(tmp_path, name="First")
    app = PlannerApp(found)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "P", "c", "Second", "enter")
        await press(pilot, "k", "r", "ctrl+u", "Other", "enter")
        assert toasts(app) == "Renamed First u in this list undoes it"
        await press(pilot, "u")
        assert [plan.name for plan in found.plans()] == ["First", "Second"]
        await press(pilot, "D", "u")
        assert {plan.name for plan in found.plans()} == {"First", "Second"}


async def test_undo_right_after_copying_takes_the_copy_back(tmp_path: Path) -> None:
    found = with_plan(tmp_path, name="First")
    app = PlannerApp(found)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "P", "c", "Second", "enter", "u")
        assert [plan.name for plan in found.plans()] == ["First"]


async def test_the_last_plan_is_deleted_and_comes_back(tmp_path: Path) -> None:
    found = with_plan(tmp_path)
    app = PlannerApp(found)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "P", "D")
        await pilot.pause()
        assert not found.plans()
        assert isinstance(app.screen, WizardScreen)
        assert "Ctrl+R brings it back" in toasts(app)
        assert "Ctrl+R bring the plan back" in seen(app)
        await press(pilot, "ctrl+r")
        await pilot.pause()
        assert len(found.plans()) == 1
        assert isinstance(app.screen, TimelineScreen)


async def test_a_name_that_is_none_is_told_beside_it_and_another_plan_is_shown(tmp_path: Path) -> None:
    found = with_plan(tmp_path, name="First")
    make(found, "data-analyst", "Other")
    app = PlannerApp(found)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "P", "r", "ctrl+u", "x" * 300, "enter")
        assert isinstance(app.screen, Prompt)
        await press(pilot, "escape", "k", "enter")
        assert home(app).plan is not None
        assert home(app).plan.name == "First"
        await press(pilot, "P", "n")
        assert isinstance(app.screen, WizardScreen)
