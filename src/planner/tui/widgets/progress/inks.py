"""The chart's colours: inks of the pure picture, turned into the theme's styles."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from planner.progress.chart import Ink
from planner.tui.widgets.palette import Palette

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rich.color import Color
    from rich.segment import Segment
    from rich.style import Style

    from planner.progress.chart import Cell

_PARTS = ("row", *(ink for ink in get_args(Ink) if ink))
COMPONENTS = {f"page--{part}" for part in _PARTS}
"""The component classes, for style sheets."""
_SHADES = ("reading", "row")
"""What lies behind with its own background; an area does with the colour that it has."""


class Inks(Palette):
    """Styles by ink, on what lies behind: the ground of what has one of its own, else the colour that an area has.

    Args:
        find: Gives the theme's style of a component class.
    """

    def __init__(self, find: Callable[[str], Style]) -> None:
        super().__init__(find, "page", {"": "axis"})

    def ground(self, shade: str) -> Color | None:
        """The colour that lies behind what is drawn."""
        return super().ground(shade) if shade in _SHADES else self.of(shade).color

    def runs(self, cells: Iterable[Cell]) -> list[Segment]:
        """Cells of one column each as runs of one style."""
        found = list(cells)
        if not found:
            return []
        glyphs, inks, behind = zip(*((cell.glyph, cell.ink, cell.behind) for cell in found), strict=True)
        return self.segments(glyphs, inks, behind)
