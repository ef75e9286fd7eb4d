"""What is shown instead of the plan when the store or the catalog cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal, cast

from textual import work
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from planner.errors import PlannerError, StoreUnusable
from planner.text import shown
from planner.tui.mending import Ways, holds, ways_back
from planner.tui.outline import MUTED
from planner.tui.widgets.too_small import TooSmall

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from planner.store import Store
    from planner.tui.app import PlannerApp

Answer = Literal["again", "plans"]
"""What the person wants to do: try again, or look at another plan."""


class TroubleScreen(Screen[Answer]):
    """Says what is wrong, which good generations there are to go back to, and what to do.

    Args:
        error: What is wrong.
        store: The store.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "restore", "Restore", id="trouble.restore"),
        Binding("a", "answer('again')", "Try again", id="trouble.again"),
        Binding("P", "answer('plans')", "Plans", id="trouble.plans"),
        Binding("q,ctrl+c", "app.quit", "Quit", id="trouble.quit"),
    ]

    def __init__(self, error: PlannerError, store: Store) -> None:
        super().__init__()
        self._error = error
        self._store = store
        self._ways = ways_back(store) if isinstance(error, StoreUnusable) else Ways()

    def compose(self) -> ComposeResult:
        """The message and the ways out."""
        with VerticalScroll(id="trouble"):
            yield Static(self._words())
        ways = ["a", " again   ", "P", " plans   ", "q", " quit"]
        if self._ways.best is not None:
            ways = ["r", " restore   ", *ways]
        keys = [(part, "bold $primary" if number % 2 == 0 else MUTED) for number, part in enumerate(ways)]
        yield Static(Content.assemble(" ", *keys), id="trouble-keys")
        yield TooSmall()

    def _words(self) -> Content:
        error = self._error
        parts: list[Content] = [
            Content.assemble(("Your plans cannot be shown", "bold $warning")),
            Content(""),
            Content(shown(error.message, multiline=True)),
        ]
        if error.hint:
            parts += [Content(""), Content(shown(error.hint, multiline=True))]
        if self._ways.good:
            lines = [f"  {shown(each.path.name)}: {shown(holds(each))}" for each in self._ways.good]
            parts += [Content(""), Content("What was saved before is kept beside it, and is good:")]
            parts += [Content(line) for line in lines]
        return Content("\n").join(parts)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether there is anything to restore."""
        return self._ways.best is not None if action == "restore" else True

    @work(exclusive=True)
    async def action_restore(self) -> None:
        """Go back to the newest good generation, when the person agrees to what it holds."""
        from planner.tui.modals.confirm import Confirm

        best = self._ways.best
        if best is None:
            return
        chosen, app = best.chosen, cast("PlannerApp", self.app)
        kept = "" if best.missing else "\n\nThe file that is there now is kept under another name."
        question = Confirm(f"Restore revision {chosen.revision}?", f"It is {holds(chosen)}.{kept}")
        if await app.push_screen_wait(question):
            with app.telling():
                restored = self._store.restore(chosen.path, best)
                app.current.seen = None
                kept_as = [f"The damaged file is kept as {restored.kept.name}."] if restored.kept else []
                app.tell(f"Restored revision {chosen.revision}", "\n".join([*kept_as, *restored.notes]))
        if self.is_current:
            self.dismiss("again")

    def action_answer(self, answer: Answer) -> None:
        """Give the answer back."""
        self.dismiss(answer)
