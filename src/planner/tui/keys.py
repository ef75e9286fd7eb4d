"""Keys as people read them."""

from __future__ import annotations

_NAMES = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "underscore": "_",
    "question_mark": "?",
    "full_stop": ".",
    "comma": ",",
    "dollar_sign": "$",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "slash": "/",
    "apostrophe": "'",
    "space": "Space",
}
_MODIFIERS = {"ctrl": "Ctrl", "shift": "Shift", "alt": "Alt"}


def words(key: str) -> str:
    """A key by Textual's name as it is written on a keyboard: `ctrl+r` is `Ctrl+R`, `question_mark` is `?`."""
    *modifiers, name = key.split("+")
    said = _NAMES.get(name)
    if said is None:
        said = name.upper() if modifiers or (len(name) > 1 and name[0] == "f") else name
    return "+".join([*(_MODIFIERS.get(modifier, modifier) for modifier in modifiers), said])


def all_words(keys: tuple[str, ...]) -> str:
    """Several keys for the same thing: `↑ k`."""
    return " ".join(words(key) for key in keys)
