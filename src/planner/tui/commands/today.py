"""What can be done on the day's list, and with the timer."""

from __future__ import annotations

from planner.tui.commands.command import Command, entry


def _move(name: str, keys: tuple[str, ...], title: str, text: str, **more: str) -> Command:
    return entry("today", name, keys, title, text, "Move", **more)


def _timer(name: str, keys: tuple[str, ...], title: str, text: str, **more: str) -> Command:
    return entry("today", name, keys, title, text, "Plan", needs="plan", **more)


COMMANDS: tuple[Command, ...] = (
    _timer("timer", ("space",), "Timer", "Start, pause or go on with the study timer.", footer="timer"),
    _timer("timer-log", ("w",), "Stop and log", "Stop the timer and log what it measured.", footer="log timer"),
    _timer("timer-discard", ("X",), "Discard the timer", "Throw the timer away without logging it."),
    _move("entry-up", ("up", "k"), "Up the list", "Go to the entry above."),
    _move("entry-down", ("down", "j"), "Down the list", "Go to the entry below.", footer="move", footer_keys="↑↓"),
    _move("next-section", ("tab", "n"), "Next part", "Go to the next part of the day.", footer="next part"),
    _move("previous-section", ("shift+tab", "p"), "Part before", "Go to the part of the day before."),
    _move("first-entry", ("g", "home"), "Top of the day", "Go to the first entry of the day."),
    _move("last-entry", ("G", "end"), "End of the day", "Go to the last entry of the day."),
    _move("now", ("t",), "Now", "Go to what the timer is for, else to what comes first today."),
    entry(
        "today",
        "open-entry",
        ("enter",),
        "Open the entry",
        "See the step or the project that it is about.",
        "Look",
        footer="open",
        needs="plan",
    ),
    entry(
        "today",
        "week",
        ("right",),
        "The week",
        "Go to the week's hours, the next exam and what moved.",
        "Look",
        footer="week",
        needs="plan",
    ),
)
"""The commands of the view."""
FOOTER = ("today.timer", "today.timer-log", "today.open-entry", "today.entry-down", "today.week", "today.next-section")
"""What the footer names first."""
