"""Where in a TOML file a value stands: an index from key paths to line numbers, for messages.

`tomllib` gives values without positions. This index reads only the structure that TOML puts at the start of lines
(tables, arrays of tables, `key = value`); it leaves out what it does not understand, so that a message has no line
rather than a wrong one.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Final

Where = tuple[str | int, ...]
"""The way to a value: keys, and positions in lists counted from 0."""

_QUOTED: Final = re.compile(
    r'"""(?:[^"\\]++|\\.|"(?!""))*+(?:"{3,5}|\Z)'
    r"|'''(?:[^']++|'(?!''))*+(?:'{3,5}|\Z)"
    r'|"(?:[^"\\\n]++|\\[^\n])*+"?'
    r"|'[^'\n]*+'?"
    r"|\#[^\n]*+",
    re.DOTALL,
)
_CONTENT: Final = re.compile(r"[^\"'\n]")
_HEADER: Final = re.compile(r"[ \t]*+(\[\[?)([^\[\]\n]++)(\]\]?)[ \t\r]*+\Z")
_PAIR: Final = re.compile(r"[ \t]*+([^=\[\]{},\n]++)=")
_PART: Final = re.compile(r"""[ \t]*+(?:([A-Za-z0-9_-]++)|"([^"\\\n]*+)"|'([^'\n]*+)')[ \t]*+(\.|\Z)""")


def masked(source: str) -> str:
    """The text with everything inside strings and comments blanked, each line and column where it was.

    Quotation marks and line feeds stay. What is left is structure only: brackets, keys, numbers.
    """
    return _QUOTED.sub(_blanked, source)


def nesting(structure: str) -> int:
    """How many brackets are open at most at one time, in a text that `masked` gave."""
    steps = (1 if mark in "[{" else -1 for mark in re.findall(r"[\[\]{}]", structure))
    return max(accumulate(steps), default=0)


def longest_key(structure: str) -> int:
    """How many parts the longest dotted key or table name has, in a text that `masked` gave."""
    return 1 + max(piece.count(".") for piece in re.split(r"[\n=,\[\]{}]", structure))


def line_index(source: str) -> dict[Where, int]:
    """The line, counted from 1, of every table and every key that starts a line.

    Args:
        source: The text of a TOML file that `tomllib` accepts.
    """
    return _Indexer(source).index


def line_of(index: dict[Where, int], where: Where) -> int | None:
    """The line of a value, else of the nearest thing around it, else None."""
    for length in range(len(where), 0, -1):
        if where[:length] in index:
            return index[where[:length]]
    return None


class _Indexer:
    """One pass over the lines of a file."""

    def __init__(self, source: str) -> None:
        self.index: dict[Where, int] = {}
        self._lists: dict[Where, int] = {}
        self._table: Where | None = ()
        depth = 0
        lines = zip(source.split("\n"), masked(source).split("\n"), strict=True)
        for number, (original, structure) in enumerate(lines, 1):
            if depth == 0:
                self._read(number, original, structure)
            depth += structure.count("[") + structure.count("{") - structure.count("]") - structure.count("}")

    def _read(self, number: int, original: str, structure: str) -> None:
        header = _HEADER.match(structure)
        if header:
            self._table = self._enter(_parts(original[header.start(2) : header.end(2)]), header[1] == "[[", number)
            if self._table is not None:
                self.index.setdefault(self._table, number)
            return
        pair = _PAIR.match(structure)
        keys = _parts(original[pair.start(1) : pair.end(1)]) if pair else None
        if keys is not None and self._table is not None:
            for length in range(1, len(keys) + 1):
                self.index.setdefault(self._table + keys[:length], number)

    def _enter(self, keys: tuple[str, ...] | None, is_list: bool, number: int) -> Where | None:
        """The resolved way to the table that a header opens: the last entry of each list on the way."""
        if keys is None:
            return None
        where: Where = ()
        for position, key in enumerate(keys):
            where = (*where, key)
            if is_list and position == len(keys) - 1:
                self._lists[where] = self._lists.get(where, -1) + 1
                self.index.setdefault(where, number)
            if where in self._lists:
                where = (*where, self._lists[where])
        return where


def _blanked(found: re.Match[str]) -> str:
    token = found[0]
    return " " * len(token) if token.startswith("#") else _CONTENT.sub("_", token)


def _parts(text: str) -> tuple[str, ...] | None:
    """The parts of a dotted key; None when it is not understood."""
    parts: list[str] = []
    position = 0
    while True:
        part = _PART.match(text, position)
        if part is None:
            return None
        parts.append(next(group for group in part.groups()[:3] if group is not None))
        position = part.end()
        if part[4] != ".":
            return tuple(parts)
