"""The calendar: months with their days, and the day under the cursor with everything that is on it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.containers import Container

from planner.availability.hours import compact_hours
from planner.days.book import DayBook
from planner.days.items import items
from planner.tui.bindings import bindings
from planner.tui.chosen import press
from planner.tui.current import Here
from planner.tui.facts.around import around
from planner.tui.facts.day import DayFacts
from planner.tui.facts.step import project_facts, step_facts
from planner.tui.screens.days import DaysScreen
from planner.tui.screens.mode import ModeScreen
from planner.tui.screens.roaming import RoamingScreen
from planner.tui.widgets.calendar.calendar import Calendar
from planner.tui.widgets.calendar.day_list import DayList
from planner.tui.widgets.calendar.signs import day_symbols
from planner.tui.words import long_date

if TYPE_CHECKING:
    from datetime import date

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.content import Content
    from textual.dom import DOMNode

    from planner.days.day import DayView
    from planner.roadmap.models import RoadmapStep
    from planner.tui.commands import Place
    from planner.tui.modals.jump import Target


class CalendarScreen(RoamingScreen, DaysScreen, ModeScreen):
    """The calendar with the day beside it."""

    MODE = "calendar"
    CSS_PATH = "../styles/calendar.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("calendar")]
    AUTO_FOCUS = "#calendar"

    def __init__(self) -> None:
        super().__init__()
        self._about: tuple[date, ...] = ()

    def body(self) -> ComposeResult:
        """The months with the day beside or below them."""
        with Container(id="calendar-body"):
            yield Calendar(id="calendar")
            yield DayList(id="day")

    @property
    def day_list(self) -> DayList:
        """The day beside or below them."""
        return self.query_one("#day", DayList)

    @property
    def chosen(self) -> tuple[date, ...]:
        """The days of the range, else the cursor's."""
        return self.calendar.chosen

    @property
    def step(self) -> RoadmapStep | None:
        """The step of the entry that is meant; on a day that was, without one, the step that is worked on now."""
        if self.roadmap is None or not self.is_mounted:
            return None
        item, book = self.day_list.item, self.calendar.book
        meant = item.step if item is not None else None
        if meant is None and book is not None and self.calendar.cursor <= book.today:
            meant = book.step_now
        return next((step for step in self.roadmap.steps if step.id == meant), None)

    @property
    def on_project(self) -> bool:
        """Whether the entry is about a project."""
        return self.day_list.item is not None and self.day_list.item.project

    @property
    def milestone(self) -> str | None:
        """The id of the milestone that the entry is about."""
        return self.day_list.item.milestone if self.day_list.item is not None else None

    def log_value(self, step: RoadmapStep, *, project: bool) -> str:
        """What the line begins with in which work is logged: on a day that was, that day and what it has left."""
        book, day = self.calendar.book, self.calendar.cursor
        if book is None or day >= book.today:
            return super().log_value(step, project=project)
        left = book.day(day).capacity - book.day(day).logged
        return f"{compact_hours(left) if left > 0 else 1} on {day.isoformat()}"

    def go_to_step(self, step_id: str) -> None:
        """Put the cursor on a step's entry: of this day, else of its next session or exam."""
        if self.day_list.mean(step_id) or self.calendar.book is None:
            return
        day = self.calendar.book.day_of_step(step_id)
        if day is not None:
            self.calendar.go_to(day)
            self._describe()
            self.day_list.mean(step_id)

    def go_to_milestone(self, step_id: str, milestone_id: str) -> None:
        """Keep the cursor on a milestone whose day has changed."""
        book = self.calendar.book
        for day in book.special if book is not None else ():
            if book is not None and any(mark.milestone == milestone_id for mark in book.day(day).marks):
                self.calendar.go_to(day)
                self._describe()
                self.day_list.mean(step_id, milestone_id)

    def here(self) -> Here:
        """The step of the entry, and the cursor's day."""
        return Here(self.step.id if self.step else None, self.calendar.cursor)

    def arrive(self, here: Here) -> None:
        """Go to the day, and to the step's entry of it; without a day to the step's next one."""
        if here.day is not None:
            self.calendar.begin = None
            self.calendar.go_to(here.day)
            self._describe()
            if here.step is not None:
                self.day_list.mean(here.step)
        else:
            super().arrive(here)

    def targets(self) -> list[Target]:
        """The marked days that are seen besides."""
        from planner.tui.modals.jump import Target

        days = [Target(at, partial(self.calendar.go_to, day)) for at, day in self.calendar.marked_in_sight]
        return [*days, *super().targets()]

    def places(self) -> dict[Place, DOMNode]:
        """The screen, and the day while one walks in it."""
        found: dict[Place, DOMNode] = {"plan": self, "calendar": self}
        return found | ({"day": self.day_list} if self.focused is self.day_list else {})

    def show(self, *, fresh: bool) -> None:
        """Show the plan; the cursor stays on its day and entry unless it is another plan."""
        plan, roadmap, catalog = self.plan, self.roadmap, self.catalog
        known = plan is not None and roadmap is not None and catalog is not None
        book = DayBook(plan, roadmap, catalog) if known else None  # type: ignore[arg-type]
        before = self.calendar.book
        on_today = before is not None and self.calendar.cursor == before.today
        self.calendar.set_book(book, keep_cursor=not fresh)
        if book is not None and on_today and not fresh:
            self.calendar.go_to(book.today)
        self._about = ()
        self._describe(keep=not fresh)

    @on(Calendar.DayMoved)
    @on(Calendar.RangeChanged)
    def _moved(self) -> None:
        self._describe()

    def _describe(self, *, keep: bool = False) -> None:
        """Let the day beside the months follow the cursor."""
        book, days = self.calendar.book, (self.calendar.cursor, *self.calendar.chosen)
        if book is None:
            self.day_list.show(None)
        elif days != self._about:
            self._about = days
            view = book.day(self.calendar.cursor)
            signs = day_symbols()
            found = items(view, signs)
            facts = DayFacts(view, found, self.calendar.chosen, signs, self._hint(view, book), book.legend)
            self.day_list.show(facts, keep=keep)

    def _hint(self, view: DayView, book: DayBook) -> str:
        """What can be done about a day on which nothing is meant, or about a range."""
        if len(self.calendar.chosen) > 1:
            return f"{press('calendar.away')} away or back   {press('calendar.hours')} hours   Esc lets go"
        now = next((step for step in self.roadmap.steps if step.id == book.step_now), None) if self.roadmap else None
        if view.day <= book.today and not (view.sessions or view.done) and now is not None:
            return f"{press('plan.log')} logs work for {now.code} on this day"
        return ""

    @on(DayList.Moved)
    def _meant(self) -> None:
        self.refresh_bindings()

    @on(Calendar.DayOpened)
    def action_open(self) -> None:
        """Go into the day, which takes the whole body where the terminal is small."""
        self.day_list.focus()

    @on(DayList.Left)
    def _back(self) -> None:
        self.calendar.focus()

    def on_descendant_focus(self) -> None:
        """Give the day the room that it needs while one walks in it."""
        self.set_class(self.focused is self.day_list, "-in-day")

    @on(DayList.Asked)
    def _details(self) -> None:
        from planner.tui.modals.details import Details

        if self.step is not None and self.day_list.item is not None:
            self.app.push_screen(Details(self.step.code, self._facts))

    def _facts(self, width: int, low: bool) -> list[Content]:
        step, plan, roadmap, catalog = self.step, self.plan, self.roadmap, self.catalog
        if step is None or plan is None or roadmap is None or catalog is None:
            return []
        if self.on_project and step.project is not None:
            return project_facts(step, step.project, width, milestone=self.milestone, low=low)
        return step_facts(step, around(plan, roadmap, catalog, step), width, low=low)

    def forget_range(self) -> None:
        """Mean the cursor's day alone."""
        self.calendar.begin = None

    def place_words(self) -> str:
        """Where the focus is."""
        return "in the day" if self.focused is self.day_list else "on the calendar"

    @work(exclusive=True, group="dialog")
    async def action_go_to(self) -> None:
        """Ask for a date and go to it."""
        from planner.dates import read_date
        from planner.tui.modals.prompt import Prompt

        today = self.planner.workspace.today
        hint = "2027-03-15, +2w, next mon, 15 Mar 2027"
        asked = Prompt("See a date", hint=hint, judge=lambda text: long_date(read_date(text, today, "date")))
        text = await self.app.push_screen_wait(asked)
        if text is not None:
            with self.planner.telling():
                self.calendar.go_to(read_date(text, today, "date"))
