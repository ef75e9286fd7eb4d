"""What is shown instead of the plan when the store or the catalog cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from planner.errors import IOFailed, PlannerError, StoreUnusable
from planner.text import shown
from planner.tui.outline import MUTED
from planner.tui.widgets.too_small import TooSmall

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import ComposeResult

Answer = Literal["again", "plans"]
"""What the person wants to do: try again, or look at another plan."""


class TroubleScreen(Screen[Answer]):
    """Says what is wrong, where what was saved before is kept, and what to do.

    Args:
        error: What is wrong.
        store: The store's file.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "answer('again')", "Try again", id="trouble.again"),
        Binding("P", "answer('plans')", "Plans", id="trouble.plans"),
        Binding("q,ctrl+c", "app.quit", "Quit", id="trouble.quit"),
    ]

    def __init__(self, error: PlannerError, store: Path) -> None:
        super().__init__()
        self._error = error
        self._store = store

    def compose(self) -> ComposeResult:
        """The message and the ways out."""
        with VerticalScroll(id="trouble"):
            yield Static(self._words())
        ways = ("r", " try again   ", "P", " other plans   ", "q", " quit")
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
        if isinstance(error, (StoreUnusable, IOFailed)):
            previous = self._store.with_name(self._store.name + ".prev")
            kept = [path for path in (previous, self._store.with_name("backups")) if path.exists()]
            if kept:
                where = "\n".join(f"  {shown(str(path))}" for path in kept)
                parts += [Content(""), Content("What was saved before is kept beside it:"), Content(where)]
        return Content("\n").join(parts)

    def action_answer(self, answer: Answer) -> None:
        """Give the answer back."""
        self.dismiss(answer)
