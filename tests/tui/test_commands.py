"""Every command has one entry: its action exists, its keys are its own, and keys, palette, footer and help reach it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot

from planner.tui.app import PlannerApp
from planner.tui.commands import BY_ID, COMMANDS, FOOTER, Command, as_markdown_table
from planner.tui.commands.modes import MODES
from planner.tui.modals.help import Help, help_lines
from planner.tui.screens.calendar import CalendarScreen
from planner.tui.screens.catalog import CatalogScreen
from planner.tui.screens.mode import ModeScreen
from planner.tui.screens.progress import ProgressScreen
from planner.tui.screens.timeline import TimelineScreen
from planner.tui.screens.today import TodayScreen
from planner.tui.widgets.calendar.day_list import DayList
from planner.tui.widgets.keybar import KeyBar
from planner.tui.widgets.panel import Panel
from planner.tui.widgets.plan_timeline import PlanTimeline
from tests.tui.kit import SIZE, home, press, seen, with_plan

PLACES: dict[str, type] = {
    "calendar": CalendarScreen,
    "day": DayList,
    "timeline": PlanTimeline,
    "panel": Panel,
    "home": TimelineScreen,
    "today": TodayScreen,
    "catalog": CatalogScreen,
    "progress": ProgressScreen,
    "plan": ModeScreen,
    "app": PlannerApp,
}

READING = {"enter", "escape", "tab", "shift+tab", "up", "down", "j", "k"}
"""Keys by which one reads in the details and leaves them, whatever they mean beside."""


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_its_action_exists_where_it_works(command: Command) -> None:
    assert callable(getattr(PLACES[command.place], command.method))


def test_ids_and_titles_are_unique_and_everything_is_explained() -> None:
    assert len(BY_ID) == len(COMMANDS)
    assert len({command.title for command in COMMANDS}) == len(COMMANDS)
    for command in COMMANDS:
        assert command.title
        assert command.help.endswith(".")


def test_no_key_means_two_things_in_one_place() -> None:
    for places in (
        ("timeline", "home", "plan", "app"),
        ("panel", "home", "plan", "app"),
        ("calendar", "plan", "app"),
        ("day", "plan", "app"),
        ("today", "plan", "app"),
        ("panel", "today", "plan", "app"),
        ("catalog", "plan", "app"),
        ("progress", "plan", "app"),
    ):
        keys = Counter(key for command in COMMANDS if command.place in places for key in command.keys)
        shared = {key for key, count in keys.items() if count > 1}
        assert shared <= (READING if "panel" in places else set())


def test_the_footer_names_commands_with_a_word() -> None:
    assert all(BY_ID[name].footer for name in FOOTER)
    assert {name for name in BY_ID if BY_ID[name].footer} == {*FOOTER, "plan.help", "plan.quit"}


def test_the_table_for_the_readme_has_every_command() -> None:
    table = as_markdown_table()
    for command in COMMANDS:
        assert f"| {command.title} | {command.help} |" in table


def test_the_help_has_every_command_in_any_width() -> None:
    for width in (36, 60, 88, 150):
        lines = help_lines(COMMANDS, width)
        assert all(line.cell_length <= width for line in lines)
        text = "\n".join(line.plain for line in lines)
        assert all(command.title in text for command in COMMANDS)


def _spied(app: PlannerApp, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Record actions instead of running them."""
    run: list[str] = []

    async def record(action: Any, default_namespace: Any = None, namespaces: Any = None) -> bool:
        run.append(action if isinstance(action, str) else ".".join(action[:2]).strip("."))
        return True

    monkeypatch.setattr(app, "run_action", record)
    return run


AROUND = {
    "timeline": ("home", "plan", "app"),
    "panel": ("home", "plan", "app"),
    "calendar": ("plan", "app"),
    "day": ("calendar", "plan", "app"),
    "today": ("plan", "app"),
    "catalog": ("plan", "app"),
    "progress": ("plan", "app"),
}
"""The places whose commands work in one, too."""


async def _go_to(app: PlannerApp, pilot: Pilot[int], place: str) -> None:
    await pilot.pause()
    if f"mode.{place}" in BY_ID:
        await press(pilot, *BY_ID[f"mode.{place}"].keys)
    if place in ("timeline", "panel"):
        home(app).query_one(f"#{place}").focus()
    if place == "day":
        await press(pilot, *BY_ID["mode.calendar"].keys, "enter")
    await pilot.pause()


@pytest.mark.parametrize("focus", AROUND)
async def test_every_key_runs_its_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, focus: str) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await _go_to(app, pilot, focus)
        run = _spied(app, monkeypatch)
        here = [command for command in COMMANDS if command.place == focus]
        around = [command for command in COMMANDS if command.place in AROUND[focus]]
        taken = {key for command in here for key in command.keys}
        for command in here + around:
            for key in command.keys:
                if command in here or key not in taken:
                    run.clear()
                    await pilot.press(key)
                    assert run == [command.action], (command.id, key)


@pytest.mark.parametrize("focus", AROUND)
async def test_the_palette_finds_and_runs_every_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, focus: str
) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await _go_to(app, pilot, focus)
        found = {item.text: item async for item in _provider(app).discover()}
        run = _spied(app, monkeypatch)
        places = {*AROUND[focus], focus, *(("timeline",) if focus == "panel" else ())}
        here = [command for command in COMMANDS if command.place in places]
        assert set(found) == {command.title for command in here} - {BY_ID["app.palette"].title}
        for title, item in found.items():
            assert title in [hit.text async for hit in _provider(app).search(title)]
            run.clear()
            await item.command()
            assert run == [next(command.action for command in here if command.title == title)]


def _provider(app: PlannerApp) -> Any:
    from planner.tui.palette import CommandsProvider

    return CommandsProvider(app.screen)


async def test_the_palette_opens_and_runs_what_is_typed(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "ctrl+p")
        assert isinstance(app.screen, CommandPalette)
        await pilot.press(*"dark or light")
        await app.workers.wait_for_complete()
        await press(pilot, "enter", "enter")
        assert app.theme == "planner-light"


async def test_help_lists_what_works_in_the_focused_place(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "question_mark")
        assert isinstance(app.screen, Help)
        assert "Keys on the timeline" in seen(app)
        assert "A month ahead" in seen(app)
        assert "Scroll down" not in seen(app)
        await press(pilot, "escape", "enter", "question_mark")
        assert "Keys in the details" in seen(app)
        assert "Scroll down" in seen(app)
        assert "A month ahead" not in seen(app)


async def test_the_footer_shows_the_keys_of_the_focused_place_and_a_click_runs_them(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        bar = app.screen.query_one(KeyBar)
        line = str(bar.render())
        assert "Enter read" in line
        assert "back" not in line
        await pilot.click(KeyBar, offset=(line.index("?"), 0))
        await pilot.pause()
        assert isinstance(app.screen, Help)
        await press(pilot, "escape", "enter")
        assert "Esc back" in str(bar.render())


async def test_the_footer_names_the_keys_of_the_views_where_the_top_has_no_room_for_them(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        assert seen(app).splitlines()[-1].rstrip() == " 1-5 views  Enter read  ? help  q quit"
        await pilot.resize_terminal(40, 24)
        await pilot.pause()
        assert "views" not in seen(app)
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        for mode in (*MODES[1:], MODES[0]):
            line = seen(app).splitlines()[-1]
            assert line.startswith(" 1-5 views  ")
            await pilot.click(KeyBar, offset=(3, 0))
            await pilot.pause()
            assert app.current_mode == mode.id


@pytest.mark.parametrize("width", [40, 60, 80, 100, 160])
async def test_the_footer_never_loses_help_and_quit(tmp_path: Path, width: int) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=(width, 24)) as pilot:
        await pilot.pause()
        line = seen(app).splitlines()[-1]
        assert "? help" in line
        assert "q quit" in line
