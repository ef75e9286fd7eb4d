"""The view of progress in the app: what it tells, what Enter does, and that it stays right when things change."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from planner.clock import FixedClock
from planner.plan.models import Log
from planner.roadmap import actions
from planner.sample import sample_draft
from planner.tui.app import PlannerApp
from planner.tui.modals.details import Details
from planner.tui.modals.prompt import Prompt
from planner.tui.modals.sheet import Sheet
from planner.tui.screens.progress import ProgressScreen
from planner.workspace import Workspace
from tests.tui.kit import TODAY, MovingClock, dialog, press, run_by_name, seen, toasts, workspace


def lived(folder: Path) -> tuple[Workspace, MovingClock]:
    """The sample plan four weeks on, with some hours logged and one exam passed."""
    clock = MovingClock(TODAY)
    found = workspace(folder, clock=clock)
    plan = found.create(sample_draft(TODAY))
    clock.move(29)
    for day in (28, 30):
        entry = Log(on=date(2026, 11, day), cert="azure-ai-901", minutes=240)
        action = actions.log(entry, "AI-901")
        found.apply(plan.id, action.what, action.change)
    cert = found.catalog.certs["azure-ai-901"]
    passed = actions.attempt(cert, date(2026, 12, 13), passed=True, score=812)
    found.apply(plan.id, passed.what, passed.change)
    return found, clock


def view(app: PlannerApp) -> ProgressScreen:
    assert isinstance(app.screen, ProgressScreen)
    return app.screen


async def test_one_page_tells_how_it_goes(tmp_path: Path) -> None:
    app = PlannerApp(lived(tmp_path)[0])
    async with app.run_test(size=(120, 50), notifications=True) as pilot:
        await press(pilot, "5")
        text = seen(app)
        assert "Tight: finish 5 Apr 2027, 77 days before your deadline, but at your present pace" in text
        assert "behind what was promised; at your pace of the last 4 weeks: finish" in text
        assert "today  ██ 8 h logged  ⣤⣤ 9.5 h planned  ⠄⠄ 42 h promised  ╌╌" in text
        for words in (
            "AI-901    Sun 13 Dec 2026",
            "$99, score 812",
            "1 of 3 passed",
            "1 fix at Enter",
            "0 of 14 milestones",
            "8 h of 40 h",
            "30 Nov – 6 Dec",
            "$389, $99 paid",
            "$61 left of $450",
            "Applied AI / GenAI Engineer",
            "deadline",
        ):
            assert words in text, words
        await press(pilot, "right", "w", "L")
        assert view(app).page.read_day == date(2027, 1, 29)
        assert " Fri 29 Jan 2027  ██ 8 h logged" in seen(app)
        await press(pilot, "t")
        assert " today  ██" in seen(app)
        await press(pilot, "d")
        assert isinstance(app.screen, Prompt)
        await press(pilot, "2027-02-01", "enter")
        assert " Mon 1 Feb 2027  ██" in seen(app)
        await press(pilot, "1", "5")
        assert " Mon 1 Feb 2027  ██" in seen(app)


async def test_enter_opens_what_is_under_the_cursor_and_fixes_findings(tmp_path: Path) -> None:
    app = PlannerApp(lived(tmp_path)[0])
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "5", "down", "enter")
        assert isinstance(app.screen, Details)
        assert "AI-103" in dialog(app)
        await press(pilot, "escape", "tab", "enter")
        assert isinstance(app.screen, Details)
        assert "Milestone" in dialog(app) or "milestone" in dialog(app)
        await press(pilot, "escape", "x")
        assert "1 of 14 milestones" in seen(app)
        assert view(app).page.key == "project:s1"
        await press(pilot, "u", "tab")
        finding = view(app).page.key
        assert finding.startswith("finding:substituted-exam:s2")
        await press(pilot, "enter")
        assert "Chose AI-103 for step 2" in toasts(app)
        assert finding not in [placed.key for placed in view(app).page.entries]
        await press(pilot, "u", "tab")
        for section, title in (("pace", "Baseline"), ("cost", "Costs"), ("role", "Where this plan leads")):
            view(app).page.go_to_key(*[e.key for e in view(app).page.entries if e.key.startswith(section)][:1])
            await press(pilot, "enter")
            assert isinstance(app.screen, Sheet), section
            assert title in dialog(app)
            await press(pilot, "escape")
        await run_by_name(pilot, "First entry")
        assert view(app).page.key == "exam:s1"
        await press(pilot, "'", "s")
        assert view(app).page.key == "exam:s2"


async def test_edits_work_on_the_step_under_the_cursor(tmp_path: Path) -> None:
    app = PlannerApp(lived(tmp_path)[0])
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "5")
        view(app).go_to_step("s3")
        await press(pilot, "s")
        assert "Skipped step 3, NCA-GENL" in toasts(app)
        assert "exam:s3" not in [placed.key for placed in view(app).page.entries]
        await press(pilot, "u")
        view(app).go_to_step("s3")
        assert view(app).step is not None
        view(app).page.go_to_key("pace:weeks")
        assert view(app).step is None
        view(app).page.go_to_key("cost:2026-12-01")
        assert view(app).step is not None
        assert view(app).step.id == "s1"  # type: ignore[union-attr]
        view(app).page.go_to_key("role:genai-engineer")
        assert view(app).step.id == "s3"  # type: ignore[union-attr]
        view(app).page.go_to_key("project:s2")
        await press(pilot, ".")
        assert isinstance(app.screen, Prompt)
        assert "Invoice intake agent" in dialog(app)
        await press(pilot, "2", "enter")
        assert "10 of " in seen(app) or "Logged 2 h" in toasts(app)


async def test_it_follows_the_store_the_day_and_the_size(tmp_path: Path) -> None:
    found, clock = lived(tmp_path)
    app = PlannerApp(found)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot, "5")
        other = Workspace(tmp_path, clock=FixedClock(clock.today()))
        entry = Log(on=date(2026, 12, 20), cert="azure-ai-103", minutes=300)
        action = actions.log(entry, "AI-103")
        other.apply("p1", action.what, action.change)
        app.poll()
        await pilot.pause()
        assert "██ 13 h logged" in seen(app)
        clock.move(7)
        app.poll()
        await pilot.pause()
        assert "Mon 28 Dec 2026" in seen(app)
        await press(pilot, "t")
        assert " today  ██ 13 h logged" in seen(app)
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        assert "13 of " in seen(app)
        assert "┤" not in seen(app)
        assert "? help" in seen(app)
        app.clear_notifications()
        await pilot.pause()
        for _ in view(app).page.entries:
            assert "▸" in seen(app)
            await press(pilot, "down")
        await pilot.resize_terminal(20, 5)
        await pilot.pause()
        assert "planner needs" in seen(app)
        await pilot.resize_terminal(160, 50)
        await pilot.pause()
        assert "┤" in seen(app)
        await press(pilot, "1", "u", "5")
        assert "██ 8 h logged" in seen(app)


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_a_plan_of_today_is_told_calmly(tmp_path: Path, size: tuple[int, int]) -> None:
    found = workspace(tmp_path)
    found.create(sample_draft(TODAY))
    app = PlannerApp(found)
    async with app.run_test(size=size, notifications=True) as pilot:
        await press(pilot, "5")
        assert "On course: finish 20 Mar 2027" in seen(app)
        assert "behind" not in seen(app)
        for _ in view(app).page.entries:
            await press(pilot, "j")
        assert "Applied AI / GenAI" in seen(app)
