"""Signals end a command in order: saved or not saved, and said so; the right exit code, no traceback, nothing left."""

from __future__ import annotations

import fcntl
import io
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from planner.__main__ import main
from planner.store.files import Files
from tests.cli.kit import Bench, check_message
from tests.conftest import Answer

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs the signals of a POSIX system")
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
CALLS = ("make_folder", "create_excl", "write", "fsync", "close", "link", "replace", "unlink", "fsync_dir")


@pytest.fixture(autouse=True)
def _signals_kept() -> Iterator[None]:
    handlers = {number: signal.getsignal(number) for number in ENDING}
    mask, hook = signal.pthread_sigmask(signal.SIG_BLOCK, ()), sys.unraisablehook
    yield
    signal.pthread_sigmask(signal.SIG_SETMASK, mask)
    sys.unraisablehook = hook
    for number, handler in handlers.items():
        signal.signal(number, handler)


class Program:
    """The whole program in this process, on a bench's store, with something done before each of a save's calls."""

    def __init__(self, bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
        self.bench, self._patch = bench, monkeypatch

    def __call__(self, *args: str, before: Callable[[int], None] = lambda _: None, out: Any = None) -> Answer:
        calls = iter(range(10_000))

        def preceded(call: Callable[..., Any]) -> Callable[..., Any]:
            def wrapper(*args: Any) -> Any:
                before(next(calls))
                return call(*args)

            return wrapper

        out, err = out or io.StringIO(), io.StringIO()
        with self._patch.context() as patched:
            patched.setattr(sys, "argv", ["planner", "--data-dir", str(self.bench.data), *args])
            for name in CALLS:
                patched.setattr(Files, name, preceded(getattr(Files, name)))
            with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as ended:
                main()
            for number in ENDING:
                signal.signal(number, signal.default_int_handler)
        return Answer(int(ended.value.code or 0), out.getvalue(), err.getvalue())


@pytest.fixture
def program(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> Program:
    """The program on the bench's store, where `p2` is current, on 2026-11-22."""
    monkeypatch.setenv("PLANNER_TODAY", "2026-11-22")
    for number in ENDING:
        signal.signal(number, signal.default_int_handler)
    return Program(bench, monkeypatch)


def at(moment: int, number: int) -> Callable[[int], None]:
    """What sends this process a signal before one of a save's calls."""
    return lambda call: signal.raise_signal(number) if call == moment else None


def test_at_every_moment_of_a_save_it_is_saved_and_said_so_or_not_saved(program: Program) -> None:
    file = program.bench.file
    before = file.read_bytes()
    moments: list[int] = []
    assert program("rename", "Renamed", before=moments.append).code == 0
    after = file.read_bytes()
    outcomes = set()
    for moment in moments:
        shutil.rmtree(program.bench.data)
        file.parent.mkdir()
        file.write_bytes(before)
        number = ENDING[moment % 3]
        answer = program("rename", "Renamed", before=at(moment, number))
        saved = file.read_bytes() != before
        outcomes.add(saved)
        assert answer.code == 128 + number
        assert ("was saved" in answer.err) == saved
        assert not saved or len(file.read_bytes()) == len(after)
        if saved:
            check_message(answer.err)
        assert not list(program.bench.data.rglob("*.tmp"))
        assert program.bench.planner.ok("plans", "--json").json["plans"][1]["name"] == (
            "Renamed" if saved else "Second"
        )
    assert outcomes == {True, False}


def test_a_save_is_neither_ended_nor_stopped_by_a_key(program: Program) -> None:
    masks: list[set[int]] = []
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    assert program("rename", "B", before=lambda _: masks.append(signal.pthread_sigmask(signal.SIG_BLOCK, ()))).code == 0
    assert masks[0] == before
    held_back = [mask for mask in masks if mask >= {*ENDING, signal.SIGTSTP}]
    assert len(held_back) == len(masks) - 1
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == before


class Interrupting(io.StringIO):
    """An output that is interrupted at its first word."""

    def write(self, text: str) -> int:
        signal.raise_signal(signal.SIGINT)
        return super().write(text)


def test_what_was_saved_is_said_when_its_telling_is_interrupted(program: Program) -> None:
    answer = program("rename", "Renamed", out=Interrupting())
    assert answer.code == 130
    assert "was saved" in answer.err
    assert program.bench.planner.ok("plans", "--json").json["plans"][1]["name"] == "Renamed"
    answer = program("plans", out=Interrupting())
    assert (answer.code, answer.err) == (130, "")


def test_an_output_that_fails_after_a_save_does_not_hide_it(program: Program) -> None:
    class Full(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError(28, "No space left on device")

    answer = program("rename", "Renamed", out=Full())
    assert answer.code == 5
    assert "was saved" in answer.err


def test_control_c_while_another_program_saves_ends_it_at_once(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = program.bench.file.read_bytes()
    monkeypatch.setattr("time.sleep", lambda _: signal.raise_signal(signal.SIGINT))
    with (program.bench.data / "planner.json.lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        answer = program("rename", "Renamed")
    assert (answer.code, answer.err) == (130, "")
    assert program.bench.file.read_bytes() == before


def test_a_signal_that_it_was_started_without_is_not_heard(program: Program) -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    assert program("rename", "Renamed", before=at(1, signal.SIGHUP)).code == 0


def test_an_export_is_whole_or_not_there(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    sync = os.fsync

    def interrupted(descriptor: int) -> None:
        signal.raise_signal(signal.SIGTERM)
        sync(descriptor)

    monkeypatch.setattr("os.fsync", interrupted)
    answer = program("export", "markdown", "-o", "PLAN.md")
    assert (answer.code, answer.err) == (143, "")
    assert os.listdir() == ["PLAN.md"]
    assert Path("PLAN.md").read_text("utf-8") == program.bench.planner.ok("export", "markdown").out


def test_a_sample_leaves_no_folder_behind(program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "here"))
    answer = program("demo", "--print", before=at(3, signal.SIGTERM))
    assert (answer.code, answer.err) == (143, "")
    assert not os.listdir(tmp_path / "here")


AT_IMPORTS = """
import os, signal, sys
from planner.__main__ import main

class Dropped:
    def __del__(self):
        signal.raise_signal(signal.SIGINT)

class Finder:
    def __init__(self, moment):
        self.moment = moment
    def find_spec(self, name, path=None, target=None):
        self.moment -= 1
        if self.moment == 0:
            signal.raise_signal(signal.SIGINT)
        if self.moment == -50 and dropped:
            Dropped()

moments, dropped = [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, -1], False
for moment in moments:
    child = os.fork()
    if child == 0:
        dropped = moment < 0
        sys.meta_path.insert(0, Finder(moment))
        sys.argv[1:] = ["show"]
        main()
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


def test_control_c_while_it_starts_is_quiet_too(bench: Bench) -> None:
    environment = os.environ | {"PLANNER_DATA_DIR": str(bench.data)}
    args = [sys.executable, "-c", AT_IMPORTS]
    done = subprocess.run(args, capture_output=True, text=True, env=environment, timeout=60)
    assert done.stderr == ""
    assert done.stdout.split() == ["130"] * 13


def test_a_reader_that_does_not_read_does_not_keep_it_alive(bench: Bench) -> None:
    args = [sys.executable, "-m", "planner", "--data-dir", str(bench.data), "show", "--json", "--sessions"]
    with subprocess.Popen(args, stdout=subprocess.PIPE, stderr=subprocess.PIPE, pipesize=4096) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert select.select([process.stdout], [], [], 30)[0]
        process.terminate()
        assert process.wait(30) == 143
        assert process.stderr.read() == b""
