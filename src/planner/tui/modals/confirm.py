"""A question that is answered with yes or no; no is what Enter alone says."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from planner.text import shown
from planner.tui.modals.dialog import Dialog

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Confirm(Dialog[bool]):
    """Asks before something that cannot be undone.

    Args:
        title: The question.
        text: What will happen.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes", id="confirm.yes"),
        Binding("n,enter", "answer(False)", "No", id="confirm.no"),
    ]

    def __init__(self, title: str, text: str) -> None:
        super().__init__(title, "y yes   n no   Esc close")
        self._text = text

    def body(self) -> ComposeResult:
        """What will happen."""
        yield Static(Content(shown(self._text, multiline=True)), classes="dialog-text")

    def action_answer(self, yes: bool) -> None:
        """Give the answer back."""
        self.dismiss(yes)
