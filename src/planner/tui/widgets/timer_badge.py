"""The timer in the masthead: its own few cells, drawn again when what they say changes and at no other time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from planner.values import dataclass

if TYPE_CHECKING:
    from textual import events
    from textual.app import RenderResult

_ELAPSED_CELLS = 7
_WIDE = 60
_CODE_CELLS = 10


@dataclass(frozen=True, slots=True)
class TimerTold:
    """What is told of a timer, as text that may go to a terminal: its glyph and colour, what it is for, how long."""

    mark: str
    style: str
    code: str
    elapsed: str


class TimerBadge(Widget):
    """Shows a timer, or nothing."""

    class Pressed(Message):
        """It was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self._told: TimerTold | None = None
        self._content = Content("")
        self.display = False

    @property
    def cells(self) -> int:
        """The cells that it takes of its line."""
        return self._content.cell_length if self.display else 0

    def show(self, told: TimerTold | None, width: int) -> bool:
        """Show a timer.

        Args:
            told: What is told of it; None for no timer.
            width: The columns of the terminal.

        Returns:
            Whether it takes other cells than before.
        """
        content = Content("") if told is None else _content(told, width)
        if content == self._content and self._told == told:
            return False
        before = self.cells
        self._told, self._content = told, content
        self.display = told is not None
        if self.cells == before:
            self.refresh()
            return False
        self.styles.width = self.cells
        self.refresh()
        return True

    def render(self) -> RenderResult:
        """Its cells."""
        return self._content

    def on_click(self, event: events.Click) -> None:
        """Tell that it was clicked."""
        event.stop()
        self.post_message(self.Pressed())


def _content(told: TimerTold, width: int) -> Content:
    code = told.code if width >= _WIDE and cell_len(told.code) <= _CODE_CELLS else ""
    elapsed = f" {told.elapsed.rjust(_ELAPSED_CELLS)} "
    return Content.assemble(" ", (told.mark, told.style), (f" {code}" if code else "", "bold"), (elapsed, "bold"))
