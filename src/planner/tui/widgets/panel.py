"""The details of the row under the cursor, beside the timeline or below it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from planner.tui.bindings import bindings
from planner.tui.outline import stacked

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType

Facts = Callable[[int, bool], list[Content]]
"""Gives the lines for a width, and for a low panel or a high one."""
LOW = 12
"""Lines below which a panel counts as low."""


class Panel(ScrollView, can_focus=True):
    """Shows facts at its own width; it can be focused to scroll in it. It draws lines, so that it costs no layout."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("panel")]

    class Left(Message):
        """The person wants back to the timeline."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._facts: Facts = lambda _width, _low: []
        self._lines: list[Content] = []
        self._strips: list[Strip] | None = None

    @property
    def text(self) -> str:
        """What is shown, line by line."""
        return "\n".join(line.plain for line in self._lines)

    @property
    def line_count(self) -> int:
        """The lines of the facts at the present width."""
        return len(self._lines)

    @property
    def shape(self) -> tuple[int, bool]:
        """The width of its lines, 0 where it is not shown, and whether it counts as low."""
        return self.scrollable_content_region.width if self.display else 0, self.size.height < LOW

    def show(self, facts: Facts) -> None:
        """Show other facts, from their start."""
        self._facts = facts
        self.scroll_to(0, 0, animate=False)
        self._lay_out()

    def on_resize(self, _event: events.Resize) -> None:
        """Lay the text out for the new width."""
        self._lay_out()

    def notify_style_update(self) -> None:
        """The theme has changed: draw again."""
        super().notify_style_update()
        self._strips = None

    def render_line(self, y: int) -> Strip:
        """One line of the panel, counted from its top."""
        width = self.size.width
        if self._strips is None:
            self._strips = Visual.to_strips(self, stacked(self._lines), width, None, self.visual_style)
        at = y + self.scroll_offset.y
        return self._strips[at] if at < len(self._strips) else Strip.blank(width, self.rich_style)

    def action_leave(self) -> None:
        """Tell the screen that the person wants back."""
        self.post_message(self.Left())

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if width > 0:
            self._lines = self._facts(width, self.size.height < LOW)
            self._strips = None
            self.virtual_size = Size(width, len(self._lines))
            self.refresh()
