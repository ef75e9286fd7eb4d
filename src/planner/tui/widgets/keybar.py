"""The last line of a screen: the keys that work now, as many as fit, the views' too where nothing else tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from planner.tui.chosen import key_words, keys_of
from planner.tui.commands import BY_ID, FOOTER, Command
from planner.tui.commands.modes import MODES
from planner.tui.outline import MUTED
from planner.tui.widgets.masthead import Masthead
from planner.values import dataclass

if TYPE_CHECKING:
    from textual import events
    from textual.app import RenderResult
    from textual.screen import Screen

_LAST = ("plan.help", "plan.quit")
_GAP = 2
_NARROW = 60


@dataclass(frozen=True, slots=True)
class _Entry:
    """A command with its keys and its word as they are shown."""

    command: Command
    keys: str
    word: str

    @property
    def cells(self) -> int:
        """How many cells it takes, with the gap behind it."""
        return len(self.keys) + len(self.word) + 1 + _GAP


class KeyBar(Widget):
    """Shows the registry's footer words whose keys are active; a click runs the command."""

    class Pressed(Message):
        """A command was clicked."""

        def __init__(self, command: Command) -> None:
            super().__init__()
            self.command = command

    def __init__(self) -> None:
        super().__init__()
        self._places: list[tuple[int, int, Command]] = []
        self._names_views = False

    def on_mount(self) -> None:
        """Follow the keys as they change with the focus, and the height of the terminal."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)
        self.screen.screen_layout_refresh_signal.subscribe(self, self._laid_out)

    def _changed(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen:
            self.refresh()

    def _laid_out(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen and self._names_views != self._is_low:
            self.refresh()

    @property
    def _is_low(self) -> bool:
        """Whether the terminal is so low that the views are not named at its top."""
        return any(head.size.height == 1 for head in self.screen.query(Masthead))

    def shown_commands(self) -> list[Command]:
        """The commands that have a word in the footer and work now, help and quit at the end."""
        active = {found.binding.id for found in self.screen.active_bindings.values() if found.enabled}
        return [BY_ID[name] for name in (*FOOTER, *_LAST) if name in active and keys_of(BY_ID[name])]

    def render(self) -> RenderResult:
        """The words that fit the width; help and quit always do before others.

        A line that takes every key, such as a filter's, has words of its own in `KEYS`.
        """
        own = getattr(self.screen.focused, "KEYS", "")
        if own:
            self._places.clear()
            pairs = [pair.partition(" ") for pair in own.split("   ")]
            parts = [Content.assemble((key, "bold $primary"), " ", (word, MUTED), "  ") for key, _, word in pairs]
            return Content.assemble(" ", *parts).truncate(self.size.width)
        self._names_views = self._is_low
        entries = [_Entry(command, _keys(command), command.footer) for command in self.shown_commands()]
        if self._names_views:
            entries = [*self._views(), *entries]
        kept = self._fitting(entries)
        parts = [Content(" ")]
        self._places.clear()
        at = 1
        for entry in entries:
            if entry in kept:
                parts.append(Content.assemble((entry.keys, "bold $primary"), " ", (entry.word, MUTED), "  "))
                self._places.append((at, at + entry.cells - 2, entry.command))
                at += entry.cells
        return Content.assemble(*parts).truncate(self.size.width)

    def _fitting(self, entries: list[_Entry]) -> list[_Entry]:
        """What fits the width: help and quit, then the first ones; beside the views in a narrow line moving is last."""
        few = self._names_views and self.size.width < _NARROW
        late = [entry for entry in entries if few and entry.command.group == "Move"]
        kept = [entry for entry in entries if entry.command.id in _LAST]
        room = self.size.width - 1 + _GAP - sum(entry.cells for entry in kept)
        for entry in (*(entry for entry in entries if entry not in late), *late):
            if entry not in kept and entry.cells <= room:
                kept.append(entry)
                room -= entry.cells
        return kept

    def _views(self) -> list[_Entry]:
        """The keys of the views as one entry, which leads to the next of them."""
        keys = [key_words(mode.command) for mode in MODES if keys_of(mode.command)]
        here = next((at for at, mode in enumerate(MODES) if mode.id == getattr(self.screen, "MODE", "")), -1)
        return [_Entry(MODES[(here + 1) % len(MODES)].command, _span(keys), "views")] if keys else []

    def on_click(self, event: events.Click) -> None:
        """Run the command under the mouse."""
        for begin, end, command in self._places:
            if begin <= event.x < end:
                self.post_message(self.Pressed(command))


def _span(keys: list[str]) -> str:
    """Keys in short: `1-5` where each follows the one before, else all of them."""
    if all(len(key) == 1 and ord(key) == ord(keys[0]) + at for at, key in enumerate(keys)) and len(keys) > 2:
        return f"{keys[0]}-{keys[-1]}"
    return " ".join(keys)


def _keys(command: Command) -> str:
    """The keys as the footer shows them: those that stand for several commands only while they are their own."""
    own = keys_of(command) == command.keys
    return command.footer_keys if own and command.footer_keys else key_words(command)
