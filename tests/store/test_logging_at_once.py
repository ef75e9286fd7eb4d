"""Several command lines on one store at once: nothing that was logged is lost, and nobody ever sees half of it."""

from __future__ import annotations

import os
import select
import signal

import pytest

from tests.conftest import Planner
from tests.store.kit import store_in, strays
from tests.store.processes import Work, child, heard, kill, next_of, tell

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
WRITERS = 4


@pytest.fixture
def warm(planner: Planner) -> Planner:
    """A plan in a store, and a process that has loaded all it needs, so that its children begin at once."""
    planner.ok("new", "--certs", "AI-103")
    planner.ok("log", "1m", "AI-103", "--note", "first")
    planner.ok("logged", "--json")
    return planner


def logging(planner: Planner, writer: int, count: int) -> Work:
    """The command line, run this many times; each run that ended well is told."""

    def work(writing: int) -> None:
        for number in range(1, count + 1):
            planner.ok("log", "1m", "AI-103", "--note", f"w{writer} n{number}")
            tell(writing, number)

    return work


def notes(planner: Planner) -> list[str]:
    """The remarks of what was logged, oldest first."""
    return [log["note"] for log in reversed(planner.ok("logged", "--json").json["logs"])]


@pytest.mark.parametrize("count", [25, pytest.param(200, marks=pytest.mark.soak)])
def test_four_command_lines_at_once_lose_nothing_and_readers_see_every_save_whole(warm: Planner, count: int) -> None:
    pipes = dict(child(logging(warm, writer, count)) for writer in range(WRITERS))
    listening, seen, told = list(pipes.values()), 1, 0
    while listening:
        for pipe in select.select(listening, [], [])[0]:
            if next_of(pipe) == 0:
                listening.remove(pipe)
            told += 1
            (plan,) = store_in(warm.data_dir).read().table("plans")
            assert len(plan["logs"]) >= seen
            seen = len(plan["logs"])
            if told % 10 == 0:
                assert len(notes(warm)) >= seen
    codes = [os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) for process in pipes]
    for pipe in pipes.values():
        os.close(pipe)
    assert codes == [0] * WRITERS
    expected = [f"w{writer} n{number}" for writer in range(WRITERS) for number in range(1, count + 1)]
    assert sorted(notes(warm)) == sorted(["first", *expected])
    assert store_in(warm.data_dir).read().revision == 2 + WRITERS * count
    assert strays(warm.data_dir) == set()


def test_command_line_that_is_killed_loses_nothing_it_told_and_stops_nobody(warm: Planner) -> None:
    victim, told_by_victim = child(logging(warm, 0, 1000))
    other, told_by_other = child(logging(warm, 1, 20))
    told = max(next_of(told_by_victim), heard(told_by_victim, 0.2))
    kill(victim)
    told = max(told, heard(told_by_victim))
    _, status = os.waitpid(other, 0)
    os.close(told_by_victim)
    os.close(told_by_other)
    assert status == 0
    kept = notes(warm)
    mine = [note for note in kept if note.startswith("w0")]
    assert mine == [f"w0 n{number}" for number in range(1, len(mine) + 1)]
    assert len(mine) - told in {0, 1}
    assert [note for note in kept if note.startswith("w1")] == [f"w1 n{number}" for number in range(1, 21)]
    assert strays(warm.data_dir) == set()


def test_command_line_that_waits_goes_on_when_the_holder_is_killed(warm: Planner) -> None:
    def hold_for_ever(writing: int) -> None:
        with store_in(warm.data_dir).transaction() as tx:
            tx.db.drop_table("plans")
            tell(writing, 1)
            signal.pause()

    def wait(writing: int) -> None:
        tell(writing, 1)
        warm.ok("log", "1m", "AI-103", "--note", "waited")
        tell(writing, 2)

    holder, holding = child(hold_for_ever)
    assert next_of(holding) == 1
    waiter, waiting = child(wait)
    assert next_of(waiting) == 1
    assert heard(waiting, 0.2) == 0
    kill(holder)
    _, status = os.waitpid(waiter, 0)
    os.close(holding)
    os.close(waiting)
    assert status == 0
    assert notes(warm) == ["first", "waited"]
