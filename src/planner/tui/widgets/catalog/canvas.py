"""A list of the catalog as lines of cells: only what is seen is built, and only lines that changed are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.cache import LRUCache
from textual.geometry import Offset, Size
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from planner.browse.columns import layout
from planner.browse.listing import NO_LISTING, Listing
from planner.browse.search import spots
from planner.browse.signs import ASCII, UNICODE
from planner.text import shown
from planner.timeline.cells import fit
from planner.tui.chosen import chosen
from planner.tui.widgets.catalog.style import COMPONENTS, CSS, INKS
from planner.tui.widgets.palette import Palette
from planner.values import dataclass

if TYPE_CHECKING:
    from planner.browse.columns import Column, Row

HEADER = 1
"""The lines of the frozen columns' titles."""
_CACHED_LINES = 256
_LEAD = 3


@dataclass(frozen=True, slots=True)
class Shown:
    """What a list shows.

    Args:
        listing: The things in their order.
        words: What is searched for, to be marked where it is seen.
        reverse: Whether the order is turned round, as the sorted column tells.
        empty: What to say where nothing is listed.
    """

    listing: Listing
    words: tuple[str, ...] = ()
    reverse: bool = False
    empty: str = ""


class CatalogCanvas(ScrollView, can_focus=True, inherit_bindings=False):
    """Draws a list with its columns' titles frozen, headings between the rows, and the row of the cursor marked."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENTS
    DEFAULT_CSS = CSS

    cursor: var[int] = var(0, init=False)
    """The row that the cursor is on, counted from 0."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._shown = Shown(NO_LISTING)
        self._marked: str | None = None
        self._signs = ASCII if chosen().plain else UNICODE
        self._lines: list[int | str] = []
        self._line_of: list[int] = []
        self._palette = Palette(self.get_component_rich_style, "catalog")
        self._strips: LRUCache[tuple[object, ...], Strip] = LRUCache(_CACHED_LINES)

    @property
    def listing(self) -> Listing:
        """The things that are listed."""
        return self._shown.listing

    @property
    def seen_items(self) -> list[tuple[Offset, str]]:
        """What is seen of the list, from the top on: where on the screen each thing is, and its id."""
        top, at = self.scroll_offset.y, self.content_region.offset
        lines = self._lines[top : top + self.scrollable_content_region.height - HEADER]
        return [
            (at + Offset(_LEAD, y + HEADER), self.listing.keys[line])
            for y, line in enumerate(lines)
            if isinstance(line, int)
        ]

    def _lay_out(self) -> None:
        """Put the rows below their headings; a heading is told once for the rows that follow it."""
        self._lines, self._line_of = [], []
        heading = ""
        for at, each in enumerate(self.listing.headings):
            if each != heading:
                heading = each
                self._lines.append(each)
            self._line_of.append(len(self._lines))
            self._lines.append(at)
        self._forget()

    def _forget(self) -> None:
        self._strips.clear()
        self.virtual_size = Size(self.scrollable_content_region.width, HEADER + len(self._lines))
        self.refresh()

    def notify_style_update(self) -> None:
        """The theme or the focus has changed: forget every style and line."""
        super().notify_style_update()
        self._palette.clear()
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """One line of the widget, counted from its top."""
        width = self.scrollable_content_region.width
        if not self.listing.keys:
            return self._empty_line(y, width)
        if y < HEADER:
            return self._header(width)
        line = y - HEADER + self.scroll_offset.y
        if line >= len(self._lines):
            return Strip([Segment(" " * width, self._palette.cell("text"))], width)
        at = self._lines[line]
        here = at == self.cursor
        key = line, width, here, here and self.has_focus
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._heading(at, width) if isinstance(at, str) else self._row(at, width, here)
        return strip

    def _empty_line(self, y: int, width: int) -> Strip:
        text = fit(self._shown.empty, width, cell_len).strip() if y == self.size.height // 2 else ""
        left = max((width - cell_len(text)) // 2, 0)
        return Strip([Segment(fit(" " * left + text, width, cell_len), self._palette.cell("empty"))], width)

    def _header(self, width: int) -> Strip:
        """The titles of the columns; that of the one that is sorted by says which way."""
        segments = [Segment(" " * _LEAD, self._palette.cell("header"))]
        for column, cells in self._laid(width):
            strong = column.title == self.listing.sorted_by
            arrow = self._signs.falls if self._shown.reverse else self._signs.rises
            text = self._aligned(column.title + (arrow if strong else ""), column, cells)
            segments += [Segment(text, self._palette.cell("header-strong" if strong else "header"))]
            segments.append(Segment(" ", self._palette.cell("header")))
        return Strip(segments[:-1]).adjust_cell_length(width, self._palette.cell("header"))

    def _laid(self, width: int) -> list[tuple[Column, int]]:
        columns = self.listing.columns
        cells = layout(columns, max(width - _LEAD, 1))
        return [(column, room) for column, room in zip(columns, cells, strict=True) if room]

    def _heading(self, text: str, width: int) -> Strip:
        return Strip([Segment(fit(f" {shown(text)}", width, cell_len), self._palette.cell("heading"))], width)

    def _row(self, at: int, width: int, here: bool) -> Strip:
        row = self.listing.row(at)
        shade = "row" if here else ""
        pointer = self._signs.here if here else " "
        marked = row.key == self._marked
        segments = [
            Segment(
                self._signs.marked if marked else pointer, self._palette.cell("marked" if marked else "code", shade)
            )
        ]
        sign = self._signs.states[row.status] if row.status else " "
        segments.append(Segment(f"{sign} ", self._palette.cell(row.status or "text", shade)))
        cells = layout(self.listing.columns, max(width - _LEAD, 1))
        for column, room, text in zip(self.listing.columns, cells, row.cells, strict=True):
            if room:
                segments += self._cell(self._aligned(shown(text), column, room), column, row, shade)
                segments.append(Segment(" ", self._palette.cell("text", shade)))
        segments.pop()
        return Strip(segments).adjust_cell_length(width, self._palette.cell("text", shade))

    def _aligned(self, text: str, column: Column, cells: int) -> str:
        if not column.right:
            return fit(text, cells, cell_len, self._signs.more)
        text = fit(text, min(cell_len(text), cells), cell_len, self._signs.more)
        return " " * (cells - cell_len(text)) + text

    def _cell(self, text: str, column: Column, row: Row, shade: str) -> list[Segment]:
        """A cell in the column's look, with what was searched for marked in it."""
        ink = (row.status or "text") if column.tone == "state" else INKS[column.tone]
        ink = "faded" if row.faded and column.tone != "state" else ink
        segments, end = [], 0
        for begin, stop in spots(text, self._shown.words):
            segments.append(Segment(text[end:begin], self._palette.cell(ink, shade)))
            segments.append(Segment(text[begin:stop], self._palette.cell("hit", shade)))
            end = stop
        segments.append(Segment(text[end:], self._palette.cell(ink, shade)))
        return [segment for segment in segments if segment.text]
