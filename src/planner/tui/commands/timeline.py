"""What can be done on the timeline and in the details beside it."""

from __future__ import annotations

from planner.tui.commands.command import Command, entry


def _move(name: str, keys: tuple[str, ...], title: str, text: str, **more: str) -> Command:
    return entry("timeline", name, keys, title, text, "Move", **more)


def _zoom(name: str, keys: tuple[str, ...], title: str, text: str, **more: str) -> Command:
    return entry("timeline", name, keys, title, text, "Zoom", **more)


def _shift(name: str, keys: tuple[str, ...], title: str, text: str, days: int) -> Command:
    return Command(f"timeline.{name}", keys, title, text, "Plan", "home", f"shift({days})", needs="step")


COMMANDS: tuple[Command, ...] = (
    _move("cursor-up", ("up", "k"), "Row above", "Go to the row above.", footer="move", footer_keys="←↑↓→"),
    _move("cursor-down", ("down", "j"), "Row below", "Go to the row below."),
    _move("cursor-left", ("left", "h"), "Column before", "Go one column back in time."),
    _move("cursor-right", ("right", "l"), "Column after", "Go one column ahead in time."),
    _move("next-bar", ("tab", "n"), "Next bar", "Go to the next bar, exam or milestone.", footer="next"),
    _move("previous-bar", ("shift+tab", "p"), "Bar before", "Go to the bar, exam or milestone before."),
    _move("week-right", ("w",), "A week ahead", "Go a week ahead."),
    _move("week-left", ("b",), "A week back", "Go a week back."),
    _move("month-right", ("L", "shift+right"), "A month ahead", "Go a month ahead."),
    _move("month-left", ("H", "shift+left"), "A month back", "Go a month back."),
    _move("page-down", ("pagedown",), "Page down", "Go a screenful of rows down."),
    _move("page-up", ("pageup",), "Page up", "Go a screenful of rows up."),
    _move("today", ("t",), "Go to today", "Go to today on the timeline.", footer="today"),
    _move("start", ("g", "home"), "First day", "Go to the first day of the timeline."),
    _move("end", ("G", "end"), "Last day", "Go to the last day of the plan."),
    Command(
        "plan.go-to",
        ("d",),
        "Go to a date",
        "Type a date and go to it.",
        "Move",
        "home",
        "go_to",
        footer="date",
        needs="plan",
    ),
    _zoom(
        "zoom-in",
        ("plus", "equals_sign"),
        "Zoom in",
        "Show less time, in more columns.",
        footer="zoom",
        footer_keys="+-",
    ),
    _zoom("zoom-out", ("minus", "underscore"), "Zoom out", "Show more time, in fewer columns."),
    _zoom("zoom-fit", ("0",), "Fit the plan", "Show the whole plan at once.", footer="fit"),
    _shift("later", ("greater_than_sign",), "A week later", "Move the exam or bar a week later.", 7),
    _shift("earlier", ("less_than_sign",), "A week earlier", "Move the exam or bar a week earlier.", -7),
    _shift("day-later", ("right_square_bracket",), "A day later", "Move the exam or bar a day later.", 1),
    _shift("day-earlier", ("left_square_bracket",), "A day earlier", "Move the exam or bar a day earlier.", -1),
    Command(
        "timeline.filter",
        ("slash",),
        "Filter",
        "Show only the rows with some words; Esc there shows all again.",
        "Look",
        "home",
        "filter",
        footer="filter",
        needs="plan",
    ),
    Command(
        "timeline.show-all",
        ("escape",),
        "Show all rows",
        "Forget the words of the filter.",
        "Look",
        "home",
        "show_all",
        needs="plan",
    ),
    Command(
        "plan.details",
        ("enter",),
        "Details",
        "Open or leave the details of the row.",
        "Look",
        "home",
        "details",
        footer="read",
        needs="plan",
    ),
)
"""The timeline's commands."""
PANEL: tuple[Command, ...] = (
    entry(
        "panel",
        "leave",
        ("escape", "enter", "left", "h", "tab", "shift+tab"),
        "Back",
        "Go back from the details.",
        "Look",
        footer="back",
    ),
    entry("panel", "down", ("down", "j"), "Scroll down", "Read on in the details.", "Look", action="scroll_down"),
    entry("panel", "up", ("up", "k"), "Scroll up", "Go back in the details.", "Look", action="scroll_up"),
)
"""The commands of the details."""
FOOTER = (
    "panel.leave",
    "timeline.cursor-up",
    "plan.details",
)
"""What the footer names first."""
LATE_FOOTER = (
    "timeline.zoom-in",
    "timeline.next-bar",
    "timeline.filter",
    "timeline.today",
    "plan.go-to",
    "timeline.zoom-fit",
)
"""What it names where there is room left."""
