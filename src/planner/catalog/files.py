"""Catalog files from the disk: bounded, regular, UTF-8, TOML, and nothing deeper or larger than a catalog needs."""

from __future__ import annotations

import os
import re
import stat
import sys
import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from planner import limits, text
from planner.catalog import lines, sentences
from planner.catalog.problems import CatalogRefused, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_BYTES: Final = limits.CATALOG_FILE_BYTES
"""Largest file, in bytes."""
MAX_MARKS: Final = 50_000
"""Most lines, separators, brackets and backslashes in one file: what the time to read it depends on."""
MAX_LINE: Final = 200_000
"""Longest line, in characters: what the memory for one value depends on."""
MAX_VALUES: Final = 20_000
"""Most tables, lists and values in one file."""
MAX_DEPTH: Final = limits.CATALOG_DEPTH
"""Most levels of tables and lists inside each other."""
YEARS: Final = range(limits.FIRST_YEAR, limits.LAST_YEAR + 1)
"""The years a date of a catalog may lie in."""

_DEEP: Final = f"has tables or lists more than {MAX_DEPTH} levels deep"
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
    """A TOML file that was read: where it is, its text, and its data.

    `faults` are the values that no field of any model accepts, by key path, each with what is wrong with it.
    """

    file: Path
    text: str
    data: dict[str, Any]
    faults: dict[lines.Where, str] = field(default_factory=dict)

    @cached_property
    def _lines(self) -> lines.Lines:
        return lines.Lines(self.text)

    def problem(self, message: str, where: lines.Where = ()) -> Problem:
        """A problem of this file at a key path, with the line as far as it is known."""
        return Problem(self.file, self.line(where), sentences.place(where), message)

    def missing(self, message: str, where: lines.Where) -> Problem:
        """A problem with a key that is not there: its line is that of the table it belongs to, 1 outside of tables."""
        line = self.line(where[:-1]) if len(where) > 1 else 1
        return Problem(self.file, line, sentences.place(where), message)

    def line(self, where: lines.Where) -> int | None:
        """The line of a key path, or of the nearest thing around it."""
        return self._lines.of(where)


def read(file: Path) -> Document:
    """Read one TOML file.

    Raises:
        CatalogRefused: It cannot be read, breaks a limit, or is no TOML in UTF-8.
    """
    source = _decoded(file, _bytes(file))
    if sum(source.count(mark) for mark in "\n,=[{.\\") > MAX_MARKS:
        raise _refused(file, f"has more than {MAX_MARKS} lines and separators, more than any catalog file needs")
    for number, line in enumerate(source.split("\n"), 1):
        if len(line) > MAX_LINE:
            raise _refused(file, f"has a line of more than {MAX_LINE} characters", number)
    deep = _deep_line(source)
    if deep is not None:
        raise _refused(file, _DEEP, deep)
    document = Document(file, source, _parsed(file, source))
    document.faults.update(_faults(document))
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


def _deep_line(source: str) -> int | None:
    """Where the structure could exhaust the parser; few brackets and dots cannot, their depth is judged after it."""
    brackets = source.count("[") + source.count("{")
    if brackets <= _HARMLESS and all(line.count(".") <= _HARMLESS for line in source.split("\n")):
        return None
    return lines.deep_line(lines.masked(source), MAX_DEPTH)


def _parsed(file: Path, source: str) -> dict[str, Any]:
    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        words = str(error)
        found = _POSITION.search(words)
        line, mark = (int(found[1]), "") if found and found[1] else lines.unclosed(source)
        reason = sentences.toml_words(words[: found.start()] if found else words, mark)
        raise _refused(file, f"is not valid TOML: {reason}", line) from None
    except ValueError:
        digits = sys.get_int_max_str_digits()
        message = f"has a number of more than {digits} digits"
        raise _refused(file, message, lines.long_number_line(source, digits)) from None


def _faults(document: Document) -> Iterator[tuple[lines.Where, str]]:
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
                yield where, wrong
        seen += len(inside)
        if len(where) > MAX_DEPTH:
            raise _refused(document.file, _DEEP, document.line(where))
        if seen > MAX_VALUES:
            raise _refused(document.file, f"has more than {MAX_VALUES} values", document.line(where))
        waiting.extend(((*where, key), entry) for key, entry in reversed(inside))


def _wrong_value(value: Any) -> str | None:
    if isinstance(value, str):
        return None if value.isascii() and len(value) <= text.MAX_NOTE else _wrong_text(value)
    if isinstance(value, datetime | time):
        return f"must be a date without a time, not {value.isoformat()}"
    if isinstance(value, date) and value.year not in YEARS:
        return f"must lie in the years {YEARS[0]} to {YEARS[-1]}, not {value.isoformat()}"
    return None


def _wrong_text(value: str) -> str | None:
    """Text that would be slow to clean: endless, or with a flood of combining marks."""
    return text.problem(value, limit=text.MAX_NOTE, multiline=True)
