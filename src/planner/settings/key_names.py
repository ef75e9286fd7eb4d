"""Keys as people write them: by the character, by a name, with Ctrl, Shift or Alt; and which of them terminals send."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from typing import Final

from planner.text import is_hostile
from planner.toml.problems import cut, suggestion

ARROWS: Final = ("up", "down", "left", "right")
"""The keys with arrows."""
MOVING: Final = (*ARROWS, "home", "end", "pageup", "pagedown", "insert", "delete")
"""The keys that terminals send with Ctrl and Shift too."""
PLAIN: Final = (*MOVING, "enter", "tab", "escape", "space", "backspace")
"""The keys with a name that stand alone."""
FUNCTION: Final = tuple(f"f{number}" for number in range(1, 13))
"""The function keys."""
EDITING: Final = frozenset(f"ctrl+{letter}" for letter in "acdefkuvwxy")
"""What text is edited with wherever it is typed."""

_LONGEST: Final = 40
_SPELLINGS: Final = {
    "pgup": "pageup",
    "page_up": "pageup",
    "pgdn": "pagedown",
    "pgdown": "pagedown",
    "page_down": "pagedown",
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    "spacebar": "space",
    "↑": "up",
    "↓": "down",
    "←": "left",
    "→": "right",
}
_RENAMED: Final = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
_MODIFIERS: Final = {"ctrl": "ctrl", "control": "ctrl", "shift": "shift", "alt": "alt", "meta": "alt", "option": "alt"}
_SAME: Final = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+h": "backspace",
    "ctrl+j": "enter",
    "ctrl+[": "escape",
    "ctrl+left_square_bracket": "escape",
}
_MODIFIER: Final = re.compile(r"([A-Za-z]+)\+(?=.)", re.DOTALL)


def of_character(character: str) -> str:
    """The name of the key that types a character: `.` is `full_stop`, a letter or digit is itself."""
    if character == " ":
        return "space"
    if character.isalnum():
        return character
    name = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    return _RENAMED.get(name, name or character)


CHARACTERS: Final = {of_character(chr(point)): chr(point) for point in range(0x21, 0x7F) if not chr(point).isalnum()}
"""What the keys of punctuation type, by their names."""


def typed_by(name: str) -> str | None:
    """The character that a key with a name types, None where it types none."""
    if name in CHARACTERS:
        return CHARACTERS[name]
    with suppress(KeyError):
        character = unicodedata.lookup(name.replace("_", " "))
        return character if of_character(character) == name and not is_hostile(character) else None
    return None


def read_key(written: str) -> str:
    """The name of the key that was meant.

    Raises:
        ValueError: There is no such key, or terminals do not send it; the message says what to do.
    """
    text = written if written == " " else written.strip()
    if not text or len(text) > _LONGEST or any(is_hostile(char) for char in text):
        raise ValueError(f"'{cut(written)}' is no key")
    modifiers: set[str] = set()
    while len(text) > 1 and (found := _MODIFIER.match(text)):
        if found[1].casefold() not in _MODIFIERS:
            raise ValueError(f"'{cut(written)}' is no key: only Ctrl, Shift and Alt go before +")
        modifiers.add(_MODIFIERS[found[1].casefold()])
        text = text[found.end() :]
    return _combined(modifiers, _base(text, written), written)


def written_as(key: str) -> str:
    """A key as it is written in a file: a character where it has one, else its name."""
    *modifiers, name = key.split("+")
    return "+".join([*modifiers, typed_by(name) or name])


def _base(text: str, written: str) -> str:
    if len(text) == 1 and text not in _SPELLINGS:
        return of_character(text)
    name = text.casefold()
    name = _SPELLINGS.get(name, _RENAMED.get(name, name))
    if name in PLAIN or name in FUNCTION or typed_by(name):
        return name
    meant = suggestion(name, (*PLAIN, *FUNCTION, *CHARACTERS))
    raise ValueError(f"there is no key called '{cut(written)}'{meant}")


def _combined(modifiers: set[str], base: str, written: str) -> str:
    """The whole name, where terminals send such a combination."""
    is_letter = len(base) == 1 and base.isascii() and base.isalpha()
    if not modifiers:
        return base
    if modifiers == {"shift"} and is_letter:
        return base.upper()
    if "ctrl" in modifiers and is_letter:
        base = base.lower()
    key = "+".join([*(name for name in ("alt", "ctrl", "shift") if name in modifiers), base])
    if key in _SAME:
        raise ValueError(f"terminals send {_SAME[key]} for {key}; write '{_SAME[key]}'")
    if modifiers == {"shift"} and len(base) == 1:
        raise ValueError(f"'{cut(written)}' is no key: write the character that it types")
    sent = (
        (is_letter and modifiers in ({"ctrl"}, {"alt"}))
        or (base in MOVING and modifiers <= {"ctrl", "shift"})
        or (base in FUNCTION and modifiers in ({"ctrl"}, {"shift"}))
        or (base == "tab" and modifiers == {"shift"})
    )
    if not sent:
        raise ValueError(f"terminals do not send {key}")
    if modifiers == {"alt"} and base.isupper():
        raise ValueError(f"terminals do not send {key}; write '{key.lower()}'")
    return key
