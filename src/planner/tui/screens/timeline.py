"""The home screen: the plan on its timeline, with the details of the row under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.containers import Container

from planner.timeline.rows import POINTS
from planner.timeline.walk import Cursor
from planner.tui.bindings import bindings
from planner.tui.current import Here
from planner.tui.screens.mode import ModeScreen
from planner.tui.widgets.masthead import Masthead
from planner.tui.widgets.panel import Panel
from planner.tui.widgets.plan_timeline import PlanTimeline
from planner.tui.widgets.timeline.timeline import Timeline
from planner.tui.words import long_date

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.content import Content
    from textual.dom import DOMNode

    from planner.roadmap.models import RoadmapStep
    from planner.timeline.rows import Row
    from planner.tui.commands import Place
    from planner.tui.look import Look


class TimelineScreen(ModeScreen):
    """The timeline with its details."""

    MODE = "timeline"
    CSS_PATH = "../styles/timeline.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("home")]
    AUTO_FOCUS = "#timeline"

    def __init__(self) -> None:
        super().__init__()
        self._about: tuple[str, str | None] | None = None

    def body(self) -> ComposeResult:
        """The timeline with the details beside it."""
        with Container(id="body"):
            yield PlanTimeline(id="timeline")
            yield Panel(id="panel")

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

    def begin(self) -> None:
        """Show at once what was shown last, where that is still so, and then read the plan."""
        from planner.tui.look import recall

        look = None if self.planner.demo else recall(self.planner.workspace)
        if look is None:
            self.load()
            return
        self.query_one(Masthead).summary = look.summary
        self.timeline.set_view(look.view, keep_cursor=False)
        self.timeline.zoom_fit()
        panel = look.panel
        if panel is not None:
            known = (panel.width, panel.low)
            self.panel.show(lambda width, low: [*panel.lines] if (width, low) == known else [])
        self.planner.once_drawn(self.load)

    def look(self) -> Look | None:
        """What is to be shown at the next start while the plan is being read; None before there is a plan."""
        from planner.tui.look import Look, PanelLook

        if self.plan is None or self.roadmap is None or not self.timeline.view.rows:
            return None
        width, low = self.panel.shape
        lines = self._facts_of(self.timeline.view.rows[0], None, width, low) if width else []
        panel = PanelLook(width, low, tuple(lines)) if lines else None
        return Look(self.query_one(Masthead).summary, self.timeline.view, panel)

    def here(self) -> Here:
        """The step of the row, and the day under the cursor."""
        return Here(self.step.id if self.step else None, self.timeline.cursor_day)

    def arrive(self, here: Here) -> None:
        """Go to the row of the step, and to the day."""
        super().arrive(here)
        if here.day is not None:
            self.timeline.go_to(here.day)

    def places(self) -> dict[Place, DOMNode]:
        """The screen, its timeline, and the details while one reads in them."""
        found: dict[Place, DOMNode] = {"plan": self, "home": self, "timeline": self.timeline}
        return found | ({"panel": self.panel} if self.focused is self.panel else {})

    def show(self, *, fresh: bool) -> None:
        """Show the plan; the cursor stays on its step and date unless it is another plan."""
        if self.plan is None or self.roadmap is None:
            self.panel.show(lambda _width, _low: [])
            return
        meant = self.timeline.row.step_id if self.timeline.row else None
        from planner.timeline.told import plan_view

        self.timeline.set_view(plan_view(self.plan, self.roadmap), keep_cursor=not fresh)
        now = self.timeline.row.step_id if self.timeline.row else None
        if not fresh and meant is not None and now != meant:
            self.timeline.go_to_row(meant)
        self._about = None
        self._describe()
        if fresh:
            self.timeline.zoom_fit()

    @on(Timeline.CursorMoved)
    def _describe(self) -> None:
        """Let the details follow the cursor; they stay where they are while it moves along what they are about."""
        if self.plan is None:
            return
        row = self.timeline.row
        about = (row.key if row else "", self.milestone)
        if about != self._about:
            self._about = about
            self.panel.show(self._facts)

    def _facts(self, width: int, low: bool) -> list[Content]:
        row = self.timeline.row
        return self._facts_of(row, self.milestone, width, low) if row is not None else []

    def _facts_of(self, row: Row, milestone: str | None, width: int, low: bool) -> list[Content]:
        """The details of a row, in lines of a width."""
        from planner.roadmap.projects import portfolio_side
        from planner.tui.facts.step import Around, project_facts, step_facts

        plan, roadmap, catalog = self.plan, self.roadmap, self.catalog
        step = next((step for step in roadmap.steps if step.id == row.step_id), None) if roadmap else None
        if step is None or plan is None or roadmap is None or catalog is None:
            return []
        if row.kind == "project" and step.project is not None:
            return project_facts(step, step.project, width, milestone=milestone, low=low)
        named = (*step.options, step.replaces or step.cert)
        codes = {cert: catalog.certs[cert].code for cert in named if cert in catalog.certs}
        none = step.project is None and portfolio_side(catalog, plan, step.cert).left_out
        return step_facts(step, Around(plan, roadmap, codes, none), width, low=low)

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
