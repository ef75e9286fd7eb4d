"""Help, names and shapes: what a person or a script can rely on without reading the source."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import click
import pytest

from planner.cli.main import root
from tests.cli.kit import Bench, unprintable
from tests.conftest import Planner

WIDEST = 100


def walk(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command with the words that lead to it."""
    yield path, command
    if isinstance(command, click.Group):
        with click.Context(command) as ctx:
            for name in command.list_commands(ctx):
                found = command.get_command(ctx, name)
                assert found is not None
                yield from walk(found, (*path, name))


EVERY = dict(walk(root))
LEAVES = {path: command for path, command in EVERY.items() if not isinstance(command, click.Group)}


def options(command: click.Command) -> set[str]:
    return {name for param in command.params for name in param.opts}


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_every_command_has_help_that_fits_and_explains(planner: Planner, path: tuple[str, ...]) -> None:
    told = planner.ok(*path, "--help").out
    assert told == planner.ok(*path, "-h").out
    assert told.startswith(f"Usage: planner{''.join(' ' + word for word in path)} ")
    assert max(map(len, told.splitlines())) <= WIDEST
    assert not unprintable(told)
    assert EVERY[path].help
    for param in EVERY[path].params:
        if isinstance(param, click.Option):
            assert param.help, (path, param.opts)
            assert param.opts[0] in told


def test_help_needs_neither_a_sound_store_nor_the_catalog(bench: Bench) -> None:
    bench.file.write_bytes(b"broken")
    assert bench.planner("--catalog", "/nowhere", "show", "--help").code == 0


@pytest.mark.parametrize("path", [(), ("catalog",), ("export",)], ids=" ".join)
def test_each_command_is_told_in_one_whole_line(planner: Planner, path: tuple[str, ...]) -> None:
    lines = planner.ok(*path, "--help").out.splitlines()
    for name in [under[-1] for under in EVERY if under and under[:-1] == path]:
        (line,) = [line for line in lines if line.startswith(f"  {name} ")]
        assert not line.endswith("..."), line


def examples() -> list[str]:
    """The commands that the help shows."""
    texts = [command.help or "" for command in EVERY.values()]
    return [line.strip() for text in texts for line in text.splitlines() if re.match(r"\s*planner [a-z]", line)]


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_every_command_shows_an_example_of_itself(path: tuple[str, ...]) -> None:
    shown = re.findall(r"^ *planner .*", EVERY[path].help or "", re.MULTILINE)
    assert [line for line in shown if line.split()[1 : 1 + len(path)] == list(path)], path


def test_the_examples_of_the_help_work(bench: Bench) -> None:
    assert len(examples()) >= 8
    for example in examples():
        assert bench.planner("use", "p1").code == 0
        words = shlex.split(example)[1:]
        if words[0] == "timer":
            bench.planner("timer", "discard")
            for before in BEFORE.get(words[-1] if len(words) == 2 else words[1], ()):
                bench.planner.ok(*before)
        answer = bench.planner(*words)
        assert answer.code == 0 or (words == ["check"] and answer.code == 1), (example, answer.err)
        assert answer.out


@pytest.mark.parametrize("group", ["export", "catalog"])
def test_a_group_without_its_command_names_them_on_a_line(planner: Planner, group: str) -> None:
    answer = planner(group)
    assert (answer.code, answer.out) == (2, "")
    told, hint = answer.err.splitlines()
    assert told.startswith(f"planner: say which: planner {group} ")
    assert "|json|" in told if group == "export" else "|list|" in told
    assert hint == f"  planner {group} --help shows how"


def test_without_a_terminal_and_a_command_there_is_help(planner: Planner) -> None:
    assert planner.ok().out == planner.ok("--help").out
    assert not planner.data_dir.exists()


def test_the_program_answers_as_a_module_and_tells_its_version() -> None:
    done = subprocess.run([sys.executable, "-m", "planner", "--version"], capture_output=True, text=True, timeout=30)
    assert (done.returncode, done.stdout, done.stderr) == (0, "planner 0.1.0\n", "")


# Which plan


ON_A_PLAN = {
    ("show",): ["First"],
    ("today",): ["First"],
    ("agenda",): ["AI-901"],
    ("calendar",): ["AI-901"],
    ("day",): [],
    ("check",): [],
    ("history",): ["First"],
    ("export", "markdown"): ["First"],
    ("export", "ics"): ["First"],
    ("export", "json"): ["First"],
    ("export", "csv"): ["AI-901"],
    ("edit", "--hours", "7"): ["First"],
    ("choose", "1", "AIF-C01"): ["First"],
    ("skip", "1"): ["First"],
    ("pin", "2", "start", "2027-01-04"): ["First"],
    ("log", "1", "2"): ["First"],
    ("logged",): [],
    ("exam", "2", "book", "--on", "2027-06-05"): ["First"],
    ("drift",): ["First"],
    ("costs",): [],
    ("why", "1"): [],
    ("copy", "Third"): ["Third"],
    ("rename", "Other"): ["First", "Other"],
    ("delete",): ["First"],
    ("undo",): ["First"],
}
NOT_ON_A_PLAN = {
    "new",
    "plans",
    "use",
    "paths",
    "roles",
    "catalog",
    "info",
    "demo",
    "doctor",
    "backup",
    "restore",
    "import",
    "completion",
    "timer",
    "keys",
    "config",
}
BESIDE_A_PLAN = {("catalog", "list"), ("catalog", "show"), ("catalog", "compare"), ("timer", "start")}
"""What is told of the catalog beside a plan, where there is one."""


def test_every_command_on_a_plan_takes_its_id_or_name() -> None:
    for path, command in LEAVES.items():
        assert ("--plan" in options(command)) == (path[0] not in NOT_ON_A_PLAN or path in BESIDE_A_PLAN), path


@pytest.mark.parametrize("reference", ["p1", "First", "FIRST"])
@pytest.mark.parametrize("args", ON_A_PLAN, ids=" ".join)
def test_a_command_works_on_the_plan_that_is_named(bench: Bench, args: tuple[str, ...], reference: str) -> None:
    second = bench.planner.ok("show", "--json", "--plan", "p2").out
    told = bench.planner.ok(*args, "--plan", reference).out
    for word in ON_A_PLAN[args]:
        assert word in told
    assert bench.planner.ok("show", "--json", "--plan", "p2").out == second


def test_the_same_without_it_works_on_the_current_plan(bench: Bench) -> None:
    first = bench.planner.ok("show", "--json", "--plan", "p1").out
    for args in ON_A_PLAN:
        if args != ("undo",):
            bench.planner.ok("use", "p2")
        bench.planner.ok(*args)
    assert bench.planner.ok("show", "--json", "--plan", "p1").out == first


def test_a_skipped_step_is_taken_up_again_on_the_plan_that_is_named(bench: Bench) -> None:
    before = bench.planner.ok("show", "--json", "--plan", "First").json["steps"]
    bench.planner.ok("skip", "AI-103", "--plan", "First")
    assert bench.planner.ok("show", "--json", "--plan", "First").json["steps"] != before
    bench.planner.ok("unskip", "2", "--plan", "First")
    assert bench.planner.ok("show", "--json", "--plan", "First").json["steps"] == before


def test_what_was_noted_is_taken_back_on_the_plan_that_is_named(bench: Bench) -> None:
    before = bench.planner.ok("show", "--json", "--plan", "First").json["steps"]
    bench.planner.ok("log", "1", "AI-901", "--plan", "First")
    bench.planner.ok("pin", "AI-901", "start", "2027-01-04", "--plan", "First")
    assert bench.planner.ok("show", "--json", "--plan", "First").json["steps"] != before
    bench.planner.ok("unlog", "1", "--plan", "First")
    bench.planner.ok("unpin", "AI-901", "--plan", "First")
    assert bench.planner.ok("show", "--json", "--plan", "First").json["steps"] == before


# One document


DOCUMENTS: dict[tuple[str, ...], tuple[str, ...]] = {
    ("new", "--path", "data-analyst"): ("today", "plan", "steps", "finish", "totals", "findings"),
    ("edit", "--hours", "8"): ("today", "plan", "steps", "finish", "totals", "findings"),
    ("show",): (
        "today",
        "plan",
        "steps",
        "finish",
        "last_session",
        "lower_bound",
        "idle",
        "totals",
        "roles",
        "findings",
    ),
    ("show", "--sessions"): ("sessions", "capacity"),
    ("plans",): ("plans",),
    ("today",): ("today", "plan"),
    ("agenda",): ("from", "to", "sessions"),
    ("calendar", "2026-12"): ("today", "plan", "week_start", "months"),
    ("day",): ("today", "plan", "date", "sessions", "done", "marks", "free"),
    ("check",): ("findings",),
    ("paths",): ("paths",),
    ("paths", "verdict"): ("paths",),
    ("roles",): ("roles",),
    ("catalog", "list"): ("certs",),
    ("catalog", "show", "AIF-C01"): (),
    ("catalog", "search", "rag"): ("search", "certs", "projects", "paths", "roles"),
    ("catalog", "compare", "AIF-C01", "AI-901"): ("certs", "facts"),
    ("catalog", "projects"): ("projects",),
    ("catalog", "advice"): ("advice", "pairings"),
    ("catalog", "validate"): ("folder", "sound", "problems"),
    ("project", "1"): ("step", "cert", "project", "offered"),
    ("keys",): ("commands", "problems"),
    ("config", "path"): ("config", "exists"),
    ("config", "show"): ("config", "settings", "keys", "problems"),
    ("config", "check"): ("problems",),
    ("config", "example"): ("config", "text"),
    ("info",): ("version", "data_dir", "catalog_as_of"),
    ("doctor",): ("data_dir", "healthy", "checks", "needs_repair", "best", "repaired"),
    ("backup",): ("backup", "backups"),
    ("restore",): ("store", "present", "generations"),
    ("history",): ("plan", "history"),
    ("import", "first.json", "--dry-run"): (
        "imported",
        "plan",
        "replaces",
        "logs",
        "attempts",
        "remarks",
        "differences",
    ),
    ("logged",): ("plan", "minutes", "logs"),
    ("drift",): ("plan", "today", "taken", "finish", "cost_usd", "minutes", "exams"),
    ("drift", "--since", "2026-11-20"): ("plan", "today", "since", "shifts"),
    ("why", "1"): ("today", "plan", "step", "cert", "date", "because"),
    ("costs",): ("today", "plan", "costs"),
    ("progress",): ("today", "plan", "standing", "burnup", "pace", "exams", "projects"),
    **dict.fromkeys(
        (
            *(("log", "1", "1"), ("unlog", "1"), ("exam", "1", "book", "--on", "2027-01-30"), ("unpin", "1")),
            *(("pin", "1", "exam", "2027-01-30"), ("choose", "2", "AI-103"), ("skip", "2"), ("unskip", "2")),
            *(("move", "2", "before", "1"), ("add", "CKA"), ("remove", "a1")),
        ),
        ("today", "plan", "steps", "finish", "totals", "findings"),
    ),
    **dict.fromkeys((("use", "p1"), ("copy", "Again"), ("rename", "Else"), ("delete", "p1")), ("plan",)),
    ("undo",): ("took_back",),
    ("redo",): ("did_again",),
    ("timer", "status"): ("timer",),
    ("timer", "start", "1"): ("timer",),
    ("timer", "pause"): ("timer",),
    ("timer", "resume"): ("timer",),
    ("timer", "stop"): ("timer", "logged_minutes", "on"),
    ("timer", "discard"): ("timer",),
}
BEFORE = {
    "import": [("export", "json", "-o", "first.json", "--plan", "p1")],
    "unlog": [("log", "1", "1")],
    "unpin": [("pin", "1", "exam", "2027-01-30")],
    "unskip": [("skip", "2")],
    "remove": [("add", "CKA")],
    "redo": [("undo",)],
    "pause": [("timer", "start", "1")],
    "resume": [("timer", "start", "1"), ("timer", "pause")],
    "stop": [("timer", "start", "1")],
    "discard": [("timer", "start", "1")],
}
"""What some of them need to be done before."""


def test_every_command_with_json_is_tried_here() -> None:
    assert {path for path, command in LEAVES.items() if "--json" in options(command)} == {
        args[:2] if args[0] in ("catalog", "config", "timer") else args[:1] for args in DOCUMENTS
    }


@pytest.mark.parametrize("args", DOCUMENTS, ids=" ".join)
def test_json_is_one_document_and_nothing_else(bench: Bench, args: tuple[str, ...]) -> None:
    for name in args[:2]:
        for before in BEFORE.get(name, ()):
            bench.planner.ok(*before)
    answer = bench.planner.ok(*args, "--json")
    document: dict[str, Any] = answer.json
    assert next(iter(document.items())) == ("schema", 1)
    assert not set(DOCUMENTS[args]) - set(document)
    assert answer.out.startswith("{")
    assert answer.out.endswith("}\n")
    assert not answer.err
    assert not unprintable(answer.out)


def test_a_new_plan_prints_what_was_made(planner: Planner) -> None:
    told = planner.ok("new", "By summer", "--path", "software-developer", "--cloud", "azure", "--hours", "10").out
    for word in ("By summer", "p1", "AI-901", "AI-103", "NCA-GENL", "exam", "finish", "10 h/week", "planner show"):
        assert word in told


def test_check_ends_with_one_when_something_is_wrong(planner: Planner) -> None:
    planner.ok("new", "--certs", "AI-900")
    for args in ((), ("--json",)):
        answer = planner("check", *args)
        assert (answer.code, answer.err) == (1, "")
        assert "retired-exam" in answer.out or "retired" in answer.out
