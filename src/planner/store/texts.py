"""The JSON of a store's documents, remembered from save to save: a document that stays as it is is written once."""

from __future__ import annotations

import json
import marshal
from json.encoder import encode_basestring as quoted
from typing import Any

from planner.store.nesting import check_depth

MOST_REMEMBERED = 4_000_000
"""The most characters that are remembered; a larger store is written anew each time."""
_EXACT = 2
"""The form of marshal that differs when documents do, be it only in the type of a value or in the order of keys."""
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))
_NOT_TOLD = b""
_Rows = dict[str, tuple[bytes, str]]


class Texts:
    """What the documents of one store were written as when they were written last.

    Args:
        most_brackets: How deep a document's brackets may be nested, its own counted.
    """

    def __init__(self, most_brackets: int) -> None:
        self._most_brackets = most_brackets
        self._known: dict[str, _Rows] = {}

    def written(self, tables: dict[str, dict[str, dict[str, Any]]]) -> str:
        """Tables as JSON, without the braces around all of them.

        Raises:
            TypeError, ValueError, RecursionError: JSON has no such value.
            UnreadableError: Brackets are nested too deep.
        """
        fresh: dict[str, _Rows] = {}
        parts = [f"{quoted(name)}:{{{self._rows(name, table, fresh)}}}" for name, table in tables.items()]
        text = ",".join(parts)
        self._known = fresh if len(text) <= MOST_REMEMBERED else {}
        return text

    def _rows(self, name: str, documents: dict[str, dict[str, Any]], fresh: dict[str, _Rows]) -> str:
        known, rows = self._known.get(name, {}), fresh.setdefault(name, {})
        for number, document in documents.items():
            made_of = _made_of(document)
            row = known.get(number)
            if row is None or row[0] != made_of or made_of is _NOT_TOLD:
                row = made_of, f"{quoted(number)}:{self._document(document)}"
            rows[number] = row
        return ",".join([row for _, row in rows.values()])

    def _document(self, document: dict[str, Any]) -> str:
        text = _ENCODER.encode(document)
        if text.count("[") + text.count("{") > self._most_brackets:
            check_depth(text.encode(), self._most_brackets)
        return text


def _made_of(document: dict[str, Any]) -> bytes:
    try:
        return marshal.dumps(document, _EXACT)
    except ValueError:
        return _NOT_TOLD
