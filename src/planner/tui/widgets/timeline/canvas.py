"""The timeline as lines of cells: only the window that is seen is built, and only lines that changed are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from planner.text import shown
from planner.timeline import header, paint, plain
from planner.timeline.cells import fit
from planner.timeline.rows import POINTS, Row, Span, TimelineView
from planner.timeline.scale import Scale
from planner.timeline.symbols import UNICODE
from planner.timeline.walk import Cursor
from planner.timeline.window import Shelf, Window
from planner.timeline.zoom import LAST_DAY, Zoom, day_of
from planner.tui.widgets.palette import Palette
from planner.tui.widgets.timeline.style import COMPONENTS, CSS, INK_PARTS
from planner.values import dataclass
from planner.words import MONTHS, long_date, weekday_date

if TYPE_CHECKING:
    from textual import events

LOAD_FROM_HEIGHT = 14
"""The height from which the workload has a line at the bottom."""
EMPTY = TimelineView((), (), 1, 1, 1, 1)
"""What is shown before there is a plan."""
EMPTY_WORDS = "Nothing is planned yet"
"""What an empty timeline says."""

_CACHED_LINES = 512
_MARGIN = 2
_LEAD = 6
_OFF = frozenset({"held", "skipped"})


class Ghost(NamedTuple):
    """A span of a row that is being moved by some days."""

    row: int
    span: Span
    days: int


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the lines of a window share."""

    window: Window
    width: int
    behind: paint.Backdrop
    header: tuple[str, ...]
    load: str


class TimelineCanvas(ScrollView, can_focus=True):
    """Draws a `TimelineView` with its labels and header frozen, and keeps the cursor in sight."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENTS
    DEFAULT_CSS = CSS

    cursor: var[Cursor] = var(Cursor(0, 1), init=False)
    """Where the cursor is."""
    ghost: var[Ghost | None] = var(None, init=False)
    """What is being dragged, and where it would come to."""
    zoom: var[Zoom] = var(Zoom.WEEK, init=False)
    """How much time a column stands for."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._view = EMPTY
        self.empty_words = EMPTY_WORDS
        """What it says where there are no rows."""
        self._symbols = UNICODE
        self._week_start = 0
        self._shelves: list[Shelf] = []
        self._code_width = 0
        self._scale = Scale(Zoom.WEEK, 1, 1)
        self._palette = Palette(self.get_component_rich_style, "timeline", INK_PARTS)
        self._strips: LRUCache[tuple[object, ...], Strip] = LRUCache(_CACHED_LINES)
        self._frame: _Frame | None = None
        self._drawing: _Frame | None = None
        self._at_home = False

    @property
    def view(self) -> TimelineView:
        """What is shown."""
        return self._view

    @property
    def seen(self) -> Size:
        """The cells that are seen, without the scrollbars."""
        return self.scrollable_content_region.size

    @property
    def label_width(self) -> int:
        """The cells of the frozen labels."""
        return plain.label_cells(self.size.width)

    @property
    def header_height(self) -> int:
        """The lines of the frozen header."""
        return header.HEIGHTS[self.zoom]

    @property
    def load_height(self) -> int:
        """The lines of the workload: 1, or 0 where the widget is low or nothing is known of it."""
        return int(self.size.height >= LOAD_FROM_HEIGHT and bool(self._view.load))

    @property
    def chart_width(self) -> int:
        """The columns of time that are seen."""
        return max(self.seen.width - self.label_width, 1)

    @property
    def chart_height(self) -> int:
        """The rows that are seen."""
        return max(self.seen.height - self.header_height - self.load_height, 1)

    @property
    def window(self) -> Window:
        """The columns that are seen."""
        return self._framed().window

    def _framed(self) -> _Frame:
        """What all lines of the window share, made once for each window, looked up once for each frame."""
        if self._drawing is not None:
            return self._drawing
        x0, width = self.scroll_offset.x, self.chart_width
        frame = self._frame
        if frame is None or (frame.window.x0, frame.window.width, frame.width) != (x0, width, self.seen.width):
            window = Window(self._scale, x0, x0 + width)
            frame = self._frame = _Frame(
                window,
                self.seen.width,
                paint.backdrop(self._view, window, self._symbols),
                header.lines(self._scale, x0, x0 + width, self._symbols.rule),
                "".join(paint.load(self._view, window, self._symbols)),
            )
        return frame

    def _rescale(self) -> None:
        """Lay the view out anew; what was drawn before is forgotten."""
        self._scale = Scale(self.zoom, self._view.first, self._view.last, self._week_start)
        self._forget()
        width = self.label_width + self._scale.width + plain.NOTE_CELLS
        self.virtual_size = Size(width, self.header_height + len(self._shelves) + self.load_height)

    def _forget(self) -> None:
        self._strips.clear()
        self._frame = None
        self.refresh()

    def validate_cursor(self, cursor: Cursor) -> Cursor:
        """The cursor, held on the rows there are and on the days that can be scrolled to."""
        last = min(self._scale.ordinal(max(self._scale.width, self.chart_width)) - 1, LAST_DAY)
        row = min(max(cursor.row, 0), max(len(self._shelves) - 1, 0))
        day = min(max(cursor.day, self._scale.begin), last)
        return Cursor(row, day, cursor.bar if (row, day) == cursor[:2] else -1)

    def _watch_cursor(self, old: Cursor, new: Cursor) -> None:
        if self._follow():
            return
        for row in sorted({old.row, new.row}):
            self._refresh_row(row)
        if old.day != new.day:
            self.refresh(Region(0, self.header_height - 1, self.size.width, 1))

    def _watch_ghost(self, old: Ghost | None, new: Ghost | None) -> None:
        for ghost in (old, new):
            if ghost is not None:
                self._refresh_row(ghost.row)
        self.refresh(Region(0, self.header_height - 1, self.size.width, 1))

    def _refresh_row(self, row: int) -> None:
        y = row - self.scroll_offset.y
        if 0 <= y < self.chart_height:
            self.refresh_line(row + self.header_height)

    def _follow(self) -> bool:
        """Scroll as little as brings the cursor into sight, or centre it when it is far; whether anything moved."""
        if not self.size:
            return False
        before = self.scroll_offset
        begin, width = self._scale.span(self.cursor.day, self.cursor.day)
        x, shown_columns = before.x, self.chart_width
        margin = _MARGIN if shown_columns > 8 * _MARGIN else 0
        if begin < x - shown_columns // 2 or begin > x + shown_columns * 3 // 2:
            x = begin - shown_columns // 2
        else:
            x = max(min(x, begin - margin), begin + width + margin - shown_columns)
        y = max(min(before.y, self.cursor.row), self.cursor.row - self.chart_height + 1)
        self.scroll_to(x, y, animate=False, force=True)
        return self.scroll_offset != before

    def on_resize(self, event: events.Resize) -> None:
        """Lay out for the new size; the first time, begin at today."""
        self._rescale()
        if self._at_home:
            self._follow()
        else:
            self._go_home()
        self.laid_out()

    def watch_show_horizontal_scrollbar(self, shown: bool) -> None:
        """A scrollbar that comes into sight shows where the timeline is scrolled to by then."""
        if shown:
            self.horizontal_scrollbar.position = self.scroll_x

    def laid_out(self) -> None:
        """What else follows from a new size."""

    def _go_home(self) -> None:
        if self.size and self._shelves:
            self._at_home = True
            lead = self.chart_width // _LEAD
            x = self._scale.column(self._view.today) - lead
            self.scroll_to(x - x % self._scale.unit if x > lead else 0, 0, animate=False, force=True)

    def notify_style_update(self) -> None:
        """The theme or the focus has changed: forget every style and line."""
        super().notify_style_update()
        self._palette.clear()
        self._strips.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region of the widget."""
        self._drawing = self._framed()
        try:
            return super().render_lines(crop)
        finally:
            self._drawing = None

    def render_line(self, y: int) -> Strip:
        """One line of the widget, counted from its top."""
        if not self._shelves:
            return self._empty_line(y)
        if y < self.header_height:
            return self._header_line(y)
        if self.load_height and y == self.seen.height - 1:
            return self._load_line()
        row = y - self.header_height + self.scroll_offset.y
        return self._row_line(row) if row < len(self._shelves) else self._blank_line()

    def _empty_line(self, y: int) -> Strip:
        width = self.seen.width
        words = self.empty_words
        text = fit(words, min(len(words), width)) if y == self.seen.height // 2 else ""
        return Strip([Segment(text.center(width), self._palette.part("empty"))], width)

    def _row_line(self, number: int) -> Strip:
        window = self.window
        here = self.cursor if number == self.cursor.row else None
        ghost = self.ghost if self.ghost is not None and self.ghost.row == number else None
        key = number, window.x0, window.x1, here, ghost, self.has_focus
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._drawn_row(self._shelves[number], window, here, ghost)
        return strip

    def _drawn_row(self, shelf: Shelf, window: Window, here: Cursor | None, ghost: Ghost | None = None) -> Strip:
        behind = self._framed().behind
        glyphs, inks = paint.row(shelf, window, behind, self._symbols)
        shades = behind.shades
        if here is not None:
            shades = [shade if shade == "today" else "row" for shade in shades]
            for at in self._cursor_cells(window):
                inks[at], shades[at] = "cursor", "cursor"
        if ghost is not None:
            for at in self._ghost_cells(ghost, window):
                glyphs[at], inks[at], shades[at] = self._symbols.spans[ghost.span.kind], "cursor", "cursor"
        segments = self._label(shelf.row, here is not None)
        return Strip([*segments, *self._palette.segments(glyphs, inks, shades)], self._framed().width)

    def _ghost_cells(self, ghost: Ghost, window: Window) -> range:
        first, last = ghost.span.first + ghost.days, ghost.span.last + ghost.days
        if last < window.first or first > window.last:
            return range(0)
        if ghost.span.kind in POINTS:
            at = window.point(first)
            return range(at, at + 1) if at is not None else range(0)
        return range(*window.cells(first, last))

    def _cursor_cells(self, window: Window) -> range:
        if not window.first <= self.cursor.day <= window.last:
            return range(0)
        return range(*window.cells(self.cursor.day, self.cursor.day))

    def _label(self, row: Row, here: bool) -> list[Segment]:
        """The frozen cells of a row: where the cursor is, the code, the name."""
        shade = "row" if here else ""
        room = self.label_width - 2
        pointer = Segment(self._symbols.here if here else " ", self._palette.cell("label", shade))
        end = Segment(" ", self._palette.cell("label-name", shade))
        if row.kind == "project":
            indent = min(2, room // 6)
            name = " " * indent + self._fitted(row.label, room - indent)
            return [pointer, Segment(name, self._palette.cell("label-project", shade)), end]
        off = not row.spans and row.note in _OFF
        code_room = room if room < self._code_width + 5 else self._code_width
        code = Segment(self._fitted(row.code, code_room), self._palette.cell("label-off" if off else "label", shade))
        rest = room - code_room
        name = " " + self._fitted(row.label, rest - 1) if rest > 1 else ""
        return [pointer, code, Segment(name, self._palette.cell("label-off" if off else "label-name", shade)), end]

    def _fitted(self, text: str, cells: int) -> str:
        return fit(shown(text), cells, cell_len, self._symbols.more)

    def _blank_line(self) -> Strip:
        behind = self._framed().behind
        label = Segment(" " * self.label_width, self._palette.part("empty"))
        return Strip([label, *self._palette.segments(behind.glyphs, behind.inks, behind.shades)], self._framed().width)

    def _header_line(self, y: int) -> Strip:
        window = self.window
        text = list(self._framed().header[y])
        last = y == self.header_height - 1
        plain_ink = "header" if last else "header-strong"
        inks = [plain_ink] * window.width
        if last:
            at = window.point(self._view.today)
            if at is not None:
                inks[at] = "today"
                text[at] = self._symbols.today_head if text[at] == " " else text[at]
        shades = ["header"] * window.width
        if last:
            for at in self._cursor_cells(window):
                inks[at], shades[at] = "cursor", "cursor"
        corner = fit(f" {self._cursor_words()}" if last else "", self.label_width, cell_len)
        label = Segment(corner, self._palette.part("header-strong"))
        return Strip([label, *self._palette.segments(text, inks, shades)], self._framed().width)

    def _cursor_words(self) -> str:
        day = day_of(self.ghost.span.first + self.ghost.days if self.ghost else self.cursor.day)
        if self.label_width < 14:
            return f"{day.day} {MONTHS[day.month - 1]}"
        return long_date(day) if self.label_width > 17 else weekday_date(day)

    def _load_line(self) -> Strip:
        name = Segment(fit(" workload", self.label_width), self._palette.part("label-project"))
        style = self._palette.part("load")
        return Strip([name, Segment(self._framed().load, style)], self._framed().width)
