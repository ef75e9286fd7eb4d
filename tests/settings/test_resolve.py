"""Settings from the command line, the environment and the file: who wins, and what is said of what is wrong."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from planner.settings.example import example
from planner.settings.model import BY_KEY, SETTINGS, THEMES, Entry, Settings
from planner.settings.resolve import Found, resolve, said_on_command_line
from planner.tui.commands import COMMANDS


def found(folder: Path, text: str | bytes, environ: dict[str, str] | None = None, **said: str) -> Found:
    """What a file says, below an environment and a command line."""
    file = folder / "config.toml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return resolve(file, environ or {}, said)


def told(found: Found) -> list[str]:
    """What is wrong, without the file's folder."""
    return [str(fault).replace(str(found.file), "config.toml") for fault in found.faults]


def test_without_a_file_the_defaults_hold_and_nothing_is_wrong(tmp_path: Path) -> None:
    nothing = resolve(tmp_path / "none.toml", {}, {})
    assert nothing.settings == Settings()
    assert not nothing.exists
    assert not nothing.faults
    assert set(nothing.origins.values()) == {"default"}
    assert told(resolve(tmp_path / "none.toml", {}, {}, named=True)) == [
        f"{tmp_path / 'none.toml'}: there is no such file".replace(str(tmp_path / "none.toml"), "config.toml")
    ]


def test_the_command_line_comes_before_the_environment_and_that_before_the_file(tmp_path: Path) -> None:
    text = 'theme = "nord"\nweek_start = "Sunday"\nhours = "clock"\n'
    environ = {"PLANNER_WEEK_START": "saturday", "PLANNER_HOURS": "decimal", "PLANNER_SYMBOLS": ""}
    holds = found(tmp_path, text, environ, hours="auto")
    assert (holds.settings.theme, holds.settings.week_start, holds.settings.hours) == ("nord", 5, "auto")
    assert holds.origins["theme"] == "file"
    assert holds.origins["week_start"] == "environment"
    assert holds.origins["hours"] == "command line"
    assert holds.origins["symbols"] == "default"
    assert not holds.faults


def test_everything_that_is_wrong_is_told_at_once_with_its_line_and_the_rest_holds(tmp_path: Path) -> None:
    text = """# mine
them = "nord"
theme = "nrd"
week_start = 3
hours = "clock"
start_screen = "timline"

[keys]
plan.log = 5
"plan.exam" = ["e", 1]
plan.why = "f5"
"""
    holds = found(tmp_path, text, {"PLANNER_SYMBOLS": "emoji"})
    days = "'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday' or 'sunday'"
    views = "'timeline', 'calendar', 'today', 'catalog', 'progress' or 'last'"
    assert told(holds) == [
        "config.toml:2: them: unknown key, did you mean 'theme'?",
        "config.toml:3: theme: there is no theme called 'nrd'; did you mean 'nord'?",
        f"config.toml:4: week_start: must be {days}, not 3",
        f"config.toml:6: start_screen: must be {views}, not 'timline'",
        "config.toml:9: keys.plan.log: must be a key, or a list of keys in [ ], not 5",
        "config.toml:10: keys.plan.exam: must be a key, or a list of keys in [ ], not a list",
        "environment: PLANNER_SYMBOLS: must be 'auto', 'unicode' or 'ascii', not 'emoji'",
    ]
    assert holds.settings.hours == "clock"
    assert holds.settings.week_start == 0
    assert holds.settings.keys == (Entry("plan.why", ("f5",), 11),)


def test_ids_of_commands_are_written_with_quotes_or_without(tmp_path: Path) -> None:
    for text in ('[keys]\nplan.log = "l"', '[keys]\n"plan.log" = ["l"]', 'keys.plan.log = "l"', "[keys.plan]\nlog='l'"):
        (entry,) = found(tmp_path, text).settings.keys
        assert (entry.command, entry.keys) == ("plan.log", ("l",))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("theme = ", "config.toml:1: is not valid TOML: what follows = is no value; text stands in quotes"),
        ('theme = "nord\n', "config.toml:1: is not valid TOML: text in quotes must end on its own line"),
        (b"theme = '\xff'", "config.toml:1: byte 0xFF at position 10 is not UTF-8; save the file as UTF-8"),
        ("keys = 5", "config.toml:1: keys: must be a table, as under [keys], not 5"),
        ("x = " + "[" * 100, "config.toml:1: has tables or lists more than 16 levels deep"),
        ("#" * 100_001, "config.toml: is larger than 100 kB"),
        ('theme = "\\u001b]52;c;aGk="', "config.toml:1: theme: there is no theme called '\u241b]52;c;aGk='; such"),
        ("theme = 9" + "9" * 5000, "config.toml:1: has a number of more than"),
    ],
)
def test_no_file_is_too_bad_for_one_clear_message(tmp_path: Path, text: str | bytes, said: str) -> None:
    holds = found(tmp_path, text)
    (only,) = told(holds)
    assert only.startswith(said)
    assert holds.settings == Settings()
    assert holds.exists


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    holds = resolve(tmp_path, {}, {})
    assert told(holds) == ["config.toml: is not a regular file"]
    assert holds.settings == Settings()


def test_settings_of_one_run_are_judged_strictly() -> None:
    assert said_on_command_line(("theme=NORD", "hours = clock")) == {"theme": "nord", "hours": "clock"}
    for wrong, words in {
        "them=nord": "did you mean 'theme'?",
        "theme": "'theme' has no value; write theme=VALUE",
        "them": "is no setting as KEY=VALUE, did you mean 'theme'?",
        "hours=x": "hours: must be 'auto', 'decimal' or 'clock', not 'x'",
        "keys=x": "is no setting",
    }.items():
        with pytest.raises(ValueError, match=re.escape(words)):
            said_on_command_line((wrong,))


def test_the_example_has_everything_and_holds_as_it_is(tmp_path: Path) -> None:
    text = example(COMMANDS)
    assert tomllib.loads(text) == {}
    lines = [line for line in text.splitlines() if line.startswith("#") and not line.startswith("# ")]
    real = "\n".join(line.removeprefix("#") for line in lines)
    data = tomllib.loads(real)
    assert {*data} == {*BY_KEY, "keys"}
    assert {*data["keys"]} == {command.id for command in COMMANDS}
    holds = found(tmp_path, real)
    assert not holds.faults
    assert holds.settings.values == Settings().values
    for setting in SETTINGS:
        assert setting.default in setting.values
        assert " ".join(setting.help.split()) in " ".join(text.replace("\n# ", " ").split())


def test_the_themes_are_those_that_there_are() -> None:
    from textual.theme import BUILTIN_THEMES

    from planner.tui.theme import THEMES as OWN

    assert {*THEMES} == {"auto", *BUILTIN_THEMES, *(theme.name for theme in OWN)}
