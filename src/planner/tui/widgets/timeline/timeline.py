"""The timeline widget: what moves its cursor, what changes its zoom, and what it tells the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from planner.timeline.walk import Cursor
from planner.tui.widgets.timeline.dragging import TimelineDragging
from planner.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from textual import events

    from planner.timeline.rows import Row, Span
    from planner.timeline.zoom import Zoom


class Timeline(TimelineDragging):
    """Rows of bars over time, with a cursor on a row and a day. It takes views in and posts messages out."""

    @dataclass
    class CursorMoved(Message):
        """The cursor is somewhere else: on a row (None when there are none), a day, and a span if one is there."""

        timeline: Timeline
        row: Row | None
        day: date
        span: Span | None

        @property
        def control(self) -> Timeline:
            """The timeline that speaks."""
            return self.timeline

    @dataclass
    class SpanSelected(Message):
        """The person asks for what is under the cursor; `span` is None on an empty day of the row."""

        timeline: Timeline
        row: Row
        day: date
        span: Span | None

        @property
        def control(self) -> Timeline:
            """The timeline that speaks."""
            return self.timeline

    @dataclass
    class SpanMoved(Message):
        """A span was dragged by some days."""

        timeline: Timeline
        row: Row
        span: Span
        days: int

        @property
        def control(self) -> Timeline:
            """The timeline that speaks."""
            return self.timeline

    @dataclass
    class ZoomChanged(Message):
        """A column stands for another length of time."""

        timeline: Timeline
        zoom: Zoom

        @property
        def control(self) -> Timeline:
            """The timeline that speaks."""
            return self.timeline

    def watch_cursor(self) -> None:
        """Tell the screen that the cursor moved."""
        self.post_message(self.CursorMoved(self, self.row, self.cursor_day, self.span))

    def watch_zoom(self) -> None:
        """Tell the screen how much time a column stands for now."""
        self.post_message(self.ZoomChanged(self, self.zoom))

    def dropped(self, row: Row, span: Span, days: int) -> None:
        """Tell the screen that a span was dragged."""
        self.post_message(self.SpanMoved(self, row, span, days))

    def select(self) -> None:
        """Tell the screen that the person asks for what is under the cursor."""
        if self.row is not None:
            self.post_message(self.SpanSelected(self, self.row, self.cursor_day, self.span))

    def action_cursor_up(self) -> None:
        """The row above."""
        self._move_rows(-1)

    def action_cursor_down(self) -> None:
        """The row below."""
        self._move_rows(1)

    def action_cursor_left(self) -> None:
        """The column before."""
        self._move_columns(-1)

    def action_cursor_right(self) -> None:
        """The column after."""
        self._move_columns(1)

    def action_page_up(self) -> None:
        """A screenful of rows up."""
        self._move_rows(-self.chart_height)

    def action_page_down(self) -> None:
        """A screenful of rows down."""
        self._move_rows(self.chart_height)

    def action_week_left(self) -> None:
        """A week earlier."""
        self.cursor = Cursor(self.cursor.row, self.cursor.day - 7)

    def action_week_right(self) -> None:
        """A week later."""
        self.cursor = Cursor(self.cursor.row, self.cursor.day + 7)

    def action_month_left(self) -> None:
        """A month earlier, on the same day of the month where it has one."""
        self._move_months(-1)

    def action_month_right(self) -> None:
        """A month later, on the same day of the month where it has one."""
        self._move_months(1)

    def action_next_bar(self) -> None:
        """The next bar."""
        self.next_bar()

    def action_previous_bar(self) -> None:
        """The bar before."""
        self.previous_bar()

    def action_zoom_in(self) -> None:
        """Less time, more columns."""
        self.zoom_in()

    def action_zoom_out(self) -> None:
        """More time, fewer columns."""
        self.zoom_out()

    def action_zoom_fit(self) -> None:
        """The whole plan."""
        self.zoom_fit()

    def action_today(self) -> None:
        """Today."""
        self.go_today()

    def action_start(self) -> None:
        """The first day."""
        self.go_start()

    def action_end(self) -> None:
        """The plan's last day."""
        self.go_end()

    def action_select(self) -> None:
        """What is under the cursor, in detail."""
        self.select()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; a double click asks for what is there."""
        at = event.get_content_offset(self)
        if at is None or not self._shelves or self._dropped:
            return
        row = at.y - self.header_height + self.scroll_offset.y
        on_row = self.header_height <= at.y < self.seen.height - self.load_height and row < len(self._shelves)
        number = row if on_row else self.cursor.row
        if at.x >= self.label_width:
            self._put(number, self.window.x0 + at.x - self.label_width)
        elif on_row:
            self.cursor = Cursor(number, self.cursor.day)
        if event.chain == 2 and on_row:
            self.select()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """With Ctrl, zoom in."""
        if event.ctrl:
            event.stop()
            event.prevent_default()
            self.zoom_in()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """With Ctrl, zoom out."""
        if event.ctrl:
            event.stop()
            event.prevent_default()
            self.zoom_out()
