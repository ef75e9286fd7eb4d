"""Every edit on the timeline is stored, told, and can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList

from planner.tui.app import PlannerApp
from planner.tui.modals.confirm import Confirm
from planner.tui.modals.pick import Pick
from planner.tui.modals.prompt import Prompt
from planner.tui.screens.timeline import TimelineScreen
from planner.tui.screens.wizard import WizardScreen
from tests.tui.kit import SIZE, finish, home, make, press, seen, toasts, with_plan, workspace


async def test_skip_is_stored_told_and_taken_back(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        before, before_finish = workspace(tmp_path).current(), finish(app)
        await press(pilot, "s")
        assert "Skipped step 1, AIF-C01" in toasts(app)
        assert f"finish {before_finish} → {finish(app)}" in toasts(app)
        assert "0 of 2 exams" in seen(app)
        stored = workspace(tmp_path).current()
        assert stored is not None
        assert stored.skipped == ("s1",)
        await press(pilot, "u")
        assert "Took back: skipped step 1" in toasts(app)
        assert workspace(tmp_path).current() == before
        await press(pilot, "ctrl+r")
        assert "Did again: skipped step 1" in toasts(app)
        assert workspace(tmp_path).current() == stored


async def test_the_same_key_takes_a_skipped_step_up_again_also_from_its_project(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "j", "s")
        step = home(app).step
        assert step is not None
        assert (step.id, step.status) == ("s1", "skipped")
        await press(pilot, "s")
        plan = workspace(tmp_path).current()
        assert plan is not None
        assert plan.skipped == ()


async def test_choose_lists_options_and_what_follows_them_with_state_and_price(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "c")
        assert isinstance(app.screen, Pick)
        lines = [" ".join(line.split()) for line in seen(app).splitlines()]
        assert any("AI-900 retired 30 Jun 2026 $99" in line for line in lines)
        assert any("● AIF-C01 sittable $100" in line for line in lines)
        assert app.screen.query_one(OptionList).highlighted == 0
        await press(pilot, "j", "j", "enter")
        plan = workspace(tmp_path).current()
        assert plan is not None
        assert [(choice.step, choice.cert) for choice in plan.choices] == [("s1", "azure-ai-901")]
        assert "Chose AI-901 for step 1" in toasts(app)


async def test_an_own_choice_can_be_left_to_the_planner_again(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "c", "j", "j", "enter", "c", "end", "enter")
        plan = workspace(tmp_path).current()
        assert plan is not None
        assert plan.choices == ()
        assert "Left step 1 to the planner" in toasts(app)


async def test_choosing_what_is_chosen_or_escaping_changes_nothing(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "c", "enter", "c", "j", "escape")
        assert isinstance(app.screen, TimelineScreen)
        assert len(workspace(tmp_path).history("p1")) == 1


async def test_undo_with_nothing_left_is_told(tmp_path: Path) -> None:
    found = with_plan(tmp_path)
    app = PlannerApp(found)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "ctrl+r")
        assert "nothing" in toasts(app).casefold()
        assert isinstance(app.screen, TimelineScreen)


async def test_taking_back_the_plan_itself_can_be_taken_back(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "u")
        assert isinstance(app.screen, WizardScreen)
        assert "Ctrl+R brings it back" in toasts(app)
        await press(pilot, "ctrl+r")
        assert isinstance(app.screen, TimelineScreen)
        assert "AIF-C01" in seen(app)


async def test_plans_switches_and_the_next_start_remembers(tmp_path: Path) -> None:
    found = with_plan(tmp_path)
    make(found, "data-analyst")
    app = PlannerApp(found)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert "DBX-ML-ASSOC" in seen(app)
        await press(pilot, "P")
        assert "● Data analyst moving to ML" in seen(app)
        await press(pilot, "k", "enter")
        assert "AIF-C01" in seen(app)
    current = workspace(tmp_path).current()
    assert current is not None
    assert current.id == "p1"


async def test_a_further_plan_becomes_the_current_one(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "N", "down", *["enter"] * 5)
        assert isinstance(app.screen, TimelineScreen)
        assert "Data analyst moving to ML" in seen(app)
    assert [plan.current for plan in workspace(tmp_path).plans()] == [False, True]


async def test_export_writes_the_file_of_the_plan_into_this_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = PlannerApp(with_plan(tmp_path / "data"))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "e", "enter", "s", "enter")
        target = tmp_path / "software-developer-adding-ai.md"
        assert target.read_text(encoding="utf-8").startswith("# Software developer adding AI\n")
        assert str(target) in toasts(app)


async def test_export_asks_before_it_replaces_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    target = tmp_path / "software-developer-adding-ai.md"
    target.write_text("mine")
    app = PlannerApp(with_plan(tmp_path / "data"))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        for answer in ("enter", "n", "escape"):
            await press(pilot, "e", "enter", "s", "enter")
            assert isinstance(app.screen, Confirm)
            await press(pilot, answer)
            assert target.read_text() == "mine"
        await press(pilot, "e", "enter", "s", "enter", "y")
        assert target.read_text().startswith("# Software developer")


async def test_export_to_nowhere_is_held_up_with_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    app = PlannerApp(with_plan(tmp_path / "data"))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "e", "enter", "s", "home", "no/", "enter")
        assert isinstance(app.screen, Prompt)
        assert "there is no folder" in seen(app)


async def test_every_form_is_seen_before_it_is_saved_and_comes_in_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = with_plan(tmp_path / "data")
    app = PlannerApp(found)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        for down, (ending, word) in enumerate(
            (("md", "# Software"), ("ics", "VCALENDAR"), ("csv", "date"), ("json", "{"))
        ):
            await press(pilot, "e", *["down"] * down, "enter")
            assert word in seen(app)
            await press(pilot, "s", "enter")
            assert (tmp_path / f"software-developer-adding-ai.{ending}").stat().st_size > 100
        await press(pilot, "e", "down", "enter", "s", "enter")
        assert "Updated" in toasts(app)
        await press(pilot, "P", "D")
        await pilot.pause()
        assert not found.plans()
        await press(pilot, "up", "enter", "software-developer-adding-ai.json")
        assert "new here" in seen(app)
        await press(pilot, "enter")
        await pilot.pause()
        assert [plan.name for plan in found.plans()] == ["Software developer adding AI"]
        assert "Imported Software developer adding AI" in toasts(app)
        await press(pilot, "ctrl+o", "no such file.json", "enter")
        assert isinstance(app.screen, Prompt)


async def test_an_export_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from planner.errors import IOFailed
    from planner.export import write

    def refuse(path: Path, _data: bytes, *, overwrite: bool) -> None:
        raise IOFailed(f"{path} cannot be written: No space left on device", "choose another folder")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(write, "write_bytes", refuse)
    app = PlannerApp(with_plan(tmp_path / "data"))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "e", "enter", "s", "enter")
        assert "No space left on device" in toasts(app)
        assert isinstance(app.screen, TimelineScreen)


@pytest.mark.parametrize(
    ("typed", "day"), [("next mon", "2026-11-23"), ("+2w", "2026-12-06"), ("2027-03-15", "2027-03-15")]
)
async def test_go_to_a_typed_date(tmp_path: Path, typed: str, day: str) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "d", typed, "enter")
        assert home(app).timeline.cursor_day.isoformat() == day


async def test_a_date_that_could_be_two_is_not_guessed(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "d", "01/02/2027", "enter")
        assert isinstance(app.screen, Prompt)
        assert "2027-01-02 or 2027-02-01" in seen(app)
