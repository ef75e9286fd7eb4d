"""The timeline's colours: inks and shades of the pure layout, turned into the theme's styles."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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

_INK_PARTS: Mapping[str, str] = {
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


class Palette:
    """Styles by part, remembered until the theme changes.

    Args:
        find: Gives the theme's style of a component class.
        prefix: What the names of the component classes begin with.
        parts: The part that gives an ink its colour, for inks that are no part of their own.
    """

    def __init__(
        self, find: Callable[[str], Style], prefix: str = "timeline", parts: Mapping[str, str] = _INK_PARTS
    ) -> None:
        self._find = find
        self._prefix = prefix
        self._parts = parts
        self._styles: dict[tuple[str, str], Style] = {}

    def clear(self) -> None:
        """Forget every style, as the theme has changed."""
        self._styles.clear()

    def part(self, name: str) -> Style:
        """The whole style of a part."""
        return self.cell(name, name)

    def cell(self, ink: str, shade: str) -> Style:
        """The style of a cell: the ink's colour on the shade's background."""
        key = ink, shade
        style = self._styles.get(key)
        if style is None:
            front = self._find(f"{self._prefix}--{self._parts.get(ink, ink)}")
            back = self._find(f"{self._prefix}--{shade}") if shade else front
            style = self._styles[key] = front + Style(bgcolor=back.bgcolor)
        return style

    def segments(self, glyphs: list[str], inks: list[str], shades: list[str]) -> list[Segment]:
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
