"""The calendar's screen: what the person sees of their days, and what they do to them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.widgets import Input

from planner.days.grid import Zoom
from planner.plan import edits, times
from planner.tui.app import PlannerApp
from planner.tui.modals.details import Details
from planner.tui.modals.prompt import Prompt
from planner.tui.modals.sheet import Sheet
from planner.tui.screens.calendar import CalendarScreen
from planner.tui.screens.timeline import TimelineScreen
from planner.tui.widgets.keybar import KeyBar
from tests.tui.kit import SIZE, TODAY, MovingClock, dialog, make, press, seen, toasts, with_plan, workspace

DEC = date(2026, 12, 1)


def screen(app: PlannerApp) -> CalendarScreen:
    found = app.home
    assert isinstance(found, CalendarScreen)
    return found


def cursor(app: PlannerApp) -> str:
    return screen(app).calendar.cursor.isoformat()


def steps_exam(app: PlannerApp, number: int = 1) -> date:
    roadmap = screen(app).roadmap
    assert roadmap is not None
    day = roadmap.steps[number - 1].exam.day
    assert day is not None
    return day


async def test_every_size_shows_the_month_the_day_and_the_keys(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=(160, 50), notifications=True) as pilot:
        await press(pilot, "2", "l")
        for size in ((160, 50), (120, 36), (100, 30), (80, 24), (60, 20), (40, 24), (40, 12), (40, 10)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            await pilot.pause()
            text = seen(app)
            for word in ("November 2026", "▸23", "Mon 23 Nov 2026", "AIF-C01", "? help", "q quit"):
                assert word in text, (size, word)
            assert all(len(line) <= size[0] for line in text.splitlines())
        await press(pilot, "enter")
        await pilot.pause()
        assert "Mon 23 Nov 2026" in seen(app).splitlines()[1]
        assert "November 2026" not in seen(app)
        await press(pilot, "escape")
        await pilot.pause()
        assert "November 2026" in seen(app)
        await pilot.resize_terminal(30, 8)
        await pilot.pause()
        assert "planner needs 40x10" in seen(app) or app.size.width < 40
        await press(pilot, "l", "A")
        await pilot.resize_terminal(*SIZE)
        await pilot.pause()
        await pilot.pause()
        assert cursor(app) == "2026-11-23"


async def test_keys_go_through_days_weeks_months_years_and_marked_days(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "2")
        assert cursor(app) == TODAY.isoformat()
        for keys, day in (
            ("l", "2026-11-23"),
            ("j", "2026-11-30"),
            ("h", "2026-11-29"),
            ("k", "2026-11-22"),
            ("w", "2026-11-29"),
            ("b", "2026-11-22"),
            ("L", "2026-12-22"),
            ("H", "2026-11-22"),
        ):
            await press(pilot, keys)
            assert cursor(app) == day
        await pilot.press("right_curly_bracket", "left_curly_bracket", "pagedown", "t", "shift+right", "shift+left")
        assert cursor(app) == TODAY.isoformat()
        await press(pilot, "G")
        roadmap = screen(app).roadmap
        assert roadmap is not None
        assert roadmap.finish is not None
        assert cursor(app) == roadmap.finish.isoformat()
        await press(pilot, "g")
        assert cursor(app) == TODAY.isoformat()
        await press(pilot, "tab", "tab")
        book = screen(app).calendar.book
        assert book is not None
        assert cursor(app) == [day for day in book.special if day > TODAY][1].isoformat()
        await pilot.press("shift+tab", "shift+tab")
        assert cursor(app) == next(day for day in book.special if day > TODAY).isoformat()
        await press(pilot, "d", "15 Mar 2028", "enter")
        assert cursor(app) == "2028-03-15"
        assert "March 2028" in seen(app)
        await press(pilot, "t", "L")
        first = screen(app).calendar.marked_in_sight[0][1]
        await pilot.press("apostrophe", "a")
        await pilot.pause()
        assert cursor(app) == first.isoformat()
        await press(pilot, "t", "plus")
        assert screen(app).calendar.zoom is Zoom.WEEK
        assert "Week 47, 16 – 22 Nov 2026" in seen(app)
        await pilot.press("minus", "minus", "minus")
        assert screen(app).calendar.zoom is Zoom.YEAR


async def test_the_entry_of_the_day_says_which_step_is_meant(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "2")
        exam = steps_exam(app)
        screen(app).calendar.go_to(exam)
        await pilot.pause()
        assert screen(app).step is not None
        assert screen(app).step.code == "AIF-C01"  # type: ignore[union-attr]
        assert "AIF-C01 exam" in seen(app)
        await press(pilot, "y")
        assert isinstance(app.screen, Sheet)
        await press(pilot, "escape", "enter")
        assert "Esc back" in str(app.screen.query_one(KeyBar).render())
        await press(pilot, "enter")
        assert isinstance(app.screen, Details)
        assert "AI Practitioner" in seen(app)
        await press(pilot, "escape")
        book = screen(app).calendar.book
        assert book is not None
        day = next(each for each in book.special if book.day(each).has("milestone"))
        screen(app).calendar.go_to(day)
        await pilot.pause()
        list_ = screen(app).day_list
        while list_.item is not None and list_.item.milestone is None:
            await press(pilot, "k")
        assert screen(app).on_project
        await press(pilot, ".")
        assert "Log hours for" in dialog(app)
        await press(pilot, "escape", "x")
        assert "Did " in toasts(app)
        assert list_.item is not None
        assert list_.item.glyph == "✓"
        assert cursor(app) == TODAY.isoformat()
        await press(pilot, "escape", "u")
        assert screen(app).focused is screen(app).calendar


async def test_a_range_is_made_time_away_with_a_reason_and_taken_back(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "2", "l", "v", "l", "l")
        assert "3 days chosen" in seen(app)
        await press(pilot, "A")
        assert isinstance(app.screen, Prompt)
        assert "23 – 25 Nov 2026: 3 days finish" in dialog(app)
        await press(pilot, "x [/ y", "enter")
        plan = workspace(tmp_path).find("p1")
        assert [(away.first.day, away.last.day, away.note) for away in plan.availability.away] == [(23, 25, "x [/ y")]
        assert "Away 23 – 25 Nov 2026, x [/ y" in toasts(app)
        assert "u undoes it" in toasts(app)
        assert screen(app).calendar.begin is None
        assert "Time away: x [/ y" in seen(app)
        await press(pilot, "h", "A")
        assert "No longer away 24 Nov 2026" in toasts(app)
        plan = workspace(tmp_path).find("p1")
        assert [(away.first.day, away.last.day) for away in plan.availability.away] == [(23, 23), (25, 25)]
        await press(pilot, "u", "u")
        assert workspace(tmp_path).find("p1").availability.away == ()
        await press(pilot, "v", "l", "escape")
        assert len(screen(app).chosen) == 1
        await press(pilot, "A", "enter")
        assert [away.note for away in workspace(tmp_path).find("p1").availability.away] == [None]
        assert len(workspace(tmp_path).history("p1")) == 2


async def test_the_hours_of_days_are_set_and_left_to_the_week_again(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "2", "d", "2026-11-29", "enter", "X")
        assert "29 Nov 2026: as your week says" in dialog(app)
        await press(pilot, "much", "enter")
        assert isinstance(app.screen, Prompt)
        app.screen.query_one(Input).value = ""
        await press(pilot, "3", "enter")
        assert [extra.minutes for extra in workspace(tmp_path).find("p1").availability.extra] == [180]
        assert "Planned 3 h for 29 Nov 2026" in toasts(app)
        assert "3 h of 3 h" in seen(app)
        await press(pilot, "v", "l", "X", "2", "enter")
        assert [extra.minutes for extra in workspace(tmp_path).find("p1").availability.extra] == [1440] or [
            extra.minutes for extra in workspace(tmp_path).find("p1").availability.extra
        ] == [120, 120]


async def test_the_place_is_kept_from_view_to_view(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "tab", "2")
        assert cursor(app) == "2026-11-23"
        assert screen(app).step is not None
        await press(pilot, "w", "w", "1")
        assert isinstance(app.screen, TimelineScreen)
        assert app.screen.timeline.cursor_day == date(2026, 12, 7)
        await press(pilot, "s", "2")
        assert cursor(app) == "2026-12-07"
        assert "AIF-C01" not in screen(app).day_list.text
        await press(pilot, "u")
        assert "Took back" in toasts(app)
        await pilot.click("Masthead", offset=(3, 1))
        await pilot.pause()
        assert isinstance(app.screen, TimelineScreen)


async def test_it_follows_the_store_the_day_and_another_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.tui.app.POLL_SECONDS", 3600.0)
    clock = MovingClock(TODAY)
    found = workspace(tmp_path, clock=clock)
    make(found)
    app = PlannerApp(found)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "2")
        elsewhere = workspace(tmp_path)
        elsewhere.apply("p1", "away", lambda plan: times.away_added(plan, DEC, DEC, "elsewhere"))
        app.poll()
        await pilot.pause()
        await press(pilot, "d", "2026-12-01", "enter")
        assert "Time away: elsewhere" in seen(app)
        elsewhere.apply("p1", "skipped", lambda plan: edits.skipped(plan, "s1"))
        await press(pilot, "t")
        clock.move(1)
        app.poll()
        await pilot.pause()
        assert cursor(app) == "2026-11-23"
        assert "Mon 23 Nov 2026, today" in seen(app)
        clock.move(3)
        app.poll()
        await pilot.pause()
        assert cursor(app) == "2026-11-26"
        await press(pilot, "h", ".")
        assert "on 2026-11-25" in app.screen.query_one(Input).value
        await press(pilot, "enter")
        assert [(log.on, log.minutes) for log in workspace(tmp_path).find("p1").logs] == [(date(2026, 11, 25), 90)]
        assert "1.5 h worked" in seen(app)
        make(elsewhere, "data-analyst")
        app.poll()
        await pilot.pause()
        assert cursor(app) == "2026-11-26"


async def test_a_click_on_a_day_and_on_an_entry(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "2")
        box = screen(app).calendar.grid.place(TODAY + timedelta(days=1))
        assert box is not None
        await pilot.click("#calendar", offset=(box.x + 2, box.y + 1), times=2)
        await pilot.pause()
        assert cursor(app) == "2026-11-23"
        assert screen(app).focused is screen(app).day_list
        await pilot.click("#day", offset=(6, 1), times=2)
        await pilot.pause()
        assert isinstance(app.screen, Details)
