"""What can be done on the calendar, and in the day beside it."""

from __future__ import annotations

from planner.tui.commands.command import Command, entry


def _move(name: str, keys: tuple[str, ...], title: str, text: str, **more: str) -> Command:
    return entry("calendar", name, keys, title, text, "Move", **more)


def _zoom(name: str, keys: tuple[str, ...], title: str, text: str, **more: str) -> Command:
    return entry("calendar", name, keys, title, text, "Zoom", **more)


def _plan(name: str, keys: tuple[str, ...], title: str, text: str, **more: str) -> Command:
    return entry("calendar", name, keys, title, text, "Plan", needs="plan", **more)


COMMANDS: tuple[Command, ...] = (
    _move("cursor-up", ("up", "k"), "Day above", "Go to the day above.", footer="move", footer_keys="←↑↓→"),
    _move("cursor-down", ("down", "j"), "Day below", "Go to the day below."),
    _move("cursor-left", ("left", "h"), "Day before", "Go a day back."),
    _move("cursor-right", ("right", "l"), "Day after", "Go a day ahead."),
    _move(
        "next-special", ("tab", "n"), "Next marked day", "Go to the next exam, milestone or other mark.", footer="next"
    ),
    _move("previous-special", ("shift+tab", "p"), "Marked day before", "Go to the exam, milestone or mark before."),
    _move("week-right", ("w",), "Week after", "Go to the same day of the next week."),
    _move("week-left", ("b",), "Week before", "Go to the same day of the week before."),
    _move("month-right", ("L", "shift+right", "pagedown"), "Month after", "Go to the same day of the next month."),
    _move("month-left", ("H", "shift+left", "pageup"), "Month before", "Go to the same day of the month before."),
    _move("year-right", ("right_curly_bracket",), "Year after", "Go to the same day of the next year."),
    _move("year-left", ("left_curly_bracket",), "Year before", "Go to the same day of the year before."),
    _move("today", ("t",), "To today", "Go to today's day.", footer="today"),
    _move("start", ("g", "home"), "First day of the plan", "Go to the plan's first day."),
    _move("end", ("G", "end"), "Last day of the plan", "Go to the plan's last day."),
    _move("go-to", ("d",), "To a date", "Type a date and see its day.", footer="date", needs="plan"),
    _zoom(
        "zoom-in", ("plus", "equals_sign"), "Fewer days", "Show a month, or a week.", footer="zoom", footer_keys="+-"
    ),
    _zoom("zoom-out", ("minus", "underscore"), "More days", "Show a month, three of them, or a year."),
    entry(
        "calendar", "open", ("enter",), "Into the day", "Walk what is on the day.", "Look", footer="day", needs="plan"
    ),
    entry("calendar", "let-go", ("escape",), "Let go", "Forget the range of days.", "Move"),
    _plan("range", ("v",), "Mark a range", "Begin a range of days at this one, or forget it.", footer="range"),
    _plan("away", ("A",), "Away or back", "Be away on the day or range, or take that back.", footer="away"),
    _plan("hours", ("X",), "Hours of the day", "Set the hours of the day or of each day of the range.", footer="hours"),
)
"""The calendar's commands."""
DAY: tuple[Command, ...] = (
    entry(
        "day", "leave", ("escape",), "Back to the month", "Go from the day back to the calendar.", "Look", footer="back"
    ),
    entry(
        "day",
        "down",
        ("down", "j"),
        "Next entry",
        "Go to the next thing of the day.",
        "Look",
        footer="walk",
        footer_keys="↑↓",
    ),
    entry("day", "up", ("up", "k"), "Entry before", "Go to the thing of the day before.", "Look"),
    entry("day", "details", ("enter",), "The entry's step", "See everything about its step.", "Look", footer="read"),
)
"""The commands of the day beside it."""
FOOTER = (
    "day.leave",
    "day.down",
    "day.details",
    "calendar.cursor-up",
    "calendar.open",
    "calendar.zoom-in",
    "calendar.next-special",
    "calendar.away",
)
"""What the footer names first."""
LATE_FOOTER = ("calendar.range", "calendar.hours", "calendar.today", "calendar.go-to")
"""What it names where there is room left."""
