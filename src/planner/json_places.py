"""Where in a JSON text a value stands: from key paths to line numbers, for messages about JSON that can be read."""

from __future__ import annotations

import re
from json import JSONDecodeError, JSONDecoder

_BLANK = re.compile(r"[ \t\n\r]*")
_DECODER = JSONDecoder()


def line_of(text: str, way: tuple[str | int, ...]) -> int:
    """The line, counted from 1, on which a value begins; of one that is missing, the line of what should have it.

    Args:
        text: JSON, or text that is near enough.
        way: The keys and places in lists that lead to the value.
    """
    at = _blank(text, 0)
    for part in way:
        inner = _member(text, at, part) if isinstance(part, str) else _entry(text, at, part)
        if inner is None:
            break
        at = inner
    return text.count("\n", 0, at) + 1


def _member(text: str, at: int, key: str) -> int | None:
    """Where the value of a key begins in the object at a position."""
    if text[at : at + 1] != "{":
        return None
    at = _blank(text, at + 1)
    while (found := _value(text, at)) is not None:
        name, after = found
        begins = _blank(text, _blank(text, after) + 1)
        if name == key:
            return begins
        value = _value(text, begins)
        if value is None:
            return None
        at = _blank(text, _blank(text, value[1]) + 1)
    return None


def _entry(text: str, at: int, place: int) -> int | None:
    """Where an entry of the list at a position begins."""
    if text[at : at + 1] != "[":
        return None
    at = _blank(text, at + 1)
    for _ in range(place):
        found = _value(text, at)
        if found is None:
            return None
        at = _blank(text, _blank(text, found[1]) + 1)
    return at


def _value(text: str, at: int) -> tuple[object, int] | None:
    """The value at a position and where it ends."""
    try:
        return _DECODER.raw_decode(text, at)
    except (JSONDecodeError, RecursionError):
        return None


def _blank(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at
