"""Catalog files from the disk: bounded, regular, UTF-8, TOML, and nothing deeper or larger than a catalog needs."""

from __future__ import annotations

import os
import re
import stat
import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from planner import text
from planner.catalog import lines, sentences
from planner.catalog.problems import CatalogRefused, Problem, cut

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_BYTES: Final = 5_000_000
"""Largest file, in bytes."""
MAX_MARKS: Final = 50_000
"""Most lines, separators, brackets and backslashes in one file: what the time to read it depends on."""
MAX_LINE: Final = 200_000
"""Longest line, in characters: what the memory for one value depends on."""
MAX_VALUES: Final = 20_000
"""Most tables, lists and values in one file."""
MAX_DEPTH: Final = 16
"""Most levels of tables and lists inside each other."""
YEARS: Final = range(1970, 2200)
"""The years a date of a catalog may lie in."""

_HARMLESS: Final = 64
_CHUNK: Final = 1 << 16
_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)
_POSITION: Final = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)\Z")


@dataclass(frozen=True)
class Document:
    """A TOML file that was read: where it is, its text, and its data."""

    file: Path
    text: str
    data: dict[str, Any]

    @cached_property
    def _index(self) -> dict[lines.Where, int]:
        return lines.line_index(self.text)

    def problem(self, message: str, where: lines.Where = ()) -> Problem:
        """A problem of this file at a key path, with the line as far as it is known."""
        return Problem(self.file, lines.line_of(self._index, where), sentences.place(where), message)


def read(file: Path) -> Document:
    """Read one TOML file.

    Raises:
        CatalogRefused: It cannot be read, breaks a limit, or is no TOML in UTF-8; every such problem is told.
    """
    source = _decoded(file, _bytes(file))
    if sum(source.count(mark) for mark in "\n,=[{.\\") > MAX_MARKS:
        raise _refused(file, f"has more than {MAX_MARKS} lines and separators, more than any catalog file needs")
    if any(len(line) > MAX_LINE for line in source.split("\n")):
        raise _refused(file, f"has a line of more than {MAX_LINE} characters")
    if _is_deep(source):
        raise _refused(file, f"has tables or lists more than {MAX_DEPTH} levels deep")
    document = Document(file, source, _parsed(file, source))
    problems = tuple(_unacceptable(document))
    if problems:
        raise CatalogRefused(problems)
    return document


def system_words(error: OSError) -> str:
    """What the system says of a failed read."""
    return f"cannot be read: {(error.strerror or type(error).__name__).lower()}"


def _refused(file: Path, message: str, line: int | None = None) -> CatalogRefused:
    return CatalogRefused((Problem(file, line, None, message),))


def _bytes(file: Path) -> bytes:
    """The content of a regular file; never waits on a pipe or a device."""
    content = bytearray()
    try:
        descriptor = os.open(file, _FLAGS)
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise _refused(file, "is not a regular file")
            while len(content) <= MAX_BYTES and (chunk := os.read(descriptor, _CHUNK)):
                content += chunk
        finally:
            os.close(descriptor)
    except OSError as error:
        raise _refused(file, system_words(error)) from None
    if len(content) > MAX_BYTES:
        raise _refused(file, f"is larger than {MAX_BYTES // 1_000_000} MB")
    return bytes(content)


def _decoded(file: Path, content: bytes) -> str:
    try:
        return content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        wrong, line = error.object[error.start], error.object.count(b"\n", 0, error.start) + 1
        message = f"byte 0x{wrong:02X} at position {error.start + 1} is not UTF-8; save the file as UTF-8"
        raise _refused(file, message, line) from None


def _is_deep(source: str) -> bool:
    """Whether the structure could exhaust the parser; few brackets and dots cannot, their depth is judged after it."""
    brackets = source.count("[") + source.count("{")
    if brackets <= _HARMLESS and all(line.count(".") <= _HARMLESS for line in source.split("\n")):
        return False
    structure = lines.masked(source)
    return lines.nesting(structure) > MAX_DEPTH or lines.longest_key(structure) > MAX_DEPTH


def _parsed(file: Path, source: str) -> dict[str, Any]:
    try:
        return tomllib.loads(source)
    except ValueError as error:
        words = str(error)
        found = _POSITION.search(words)
        line = int(found[1]) if found and found[1] else None
        reason = words[: found.start()] if found else words
        raise _refused(file, f"is not valid TOML: {cut(reason)}", line) from None


def _unacceptable(document: Document) -> Iterator[Problem]:
    """What no field of any model accepts, found before the models see it."""
    waiting: list[tuple[lines.Where, Any]] = [((), document.data)]
    seen = 0
    while waiting:
        where, value = waiting.pop()
        inside: list[tuple[Any, Any]] = []
        if isinstance(value, dict):
            inside = list(value.items())
        elif isinstance(value, list):
            inside = list(enumerate(value))
        else:
            wrong = _wrong_value(value)
            if wrong:
                yield document.problem(wrong, where)
        seen += len(inside)
        if seen > MAX_VALUES or len(where) > MAX_DEPTH:
            limit = f"{MAX_VALUES} values" if seen > MAX_VALUES else f"{MAX_DEPTH} levels of tables and lists"
            yield document.problem(f"has more than {limit}")
            return
        waiting.extend(((*where, key), entry) for key, entry in reversed(inside))


def _wrong_value(value: Any) -> str | None:
    if isinstance(value, str):
        return None if value.isascii() and len(value) <= text.MAX_NOTE else _wrong_text(value)
    if isinstance(value, datetime | time):
        return "must be a date without a time"
    if isinstance(value, date) and value.year not in YEARS:
        return f"must lie in the years {YEARS[0]} to {YEARS[-1]}, not {value.isoformat()}"
    return None


def _wrong_text(value: str) -> str | None:
    """Text that would be slow to clean: endless, or with a flood of combining marks."""
    return text.problem(value, limit=text.MAX_NOTE, multiline=True)
