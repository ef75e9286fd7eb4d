"""The registry's keys as Textual's bindings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

from planner.tui.commands import COMMANDS

if TYPE_CHECKING:
    from planner.tui.commands import Command, Place


def bindings(*places: Place) -> list[Binding]:
    """The keys that work in some places."""
    return [_binding(command) for command in COMMANDS if command.place in places]


def _binding(command: Command) -> Binding:
    return Binding(
        ",".join(command.keys),
        command.action,
        command.title,
        show=bool(command.footer),
        tooltip=command.help,
        id=command.id,
        priority=command.priority,
        group=Binding.Group(command.group),
    )
