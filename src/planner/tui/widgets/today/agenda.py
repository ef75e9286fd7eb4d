"""The day's list as lines: only what is seen is drawn, and only lines that changed are drawn again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Offset, Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from planner.tui.facts.agenda import Line

if TYPE_CHECKING:
    from textual import events


Lay = Callable[[int], list[Line]]
"""Gives the lines for a width."""
_CACHED_LINES = 256


class Agenda(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows lines, some of which are entries, with a cursor on one of those.

    Args:
        pointer: The glyph that points at it.
        id: Its name.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"agenda--cursor"}

    cursor: var[int] = var(0, init=False)
    """The number of the entry under the cursor."""

    class CursorMoved(Message):
        """The cursor is on another entry."""

    class Selected(Message):
        """The person asks for what is under the cursor."""

    def __init__(self, pointer: str, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._pointer = pointer
        self._lay: Lay = lambda _width: []
        self._lines: list[Line] = []
        self._places: list[int] = []
        self._strips: LRUCache[tuple[object, ...], Strip] = LRUCache(_CACHED_LINES)

    @property
    def text(self) -> str:
        """What is shown, line by line."""
        return "\n".join(line.content.plain for line in self._lines)

    @property
    def count(self) -> int:
        """How many entries there are."""
        return len(self._places)

    @property
    def seen_entries(self) -> list[tuple[Offset, int]]:
        """The entries that are seen, each with its place on the screen and its number."""
        corner, top = self.content_region.offset, self.scroll_offset.y
        seen = ((at - top, number) for number, at in enumerate(self._places))
        return [(corner + Offset(0, y), number) for y, number in seen if 0 <= y < self.size.height]

    def show(self, lay: Lay, cursor: int) -> None:
        """Show other lines, with the cursor on one of their entries."""
        self._lay = lay
        self._lay_out()
        self.cursor = cursor
        self._follow()

    def on_resize(self, _event: events.Resize) -> None:
        """Lay the lines out for the new width."""
        self._lay_out()
        self._follow()

    def notify_style_update(self) -> None:
        """The theme or the focus has changed: draw again."""
        super().notify_style_update()
        self._strips.clear()

    def validate_cursor(self, cursor: int) -> int:
        """The cursor, held on the entries there are."""
        return min(max(cursor, 0), max(len(self._places) - 1, 0))

    def watch_cursor(self, old: int, new: int) -> None:
        """Draw the two lines that changed, or all where the list had to be scrolled."""
        if not self._follow():
            for entry in (old, new):
                if entry < len(self._places):
                    self.refresh_line(self._places[entry])
        self.post_message(self.CursorMoved())

    def next_section(self, by: int) -> None:
        """Put the cursor on the first entry of the next section, or of one before."""
        begins = [n for n, at in enumerate(self._places) if n == 0 or at != self._places[n - 1] + 1]
        if by > 0:
            self.cursor = next((n for n in begins if n > self.cursor), self.cursor)
        else:
            self.cursor = next((n for n in reversed(begins) if n < self.cursor), 0)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; a double click asks for what is there."""
        at = event.get_content_offset(self)
        number = at.y + self.scroll_offset.y if at is not None else -1
        entry = self._lines[number].entry if 0 <= number < len(self._lines) else None
        if entry is not None:
            self.cursor = entry
            if event.chain == 2:
                self.post_message(self.Selected())

    def render_line(self, y: int) -> Strip:
        """One line of the list, counted from its top."""
        width, number = self.size.width, y + self.scroll_offset.y
        if number >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        line = self._lines[number]
        here = line.entry is not None and line.entry == self.cursor
        key = number, here, self.has_focus, width
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._drawn(line.content, width, here=here)
        return strip

    def _drawn(self, content: Content, width: int, *, here: bool) -> Strip:
        style = self.visual_style
        if here:
            style += self.get_visual_style("agenda--cursor", partial=True)
            content = Content.assemble((self._pointer, "bold"), content[1:])
        strips = Visual.to_strips(self, content, width, 1, style, pad=True)
        return strips[0] if strips else Strip.blank(width, style.rich_style)

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if width > 0:
            self._lines = self._lay(width)
            self._places = [at for at, line in enumerate(self._lines) if line.entry is not None]
            self._strips.clear()
            self.virtual_size = Size(width, len(self._lines))
            self.refresh()

    def _follow(self) -> bool:
        """Scroll as little as brings the entry into sight, the first one with what is above; whether it moved."""
        if not self._places or not self.size:
            return False
        before, at = self.scroll_offset.y, self._places[self.validate_cursor(self.cursor)]
        top = 0 if at == self._places[0] else at - (self._lines[at - 1].entry is None)
        last = len(self._lines) if at == self._places[-1] else at + 1
        y = max(min(before, top), last - self.size.height)
        y = min(y, at)
        self.scroll_to(0, y, animate=False, force=True)
        return self.scroll_offset.y != before
