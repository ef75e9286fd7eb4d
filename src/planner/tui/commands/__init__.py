"""Everything the terminal app can do, listed once: bindings, footer, palette, help and the documents follow it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.tui.commands import calendar, catalog, modes, plan, program, progress, timeline, today
from planner.tui.commands.command import Command, Group, Need, Place
from planner.tui.keys import all_words

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "BY_ID",
    "COMMANDS",
    "FIRST_DAY",
    "FOOTER",
    "Command",
    "Group",
    "Need",
    "Place",
    "as_markdown_table",
    "grouped",
]

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
FIRST_DAY = tuple(
    BY_ID[name]
    for name in (
        *(command.id for command in modes.COMMANDS),
        "timeline.next-bar",
        "plan.details",
        "plan.go-to",
        "plan.why",
        "plan.findings",
        "plan.log",
        "today.timer",
        "plan.exam",
        "plan.choose",
        "plan.skip",
        "plan.project",
        "plan.availability",
        "timeline.later",
        "plan.undo",
        "plan.export",
        "plan.jump",
        "plan.help",
        "app.palette",
        "plan.quit",
    )
)
"""What a new user needs on the first day, for the README."""


def grouped(commands: Iterable[Command] = COMMANDS) -> dict[Group, list[Command]]:
    """Commands by their heading, headings in the order of their first command."""
    groups: dict[Group, list[Command]] = {}
    for command in commands:
        groups.setdefault(command.group, []).append(command)
    return groups


def as_markdown_table(commands: Iterable[Command] = COMMANDS, *, ids: bool = False) -> str:
    """The keys of commands as a Markdown table.

    Args:
        commands: The commands.
        ids: Whether to tell the names that key maps use, too.
    """
    heads = ["keys", "command", "what it does", *(["id"] if ids else [])]
    lines = [_row(heads), _row(["---"] * len(heads))]
    for command in commands:
        keys = " ".join(f"`{key}`" for key in all_words(command.keys).split(" "))
        lines.append(_row([keys, command.title, command.help, *([f"`{command.id}`"] if ids else [])]))
    return "\n".join(lines) + "\n"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
