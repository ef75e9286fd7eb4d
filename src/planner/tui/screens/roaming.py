"""Going through the calendar: by days, weeks, months and years, from mark to mark, near and far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.tui.screens.editing import PlanPart
from planner.tui.widgets.calendar.calendar import Calendar

if TYPE_CHECKING:
    from datetime import date


class RoamingScreen(PlanPart):
    """A screen with a calendar whose cursor is moved."""

    @property
    def calendar(self) -> Calendar:
        """The months."""
        return self.query_one("#calendar", Calendar)

    def action_cursor_up(self) -> None:
        """The day above."""
        self.calendar.move_down(-1)

    def action_cursor_down(self) -> None:
        """The day below."""
        self.calendar.move_down(1)

    def action_cursor_left(self) -> None:
        """The day before."""
        self.calendar.move_across(-1)

    def action_cursor_right(self) -> None:
        """The day after."""
        self.calendar.move_across(1)

    def action_week_left(self) -> None:
        """A week earlier."""
        self.calendar.move_days(-7)

    def action_week_right(self) -> None:
        """A week later."""
        self.calendar.move_days(7)

    def action_month_left(self) -> None:
        """A month earlier."""
        self.calendar.move_months(-1)

    def action_month_right(self) -> None:
        """A month later."""
        self.calendar.move_months(1)

    def action_year_left(self) -> None:
        """A year earlier."""
        self.calendar.move_years(-1)

    def action_year_right(self) -> None:
        """A year later."""
        self.calendar.move_years(1)

    def action_today(self) -> None:
        """Today."""
        if self.calendar.book is not None:
            self.calendar.go_to(self.calendar.book.today)

    def action_start(self) -> None:
        """The plan's first day."""
        if self.calendar.book is not None:
            self.calendar.go_to(self.calendar.book.first)

    def action_end(self) -> None:
        """The plan's last day."""
        if self.calendar.book is not None:
            self.calendar.go_to(self.calendar.book.last)

    def action_next_special(self) -> None:
        """The next day on which something is marked."""
        book = self.calendar.book
        self._go_special(book.special_after(self.calendar.cursor) if book is not None else None)

    def action_previous_special(self) -> None:
        """The day before on which something is marked."""
        book = self.calendar.book
        self._go_special(book.special_before(self.calendar.cursor) if book is not None else None)

    def _go_special(self, day: date | None) -> None:
        if day is not None:
            self.calendar.go_to(day)

    def action_zoom_in(self) -> None:
        """Fewer days."""
        self.calendar.set_zoom(self.calendar.zoom.closer)

    def action_zoom_out(self) -> None:
        """More days."""
        self.calendar.set_zoom(self.calendar.zoom.farther)

    def action_range(self) -> None:
        """Begin a range at the cursor's day, or forget it."""
        self.calendar.mark_range()

    def action_let_go(self) -> None:
        """Forget the range."""
        self.calendar.begin = None
