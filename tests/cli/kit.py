"""What the tests of bad input share: a filled store, and the rules that every refusal keeps."""

from __future__ import annotations

import os
import stat
import time
from dataclasses import dataclass
from pathlib import Path

from planner.text import is_hostile
from tests.conftest import Answer, Planner

MOST_SECONDS = 2.0
LONGEST_MESSAGE = 1500


def contents(folder: Path) -> dict[str, bytes | None]:
    """Every name in a folder and below it, with the bytes of regular files."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if stat.S_ISREG(path.lstat().st_mode) else None
        for path in sorted(folder.rglob("*"))
        if not path.name.endswith(".lock")
    }


def unprintable(text: str) -> list[str]:
    """The characters of an output that no terminal should ever get."""
    return sorted({f"U+{ord(char):04X}" for char in text if char != "\n" and is_hostile(char)})


def check_message(message: str) -> None:
    """One message, short, safe to show, that says what is wrong and what to do next."""
    assert message.startswith("planner: "), message
    assert message.endswith("\n")
    assert "Traceback" not in message
    assert len(message) < LONGEST_MESSAGE
    assert message.count("\n  ") >= 1, f"it does not say what to do next: {message}"
    assert not unprintable(message)


@dataclass
class Bench:
    """A command line with two plans in its store, run in an empty folder."""

    planner: Planner
    here: Path

    @property
    def data(self) -> Path:
        return self.planner.data_dir

    @property
    def file(self) -> Path:
        return self.data / "planner.json"

    def refuses(self, *args: str, code: int, today: str | None = None) -> Answer:
        """Run what must be refused with a code; nothing may have changed anywhere, and the message keeps the rules."""
        before = contents(self.data), os.listdir(self.here)
        began = time.perf_counter()
        answer = self.planner(*args, today=today)
        took = time.perf_counter() - began
        shown = ascii(args)[:300]
        assert answer.code == code, (shown, answer)
        assert not answer.out, shown
        check_message(answer.err)
        assert (contents(self.data), os.listdir(self.here)) == before, shown
        assert took < MOST_SECONDS, shown
        return answer
