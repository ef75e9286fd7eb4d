"""What the app remembers: written whole, read with patience, never in the way."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from planner.settings.places import config_file, state_file
from planner.settings.state import MOST_FOLDERS, Left, State, load, save


def test_it_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "state.json"
    state = State("nord", 1_790_000_000.5).with_left("/data/\udcff ü", Left("today", "week"))
    save(file, state)
    assert load(file) == state
    assert os.listdir(file.parent) == ["state.json"]


def test_folders_that_were_not_used_for_long_are_forgotten(tmp_path: Path) -> None:
    state = State()
    for number in range(MOST_FOLDERS + 5):
        state = state.with_left(str(number), Left("today"))
    state = state.with_left("7", Left("catalog"))
    assert len(state.left) == MOST_FOLDERS
    assert [*state.left][-1] == "7"
    assert "0" not in state.left
    assert "7" not in state.with_left("7", Left()).left
    save(tmp_path / "state.json", state)
    assert load(tmp_path / "state.json") == state


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "5",
        '{"schema": 2, "theme": "nord"}',
        "[" * 100_000,
        "\x00",
        '{"schema": 1, "theme": 5}',
        json.dumps({"schema": 1, "theme": "x" * 5000, "picked": "now", "left": [1]}),
        json.dumps({"schema": 1, "theme": None, "picked": 1e300, "left": {"a": 5, "b": {"screen": 3}}}),
    ],
)
def test_whatever_is_wrong_with_it_the_defaults_hold(tmp_path: Path, text: str) -> None:
    file = tmp_path / "state.json"
    file.write_text(text)
    state = load(file)
    assert (state.theme, state.picked) == ("", 0.0)
    assert set(state.left.values()) <= {Left()}


def test_what_is_no_file_is_nothing_and_stays(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path, tmp_path / "pipe", tmp_path / "none", None):
        assert load(place) == State()
    save(tmp_path, State("nord"))
    save(None, State("nord"))
    (tmp_path / "file").write_text("")
    save(tmp_path / "file" / "state.json", State("nord"))
    assert sorted(os.listdir(tmp_path)) == ["file", "pipe"]
    assert not [name for name in os.listdir(tmp_path.parent) if name.startswith(f".{tmp_path.name}")]


def test_places_follow_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "c"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "s"))
    assert config_file() == tmp_path / "c" / "planner" / "config.toml"
    assert state_file() == tmp_path / "s" / "planner" / "state.json"
    monkeypatch.setenv("PLANNER_STATE", str(tmp_path / "x.json"))
    assert state_file() == tmp_path / "x.json"
