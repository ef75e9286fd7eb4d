"""A real terminal to run the program in: a pseudo-terminal whose other end is the test."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyte

PATIENCE_SECONDS = 30
"""How long anything that a test waits for may take on a busy machine."""
OPENED = b"\x1b[?1049h"
"""What opens a screen of the program's own."""
SWITCHED = re.compile(rb"\x1b\[\?(\d+)([hl])")
"""A mode of the terminal that is switched on or off."""
AT_REST = dict.fromkeys((b"1049", b"1000", b"1003", b"1004", b"1006", b"2004"), b"l") | {b"25": b"h", b"7": b"h"}
"""Modes as a shell needs them: main screen, cursor, no mouse, no bracketed paste, no focus reports, wrapped lines."""


class Terminal:
    """A terminal of 100 by 30 with a program in it, whose signals come from it unless it does not control it."""

    def __init__(self, args: Sequence[str], data: Path, *, controls: bool = True, **options: Any) -> None:
        self.master, self._slave = pty.openpty()
        self.written = b""
        self._drawn = 0
        self.resize(100, 30)
        self.before = termios.tcgetattr(self._slave)
        environment = {**os.environ, "TERM": "xterm-256color", "PLANNER_DATA_DIR": str(data)}
        environment |= {"COLUMNS": "80", "LINES": "24"}  # what a shell may export once, and the terminal outgrows
        streams = dict.fromkeys(("stdin", "stdout", "stderr"), self._slave)
        self.process = subprocess.Popen(
            args,
            **(streams | options),
            env=environment | {"PLANNER_TODAY": "2026-11-22"},
            start_new_session=True,
            preexec_fn=(lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0)) if controls else None,
        )

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        self.hang_up()
        os.close(self._slave)

    def hang_up(self) -> None:
        """Close the test's end, as when a terminal's window is closed."""
        if self.master >= 0:
            os.close(self.master)
            self.master = -1

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._clear(columns, rows)

    def send(self, keys: bytes) -> None:
        """Type."""
        os.write(self.master, keys)

    def until(self, wanted: bytes) -> None:
        """Read what the program writes from now on, up to the wanted bytes."""
        begin = len(self.written)
        while wanted not in self.written[begin:]:
            self._read()

    def until_shown(self, *wanted: str) -> None:
        """Read on until the wanted words stand on the screen, each in one row."""
        while not all(words in self.screen() for words in wanted):
            self._read()

    def screen(self) -> str:
        """What stands on the screen that the program opened last, where nothing stood before."""
        new = self.written[self._drawn :]
        if OPENED in new:
            self._clear(self._screen.columns, self._screen.lines)
            new = new[new.rindex(OPENED) :]
        self._stream.feed(new)
        self._drawn = len(self.written)
        return "\n".join(self._screen.display)

    def ends(self) -> int:
        """The exit code of the program, all of whose words are read."""
        while self.process.poll() is None:
            if select.select([self.master], [], [], 0.05)[0]:
                self._read()
        while select.select([self.master], [], [], 0)[0]:
            self._read()
        return self.process.returncode

    @property
    def is_restored(self) -> bool:
        """Whether the terminal is as the program found it: its screen and modes, its keys, and how it takes lines."""
        modes = {match[1]: match[2] for match in SWITCHED.finditer(self.written)}
        return (
            modes | AT_REST == modes
            and self.written.count(b"\x1b[>") == self.written.count(b"\x1b[<u")
            and termios.tcgetattr(self._slave) == self.before
        )

    def _clear(self, columns: int, rows: int) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)

    def _read(self) -> None:
        ready, _, _ = select.select([self.master], [], [], PATIENCE_SECONDS)
        assert ready, f"nothing came after {self.written[-300:]!r}, and the program's end is {self.process.poll()}"
        self.written += os.read(self.master, 65536)


def planner(*args: str) -> list[str]:
    """The program with arguments."""
    return [sys.executable, "-m", "planner", *args]
