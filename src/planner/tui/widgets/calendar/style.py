"""The calendar's look, in theme variables alone, and which part gives an ink its colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PARTS = (
    "study",
    "review",
    "done",
    "project",
    "exam",
    "passed",
    "milestone",
    "renewal",
    "mark",
    "deadline",
    "away",
    "unused",
    "words",
    "number",
    "outside",
    "today",
    "title",
    "totals",
    "weekday",
    "weekday-off",
    "week",
    "weekend",
    "chosen",
    "cursor",
    "cursor-number",
    "empty",
)
"""What of the calendar has a colour of its own."""
COMPONENTS = {f"calendar--{part}" for part in PARTS}
"""The component classes, for style sheets."""

INK_PARTS: Mapping[str, str] = {
    "": "empty",
    "flag": "empty",
    "practice-exam": "review",
    "release": "mark",
    "finish": "mark",
    "promised-finish": "mark",
    "promised-finish-words": "words",
    "length": "words",
    "more": "words",
    "number-words": "words",
    "study-words": "words",
    "review-words": "words",
    "practice-exam-words": "words",
    "project-words": "words",
    "done-words": "words",
    "away-words": "words",
    "renewal-words": "words",
    "release-words": "words",
    "mark-words": "words",
    "milestone-words": "milestone",
    "exam-words": "exam",
    "passed-words": "passed",
    "deadline-words": "deadline",
    "finish-words": "words",
}
"""The part of each ink that is none itself."""

CSS = """
CalendarCanvas {
    width: 1fr;
    height: 1fr;
    background: $surface;
    color: $text;

    & > .calendar--study { color: $primary; }
    & > .calendar--review { color: $primary-lighten-2; }
    & > .calendar--done { color: $success; }
    & > .calendar--project { color: $accent; }
    & > .calendar--exam { color: $warning; text-style: bold; }
    & > .calendar--passed { color: $success; text-style: bold; }
    & > .calendar--milestone { color: $accent; }
    & > .calendar--renewal { color: $secondary; }
    & > .calendar--mark { color: $text-muted; }
    & > .calendar--deadline { color: $error; }
    & > .calendar--away { color: $foreground 25%; }
    & > .calendar--unused { color: $foreground 35%; }
    & > .calendar--words { color: $text-muted; }
    & > .calendar--number { color: $text; }
    & > .calendar--outside { color: $foreground 25%; }
    & > .calendar--today { color: $error; text-style: bold; }
    & > .calendar--title { color: $text; text-style: bold; }
    & > .calendar--totals { color: $text-muted; }
    & > .calendar--weekday { color: $text-muted; background: $panel; }
    & > .calendar--weekday-off { color: $foreground 40%; background: $panel; }
    & > .calendar--week { color: $foreground 35%; }
    & > .calendar--weekend { background: $foreground 5%; }
    & > .calendar--chosen { background: $primary 16%; }
    & > .calendar--cursor { background: $foreground 14%; }
    & > .calendar--cursor-number { color: $text; background: $foreground 25%; text-style: bold; }
    & > .calendar--empty { color: $text-muted; }

    &:focus > .calendar--cursor { background: $primary 30%; }
    &:focus > .calendar--cursor-number {
        color: $block-cursor-foreground;
        background: $block-cursor-background;
    }

    &:ansi > .calendar--cursor, &:ansi:focus > .calendar--cursor { background: ansi_default; }
    &:ansi > .calendar--chosen { background: ansi_bright_black; }
    &:ansi > .calendar--cursor-number, &:ansi:focus > .calendar--cursor-number {
        color: ansi_default;
        background: ansi_default;
        text-style: bold reverse;
    }
}
"""
"""The default style sheet."""
