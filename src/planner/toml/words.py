"""Plain words for what the TOML parser refuses."""

from __future__ import annotations

import re
from typing import Final

from planner.toml.problems import cut

_OPENED: Final = {
    "[": "a list in [ ] is not closed, or lacks a comma",
    "{": "a table in { } is not closed, or lacks a comma",
    '"""': "text in quotes is not closed",
    "'''": "text in quotes is not closed",
}
_TOML: Final = {
    "Invalid value": "what follows = is no value; text stands in quotes",
    "Invalid statement": "a line must be `key = value`, [table] or [[table]]",
    "Expected '=' after a key in a key/value pair": "a line must be `key = value`, [table] or [[table]]",
    "Expected newline or end of document after a statement": "something follows the value; each key has its own line",
    "Illegal character '\\n'": "text in quotes must end on its own line",
    "Unterminated string": _OPENED['"""'],
    "Unclosed array": _OPENED["["],
    "Unclosed inline table": _OPENED["{"],
    "Cannot overwrite a value": "this key is there already",
    "Unescaped '\\' in a string": "a backslash in text is written twice, or the text stands in '...'",
    "Invalid hex value": "\\u needs four and \\U eight hexadecimal digits",
    "Escaped character is not a Unicode scalar value": "\\u or \\U names no character",
    "Invalid date or datetime": "there is no such date",
}
_TWICE: Final = re.compile(r"(?:Cannot declare|Cannot redefine namespace|Cannot mutate immutable namespace) \((.*)\)")


def toml_words(reason: str, opened: str = "") -> str:
    """What the TOML parser's reason means for somebody who edits the file; the reason itself where that is not known.

    Args:
        reason: The parser's words without the position.
        opened: The mark of what was still open when the file ended.
    """
    twice = _TWICE.match(reason)
    if twice:
        parts = re.findall(r"""['"]((?:[^'"\\]|\\.)*)['"]""", twice[1])
        return f"the table [{cut('.'.join(parts))}] is there already"
    return _OPENED.get(opened) or _TOML.get(reason) or cut(reason)
