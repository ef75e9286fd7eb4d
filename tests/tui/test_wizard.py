"""Five questions make a plan: by Enter alone, in a minute, in any terminal; nothing wrong gets past them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Static

from planner.tui.app import PlannerApp
from planner.tui.screens.timeline import TimelineScreen
from planner.tui.screens.wizard import WizardScreen
from tests.tui.kit import SIZE, home, press, seen, text_of, toasts, with_plan, workspace

SIZES = [(160, 50), (120, 36), (80, 24), (40, 12)]


@pytest.mark.parametrize("size", SIZES)
async def test_enter_alone_makes_a_good_plan(tmp_path: Path, size: tuple[int, int]) -> None:
    app = PlannerApp(workspace(tmp_path))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, WizardScreen)
        await press(pilot, *["enter"] * 5)
        assert isinstance(app.screen, TimelineScreen)
        assert "AIF-C01" in seen(app)
    plan = workspace(tmp_path).current()
    assert plan is not None
    assert (plan.profile.path, plan.start, plan.availability.week.total) == (
        "software-developer",
        date(2026, 11, 22),
        600,
    )


async def test_the_plan_is_there_at_the_next_start(tmp_path: Path) -> None:
    app = PlannerApp(workspace(tmp_path))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, *["enter"] * 5)
    again = PlannerApp(workspace(tmp_path))
    async with again.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert isinstance(again.screen, TimelineScreen)
        assert "Software developer adding AI" in seen(again)


async def test_nothing_is_written_before_the_last_enter(tmp_path: Path) -> None:
    app = PlannerApp(workspace(tmp_path / "data"))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, *["enter"] * 4)
    assert not (tmp_path / "data").exists()


async def test_escape_goes_back_and_from_the_first_question_leaves_cleanly(tmp_path: Path) -> None:
    app = PlannerApp(workspace(tmp_path / "data"))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "enter", "escape", "escape")
        screen = app.screen
        assert isinstance(screen, WizardScreen)
        assert screen.asked == 0
        await press(pilot, "escape")
    assert app.return_value == 0
    assert not (tmp_path / "data").exists()


async def test_escape_from_a_further_plan_goes_back_to_the_timeline(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await press(pilot, "N")
        assert isinstance(app.screen, WizardScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, TimelineScreen)
    assert len(workspace(tmp_path).plans()) == 1


async def test_the_answers_are_what_the_plan_is_made_from(tmp_path: Path) -> None:
    app = PlannerApp(workspace(tmp_path))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "down", "enter", "down", "down", "enter")
        await press(pilot, "mon-thu 1.5, sat 4", "enter", "next mon", "enter", "ai-900, saa-c03", "enter")
    plan = workspace(tmp_path).current()
    assert plan is not None
    assert (plan.profile.path, plan.profile.cloud, plan.start) == ("data-analyst", "azure", date(2026, 11, 23))
    assert plan.availability.week.minutes == (90, 90, 90, 90, 0, 240, 0)
    assert [held.cert for held in plan.profile.held] == ["azure-ai-900", "aws-saa-c03"]


async def test_the_preview_follows_every_answer(tmp_path: Path) -> None:
    app = PlannerApp(workspace(tmp_path))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        preview = app.screen.query_one("#preview-text", Static)
        first = text_of(preview)
        assert "AIF-C01" in first
        await press(pilot, "down")
        assert "DBX-ML-ASSOCIATE" in text_of(preview)
        await press(pilot, "up", "enter", "enter")
        assert text_of(preview) == first
        await press(pilot, "backspace", "backspace", "5")
        assert text_of(preview) != first


@pytest.mark.parametrize(
    ("question", "typed", "said"),
    [
        (2, "many", "many"),
        (2, "0", "a plan needs some hours a week"),
        (2, "200", "more than"),
        (3, "01/02/2027", "more than one way"),
        (3, "someday", "is not a date"),
        (4, "saa-c04", "SAA-C03"),
        (4, "x [/ y", "x [/ y"),
    ],
)
async def test_what_makes_no_sense_is_told_and_held_up(tmp_path: Path, question: int, typed: str, said: str) -> None:
    app = PlannerApp(workspace(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, *["enter"] * question, *["backspace"] * 10, typed, "enter")
        screen = app.screen
        assert isinstance(screen, WizardScreen)
        assert screen.asked == question
        assert said in seen(app)
    assert workspace(tmp_path).current() is None


async def test_an_empty_start_means_today(tmp_path: Path) -> None:
    app = PlannerApp(workspace(tmp_path))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "enter", "enter", *["backspace"] * 10, "enter", "enter")
    plan = workspace(tmp_path).current()
    assert plan is not None
    assert plan.start == date(2026, 11, 22)


async def test_a_store_that_cannot_be_written_is_told_and_the_answers_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from planner.errors import IOFailed

    found = workspace(tmp_path)

    def refuse(_draft: object) -> None:
        raise IOFailed("cannot save: No space left on device", "make room and try again")

    monkeypatch.setattr(found, "create", refuse)
    app = PlannerApp(found)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, *["enter"] * 5)
        assert "No space left on device" in toasts(app)
        assert "make room" in toasts(app)
        assert isinstance(app.screen, WizardScreen)


async def test_a_narrow_terminal_tells_the_outcome_in_one_line(tmp_path: Path) -> None:
    app = PlannerApp(workspace(tmp_path))
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        assert "3 exams" in text_of(app.screen.query_one("#brief", Static))
        assert "done" in seen(app)
        assert "Enter next" in seen(app)


async def test_where_the_terminal_is_low_the_end_and_the_price_are_seen_before_the_exams(tmp_path: Path) -> None:
    app = PlannerApp(workspace(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Done " in seen(app)
        assert "$390" in seen(app)
        await press(pilot, *["enter"] * 4)
        assert seen(app).count("codes with commas") == 1


async def test_a_sample_is_a_plan_of_ones_own_to_look_around_in(tmp_path: Path) -> None:
    found = workspace(tmp_path)
    app = PlannerApp(found)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert "AIF-C01" in seen(app)
        await press(pilot, "up")
        assert "A plan that was exported as JSON" in seen(app)
        await press(pilot, "up")
        assert "A filled plan among your own" in seen(app)
        await press(pilot, "enter")
        await pilot.pause()
        assert len(found.plans()) == 1
        assert home(app).plan is not None
        assert "This is a sample plan" in toasts(app)
        await press(pilot, "N")
        assert "Look around in a sample plan" not in seen(app)
