"""The list's look: its style sheet in theme variables alone, and styles by what a cell shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style

if TYPE_CHECKING:
    from collections.abc import Callable

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


class Look:
    """Styles by part, remembered until the theme changes.

    Args:
        find: Gives the theme's style of a component class.
    """

    def __init__(self, find: Callable[[str], Style]) -> None:
        self._find = find
        self._styles: dict[tuple[str, str], Style] = {}

    def clear(self) -> None:
        """Forget every style, as the theme has changed."""
        self._styles.clear()

    def cell(self, ink: str, shade: str = "") -> Style:
        """The style of an ink on the background of a shade, or on its own."""
        key = ink, shade
        style = self._styles.get(key)
        if style is None:
            style = self._find(f"catalog--{ink}")
            if shade:
                style += Style(bgcolor=self._find(f"catalog--{shade}").bgcolor)
            self._styles[key] = style
        return style
