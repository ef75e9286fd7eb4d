"""The home screen: the plan on its timeline, with the details of the row under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Container

from planner.roadmap.projects import portfolio_side
from planner.text import plural, shown
from planner.timeline.rows import POINTS
from planner.timeline.told import plan_view
from planner.timeline.walk import Cursor
from planner.tui.commands import BY_ID
from planner.tui.facts.step import LEVEL_MARKS, Around, project_facts, step_facts
from planner.tui.keys import words
from planner.tui.screens.advised import AdvisedScreen
from planner.tui.screens.building import BuildingScreen
from planner.tui.screens.living import LivingScreen
from planner.tui.screens.shaping import ShapingScreen
from planner.tui.screens.times import TimesScreen
from planner.tui.widgets.keybar import KeyBar
from planner.tui.widgets.masthead import Masthead, Pressing, Summary
from planner.tui.widgets.panel import Panel
from planner.tui.widgets.plan_timeline import PlanTimeline
from planner.tui.widgets.timeline.timeline import Timeline
from planner.tui.widgets.too_small import TooSmall
from planner.tui.words import exam_count, long_date, money, path_words, progress_words, short_date, weekly_hours

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content

    from planner.plan.models import Plan
    from planner.roadmap.models import Roadmap, RoadmapStep


class TimelineScreen(LivingScreen, TimesScreen, ShapingScreen, BuildingScreen, AdvisedScreen):
    """The timeline with its masthead, details and keys."""

    AUTO_FOCUS = "#timeline"

    def __init__(self) -> None:
        super().__init__()
        self._about: tuple[str, str | None] | None = None

    def compose(self) -> ComposeResult:
        """The parts, the timeline in the middle."""
        yield Masthead()
        with Container(id="body"):
            yield PlanTimeline(id="timeline")
            yield Panel(id="panel")
        yield KeyBar()
        yield TooSmall()

    @property
    def timeline(self) -> PlanTimeline:
        """The timeline."""
        return self.query_one("#timeline", PlanTimeline)

    @property
    def panel(self) -> Panel:
        """The details beside or below the timeline."""
        return self.query_one("#panel", Panel)

    @property
    def step(self) -> RoadmapStep | None:
        """The step under the cursor."""
        if self.roadmap is None or not self.is_mounted:
            return None
        row = self.timeline.row
        return next((step for step in self.roadmap.steps if row is not None and step.id == row.step_id), None)

    @property
    def on_project(self) -> bool:
        """Whether the cursor is on a project's row."""
        return self.timeline.row is not None and self.timeline.row.kind == "project"

    @property
    def milestone(self) -> str | None:
        """The id of the project's milestone under the cursor."""
        row, span = self.timeline.row, self.timeline.span
        on_one = row is not None and row.kind == "project" and span is not None and span.kind in POINTS
        return span.key.rpartition(":")[2] if on_one and span is not None else None

    def go_to_step(self, step_id: str) -> None:
        """Put the cursor on a step's row."""
        self.timeline.go_to_row(step_id)

    def go_to_milestone(self, step_id: str, milestone_id: str) -> None:
        """Keep the cursor on a milestone of its row whose day has changed."""
        row = self.timeline.row
        key = f"{step_id}:milestone:{milestone_id}"
        for at, span in enumerate(row.spans if row is not None else ()):
            if span.key == key:
                self.timeline.cursor = Cursor(self.timeline.cursor_row, span.first, at)

    def laid(self, *, fresh: bool) -> None:
        """Show the plan; the cursor stays on its step and date unless it is another plan."""
        self.query_one(Masthead).summary = self._summary()
        if self.plan is None or self.roadmap is None:
            self.panel.show(lambda _width, _low: [])
            return
        meant = self.timeline.row.step_id if self.timeline.row else None
        self.timeline.set_view(plan_view(self.plan, self.roadmap), keep_cursor=not fresh)
        now = self.timeline.row.step_id if self.timeline.row else None
        if not fresh and meant is not None and now != meant:
            self.timeline.go_to_row(meant)
        self._about = None
        self._describe()
        if fresh:
            self.timeline.zoom_fit()

    def _summary(self) -> Summary:
        plan, roadmap = self.plan, self.roadmap
        if plan is None or roadmap is None:
            return Summary("No plan yet", "", (), ())
        about = path_words(plan, self.planner.workspace.catalog)
        progress = (
            long_date(roadmap.today),
            exam_count(roadmap),
            progress_words(roadmap),
            weekly_hours(plan, roadmap.today),
        )
        return Summary(shown(plan.name), about, progress, _outcome(plan, roadmap), _pressing(roadmap))

    @on(Timeline.CursorMoved)
    def _describe(self) -> None:
        """Let the details follow the cursor; they stay where they are while it moves along what they are about."""
        row = self.timeline.row
        about = (row.key if row else "", self.milestone)
        if about != self._about:
            self._about = about
            self.panel.show(self._facts)

    def _facts(self, width: int, low: bool) -> list[Content]:
        step, row = self.step, self.timeline.row
        if step is None or row is None or self.roadmap is None or self.plan is None:
            return []
        if row.kind == "project" and step.project is not None:
            return project_facts(step, step.project, width, milestone=self.milestone, low=low)
        catalog = self.planner.workspace.catalog
        named = (*step.options, step.replaces or step.cert)
        codes = {cert: catalog.certs[cert].code for cert in named if cert in catalog.certs}
        none = step.project is None and portfolio_side(catalog, self.plan, step.cert).left_out
        return step_facts(step, Around(self.plan, self.roadmap, codes, none), width, low=low)

    @on(Timeline.SpanSelected)
    def action_details(self) -> None:
        """Go into the details and back; where they have no room beside the timeline, open them above it."""
        from planner.tui.modals.details import Details

        if self.panel.display:
            self.panel.focus()
        elif self.step is not None:
            self.app.push_screen(Details(self.step.code, self._facts))

    @on(Panel.Left)
    def _back(self) -> None:
        self.timeline.focus()

    @work(exclusive=True, group="dialog")
    async def action_go_to(self) -> None:
        """Ask for a date and go to it."""
        from planner.dates import read_date
        from planner.tui.modals.prompt import Prompt

        today = self.planner.workspace.today
        hint = "2027-03-15, +2w, next mon, 15 Mar 2027"
        asked = Prompt("Go to a date", hint=hint, judge=lambda text: long_date(read_date(text, today, "date")))
        text = await self.app.push_screen_wait(asked)
        if text is not None:
            with self.planner.telling():
                self.timeline.go_to(read_date(text, today, "date"))

    def place_words(self) -> str:
        """Where the focus is."""
        return "in the details" if self.focused is self.panel else "on the timeline"


def _pressing(roadmap: Roadmap) -> Pressing | None:
    """How many errors and warnings there are, with the sign of the worst."""
    found = [finding for finding in roadmap.findings if finding.level != "note"]
    if not found:
        return None
    mark, style = LEVEL_MARKS[found[0].level]
    return Pressing(mark, style, plural(len(found), "finding"), words(BY_ID["plan.findings"].keys[0]))


def _outcome(plan: Plan, roadmap: Roadmap) -> tuple[str, ...]:
    finish = f"finish {short_date(roadmap.finish)}" if roadmap.finish else "nothing left to do"
    late = plan.deadline is not None and roadmap.finish is not None and roadmap.finish > plan.deadline
    told = [finish, money(roadmap.totals.cost_usd)]
    if plan.deadline is not None:
        told.append(f"{'late for' if late else 'deadline'} {short_date(plan.deadline)}")
    return tuple(told)
