"""The border for hostile text: what is refused at the door, and how anything is shown.

Names come from people, files and catalogs. `clean` is applied to what is stored, `shown` to whatever leaves for a
terminal, so that neither a control byte nor an invisible override ever reaches it.
"""

from __future__ import annotations

import unicodedata

from planner import limits

MAX_NAME = limits.NAME
"""Longest name or title, in characters."""
MAX_NOTE = limits.NOTE
"""Longest note or description, in characters."""
MAX_COMBINING = 4
"""Most combining marks one letter may carry."""

_JOINERS = frozenset("\u200c\u200d\u200e\u200f\ufe0e\ufe0f")
_REFUSED = frozenset({"Cc", "Cs", "Co", "Zl", "Zp", "Cf"})


def _is_noncharacter(char: str) -> bool:
    point = ord(char)
    return 0xFDD0 <= point <= 0xFDEF or point & 0xFFFE == 0xFFFE


def is_hostile(char: str) -> bool:
    """Whether a character is refused in stored text and replaced in shown text.

    These are controls (C0, DEL, C1), lone surrogates, private-use characters, line and paragraph separators,
    noncharacters, and format characters such as bidirectional overrides; joiners and direction marks are allowed.
    """
    if " " <= char <= "~":
        return False
    if char in _JOINERS:
        return False
    return unicodedata.category(char) in _REFUSED or _is_noncharacter(char)


def problem(text: str, *, limit: int = MAX_NAME, multiline: bool = False) -> str | None:
    """What is wrong with a text, in words, or None.

    Args:
        text: The text to judge.
        limit: The most characters it may have.
        multiline: Whether line feeds and tabs are allowed.
    """
    if len(text) > limit:
        return f"is {len(text)} characters long; at most {limit} are accepted"
    if text.isascii() and text.isprintable():
        return None
    marks = 0
    for position, char in enumerate(text, 1):
        if is_hostile(char) and not (multiline and char in "\n\t"):
            return f"has the character U+{ord(char):04X} at position {position}, which is not accepted in text"
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks > MAX_COMBINING:
            return f"has more than {MAX_COMBINING} combining marks on one letter at position {position}"
    return None


def clean(text: str) -> str:
    """The text as it is stored: in Unicode's composed form, without white space at its ends."""
    return unicodedata.normalize("NFC", text).strip()


def shown(text: str, *, multiline: bool = False) -> str:
    """The text as it may go to a terminal: each refused character made visible, nothing else changed.

    A control character becomes its Unicode picture (ESC becomes U+241B), another refused one U+FFFD. Nothing is lost
    silently: the length in characters stays the same.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(char if not is_hostile(char) or (multiline and char == "\n") else _picture(char) for char in text)


def _picture(char: str) -> str:
    point = ord(char)
    if point < 0x20:
        return chr(0x2400 + point)
    if point == 0x7F:
        return "\u2421"
    return "\ufffd"


def plural(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: `1 exam`, `3 exams`."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def slug(text: str, *, limit: int = 64) -> str:
    """A file-name part made of `a-z`, `0-9` and single hyphens; `plan` when nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    parts = "".join(char if char.isalnum() else " " for char in plain).split()
    return "-".join(parts)[:limit].strip("-") or "plan"
