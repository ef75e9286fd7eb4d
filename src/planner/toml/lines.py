"""Where in a TOML file a value stands: from key paths to line numbers, for messages.

`tomli` gives values without positions. `line_index` reads only the structure that TOML puts at the start of lines
(tables, arrays of tables, `key = value`); `Lines` looks into lists and inline tables over several lines as well. What
is not understood is left out, so that a message has no line rather than a wrong one.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Final

import tomli

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
_PART: Final = re.compile(
    r"""[ \t]*+(?:([A-Za-z0-9_-]++)|"([^"\\\n]*+)"|'([^'\n]*+)'|("(?:[^"\\\n]|\\.)*+"))[ \t]*+(\.|\Z)"""
)
_TOKEN: Final = re.compile(r"[\[\]{},=\n]|[^\[\]{},=\n]++")
_NUMBER: Final = re.compile(r"[0-9_]++")


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


def deep_line(structure: str, limit: int) -> int | None:
    """The first line with more open brackets or a longer dotted key than a limit, in a text that `masked` gave."""
    depth = 0
    for number, line in enumerate(structure.split("\n"), 1):
        if depth + nesting(line) > limit or longest_key(line) > limit:
            return number
        depth += _balance(line)
    return None


def unclosed(source: str) -> tuple[int, str]:
    """The line of the last text, list or table that is open at the end of a broken file, and the mark that opens it.

    Where none is, the line of the last words, and no mark.
    """
    for token in _QUOTED.finditer(source):
        quotes = token[0][:3]
        if quotes in ('"""', "'''") and (len(token[0]) < 6 or not token[0].endswith(quotes)):
            return _line_at(source, token.start()), quotes
    opened: list[re.Match[str]] = []
    for bracket in re.finditer(r"[\[\]{}]", masked(source)):
        if bracket[0] in "[{":
            opened.append(bracket)
        elif opened:
            opened.pop()
    return (
        (_line_at(source, opened[-1].start()), opened[-1][0])
        if opened
        else (_line_at(source.rstrip(), len(source)), "")
    )


def long_number_line(source: str, digits: int) -> int | None:
    """The line of the first number of more than so many digits."""
    for number in _NUMBER.finditer(masked(source)):
        if len(number[0]) > digits and len(number[0].replace("_", "")) > digits:
            return _line_at(source, number.start())
    return None


def line_index(source: str) -> dict[Where, int]:
    """The line, counted from 1, of every table and every key that starts a line; keys with escapes are left out.

    Args:
        source: The text of a TOML file that `tomli` accepts.
    """
    return _Indexer(source, masked(source), escapes=False).index


def line_of(index: dict[Where, int], where: Where) -> int | None:
    """The line of a value, else of the nearest thing around it, else None."""
    for length in range(len(where), 0, -1):
        if where[:length] in index:
            return index[where[:length]]
    return None


class Lines:
    """The lines of everything in a file, read when one is asked for the first time.

    Args:
        source: The text of a TOML file that `tomli` accepts.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._structure = masked(source)
        self._statements = _Indexer(source, self._structure, escapes=True)
        self._values: dict[Where, dict[Where, int]] = {}

    def of(self, where: Where) -> int | None:
        """The line of a value, else of the nearest thing around it, else None."""
        index = self._statements.index
        for length in range(len(where), 0, -1):
            around = where[:length]
            if around in index:
                inside = self._inside(around) if length < len(where) else {}
                return line_of(inside, where[length:]) or index[around]
        return None

    def _inside(self, statement: Where) -> dict[Where, int]:
        """The lines in the value of a `key = value`, by the way from the key on."""
        if statement not in self._values:
            start = self._statements.starts.get(statement)
            line = self._statements.index[statement]
            found = {} if start is None else _inner_index(self._source, self._structure, start, line)
            self._values[statement] = found
        return self._values[statement]


class _Indexer:
    """One pass over the lines of a file: `starts` are the places in the text where the values of keys begin."""

    def __init__(self, source: str, structure: str, *, escapes: bool) -> None:
        self.index: dict[Where, int] = {}
        self.starts: dict[Where, int] = {}
        self._escapes = escapes
        self._lists: dict[Where, int] = {}
        self._implied: set[Where] = set()
        self._table: Where | None = ()
        depth = position = 0
        lines = zip(source.split("\n"), structure.split("\n"), strict=True)
        for number, (original, blanked) in enumerate(lines, 1):
            if depth == 0:
                self._read(number, original, blanked, position)
            depth += _balance(blanked)
            position += len(original) + 1

    def _read(self, number: int, original: str, structure: str, position: int) -> None:
        header = _HEADER.match(structure)
        if header:
            keys = _parts(original[header.start(2) : header.end(2)], self._escapes)
            self._table = self._enter(keys, header[1] == "[[", number)
            return
        pair = _PAIR.match(structure)
        keys = _parts(original[pair.start(1) : pair.end(1)], self._escapes) if pair else None
        if pair is not None and keys is not None and self._table is not None:
            for length in range(1, len(keys) + 1):
                self.index.setdefault(self._table + keys[:length], number)
            self.starts.setdefault(self._table + keys, position + pair.end())

    def _enter(self, keys: tuple[str, ...] | None, is_list: bool, number: int) -> Where | None:
        """The resolved way to the table that a header opens: the last entry of each list on the way."""
        if keys is None:
            return None
        where: Where = ()
        for key in keys[:-1]:
            where = self._last((*where, key))
            if where not in self.index:
                self.index[where] = number
                self._implied.add(where)
        where = (*where, keys[-1])
        if is_list:
            self._lists[where] = self._lists.get(where, -1) + 1
            self.index.setdefault(where, number)
        where = self._last(where)
        if where in self._implied:
            self._implied.remove(where)
            self.index[where] = number
        self.index.setdefault(where, number)
        return where

    def _last(self, where: Where) -> Where:
        return (*where, self._lists[where]) if where in self._lists else where


class _Inner:
    """One pass over the brackets of one value: `index` has the line of every entry and key in it."""

    def __init__(self, source: str, line: int) -> None:
        self.index: dict[Where, int] = {}
        self._source = source
        self._line = line
        self._where: list[str | int] = []
        self._opened: list[tuple[str, int]] = []
        self._fresh = False

    def read(self, token: re.Match[str]) -> bool:
        """Take the next token; False when the value is over or not understood."""
        mark = token[0]
        if mark == "\n":
            self._line += 1
        elif mark in ("]", "}"):
            del self._where[self._opened.pop()[1] :]
            self._fresh = False
        elif mark == ",":
            self._next()
        elif mark != "=":
            return mark.isspace() or self._content(token)
        return bool(self._opened)

    def _next(self) -> None:
        bracket, depth = self._opened[-1]
        kept = self._where[depth]
        del self._where[depth:]
        if bracket == "[" and isinstance(kept, int):
            self._where.append(kept + 1)
        self._fresh = True

    def _content(self, token: re.Match[str]) -> bool:
        """A key, a value, or a bracket that opens one."""
        mark = token[0]
        if self._fresh:
            depth = len(self._where)
            if self._opened[-1][0] == "{":
                keys = _parts(self._source[token.start() : token.end()], True)
                if keys is None:
                    return False
                self._where.extend(keys)
            for length in range(min(depth + 1, len(self._where)), len(self._where) + 1):
                self.index.setdefault(tuple(self._where[:length]), self._line)
        self._fresh = mark in ("[", "{")
        if self._fresh:
            self._opened.append((mark, len(self._where)))
            if mark == "[":
                self._where.append(0)
        return bool(self._opened)


def _inner_index(source: str, structure: str, start: int, line: int) -> dict[Where, int]:
    inner = _Inner(source, line)
    for token in _TOKEN.finditer(structure, start):
        if not inner.read(token):
            break
    return inner.index


def _line_at(source: str, position: int) -> int:
    return source.count("\n", 0, position) + 1


def _balance(structure: str) -> int:
    """How many more brackets a text opens than it closes."""
    return structure.count("[") + structure.count("{") - structure.count("]") - structure.count("}")


def _blanked(found: re.Match[str]) -> str:
    token = found[0]
    return " " * len(token) if token.startswith("#") else _CONTENT.sub("_", token)


def _parts(text: str, escapes: bool) -> tuple[str, ...] | None:
    """The parts of a dotted key; None when it is not understood."""
    parts: list[str] = []
    position = 0
    while True:
        part = _PART.match(text, position)
        if part is None or (part[4] and not escapes):
            return None
        plain = next((group for group in part.groups()[:3] if group is not None), None)
        parts.append(plain if plain is not None else tomli.loads(f"key = {part[4]}")["key"])
        position = part.end()
        if part[5] != ".":
            return tuple(parts)
