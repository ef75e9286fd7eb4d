"""The portfolio side on the timeline: another project, none at all, milestones ticked, and what the details say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from planner.catalog.models import Cloud
from planner.plan.edits import chosen, revised
from planner.plan.models import Held, Plan, Portfolio
from planner.plan.portfolio import published, reached
from planner.tui.app import PlannerApp
from planner.tui.commands import BY_ID
from planner.tui.modals.pick import Pick
from planner.tui.screens.timeline import TimelineScreen
from tests.tui.kit import SIZE, TODAY, dialog, home, press, run_by_name, step_of, toasts, with_plan, workspace


def stored(folder: Path) -> Plan:
    plan = workspace(folder).current()
    assert plan is not None
    return plan


def details(app: PlannerApp) -> str:
    return " ".join(home(app).panel.text.split())


async def test_another_project_is_picked_and_taken_back(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        before = stored(tmp_path)
        await press(pilot, "o")
        assert "● 12 h AWS Support-desk chatbot" in dialog(app)
        assert "No project" in dialog(app)
        await press(pilot, "j", "enter")
        assert stored(tmp_path).portfolio == (Portfolio(cert="aws-aif-c01", project="foundation-model-comparison"),)
        assert "Picked the project foundation-model-comparison for AIF-C01" in toasts(app)
        project = step_of(app, 1).project
        assert project is not None
        assert project.title in details(app)
        await press(pilot, "u")
        assert stored(tmp_path) == before


@pytest.mark.parametrize(("cloud", "words"), [("aws", "12 h on AWS"), ("gcp", "12 h not on Google Cloud")])
async def test_whether_a_project_fits_the_cloud_is_told(tmp_path: Path, cloud: Cloud, words: str) -> None:
    found = with_plan(tmp_path)
    found.apply("p1", "changed cloud", lambda plan: revised(plan, {"profile.cloud": cloud}))
    found.apply("p1", "chose", lambda plan: chosen(plan, "s1", "aws-aif-c01"))
    app = PlannerApp(found)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await press(pilot, "o")
        assert words in dialog(app)


async def test_a_project_is_left_out_which_the_details_say(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "j", "o", "end", "enter")
        assert stored(tmp_path).portfolio == (Portfolio(cert="aws-aif-c01", left_out=True),)
        assert "Left the project of AIF-C01 out" in toasts(app)
        row = home(app).timeline.row
        assert row is not None
        assert row.key == "s1"
        assert "Project left out; o picks one" in details(app)
        await press(pilot, "x")
        assert "AIF-C01 has no project" in toasts(app)
        await press(pilot, "o", "enter")
        assert len(workspace(tmp_path).history("p1")) == 2
        await press(pilot, "o", "home", "enter")
        assert step_of(app, 1).project is not None


async def test_a_skipped_step_has_no_project_to_pick_or_tick(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "s", "o")
        assert isinstance(app.screen, TimelineScreen)
        assert "step 1, AIF-C01, is skipped" in toasts(app).replace("Step", "step")
        await press(pilot, "x")
        assert "AIF-C01 has no project" in toasts(app)
        assert "s takes it up again" in toasts(app)


async def test_the_next_milestone_is_ticked_today_and_taken_back(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        before = stored(tmp_path)
        project = step_of(app, 1).project
        assert project is not None
        first, second = project.milestones[:2]
        await press(pilot, "w", "x", "x")
        assert [(done.milestone, done.on) for done in stored(tmp_path).portfolio[0].done] == [
            (first.id, TODAY),
            (second.id, TODAY),
        ]
        assert f"Did {second.title}" in toasts(app)
        assert "Milestone 2 of 5 for AIF-C01; u undoes it" in toasts(app)
        await press(pilot, "j")
        assert "2 of 5 milestones" in details(app)
        assert f"✓ {TODAY.day} {TODAY:%b} {first.title}" in details(app)
        await press(pilot, "u", "u")
        assert stored(tmp_path) == before


async def test_what_the_key_says_is_what_it_does_on_the_row_of_a_certification(tmp_path: Path) -> None:
    assert "else the project's next one" in BY_ID["plan.tick"].help
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        project = step_of(app, 2).project
        assert project is not None
        await press(pilot, "j", "j")
        assert not home(app).on_project
        await press(pilot, "x")
        assert [done.milestone for done in stored(tmp_path).portfolio[0].done] == [project.milestones[0].id]
        assert f"Did {project.milestones[0].title}" in toasts(app)
        assert "Milestone 1 of 5 for AI-103; u undoes it" in toasts(app)


async def test_the_milestone_under_the_cursor_is_ticked_and_reopened_by_the_same_key(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        project = step_of(app, 1).project
        assert project is not None
        third = project.milestones[2]
        await press(pilot, "j")
        for _ in range(12):
            if home(app).milestone != third.id:
                await press(pilot, "tab")
        await press(pilot, "x")
        assert [done.milestone for done in stored(tmp_path).portfolio[0].done] == [third.id]
        assert f"Did {third.title}" in toasts(app)
        assert home(app).milestone == third.id
        assert home(app).timeline.cursor_day == TODAY
        await press(pilot, "x")
        assert all(not entry.done for entry in stored(tmp_path).portfolio)
        assert f"Reopened {third.title}" in toasts(app)
        assert "Milestone 3 of 5 for AIF-C01; u undoes it" in toasts(app)
        assert home(app).milestone == third.id


async def test_nothing_is_left_to_tick_when_all_milestones_are_done(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "w", *["x"] * 6)
        assert len(stored(tmp_path).portfolio[0].done) == 5
        assert "Every milestone of" in toasts(app)


async def test_the_details_of_a_project_tell_where_it_is_and_what_is_done(tmp_path: Path) -> None:
    found = with_plan(tmp_path)
    url = "https://example.org/[bold]/bot"
    project = found.catalog.projects_for("aws-aif-c01")[0]
    found.apply("p1", "told", lambda plan: published(plan, "aws-aif-c01", project.id, url))
    first = project.milestones[0]
    done = date(2026, 11, 20)
    found.apply("p1", "did", lambda plan: reached(plan, "aws-aif-c01", project.id, first.id, done))
    app = PlannerApp(found)
    async with app.run_test(size=(160, 40)) as pilot:
        await pilot.pause()
        await press(pilot, "j")
        assert url in details(app)
        assert f"✓ 20 Nov {first.title}" in details(app)


async def test_the_details_of_what_is_held_tell_why_and_when_it_is_renewed(tmp_path: Path) -> None:
    found = with_plan(tmp_path)
    held = (Held(cert="aws-aif-c01", since=date(2024, 1, 10)),)
    found.apply("p1", "holds", lambda plan: revised(plan, {"profile.held": held, "renewals": ("aws-aif-c01",)}))
    app = PlannerApp(found)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        step = step_of(app, 1)
        assert step.status == "held"
        assert step.reason.split(".")[0] in details(app)
        assert step.renewals
        day = step.renewals[0]
        assert f"renew on {day.day} {day:%b %Y}" in details(app)


async def test_the_palette_picks_and_ticks(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await run_by_name(pilot, "Project")
        await press(pilot, "j", "enter")
        await run_by_name(pilot, "Tick a milestone")
        entry = stored(tmp_path).portfolio[0]
        assert (entry.project, len(entry.done)) == ("foundation-model-comparison", 1)


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_the_projects_fit_a_small_terminal(tmp_path: Path, size: tuple[int, int]) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "o")
        assert isinstance(app.screen, Pick)
        assert "Esc close" in dialog(app)
        await press(pilot, "j", "enter", "x")
        entry = stored(tmp_path).portfolio[0]
        assert (entry.project, len(entry.done)) == ("foundation-model-comparison", 1)
