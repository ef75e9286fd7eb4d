"""Everything the terminal app can do, listed once: bindings, footer, palette, help and the README's table follow it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.tui.commands import calendar, catalog, modes, plan, program, progress, timeline, today
from planner.tui.commands.command import Command, Group, Need, Place
from planner.tui.keys import all_words

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["BY_ID", "COMMANDS", "FOOTER", "Command", "Group", "Need", "Place", "as_markdown_table", "grouped"]

COMMANDS: tuple[Command, ...] = (
    *modes.COMMANDS,
    *timeline.COMMANDS,
    *timeline.PANEL,
    *calendar.COMMANDS,
    *calendar.DAY,
    *today.COMMANDS,
    *catalog.COMMANDS,
    *progress.COMMANDS,
    *plan.COMMANDS,
    *program.COMMANDS,
    plan.QUIT,
    program.QUIT,
)
"""Every command, in the order in which they are listed."""
FOOTER = (
    *timeline.FOOTER,
    *calendar.FOOTER,
    *today.FOOTER,
    *catalog.FOOTER,
    *progress.FOOTER,
    *plan.FOOTER,
    *timeline.LATE_FOOTER,
    *calendar.LATE_FOOTER,
    *catalog.LATE_FOOTER,
    *progress.LATE_FOOTER,
)
"""Which commands the footer has room for first; help and quit always have."""
BY_ID = {command.id: command for command in COMMANDS}
"""The commands by their id."""


def grouped(commands: Iterable[Command] = COMMANDS) -> dict[Group, list[Command]]:
    """Commands by their heading, headings in the order of their first command."""
    groups: dict[Group, list[Command]] = {}
    for command in commands:
        groups.setdefault(command.group, []).append(command)
    return groups


def as_markdown_table() -> str:
    """All keys as a Markdown table, for the README."""
    lines = ["| keys | command | what it does |", "| --- | --- | --- |"]
    for command in COMMANDS:
        keys = " ".join(f"`{key}`" for key in all_words(command.keys).split(" "))
        lines.append(f"| {keys} | {command.title} | {command.help} |")
    return "\n".join(lines) + "\n"
