"""The list of the catalog: what moves its cursor, and what it tells the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from planner.tui.widgets.catalog.canvas import HEADER, CatalogCanvas, Shown
from planner.values import dataclass

if TYPE_CHECKING:
    from textual import events


class CatalogList(CatalogCanvas, inherit_bindings=False):
    """A cursor on things under headings. It takes what it shows in and posts messages out."""

    @dataclass
    class Moved(Message):
        """The cursor is on another thing, None where nothing is listed."""

        key: str | None

    class Opened(Message):
        """The person asks for the thing under the cursor."""

    @property
    def key(self) -> str | None:
        """The id of the thing under the cursor."""
        return self.listing.keys[self.cursor] if self.cursor < len(self.listing.keys) else None

    @property
    def page(self) -> int:
        """The rows and headings that are seen at once."""
        return max(self.scrollable_content_region.height - HEADER, 1)

    def show(self, found: Shown, key: str | None = None) -> None:
        """Show a list, the cursor on a thing, or on what it was on.

        Where that is not listed, the cursor stays as near as it can; what other words find is seen from its begin on.
        """
        wanted = key if key is not None else self.key
        near = self.cursor if found.words == self._shown.words else 0
        self._shown = found
        self._lay_out()
        keys = found.listing.keys
        at = keys.index(wanted) if wanted in keys else min(near, max(len(keys) - 1, 0))
        if at != self.cursor:
            self.cursor = at
        else:
            self._follow()
            self.post_message(self.Moved(self.key))

    def mark(self, key: str | None) -> None:
        """Mark one thing, or none."""
        self._marked = key
        self._forget()

    def go_to(self, key: str) -> bool:
        """Put the cursor on a thing; whether it is listed."""
        if key not in self.listing.keys:
            return False
        self.cursor = self.listing.keys.index(key)
        return True

    def move(self, by: int) -> None:
        """Move the cursor by rows."""
        self.cursor += by

    def validate_cursor(self, cursor: int) -> int:
        """The cursor, held on the rows there are."""
        return min(max(cursor, 0), max(len(self.listing.keys) - 1, 0))

    def watch_cursor(self, old: int, new: int) -> None:
        """Draw the two rows anew, or everything where that scrolls, and tell the screen."""
        if not self._follow():
            for at in (old, new):
                if at < len(self._line_of):
                    self.refresh_line(self._line_of[at] + HEADER)
        self.post_message(self.Moved(self.key))

    def on_resize(self, _event: events.Resize) -> None:
        """Lay out for the new size."""
        self._forget()
        self._follow()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; a double click asks for what is there."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y < HEADER:
            return
        line = offset.y - HEADER + self.scroll_offset.y
        at = self._lines[line] if line < len(self._lines) else ""
        if isinstance(at, int):
            self.cursor = at
            if event.chain == 2:
                self.post_message(self.Opened())

    def _follow(self) -> bool:
        """Scroll as little as brings the cursor into sight, with the heading above it; whether anything moved."""
        if not self.size or not self._line_of:
            return False
        before = self.scroll_offset
        line = self._line_of[self.cursor]
        top = line - 1 if line and isinstance(self._lines[line - 1], str) else line
        y = max(min(before.y, top), line - self.page + 1)
        self.scroll_to(0, y, animate=False, force=True)
        return self.scroll_offset != before
