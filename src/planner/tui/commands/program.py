"""What can be done wherever one is, in inputs and dialogs too."""

from __future__ import annotations

from planner.tui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    Command(
        "app.palette",
        ("ctrl+p",),
        "Commands",
        "Find a command by name.",
        "Program",
        "app",
        "command_palette",
        priority=True,
    ),
    Command(
        "app.suspend",
        ("ctrl+z",),
        "To the shell",
        "Stop for the shell; `fg` there comes back.",
        "Program",
        "app",
        "suspend",
        priority=True,
    ),
)
"""The program's own commands."""
QUIT = Command(
    "app.quit", ("ctrl+q",), "Quit at once", "Leave, from wherever you are.", "Program", "app", "quit", priority=True
)
"""Leaving, whatever is open."""
