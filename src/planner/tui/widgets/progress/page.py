"""The page under control: other views, other places for its cursor, other days to read; and what it tells."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta
from textual.geometry import Offset
from textual.message import Message

from planner.tui.widgets.progress.canvas import PageCanvas
from planner.tui.widgets.progress.layout import GAP
from planner.values import dataclass

if TYPE_CHECKING:
    from textual import events

    from planner.progress.glyphs import Glyphs
    from planner.tui.widgets.progress.parts import PageView


class Page(PageCanvas):
    """Sections below a chart, with a cursor on an entry and a day that is read; it takes views, and posts messages."""

    @dataclass
    class CursorMoved(Message):
        """The cursor is on another entry; `key` is empty where there is none."""

        page: Page
        key: str

        @property
        def control(self) -> Page:
            """The page that speaks."""
            return self.page

    @dataclass
    class Selected(Message):
        """The person asks for what is under the cursor."""

        page: Page
        key: str

        @property
        def control(self) -> Page:
            """The page that speaks."""
            return self.page

    @property
    def key(self) -> str:
        """The key of the entry under the cursor, empty where there is none."""
        return self.entries[self.cursor].key if self.cursor < len(self.entries) else ""

    @property
    def seen_entries(self) -> list[tuple[Offset, str]]:
        """Where on the screen the entries that are seen begin, with their keys."""
        region, scrolled = self.region, self.scroll_offset.y
        seen = [placed for placed in self.entries if scrolled <= placed.top < scrolled + self.size.height]
        across = self._layout.columns[0] + GAP
        return [
            (Offset(region.x + (across if placed.right else 0), region.y + placed.top - scrolled), placed.key)
            for placed in seen
        ]

    def set_view(self, view: PageView, *, keep: bool = True) -> None:
        """Show a view.

        Args:
            view: What to show.
            keep: Whether the cursor stays on its entry, or where that one was in its section, and the day stays;
                otherwise, and for the first view, they go to the first entry and to today.
        """
        keep = keep and self._view is not None
        key, number = self.key, self.cursor
        place = number - self._section_start(number)
        self._view = view
        self._lay_out()
        self.set_reactive(PageCanvas.cursor, self._found(key, place, number) if keep else self._found(view.start, 0, 0))
        self.set_reactive(PageCanvas.day, self.validate_day(self.day if keep else view.burnup.today.toordinal()))
        self._follow()
        self.post_message(self.CursorMoved(self, self.key))

    def set_glyphs(self, glyphs: Glyphs) -> None:
        """Draw the charts with other glyphs; what else is shown comes with the next view."""
        self._glyphs = glyphs
        self._lay_out()

    def set_week_start(self, week_start: int) -> None:
        """Begin weeks on another day: 0 for Monday to 6 for Sunday."""
        self._week_start = week_start
        self._lay_out()

    def watch_cursor(self) -> None:
        """Tell the screen that the cursor moved."""
        self.post_message(self.CursorMoved(self, self.key))

    def go_to_key(self, *keys: str) -> bool:
        """Put the cursor on the entry with the first of some keys that there is; whether there is one."""
        for key in keys:
            for number, placed in enumerate(self.entries):
                if placed.key == key:
                    self.cursor = number
                    return True
        return False

    def select(self) -> None:
        """Tell the screen that the person asks for what is under the cursor."""
        if self.key:
            self.post_message(self.Selected(self, self.key))

    def move(self, entries: int) -> None:
        """Go so many entries on, or back; back from the first one is the page's head."""
        if entries < 0 and self.cursor == 0:
            self.show_head()
        self.cursor += entries

    def move_page(self, pages: int) -> None:
        """Go a screenful on, or back."""
        if not self.entries:
            return
        placed, height = self.entries[self.cursor], self.size.height
        aim = placed.top + pages * height
        column = [(abs(each.top - aim), at) for at, each in enumerate(self.entries) if each.right == placed.right]
        self.cursor = min(column)[1]

    def move_section(self, sections: int) -> None:
        """Go to the first entry of the next section that has any, or of the one before; round at the ends."""
        starts = [number for number, placed in enumerate(self.entries) if placed.first]
        if starts:
            at = starts.index(self._section_start(self.cursor))
            self.cursor = starts[(at + sections) % len(starts)]

    def go_first(self) -> None:
        """Go to the first entry, and to the page's head."""
        self.cursor = 0
        self.show_head()

    def go_last(self) -> None:
        """Go to the last entry."""
        self.cursor = len(self.entries) - 1

    def read(self, day: date) -> None:
        """Read a day off the chart."""
        self.day = day.toordinal()

    def read_today(self) -> None:
        """Read today off the chart."""
        if self._view is not None:
            self.read(self._view.burnup.today)

    def read_columns(self, columns: int) -> None:
        """Read the day so many columns of the chart on, or back."""
        found = self._layout.picture
        self.day = found.frame.beside(self.day, columns) if found else self.day + columns

    def read_days(self, days: int) -> None:
        """Read the day so many days on, or back."""
        self.day += days

    def read_months(self, months: int) -> None:
        """Read the same day of another month."""
        try:
            self.read(self.read_day + relativedelta(months=months))
        except (OverflowError, ValueError):
            self.read(date.max if months > 0 else date.min)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the entry under the mouse, or read the day there; a double click asks for the entry."""
        at = event.get_content_offset(self)
        if at is None:
            return
        y = at.y + self.scroll_offset.y
        number = self._layout.entry_at(at.x, y)
        if number >= 0:
            self.cursor = number
            if event.chain == 2:
                self.select()
        elif self._layout.picture is not None and y < len(self._layout.lines):
            day = self._layout.picture.day_at(at.x - 1)
            if day is not None and self._layout.lines[y].kind == "chart":
                self.read(day)

    def _section_start(self, number: int) -> int:
        """The number of the first entry in the section of one."""
        return max((at for at, placed in enumerate(self.entries[: number + 1]) if placed.first), default=0)

    def _found(self, key: str, place: int, number: int) -> int:
        """Where an entry is now: itself, else what stands in its place of its section, else of the page."""
        keys = [placed.key for placed in self.entries]
        if key in keys:
            return keys.index(key)
        section = key.partition(":")[0]
        same = [at for at, other in enumerate(keys) if other.partition(":")[0] == section]
        return same[min(place, len(same) - 1)] if same else self.validate_cursor(number)
