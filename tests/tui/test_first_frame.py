"""The first frame: nothing is parsed twice for it, nothing is drawn for nobody, and it is the right one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from textual.app import App
from textual.css import stylesheet

from planner.tui.app import PlannerApp
from planner.tui.screens.timeline import TimelineScreen
from planner.tui.theme import DARK, LIGHT
from tests.tui.kit import SIZE, home, press, with_plan, workspace


@pytest.mark.parametrize("seen_before", [True, False])
@pytest.mark.parametrize("size", [SIZE, (160, 50), (80, 24), (40, 12)])
async def test_nothing_is_drawn_before_it_can_be_seen_as_it_is_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], seen_before: bool
) -> None:
    drawn: list[tuple[int, str, float, str]] = []
    display = App._display

    def note(self: App[object], screen: object, update: object) -> None:
        if update is not None and isinstance(screen, TimelineScreen):
            timeline = screen.timeline
            drawn.append((self._batch_count, timeline.zoom.name, timeline.scroll_x, screen.panel.text))
        display(self, screen, update)

    with_plan(tmp_path)
    if seen_before:
        async with PlannerApp(workspace(tmp_path)).run_test(size=size, notifications=True) as pilot:
            await press(pilot, "q")
    monkeypatch.setattr(App, "_display", note)
    app = PlannerApp(workspace(tmp_path))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        timeline = home(app).timeline
        meant = timeline.zoom.name, timeline.scroll_x, home(app).panel.text
    assert drawn
    if seen_before:
        assert drawn[0] == (0, *meant)
    assert not any(held_back for held_back, *_ in drawn)


async def test_no_rule_is_parsed_twice_until_the_theme_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: Counter[tuple[object, ...]] = Counter()
    parse = stylesheet.parse

    def note(scope, css, read_from, **options):
        parsed[scope, css, read_from, options["tie_breaker"], options["is_default_rules"]] += 1
        return parse(scope, css, read_from, **options)

    with_plan(tmp_path)
    monkeypatch.setattr(stylesheet, "parse", note)
    app = PlannerApp(workspace(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("2", "1", "question_mark", "escape")
        assert parsed
        assert set(parsed.values()) == {1}
        dark = home(app).styles.background
        assert app.theme == DARK.name
        await pilot.press("T")
        await pilot.pause()
        assert app.theme == LIGHT.name
        assert max(parsed.values()) == 2
        assert home(app).styles.background != dark


async def test_a_scrollbar_that_comes_into_sight_shows_where_one_is(tmp_path: Path) -> None:
    with_plan(tmp_path)
    app = PlannerApp(workspace(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("plus", "plus", "G")
        timeline = home(app).timeline
        assert timeline.show_horizontal_scrollbar
        assert timeline.scroll_x > 0
        assert timeline.horizontal_scrollbar.position == timeline.scroll_x
