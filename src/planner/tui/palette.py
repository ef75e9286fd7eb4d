"""The command palette: every command that works where the person is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from planner.tui.chosen import key_words
from planner.tui.commands import COMMANDS, Command
from planner.tui.commands.other_names import goes_by
from planner.tui.outline import MUTED

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator
    from typing import Any

    from planner.tui.app import PlannerApp

_OTHER_NAME = 0.7
"""How well a name fits that a command goes by."""


class CommandsProvider(Provider):
    """Offers the registry's commands with their first key."""

    async def discover(self) -> Hits:
        """All commands that work here, those that only move about at the end."""
        for command, run in sorted(self._here(), key=lambda found: found[0].group in ("Move", "Zoom")):
            yield DiscoveryHit(_line(Content(command.title), command), run, command.title, command.help)

    async def search(self, query: str) -> Hits:
        """The commands whose title, help or other names match."""
        matcher = self.matcher(query)
        for command, run in self._here():
            named = _OTHER_NAME if goes_by(command.id, query) else 0.0
            score = max(matcher.match(command.title), 0.8 * matcher.match(command.help), named)
            if score > 0:
                title = Content.assemble(matcher.highlight(command.title))
                yield Hit(score, _line(title, command), run, command.title, command.help)

    def _here(self) -> Iterator[tuple[Command, Callable[[], Coroutine[Any, Any, None]]]]:
        app: PlannerApp = self.app  # type: ignore[assignment]
        for command in COMMANDS:
            if command.id != "app.palette" and app.can_run(command, self.screen):
                yield command, app.runner(command, self.screen)


def _line(title: Content, command: Command) -> Content:
    return Content.assemble(title, "  ", (key_words(command), MUTED))
