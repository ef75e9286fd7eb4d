"""The app as the person prefers it: keys that work and are told, themes, weeks, and what is remembered."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.binding import BindingsMap
from textual.command import CommandPalette

from planner.settings.keymap import resolve_keys
from planner.settings.model import BY_KEY, SETTINGS, Entry, Settings
from planner.settings.resolve import Found, Origin
from planner.settings.state import Left, State, load, save
from planner.tui.app import PlannerApp
from planner.tui.bindings import bindings
from planner.tui.commands import BY_ID, COMMANDS
from planner.tui.commands.modes import MODES
from planner.tui.commands.places import PLACES, RULES
from planner.tui.modals.help import Help
from planner.tui.palette import CommandsProvider
from planner.tui.preferences import Preferences, can_show_signs
from planner.tui.theme import DARK, LIGHT
from planner.tui.widgets.keybar import KeyBar
from tests.tui.kit import SIZE, home, press, seen, toasts, with_plan


def found(*keys: Entry, modified: float = 0.0, origin: Origin = "file", **values: str) -> Found:
    """What a config says."""
    told = {setting.key: values.get(setting.key, setting.default) for setting in SETTINGS}
    origins: dict[str, Origin] = {key: origin if key in values else "default" for key in told}
    return Found(Path("/c/config.toml"), True, modified, Settings(told, tuple(keys)), origins)


def prefer(*keys: Entry, **values: str) -> Preferences:
    """Preferences without a place to remember anything."""
    return Preferences(found(*keys, **values))


KEYS = (
    Entry("plan.log", ("f3",)),
    Entry("timeline.cursor-right", ("right",)),
    Entry("plan.undo", ("f5", "ctrl+u")),
    Entry("plan.findings", ("Z",)),
    Entry("plan.why", ()),
    Entry("plan.help", ("f2", "f7")),
    Entry("timeline.cursor-left", ("left",)),
    Entry("app.palette", ("ctrl+g",)),
)


async def test_keys_of_ones_own_work_and_their_old_ones_do_not(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path), preferences=prefer(*KEYS))
    assert not app.preferences.faults
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "s")
        assert "F5 undoes it" in toasts(app)
        await press(pilot, "u")
        assert "Took back" not in toasts(app)
        await pilot.press("f5")
        await pilot.pause()
        assert "Took back" in toasts(app)
        await press(pilot, ".", "y", "question_mark", "f")
        assert app.screen is home(app)
        await press(pilot, "f3")
        assert "Log hours for AIF-C01" in seen(app)
        await press(pilot, "escape", "ctrl+g")
        assert isinstance(app.screen, CommandPalette)
        found = {hit.text: str(hit.display) async for hit in CommandsProvider(home(app)).discover()}
        assert found["Log hours"] == "Log hours  F3"
        assert found["Why"].strip() == "Why"


async def test_the_footer_of_a_low_terminal_names_the_views_by_the_keys_that_work(tmp_path: Path) -> None:
    keys = (Entry("mode.timeline", ("f5",)), Entry("mode.today", ()))
    app = PlannerApp(with_plan(tmp_path), preferences=prefer(*keys))
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.pause()
        assert seen(app).splitlines()[-1].startswith(" F5 2 4 5 views  ")


async def test_footer_help_and_hints_tell_the_keys_that_work(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path), preferences=prefer(*KEYS))
    async with app.run_test(size=(160, 50), notifications=True) as pilot:
        await pilot.pause()
        line = str(app.screen.query_one(KeyBar).render())
        for told in ("F3 log", "F5 undo", "Z findings", "F2 help", "q quit"):
            assert told in line
        for gone in ("why", "? help", ". log"):
            assert gone not in line
        await press(pilot, ",")
        assert "F3 logs hours" in toasts(app)
        await press(pilot, "f7")
        assert isinstance(app.screen, Help)
        assert "Ctrl+G finds any command" in seen(app)
        assert "F5 Ctrl+U" in seen(app)
        await press(pilot, "f7")
        assert app.screen is home(app)


async def test_a_command_without_a_key_is_told_by_way_of_the_palette(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path), preferences=prefer(Entry("plan.undo", ()), Entry("plan.redo", ())))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "s")
        assert "Ctrl+P Undo undoes it" in toasts(app)


async def test_what_is_wrong_is_one_toast_and_the_rest_holds(tmp_path: Path) -> None:
    told = (Entry("plan.log", ("f",), 3), Entry("plan.lgo", ("x [/] [b]",), 4), Entry("plan.why", ("w",), 5))
    app = PlannerApp(with_plan(tmp_path), preferences=prefer(*told, Entry("plan.exam", ("f9",), 6)))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await pilot.pause()
        assert toasts(app).count("Some settings do not hold") == 1
        for words in ("keys.plan.log: 'f' is the key of plan.findings", "keys.plan.lgo: there is no command", "'w'"):
            assert words in toasts(app)
        assert "planner config check tells where" in toasts(app)
        await press(pilot, ".")
        assert "Log hours for" in seen(app)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(COMMANDS), st.lists(st.sampled_from("jkhlfxEuyt.,"), max_size=3, unique=True)),
        max_size=6,
        unique_by=lambda each: each[0].id,
    )
)
def test_textual_makes_of_every_keymap_that_holds_what_we_take_it_for(wanted: list[tuple[object, list[str]]]) -> None:
    keymap, _ = resolve_keys(COMMANDS, [Entry(one.id, tuple(keys)) for one, keys in wanted], RULES)  # type: ignore[attr-defined]
    changed = {name: ",".join(keys) or f"<{name}>" for name, keys in keymap.changed.items()}
    for place in PLACES:
        made = BindingsMap(bindings(place))
        made.apply_keymap(changed)
        told = {(key, each.id) for key, several in made.key_to_bindings.items() for each in several}
        here = [command for command in COMMANDS if command.place == place]
        assert {each for each in told if not each[0].startswith("<")} == {
            (key, command.id) for command in here for key in keymap.of(command)
        }


def test_the_theme_picked_last_holds_until_the_config_names_another(tmp_path: Path) -> None:
    file = tmp_path / "state.json"

    def begins(state: State, told: Found) -> str:
        save(file, state)
        return Preferences(told, file).theme

    picked = State("nord", 100.0)
    assert begins(State(), found()) == DARK.name
    assert begins(State(), found(theme="dracula")) == "dracula"
    assert begins(picked, found()) == "nord"
    assert begins(picked, found(theme="auto", modified=200.0)) == "nord"
    assert begins(picked, found(theme="dracula", modified=50.0)) == "nord"
    assert begins(picked, found(theme="dracula", modified=200.0)) == "dracula"
    for said in ("environment", "command line"):
        assert begins(picked, found(theme="dracula", origin=said)) == "dracula"


async def test_a_theme_picked_by_key_is_there_at_the_next_start(tmp_path: Path) -> None:
    file, plans = tmp_path / "state" / "state.json", with_plan(tmp_path / "data")
    app = PlannerApp(plans, preferences=Preferences(found(), file, "here"))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert not file.exists()
        await press(pilot, "T")
        assert load(file).theme == LIGHT.name
        await press(pilot, "plus", "q")
    assert load(file).left == {"here": Left("", "week")}
    again = PlannerApp(plans, preferences=Preferences(found(), file, "here"))
    async with again.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert again.theme == LIGHT.name
        assert home(again).timeline.zoom.value == "week"
        await press(pilot, "0", "q")
    assert load(file).left == {}


async def test_leaving_an_app_in_which_nothing_was_picked_leaves_no_file(tmp_path: Path) -> None:
    file = tmp_path / "state" / "state.json"
    app = PlannerApp(with_plan(tmp_path / "data"), preferences=Preferences(found(), file, "here"))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await press(pilot, "j", "question_mark", "escape", "q")
    assert not file.parent.exists()


async def test_where_nothing_can_be_remembered_nothing_fails(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    remembering = Preferences(found(), tmp_path / "file" / "state.json", "here")
    app = PlannerApp(with_plan(tmp_path / "data"), preferences=remembering)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await press(pilot, "T", "plus", "q")
    assert app.return_value == 0
    assert os.listdir(tmp_path) == ["file", "data"] or sorted(os.listdir(tmp_path)) == ["data", "file"]


@pytest.mark.parametrize("theme", ["nord", "ansi-dark", "ansi-light", "solarized-light"])
async def test_every_theme_draws(tmp_path: Path, theme: str) -> None:
    app = PlannerApp(with_plan(tmp_path), preferences=prefer(theme=theme))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert app.theme == theme
        assert "AIF-C01" in seen(app)
        await press(pilot, "enter", "question_mark", "escape", "T")
        assert app.theme == DARK.name


async def test_textuals_own_variable_counts_where_nobody_said_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEXTUAL_THEME", "nord")
    assert PlannerApp(with_plan(tmp_path)).theme == "textual-dark"
    assert PlannerApp(with_plan(tmp_path), preferences=prefer(theme="dracula")).theme == "dracula"


async def test_weeks_and_lengths_are_as_they_are_wanted(tmp_path: Path) -> None:
    def labels(app: PlannerApp) -> Iterable[str]:
        return seen(app).splitlines()[4].split()

    for start, first in (("monday", "30"), ("sunday", "29"), ("wednesday", "2")):
        app = PlannerApp(with_plan(tmp_path), preferences=prefer(week_start=start, hours="clock"))
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            await pilot.press("plus", "plus", "minus", "g")
            assert home(app).timeline.zoom.value == "week"
            assert first in labels(app)
            assert re.search(r"\d+% +\d+ h \d+ min  ", home(app).panel.text)
            await press(pilot, ".", "90m")
            await pilot.pause(0)
            assert "1 h 30 min on" in seen(app)


def test_the_first_view_is_the_one_that_was_set_or_left(tmp_path: Path) -> None:
    file, last = tmp_path / "state.json", found(start_screen="last")
    save(file, State().with_left("here", Left("progress")).with_left("there", Left("nowhere")))
    assert Preferences(last, file, "here").mode == "progress"
    assert Preferences(last, file, "there").mode == "timeline"
    assert Preferences(found(), file, "here").mode == "timeline"
    assert Preferences(found(start_screen="progress")).mode == "progress"
    assert {mode.id for mode in MODES} <= {*BY_KEY["start_screen"].values}


async def test_the_app_opens_where_it_was_left(tmp_path: Path) -> None:
    file, plans, last = tmp_path / "state.json", with_plan(tmp_path / "data"), found(start_screen="last")
    app = PlannerApp(plans, preferences=Preferences(last, file, "here"))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await press(pilot, "5", "q")
    again = PlannerApp(plans, preferences=Preferences(last, file, "here"))
    async with again.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert again.current_mode == "progress"
        assert "AIF-C01" in seen(again)
        await press(pilot, "1")
        assert again.screen is home(again)
        await press(pilot, "q")
    assert load(file).left == {}


def test_ascii_is_chosen_where_the_terminal_has_nothing_else() -> None:
    assert can_show_signs({"TERM": "xterm"}, "UTF-8", "utf-8", None)
    assert not can_show_signs({"TERM": "linux"}, "utf-8")
    for poor in ("ANSI_X3.4-1968", "latin-1", "cp1252", "nonsense"):
        assert not can_show_signs({}, "utf-8", poor)
    assert not Preferences(found(), can_show=True).chosen.plain
    assert Preferences(found(), can_show=False).chosen.plain
    assert Preferences(found(symbols="ascii")).chosen.plain
    assert not Preferences(found(symbols="unicode"), can_show=False).chosen.plain


def test_no_hint_names_a_key_that_may_have_changed() -> None:
    hints = re.compile(r"\"[^\"\n]*(?<![+a-zA-Z])[a-zA-Z] (undoes|takes|picks|leaves|brings|logs|shows all)\b")
    for source in (Path(__file__).parents[2] / "src" / "planner" / "tui").rglob("*.py"):
        assert not hints.search(source.read_text("utf-8")), source
    assert BY_ID["plan.undo"].keys == ("u",)
