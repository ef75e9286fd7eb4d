"""The app in a real terminal: however it is stopped or ended, the terminal is given back and the plans are whole."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from planner.plan.edits import skipped
from planner.timer.desk import Desk
from planner.tui.app import PlannerApp
from tests.tui.kit import SIZE, home, with_plan, workspace

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

from tests.terminal import OPENED, PATIENCE_SECONDS, Terminal, planner

SHELL = "set -m; {planner}; echo stopped-$?; read line; fg; echo again-$?; env kill $(jobs -p); fg; echo ended-$?"
SAVES_WHEN_TOLD = """
import os, sys
from planner.__main__ import main
from planner.store.files import Files
report, gate = map(int, sys.argv[1:])
sync = Files.fsync
def slow(files, descriptor):
    os.write(report, b"saving")
    os.read(gate, 1)
    sync(files, descriptor)
Files.fsync = slow
del sys.argv[1:]
main()
"""


def test_the_shell_gets_it_stopped_and_brings_it_back_to_the_plans_as_they_are_then(tmp_path: Path) -> None:
    with_plan(tmp_path)
    script = SHELL.format(planner=" ".join(planner()))
    with Terminal(["bash", "--norc", "-c", script], tmp_path) as terminal:
        terminal.until_shown("0 of 3 exams")
        terminal.send(b"\x1a")
        terminal.until(b"stopped-148")
        assert terminal.is_restored
        workspace(tmp_path).apply("p1", "skipped step 3", lambda plan: skipped(plan, "s3"))
        terminal.send(b"\n")
        terminal.until(OPENED)
        terminal.until_shown("AIF-C01", "0 of 2 exams", "q quit")
        terminal.resize(30, 8)
        terminal.until_shown("Please enlarge")
        terminal.resize(100, 30)
        terminal.until_shown("0 of 2 exams")
        terminal.send(b"\x1a")
        terminal.until(b"again-148")
        terminal.until(b"ended-143")
        assert terminal.is_restored
        assert terminal.ends() == 0


def test_it_goes_on_after_a_stop_that_it_did_not_see_and_where_no_shell_could_bring_it_back(tmp_path: Path) -> None:
    with_plan(tmp_path)
    with Terminal(planner(), tmp_path) as terminal:
        terminal.until_shown("q quit")
        os.kill(terminal.process.pid, signal.SIGSTOP)
        _, status = os.waitpid(terminal.process.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)
        for stir in (lambda: os.kill(terminal.process.pid, signal.SIGCONT), lambda: terminal.send(b"\x1a")):
            stir()
            terminal.until(OPENED)
            terminal.until_shown("AIF-C01", "0 of 3 exams", "q quit")
        terminal.send(b".1h")
        terminal.until_shown("1h")
        os.kill(terminal.process.pid, signal.SIGINT)
        assert terminal.ends() == 130
        assert terminal.is_restored
        assert b"Traceback" not in terminal.written
    assert not workspace(tmp_path).find().logs


async def test_it_ends_without_failing_before_its_first_screen_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = PlannerApp(with_plan(tmp_path))
    monkeypatch.setattr(PlannerApp, "on_load", lambda self: asyncio.get_running_loop().call_soon(self.leave, 143))
    async with app.run_test(size=SIZE):
        pass
    assert app.return_value == 143


async def test_it_ends_without_failing_while_a_dialog_opens(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE) as pilot:
        home(app).action_help()
        app.leave(143)
        await pilot.press("question_mark", "q")
    assert app.return_value == 143


def test_a_terminal_that_takes_nothing_more_is_not_waited_for_at_the_end() -> None:
    import pty

    from planner.tui.terminal import Screen

    master, slave = pty.openpty()
    screen = Screen(slave, "utf-8")
    screen.patience = 0
    assert screen.write("é" * 1_000_000) == 1_000_000
    assert os.read(master, 2) == "é".encode()
    os.close(master)
    assert screen.write("gone") == 4
    os.close(slave)


def test_an_edit_that_is_being_saved_when_it_is_ended_is_saved(tmp_path: Path) -> None:
    with_plan(tmp_path)
    saving, report = os.pipe()
    gate, opened = os.pipe()
    args = [sys.executable, "-c", SAVES_WHEN_TOLD, str(report), str(gate)]
    with Terminal(args, tmp_path, pass_fds=(report, gate)) as terminal:
        os.close(report)
        os.close(gate)
        terminal.until_shown("q quit")
        terminal.send(b"s")
        assert os.read(saving, 6) == b"saving"
        terminal.process.send_signal(signal.SIGTERM)
        os.close(opened)
        assert terminal.ends() == 143
        assert terminal.is_restored
    os.close(saving)
    assert workspace(tmp_path).find().skipped == ("s1",)
    assert not [name for name in os.listdir(tmp_path) if name.endswith(".tmp")]


@pytest.mark.parametrize("controls", [True, False], ids=["with a signal", "without a word"])
def test_a_terminal_that_goes_away_ends_it_and_nothing_is_left(tmp_path: Path, controls: bool) -> None:
    with_plan(tmp_path / "data")
    told = tmp_path / "told"
    with (
        told.open("wb") as stderr,
        Terminal(planner(), tmp_path / "data", controls=controls, stderr=stderr) as terminal,
    ):
        terminal.until_shown("q quit")
        terminal.hang_up()
        assert terminal.process.wait(PATIENCE_SECONDS) == 129
    assert told.read_bytes() == b""


def test_a_size_of_which_no_signal_told_is_noticed(tmp_path: Path) -> None:
    with_plan(tmp_path)
    with Terminal(planner(), tmp_path) as terminal:
        terminal.until_shown("0 of 3 exams", "q quit")
        os.kill(terminal.process.pid, signal.SIGSTOP)
        terminal.resize(30, 8)
        os.kill(terminal.process.pid, signal.SIGCONT)
        terminal.until_shown("Please enlarge")
        terminal.send(b"q")
        assert terminal.ends() == 0


def test_a_timer_outlives_the_app_that_was_killed_and_the_one_that_was_closed(tmp_path: Path) -> None:
    desk = Desk(with_plan(tmp_path))
    with Terminal(planner(), tmp_path) as terminal:
        terminal.until_shown("0 of 3 exams")
        terminal.send(b"3")
        terminal.until_shown("1.5 h")
        terminal.send(b" ")
        terminal.until_shown("the timer runs")
        terminal.process.kill()
        terminal.process.wait()
    assert desk.timer is not None
    with Terminal(planner(), tmp_path) as terminal:
        terminal.until_shown("AIF-C01", "0 s")
        terminal.send(b"q")
        assert terminal.ends() == 0
        assert terminal.is_restored
        assert b"The timer for AIF-C01 goes on" in terminal.written
    desk.look()
    assert desk.timer is not None
    assert (desk.timer.state, desk.timer.watched, desk.timer.doubt) == ("running", False, 0)
    assert sorted(path.name for path in tmp_path.glob("timer*")) == ["timer.json", "timer.json.lock"]
