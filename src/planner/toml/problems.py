"""What is wrong with files that people write: all of it at once, each with its file, line and field."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from planner.errors import InputRefused
from planner.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from planner.toml.lines import Where

MOST_LISTED: Final = 20
"""How many problems one message lists; the rest is counted."""
MOST_QUOTED: Final = 60
"""How many characters of anybody's text a message quotes."""


class Problem(NamedTuple):
    """One thing to put right in a file.

    `line` is counted from 1; `field` is written as `domains[2].name`, list entries counted from 1. Either is None
    where it is not known or does not apply. `message` says what was expected and is safe to show.
    """

    file: Path
    line: int | None
    field: str | None
    message: str

    def __str__(self) -> str:
        place = shown(str(self.file)) + (f":{self.line}" if self.line else "")
        return ": ".join(part for part in (place, self.field, self.message) if part)


def listed(problems: Sequence[object]) -> list[str]:
    """Problems one a line, the first `MOST_LISTED` of them."""
    lines = [str(problem) for problem in problems[:MOST_LISTED]]
    more = len(problems) - len(lines)
    return [*lines, f"and {more} more"] if more else lines


class FilesRefused(InputRefused):
    """Files with at least one problem; nothing of them is used.

    Args:
        problems: Everything that was found, in the order of the files.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(listed(problems)), "Correct the files named, then run the command again.")
        self.problems: tuple[Problem, ...] = tuple(problems)


def cut(words: str) -> str:
    """Anybody's text for a message: safe to show, at most `MOST_QUOTED` characters."""
    return shown(words if len(words) <= MOST_QUOTED else words[: MOST_QUOTED - 3] + "...")


def quoted(value: object) -> str:
    """A value from a file, in words that are safe to show and short."""
    if isinstance(value, str):
        return f"'{cut(value)}'"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value) if value.bit_length() <= 64 else "a number of that size"
    if isinstance(value, float):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return "a table" if isinstance(value, dict) else "a list"


def nearest(word: str, candidates: Iterable[str], *, most: int = 1) -> list[str]:
    """The candidates that a mistyped word most likely meant, best first, at most `most` of them."""
    from difflib import get_close_matches

    return get_close_matches(word[:MOST_QUOTED], list(candidates), n=most)


def or_list(words: Sequence[str]) -> str:
    """Words joined for reading: `a`, `a or b`, `a, b or c`."""
    return " or ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def suggestion(word: str, candidates: Iterable[str]) -> str:
    """`, did you mean 'hours'?` when a candidate is near, else nothing."""
    near = nearest(word, candidates)
    return f", did you mean '{cut(near[0])}'?" if near else ""


def place(where: Where) -> str | None:
    """A key path as people read it, `domains[2].name`, list entries counted from 1; None for the whole file."""
    words = ""
    for part in where:
        words += f"[{part + 1}]" if isinstance(part, int) else f".{cut(part)}" if words else cut(part)
    return words or None
