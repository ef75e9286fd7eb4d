"""What can be done on the page of progress."""

from __future__ import annotations

from planner.tui.commands.command import Command, entry


def _move(name: str, keys: tuple[str, ...], title: str, text: str, **more: str) -> Command:
    return entry("progress", name, keys, title, text, "Move", **more)


COMMANDS: tuple[Command, ...] = (
    _move("cursor-up", ("up", "k"), "Entry above", "Go to the entry above.", footer="move", footer_keys="↑↓"),
    _move("cursor-down", ("down", "j"), "Entry below", "Go to the entry below."),
    _move("next-section", ("tab", "n"), "Next section", "Go to the next section.", footer="section"),
    _move("previous-section", ("shift+tab", "p"), "Section before", "Go to the section before."),
    _move("first", ("g", "home"), "First entry", "Go to the first entry."),
    _move("last", ("G", "end"), "Last entry", "Go to the last entry."),
    _move("page-down", ("pagedown",), "Screen down", "Go a screenful of entries down."),
    _move("page-up", ("pageup",), "Screen up", "Go a screenful of entries up."),
    _move(
        "read-left",
        ("left", "h"),
        "Read earlier",
        "Read the chart a column earlier.",
        footer="read the chart",
        footer_keys="←→",
    ),
    _move("read-right", ("right", "l"), "Read later", "Read the chart a column later."),
    _move("read-week-left", ("b",), "Read a week earlier", "Read the chart a week earlier."),
    _move("read-week-right", ("w",), "Read a week later", "Read the chart a week later."),
    _move("read-month-left", ("H", "shift+left"), "Read a month earlier", "Read the chart a month earlier."),
    _move("read-month-right", ("L", "shift+right"), "Read a month later", "Read the chart a month later."),
    _move("read-today", ("t",), "Read today", "Read today off the chart.", footer="today"),
    _move("go-to", ("d",), "Read a date", "Type a date and read it off the chart.", footer="date", needs="plan"),
    entry(
        "progress",
        "open",
        ("enter",),
        "Open or fix",
        "Open the exam, project, costs or roles under the cursor; apply the fix of a finding.",
        "Look",
        footer="open, fix",
        needs="plan",
    ),
)
"""The commands of the page."""
FOOTER = ("progress.cursor-up", "progress.open", "progress.next-section", "progress.read-left")
"""What the footer names first."""
LATE_FOOTER = ("progress.read-today", "progress.go-to")
"""What it names where there is room left."""
