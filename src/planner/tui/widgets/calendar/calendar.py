"""The calendar widget: what moves its cursor, what it shows, and what it tells the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Offset
from textual.message import Message

from planner.days.book import clamped, moved
from planner.days.grid import Zoom
from planner.days.month import Month
from planner.tui.widgets.calendar.canvas import CalendarCanvas
from planner.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from textual import events

    from planner.days.book import DayBook
    from planner.days.symbols import DaySymbols

_YEAR = 12
_WEEK = 7


class Calendar(CalendarCanvas):
    """Days with a cursor and a range. It takes books in and posts messages out."""

    @dataclass
    class DayMoved(Message):
        """The cursor is on another day."""

        calendar: Calendar
        day: date

        @property
        def control(self) -> Calendar:
            """The calendar that speaks."""
            return self.calendar

    @dataclass
    class DayOpened(Message):
        """The person wants into the cursor's day."""

        calendar: Calendar
        day: date

        @property
        def control(self) -> Calendar:
            """The calendar that speaks."""
            return self.calendar

    @dataclass
    class RangeChanged(Message):
        """A range was begun or forgotten."""

        calendar: Calendar

        @property
        def control(self) -> Calendar:
            """The calendar that speaks."""
            return self.calendar

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._pressed: date | None = None

    def watch_cursor(self, day: date) -> None:
        """Tell the screen that the cursor moved."""
        self.post_message(self.DayMoved(self, day))

    def watch_begin(self) -> None:
        """Tell the screen that there is a range, or none."""
        self.post_message(self.RangeChanged(self))

    def set_book(self, book: DayBook | None, *, keep_cursor: bool = True) -> None:
        """Show the days of another book; the cursor goes to today unless it is kept."""
        first = self._book is None
        self._book = book
        if book is not None and (first or not keep_cursor):
            self.begin = None
            self.cursor = book.today
        self.lay_out()

    @property
    def marked_in_sight(self) -> list[tuple[Offset, date]]:
        """Where on the screen the marked days are that are seen."""
        region, found = self.region, []
        for day in self._book.special if self._book is not None else ():
            box = self.grid.place(day)
            if box is not None:
                found.append((Offset(region.x + box.x, region.y + box.y), day))
        return found

    def set_symbols(self, symbols: DaySymbols) -> None:
        """Draw with other glyphs."""
        self._symbols = symbols
        self.lay_out()

    def set_week_start(self, week_start: int) -> None:
        """Begin weeks on another day: 0 for Monday to 6 for Sunday."""
        self._week_start = week_start
        self.lay_out()

    def set_zoom(self, zoom: Zoom) -> None:
        """Show more or less around the cursor."""
        if zoom is not self.zoom:
            self.zoom = zoom
            self.lay_out()
            if self._book is not None:
                self._kept = Month.of(self._book.first if zoom is Zoom.YEAR else self.cursor)

    def go_to(self, day: date) -> None:
        """Put the cursor on a day."""
        self.cursor = day

    def move_days(self, days: int) -> None:
        """Go some days on, or back."""
        self.cursor = moved(self.cursor, days)

    def move_across(self, steps: int) -> None:
        """Go to the right or the left: a day, or a week where days stand below each other."""
        self.move_days(steps * (_WEEK if self.grid.upright else 1))

    def move_down(self, steps: int) -> None:
        """Go down or up: a week, or a day where days stand below each other."""
        self.move_days(steps * (1 if self.grid.upright else _WEEK))

    def move_months(self, months: int) -> None:
        """Go some months on or back, to the same day of the month where it has one."""
        month = Month.of(self.cursor).later(months)
        self.cursor = clamped(month.day(self.cursor.day).toordinal())

    def move_years(self, years: int) -> None:
        """Go some years on or back."""
        self.move_months(_YEAR * years)

    def mark_range(self) -> None:
        """Begin a range at the cursor, or forget the one that there is."""
        self.begin = None if self.begin is not None else self.cursor

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor where the mouse is."""
        day = self._under(event)
        if day is not None and event.button == 1:
            self.begin = None
            self.cursor = self._pressed = day
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """While the button is held, let the range follow the mouse."""
        day = self._under(event)
        if self._pressed is not None and day is not None and day != self.cursor:
            self.begin = self.begin or self._pressed
            self.cursor = day

    def on_mouse_up(self) -> None:
        """The range ends here."""
        self._pressed = None
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Open the day at a double click."""
        if event.chain == 2 and self.begin is None:
            self.post_message(self.DayOpened(self, self.cursor))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """A month on, or with Ctrl a closer look."""
        self._scrolled(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """A month back, or with Ctrl a look from farther away."""
        self._scrolled(event, -1)

    def _scrolled(self, event: events.MouseEvent, steps: int) -> None:
        event.stop()
        event.prevent_default()
        if event.ctrl:
            self.set_zoom(self.zoom.farther if steps > 0 else self.zoom.closer)
        elif self.zoom is Zoom.WEEK:
            self.move_days(steps * _WEEK)
        else:
            self.move_months(steps)

    def _under(self, event: events.MouseEvent) -> date | None:
        at = event.get_content_offset(self)
        return self.grid.at(at.x, at.y) if at is not None and self._book is not None else None
