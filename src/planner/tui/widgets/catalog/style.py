"""The list's look, in theme variables alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.browse.columns import Tone

PARTS = (
    "text",
    "code",
    "muted",
    "faded",
    "good",
    "pay",
    "hit",
    "marked",
    "sittable",
    "beta",
    "upcoming",
    "retired",
    "heading",
    "header",
    "header-strong",
    "row",
    "empty",
)
"""What of the list has a look of its own."""
COMPONENTS = {f"catalog--{part}" for part in PARTS}
"""The component classes, for style sheets."""
INKS: dict[Tone, str] = {"": "text", "code": "code", "muted": "muted", "good": "good", "pay": "pay"}
"""The part that a column's tone is drawn as; a state is drawn as itself."""
CSS = """
CatalogCanvas {
    width: 1fr;
    height: 1fr;
    background: $surface;
    color: $text;
    overflow-x: hidden;

    & > .catalog--text { color: $text; }
    & > .catalog--code { color: $text; text-style: bold; }
    & > .catalog--muted { color: $text-muted; }
    & > .catalog--faded { color: $foreground 40%; }
    & > .catalog--good { color: $success; }
    & > .catalog--pay { color: $success; text-style: bold; }
    & > .catalog--hit { color: $warning; text-style: bold underline; }
    & > .catalog--marked { color: $accent; text-style: bold; }
    & > .catalog--sittable { color: $success; }
    & > .catalog--beta { color: $warning; }
    & > .catalog--upcoming { color: $primary; }
    & > .catalog--retired { color: $error 70%; }
    & > .catalog--heading { color: $primary; text-style: bold; }
    & > .catalog--header { color: $text-muted; background: $panel; }
    & > .catalog--header-strong { color: $text; background: $panel; text-style: bold; }
    & > .catalog--row { background: $foreground 9%; }
    & > .catalog--empty { color: $text-muted; }

    &:focus > .catalog--row { background: $primary 22%; }
    &:ansi > .catalog--row, &:ansi:focus > .catalog--row { background: ansi_default; }
}
"""
"""The default style sheet."""
