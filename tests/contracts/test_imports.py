"""What each way into the program loads: counted in a fresh interpreter, because a deferred import must really defer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from planner.catalog.models import Certification
from planner.plan.models import Plan

PROBE = """
import json, sys
from planner.cli import run
code = run({args!r})
sys.stderr.write("MODULES " + json.dumps(sorted(sys.modules)) + "\\n")
sys.exit(code)
"""
NETWORK = {"ssl", "http.client", "urllib.request", "requests", "httpx"}


def loaded(*args: str) -> set[str]:
    """The modules that a run of the command line has loaded at its end."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(args=list(args))], capture_output=True, text=True, timeout=60, check=False
    )
    line = next((line for line in done.stderr.splitlines() if line.startswith("MODULES ")), None)
    assert line, done.stderr
    assert done.returncode == 0, done.stderr
    return set(json.loads(line.removeprefix("MODULES ")))


def packages(modules: set[str]) -> set[str]:
    """The top-level packages of some modules."""
    return {module.partition(".")[0] for module in modules}


@pytest.fixture
def store(tmp_path: Path) -> tuple[str, ...]:
    """Global options for a data folder with one plan in it."""
    options = ("--data-dir", str(tmp_path / "data"), "--today", "2026-11-22")
    loaded(*options, "new", "--path", "software-developer")
    return options


def test_the_version_loads_nothing_but_the_version() -> None:
    modules = loaded("--version")
    assert not packages(modules) & {
        "click",
        "pydantic",
        "textual",
        "rich",
        "tinydb",
        "dateutil",
        "tomli",
        "platformdirs",
    }
    assert "importlib.metadata" not in modules
    assert {name for name in modules if name.startswith("planner.")} <= {"planner.cli", "planner.cli.version"}


@pytest.mark.parametrize("command", [("keys",), ("config",), ("config", "check"), ("config", "example")])
def test_settings_and_keys_are_told_without_the_app_and_without_models(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    config = tmp_path / "config.toml"
    config.write_text('hours = "clock"\n[keys]\nplan.log = "f3"\ntimeline.cursor-right = "right"\n')
    monkeypatch.setenv("PLANNER_CONFIG", str(config))
    assert not packages(loaded(*command)) & {"pydantic", "textual", "rich", "tinydb"}


def test_no_settings_are_read_where_none_matters() -> None:
    assert not [name for name in loaded("--version") if name.startswith("planner.settings")]


def test_help_loads_no_model() -> None:
    assert not packages(loaded("new", "--help")) & {"pydantic", "textual", "tinydb"}


@pytest.mark.parametrize(
    "command",
    [("show",), ("show", "--json", "--sessions"), ("today",), ("calendar",), ("day",), ("export", "markdown")],
)
def test_reading_loads_no_textual_no_writer_and_no_network(store: tuple[str, ...], command: tuple[str, ...]) -> None:
    modules = loaded(*store, *command)
    assert not packages(modules) & {"textual", "rich", "tinydb", "filelock", "holidays", "icalendar"}
    assert not modules & NETWORK


def test_a_calendar_is_made_without_a_writer_of_the_store_or_the_network(store: tuple[str, ...]) -> None:
    modules = loaded(*store, "export", "ics")
    assert not packages(modules) & {"textual", "rich", "tinydb", "filelock", "holidays", "recurring_ical_events"}
    assert not modules & NETWORK


def test_the_catalog_is_read_without_the_store(store: tuple[str, ...]) -> None:
    assert not packages(loaded(*store, "catalog", "list")) & {"textual", "tinydb", "filelock"}


@pytest.mark.parametrize("model", [Plan, Certification])
def test_no_validator_is_built_before_one_is_needed(model: type) -> None:
    probe = f"from {model.__module__} import {model.__name__} as it; print(it.__pydantic_complete__)"
    assert subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True).stdout == "False\n"


def test_nothing_is_plugged_into_pydantic(store: tuple[str, ...]) -> None:
    probe = "import importlib.metadata as m, runpy, sys\n"
    probe += "real = m.distributions\nm.distributions = lambda **o: sys.stderr.write('looked') and () or real(**o)\n"
    probe += f"sys.argv[1:] = {[*store, 'show']!r}\nrunpy.run_module('planner', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, timeout=60, check=True)
    assert "looked" not in done.stderr
