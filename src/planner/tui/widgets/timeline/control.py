"""What can be done with the timeline from outside: other views, other zooms, other places for its cursor."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from textual.geometry import Offset

from planner.timeline import plain
from planner.timeline.rows import POINTS, Row, Span, TimelineView
from planner.timeline.scale import best_zoom
from planner.timeline.walk import Cursor, back, onward
from planner.timeline.window import Shelf
from planner.timeline.zoom import Zoom, day_of
from planner.tui.widgets.timeline.canvas import TimelineCanvas

if TYPE_CHECKING:
    from planner.timeline.symbols import Symbols


class TimelineControl(TimelineCanvas):
    """A drawn timeline with its cursor and zoom under control."""

    @property
    def cursor_row(self) -> int:
        """The number of the cursor's row, from 0."""
        return self.cursor.row

    @property
    def cursor_day(self) -> date:
        """The cursor's date."""
        return day_of(self.cursor.day)

    @property
    def row(self) -> Row | None:
        """The row under the cursor, None when there are no rows."""
        return self._shelves[self.cursor.row].row if self._shelves else None

    @property
    def seen_rows(self) -> list[tuple[Offset, str]]:
        """The rows that are seen, each with the place of its label on the screen and its key."""
        corner, top = self.content_region.offset, self.scroll_offset.y
        seen = self._shelves[top : top + self.chart_height]
        return [(corner + Offset(0, self.header_height + at), shelf.row.key) for at, shelf in enumerate(seen)]

    @property
    def span(self) -> Span | None:
        """The span under the cursor: the one walked to, else the one that its cell shows."""
        if not self._shelves:
            return None
        shelf = self._shelves[self.cursor.row]
        if 0 <= self.cursor.bar < len(shelf.row.spans):
            return shelf.row.spans[self.cursor.bar]
        return shelf.at(self._scale, self._scale.column(self.cursor.day), self.cursor.day)

    def set_view(self, view: TimelineView, *, keep_cursor: bool = True) -> None:
        """Show a view.

        Args:
            view: What to show.
            keep_cursor: Whether the cursor stays on its row and date, and the same dates stay in sight; otherwise, and
                for the first view, it goes to today in the first row.
        """
        keep = keep_cursor and bool(self._shelves)
        key, left = (self.row.key if self.row else ""), self._scale.ordinal(self.scroll_offset.x)
        beyond = self.scroll_offset.x - self._scale.column(left)
        day = self.cursor.day if keep else view.today
        self._view = view
        self._shelves = [Shelf(row) for row in view.rows]
        self._code_width = plain.code_cells(view.rows)
        number = next((at for at, row in enumerate(view.rows) if row.key == key), self.cursor.row) if keep else 0
        self._rescale()
        self.cursor = Cursor(number, day)
        if keep:
            self.scroll_to(self._scale.column(left) + beyond, animate=False, force=True)
            self._follow()
        else:
            self._go_home()

    def set_symbols(self, symbols: Symbols) -> None:
        """Draw with other glyphs."""
        self._symbols = symbols
        self._forget()

    def set_week_start(self, week_start: int) -> None:
        """Begin weeks on another day: 0 for Monday to 6 for Sunday."""
        self._week_start = week_start
        self.set_view(self._view)

    def set_zoom(self, zoom: Zoom) -> None:
        """Change how much time a column stands for; the cursor's date stays in its column of the screen."""
        if zoom is self.zoom:
            return
        at = self._scale.column(self.cursor.day) - self.scroll_offset.x
        at = min(max(at, 0), self.chart_width - 1)
        self.zoom = zoom
        self._rescale()
        self.cursor = self.validate_cursor(self.cursor)
        self.scroll_to(self._scale.column(self.cursor.day) - at, animate=False, force=True)
        self._follow()

    def zoom_in(self) -> None:
        """Show less time, in more columns."""
        self.set_zoom(self.zoom.closer)

    def zoom_out(self) -> None:
        """Show more time, in fewer columns."""
        self.set_zoom(self.zoom.farther)

    def zoom_fit(self) -> None:
        """Show the whole plan at the nearest zoom at which it fits."""
        first, last = self._view.first, self._view.busy_last
        self.set_zoom(best_zoom(first, last, self.chart_width, self._week_start))
        self.scroll_to(self._scale.column(first), animate=False, force=True)
        self._follow()

    def go_to(self, day: date) -> None:
        """Put the cursor on a date, in its row."""
        self.cursor = Cursor(self.cursor.row, day.toordinal())

    def go_today(self) -> None:
        """Put the cursor on today."""
        self.go_to(day_of(self._view.today))

    def go_start(self) -> None:
        """Put the cursor on the first day."""
        self.go_to(day_of(self._view.first))

    def go_end(self) -> None:
        """Put the cursor on the last day of the plan itself; renewals may come years later."""
        self.go_to(day_of(self._view.busy_last))

    def go_to_row(self, key: str) -> bool:
        """Put the cursor on a row's first bar, by the row's key; whether there is such a row."""
        for number, shelf in enumerate(self._shelves):
            if shelf.row.key == key:
                self.cursor = Cursor(number, shelf.firsts[0] if shelf.firsts else self.cursor.day)
                return True
        return False

    def next_bar(self) -> None:
        """Put the cursor on the next bar, of this row or of the next one that has any."""
        self.cursor = onward(self._shelves, self.cursor) or self.cursor

    def previous_bar(self) -> None:
        """Put the cursor on the bar before, of this row or of the one before that has any."""
        self.cursor = back(self._shelves, self.cursor) or self.cursor

    def _move_rows(self, rows: int) -> None:
        last = max(len(self._shelves) - 1, 0)
        self.cursor = Cursor(min(max(self.cursor.row + rows, 0), last), self.cursor.day)

    def _move_columns(self, columns: int) -> None:
        begin, width = self._scale.span(self.cursor.day, self.cursor.day)
        self._put(self.cursor.row, begin + (columns * width if columns < 0 else width - 1 + columns))

    def _put(self, row: int, column: int) -> None:
        """Put the cursor on a cell: on the day of the exam or milestone that it shows, else on its first day."""
        day = self._scale.ordinal(column)
        if 0 <= row < len(self._shelves):
            found = self._shelves[row].at(self._scale, column, day)
            if found is not None and found.kind in POINTS:
                day = found.first
        self.cursor = Cursor(row, day)

    def _move_months(self, months: int) -> None:
        from dateutil.relativedelta import relativedelta

        try:
            self.go_to(self.cursor_day + relativedelta(months=months))
        except (OverflowError, ValueError):
            self.go_to(date.max if months > 0 else date.min)
