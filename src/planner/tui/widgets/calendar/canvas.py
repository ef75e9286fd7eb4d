"""The calendar as lines of cells: months or a week, drawn line by line; only cells that changed are drawn again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.geometry import Region
from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget

from planner.days.bars import Run
from planner.days.book import FIRST_DAY, LAST_DAY, DayBook, span
from planner.days.grid import Grid, Sheet, Zoom, grid
from planner.days.month import WEEK, Month, month_view, week_of
from planner.days.paint import MIN_CELLS, cell, upright
from planner.days.plain import totals
from planner.timeline.cells import fit
from planner.tui.chosen import chosen
from planner.tui.widgets.calendar.signs import day_symbols
from planner.tui.widgets.calendar.style import COMPONENTS, CSS, INK_PARTS
from planner.tui.widgets.palette import Palette
from planner.tui.words import format_hours
from planner.words import WEEKDAYS, date_range

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events

    from planner.days.paint import Line

EMPTY_WORDS = "Nothing is planned yet"
"""What a calendar without a plan says."""
_NUMBERS = ("number", "today")
_SATURDAY = 5


class CalendarCanvas(Widget, can_focus=True):
    """Draws the days of a book, and keeps the cursor's day in sight."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENTS
    DEFAULT_CSS = CSS

    cursor: var[date] = var(date(2000, 1, 1), init=False)
    """The day on which the cursor is."""
    begin: var[date | None] = var(None, init=False)
    """Where the range of days begins that the cursor ends; None for no range."""
    zoom: var[Zoom] = var(Zoom.MONTH, init=False)
    """How much is shown."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._book: DayBook | None = None
        self._symbols = day_symbols()
        self._week_start = chosen().week_start
        self._grid: Grid | None = None
        self._kept: Month | None = None
        self._cells: dict[date, list[Line]] = {}
        self._palette = Palette(self.get_component_rich_style, "calendar", INK_PARTS)

    @property
    def book(self) -> DayBook | None:
        """What is shown; None before there is a plan."""
        return self._book

    @property
    def grid(self) -> Grid:
        """Where the days are."""
        if self._grid is None:
            width, height = max(self.size.width, MIN_CELLS * WEEK), max(self.size.height, 3)
            self._grid = grid(self.zoom, self.cursor, self._kept, width, height, self._week_start)
            self._cells.clear()
        return self._grid

    @property
    def chosen(self) -> tuple[date, ...]:
        """The days of the range, or the cursor's day alone."""
        return span(self.begin or self.cursor, self.cursor)

    def validate_cursor(self, day: date) -> date:
        """The day, held within the years that there are."""
        return min(max(day, FIRST_DAY), LAST_DAY)

    def _watch_cursor(self, old: date, new: date) -> None:
        if self._grid is None:
            return
        seen = self._grid
        if seen.place(new) is None or (self._is_alone and Month.of(old) != Month.of(new)):
            self.lay_out()
        elif self.begin is None:
            self._refresh_days((old, new))
        else:
            self._refresh_days(span(old, new))

    def _watch_begin(self, old: date | None, new: date | None) -> None:
        if self._grid is not None:
            spans = [span(day, self.cursor) for day in (old, new) if day is not None]
            self._refresh_days({self.cursor, *(day for days in spans for day in days)})

    @property
    def _is_alone(self) -> bool:
        """Whether one month is shown, which has the days of its neighbours around it."""
        return self._grid is not None and len(self._grid.sheets) == 1 and not self._grid.sheets[0].week

    def _refresh_days(self, days: Iterable[date]) -> None:
        boxes = (self.grid.place(day) for day in sorted(days))
        regions = [Region(*box) for box in boxes if box is not None]
        if regions:
            self.refresh(*regions)

    def lay_out(self) -> None:
        """Lay the days out anew around the cursor."""
        before = self._grid
        self._kept = before.sheets[0].month if before is not None and not before.sheets[0].week else self._kept
        self._grid = None
        self.refresh()

    def on_resize(self, _event: events.Resize) -> None:
        """Lay out for the new size."""
        self.lay_out()

    def notify_style_update(self) -> None:
        """The theme or the focus has changed: forget every style."""
        super().notify_style_update()
        self._palette.clear()

    def render_line(self, y: int) -> Strip:
        """One line of the widget, counted from its top."""
        width = self.size.width
        if self._book is None:
            text = EMPTY_WORDS.center(width) if y == self.size.height // 2 else " " * width
            return Strip([Segment(text[:width], self._palette.part("empty"))], width)
        segments: list[Segment] = []
        at = 0
        for sheet in sorted((each for each in self.grid.sheets if each.y <= y < each.bottom), key=lambda each: each.x):
            segments.append(self._blank(sheet.x - at))
            segments += self._sheet_line(sheet, y, self._book)
            at = sheet.x + sheet.width
        segments.append(self._blank(width - at))
        return Strip([segment for segment in segments if segment.text], max(width, at)).crop(0, width)

    def _blank(self, cells: int) -> Segment:
        return Segment(" " * max(cells, 0), self._palette.cell("", ""))

    def _sheet_line(self, sheet: Sheet, y: int, book: DayBook) -> list[Segment]:
        if y < sheet.top:
            return self._title(sheet, book) if y == sheet.y else self._weekdays(sheet)
        row, line = divmod(y - sheet.top, sheet.cell_height)
        number = sheet.number(row)
        text = f"{number if number is not None and not line else '':>2} " if sheet.numbers else ""
        segments = [Segment(text, self._palette.cell("week", ""))]
        for day in sheet.weeks[row]:
            if day is None:
                segments.append(self._blank(sheet.cell_width))
            else:
                segments += self._cell_line(sheet, day, line, book)
        return segments

    def _title(self, sheet: Sheet, book: DayBook) -> list[Segment]:
        width = sheet.width
        if sheet.week:
            days = week_of(self.cursor, self._week_start)
            number = f"Week {days[0].isocalendar().week}, " if self._week_start == 0 else ""
            name = f" {number}{date_range(days[0], days[-1])}"
            told = ""
        else:
            name = f" {sheet.month.name}"
            told = totals(month_view(book, sheet.month, self._week_start), width - len(name) - 2, format_hours)
        room = width - len(name) - 1
        told = f"{told} " if told and len(told) < room else ""
        runs = (Run(fit(name, width - len(told), more=self._symbols.more), "title"), Run(told, "totals"))
        return [Segment(run.text, self._palette.cell(run.ink, "")) for run in runs]

    def _weekdays(self, sheet: Sheet) -> list[Segment]:
        segments = [Segment(" " * sheet.numbers, self._palette.part("weekday"))]
        for number in range(WEEK):
            weekday = (self._week_start + number) % WEEK
            name = WEEKDAYS[weekday][: 3 if sheet.cell_width > MIN_CELLS + 1 else 2]
            part = "weekday-off" if weekday >= _SATURDAY else "weekday"
            segments.append(Segment(fit(f" {name}", sheet.cell_width), self._palette.part(part)))
        return segments

    def _cell_line(self, sheet: Sheet, day: date, line: int, book: DayBook) -> list[Segment]:
        lines = self._cells.get(day)
        if lines is None:
            view, inside = book.day(day), sheet.week or Month.of(day) == sheet.month
            size = sheet.cell_width, sheet.cell_height
            lines = (
                upright(view, *size, book.most, self._symbols)
                if self.grid.upright
                else cell(view, *size, book.most, self._symbols, inside=inside)
            )
            self._cells[day] = lines
        here = day == self.cursor
        shade = self._shade(day)
        segments = []
        for run in lines[line]:
            text, ink = run
            if ink == "flag" and not line:
                text, ink = self._flag(day, run)
            strong = "cursor-number" if here and ink in _NUMBERS else ""
            segments.append(Segment(text, self._palette.cell(strong or ink, strong or shade)))
        return segments

    def _flag(self, day: date, run: Run) -> Run:
        if day == self.cursor:
            return Run(self._symbols.here, "title")
        if self._book is not None and day == self._book.today:
            return Run(self._symbols.today, "today")
        return Run(self._symbols.chosen, "title") if self._in_range(day) else run

    def _shade(self, day: date) -> str:
        if day == self.cursor:
            return "cursor"
        if self._in_range(day):
            return "chosen"
        return "weekend" if day.weekday() >= _SATURDAY else ""

    def _in_range(self, day: date) -> bool:
        first, last = self.begin, self.cursor
        return first is not None and min(first, last) <= day <= max(first, last)
