"""The last line of a screen: the keys that work now, as many as fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from planner.tui.chosen import key_words, keys_of
from planner.tui.commands import BY_ID, FOOTER, Command
from planner.tui.outline import MUTED

if TYPE_CHECKING:
    from textual import events
    from textual.app import RenderResult
    from textual.screen import Screen

_LAST = ("plan.help", "plan.quit")


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

    def on_mount(self) -> None:
        """Follow the keys as they change with the focus."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen:
            self.refresh()

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
        commands = self.shown_commands()
        room = self.size.width - 1
        needed = {command.id: len(_keys(command)) + len(command.footer) + 3 for command in commands}
        room -= sum(needed[command.id] for command in commands if command.id in _LAST)
        parts = [Content(" ")]
        self._places.clear()
        at = 1
        for command in commands:
            if command.id not in _LAST:
                if needed[command.id] > room:
                    continue
                room -= needed[command.id]
            parts.append(Content.assemble((_keys(command), "bold $primary"), " ", (command.footer, MUTED), "  "))
            self._places.append((at, at + needed[command.id] - 2, command))
            at += needed[command.id]
        return Content.assemble(*parts).truncate(self.size.width)

    def on_click(self, event: events.Click) -> None:
        """Run the command under the mouse."""
        for begin, end, command in self._places:
            if begin <= event.x < end:
                self.post_message(self.Pressed(command))


def _keys(command: Command) -> str:
    """The keys as the footer shows them: those that stand for several commands only while they are their own."""
    own = keys_of(command) == command.keys
    return command.footer_keys if own and command.footer_keys else key_words(command)
