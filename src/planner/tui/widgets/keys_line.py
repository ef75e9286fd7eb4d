"""What the keys of a dialog do, each key with its words on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.app import RenderResult
    from textual.geometry import Size

_GAP = "   "


class KeysLine(Widget):
    """Takes as many lines as it needs; a key stays with what it does where both fit into one.

    Args:
        keys: The keys with their words, three blanks apart.
    """

    DEFAULT_CSS = "KeysLine { height: auto; }"

    def __init__(self, keys: str, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._keys = keys

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines that it takes in a width."""
        return len(self._lines(width))

    def render(self) -> RenderResult:
        """The lines for the present width."""
        return Content("\n".join(self._lines(self.content_size.width)))

    def _lines(self, width: int) -> list[str]:
        lines: list[str] = []
        for part in self._keys.split("  "):
            pair = part.strip()
            if lines and cell_len(lines[-1]) + len(_GAP) + cell_len(pair) <= width:
                lines[-1] += _GAP + pair
            elif pair:
                lines += [line.plain for line in Content(pair).wrap(max(width, 1))]
        return lines or [""]
