"""Five questions, each with a default that makes a good plan, beside a preview of that plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on, work
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.reactive import var
from textual.screen import Screen
from textual.widgets import Static

from planner.errors import PlannerError
from planner.plan.models import Plan
from planner.text import shown
from planner.timeline.view import view
from planner.tui.outline import MUTED, spread, stacked
from planner.tui.screens import questions
from planner.tui.screens.preview import in_brief, preview
from planner.tui.widgets.question import ListQuestion, Question, TextQuestion
from planner.tui.widgets.too_small import TooSmall

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from planner.roadmap.models import Roadmap
    from planner.tui.app import PlannerApp
    from planner.workspace import Workspace


class WizardScreen(Screen[Plan]):
    """Asks, shows what comes of it, and gives back the plan it made, or None when the person left.

    Args:
        workspace: Where the plan is made.
        first: Whether there is no plan yet, so that leaving the wizard leaves the app.
        path: The id of a path that is chosen already, so that the second question is the first to be open.
    """

    CSS_PATH = "../styles/wizard.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,shift+tab", "back", "Back", id="wizard.back"),
        Binding("tab", "onward", "Next", id="wizard.next"),
        Binding("ctrl+r", "redo", "Bring back", id="wizard.redo"),
        Binding("ctrl+c", "app.quit", "Quit", show=False),
    ]

    asked: var[int] = var(0, init=False)
    """The question that is open, from 0."""

    def __init__(self, workspace: Workspace, *, first: bool = False, path: str | None = None) -> None:
        super().__init__()
        self._workspace = workspace
        self._first = first
        self._path = path
        self._today = workspace.today
        self._drawn: tuple[questions.Answers, Roadmap | PlannerError] | None = None
        self._all: list[Question] = list(self._questions())

    def compose(self) -> ComposeResult:
        """Title, questions, preview, keys."""
        yield Static(id="wizard-title")
        with Container(id="wizard-body"):
            with Vertical(id="questions"):
                yield from self._all
            with VerticalScroll(id="preview", can_focus=False):
                yield Static(id="preview-text")
        yield Static(id="brief")
        yield Static(id="wizard-keys")
        yield TooSmall()

    def _questions(self) -> Iterator[Question]:
        catalog, today = self._workspace.catalog, self._today
        paths = [(path.id, shown(path.name)) for path in questions.paths_in_order(catalog)]
        ways = [*questions.OTHER_WAYS.items()] if self._first else []
        yield ListQuestion(1, "Where to", [*paths, *ways], self._path or "")
        yield ListQuestion(2, "Employer's cloud", list(questions.CLOUDS.items()))
        yield TextQuestion(
            3,
            "Hours a week",
            value="10",
            hint="10, or mon-thu 1.5, sat 4",
            judge=lambda text: questions.week_words(questions.week(text)),
        )
        yield TextQuestion(
            4,
            "Start",
            value="today",
            hint="today, next mon, +2w, 2027-01-11",
            judge=lambda text: questions.start_words(text, today),
        )
        yield TextQuestion(
            5,
            "Already held",
            value="",
            hint="codes with commas, such as AIF-C01, SAA-C03; empty for none",
            judge=lambda text: questions.held_words(text, catalog),
            limit=2000,
        )

    def on_mount(self) -> None:
        """Open the first question that is not answered."""
        self.set_reactive(WizardScreen.asked, int(self._path is not None))
        self._open()

    def on_resize(self, _event: events.Resize) -> None:
        """Lay the preview out for the new width."""
        self.call_after_refresh(self._draw)

    def watch_asked(self) -> None:
        """Open another question."""
        self._open()

    def _open(self) -> None:
        for number, question in enumerate(self._all):
            question.ask(number == self.asked)
        self._draw()

    @on(Question.Changed)
    def _draw(self) -> None:
        """Show the plan that the answers make."""
        answers = self._answers()
        if answers.path in questions.OTHER_WAYS:
            self._tell(Content.assemble((questions.WAY_WORDS[answers.path], MUTED)))
            return
        if self._drawn is None or self._drawn[0] != answers:
            self._drawn = answers, self._laid(answers)
        found = self._drawn[1]
        width = self.query_one("#preview", VerticalScroll).scrollable_content_region.width
        path = self._workspace.catalog.paths[answers.path]
        if isinstance(found, PlannerError):
            self._tell(Content.assemble((shown(found.message), MUTED)))
            return
        if width > 0:
            self.query_one("#preview-text", Static).update(stacked(preview(path, found, view(found), width)))
        self.query_one("#brief", Static).update(in_brief(found))
        self._write_frame()

    def _tell(self, words: Content) -> None:
        """Say something in the place of a preview."""
        self.query_one("#preview-text", Static).update(words)
        self.query_one("#brief", Static).update(words)
        self._write_frame()

    def _write_frame(self) -> None:
        last = self.asked == len(self._all) - 1
        back = "back" if self.asked else ("quit" if self._first else "close")
        title = Content.assemble((" planner ", "bold $background on $primary"), ("  A plan in five answers", "bold"))
        count = Content.assemble((f"{self.asked + 1} of {len(self._all)} ", MUTED))
        self.query_one("#wizard-title", Static).update(spread(title, count, max(self.size.width, 1)))
        keys = [("Enter", "make the plan" if last else "next"), ("Esc", back)]
        if isinstance(self._all[self.asked], ListQuestion):
            keys.insert(0, ("↑↓", "choose"))
        if self._lost:
            keys.append(("Ctrl+R", "bring the plan back"))
        words = [Content.assemble((key, "bold $primary"), " ", (word, MUTED), "   ") for key, word in keys]
        self.query_one("#wizard-keys", Static).update(Content.assemble(" ", *words))

    def _answers(self) -> questions.Answers:
        return questions.Answers(*(question.answer for question in self._all))

    def _laid(self, answers: questions.Answers) -> Roadmap | PlannerError:
        workspace = self._workspace
        try:
            draft = questions.draft(answers, workspace.catalog, self._today)
            return workspace.roadmap(workspace.draft_plan(draft))
        except PlannerError as error:
            return error

    @on(Question.Accepted)
    def action_onward(self) -> None:
        """The next question; after the last one the plan."""
        question = self._all[self.asked]
        if isinstance(question, TextQuestion) and not question.judged():
            return
        way = self._answers().path
        if way == "!sample":
            self._take_sample()
        elif way == "!import":
            self._import()
        elif self.asked < len(self._all) - 1:
            self.asked += 1
        else:
            self._make()

    def action_back(self) -> None:
        """The question before; from the first one, leave."""
        if self.asked:
            self.asked -= 1
        else:
            self.dismiss(None)

    @property
    def _lost(self) -> str:
        """How the plan went that can be brought back, `undone` or `deleted`; empty where there is none."""
        gone = self._workspace.setting("current") if self._first else None
        edits = self._workspace.history(gone) if gone is not None else ()
        done = [edit for edit in edits if not edit.undone]
        if done and done[-1].kind == "deleted":
            return "deleted"
        return "undone" if len(done) < len(edits) else ""

    def action_redo(self) -> None:
        """Bring the plan back that was taken back or deleted last."""
        app = cast("PlannerApp", self.app)
        with app.telling():
            if self._lost == "deleted":
                self._workspace.undo()
            else:
                self._workspace.redo()
            self.dismiss(self._workspace.current())

    @work(exclusive=True)
    async def _import(self) -> None:
        """Take in a plan from a file."""
        from planner.tui.importing import bring_in

        app = cast("PlannerApp", self.app)
        with app.telling():
            if await bring_in(app):
                self.dismiss(self._workspace.current())

    def _take_sample(self) -> None:
        """Make a sample plan among the person's own, to look around in and to delete."""
        from planner.sample import sample_draft

        app = cast("PlannerApp", self.app)
        with app.telling():
            plan = self._workspace.create(sample_draft(self._today))
            app.tell("This is a sample plan", "P deletes it, N makes one of your own.")
            self.dismiss(plan)

    def _make(self) -> None:
        app = cast("PlannerApp", self.app)
        with app.telling():
            draft = questions.draft(self._answers(), self._workspace.catalog, self._today)
            plan = self._workspace.create(draft)
            self.dismiss(plan)
