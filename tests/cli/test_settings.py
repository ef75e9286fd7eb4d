"""Settings on the command line: what is wrong with them stands in nobody's way, and what holds shows."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.conftest import Planner

BROKEN = 'them = "nord"\nhours = "clock"\n[keys]\nplan.log = "f"\nplan.why = "f5"\n'


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A config file that is named in the environment, with something wrong in it."""
    file = tmp_path / "mine.toml"
    file.write_text(BROKEN)
    monkeypatch.setenv("PLANNER_CONFIG", str(file))
    return file


@pytest.fixture
def plan(planner: Planner) -> Planner:
    """A planner with one plan."""
    planner.ok("new", "--path", "software-developer")
    return planner


def test_a_broken_config_is_told_once_where_a_setting_is_used_and_breaks_nothing(plan: Planner, config: Path) -> None:
    told = plan.ok("show")
    assert told.err.splitlines() == [
        f"planner: {config}:1: them: unknown key, did you mean 'theme'?",
        "  these settings were left out: planner config check",
    ]
    for quiet in (("show", "--json"), ("plans", "--json"), ("info", "--json"), ("config",), ("keys",)):
        assert plan.ok(*quiet).err == ""
    assert config.read_text() == BROKEN


def test_check_tells_everything_and_ends_with_one(planner: Planner, config: Path) -> None:
    answer = planner("config", "check")
    assert (answer.code, answer.err) == (1, "")
    assert answer.out.splitlines() == [
        f"{config}:1: them: unknown key, did you mean 'theme'?",
        f"{config}:4: keys.plan.log: 'f' is the key of plan.findings (Findings) in the same place; "
        "give one of them another key",
    ]
    assert planner("keys", "--check").code == 1
    as_json = planner("config", "check", "--json")
    assert as_json.code == 1
    assert [(each["line"], each["key"]) for each in as_json.json["problems"]] == [(1, "them"), (4, "keys.plan.log")]
    config.write_text("hours = 'clock'")
    assert planner.ok("config", "check").out == "Nothing is wrong with the settings.\n"
    assert planner.ok("keys", "--check").out == "Every key of the config holds.\n"


def test_config_says_what_holds_and_who_said_so(
    planner: Planner, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANNER_WEEK_START", "sunday")
    found = planner.ok("config", "show", "--json")
    assert found.json["settings"]["hours"] == {"value": "clock", "from": "file"}
    assert found.json["settings"]["week_start"] == {"value": "sunday", "from": "environment"}
    assert found.json["settings"]["theme"] == {"value": "auto", "from": "default"}
    assert found.json["keys"] == {"plan.why": ["f5"]}
    out = planner.ok("config").out
    assert "hours          clock            from the file" in out
    assert "keys.plan.why = f5" in out
    assert planner.ok("config", "path").out == f"{config}\n"


def test_keys_lists_every_command_with_what_was_changed(planner: Planner, config: Path) -> None:
    found = {each["id"]: each for each in planner.ok("keys", "--json").json["commands"]}
    assert found["plan.why"] == {
        "id": "plan.why",
        "title": "Why",
        "group": "Look",
        "keys": ["f5"],
        "default": ["y"],
        "changed": True,
        "works": "on every view",
    }
    assert found["plan.log"]["keys"] == ["full_stop"]
    line = next(line for line in planner.ok("keys").out.splitlines() if line.startswith("  plan.why "))
    assert line.split() == ["plan.why", "F5", "Why,", "on", "every", "view;", "it", "was", "y"]


def test_a_setting_of_the_run_that_is_none_is_refused(planner: Planner) -> None:
    answer = planner("--set", "them=nord", "plans")
    assert answer.code == 2
    assert "did you mean 'theme'?" in answer.err


def test_a_config_that_was_named_and_is_not_there_is_told(plan: Planner, tmp_path: Path) -> None:
    named = tmp_path / "none.toml"
    answer = plan("--config", str(named), "show")
    assert answer.code == 0
    assert f"{named}: there is no such file" in answer.err
    assert not named.exists()


def test_weeks_begin_where_the_person_begins_them(plan: Planner) -> None:
    plan.ok("new", "--certs", "AIF-C01")
    assert " 23   30   7 " in plan.ok("show").out
    assert " 22   29   6 " in plan.ok("--set", "week_start=sunday", "show").out
    by_week = plan.ok("--set", "week_start=sunday", "show", "--sessions").out
    assert "Week of 22 Nov 2026" in by_week
    assert "Week of 23 Nov 2026" in plan.ok("show", "--sessions").out


def test_ascii_is_ascii(plan: Planner, monkeypatch: pytest.MonkeyPatch) -> None:
    plan.ok("edit", "--deadline", "2027-02-01", "--away", "2026-12-24..2027-01-03")
    assert not plan.ok("show").out.isascii()
    for told in (("show", "--ascii"), ("show", "--sessions", "--ascii")):
        assert plan.ok(*told).out.isascii()
    monkeypatch.setenv("PLANNER_SYMBOLS", "ascii")
    for told in (
        ("show",),
        ("why", "1"),
        ("agenda",),
        ("costs",),
        ("history",),
        ("roles",),
        ("paths", "verdict"),
        ("catalog", "show", "AIF-C01"),
        ("catalog", "projects"),
        ("project", "1"),
        ("keys",),
        ("plans",),
        ("edit", "--week", "mon-fri 1.5"),
    ):
        out = plan.ok(*told).out
        assert out.isascii(), [line for line in out.splitlines() if not line.isascii()]


def test_hours_are_told_as_they_are_wanted(plan: Planner) -> None:
    plan.ok("log", "1.5", "2")
    assert "1 h 30 min in all" in plan.ok("logged").out
    assert "1.5 h in all" in plan.ok("--set", "hours=decimal", "logged").out


def test_info_tells_where_config_and_state_are(planner: Planner, config: Path) -> None:
    told = planner.ok("info", "--json").json
    assert told["config"] == str(config)
    assert told["config_exists"] is True
    assert told["state"].endswith("state.json")
    assert json.dumps(told)


@pytest.mark.parametrize("kind", ["folder", "pipe", "bytes", "deep", "huge", "denied"])
def test_whatever_the_config_is_commands_do_their_work(plan: Planner, tmp_path: Path, kind: str) -> None:
    config = tmp_path / "config.toml"
    if kind == "folder":
        config.mkdir()
    elif kind == "pipe":
        os.mkfifo(config)
    else:
        content = {"bytes": b"\xff\x00\x1b]52;c;aGk=\x07", "deep": b"a = " + b"[" * 9000, "huge": b"#" * 200_000}
        config.write_bytes(content.get(kind, b""))
    if kind == "denied":
        config.chmod(0)
        if os.access(config, os.R_OK):
            pytest.skip("the system denies nothing to this user")
    told = plan.ok("--config", str(config), "show")
    assert told.out == plan.ok("show").out
    assert len(told.err.splitlines()) == 2
    assert told.err.replace("\n", "").isprintable()
    assert plan("--config", str(config), "config", "check").code == 1
