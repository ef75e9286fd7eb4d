"""The timer as a pure machine, in its file, and at the desk that both faces share."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.errors import InputRefused, IOFailed
from planner.plan.models import Plan
from planner.store.doctor import examine
from planner.timer import keeping, machine
from planner.timer.desk import Desk
from planner.timer.models import Target, Timer
from planner.timer.words import doubt_words, elapsed_words
from planner.workspace import Workspace
from tests.clocks import RunningClock
from tests.tui.kit import make

DAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TARGET = Target(plan="p1", cert="aws-aif-c01", code="AIF-C01", name="AIF-C01")
DEEDS = st.lists(st.tuples(st.sampled_from(["run", "pause", "resume"]), st.integers(0, 5000)), max_size=20)


def begun() -> Timer:
    return machine.started(TARGET, NOON, DAY, "0" * 16)


def opened(folder: Path, clock: RunningClock | None = None) -> tuple[Desk, Workspace, RunningClock]:
    clock = clock or RunningClock(DAY)
    found = Workspace(folder, clock=clock)
    if found.current() is None:
        make(found)
    return Desk(found), found, clock


def logs(folder: Path) -> list[tuple[date, int]]:
    plan = Workspace(folder, clock=RunningClock(DAY)).current()
    assert plan is not None
    return [(log.on, log.minutes) for log in plan.logs]


# The machine


@settings(deadline=None)
@given(DEEDS)
def test_it_measures_exactly_the_time_in_which_it_runs(deeds: list[tuple[str, int]]) -> None:
    timer, now, ran, running = begun(), NOON, 0, True
    for deed, seconds in deeds:
        if deed == "pause":
            timer, running = machine.paused(timer, now), False
        elif deed == "resume":
            timer, running = machine.resumed(timer, now), True
        now += timedelta(seconds=seconds)
        ran += seconds if running else 0
        assert machine.elapsed(timer, now) == ran
        assert timer.state == ("running" if running else "paused")
        assert (timer.on, timer.began) == (DAY, NOON)
        assert Timer.model_validate_json(timer.model_dump_json()) == timer
        assert abs(machine.minutes(timer, now) - ran / 60) <= 0.5 or ran < 60


@given(st.integers(0, 10**6))
def test_minutes_are_the_nearest_and_none_below_one(seconds: int) -> None:
    timer = begun().model_copy(update={"banked": seconds, "since": None})
    minutes = machine.minutes(timer, NOON)
    assert (minutes == 0) == (seconds < 60)
    assert minutes == 0 or abs(minutes * 60 - seconds) <= 30


@given(st.integers(-(10**6), 0))
def test_a_clock_that_is_set_back_takes_nothing(seconds: int) -> None:
    timer = begun().model_copy(update={"banked": 120})
    assert machine.elapsed(timer, NOON + timedelta(seconds=seconds)) == 120


@pytest.mark.parametrize(
    ("watched", "gap", "doubt"), [(True, 180, 0), (True, 181, 181), (True, 7200, 7200), (False, 7200, 0)]
)
def test_time_without_a_sign_of_the_app_is_in_doubt(watched: bool, gap: int, doubt: int) -> None:
    timer = machine.watched(begun(), watched)
    after = machine.doubted(timer, NOON, NOON + timedelta(seconds=gap))
    assert after.doubt == doubt
    assert machine.is_doubtful(after, NOON + timedelta(seconds=gap)) == bool(doubt)
    paused = machine.paused(timer, NOON)
    assert machine.doubted(paused, NOON, NOON + timedelta(seconds=gap)) == paused


def test_more_than_four_hours_are_asked_about() -> None:
    assert not machine.is_doubtful(begun(), NOON + timedelta(hours=4))
    assert machine.is_doubtful(begun(), NOON + timedelta(hours=4, seconds=1))
    assert "which is long" in doubt_words(begun(), NOON + timedelta(hours=5))


@given(st.integers(0, 10**5))
def test_the_words_for_a_length_always_fit(seconds: int) -> None:
    assert 0 < len(elapsed_words(seconds)) <= 7


# The desk


def test_it_is_stopped_into_the_log_as_one_edit_that_can_be_undone(tmp_path: Path) -> None:
    desk, found, clock = opened(tmp_path)
    desk.start(TARGET)
    clock.run(minutes=20)
    desk.pause()
    clock.run(hours=9)
    assert desk.elapsed == 1200
    desk.resume()
    clock.run(minutes=22, seconds=31)
    stopped = desk.stop()
    assert (stopped.minutes, logs(tmp_path)) == (43, [(DAY, 43)])
    assert desk.timer is None
    assert not desk.path.exists()
    assert found.undo() == ("logged 43 min for AIF-C01 on 22 Nov 2026",)
    assert logs(tmp_path) == []


def test_past_midnight_it_counts_for_the_day_on_which_it_was_started(tmp_path: Path) -> None:
    desk, _, clock = opened(tmp_path)
    clock.run(hours=11, minutes=30)
    desk.start(TARGET)
    clock.run(hours=1)
    assert clock.today() == DAY + timedelta(days=1)
    desk.stop()
    assert logs(tmp_path) == [(DAY, 60)]


def test_under_a_minute_nothing_is_logged(tmp_path: Path) -> None:
    desk, found, clock = opened(tmp_path)
    revision = found.snapshot.revision
    desk.start(TARGET)
    clock.run(seconds=59)
    assert desk.stop().action is None
    assert (desk.timer, found.snapshot.revision) == (None, revision)


def test_a_domain_and_a_project_go_into_the_log(tmp_path: Path) -> None:
    desk, found, clock = opened(tmp_path)
    domain = found.catalog.certs["aws-aif-c01"].domains[0].name
    for target in (
        TARGET.model_copy(update={"domain": domain}),
        TARGET.model_copy(update={"domain": "of a catalog that changed"}),
        TARGET.model_copy(update={"project": "bedrock-support-chatbot", "name": "A bot"}),
    ):
        desk.start(target)
        clock.run(minutes=5)
        desk.stop()
    plan = found.current()
    assert plan is not None
    told = [(log.domain, log.project) for log in plan.logs]
    assert told == [(domain, None), (None, None), (None, "bedrock-support-chatbot")]


def test_there_is_one_timer_at_a_time_and_none_to_stop_without_one(tmp_path: Path) -> None:
    desk, _, _ = opened(tmp_path)
    for deed in (desk.stop, desk.pause, desk.resume, desk.discard):
        with pytest.raises(InputRefused, match="no timer is running"):
            deed()
    desk.start(TARGET)
    with pytest.raises(InputRefused, match="a timer is there already"):
        desk.start(TARGET)
    desk.discard()
    assert desk.timer is None


def test_both_faces_see_the_same_timer_and_only_one_of_them_logs_it(tmp_path: Path) -> None:
    desk, _, clock = opened(tmp_path)
    other, _, _ = opened(tmp_path, clock)
    timer = desk.start(TARGET)
    assert not other.look()
    assert other.timer == timer
    clock.run(minutes=10)
    other.pause()
    assert desk.look()
    assert not desk.look()
    assert desk.timer is not None
    assert desk.timer.state == "paused"
    other.stop()
    with pytest.raises(InputRefused, match="stopped elsewhere"):
        desk.stop(seen=timer)
    other.start(TARGET)
    with pytest.raises(InputRefused, match="another timer"):
        desk.discard(seen=timer)
    assert logs(tmp_path) == [(DAY, 10)]


def test_stopping_at_once_logs_it_once(tmp_path: Path) -> None:
    clock = RunningClock(DAY)
    desks = [opened(tmp_path, clock)[0] for _ in range(4)]
    desks[0].start(TARGET)
    clock.run(minutes=10)
    refused: list[InputRefused] = []

    def stop(desk: Desk) -> None:
        try:
            desk.stop()
        except InputRefused as error:
            refused.append(error)

    threads = [threading.Thread(target=stop, args=(desk,)) for desk in desks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (logs(tmp_path), len(refused)) == ([(DAY, 10)], 3)


def test_a_stop_that_was_cut_off_after_its_save_is_not_logged_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, _, clock = opened(tmp_path)
    desk.start(TARGET)
    clock.run(minutes=10)

    def killed(path: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(keeping, "remove", killed)
        with pytest.raises(KeyboardInterrupt):
            desk.stop()
    again, _, _ = opened(tmp_path, clock)
    assert again.path.exists()
    assert again.timer is None
    with pytest.raises(InputRefused):
        again.stop()
    assert logs(tmp_path) == [(DAY, 10)]
    again.start(TARGET)
    assert again.timer is not None


def test_what_cannot_be_logged_leaves_the_timer_as_it_was(tmp_path: Path) -> None:
    desk, found, clock = opened(tmp_path)
    desk.start(TARGET)
    clock.run(hours=25)
    with pytest.raises(InputRefused):
        desk.stop()
    assert desk.timer is not None
    plan = found.current()
    assert plan is not None
    assert machine.room(desk.timer, plan) == 24 * 60
    desk.stop(600)
    desk.start(TARGET.model_copy(update={"cert": "no-such-cert"}))
    clock.run(minutes=5)
    with pytest.raises(InputRefused, match="does not have"):
        desk.stop()
    found.delete("p1")
    desk.discard()
    assert desk.timer is None


# Surviving


def test_it_survives_the_program_and_asks_only_where_that_was_killed(tmp_path: Path) -> None:
    desk, _, clock = opened(tmp_path)
    desk.start(TARGET)
    for _ in range(10):
        clock.run(seconds=30)
        desk.watch()
    desk.leave()
    clock.run(minutes=50)
    again, _, _ = opened(tmp_path, clock)
    assert again.timer is not None
    assert (again.elapsed, again.timer.doubt) == (3300, 0)
    again.watch()
    clock.run(minutes=50)
    after_a_kill, _, _ = opened(tmp_path, clock)
    assert after_a_kill.timer is not None
    assert after_a_kill.timer.doubt == 3000
    after_a_kill.watch()
    clock.run(minutes=1)
    after_a_kill.watch()
    assert after_a_kill.timer.doubt == 3000
    assert "50 min of it planner was closed" in doubt_words(after_a_kill.timer, clock.now())


def test_a_sign_of_life_is_seldom_and_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, _, clock = opened(tmp_path)
    desk.start(TARGET)
    desk.watch()
    calls: list[str] = []
    put, show = keeping.put, keeping.show_life
    monkeypatch.setattr(keeping, "put", lambda *args: calls.append("put") or put(*args))
    monkeypatch.setattr(keeping, "show_life", lambda *args: calls.append("sign") or show(*args))
    for _ in range(120):
        clock.run(seconds=1)
        desk.watch()
    assert calls == ["sign", "sign"]


BROKEN: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "cut off": lambda path: path.write_bytes(b'{"form": 1, "id"'),
    "no text": lambda path: path.write_bytes(b"\xff\x00" * 40),
    "another form": lambda path: path.write_text('{"form": 2, "id": "x"}'),
    "huge": lambda path: path.write_bytes(b" " * 100_000),
    "numbers": lambda path: path.write_text(begun().model_dump_json().replace('"banked":0', '"banked":1e400')),
    "no time zone": lambda path: path.write_text(begun().model_dump_json().replace("00Z", "00")),
    "a folder": lambda path: path.mkdir(),
    "a pipe": lambda path: os.mkfifo(path),
    "a loop": lambda path: path.symlink_to(path.name),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_stops_nothing_and_is_put_aside(tmp_path: Path, name: str) -> None:
    desk, found, clock = opened(tmp_path)
    BROKEN[name](desk.path)
    desk.look()
    assert desk.timer is None
    assert [remark for remark in found.store.remarks if "timer" in remark] == [desk.wrong]
    desk.look()
    desk.watch()
    desk.leave()
    assert len(found.store.remarks) == 1
    assert logs(tmp_path) == []
    desk.start(TARGET)
    assert (desk.timer is not None, desk.wrong) == (True, "")
    assert [path.name for path in tmp_path.glob("timer.json.broken-*")] == ["timer.json.broken-20261122T120000Z"]
    clock.run(minutes=3)
    desk.stop()
    assert logs(tmp_path) == [(DAY, 3)]


def test_the_store_is_not_confused_by_what_lies_beside_it(tmp_path: Path) -> None:
    desk, found, _ = opened(tmp_path)
    before = examine(found.store.path, None, lambda document: document)
    desk.start(TARGET)
    after = examine(found.store.path, None, lambda document: document)
    assert [(check.name, check.state) for check in after.checks] == [
        (check.name, check.state) for check in before.checks
    ]
    for name in ("timer.json", "timer.json.lock"):
        with pytest.raises(InputRefused, match="belongs to the store"):
            found.refuse_own_file(tmp_path / name)


def test_a_folder_that_refuses_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, _, _ = opened(tmp_path)

    def refused(*_args: object, **_named: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keeping, "replace_file", refused)
    with pytest.raises(IOFailed, match="keep the timer"):
        desk.start(TARGET)
    assert desk.timer is None


def test_a_plan_that_nobody_named_is_never_logged_to(tmp_path: Path) -> None:
    desk, found, clock = opened(tmp_path)
    desk.start(TARGET)
    other: Plan = make(found, "data-analyst", "Second")
    assert found.current() == other
    clock.run(minutes=5)
    desk.stop()
    assert [log.minutes for log in found.find("p1").logs] == [5]
    assert found.find("p2").logs == ()
