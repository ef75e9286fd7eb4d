"""What the person chose of the app: its signs, lengths, weeks and keys, looked up where something is drawn.

The app sets it when it is made; what is drawn for that app, in its tasks, sees it.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING, NamedTuple

from planner.settings.keymap import Keymap
from planner.timeline.symbols import ASCII, UNICODE
from planner.tui.commands import BY_ID
from planner.tui.keys import words

if TYPE_CHECKING:
    from planner.timeline.symbols import Symbols
    from planner.tui.commands import Command


class Chosen(NamedTuple):
    """How the app is drawn and driven.

    Args:
        plain: Whether everything is drawn with ASCII alone.
        clock: Whether lengths are told in hours and minutes rather than in decimal hours.
        week_start: The day on which weeks begin: 0 for Monday to 6 for Sunday.
        keymap: The keys of every command.
    """

    plain: bool = False
    clock: bool = False
    week_start: int = 0
    keymap: Keymap = Keymap()

    @property
    def symbols(self) -> Symbols:
        """The glyphs of timelines and their legends."""
        return ASCII if self.plain else UNICODE


_CHOSEN: ContextVar[Chosen] = ContextVar("chosen", default=Chosen())  # noqa: B039 - it is frozen


def chosen() -> Chosen:
    """What holds for the app that is drawn."""
    return _CHOSEN.get()


def use(choice: Chosen) -> None:
    """Let it hold from now on."""
    _CHOSEN.set(choice)


def keys_of(command: Command) -> tuple[str, ...]:
    """The keys that run a command."""
    return chosen().keymap.of(command)


def key_words(command: Command) -> str:
    """The first key of a command as people read it; empty where it has none."""
    keys = keys_of(command)
    return words(keys[0], plain=chosen().plain) if keys else ""


def all_key_words(command: Command) -> str:
    """All keys of a command as people read them: `↑ k`."""
    return " ".join(words(key, plain=chosen().plain) for key in keys_of(command))


def press(command_id: str) -> str:
    """What a person presses for a command, to begin a sentence with: its key, or the way through the palette."""
    command = BY_ID[command_id]
    return key_words(command) or f"{key_words(BY_ID['app.palette'])} {command.title}"
