"""Children that are forked, so that they begin at once, and what they tell through a pipe."""

from __future__ import annotations

import os
import select
import signal
from collections.abc import Callable
from time import perf_counter

NUMBER_BYTES = 8
Work = Callable[[int], None]
"""What a child does, with the writing end of its pipe."""


def child(work: Work) -> tuple[int, int]:
    """A forked process doing some work with the writing end of a pipe; its id and the reading end."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        code = 1
        try:
            os.close(reading)
            work(writing)
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    return process, reading


def kill(process: int) -> None:
    """End a child as nothing but the system can."""
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)


def tell(writing: int, number: int) -> None:
    """In a child: send a number."""
    os.write(writing, number.to_bytes(NUMBER_BYTES, "big"))


def next_of(reading: int) -> int:
    """The next number that a child tells, however long it takes; 0 when it ended without a word."""
    return int.from_bytes(os.read(reading, NUMBER_BYTES), "big")


def heard(reading: int, seconds: float = 0) -> int:
    """The last number that a child told until now and these seconds more; 0 when it told none."""
    last, end = 0, perf_counter() + seconds
    while select.select([reading], [], [], max(0.0, end - perf_counter()))[0]:
        told = next_of(reading)
        if not told:
            break
        last = told
    return last


def ended(running: dict[int, int]) -> list[int]:
    """The exit codes of the children that ended meanwhile, which are taken out; pipes by process."""
    codes = []
    for process in list(running):
        over, status = os.waitpid(process, os.WNOHANG)
        if over:
            os.close(running.pop(process))
            codes.append(os.waitstatus_to_exitcode(status))
    return codes
