"""Living with the plan: hours are logged, exams booked and sat, days pinned; stored, told, and taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input

from planner.plan import tracking
from planner.plan.edits import revised
from planner.plan.models import Attempt, Booking, Log, Pin, Plan
from planner.roadmap.projects import picking
from planner.tui.app import PlannerApp
from planner.tui.modals.pick import Pick
from planner.tui.modals.prompt import Prompt
from planner.tui.modals.sheet import Sheet
from planner.tui.screens.timeline import TimelineScreen
from tests.tui.kit import (
    SIZE,
    TODAY,
    MovingClock,
    dialog,
    finish,
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


def stored(folder: Path) -> Plan:
    plan = workspace(folder).current()
    assert plan is not None
    return plan


def panel(app: PlannerApp) -> str:
    return " ".join(home(app).panel.text.split())


async def test_hours_are_logged_for_the_step_under_the_cursor(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        before, was = stored(tmp_path), finish(app)
        await press(pilot, ".")
        assert "Log hours for AIF-C01" in dialog(app)
        await press(pilot, "3 yesterday @ security")
        told = dialog(app)
        await press(pilot, "enter")
        domain = next(part.name for part in step_of(app, 1).study.domains if part.name.startswith("Security"))
        assert stored(tmp_path).logs == (Log(on=date(2026, 11, 21), cert=AIF, minutes=180, domain=domain),)
        assert f"3 h on Sat 21 Nov 2026, {domain} finish {finish(app)}, was {was}" in told
        assert "Logged 3 h for AIF-C01 on 21 Nov 2026" in toasts(app)
        assert f"finish {was} → {finish(app)}" in toasts(app)
        assert "u undoes it" in toasts(app)
        assert "3 of " in seen(app).splitlines()[0]
        assert "h done" in seen(app).splitlines()[0]
        assert "◐ studying" in panel(app)
        assert "3 of 28 h, " in panel(app)
        await press(pilot, "u")
        assert stored(tmp_path) == before
        assert "h done" not in seen(app).splitlines()[0]


async def test_hours_on_a_projects_row_are_logged_for_the_project(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        project = step_of(app, 1).project
        assert project is not None
        await press(pilot, "j", ".", "2 @ security")
        assert "work on a project is not of a domain" in dialog(app)
        await press(pilot, "ctrl+u", "2", "enter")
        assert stored(tmp_path).logs == (Log(on=TODAY, cert=AIF, minutes=120, project=project.id),)
        assert f"Logged 2 h for {project.title}" in toasts(app)
        assert "2 of 12 h" in panel(app)


async def test_what_is_planned_today_is_proposed(tmp_path: Path) -> None:
    clock = MovingClock(TODAY)
    found = workspace(tmp_path, clock=clock)
    make(found)
    clock.move(1)
    app = PlannerApp(found)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        roadmap = home(app).roadmap
        assert roadmap is not None
        planned = sum(each.minutes for each in roadmap.sessions if each.day == clock.today())
        await press(pilot, ".", "enter")
        assert [(log.on, log.minutes) for log in stored(tmp_path).logs] == [(clock.today(), planned)]
        await press(pilot, ".")
        assert app.screen.query_one(Input).value == ""


@pytest.mark.parametrize("typed", ["", "0", "lots", "25", "1 on 2027-01-01", "1 @ cooking"])
async def test_what_cannot_be_logged_is_held_up(tmp_path: Path, typed: str) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, ".", typed, "enter")
        assert isinstance(app.screen, Prompt)
        await press(pilot, "escape")
        assert stored(tmp_path).logs == ()


async def test_an_exam_is_booked_moved_and_cancelled(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        day = step_of(app, 1).exam.day
        assert day is not None
        await press(pilot, "E")
        assert isinstance(app.screen, Pick)
        assert "Cancel" not in dialog(app)
        await press(pilot, "enter")
        assert app.screen.query_one(Input).value == day.isoformat()
        assert "2027-03-15, +2w, next mon" in dialog(app)
        await press(pilot, "ctrl+u", "tomorrow")
        assert "h of study do not fit before the exam" in dialog(app)
        await press(pilot, "ctrl+u", "2027-01-09")
        assert "Sat 9 Jan 2027" in dialog(app)
        assert "do not fit" not in dialog(app)
        await press(pilot, "enter")
        assert stored(tmp_path).bookings == (Booking(cert=AIF, on=date(2027, 1, 9)),)
        assert "Booked AIF-C01 for 9 Jan 2027" in toasts(app)
        assert "◈ booked" in panel(app)
        assert "$100, paid" in panel(app)
        await press(pilot, "E", "enter", "ctrl+u", "2027-01-10", "enter")
        assert stored(tmp_path).bookings == (Booking(cert=AIF, on=date(2027, 1, 10)),)
        await press(pilot, "E", "end", "enter")
        assert stored(tmp_path).bookings == ()
        assert "Cancelled the exam of AIF-C01" in toasts(app)
        assert step_of(app, 1).exam.day == day


async def test_a_failed_exam_is_planned_again_after_the_wait(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "E", "end", "enter", "ctrl+u", "2026-11-20, 640")
        assert "again from 4 Dec 2026" in dialog(app)
        await press(pilot, "enter")
        assert stored(tmp_path).attempts == (Attempt(cert=AIF, on=date(2026, 11, 20), passed=False, score=640),)
        assert step_of(app, 1).exam.attempt == 2
        assert "failed on Fri 20 Nov 2026 with 640" in panel(app)
        assert "attempt 2" in panel(app)
        assert "u undoes it" in toasts(app)


async def test_a_passed_exam_is_done(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "E", "down", "enter")
        assert app.screen.query_one(Input).value == "2026-11-22"
        assert "counts until 22 Nov 2029" in dialog(app)
        await press(pilot, "enter")
        assert stored(tmp_path).attempts == (Attempt(cert=AIF, on=TODAY, passed=True),)
        assert "1 of 3 exams" in seen(app)
        assert "✓ passed" in panel(app)
        for key in ("E", "m"):
            await press(pilot, key)
            assert isinstance(app.screen, TimelineScreen)
            assert "You passed AIF-C01 on 22 Nov 2026" in toasts(app)
        await press(pilot, ".", "1", "enter")
        assert len(stored(tmp_path).logs) == 1
        await press(pilot, "u", "u")
        assert stored(tmp_path).attempts == ()


async def test_a_booking_whose_day_is_over_is_where_the_result_begins(tmp_path: Path) -> None:
    clock = MovingClock(TODAY)
    found = workspace(tmp_path, clock=clock)
    make(found)
    found.apply("p1", "booked", lambda plan: tracking.booked(plan, AIF, date(2026, 12, 20)))
    clock.move(30)
    app = PlannerApp(found)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "E", "down", "enter", "enter")
        assert [(each.on, each.passed) for each in stored(tmp_path).attempts] == [(date(2026, 12, 20), True)]


async def test_days_are_pinned_and_forgotten(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        before = stored(tmp_path)
        await press(pilot, "m", "down", "enter", "ctrl+u", "2026-12-07")
        assert "no study before Mon 7 Dec 2026" in dialog(app)
        await press(pilot, "enter", "m", "enter", "ctrl+u", "2027-02-06", "enter")
        assert stored(tmp_path).pins == (
            Pin(cert=AIF, what="start", day=date(2026, 12, 7)),
            Pin(cert=AIF, what="exam", day=date(2027, 2, 6)),
        )
        assert step_of(app, 1).exam.day == date(2027, 2, 6)
        assert step_of(app, 1).study.start == date(2026, 12, 7)
        assert "Pinned start 7 Dec 2026, exam 6 Feb 2027" in panel(app)
        assert "Pinned the exam of AIF-C01 to 6 Feb 2027" in toasts(app)
        await press(pilot, "m", "end")
        assert "Unpin: start 7 Dec 2026, exam 6 Feb 2027" in dialog(app)
        await press(pilot, "enter")
        assert stored(tmp_path) == before


@pytest.mark.parametrize("key", [".", "E", "m"])
async def test_a_skipped_step_is_refused_with_the_way_back(tmp_path: Path, key: str) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "s", key)
        assert isinstance(app.screen, TimelineScreen)
        assert "step 1, AIF-C01, is skipped" in toasts(app).replace("Step", "step")
        assert "s takes it up again" in toasts(app)


async def test_costs_are_told_by_step_and_month_against_the_budget(tmp_path: Path) -> None:
    found = with_plan(tmp_path)
    found.apply("p1", "budget", lambda plan: plan.model_copy(update={"budget_usd": 200.0}))
    found.apply("p1", "booked", lambda plan: tracking.booked(plan, AIF, date(2026, 12, 20), 80))
    app = PlannerApp(found)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "$")
        assert isinstance(app.screen, Sheet)
        said = dialog(app)
        others = sum(step_of(app, number).exam.price_usd for number in (2, 3))
        for part in ("1 AIF-C01 $80 paid", "✓ exam on 20 Dec 2026 $80", "Dec 2026 $80 paid", "Paid $80"):
            assert part in said
        assert f"To come ${others:.0f}" in said
        assert f"Together ${others + 80:.0f}" in said
        assert "Budget $200 exceeded on" in said
        await press(pilot, "escape")
        assert isinstance(app.screen, TimelineScreen)


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_everything_works_by_name_in_a_small_terminal(tmp_path: Path, size: tuple[int, int]) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        await run_by_name(pilot, "Log hours")
        await press(pilot, "1.5", "enter")
        await run_by_name(pilot, "Exam")
        await press(pilot, "enter", "ctrl+u", "2027-01-09", "enter")
        await run_by_name(pilot, "Pin")
        await press(pilot, "down", "enter", "ctrl+u", "2026-12-01", "enter")
        plan = stored(tmp_path)
        assert (len(plan.logs), len(plan.bookings), len(plan.pins)) == (1, 1, 1)
        await run_by_name(pilot, "Costs")
        assert "AIF-C01" in dialog(app)


async def test_a_held_certification_has_no_exam_but_is_worked_for(tmp_path: Path) -> None:
    found = with_plan(tmp_path)
    held = {"profile.held": ({"cert": AIF},)}
    found.apply("p1", "held", lambda plan: revised(plan, held))
    project = next(iter(found.catalog.projects_for(AIF)))
    plan = stored(tmp_path)
    found.apply("p1", "picked", picking(found.catalog, plan, found.roadmap(plan).steps, AIF, project.id))
    app = PlannerApp(found)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        for key in ("E", "m"):
            await press(pilot, key)
            assert isinstance(app.screen, TimelineScreen)
            assert "You hold AIF-C01 already" in toasts(app)
        await press(pilot, ".", "1", "enter", "j", ".", "2", "enter")
        logs = [(log.cert, log.project, log.minutes) for log in stored(tmp_path).logs]
        assert logs == [(AIF, None, 60), (AIF, project.id, 120)]
