"""What differs between two JSON documents, as JSON: so that two hundred undo steps cost no two hundred plans.

A patch is `["put", value]`, or for objects `["keys", {key: patch}, [removed keys]]`, or for lists
`["splice", start, removed, [items]]`.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

Patch = list[Any]
"""How to get from one JSON value to another."""


def diff(old: Any, new: Any) -> Patch:
    """The patch that makes `new` out of `old`."""
    if isinstance(old, dict) and isinstance(new, dict):
        changed = {
            key: diff(old[key], value) if key in old else ["put", value]
            for key, value in new.items()
            if key not in old or not same(old[key], value)
        }
        return ["keys", changed, [key for key in old if key not in new]]
    if isinstance(old, list) and isinstance(new, list):
        return _splice(old, new)
    return ["put", new]


def apply(value: Any, patch: Patch) -> Any:
    """The value that a patch makes out of another, which is left as it is.

    Raises:
        ValueError: The patch does not belong to this value.
    """
    match patch:
        case ["put", new]:
            return new
        case ["keys", dict() as changed, list() as removed] if isinstance(value, dict):
            kept = {key: item for key, item in value.items() if key not in removed}
            return kept | {key: apply(kept.get(key), inner) for key, inner in changed.items()}
        case ["splice", int() as start, int() as count, list() as items] if isinstance(value, list):
            return value[:start] + items + value[start + count :]
    raise ValueError("the patch does not belong to this value")


def same(one: Any, other: Any) -> bool:
    """Whether two JSON values are written alike, whatever the order of keys: `1`, `1.0` and `true` are not."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(item, other[key]) for key, item in one.items())
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other) and (not isinstance(one, float) or repr(one) == repr(other))


def fingerprint(value: Any) -> str:
    """Sixteen characters that differ when the value does."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _splice(old: list[Any], new: list[Any]) -> Patch:
    shorter = min(len(old), len(new))
    start = 0
    while start < shorter and same(old[start], new[start]):
        start += 1
    end = 0
    while end < shorter - start and same(old[-1 - end], new[-1 - end]):
        end += 1
    return ["splice", start, len(old) - end - start, new[start : len(new) - end]]
