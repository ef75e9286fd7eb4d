"""The home screen: the plan on its timeline, with the details of the row under the cursor."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.containers import Container

from planner.errors import InputRefused
from planner.timeline.narrowing import narrowed
from planner.timeline.rows import EXAMS, MOVABLE, POINTS
from planner.timeline.walk import Cursor
from planner.tui.bindings import bindings
from planner.tui.current import Here
from planner.tui.screens.mode import ModeScreen
from planner.tui.widgets.keybar import KeyBar
from planner.tui.widgets.masthead import Masthead
from planner.tui.widgets.panel import Panel
from planner.tui.widgets.plan_timeline import PlanTimeline
from planner.tui.widgets.timeline.canvas import EMPTY_WORDS
from planner.tui.widgets.timeline.timeline import Timeline
from planner.tui.words import long_date

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.content import Content
    from textual.dom import DOMNode

    from planner.plan.models import Pinned
    from planner.roadmap.models import RoadmapStep
    from planner.timeline.rows import Row, TimelineView
    from planner.tui.commands import Place
    from planner.tui.look import Look
    from planner.tui.modals.jump import Target
    from planner.tui.widgets.filter_line import FilterLine

READING_WORDS = "Reading the plan"
"""What the timeline shows until there is a plan to show."""


class TimelineScreen(ModeScreen):
    """The timeline with its details."""

    MODE = "timeline"
    CSS_PATH = "../styles/timeline.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("home")]
    AUTO_FOCUS = "#timeline"

    def __init__(self) -> None:
        super().__init__()
        self._about: tuple[str, str | None] | None = None
        self._whole: TimelineView | None = None
        self._framed = False

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
    def is_drawable(self) -> bool:
        """Whether the timeline, which chooses its zoom by its size, has heard of the size that it has."""
        return all(timeline.laid_out_for == timeline.size or not timeline.size for timeline in self.query(PlanTimeline))

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

    def targets(self) -> list[Target]:
        """The rows that are seen besides."""
        from planner.tui.modals.jump import Target

        rows = [Target(at, partial(self._go_to_row, key)) for at, key in self.timeline.seen_rows]
        return [*rows, *super().targets()]

    def _go_to_row(self, key: str) -> None:
        self.timeline.focus()
        self.timeline.go_to_row(key)

    def begin(self) -> None:
        """Show at once what was shown last, where that is still so, else that plans are read; and then read them."""
        from planner.tui.look import recall

        workspace = self.planner.workspace
        look = None if self.planner.demo else recall(workspace)
        if look is None and workspace.store.signature() is None:
            self.load()
            return
        self.planner.read_once_drawn(self._read)
        if look is None:
            self.timeline.empty_words = READING_WORDS
            return
        self.query_one(Masthead).summary = look.summary
        self.timeline.set_view(look.view, keep_cursor=False)
        self._take_zoom()
        panel = look.panel
        if panel is not None:
            known = (panel.width, panel.low)
            self.panel.show(lambda width, low: [*panel.lines] if (width, low) == known else [])

    def _read(self) -> None:
        """Read the plan, unless another view was gone to and has read it meanwhile."""
        if self.current.turn:
            self._show()
        else:
            self.load()

    def _take_zoom(self) -> None:
        """Begin with the zoom that the timeline was left with; another plan is shown whole."""
        self.timeline.take_zoom("" if self._framed else self.planner.preferences.left.zoom)

    def look(self) -> Look | None:
        """What is to be shown at the next start while the plan is being read; None before there is a plan."""
        from planner.tui.look import Look, PanelLook

        if self.plan is None or self._whole is None or not self._whole.rows:
            return None
        width, low = self.panel.shape
        lines = self._facts_of(self._whole.rows[0], None, width, low) if width else []
        panel = PanelLook(width, low, tuple(lines)) if lines else None
        return Look(self.query_one(Masthead).summary, self._whole, panel)

    def here(self) -> Here:
        """The step of the row, and the day under the cursor."""
        day = self.timeline.cursor_day if self.timeline.view.rows else None
        return Here(self.step.id if self.step else None, day)

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
        if self.plan is None or self.roadmap is None or self.catalog is None:
            self.panel.show(lambda _width, _low: [])
            return
        meant = self.timeline.row.step_id if self.timeline.row else None
        from planner.timeline.told import plan_view

        self._whole = plan_view(self.plan, self.roadmap, self.catalog.certs)
        if fresh and self.filter_line is not None:
            self.filter_line.close()
        self._draw(self.filter_line.value if self.filter_line else "", keep_cursor=not fresh)
        now = self.timeline.row.step_id if self.timeline.row else None
        if not fresh and meant is not None and now != meant:
            self.timeline.go_to_row(meant)
        self._about = None
        self._describe()
        if fresh:
            self._take_zoom()
            self._framed = True

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
        from planner.tui.facts.around import around
        from planner.tui.facts.step import project_facts, step_facts

        plan, roadmap, catalog = self.plan, self.roadmap, self.catalog
        step = next((step for step in roadmap.steps if step.id == row.step_id), None) if roadmap else None
        if step is None or plan is None or roadmap is None or catalog is None:
            return []
        if row.kind == "project" and step.project is not None:
            return project_facts(step, step.project, width, milestone=milestone, low=low)
        return step_facts(step, around(plan, roadmap, catalog, step), width, low=low)

    @on(Timeline.SpanSelected)
    def action_details(self) -> None:
        """Go into the details and back; where they have no room beside the timeline, open them above it."""
        from planner.tui.modals.details import Details

        if self.panel.display:
            self.panel.focus()
        elif self.step is not None:
            self.app.push_screen(Details(self.step.code, self._facts))

    @property
    def filter_line(self) -> FilterLine | None:
        """Where the words are typed that rows must have; None until that is asked for."""
        return next((each for each in self.children if each.id == "filter"), None)  # type: ignore[return-value]

    async def action_filter(self) -> None:
        """Type words that rows must have."""
        from planner.tui.widgets.filter_line import FilterLine

        if self.filter_line is None:
            await self.mount(FilterLine(id="filter"), before=self.query_one(KeyBar))
        if self.filter_line is not None:
            self.filter_line.open()

    def action_show_all(self) -> None:
        """Forget what rows must have."""
        if self.filter_line is not None:
            self.filter_line.close()

    def on_filter_line_narrowed(self, message: FilterLine.Narrowed) -> None:
        """Show only the rows with some words; the cursor stays on its row where that is one of them."""
        self._draw(message.words)
        self._describe()

    def _draw(self, words: str, *, keep_cursor: bool = True) -> None:
        """Draw the rows with some words."""
        if self._whole is not None:
            self.timeline.empty_words = "No row has these words, Esc shows all" if words.strip() else EMPTY_WORDS
            self.timeline.set_view(narrowed(self._whole, words), keep_cursor=keep_cursor)

    def action_shift(self, days: int) -> None:
        """Move what is under the cursor: study by its start, all else by its exam."""
        step, span = self.step, self.timeline.span
        if step is not None and self.on_project:
            self.planner.complain(InputRefused("a project has no day of its own", "its work fills what study leaves"))
        elif step is not None:
            studies = span is not None and span.kind in MOVABLE and span.kind not in EXAMS
            self._shift(step, "start" if studies else "exam", days)

    @on(Timeline.SpanMoved)
    def _moved(self, message: Timeline.SpanMoved) -> None:
        """Move what was dragged."""
        step = (
            next((each for each in self.roadmap.steps if each.id == message.row.step_id), None)
            if self.roadmap
            else None
        )
        if step is not None:
            self._shift(step, "exam" if message.span.kind in EXAMS else "start", message.days)

    def _shift(self, step: RoadmapStep, what: Pinned, days: int) -> None:
        """Move it, and keep the cursor on it."""
        if not self.move_days(step, what, days) or self.roadmap is None:
            return
        now = next((each for each in self.roadmap.steps if each.id == step.id), None)
        day = (now.exam.day if what == "exam" else now.study.start) if now is not None else None
        if day is not None:
            self.timeline.go_to(day)

    def on_filter_line_left(self) -> None:
        """Go back to the rows."""
        self._back()

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
