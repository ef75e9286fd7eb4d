"""The timeline's look, in theme variables alone."""

from __future__ import annotations

PARTS = (
    "study",
    "review",
    "done",
    "wait",
    "project",
    "exam",
    "passed",
    "milestone",
    "renewal",
    "note",
    "rule",
    "today",
    "deadline",
    "mark",
    "away",
    "load",
    "weekend",
    "band",
    "row",
    "cursor",
    "header",
    "header-strong",
    "label",
    "label-name",
    "label-project",
    "label-off",
    "empty",
)
"""What of the timeline has a colour of its own."""

COMPONENTS = {f"timeline--{part}" for part in PARTS}
"""The component classes, for style sheets."""

INK_PARTS: dict[str, str] = {
    "": "rule",
    "study-done": "done",
    "practice-exam": "review",
    "project-done": "done",
    "exam-passed": "passed",
    "milestone-done": "passed",
    "release": "mark",
    "retires": "mark",
    "finish": "mark",
    "promised-finish": "mark",
}
"""The part that gives an ink of the pure layout its colour, for inks that are no part of their own."""
CSS = """
TimelineCanvas {
    width: 1fr;
    height: 1fr;
    background: $surface;
    color: $text;
    scrollbar-size: 1 1;
    scrollbar-background: $surface;
    scrollbar-background-hover: $surface;
    scrollbar-background-active: $surface;
    scrollbar-color: $foreground 15%;
    scrollbar-color-hover: $foreground 30%;
    scrollbar-color-active: $primary;
    scrollbar-corner-color: $surface;

    & > .timeline--study { color: $primary; }
    & > .timeline--review { color: $primary-lighten-2; }
    & > .timeline--done { color: $success; }
    & > .timeline--wait { color: $text-muted; }
    & > .timeline--project { color: $accent; }
    & > .timeline--exam { color: $text; text-style: bold; }
    & > .timeline--passed { color: $success; text-style: bold; }
    & > .timeline--milestone { color: $accent; text-style: bold; }
    & > .timeline--renewal { color: $secondary; }
    & > .timeline--note { color: $text-muted; }
    & > .timeline--rule { color: $foreground 25%; }
    & > .timeline--today { color: $error; background: $error 12%; text-style: bold; }
    & > .timeline--deadline { color: $error; }
    & > .timeline--mark { color: $foreground 40%; }
    & > .timeline--away { color: $foreground 22%; }
    & > .timeline--load { color: $primary 70%; }
    & > .timeline--weekend { background: $foreground 5%; }
    & > .timeline--band { background: $foreground 3%; }
    & > .timeline--row { background: $foreground 9%; }
    & > .timeline--cursor { color: $text; background: $foreground 25%; text-style: bold; }
    & > .timeline--header { color: $text-muted; background: $panel; }
    & > .timeline--header-strong { color: $text; background: $panel; text-style: bold; }
    & > .timeline--label { color: $text; text-style: bold; }
    & > .timeline--label-name { color: $text-muted; }
    & > .timeline--label-project { color: $text-muted; }
    & > .timeline--label-off { color: $foreground 40%; }
    & > .timeline--empty { color: $text-muted; }

    &:focus > .timeline--row { background: $primary 18%; }
    &:focus > .timeline--cursor { color: $block-cursor-foreground; background: $block-cursor-background; }

    &:ansi > .timeline--today { background: ansi_default; }
    &:ansi > .timeline--row, &:ansi:focus > .timeline--row { background: ansi_default; }
    &:ansi > .timeline--cursor, &:ansi:focus > .timeline--cursor {
        color: ansi_default;
        background: ansi_default;
        text-style: bold reverse;
    }
}
"""
"""The default style sheet."""
