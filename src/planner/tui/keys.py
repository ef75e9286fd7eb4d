"""Keys as people read them."""

from __future__ import annotations

from typing import Final

from planner.settings.key_names import typed_by

_NAMES: Final = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "space": "Space",
    "backspace": "Backspace",
    "insert": "Ins",
    "delete": "Del",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}
_PLAIN: Final = {"up": "Up", "down": "Down", "left": "Left", "right": "Right"}
_MODIFIERS: Final = {"ctrl": "Ctrl", "shift": "Shift", "alt": "Alt"}


def words(key: str, *, plain: bool = False) -> str:
    """A key by Textual's name as it is written on a keyboard: `ctrl+r` is `Ctrl+R`, `question_mark` is `?`.

    Args:
        key: The key's name.
        plain: Whether arrows are told by their names.
    """
    *modifiers, name = key.split("+")
    said = (_PLAIN.get(name) if plain else None) or _NAMES.get(name) or typed_by(name)
    if said is None:
        said = name.upper() if modifiers or (len(name) > 1 and name[0] == "f") else name
    return "+".join([*(_MODIFIERS.get(modifier, modifier) for modifier in modifiers), said])


def all_words(keys: tuple[str, ...]) -> str:
    """Several keys for the same thing: `↑ k`."""
    return " ".join(words(key) for key in keys)
