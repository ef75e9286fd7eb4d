"""The program itself, whatever its standard streams and its environment are made of."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from planner.cli import run as run_here
from tests.cli.kit import Bench, check_message, contents


def run(bench: Bench, command: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The program itself, in a shell, on the bench's store; `$P` is the program."""
    settings = {
        "PATH": os.environ["PATH"],
        "HOME": os.environ["HOME"],
        "P": f"{sys.executable} -m planner",
        "PLANNER_DATA_DIR": str(bench.data),
        "PLANNER_TODAY": "2026-11-22",
        **environment,
    }
    before = contents(bench.data)
    done = subprocess.run(["bash", "-c", command], capture_output=True, env=settings, cwd=bench.here, timeout=30)
    assert b"Traceback" not in done.stderr + done.stdout
    assert b"Exception ignored" not in done.stderr
    assert contents(bench.data) == before
    assert not os.listdir(bench.here)
    return done


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("$P show --sessions | head -1 >/dev/null; exit ${PIPESTATUS[0]}", 0),
        ("$P show --json | true; exit ${PIPESTATUS[0]}", 0),
        ("$P new --help | true; exit ${PIPESTATUS[0]}", 0),
        ("$P show > /dev/full", 5),
        ("$P --version > /dev/full", 5),
        ("$P export markdown > /dev/full", 5),
        ("$P show >&-", 0),
        ("$P <&- >&- 2>&-", 0),
        ("$P nope 2>&-", 2),
        ("$P nope 2>/dev/full", 2),
        ("$P < /dev/null", 0),
        ("$P $'\\xff\\xfe' $'\\e[31m'", 2),
        ("$P show --plan $'\\xff\\e]0;x\\a'", 4),
    ],
)
def test_standard_streams_may_be_anything(bench: Bench, command: str, code: int) -> None:
    done = run(bench, command)
    assert done.returncode == code, done
    if done.stderr:
        check_message(done.stderr.decode())


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1", "COLUMNS": "x"},
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"TERM": "dumb", "COLUMNS": "3", "LINES": "0", "NO_COLOR": "1"},
    ],
    ids=lambda environment: " ".join(f"{name}={value}" for name, value in environment.items()),
)
def test_the_surroundings_change_the_look_but_not_the_facts(bench: Bench, environment: dict[str, str]) -> None:
    bench.planner.ok("rename", "名前 é")
    usual = bench.planner.ok("show", "--json").json
    done = run(bench, "$P show --json && echo ---- && $P show", **environment)
    assert done.returncode == 0
    document, _, shown = done.stdout.partition(b"----\n")
    assert json.loads(document) == usual
    assert b"AIF-C01" in shown
    assert not [byte for byte in shown if (byte < 0x20 and byte != 0x0A) or byte == 0x7F]


def test_bad_words_in_the_environment_are_named(bench: Bench) -> None:
    today = run(bench, "$P plans", PLANNER_TODAY="2026-11-31")
    assert (today.returncode, b"PLANNER_TODAY" in today.stderr) == (2, True)
    folder = run(bench, "$P plans", PLANNER_DATA_DIR="/dev/null")
    assert (folder.returncode, b"/dev/null" in folder.stderr) == (3, True)
    assert run(bench, "$P plans", PLANNER_TODAY="").returncode == 0


def test_without_any_home_the_data_folder_has_to_be_named(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_args, **_options: Path("~/.local/share/planner"))
    assert run_here(["plans"]) == 2
    assert "--data-dir" in capsys.readouterr().err
    assert not os.listdir(bench.here)


def test_control_c_ends_it_without_a_word_and_without_a_loss(bench: Bench) -> None:
    code = (
        "import os, sys, planner.workspace as w\n"
        "def wait(*a, **k):\n    print('ready', flush=True)\n    import time; time.sleep(20)\n"
        "w.Workspace.apply = wait\n"
        "from planner.cli import run\nsys.exit(run(['rename', 'B']))\n"
    )
    before = bench.file.read_bytes()
    environment = {**os.environ, "PLANNER_DATA_DIR": str(bench.data)}
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=10)
    assert process.returncode == 130
    assert not told.strip()
    assert bench.file.read_bytes() == before
