"""How deep brackets are nested in JSON, told from its bytes alone, so that no reader of it runs out of stack."""

from __future__ import annotations

from planner.store.refusals import UnreadableError

_NEITHER_BRACKETS_NOR_QUOTES = bytes(set(range(256)) - set(b'[]{}"'))
_ONE_KIND = bytes.maketrans(b"{}", b"[]")


def check_depth(raw: bytes, depth: int) -> None:
    """See that brackets outside of strings are nested no deeper than `depth`, whether the bytes are JSON or not.

    Brackets that are never closed count as well: some readers would go into each of them.

    Raises:
        UnreadableError: They are.
    """
    plain = raw.replace(b"\\\\", b"").replace(b'\\"', b"") if b"\\" in raw else raw
    short = plain.translate(_ONE_KIND, _NEITHER_BRACKETS_NOR_QUOTES)
    brackets = b"".join(short.split(b'"')[::2])
    for _ in range(depth):
        innermost_gone = brackets.replace(b"[]", b"")
        if len(innermost_gone) == len(brackets):
            break
        brackets = innermost_gone
    if b"[]" in brackets or brackets.count(b"[") > depth:
        raise UnreadableError(f"has brackets nested deeper than {depth}")
