"""The chart's colours: inks of the pure picture, turned into the theme's styles."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, get_args

from rich.segment import Segment
from rich.style import Style

from planner.progress.chart import Ink

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from planner.progress.chart import Cell

_PARTS = ("row", *(ink for ink in get_args(Ink) if ink))
COMPONENTS = {f"page--{part}" for part in _PARTS}
"""The component classes, for style sheets."""
_SHADES = ("reading", "row")
"""What lies behind with its own background; an area does with the colour that it has."""


class Inks:
    """Styles by ink, remembered until the theme changes.

    Args:
        find: Gives the theme's style of a component class.
    """

    def __init__(self, find: Callable[[str], Style]) -> None:
        self._find = find
        self._styles: dict[tuple[str, str], Style] = {}

    def clear(self) -> None:
        """Forget every style, as the theme has changed."""
        self._styles.clear()

    def style(self, ink: str, behind: str = "") -> Style:
        """The style of a cell: the ink's colour on what lies behind."""
        key = ink, behind
        style = self._styles.get(key)
        if style is None:
            front = self._find(f"page--{ink or 'axis'}")
            back = self._find(f"page--{behind}") if behind else front
            ground = back.color if behind and behind not in _SHADES else back.bgcolor
            style = self._styles[key] = front + Style(bgcolor=ground)
        return style

    def segments(self, cells: Iterable[Cell]) -> list[Segment]:
        """Cells of one column each as runs of one style."""
        runs = groupby(cells, lambda cell: (cell.ink, cell.behind))
        return [Segment("".join(cell.glyph for cell in run), self.style(*key)) for key, run in runs]
