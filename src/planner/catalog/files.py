"""Catalog files from the disk: nothing deeper or larger than a catalog needs, and no value that no model accepts."""

from __future__ import annotations

from dataclasses import field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final

from planner import limits, text
from planner.catalog.problems import CatalogRefused, Problem
from planner.toml.files import Bounds, Source, system_words, too_deep
from planner.toml.files import read as read_toml
from planner.toml.problems import FilesRefused
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from planner.toml import lines

__all__ = ["MAX_VALUES", "YEARS", "Document", "read", "system_words"]

MAX_VALUES: Final = 20_000
"""Most tables, lists and values in one file."""
YEARS: Final = range(limits.FIRST_YEAR, limits.LAST_YEAR + 1)
"""The years a date of a catalog may lie in."""

_BOUNDS: Final = Bounds(limits.CATALOG_FILE_BYTES, 50_000, 200_000, limits.CATALOG_DEPTH, "catalog file")


@dataclass(frozen=True)
class Document(Source):
    """A catalog's file that was read.

    `faults` are the values that no field of any model accepts, by key path, each with what is wrong with it.
    """

    faults: dict[lines.Where, str] = field(default_factory=dict)


def read(file: Path) -> Document:
    """Read one file.

    Raises:
        CatalogRefused: It cannot be read, breaks a limit, or is no TOML in UTF-8.
    """
    try:
        source = read_toml(file, _BOUNDS)
    except FilesRefused as refusal:
        raise CatalogRefused(refusal.problems) from None
    return Document(source.file, source.text, source.data, dict(_faults(source)))


def _faults(document: Source) -> Iterator[tuple[lines.Where, str]]:
    """What no field of any model accepts, found before the models see it."""
    waiting: list[tuple[lines.Where, Any]] = [((), document.data)]
    seen = 0
    while waiting:
        where, value = waiting.pop()
        if len(where) > _BOUNDS.depth:
            raise _refused(document, too_deep(_BOUNDS), where)
        seen += len(value)
        if seen > MAX_VALUES:
            raise _refused(document, f"has more than {MAX_VALUES} values", where)
        inside = []
        for key, entry in value.items() if isinstance(value, dict) else enumerate(value):
            if isinstance(entry, dict | list):
                inside.append(((*where, key), entry))
            elif wrong := _wrong_value(entry):
                yield (*where, key), wrong
        waiting.extend(reversed(inside))


def _refused(document: Source, message: str, where: lines.Where) -> CatalogRefused:
    return CatalogRefused((Problem(document.file, document.line(where), None, message),))


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
