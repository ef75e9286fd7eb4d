"""The page as lines: each is drawn when it is seen, and again only when it changed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.geometry import Size
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from planner.progress.glyphs import ASCII, UNICODE
from planner.tui.chosen import chosen
from planner.tui.widgets.progress.inks import COMPONENTS, Inks
from planner.tui.widgets.progress.layout import GAP, POINTER, Layout, Placed, Slot, lay_out

if TYPE_CHECKING:
    from textual import events

    from planner.progress.glyphs import Glyphs
    from planner.tui.widgets.progress.parts import PageView

HERE = "▸"
"""The sign before the entry under the cursor."""
_ANY_WIDTH = 80


class PageCanvas(ScrollView, can_focus=True, inherit_bindings=False):
    """Draws a `PageView`, and keeps the cursor in sight."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENTS

    cursor: var[int] = var(0, init=False)
    """The number of the entry that the cursor is on, from 0."""
    day: var[int] = var(1, init=False)
    """The ordinal of the day that is read off the chart."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._view: PageView | None = None
        self._glyphs = ASCII if chosen().plain else UNICODE
        self._week_start = chosen().week_start
        self._layout = Layout(0, (0,), None)
        self._inks = Inks(self.get_component_rich_style)
        self._strips: dict[tuple[int, int, int], Strip] = {}

    @property
    def entries(self) -> list[Placed]:
        """What the cursor can go to, in its order."""
        return self._layout.entries

    @property
    def glyphs(self) -> Glyphs:
        """What the charts are drawn with."""
        return self._glyphs

    @property
    def week_start(self) -> int:
        """The weekday with which weeks begin, 0 for Monday to 6 for Sunday."""
        return self._week_start

    @property
    def charted(self) -> bool:
        """Whether there is room for the chart."""
        return self._layout.picture is not None

    @property
    def read_day(self) -> date:
        """The day that is read off the chart."""
        return date.fromordinal(self.day)

    def validate_cursor(self, cursor: int) -> int:
        """The cursor, held on the entries there are."""
        return min(max(cursor, 0), max(len(self.entries) - 1, 0))

    def validate_day(self, day: int) -> int:
        """The day, held on those of the chart."""
        if self._view is None:
            return day
        return min(max(day, self._view.burnup.first.toordinal()), self._view.burnup.last.toordinal())

    def _watch_cursor(self, old: int, new: int) -> None:
        for number in (old, new):
            for placed in self.entries[number : number + 1]:
                for y in range(placed.top, placed.bottom):
                    self.refresh_line(y)
        self._follow()

    def _watch_day(self) -> None:
        for y, line in enumerate(self._layout.lines):
            if line.kind != "text" and (line.kind == "reading" or line.number <= self._curve_rows):
                self.refresh_line(y)

    @property
    def _curve_rows(self) -> int:
        return self._layout.picture.curve_rows if self._layout.picture else 0

    def _lay_out(self) -> None:
        """Lay the view out for the size there is; what was drawn before is forgotten."""
        if self._view is None:
            return
        width = self.scrollable_content_region.width or _ANY_WIDTH
        self._layout = lay_out(self._view, width, self.size.height, self._glyphs, self._week_start)
        self.virtual_size = Size(width, len(self._layout.lines))
        self._strips.clear()
        self.refresh()

    def _follow(self) -> None:
        """Scroll as little as brings the entry under the cursor into sight.

        With the first entry of a column the page's head comes along, with the last one its end, where there is room.
        """
        height = self.size.height
        if not height or not self.entries:
            return
        placed = self.entries[self.cursor]
        column = [each for each in self.entries if each.right == placed.right]
        top, bottom = (placed.top - 2 if placed.first else placed.top), placed.bottom
        if placed == column[0] and bottom <= height:
            top = 0
        if placed == column[-1] and len(self._layout.lines) - top <= height:
            bottom = len(self._layout.lines)
        y = max(self.scroll_offset.y, bottom - height)
        self.scroll_to(0, min(y, top), animate=False, force=True)

    def show_head(self) -> None:
        """Scroll to the top of the page, above the first entry."""
        self.scroll_to(0, 0, animate=False, force=True)

    def on_resize(self, _event: events.Resize) -> None:
        """Lay out for the new size."""
        self._lay_out()
        self._follow()

    def notify_style_update(self) -> None:
        """The theme has changed: forget every style and line."""
        super().notify_style_update()
        self._inks.clear()
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """One line of the page, counted from the top of what is seen."""
        at = y + self.scroll_offset.y
        if at >= len(self._layout.lines):
            return Strip.blank(self._layout.width, self.rich_style)
        line = self._layout.lines[at]
        key = at, self.day if line.kind != "text" else 0, self.cursor if self._is_on(at) else -1
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) > 2 * len(self._layout.lines):
                self._strips.clear()
            strip = self._strips[key] = self._drawn(at)
        return strip

    def _is_on(self, at: int) -> bool:
        line = self._layout.lines[at]
        return self.cursor in (line.left.entry, line.right.entry if line.right else -1)

    def _drawn(self, at: int) -> Strip:
        line = self._layout.lines[at]
        if line.kind == "reading":
            words = self._view.reading(self.read_day, self._layout.width) if self._view else Content("")
            return self._text(words, self._layout.width)
        if line.kind == "chart" and self._layout.picture is not None:
            row = self._layout.picture.read(line.number, self._marked_day, self._glyphs)
            return Strip([Segment(" ", self.rich_style), *self._inks.runs(row)], self._layout.width)
        if line.right is None:
            return self._slot(line.left, at, self._layout.width)
        gap = Strip.blank(GAP, self.rich_style)
        widths = self._layout.columns
        return Strip.join([self._slot(line.left, at, widths[0]), gap, self._slot(line.right, at, widths[1])])

    @property
    def _marked_day(self) -> date | None:
        """The day that is marked in the chart; today has a mark of its own."""
        today = self._view.burnup.today if self._view else None
        return None if self.read_day == today else self.read_day

    def _slot(self, slot: Slot, at: int, width: int) -> Strip:
        """One line of a column; the sign of the cursor is before the first line of its entry."""
        if slot.entry < 0:
            return self._text(slot.text, width)
        here = slot.entry == self.cursor
        sign = HERE if here and at == self.entries[slot.entry].top else " "
        text = Content.assemble((sign.ljust(POINTER), "bold"), slot.text)
        strip = self._text(text, width)
        return self._lit(strip, width) if here else strip

    def _text(self, text: Content, width: int) -> Strip:
        strips = Visual.to_strips(self, text.truncate(width), width, 1, self.visual_style)
        return strips[0].adjust_cell_length(width, self.rich_style) if strips else Strip.blank(width, self.rich_style)

    def _lit(self, strip: Strip, width: int) -> Strip:
        ground = Style(bgcolor=self._inks.cell("row").bgcolor)
        lit = [Segment(text, (style or Style()) + ground, control) for text, style, control in strip]
        return Strip(lit, width)
