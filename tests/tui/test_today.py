"""Today: what one sees first, what its keys do, the timer on every view, and what is drawn for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from planner.plan.models import Log, Plan
from planner.roadmap import actions
from planner.sample import sample_draft
from planner.timer.desk import Desk
from planner.timer.models import Target
from planner.tui.app import PlannerApp
from planner.tui.modals.confirm import Confirm
from planner.tui.modals.prompt import Prompt
from planner.tui.modals.sheet import Sheet
from planner.tui.screens.today import TodayScreen
from planner.tui.widgets.masthead import Masthead
from planner.tui.widgets.timer_badge import TimerBadge
from planner.tui.widgets.today.agenda import Agenda
from planner.workspace import Workspace
from tests.clocks import RunningClock
from tests.tui.golden_kit import check
from tests.tui.kit import SIZE, dialog, press, run_by_name, seen, toasts

MONDAY = date(2026, 11, 23)
AI = "azure-ai-901"
DOMAIN = "Identify AI concepts and capabilities"


def on(folder: Path, day: date = MONDAY + timedelta(days=3), *work: tuple[int, int]) -> tuple[PlannerApp, RunningClock]:
    """The app on the sample plan on a day, with minutes logged on days after its first one."""
    first = RunningClock(MONDAY - timedelta(days=1))
    made = Workspace(folder, clock=first)
    made.create(sample_draft(first.today()))
    clock = RunningClock(day)
    found = Workspace(folder, clock=clock)
    for offset, minutes in work:
        entry = Log(cert=AI, on=MONDAY + timedelta(days=offset), minutes=minutes)
        found.apply("p1", "logged", actions.log(entry, "AI-901").change)
    return PlannerApp(found), clock


def stored(folder: Path) -> Plan:
    plan = Workspace(folder, clock=RunningClock(MONDAY)).current()
    assert plan is not None
    return plan


def today(app: PlannerApp) -> TodayScreen:
    assert isinstance(app.home, TodayScreen)
    return app.home


def badge(app: PlannerApp) -> str:
    return str(app.screen.query_one(TimerBadge).render()).strip()


@contextmanager
def drawn(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """What is drawn: lines of the list by their number, and the other widgets by their names."""
    seen_lines: list[Any] = []
    line, head, cells = Agenda.render_line, Masthead.render, TimerBadge.render
    with monkeypatch.context() as patch:
        patch.setattr(Agenda, "render_line", lambda self, y: seen_lines.append(y) or line(self, y))
        patch.setattr(Masthead, "render", lambda self: seen_lines.append("masthead") or head(self))
        patch.setattr(TimerBadge, "render", lambda self: seen_lines.append("timer") or cells(self))
        yield seen_lines


async def test_the_first_look_tells_what_to_do_how_the_week_goes_and_why_dates_moved(tmp_path: Path) -> None:
    app, _ = on(tmp_path, MONDAY + timedelta(days=3), (0, 90), (1, 60))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "3")
        await pilot.pause()
        found = seen(app)
        lines = found.splitlines()
        assert "3 Today" in lines[1]
        assert lines[2].split()[0] == "Today"
        assert "1.5 h to do" in lines[2]
        assert lines[3].startswith("▸○ 1.5 h ")
        assert f"study    AI-901  {DOMAIN}" in lines[3]
        for words in (
            "Next, Sat 28 Nov",
            "in 2 days",
            "week 48, 23 – 29 Nov",
            "1 of 1.5 h",
            "2.5 h of 10 h done, 5.5 h to do.",
            "2 of the last 3 study days; today can be one",
            "Next exam",
            "not booked",
            "later, because",
            "1.5 h of Wed were not logged",
            "Milestones",
            "Coming up",
        ):
            assert words in found, words


async def test_the_day_at_each_size(tmp_path: Path) -> None:
    app, _ = on(tmp_path, MONDAY + timedelta(days=10), (0, 90), (1, 60), (2, 90), (5, 240), (7, 90), (8, 75), (10, 30))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await press(pilot, "3")
        app.desk.start(Target(plan="p1", cert=AI, code="AI-901", name="AI-901", domain=DOMAIN))
        app.poll()
        for size in ((160, 50), (120, 36), (80, 24), (40, 12)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            lines = [line.rstrip() for line in seen(app).splitlines()[2:-1]]
            check(f"today-{size[0]}x{size[1]}.txt", "\n".join(lines).rstrip() + "\n")


async def test_a_letter_jumps_to_an_entry(tmp_path: Path) -> None:
    app, _ = on(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "3", "right", "'")
        line = seen(app).splitlines()[6]
        await press(pilot, line[1])
        assert today(app).agenda.cursor == 1
        assert app.focused is today(app).agenda


async def test_the_session_is_logged_in_two_keys_and_the_cursor_stays_of_use(tmp_path: Path) -> None:
    app, _ = on(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "3", ".", "enter")
        (entry,) = stored(tmp_path).logs
        assert (entry.on, entry.cert, entry.minutes, entry.domain) == (date(2026, 11, 26), AI, 90, DOMAIN)
        assert "Done for today: 1.5 h." in seen(app)
        assert "Logged 1 h 30 min for AI-901" in toasts(app)
        assert today(app).step is not None
        await press(pilot, "u")
        assert stored(tmp_path).logs == ()
        assert "1.5 h to do" in seen(app)


async def test_every_entry_is_walked_opened_and_edited(tmp_path: Path) -> None:
    app, _ = on(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "3", "enter")
        assert isinstance(app.screen, Sheet)
        assert "AI-901" in dialog(app)
        await press(pilot, "escape", "n", "n")
        entry = today(app).entry
        assert entry is not None
        assert (entry.kind, today(app).on_project) == ("milestone", True)
        await press(pilot, "enter")
        assert entry.topic in dialog(app)
        assert "Project" in dialog(app)
        await press(pilot, "escape", "x")
        done = [each.milestone for each in stored(tmp_path).portfolio_of(AI).done]
        assert done == [entry.milestone]
        assert entry.topic not in today(app).agenda.text
        await press(pilot, "G")
        assert today(app).agenda.cursor == today(app).agenda.count - 1
        await press(pilot, "p", "g", "up")
        assert today(app).agenda.cursor == 0
        await press(pilot, "right")
        assert app.focused is today(app).side
        await press(pilot, "escape", "j", "t")
        assert (app.focused, today(app).agenda.cursor) == (today(app).agenda, 0)


async def test_the_calendar_leaves_the_day_its_style(tmp_path: Path) -> None:
    app, _ = on(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await press(pilot, "2", "3")
        assert today(app).agenda.size.width > 60
        assert today(app).side.region.right == SIZE[0]


async def test_one_arrives_where_one_looked_on_another_view(tmp_path: Path) -> None:
    app, _ = on(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "j", "3")
        assert today(app).entry is not None
        assert today(app).step is not None
        assert today(app).step.code == "AI-901"
        await press(pilot, "G", "1")
        assert app.home is not None
        assert app.home.step is not None
        assert app.home.step.code == "AI-901"


async def test_a_move_of_the_cursor_draws_two_lines_and_nothing_else_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, _ = on(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "3", "down")
        await pilot.pause()
        with drawn(monkeypatch) as lines:
            await pilot.press("down")
            await pilot.pause()
            assert len(lines) == 2
            lines.clear()
            app.poll()
            await pilot.pause()
            today(app).agenda.cursor = today(app).agenda.cursor
            await pilot.pause()
            assert lines == []


async def test_the_timer_runs_pauses_and_is_stopped_into_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, clock = on(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "3", "w")
        assert "No timer is running" in toasts(app)
        await press(pilot, "space")
        assert badge(app) == "● AI-901     0 s"
        assert "the timer runs" in seen(app).splitlines()[3]
        assert "Space pauses it, w stops and logs it" in toasts(app)
        clock.run(seconds=20)
        app.poll()
        await pilot.pause()
        with drawn(monkeypatch) as lines:
            for seconds in (5, 5, 0):
                clock.run(seconds=seconds)
                app.poll()
                await pilot.pause()
            assert set(lines) == {"timer"}
            assert len(lines) == 2
        for _ in range(20):
            clock.run(minutes=2, seconds=4)
            app.poll()
        await press(pilot, "space")
        assert badge(app) == "◐ AI-901  41 min"
        assert "the timer is paused" in seen(app)
        clock.run(hours=3)
        await press(pilot, "1")
        assert "◐ AI-901  41 min" in seen(app).splitlines()[1]
        await pilot.click(TimerBadge)
        await pilot.pause()
        await press(pilot, "space", "w")
        await pilot.pause()
        assert [(log.minutes, log.domain) for log in stored(tmp_path).logs] == [(42, DOMAIN)]
        assert "Logged 42 min for AI-901" in toasts(app)
        assert not app.screen.query_one(TimerBadge).display
        await press(pilot, "u")
        assert stored(tmp_path).logs == ()


async def test_both_faces_have_the_same_timer(tmp_path: Path) -> None:
    app, clock = on(tmp_path)
    other = Desk(Workspace(tmp_path, clock=clock))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "3", "space")
        clock.run(minutes=5)
        other.pause()
        app.poll()
        await pilot.pause()
        assert "the timer is paused" in seen(app)
        other.resume()
        clock.run(minutes=5)
        other.stop()
        app.poll()
        await pilot.pause()
        assert not app.screen.query_one(TimerBadge).display
        assert "timer runs" not in seen(app)
        assert "Logged 10 min for AI-901" in toasts(app)
        await press(pilot, "w")
        assert "No timer is running" in toasts(app)
        assert [log.minutes for log in stored(tmp_path).logs] == [10]


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_a_timer_that_ran_for_too_long_asks_how_much_was_work(tmp_path: Path, size: tuple[int, int]) -> None:
    app, clock = on(tmp_path)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "3", "space")
        clock.run(hours=5, minutes=20)
        await press(pilot, "w")
        await pilot.pause()
        assert isinstance(app.screen, Prompt)
        assert app.screen.query_one(Input).value == "5h20"
        assert "which is long" in dialog(app)
        app.screen.query_one(Input).value = "99"
        await press(pilot, "enter")
        assert isinstance(app.screen, Prompt)
        app.screen.query_one(Input).value = "2"
        await press(pilot, "enter")
        assert [log.minutes for log in stored(tmp_path).logs] == [120]
        assert app.desk.timer is None


async def test_a_timer_is_thrown_away_only_after_a_yes(tmp_path: Path) -> None:
    app, clock = on(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "3", "X", "space")
        clock.run(minutes=5)
        await press(pilot, "X")
        assert isinstance(app.screen, Confirm)
        assert "5 min for AI-901 will not be logged" in dialog(app)
        await press(pilot, "enter")
        assert app.desk.timer is not None
        await run_by_name(pilot, "Discard the timer")
        await press(pilot, "y")
        assert (app.desk.timer, stored(tmp_path).logs) == (None, ())


async def test_a_broken_file_of_the_timer_is_told_once_and_stops_nothing(tmp_path: Path) -> None:
    app, _ = on(tmp_path)
    (tmp_path / "timer.json").write_text("{")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        app.poll()
        await press(pilot, "3")
        assert "holds no timer" in toasts(app)
        app.clear_notifications()
        app.poll()
        assert toasts(app) == ""
        await press(pilot, "space")
        assert badge(app).startswith("● AI-901")
        assert len(list(tmp_path.glob("timer.json.broken-*"))) == 1


async def test_it_stays_right_when_the_day_the_store_and_the_terminal_change(tmp_path: Path) -> None:
    app, clock = on(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "3", "space")
        clock.run(hours=12, minutes=1)
        app.poll()
        await pilot.pause()
        assert "No hours on Fridays, so today is free." in seen(app)
        assert f"● AI-901: {DOMAIN}" in seen(app)
        assert "12 h 01" in seen(app).splitlines()[1]
        plan = stored(tmp_path)
        Workspace(tmp_path, clock=clock).apply(
            plan.id, "skipped", lambda each: each.model_copy(update={"skipped": ("s1",)})
        )
        app.poll()
        await pilot.pause()
        assert "AI-103" in today(app).agenda.text
        app.clear_notifications()
        for size in ((160, 50), (80, 24), (60, 20), (40, 12), (30, 8), (120, 36)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            found = seen(app).splitlines()
            assert all(len(line) <= size[0] for line in found)
            if size == (30, 8):
                assert "Please enlarge" in seen(app)
            else:
                assert "12 h 01" in "".join(found[:2])
                assert any(line.startswith("▸") for line in found), (size, seen(app))


async def test_in_a_small_terminal_the_week_is_a_line_and_a_key_away(tmp_path: Path) -> None:
    app, _ = on(tmp_path, MONDAY + timedelta(days=3), (0, 90), (1, 60))
    async with app.run_test(size=(40, 12), notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "3")
        assert "AI-901 in 17 days · week 2.5 h of 10 h " in seen(app)
        await press(pilot, "right")
        assert isinstance(app.screen, Sheet)
        assert "Mon 23" in dialog(app)
        await press(pilot, "escape")
        for _ in range(12):
            await press(pilot, "down")
            assert any(line.startswith("▸") for line in seen(app).splitlines())
        await press(pilot, "g")
        assert "AI-901 in 17 days · week 2.5 h of 10 h " in seen(app)


async def test_a_click_goes_to_an_entry_and_a_double_one_opens_it(tmp_path: Path) -> None:
    app, _ = on(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "3")
        line = next(n for n, text in enumerate(seen(app).splitlines()) if text.startswith(" ◆ "))
        await pilot.click(offset=(10, line))
        assert today(app).entry is not None
        assert today(app).entry.kind == "date"
        await pilot.click(offset=(10, line), times=2)
        await pilot.pause()
        assert isinstance(app.screen, Sheet)


@pytest.mark.parametrize("start", [0, 5, 6])
async def test_weeks_start_where_the_person_says(tmp_path: Path, start: int) -> None:
    app, _ = on(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "3")
        today(app).week_start = start
        today(app).show(fresh=True)
        await pilot.pause()
        first = next(line for line in today(app).side.text.splitlines()[1:])
        assert first.split()[0] == ("Mon", "Sat", "Sun")[[0, 5, 6].index(start)]
        assert ("week 48" in today(app).side.text) == (start == 0)


async def test_nobodys_words_are_markup_or_reach_the_terminal(tmp_path: Path) -> None:
    app, clock = on(tmp_path)
    found = app.workspace
    note = "[/red] [@click=app.quit]x"
    entry = Log(cert=AI, on=clock.today(), minutes=5, note=note)
    found.apply("p1", "logged", actions.log(entry, "AI-901").change)
    target = app.desk.start(_target(note)).target
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "3")
        assert note in seen(app)
        assert target.name in today(app).agenda.text
        await press(pilot, "space", "X")
        assert note in dialog(app)


def _target(name: str) -> Target:
    return Target(plan="p9", cert=AI, code=name, name=name)


def test_a_masthead_that_does_not_stand_yet_takes_a_timer_in() -> None:
    Masthead("timeline").show_timer(None)
