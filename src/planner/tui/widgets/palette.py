"""Colours of what draws its own lines: parts of a picture, turned into the theme's styles."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from rich.color import Color


class Palette:
    """Styles by part, remembered until the theme changes.

    Args:
        find: Gives the theme's style of a component class.
        prefix: What the names of the component classes begin with.
        parts: The part that gives an ink its colour, for inks that are no part of their own.
    """

    def __init__(self, find: Callable[[str], Style], prefix: str, parts: Mapping[str, str] | None = None) -> None:
        self._find = find
        self._prefix = prefix
        self._parts = parts or {}
        self._styles: dict[tuple[str, str], Style] = {}

    def clear(self) -> None:
        """Forget every style, as the theme has changed."""
        self._styles.clear()

    def part(self, name: str) -> Style:
        """The whole style of a part."""
        return self.cell(name, name)

    def cell(self, ink: str, shade: str = "") -> Style:
        """The style of a cell: the ink's colour on the shade's ground, or on its own."""
        key = ink, shade
        style = self._styles.get(key)
        if style is None:
            style = self.of(self._parts.get(ink, ink))
            if shade:
                style += Style(bgcolor=self.ground(shade))
            self._styles[key] = style
        return style

    def of(self, part: str) -> Style:
        """The theme's style of a part."""
        return self._find(f"{self._prefix}--{part}")

    def ground(self, shade: str) -> Color | None:
        """The colour that a shade lays behind what is drawn on it."""
        return self.of(shade).bgcolor

    def segments(self, glyphs: Sequence[str], inks: Sequence[str], shades: Sequence[str]) -> list[Segment]:
        """Cells of one column each as runs of one style."""
        cells = list(zip(inks, shades, strict=True))
        ends = [at for at, (one, other) in enumerate(pairwise(cells), 1) if one != other]
        text = "".join(glyphs)
        made = []
        begin = 0
        for end in (*ends, len(cells)):
            made.append(Segment(text[begin:end], self.cell(*cells[begin])))
            begin = end
        return made
