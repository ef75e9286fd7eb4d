"""Exams and bars are moved by key and by mouse, refused where that cannot be, and rows are narrowed by words."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import Input

from planner.timeline.scale import Scale
from planner.tui.app import PlannerApp
from planner.tui.widgets.plan_timeline import PlanTimeline
from tests.tui.kit import SIZE, home, press, seen, step_of, toasts, with_plan


def _cell(timeline: PlanTimeline, row: int, ordinal: int) -> tuple[int, int]:
    """Where a day of a row is in the widget."""
    scale: Scale = timeline._scale
    x = scale.column(ordinal) - timeline.scroll_offset.x + timeline.label_width
    return x, row + timeline.header_height


async def test_an_exam_is_moved_by_keys_and_undone(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        before = step_of(app, 1).exam.day
        assert before is not None
        home(app).timeline.go_to(before)
        await press(pilot, ">")
        assert step_of(app, 1).exam.day == before + timedelta(days=7)
        assert home(app).timeline.cursor_day == before + timedelta(days=7)
        assert "Moved the exam of AIF-C01 by a week" in toasts(app)
        assert "u undoes it" in toasts(app)
        await press(pilot, "[")
        assert step_of(app, 1).exam.day == before + timedelta(days=6)
        await press(pilot, "u", "u")
        assert step_of(app, 1).exam.day == before


async def test_a_move_that_cannot_be_is_refused_with_the_reason(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        before = step_of(app, 1).exam.day
        assert before is not None
        home(app).timeline.go_to(before)
        await press(pilot, "<", "<", "<", "<")
        assert "does not fit before that day" in toasts(app)
        step = step_of(app, 1)
        assert step.exam.day is not None
        assert step.exam.day < before
        assert not step.study.unlaid_minutes
        await press(pilot, "j", ">")
        assert "a project has no day of its own" in toasts(app).lower()


async def test_the_start_of_study_is_moved_where_the_cursor_is_on_its_bar(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        begin = step_of(app, 2).study.start
        assert begin is not None
        await press(pilot, "j", "j", "g", "tab")
        assert home(app).timeline.span is not None
        assert home(app).timeline.span.kind == "study"
        await press(pilot, ">")
        after = step_of(app, 2).study.start
        assert after is not None
        assert after >= begin + timedelta(days=7)
        assert "Moved the start of" in toasts(app)


async def test_a_bar_is_dragged_with_a_ghost(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        timeline = home(app).timeline
        before = step_of(app, 1).exam.day
        assert before is not None
        x, y = _cell(timeline, 0, before.toordinal())
        await pilot.mouse_down(PlanTimeline, offset=(x, y))
        await pilot.hover(PlanTimeline, offset=(x + 4, y))
        assert timeline.ghost is not None
        assert timeline.ghost.days > 0
        days = timeline.ghost.days
        await pilot.mouse_up(PlanTimeline, offset=(x + 4, y))
        await pilot.pause()
        await pilot.pause()
        assert timeline.ghost is None
        assert step_of(app, 1).exam.day == before + timedelta(days=days)
        assert "Moved the exam of AIF-C01" in toasts(app)


async def test_rows_are_narrowed_while_one_types(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        rows = len(home(app).timeline.view.rows)
        await press(pilot, "/", *"project")
        assert isinstance(app.focused, Input)
        assert seen(app).splitlines()[-1].strip() == "Enter keep  Esc show all"
        assert [row.kind for row in home(app).timeline.view.rows] == ["project"] * 3
        await press(pilot, "enter")
        assert app.focused is home(app).timeline
        assert "project" in seen(app).splitlines()[-2]
        await press(pilot, "s")
        assert all(row.kind == "project" for row in home(app).timeline.view.rows)
        await press(pilot, "u", "escape")
        assert len(home(app).timeline.view.rows) == rows
        await press(pilot, "/", *"no such row", "enter")
        assert "No row has these words, Esc shows all" in seen(app)
        await press(pilot, "escape")
        line = home(app).filter_line
        assert line is not None
        assert not line.display
        assert len(home(app).timeline.view.rows) == rows


async def test_an_exam_that_is_missed_finds_the_row_that_stands_for_it(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "/", "AI-102", "enter")
        assert [row.code for row in home(app).timeline.view.rows] == ["AI-103"]
        assert "Stands in for AI-102" in seen(app)


@pytest.mark.parametrize("keys", [("/", "escape"), ("/", "enter")])
async def test_a_filter_without_words_leaves_no_trace(tmp_path: Path, keys: tuple[str, ...]) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        before = seen(app)
        await press(pilot, *keys)
        assert app.focused is home(app).timeline
        assert seen(app) == before
