"""The terminal that the app is drawn on: through standard output, given back whole, and allowed to go away."""

from __future__ import annotations

import math
import os
import select
import signal
import sys
import time
from contextlib import suppress
from typing import Any, cast

from textual.drivers.linux_driver import LinuxDriver
from textual.events import Resize
from textual.geometry import Size

from planner.interrupts import SIGNAL_BASE

HUNG_UP = SIGNAL_BASE + signal.SIGHUP
"""The exit code of a program whose terminal went away."""
_STOP_ARRIVES_SECONDS = 0.05
_WAIT_SECONDS = 0.25
_LAST_PATIENCE_SECONDS = 1.0


def stop_for_the_shell() -> None:
    """Stop the program and what it was started with, such as `make`, until the shell lets them run again.

    Without a shell that could do that the system stops nothing, and this returns at once.
    """
    numbers = signal.SIGTSTP, signal.SIGCONT
    before = {number: signal.signal(number, signal.SIG_DFL) for number in numbers}
    try:
        os.kill(0, signal.SIGTSTP)
        time.sleep(_STOP_ARRIVES_SECONDS)  # on some systems the stop comes a moment after the call
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def is_in_front() -> bool:
    """Whether the shell lets this program use the terminal now."""
    try:
        return os.tcgetpgrp(_descriptor(sys.__stdin__)) == os.getpgrp()
    except OSError:
        return False


class TerminalDriver(LinuxDriver):
    """Textual's driver, drawing on standard output, that can stop and start at any time and outlives its terminal."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._screen = Screen(_descriptor(sys.__stdout__), _encoding())
        self._file = cast("Any", self._screen)

    @property
    def drawing(self) -> bool:
        """Whether the terminal is the app's at present."""
        return self._writer_thread is not None and self._writer_thread.is_alive()

    def write(self, data: str) -> None:
        """Write to the terminal; while it is somebody else's, nothing is written."""
        if self.drawing:
            super().write(data)

    def disable_input(self) -> None:
        """Read no more keys; while the terminal is somebody else's, nothing is done to it."""
        if self.drawing:
            super().disable_input()

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was, unless it is given back already."""
        if self.drawing:
            if self._mouse_pixels:
                self.write("\x1b[?1016l")
                self._mouse_pixels = False
            super().stop_application_mode()

    def _get_terminal_size(self) -> tuple[int, int]:
        """The size that the terminal has, whatever the environment says it had once."""
        with suppress(OSError):
            width, height = os.get_terminal_size(self._screen.fileno())
            if width and height:
                return width, height
        return super()._get_terminal_size()

    def look_at_size(self) -> None:
        """Let the app be as large as the terminal is, where no signal told of a change."""
        size = Size(*self._get_terminal_size())
        if self.drawing and size != self._app.size:
            self._app.post_message(Resize(size, size))

    def hurry(self) -> None:
        """From now on, wait for a terminal that takes nothing no longer than a moment: the program is to end."""
        self._screen.patience = _LAST_PATIENCE_SECONDS

    def run_input_thread(self) -> None:
        """Read keys until the app ends; a terminal that went away ends it."""
        try:
            super().run_input_thread()
        except OSError:
            self._app.call_later(self._app.exit, HUNG_UP)


class Screen:
    """Text for the terminal; what nobody takes any more is dropped.

    Args:
        terminal: The terminal's file descriptor.
        encoding: The encoding it takes; a question mark stands for what that does not have.

    Attributes:
        patience: Seconds to wait for a terminal that takes nothing, before what it was to take is dropped.
    """

    def __init__(self, terminal: int, encoding: str) -> None:
        self._descriptor = _opened_anew(terminal)
        self._encoding = encoding
        self.patience = math.inf

    def fileno(self) -> int:
        """The file descriptor."""
        return self._descriptor

    def flush(self) -> None:
        """Nothing is held back, so there is nothing to do."""

    def write(self, text: str) -> int:
        """Write all of a text, as fast as the terminal takes it; gives its length."""
        rest, waited = memoryview(text.encode(self._encoding, "replace")), 0.0
        while rest:
            try:
                rest, waited = rest[os.write(self._descriptor, rest) :], 0.0
            except BlockingIOError:
                if waited >= self.patience:
                    self.patience = 0.0
                    break
                select.select((), (self._descriptor,), (), _WAIT_SECONDS)
                waited += _WAIT_SECONDS
            except OSError:
                break
        return len(text)


def _opened_anew(descriptor: int) -> int:
    """The same terminal for writing that never blocks, which is nobody's business but our own."""
    with suppress(OSError):
        return os.open(os.ttyname(descriptor), os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC)
    return descriptor


def _descriptor(stream: Any) -> int:
    return int(stream.fileno())


def _encoding() -> str:
    return getattr(sys.__stdout__, "encoding", None) or "utf-8"
