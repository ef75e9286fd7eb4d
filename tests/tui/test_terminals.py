"""Terminals that can do less: with ASCII alone, without colour, with 16 colours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.color import ColorType
from rich.style import Style

from planner.tui.app import PlannerApp
from planner.tui.commands import COMMANDS
from planner.tui.commands.modes import MODES
from planner.tui.modals.help import help_lines
from tests.tui.kit import SIZE, home, make, press, seen, with_plan, workspace
from tests.tui.test_preferences import prefer

DIALOGS = (
    "f",
    "r",
    "y",
    "dollar_sign",
    "B",
    ".",
    "E",
    "m",
    "c",
    "o",
    "i",
    "a",
    "P",
    "e",
    "d",
    "question_mark",
    "ctrl+p",
)
"""What opens a dialog."""


def not_ascii(app: PlannerApp) -> set[str]:
    """What is on the terminal and is not ASCII."""
    return {char for char in seen(app) if not char.isascii()}


@pytest.mark.parametrize("size", [(160, 50), (80, 24), (40, 12), (20, 5)])
async def test_ascii_is_ascii_on_every_view(tmp_path: Path, size: tuple[int, int]) -> None:
    app = PlannerApp(with_plan(tmp_path), preferences=prefer(symbols="ascii"))
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        for mode in MODES:
            for key in (mode.key, "j", "s", "u", "plus", "enter"):
                await pilot.press(key)
                await pilot.pause()
                assert not not_ascii(app), (mode, key)
            await pilot.press("escape")


async def test_ascii_is_ascii_in_every_dialog(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path), preferences=prefer(symbols="ascii"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        for key in DIALOGS:
            await pilot.press(key)
            await pilot.pause()
            assert app.screen is not home(app), key
            assert not not_ascii(app), key
            while app.screen is not home(app):
                await pilot.press("escape")
                await pilot.pause()


async def test_the_wizard_is_ascii_and_nobodys_name_is_spelled_anew(tmp_path: Path) -> None:
    app = PlannerApp(workspace(tmp_path), preferences=prefer(symbols="ascii"))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        for _ in range(4):
            assert not not_ascii(app)
            await press(pilot, "enter")
    found = workspace(tmp_path / "other")
    make(found, name="Zoë 計画 … ◆")
    app = PlannerApp(found, preferences=prefer(symbols="ascii"))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert not_ascii(app) == {"ë", "計", "画"}
        assert all(strip.cell_length == SIZE[0] for strip in app.screen._compositor.render_strips())


async def test_signs_and_their_legend_are_those_of_the_set(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path), preferences=prefer(symbols="ascii"))
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.pause()
        assert "*X" in seen(app)
        await press(pilot, "question_mark")
        assert "Up k" in seen(app)
    told = "\n".join(line.plain for line in help_lines(COMMANDS, 80))
    for sign in ("V passed, reached", "= study", "X exam"):
        assert sign in told


def cells(app: PlannerApp) -> Iterator[tuple[str, Style]]:
    """Everything on the terminal that can be read, with its style."""
    for strip in app.screen._compositor.render_strips():
        yield from ((segment.text, segment.style or Style()) for segment in strip if segment.text.strip())


def unreadable(app: PlannerApp) -> list[str]:
    """What has the colour of its own ground."""
    return [
        text
        for text, style in cells(app)
        if style.color is not None and not style.color.is_default and style.color == style.bgcolor
    ]


def standing_out(app: PlannerApp) -> str:
    """What has another ground than the terminal's own, or is underlined."""
    found = (text for text, style in cells(app) if style.underline or (style.bgcolor and not style.bgcolor.is_default))
    return " ".join(found)


@pytest.mark.parametrize("theme", ["planner-dark", "planner-light", "ansi-dark", "ansi-light"])
async def test_without_colour_everything_can_be_read_and_states_are_told_by_signs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = PlannerApp(with_plan(tmp_path), preferences=prefer(theme=theme))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert "▸AIF-C01" in seen(app)
        assert "▼" in seen(app) or "┃" in seen(app)
        assert not unreadable(app)
        await press(pilot, "j", "j", "l")
        assert "▸AI-103" in seen(app)
        for key in ("E", "f", "question_mark", "i"):
            await press(pilot, key)
            assert not unreadable(app), key
            await press(pilot, "escape")
        for mode in MODES:
            await press(pilot, mode.key, "j")
            assert not unreadable(app), mode


@pytest.mark.parametrize("no_color", [False, True])
@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
async def test_with_sixteen_colours_what_is_under_the_cursor_stands_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theme: str, no_color: bool
) -> None:
    monkeypatch.setenv("TEXTUAL_COLOR_SYSTEM", "standard")
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    app = PlannerApp(with_plan(tmp_path), preferences=prefer(theme=theme))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert not unreadable(app)
        for mode in reversed(MODES):
            await press(pilot, mode.key)
            assert not unreadable(app), mode
        assert app.screen is home(app)
        await press(pilot, "tab", "tab")
        assert any(text in "▒◆▓▚ " and style.reverse for text, style in cells(app))
        for key, text in (("E", "Book it"), ("f", "AI-102"), ("i", "AI"), ("P", "Software")):
            await press(pilot, key)
            assert text in standing_out(app), key
            assert not unreadable(app), key
            await press(pilot, "escape")
        colours = {style.color.type for _, style in cells(app) if style.color is not None}
        assert ColorType.TRUECOLOR not in colours


async def test_other_themes_bring_their_own_colours_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = PlannerApp(with_plan(tmp_path), preferences=prefer(theme="ansi-dark"))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await press(pilot, "T")
        assert app.theme == "planner-dark"
        assert not unreadable(app)
        greys = {style.color.triplet for _, style in cells(app) if style.color is not None and style.color.triplet}
        assert len(greys) > 1
        assert all(red == green == blue for red, green, blue in greys)
