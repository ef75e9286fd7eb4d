"""Moving a bar of the timeline with the mouse: a ghost shows where it would come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.timeline.rows import MOVABLE
from planner.tui.widgets.timeline.canvas import Ghost
from planner.tui.widgets.timeline.control import TimelineControl

if TYPE_CHECKING:
    from textual import events
    from textual.geometry import Offset

    from planner.timeline.rows import Row, Span


class TimelineDragging(TimelineControl):
    """A timeline whose exams and study bars can be taken and dropped on other days."""

    _taken: tuple[int, Span, int] | None = None
    _dropped = False

    def dropped(self, row: Row, span: Span, days: int) -> None:
        """What is to be done when a span of a row was moved by days."""

    def place_of(self, at: Offset) -> tuple[int, int] | None:
        """The row and the column of time at a cell of the widget; None on the header, the labels and below the rows."""
        row = at.y - self.header_height + self.scroll_offset.y
        inside = self.header_height <= at.y < self.seen.height - self.load_height and row < len(self._shelves)
        return (row, self.window.x0 + at.x - self.label_width) if inside and at.x >= self.label_width else None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take what is under the mouse, where it can be moved."""
        self._dropped = False
        at = event.get_content_offset(self)
        place = self.place_of(at) if at is not None and event.button == 1 else None
        if place is None:
            return
        row, column = place
        span = self._shelves[row].at(self._scale, column, self._scale.ordinal(column))
        if span is not None and span.kind in MOVABLE:
            self._taken = row, span, self._scale.ordinal(column)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show where it would come to."""
        if self._taken is None:
            return
        row, span, origin = self._taken
        at = event.get_content_offset_capture(self)
        days = self._scale.ordinal(self.window.x0 + at.x - self.label_width) - origin
        self.ghost = Ghost(row, span, days) if days or self.ghost is not None else None

    def on_mouse_up(self, _event: events.MouseUp) -> None:
        """Drop it."""
        if self._taken is None:
            return
        ghost, self._taken, self.ghost = self.ghost, None, None
        self.release_mouse()
        if ghost is not None:
            self._dropped = True
            if ghost.days and ghost.row < len(self._shelves):
                self.dropped(self._shelves[ghost.row].row, ghost.span, ghost.days)
