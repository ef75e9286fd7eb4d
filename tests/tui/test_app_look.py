"""What the home screen shows, in every size, with every text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planner.catalog.problems import CatalogRefused
from planner.tui.app import PlannerApp
from planner.tui.modals.details import Details
from planner.tui.screens.timeline import TimelineScreen
from tests.tui.kit import SIZE, finish, home, make, press, seen, step_of, toasts, with_plan, workspace

CATALOG = Path(__file__).parents[2] / "catalog"
HOSTILE = "x [/ y [bold]AWS [SAA-C03] [@click=app.bell]hi[/]"


@pytest.mark.parametrize("size", [(160, 50), (120, 36), (100, 30), (80, 24), (60, 20), (40, 12), (40, 10)])
async def test_every_size_shows_the_plan_and_its_keys(tmp_path: Path, size: tuple[int, int]) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        screen = seen(app)
        assert "AIF-C01" in screen
        assert "◆" in screen
        assert "Software devel" in screen
        assert "? help" in screen
        assert all(len(line) <= size[0] for line in screen.splitlines())


@pytest.mark.parametrize("size", [(30, 8), (39, 24), (80, 9), (1, 1)])
async def test_too_small_says_so_and_recovers(tmp_path: Path, size: tuple[int, int]) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        if size[0] > 20:
            assert "planner needs 40x10" in seen(app)
        await press(pilot, "s")
        await pilot.resize_terminal(*SIZE)
        await pilot.pause()
        await pilot.pause()
        assert "planner needs" not in seen(app)
        assert "0 of 3 exams" in seen(app)
        await press(pilot, "j")
        assert home(app).timeline.cursor_row == 1
    plan = workspace(tmp_path).current()
    assert plan is not None
    assert plan.skipped == ()


async def test_a_dialog_survives_a_terminal_that_is_too_small_for_a_while(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "d", "+2w")
        await pilot.resize_terminal(30, 8)
        await pilot.pause()
        await pilot.pause()
        assert "planner needs 40x10" in seen(app)
        await pilot.resize_terminal(*SIZE)
        await pilot.pause()
        await press(pilot, "enter")
        assert home(app).timeline.cursor_day.isoformat() == "2026-12-06"


async def test_the_masthead_says_what_plan_it_is_and_how_far(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        first, second = (" ".join(line.split()) for line in seen(app).splitlines()[:2])
        assert first == "planner Software developer adding AI 10 h/week 0 of 3 exams Sun 22 Nov 2026"
        cost = sum(step_of(app, number).exam.price_usd for number in (1, 2, 3))
        assert second.endswith(f"finish {finish(app)} ${cost:.0f}")


async def test_the_details_follow_the_cursor(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        panel = home(app).panel
        words = panel.text
        step = step_of(app, 1)
        day = step.exam.day
        assert day is not None
        for part in ("AWS Certified AI Practitioner", "○ planned", f"{day:%a} {day.day} {day:%b %Y}", "$100", "Why"):
            assert part in words
        assert f"{step.study.minutes // 60} h, " in words
        for domain in step.study.domains:
            assert f"{domain.weight:.0%} " in words
            assert domain.name[:12] in words
        assert "the first day after the last" in words
        await press(pilot, "j")
        words = panel.text
        assert "Project" in words
        assert "0 of 5 milestones" in words
        project = step.project
        assert project is not None
        for milestone in project.milestones:
            assert milestone.due is not None
            assert f"◇ {milestone.due.day:>2} {milestone.due:%b}" in words
        await press(pilot, "j")
        assert "Stands in for AI-102, which" in panel.text


async def test_the_milestone_under_the_cursor_is_told_in_full(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        panel = home(app).panel
        await press(pilot, "j")
        project = step_of(app, 1).project
        assert project is not None
        outcome = project.milestones[0].outcome.split()
        assert " ".join(outcome[:5]) not in " ".join(panel.text.split())
        await press(pilot, "tab", "tab")
        assert " ".join(outcome) in " ".join(panel.text.split())


async def test_enter_goes_into_the_details_and_back(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        for back in ("escape", "enter", "tab"):
            await press(pilot, "enter")
            assert app.focused is home(app).panel
            await press(pilot, back)
            assert app.focused is home(app).timeline


@pytest.mark.parametrize("size", [(40, 12), (80, 14), (50, 30)])
async def test_without_room_the_details_open_above(tmp_path: Path, size: tuple[int, int]) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert not home(app).panel.display
        await press(pilot, "enter")
        assert isinstance(app.screen, Details)
        assert "AWS Certified AI Practitioner" in seen(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, TimelineScreen)


async def test_the_whole_plan_is_in_sight_until_the_person_zooms(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert seen(app).count("◆") >= 3
        await press(pilot, "plus")
        zoom = home(app).timeline.zoom
        await pilot.resize_terminal(140, 40)
        await pilot.pause()
        assert home(app).timeline.zoom is zoom


async def test_both_themes_draw_and_no_colour_does_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert app.theme == "planner-dark"
        dark = seen(app)
        await press(pilot, "T")
        assert app.theme == "planner-light"
        assert seen(app) == dark


def _overlay(folder: Path, name: str) -> Path:
    """A catalog with a path and a certification that are called so."""
    (folder / "paths").mkdir(parents=True)
    (folder / "certs").mkdir()
    quoted = name.replace("\\", "\\\\").replace('"', '\\"').replace("\x1b", "\\u001b").replace("\x07", "\\u0007")
    for place in ("certs/aws-aif-c01.toml", "paths/software-developer.toml"):
        source = (CATALOG / place).read_text(encoding="utf-8")
        (folder / place).write_text(re.sub("(?m)^name = .*$", lambda _: f'name = "{quoted}"', source, count=1), "utf-8")
    return folder


async def test_names_that_look_like_markup_are_shown_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = workspace(tmp_path / "data", overlay=_overlay(tmp_path / "catalog", HOSTILE))
    app = PlannerApp(found)
    async with app.run_test(size=(160, 50), notifications=True) as pilot:
        await pilot.pause()
        assert HOSTILE in seen(app)
        await press(pilot, *["enter"] * 5)
        assert HOSTILE in seen(app)
        words = " ".join(home(app).panel.text.split())
        assert "[@click=app.bell]hi[/]" in words
        await press(pilot, "s", "u", "P")
        assert HOSTILE in seen(app)
        await press(pilot, "escape", "c", "escape", "question_mark", "escape", "e", "escape", "N")
        assert "[SAA-C03]" in seen(app)
        await press(pilot, "escape", "u", "ctrl+r")
        assert HOSTILE in toasts(app) or HOSTILE in seen(app)


async def test_control_bytes_are_refused_at_the_door_and_told(tmp_path: Path) -> None:
    found = workspace(tmp_path / "data", overlay=_overlay(tmp_path / "catalog", "x\x1b]52;c;aGk=\x07"))
    with pytest.raises(CatalogRefused):
        _ = found.catalog
    app = PlannerApp(found)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        screen = seen(app)
        assert "\x1b" not in screen
        assert "U+001B" in screen
        await press(pilot, "q")
    assert app.return_value == 0


async def test_a_plan_name_with_brackets_and_wide_letters_keeps_the_lines_straight(tmp_path: Path) -> None:
    found = workspace(tmp_path)
    make(found, name="計画 [/b] 🎯 [red]" + "長" * 60)
    for size in ((120, 36), (40, 12)):
        app = PlannerApp(found)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            assert "計画 [/b]" in seen(app)
            assert len(seen(app).splitlines()) == size[1]
            for strip in app.screen._compositor.render_strips():
                assert strip.cell_length == size[0]


@pytest.mark.parametrize("keys", [("d",), ("e", "enter", "s"), (".",), ("a", "enter")])
async def test_pasted_control_bytes_are_made_visible(tmp_path: Path, keys: tuple[str, ...]) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, *keys, "x\x1b]52;c;aGk=\x07\u202ey")
        screen = seen(app)
        assert "x\u241b]52;c;aGk=\u2407\ufffdy" in screen
        assert not {"\x1b", "\x07", "\u202e"} & set(screen)


def test_no_text_is_handed_to_textual_as_markup() -> None:
    """Widgets and toasts read a plain `str` as markup, so sources hand them `Content` or switch markup off."""
    sources = Path(__file__).parents[2] / "src" / "planner" / "tui"
    risky = re.compile(r"(Static|Label|Button|Option)\(f?[\"']|\.update\(f?[\"']|border_title|from_markup|escape\(")
    for source in sources.rglob("*.py"):
        text = source.read_text(encoding="utf-8")
        assert not risky.search(text), source
        assert text.count(".notify(") == text.count("markup=False"), source
