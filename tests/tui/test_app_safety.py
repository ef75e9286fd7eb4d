"""Nothing from outside crashes the app or loses anything: a damaged store, another process, midnight, signals."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from planner.errors import StoreLocked, UsageRefused
from planner.plan.edits import skipped
from planner.store import Conflict
from planner.tui.app import PlannerApp, run
from planner.tui.screens.timeline import TimelineScreen
from planner.tui.screens.trouble import TroubleScreen
from planner.tui.screens.wizard import WizardScreen
from tests.tui.kit import SIZE, TODAY, MovingClock, dialog, home, make, press, seen, toasts, with_plan, workspace


@pytest.mark.parametrize("damage", [b"", b"{", b"\x00\xff" * 50, b'{"_default": {}}'])
async def test_a_damaged_store_is_told_with_the_way_out_and_left_alone(tmp_path: Path, damage: bytes) -> None:
    found = with_plan(tmp_path)
    found.apply("p1", "skipped step 1", lambda plan: skipped(plan, "s1"))
    store = tmp_path / "planner.json"
    store.write_bytes(damage)
    app = PlannerApp(workspace(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, TroubleScreen)
        screen = "".join(seen(app).split())
        assert "planner.json" in screen
        assert "planner.json.prev" in screen
        assert "nothingwaschanged" in screen
        assert "qquit" in screen
        await press(pilot, "a")
        assert isinstance(app.screen, TroubleScreen)
        await press(pilot, "q")
    assert app.return_value == 0
    assert store.read_bytes() == damage


async def test_a_store_that_is_mended_is_shown_again(tmp_path: Path) -> None:
    with_plan(tmp_path)
    store = tmp_path / "planner.json"
    good = store.read_bytes()
    store.write_bytes(b"{")
    app = PlannerApp(workspace(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, TroubleScreen)
        store.write_bytes(good)
        await press(pilot, "a")
        assert isinstance(app.screen, TimelineScreen)
        assert "AIF-C01" in seen(app)


async def test_a_store_that_breaks_while_the_app_runs_is_told_once(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        (tmp_path / "planner.json").write_bytes(b"{")
        app.poll()
        app.poll()
        await pilot.pause()
        assert [type(screen) for screen in app.screen_stack] == [TimelineScreen, TroubleScreen]


async def test_a_plan_that_this_catalog_cannot_lay_leaves_the_way_to_others(tmp_path: Path) -> None:
    found = with_plan(tmp_path)
    overlay = tmp_path / "catalog"
    (overlay / "paths").mkdir(parents=True)
    mine = (Path(__file__).parents[2] / "catalog" / "paths" / "verdict.toml").read_text(encoding="utf-8")
    (overlay / "paths" / "mine.toml").write_text(
        mine.replace('"verdict"', '"mine"', 1).replace("The one recommendation", "Mine"), encoding="utf-8"
    )
    make(workspace(tmp_path, overlay=overlay), "mine", "Mine")
    found.reload()
    app = PlannerApp(workspace(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, TroubleScreen)
        assert "'mine'" in seen(app)
        await press(pilot, "P")
        assert "Software developer adding AI finish 20 Mar 2027" in dialog(app)
        assert "Mine" in dialog(app)
        await press(pilot, "k", "enter")
        assert isinstance(app.screen, TimelineScreen)
        assert "AIF-C01" in seen(app)


async def test_another_process_is_noticed_and_the_cursor_stays(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "j", "j")
        workspace(tmp_path).apply("p1", "skipped step 3", lambda plan: skipped(plan, "s3"))
        assert "0 of 3 exams" in seen(app)
        app.poll()
        await pilot.pause()
        assert "0 of 2 exams" in seen(app)
        step = home(app).step
        assert step is not None
        assert step.id == "s2"


async def test_a_plan_made_elsewhere_and_a_plan_deleted_elsewhere_are_noticed(tmp_path: Path) -> None:
    found = with_plan(tmp_path)
    app = PlannerApp(found)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        make(workspace(tmp_path), "data-analyst")
        app.poll()
        await pilot.pause()
        assert "Data analyst moving to ML" in seen(app)
        for name in ("p2", "p1"):
            workspace(tmp_path).delete(name)
        app.poll()
        await pilot.pause()
        assert isinstance(app.screen, WizardScreen)


async def test_an_edit_of_a_plan_that_was_deleted_elsewhere_is_told(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        workspace(tmp_path).delete("p1")
        await press(pilot, "s")
        assert "deleted meanwhile" in toasts(app)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (StoreLocked("another process is saving", "try again"), "Another process is saving"),
        (Conflict(3, 4), "revision 3 was read"),
    ],
)
async def test_a_refused_edit_is_a_toast_and_the_plan_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    found = with_plan(tmp_path)
    app = PlannerApp(found)

    def refuse(*_: object, **__: object) -> None:
        raise error

    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        monkeypatch.setattr(found, "apply", refuse)
        await press(pilot, "s")
        assert said in toasts(app)
        assert "0 of 3 exams" in seen(app)


async def test_today_rolls_over_at_midnight(tmp_path: Path) -> None:
    clock = MovingClock(TODAY)
    make(workspace(tmp_path))
    app = PlannerApp(workspace(tmp_path, clock=clock))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert "Sun 22 Nov 2026" in seen(app).splitlines()[0]
        clock.move(1)
        app.poll()
        await pilot.pause()
        assert "Mon 23 Nov 2026" in seen(app).splitlines()[0]
        assert home(app).timeline.view.today == date(2026, 11, 23).toordinal()


async def test_an_idle_app_asks_for_changes_every_second_but_draws_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        loads: list[int] = []
        monkeypatch.setattr(home(app), "load", lambda: loads.append(1))
        for _ in range(3):
            app.poll()
        assert loads == []


async def test_a_sample_says_that_nothing_is_kept(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path), demo=True)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert "nothing of it is kept" in toasts(app)


def test_without_a_terminal_it_does_not_start(tmp_path: Path) -> None:
    with pytest.raises(UsageRefused) as refused:
        run(with_plan(tmp_path))
    assert "planner show" in refused.value.hint


_IN_A_TERMINAL = """
import sys
from datetime import date
from pathlib import Path
from planner.clock import FixedClock
from planner.tui.app import run
from planner.workspace import Workspace
sys.exit(run(Workspace(Path(sys.argv[1]), clock=FixedClock(date(2026, 11, 22)))))
"""


def _until(master: int, wanted: bytes) -> bytes:
    """What the program writes, up to the wanted bytes or its end."""
    import select

    written = b""
    while wanted not in written:
        ready, _, _ = select.select([master], [], [], 20)
        if not ready:
            raise AssertionError(f"nothing came for 20 seconds after {written[-200:]!r}")
        try:
            chunk = os.read(master, 65536)
        except OSError:
            break
        if not chunk:
            break
        written += chunk
    return written


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("end", "code"), [("SIGTERM", 143), ("SIGHUP", 129), (b"q", 0)])
def test_in_a_real_terminal_it_ends_cleanly(tmp_path: Path, end: str | bytes, code: int) -> None:
    import fcntl
    import pty
    import struct
    import termios

    with_plan(tmp_path)
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color"}
    process = subprocess.Popen(
        [sys.executable, "-c", _IN_A_TERMINAL, str(tmp_path)], stdin=slave, stdout=slave, stderr=slave, env=environment
    )
    os.close(slave)
    try:
        written = _until(master, b"AIF-C01")
        assert b"AIF-C01" in written
        if isinstance(end, bytes):
            os.write(master, end)
        else:
            process.send_signal(getattr(signal, end))
        rest = _until(master, b"never written")
        assert process.wait(20) == code
        assert b"\x1b[?1049l" in rest
        assert b"Traceback" not in rest
    finally:
        process.kill()
        process.wait()
        os.close(master)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_dumb_terminal_is_refused_with_the_way_in_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    with pytest.raises(UsageRefused) as refused:
        run(with_plan(tmp_path))
    assert "planner show" in refused.value.hint


HOLD = """
import sys
from filelock import FileLock
with FileLock(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


async def test_an_edit_while_another_process_saves_is_told_and_works_afterwards(tmp_path: Path) -> None:
    found = with_plan(tmp_path)
    app = PlannerApp(found)
    assert found.store.lock_timeout <= 1
    found.store.lock_timeout = 0.05
    lock = tmp_path / "planner.json.lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        async with app.run_test(size=SIZE, notifications=True) as pilot:
            await press(pilot, "s")
            assert "locked" in toasts(app).lower() or "another" in toasts(app).lower()
            assert not found.find().skipped
            holder.communicate()
            await press(pilot, "s")
            assert found.find().skipped == ("s1",)


async def test_a_terminal_that_went_away_without_a_signal_ends_the_app(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test() as pilot:
        await pilot.pause()
        app.poll()
        assert app.return_value is None
        with monkeypatch.context() as patched:
            patched.setattr(PlannerApp, "is_headless", property(lambda self: False))
            patched.setattr("planner.tui.app._terminal_is_there", lambda: False)
            app.poll()
        await pilot.pause()
    assert app.return_value == 129
