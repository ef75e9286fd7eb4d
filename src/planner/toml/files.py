"""TOML files from the disk: bounded, regular, UTF-8, and nothing deeper or larger than people write."""

from __future__ import annotations

import os
import re
import stat
import sys
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import tomli

from planner.toml import lines
from planner.toml.problems import FilesRefused, Problem, place
from planner.toml.words import toml_words
from planner.values import dataclass

if TYPE_CHECKING:
    from pathlib import Path

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


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much one file may hold.

    Args:
        size: Bytes.
        marks: Lines, separators, brackets and backslashes: what the time to read it depends on.
        line: Characters of a line: what the memory for one value depends on.
        depth: Levels of tables and lists inside each other.
        kind: What such a file is called.
    """

    size: int
    marks: int
    line: int
    depth: int
    kind: str


@dataclass(frozen=True)
class Source:
    """A TOML file that was read: where it is, its text, and its data."""

    file: Path
    text: str
    data: dict[str, Any]

    @cached_property
    def _lines(self) -> lines.Lines:
        return lines.Lines(self.text)

    def problem(self, message: str, where: lines.Where = ()) -> Problem:
        """A problem of this file at a key path, with the line as far as it is known."""
        return Problem(self.file, self.line(where), place(where), message)

    def missing(self, message: str, where: lines.Where) -> Problem:
        """A problem with a key that is not there: its line is that of the table it belongs to, 1 outside of tables."""
        line = self.line(where[:-1]) if len(where) > 1 else 1
        return Problem(self.file, line, place(where), message)

    def line(self, where: lines.Where) -> int | None:
        """The line of a key path, or of the nearest thing around it."""
        return self._lines.of(where)


def too_deep(bounds: Bounds) -> str:
    """What is wrong with a file whose tables and lists lie too deep inside each other."""
    return f"has tables or lists more than {bounds.depth} levels deep"


def read(file: Path, bounds: Bounds) -> Source:
    """Read one TOML file.

    Raises:
        FilesRefused: It cannot be read, breaks a bound, or is no TOML in UTF-8.
    """
    source = _decoded(file, _bytes(file, bounds.size))
    if sum(source.count(mark) for mark in "\n,=[{.\\") > bounds.marks:
        message = f"has more than {bounds.marks} lines and separators, more than any {bounds.kind} needs"
        raise _refused(file, message)
    for number, line in enumerate(source.split("\n"), 1):
        if len(line) > bounds.line:
            raise _refused(file, f"has a line of more than {bounds.line} characters", number)
    deep = _deep_line(source, bounds.depth)
    if deep is not None:
        raise _refused(file, too_deep(bounds), deep)
    return Source(file, source, _parsed(file, source))


def system_words(error: OSError) -> str:
    """What the system says of a failed read."""
    return f"cannot be read: {(error.strerror or type(error).__name__).lower()}"


def _refused(file: Path, message: str, line: int | None = None) -> FilesRefused:
    return FilesRefused((Problem(file, line, None, message),))


def _bytes(file: Path, most: int) -> bytes:
    """The content of a regular file; never waits on a pipe or a device."""
    content = bytearray()
    try:
        descriptor = os.open(file, _FLAGS)
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise _refused(file, "is not a regular file")
            while len(content) <= most and (chunk := os.read(descriptor, _CHUNK)):
                content += chunk
        finally:
            os.close(descriptor)
    except OSError as error:
        raise _refused(file, system_words(error)) from None
    if len(content) > most:
        raise _refused(file, f"is larger than {_size(most)}")
    return bytes(content)


def _size(count: int) -> str:
    return f"{count // 1_000_000} MB" if count >= 1_000_000 else f"{count // 1000} kB"


def _decoded(file: Path, content: bytes) -> str:
    try:
        return content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        wrong, line = error.object[error.start], error.object.count(b"\n", 0, error.start) + 1
        message = f"byte 0x{wrong:02X} at position {error.start + 1} is not UTF-8; save the file as UTF-8"
        raise _refused(file, message, line) from None


def _deep_line(source: str, most: int) -> int | None:
    """Where the structure could exhaust the parser; few brackets and dots cannot, their depth is judged after it."""
    brackets = source.count("[") + source.count("{")
    if brackets <= _HARMLESS and all(line.count(".") <= _HARMLESS for line in source.split("\n")):
        return None
    return lines.deep_line(lines.masked(source), most)


def _parsed(file: Path, source: str) -> dict[str, Any]:
    try:
        return tomli.loads(source)
    except tomli.TOMLDecodeError as error:
        words = str(error)
        found = _POSITION.search(words)
        line, mark = (int(found[1]), "") if found and found[1] else lines.unclosed(source)
        reason = toml_words(words[: found.start()] if found else words, mark)
        raise _refused(file, f"is not valid TOML: {reason}", line) from None
    except ValueError:
        digits = sys.get_int_max_str_digits()
        message = f"has a number of more than {digits} digits"
        raise _refused(file, message, lines.long_number_line(source, digits)) from None
