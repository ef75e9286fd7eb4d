"""How the plan goes: the burn-up, exams, findings with their fixes, pace, projects, costs and roles on one page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work

from planner.progress.report import report
from planner.tui.bindings import bindings
from planner.tui.current import Here
from planner.tui.facts.progress.findings import finding_key
from planner.tui.facts.progress.page import page_view
from planner.tui.screens.mode import ModeScreen
from planner.tui.widgets.progress.page import Page

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.content import Content
    from textual.dom import DOMNode

    from planner.progress.report import Report
    from planner.roadmap.models import Finding, RoadmapStep
    from planner.tui.commands import Place
    from planner.tui.modals.jump import Target


class ProgressScreen(ModeScreen):
    """The page of progress."""

    MODE = "progress"
    CSS_PATH = "../styles/progress.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("progress")]
    AUTO_FOCUS = "#page"

    def __init__(self) -> None:
        super().__init__()
        self._report: Report | None = None

    def body(self) -> ComposeResult:
        """The page."""
        yield Page(id="page")

    @property
    def page(self) -> Page:
        """The page."""
        return self.query_one("#page", Page)

    @property
    def step(self) -> RoadmapStep | None:
        """The step that the entry under the cursor is about, if it is about one alone."""
        if self.roadmap is None or not self.is_mounted:
            return None
        meant = self._step_id()
        return next((step for step in self.roadmap.steps if step.id == meant), None)

    @property
    def on_project(self) -> bool:
        """Whether the cursor is on a project."""
        return self.page.key.startswith("project:")

    def _step_id(self) -> str | None:
        section, _, name = self.page.key.partition(":")
        if section in ("exam", "project"):
            return name
        if section == "finding":
            found = self._finding(name)
            return found.step if found else None
        if self._report is None:
            return None
        if section == "role":
            return next((role.step for role in self._report.roles if role.role == name), None)
        months = [month for month in self._report.months if month.sums.month.isoformat() == name]
        steps = {cost.step for month in months for cost in month.costs}
        return steps.pop() if section == "cost" and len(steps) == 1 else None

    def _finding(self, name: str) -> Finding | None:
        found = self._report.findings if self._report else ()
        return next((each for each in found if finding_key(each) == name), None)

    def go_to_step(self, step_id: str) -> None:
        """Put the cursor on a step's exam, or on its project where there is no exam."""
        self.page.go_to_key(f"exam:{step_id}", f"project:{step_id}")

    def here(self) -> Here:
        """The step under the cursor, and the day that is read off the chart."""
        return Here(self.step.id if self.step else None, self.page.read_day)

    def arrive(self, here: Here) -> None:
        """Go to the step, and read the day off the chart."""
        super().arrive(here)
        if here.day is not None:
            self.page.read(here.day)

    def targets(self) -> list[Target]:
        """The entries that are seen besides."""
        from planner.tui.modals.jump import Target

        entries = [Target(at, partial(self.page.go_to_key, key)) for at, key in self.page.seen_entries]
        return [*entries, *super().targets()]

    def places(self) -> dict[Place, DOMNode]:
        """The screen."""
        return {"plan": self, "progress": self}

    def show(self, *, fresh: bool) -> None:
        """Show how the plan goes; the cursor stays on its entry unless it is another plan."""
        plan, roadmap, catalog = self.plan, self.roadmap, self.catalog
        if plan is None or roadmap is None or catalog is None:
            return
        self._report = report(catalog, plan, roadmap, self.page.week_start)
        self.page.set_view(page_view(self._report, self.page.glyphs), keep=not fresh)

    @on(Page.CursorMoved)
    def _changed(self) -> None:
        self.refresh_bindings()

    def place_words(self) -> str:
        """Where the focus is."""
        return "on the page of progress"

    # Opening

    @on(Page.Selected)
    def action_open(self) -> None:
        """Open what is under the cursor; apply the fix of a finding."""
        section, _, name = self.page.key.partition(":")
        if section == "finding":
            self._fix(name)
        elif section in ("exam", "project"):
            self._details()
        elif section == "pace":
            self.action_baseline()
        elif section == "cost":
            self.action_costs()
        elif section == "role":
            self.action_roles()

    def _fix(self, name: str) -> None:
        from planner.roadmap.actions import Action

        found = self._finding(name)
        if found is None or found.remedy is None:
            self.planner.tell("This finding has no fix to apply", "It is for you to weigh.")
        else:
            self.edit(Action(found.remedy.what, found.remedy.change), seen=self.plan)

    def _details(self) -> None:
        from planner.tui.facts.around import around
        from planner.tui.facts.step import project_facts, step_facts
        from planner.tui.modals.details import Details

        plan, roadmap, catalog, step = self.plan, self.roadmap, self.catalog, self.step
        if plan is None or roadmap is None or catalog is None or step is None:
            return
        built = step.project if self.on_project else None
        told = around(plan, roadmap, catalog, step)

        def facts(width: int, low: bool) -> list[Content]:
            if built is not None:
                return project_facts(step, built, width, low=low)
            return step_facts(step, told, width, low=low)

        self.app.push_screen(Details(built.title if built else step.code, facts))

    # Moving

    def action_cursor_up(self) -> None:
        """The entry above."""
        self.page.move(-1)

    def action_cursor_down(self) -> None:
        """The entry below."""
        self.page.move(1)

    def action_next_section(self) -> None:
        """The next section."""
        self.page.move_section(1)

    def action_previous_section(self) -> None:
        """The section before."""
        self.page.move_section(-1)

    def action_first(self) -> None:
        """The first entry."""
        self.page.go_first()

    def action_last(self) -> None:
        """The last entry."""
        self.page.go_last()

    def action_page_down(self) -> None:
        """A screenful down."""
        self.page.move_page(1)

    def action_page_up(self) -> None:
        """A screenful up."""
        self.page.move_page(-1)

    def action_read_left(self) -> None:
        """The chart a column earlier."""
        self.page.read_columns(-1)

    def action_read_right(self) -> None:
        """The chart a column later."""
        self.page.read_columns(1)

    def action_read_week_left(self) -> None:
        """The chart a week earlier."""
        self.page.read_days(-7)

    def action_read_week_right(self) -> None:
        """The chart a week later."""
        self.page.read_days(7)

    def action_read_month_left(self) -> None:
        """The chart a month earlier."""
        self.page.read_months(-1)

    def action_read_month_right(self) -> None:
        """The chart a month later."""
        self.page.read_months(1)

    def action_read_today(self) -> None:
        """Today on the chart."""
        self.page.read_today()

    @work(exclusive=True, group="dialog")
    async def action_go_to(self) -> None:
        """Ask for a date and read it off the chart."""
        from planner.dates import read_date
        from planner.tui.modals.prompt import Prompt
        from planner.tui.words import long_date

        today = self.planner.workspace.today
        hint = "2027-03-15, +2w, next mon, 15 Mar 2027"
        asked = Prompt(
            "Read a date off the chart", hint=hint, judge=lambda text: long_date(read_date(text, today, "date"))
        )
        text = await self.app.push_screen_wait(asked)
        if text is not None:
            with self.planner.telling():
                self.page.read(read_date(text, today, "date"))
