"""Why a date is what it is, what moved since the baseline, and the log: one key each, and a way on from there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from planner.plan import tracking
from planner.tui.app import PlannerApp
from planner.tui.modals.pick import Pick
from planner.tui.modals.sheet import Sheet
from planner.tui.screens.timeline import TimelineScreen
from tests.tui.kit import (
    SIZE,
    TODAY,
    MovingClock,
    dialog,
    home,
    make,
    press,
    run_by_name,
    seen,
    step_of,
    toasts,
    with_plan,
    workspace,
)

AIF = "aws-aif-c01"


def written(day: date | None) -> str:
    assert day is not None
    return f"{day.day} {day:%b %Y}"


async def test_why_answers_for_the_exam_and_from_there_for_every_other_date(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=(120, 50), notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "j", "j", "y")
        assert isinstance(app.screen, Sheet)
        step = step_of(app, 2)
        assert f"The exam of AI-103 is on {step.exam.day:%a} {written(step.exam.day)}. Because" in dialog(app)
        assert "Behind" in dialog(app)
        assert "Earlier?" in dialog(app)
        await press(pilot, "s")
        assert f"The work for AI-103 begins on {step.study.start:%a} {written(step.study.start)}." in dialog(app)
        await press(pilot, "f")
        assert "AI-103 is done on " in dialog(app)
        await press(pilot, "w")
        roadmap = home(app).roadmap
        assert roadmap is not None
        assert f"The plan finishes on {roadmap.finish:%a} {written(roadmap.finish)}" in dialog(app)
        await press(pilot, "d")
        assert "The plan has no deadline" in dialog(app)
        await press(pilot, "e", "escape")
        assert isinstance(app.screen, TimelineScreen)


async def test_what_would_keep_a_missed_deadline_is_picked_and_done(tmp_path: Path) -> None:
    found = with_plan(tmp_path)
    by = date(2027, 2, 20)
    found.apply("p1", "deadline", lambda plan: plan.model_copy(update={"deadline": by}))
    app = PlannerApp(found)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        before = workspace(tmp_path).current()
        await press(pilot, "y", "d")
        assert "after its deadline of Sat 20 Feb 2027" in dialog(app)
        assert "c cures" in dialog(app)
        await press(pilot, "c")
        assert isinstance(app.screen, Pick)
        await press(pilot, "enter")
        assert "u undoes it" in toasts(app)
        roadmap = home(app).roadmap
        assert roadmap is not None
        assert roadmap.finish is not None
        plan = workspace(tmp_path).current()
        assert plan is not None
        assert plan != before
        await press(pilot, "u")
        assert workspace(tmp_path).current() == before


async def test_the_baseline_tells_what_moved_and_why_and_another_one_is_taken(tmp_path: Path) -> None:
    clock = MovingClock(TODAY)
    found = workspace(tmp_path, clock=clock)
    make(found)
    clock.move(8)
    app = PlannerApp(found)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        plan, roadmap = found.current(), home(app).roadmap
        assert plan is not None
        assert plan.baseline is not None
        assert roadmap is not None
        assert plan.baseline.finish != roadmap.finish
        await press(pilot, "B")
        said = dialog(app)
        assert "As promised on 22 Nov 2026" in said
        assert f"finish {written(plan.baseline.finish)} → {written(roadmap.finish)}" in said
        assert "days later" in said
        assert "days missed" in said
        await press(pilot, "b")
        plan = found.current()
        assert plan is not None
        assert plan.baseline is not None
        assert (plan.baseline.taken, plan.baseline.finish) == (clock.today(), roadmap.finish)
        assert "as the baseline" in toasts(app)
        await press(pilot, "B")
        assert "→" not in dialog(app)
        await press(pilot, "escape", "u", "B")
        assert "→" in dialog(app)


async def test_a_plan_without_a_baseline_says_so(tmp_path: Path) -> None:
    found = with_plan(tmp_path)
    found.apply("p1", "older", lambda plan: plan.model_copy(update={"baseline": None}))
    app = PlannerApp(found)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "B")
        assert "no baseline yet" in dialog(app)
        await press(pilot, "b")
        plan = found.current()
        assert plan is not None
        assert plan.baseline is not None


async def test_an_entry_of_the_log_is_taken_back(tmp_path: Path) -> None:
    found = with_plan(tmp_path)
    app = PlannerApp(found)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, ",")
        assert "Nothing is logged yet" in toasts(app)
        assert ". logs hours" in toasts(app)
        for day, minutes in ((20, 60), (22, 90), (21, 45)):
            await press(pilot, ".", f"{minutes}m on 2026-11-{day}", "enter")
        await press(pilot, ",")
        said = dialog(app)
        places = [said.index(day) for day in ("Sun 22 Nov 2026 1.5 h AIF-C01", "Sat 21 Nov 2026 45 min", "Fri 20 Nov")]
        assert places == sorted(places)
        await press(pilot, "j", "enter")
        plan = found.current()
        assert plan is not None
        assert sorted(log.on.day for log in plan.logs) == [20, 22]
        assert "Took back 45 min for AIF-C01 on 21 Nov 2026" in toasts(app)


async def test_the_details_tell_what_binds_the_exam_and_what_does_not_fit(tmp_path: Path) -> None:
    found = with_plan(tmp_path)
    found.apply("p1", "booked", lambda plan: tracking.booked(plan, AIF, date(2026, 12, 1)))
    app = PlannerApp(found)
    async with app.run_test(size=(120, 50), notifications=True) as pilot:
        await pilot.pause()
        words = " ".join(home(app).panel.text.split())
        step = step_of(app, 1)
        assert step.study.unlaid_minutes
        assert "do not fit before the exam" in words
        assert "Also your hours: from " in words
        assert "Costs $100, paid" in words


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (40, 10)])
async def test_every_sheet_fits_and_is_found_by_name(tmp_path: Path, size: tuple[int, int]) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        for title in ("Why", "Baseline", "Costs", "Roles"):
            await run_by_name(pilot, title)
            assert isinstance(app.screen, Sheet)
            assert "Esc close" in seen(app)
            assert "AIF-C01" in dialog(app) or title == "Roles"
            await press(pilot, "down", "escape")
            assert isinstance(app.screen, TimelineScreen)


async def test_the_baseline_names_every_exam_in_a_small_terminal(tmp_path: Path) -> None:
    found = with_plan(tmp_path)
    found.apply("p1", "pinned", lambda plan: tracking.pinned(plan, AIF, "exam", date(2027, 3, 6)))
    app = PlannerApp(found)
    async with app.run_test(size=(40, 24), notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "B")
        said = dialog(app)
        plan = app.workspace.current()
        assert plan is not None
        assert plan.baseline is not None
        promised = next(entry.exam for entry in plan.baseline.exams if entry.cert == AIF)
        assert promised is not None
        late = (date(2027, 3, 6) - promised).days
        assert f"AIF-C01 {late} days later {written(promised)} → 6 Mar 2027" in said


async def test_a_dialog_is_not_covered_by_what_was_told_before(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=(40, 12), notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "s", "u")
        assert "Took back" in toasts(app)
        await press(pilot, "E")
        assert isinstance(app.screen, Pick)
        assert toasts(app) == ""
