"""The store's file: a header line with revision and checksum, then TinyDB's tables, all of it one JSON document.

```
{"_meta": {"1": {"format": "planner", "schema": 2, "revision": 42, "sha256": "dc9b..."}},
"plans":{...},"history":{...}}
```

The checksum covers schema, revision and every byte after the first line feed; the header has one spelling only. So
no changed byte goes unnoticed, and TinyDB alone can still read the file.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

from planner import limits
from planner.store.migrations import STEPS, migrated
from planner.store.nesting import check_depth
from planner.store.refusals import NewerError, UnreadableError, UnstorableError
from planner.store.texts import Texts
from planner.values import dataclass

Document = dict[str, Any]
"""One JSON object of a table."""
Tables = dict[str, dict[str, Document]]
"""Tables by name, each TinyDB's documents by number, the number written as text."""

SCHEMA = 1 + len(STEPS)
"""The layout this program writes; a file with a higher one is never changed."""
META = "_meta"
"""The header's table; nobody else may use the name."""
MAX_BYTES = limits.STORE_BYTES
"""Largest store, in bytes."""
MAX_DEPTH = limits.STORE_DEPTH
"""Deepest nesting of JSON, counting the file's own braces."""
_AROUND_DOCUMENTS = 2

_HEADER = re.compile(
    rb'\{"_meta": \{"1": \{"format": "planner", "schema": ([1-9]\d{0,5}), "revision": ([1-9]\d{0,15}), '
    rb'"sha256": "([0-9a-f]{64})"\}\}(,?)'
)
_LIKE_HEADER = re.compile(rb'\s*\{\s*"_meta"')
_NUMBER = re.compile(r"[1-9][0-9]{0,17}")
_NUMBERS = re.compile(r"(?:[1-9][0-9]{0,17},)*")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A store's content: its revision, its tables as this program's schema has them, and the schema it is written in.

    The tables of a newer schema are those of the file.
    """

    revision: int
    tables: Tables
    schema: int = SCHEMA


def encode_body(tables: Tables, texts: Texts | None = None) -> bytes:
    """The bytes that follow the header line; a table without documents leaves no trace.

    Args:
        tables: The tables.
        texts: What is remembered of the save before, and made to remember this one.

    Raises:
        UnstorableError: JSON has no such value, as with NaN or a date, or would not give it back as it is.
    """
    kept = {name: documents for name, documents in tables.items() if documents}
    if META in kept:
        raise UnstorableError(f"the table name {META} is the store's own")
    try:
        return f"{(texts or new_texts()).written(kept)}}}\n".encode()
    except UnreadableError as error:
        raise UnstorableError(f"what would be stored {error}") from error
    except UnstorableError:
        raise
    except (TypeError, ValueError, RecursionError) as error:
        raise UnstorableError(f"a value cannot be stored: {error}") from error


def new_texts() -> Texts:
    """A memory of what documents are written as, for `encode_body`."""
    return Texts(MAX_DEPTH - _AROUND_DOCUMENTS)


def assemble(body: bytes, revision: int) -> bytes:
    """The whole file for a body, at a revision."""
    comma = "" if body == b"}\n" else ","
    header = f'"format": "planner", "schema": {SCHEMA}, "revision": {revision}, "sha256": "'
    digest = _checksum(str(SCHEMA).encode(), str(revision).encode(), body)
    return f'{{"{META}": {{"1": {{{header}{digest}"}}}}{comma}\n'.encode() + body


def decode(raw: bytes, *, newer: bool = False) -> Decoded:
    """What a store's bytes hold; those of an older schema are migrated.

    Args:
        raw: The bytes.
        newer: Whether a newer schema is acceptable, as far as its layout is that of tables.

    Raises:
        NewerError: A later version of the program wrote them, and that is not acceptable or not understood.
        UnreadableError: They are damaged, or no store at all.
    """
    if not raw:
        raise UnreadableError("is empty: it has 0 bytes")
    if len(raw) > MAX_BYTES:
        raise UnreadableError(f"is larger than {MAX_BYTES:,} bytes")
    if _values(raw) > limits.STORE_VALUES:
        raise UnreadableError(f"holds more than {limits.STORE_VALUES:,} values")
    header, _, body = raw.partition(b"\n")
    match = _HEADER.fullmatch(header)
    if match is None:
        raise _stranger(header)
    schema, revision, checksum, comma = match.groups()
    if _checksum(schema, revision, body).encode() != checksum or bool(comma) == (body == b"}\n"):
        raise UnreadableError("is damaged or was edited by hand: its content does not match its checksum")
    if int(schema) > SCHEMA and not newer:
        raise _newer(int(schema))
    try:
        tables = parse_json(raw)
        del tables[META]
        _check_shape(tables)
    except UnreadableError as error:
        raise _newer(int(schema)) if int(schema) > SCHEMA else error from error
    return Decoded(int(revision), migrated(tables, int(schema)), int(schema))


def tables_again(raw: bytes, schema: int) -> Tables:
    """The tables, once more, of bytes of a schema that `decode` has looked through or `encode_body` has written."""
    tables: Tables = json.loads(raw)
    del tables[META]
    return migrated(tables, schema)


def check_fits(raw: bytes) -> None:
    """Make sure that a file of these bytes will be read.

    Raises:
        UnstorableError: It would be too large.
    """
    if len(raw) > MAX_BYTES:
        raise UnstorableError(f"the store would have {len(raw):,} bytes; at most {MAX_BYTES:,} are possible")
    if _values(raw) > limits.STORE_VALUES:
        raise UnstorableError(f"the store would hold more than {limits.STORE_VALUES:,} values")


def parse_json(raw: bytes, *, depth: int = MAX_DEPTH) -> Any:
    """A JSON document read strictly.

    Raises:
        UnreadableError: It is not UTF-8 or not JSON, or it has a key twice, a number that is not finite, a lone
            surrogate, or brackets nested deeper than `depth`.
    """
    check_depth(raw, depth)
    try:
        value = json.loads(
            raw.decode(), object_pairs_hook=_no_duplicates, parse_constant=_no_constant, parse_float=_finite
        )
        if b"\\u" in raw:
            json.dumps(value, ensure_ascii=False).encode()
    except UnicodeDecodeError as error:
        raise UnreadableError(f"is not UTF-8 text: byte {error.start + 1} is 0x{raw[error.start]:02x}") from error
    except UnicodeEncodeError as error:
        raise UnreadableError("has half of a surrogate pair in a text") from error
    except json.JSONDecodeError as error:
        raise UnreadableError(f"is not JSON: line {error.lineno}, column {error.colno}: {error.msg}") from error
    except RecursionError as error:
        raise UnreadableError(f"has brackets nested deeper than {depth}") from error
    except UnreadableError:
        raise
    except ValueError as error:
        raise UnreadableError("has a whole number with more digits than are read") from error
    return value


def _values(raw: bytes) -> int:
    """At least how many values JSON has: what the time and the memory to read it depend on; 0 for few bytes."""
    if len(raw) <= limits.STORE_VALUES:
        return 0
    return raw.count(b",") + raw.count(b"[") + raw.count(b"{")


def _checksum(schema: bytes, revision: bytes, body: bytes) -> str:
    digest = hashlib.sha256(b"%s %s\n" % (schema, revision))
    digest.update(body)
    return digest.hexdigest()


def _stranger(header: bytes) -> UnreadableError:
    if not _LIKE_HEADER.match(header[:100]):
        return UnreadableError("is not a store of this program: its first line is not the store's header")
    try:
        meta = parse_json(header[:4096].rstrip(b",\r ") + b"}")[META]["1"]
        schema = meta["schema"]
        if meta["format"] == "planner" and type(schema) is int and schema > SCHEMA:
            return _newer(schema)
    except (UnreadableError, LookupError, TypeError):
        pass
    return UnreadableError("is damaged: its first line, the store's header, cannot be understood")


def _newer(schema: int) -> NewerError:
    return NewerError(f"was written by a newer planner: it has schema {schema}, this one knows {SCHEMA}")


def _check_shape(tables: object) -> None:
    if not isinstance(tables, dict):
        raise UnreadableError("is not an object of tables")
    for name, documents in tables.items():
        if not isinstance(documents, dict):
            raise UnreadableError(f"has a table {name!r} that is not an object")
        listed = "".join([f"{number}," for number in documents])
        if not (
            {dict}.issuperset(map(type, documents.values()))
            and _NUMBERS.fullmatch(listed)
            and listed.count(",") == len(documents)
        ):
            number = next(key for key in documents if not (_NUMBER.fullmatch(key) and type(documents[key]) is dict))
            raise UnreadableError(f"has an entry {number!r} in table {name!r} that is not a numbered document")


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for place, key in enumerate(keys) if key in keys[:place])
        raise UnreadableError(f"has the key {twice[:80]!r} twice in one object")
    return found


def _no_constant(name: str) -> Any:
    raise UnreadableError(f"has {name}, which is not a number")


def _finite(text: str) -> float:
    value = float(text)
    if value in {float("inf"), float("-inf")}:
        raise UnreadableError(f"has the number {text[:40]}, which is too large")
    return value
