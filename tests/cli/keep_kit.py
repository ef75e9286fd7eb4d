"""What the tests of backup, restore and doctor share: a store that was lived in, damage, and a person who answers."""

from __future__ import annotations

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from planner.cli import run
from tests.conftest import Answer, Planner


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def on_a_terminal(planner: Planner, monkeypatch: pytest.MonkeyPatch, typed: str, *args: str) -> Answer:
    """The command line where a person types an answer."""
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    out, err = Terminal(), Terminal()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(["--data-dir", str(planner.data_dir), "--today", planner.today, *args])
    return Answer(code, out.getvalue(), err.getvalue())


def flip(path: Path) -> bytes:
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)
    return bytes(raw)


def names(planner: Planner) -> list[str]:
    return [plan["name"] for plan in planner.ok("plans", "--json").json["plans"]]
