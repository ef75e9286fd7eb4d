"""Today: what to do now and next, the week's hours, the timer, and what is ahead."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Container

from planner.days.agenda import Entry, Section, entries, sections
from planner.days.agenda_marks import ASCII, UNICODE
from planner.days.moved import Moved, as_laid, since_yesterday
from planner.days.today import TodayView, today_view
from planner.days.words import brief_words
from planner.errors import InputRefused
from planner.tui.bindings import bindings
from planner.tui.chosen import chosen
from planner.tui.current import Here
from planner.tui.facts.agenda import Timed, agenda_lines
from planner.tui.facts.week import side_facts
from planner.tui.screens.mode import ModeScreen
from planner.tui.widgets.panel import Panel
from planner.tui.widgets.today.agenda import Agenda
from planner.tui.words import format_hours
from planner.words import week_of

if TYPE_CHECKING:
    from datetime import date

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.content import Content
    from textual.dom import DOMNode

    from planner.plan.models import Plan
    from planner.roadmap.models import RoadmapStep
    from planner.tui.commands import Place
    from planner.tui.facts.agenda import Line
    from planner.tui.modals.jump import Target


class TodayScreen(ModeScreen):
    """The day's list, with the week beside it."""

    MODE = "today"
    CSS_PATH = "../styles/today.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("today")]
    AUTO_FOCUS = "#agenda"

    def __init__(self) -> None:
        super().__init__()
        self.week_start = chosen().week_start
        """The weekday on which weeks start, 0 for Monday to 6 for Sunday."""
        self.marks = ASCII if chosen().plain else UNICODE
        """The glyphs."""
        self._view: TodayView | None = None
        self._sections: tuple[Section, ...] = ()
        self._entries: tuple[Entry, ...] = ()
        self._moved: tuple[tuple[Plan, date], tuple[Moved, ...]] | None = None

    def body(self) -> ComposeResult:
        """The list with the week beside it."""
        with Container(id="today-body"):
            yield Agenda(self.marks.here, id="agenda")
            yield Panel(id="today-side")

    @property
    def agenda(self) -> Agenda:
        """The day's list."""
        return self.query_one("#agenda", Agenda)

    @property
    def side(self) -> Panel:
        """The week, and what else stands beside the list."""
        return self.query_one("#today-side", Panel)

    # What is meant

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor."""
        if not self.is_mounted or not self._entries:
            return None
        return self._entries[min(self.agenda.cursor, len(self._entries) - 1)]

    @property
    def step(self) -> RoadmapStep | None:
        """The step of the entry."""
        entry = self.entry
        if self.roadmap is None or entry is None:
            return None
        return next((step for step in self.roadmap.steps if step.id == entry.step), None)

    @property
    def on_project(self) -> bool:
        """Whether the entry is about the step's project."""
        step, entry = self.step, self.entry
        return bool(step and step.project and entry and entry.project == step.project.id)

    @property
    def milestone(self) -> str | None:
        """The project's milestone that the entry is about."""
        return self.entry.milestone if self.entry is not None and self.on_project else None

    @property
    def domain(self) -> str | None:
        """The official domain that the entry is about."""
        return self.entry.domain if self.entry is not None else None

    def log_value(self, step: RoadmapStep, *, project: bool) -> str:
        """What the log proposes: the session under the cursor, with its domain."""
        from planner.availability.hours import compact_hours

        entry = self.entry
        if entry is None or entry.kind != "session" or not entry.minutes:
            return super().log_value(step, project=project)
        domain = f" @ {entry.domain}" if entry.domain else ""
        return f"{compact_hours(entry.minutes)}{domain}"

    def go_to_step(self, step_id: str) -> None:
        """Put the cursor on the first entry of a step."""
        self._go_to(next((at for at, entry in enumerate(self._entries) if entry.step == step_id), None))

    def here(self) -> Here:
        """The step of the entry, and its day."""
        entry = self.entry
        return Here(entry.step if entry else None, entry.day if entry else None)

    def arrive(self, here: Here) -> None:
        """Go to an entry of the step on the day, else to the first one of the step that is no history."""
        open_ones = [(at, entry) for at, entry in enumerate(self._entries) if entry.kind != "finding"]
        mine = [(at, entry) for at, entry in open_ones if here.step is not None and entry.step == here.step]
        exact = [at for at, entry in mine if entry.day == here.day]
        self._go_to(next(iter([*exact, *(at for at, _ in mine)]), None))

    def targets(self) -> list[Target]:
        """The entries that are seen besides."""
        from planner.tui.modals.jump import Target

        seen = [Target(at, partial(self._jump_to, number)) for at, number in self.agenda.seen_entries]
        return [*seen, *super().targets()]

    def _jump_to(self, number: int) -> None:
        self.agenda.focus()
        self.agenda.cursor = number

    def places(self) -> dict[Place, DOMNode]:
        """The screen, and the week while one reads in it."""
        found: dict[Place, DOMNode] = {"plan": self, "today": self}
        return found | ({"panel": self.side} if self.focused is self.side else {})

    def place_words(self) -> str:
        """Where the focus is."""
        return "in the week" if self.focused is self.side else "of the day"

    # Showing

    def show(self, *, fresh: bool) -> None:
        """Show the day; the cursor stays on its entry where it is still there."""
        plan, roadmap, catalog = self.plan, self.roadmap, self.catalog
        key = self.entry.key if self.entry and not fresh else None
        self._view, self._sections, self._entries = None, (), ()
        if plan is not None and roadmap is not None and catalog is not None:
            earlier = None
            with suppress(InputRefused):
                earlier = as_laid(catalog, plan, week_of(roadmap.today, self.week_start))
            self._view = today_view(
                catalog, plan, roadmap, week_start=self.week_start, earlier=earlier, length=format_hours
            )
            self._sections = sections(self._view, roadmap, catalog, format_hours)
            self._entries = entries(self._sections)
        at = next((n for n, entry in enumerate(self._entries) if entry.key == key), None)
        self.agenda.show(self._lines, 0 if fresh else self.agenda.cursor if at is None else at)
        self.side.show(self._beside)
        self.call_after_refresh(self._find_moved)

    def timer_changed(self) -> None:
        """Mark the entry that the timer is for."""
        if self.is_mounted:
            self.agenda.show(self._lines, self.agenda.cursor)

    def _find_moved(self) -> None:
        """Find out what moved since yesterday, once the day itself is seen: the plan is laid several times for it."""
        plan, roadmap, catalog = self.plan, self.roadmap, self.catalog
        if plan is None or roadmap is None or catalog is None:
            return
        known = plan, roadmap.today
        if self._moved is None or self._moved[0] != known:
            found: tuple[Moved, ...] = ()
            with suppress(InputRefused):
                found = since_yesterday(catalog, plan, roadmap, format_hours)
            self._moved = known, found
            self.side.show(self._beside)

    def _lines(self, width: int) -> list[Line]:
        brief = brief_words(self._view, format_hours) if self._view is not None and not self.side.display else ""
        return agenda_lines(self._sections, width, self.marks, self._timed(), brief)

    def _beside(self, width: int, _low: bool) -> list[Content]:
        if self._view is None:
            return []
        moved = self._moved
        known = moved is not None and moved[0] == (self.plan, self._view.today)
        return side_facts(self._view, moved[1] if moved is not None and known else None, width, self.marks)

    def _timed(self) -> Timed | None:
        """What the timer is for, and the session of today that it is: of its domain, else of its certification."""
        timer, view = self.desk.timer, self._view
        if timer is None or self.plan is None or view is None or self.roadmap is None:
            return None
        target = timer.target
        words = f"{target.name}: {target.domain}" if target.domain else target.name
        steps = {step.id for step in self.roadmap.steps if step.cert == target.cert}
        mine = [entry for entry in self._entries if entry.kind == "session" and entry.day == view.today]
        mine = [entry for entry in mine if entry.step in steps and entry.project == target.project]
        exact = [entry for entry in mine if entry.domain == target.domain]
        found = next(iter([*exact, *mine]), None) if target.plan == self.plan.id else None
        return Timed(words, timer.state, found.key if found else "")

    def _go_to(self, at: int | None) -> None:
        if at is not None:
            self.agenda.cursor = at

    # Commands

    def action_entry_up(self) -> None:
        """The entry above."""
        self.agenda.cursor -= 1

    def action_entry_down(self) -> None:
        """The entry below."""
        self.agenda.cursor += 1

    def action_next_section(self) -> None:
        """The next part of the day."""
        self.agenda.next_section(1)

    def action_previous_section(self) -> None:
        """The part of the day before."""
        self.agenda.next_section(-1)

    def action_first_entry(self) -> None:
        """The first entry."""
        self.agenda.cursor = 0

    def action_last_entry(self) -> None:
        """The last entry."""
        self.agenda.cursor = self.agenda.count

    def action_now(self) -> None:
        """What the timer is for, else what comes first."""
        timed = self._timed()
        keys = [entry.key for entry in self._entries]
        self.agenda.cursor = keys.index(timed.key) if timed is not None and timed.key in keys else 0

    @on(Agenda.Selected)
    async def action_open_entry(self) -> None:
        """Show the step or the project of the entry; a finding of the whole plan among all findings."""
        from planner.tui.facts.around import around
        from planner.tui.facts.step import project_facts, step_facts
        from planner.tui.modals.sheet import Sheet

        step, entry = self.step, self.entry
        if entry is None or self.plan is None or self.roadmap is None or self.catalog is None:
            return
        if step is None:
            if entry.kind == "finding":
                self.action_findings()
            return
        told = around(self.plan, self.roadmap, self.catalog, step)
        project, milestone = step.project if self.on_project else None, self.milestone

        def facts(width: int, low: bool) -> list[Content]:
            if project is not None:
                return project_facts(step, project, width, milestone=milestone, low=low)
            return step_facts(step, told, width, low=low)

        self.app.push_screen(Sheet(step.code, facts))

    def action_week(self) -> None:
        """Go to the week; where it has no room beside the list, open it above it."""
        from planner.tui.modals.sheet import Sheet

        if self.side.display:
            self.side.focus()
        else:
            self.app.push_screen(Sheet("The week", self._beside))

    @on(Panel.Left)
    def _back(self) -> None:
        self.agenda.focus()

    @on(Agenda.CursorMoved)
    def _keys_may_change(self) -> None:
        self.refresh_bindings()
