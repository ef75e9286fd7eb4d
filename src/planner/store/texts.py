"""The JSON of a store's documents, remembered from save to save: a document that stays as it is is written once.

When it is written, it is read back and compared; what is written of it later is that very text.
"""

from __future__ import annotations

import json
import marshal
import re
from functools import partial
from json.encoder import encode_basestring as quoted
from typing import TYPE_CHECKING, Any

from planner.store.nesting import check_depth
from planner.store.refusals import UnstorableError

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_REMEMBERED = 4_000_000
"""The most characters that are remembered; a larger store is written anew each time."""
_EXACT = 2
"""The form of marshal that differs when documents do, be it only in the type of a value or in the order of keys."""
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))
_NOT_TOLD = b""
_NUMBER = re.compile(r"[1-9][0-9]{0,17}")
_Rows = dict[str, tuple[bytes, str]]


class Texts:
    """What the documents of one store were written as when they were written last.

    Args:
        most_brackets: How deep a document's brackets may be nested, its own counted.
    """

    def __init__(self, most_brackets: int) -> None:
        self._most_brackets = most_brackets
        self._known: dict[str, _Rows] = {}

    def copies(self) -> Callable[[], dict[str, dict[str, dict[str, Any]]]] | None:
        """What gives the tables that were written last, each time nobody else's; None when they are not remembered."""
        rows = self._known
        if not rows or any(made_of is _NOT_TOLD for table in rows.values() for made_of, _ in table.values()):
            return None
        return partial(_copied, rows)

    def written(self, tables: dict[str, dict[str, dict[str, Any]]]) -> str:
        """Tables as JSON, without the braces around all of them.

        Raises:
            TypeError, ValueError, RecursionError: JSON has no such value.
            UnreadableError: Brackets are nested too deep.
            UnstorableError: A value would not come back as it is.
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
                row = made_of, self._row(number, document)
            rows[number] = row
        return ",".join([row for _, row in rows.values()])

    def _row(self, number: str, document: dict[str, Any]) -> str:
        text = self._document(document)
        if not _NUMBER.fullmatch(number) or json.loads(text) != document:
            raise UnstorableError("a value would not come back from the store as it went in")
        return f"{quoted(number)}:{text}"

    def _document(self, document: dict[str, Any]) -> str:
        text = _ENCODER.encode(document)
        if text.count("[") + text.count("{") > self._most_brackets:
            check_depth(text.encode(), self._most_brackets)
        return text


def _copied(rows: dict[str, _Rows]) -> dict[str, dict[str, dict[str, Any]]]:
    load = marshal.loads
    return {name: {number: load(made_of) for number, (made_of, _) in table.items()} for name, table in rows.items()}


def _made_of(document: dict[str, Any]) -> bytes:
    try:
        return marshal.dumps(document, _EXACT)
    except ValueError:
        return _NOT_TOLD
