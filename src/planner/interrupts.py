"""Signals that end the program: an orderly end at once, or right after a save that is being made."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

SIGNAL_BASE = 128
"""The exit code of a program that was ended by a signal is this plus the signal's number."""
ENDING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""The signals by which a person, a service manager or a terminal ends the program."""
_STOPPING = tuple(getattr(signal, name) for name in ("SIGTSTP",) if hasattr(signal, name))
_TERMINALS = tuple(getattr(signal, name) for name in ("SIGCONT", "SIGWINCH") if hasattr(signal, name))
_LEFT_ALONE = (signal.SIG_DFL, signal.default_int_handler)


class Ended(SystemExit):
    """The program is to end, as a signal said.

    Args:
        number: The signal's number.
    """

    def __init__(self, number: int) -> None:
        super().__init__(SIGNAL_BASE + number)
        self.number = number

    @property
    def exit_code(self) -> int:
        """The exit code that tells of the signal."""
        return SIGNAL_BASE + self.number

    @property
    def said_by(self) -> str:
        """The signal as people know it."""
        return "Ctrl-C" if self.number == signal.SIGINT else signal.Signals(self.number).name


@contextmanager
def listening() -> Iterator[None]:
    """In the block, Ctrl-C, a termination and a hang-up raise `Ended` in the main thread; after it, they just end it.

    A signal that the program was started without, as by `nohup`, stays ignored. To be used in the main thread, once.
    """
    heard = [number for number in ENDING if signal.getsignal(number) in _LEFT_ALONE]
    for number in heard:
        signal.signal(number, _end)
    sys.unraisablehook = _unraisable
    try:
        yield
    finally:
        for number in heard:
            signal.signal(number, signal.SIG_DFL)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let a block run to its end: a signal that would end or stop the program in this thread takes effect after it.

    Where the system cannot hold signals back, as on Windows, none is.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    try:
        signal.pthread_sigmask(signal.SIG_BLOCK, (*ENDING, *_STOPPING))
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def handlers_kept() -> Iterator[None]:
    """After the block, signals are handled as they were before it, whatever the block did to that."""
    before = {number: signal.getsignal(number) for number in (*ENDING, *_STOPPING, *_TERMINALS)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)


def _end(number: int, _frame: FrameType | None) -> None:
    raise Ended(number)


def _unraisable(told: sys.UnraisableHookArgs) -> None:
    """End the program where a signal came while the interpreter was in a place that cannot raise."""
    if isinstance(told.exc_value, Ended):
        os._exit(told.exc_value.exit_code)
    sys.__unraisablehook__(told)
