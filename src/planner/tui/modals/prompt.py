"""A dialog for one line of text, judged while it is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Input, Static

from planner.errors import PlannerError
from planner.text import MAX_NAME, shown
from planner.tui.modals.dialog import Dialog
from planner.tui.widgets.line_input import LineInput

if TYPE_CHECKING:
    from textual.app import ComposeResult

Judge = Callable[[str], str]
"""Says in words what a text means; raises a PlannerError when it means nothing."""
Accept = Callable[[str], None]
"""Does what a text means; raises a PlannerError when that is impossible now."""


class Prompt(Dialog[str]):
    """Asks for a line; Enter gives it back only when the judge accepts it, and it could be done.

    Args:
        title: What is asked for.
        value: The line to begin with.
        hint: What may be written; told until something else is written than the line began with.
        judge: Who judges the line.
        accept: Who does what the line says, before the dialog closes; what is refused is told, and the line stays.
        limit: Most characters of the line.
        blank: Whether an empty line is judged and given back, too.
    """

    def __init__(
        self,
        title: str,
        *,
        value: str = "",
        hint: str = "",
        judge: Judge,
        accept: Accept | None = None,
        limit: int = MAX_NAME,
        blank: bool = False,
    ) -> None:
        super().__init__(title, "Enter accept   Esc close")
        self._value = value
        self._hint = hint
        self._judge = judge
        self._accept = accept
        self._limit = limit
        self._blank = blank

    def on_mount(self) -> None:
        """Say what the line means that one begins with, where that is none."""
        super().on_mount()
        if not self._value:
            self._judged("")

    def body(self) -> ComposeResult:
        """The input, and what it means below it."""
        yield LineInput(self._value, max_length=self._limit, compact=True)
        yield Static(Content(self._hint), classes="dialog-note")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what the line means."""
        self._judged(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the line back when it is acceptable."""
        event.stop()
        if self._judged(event.value) and self._accepted(event.value):
            self.dismiss(event.value)

    def _judged(self, value: str) -> bool:
        note = self.query_one(".dialog-note", Static)
        if not value.strip() and not self._blank:
            note.update(Content(self._hint))
            note.set_class(False, "-wrong")
            return False
        try:
            words = self._judge(value)
        except PlannerError as error:
            self._refuse(error)
            return False
        fresh = not value.strip() or value == self._value
        note.update(Content(shown(f"{words}\n{self._hint}".strip() if fresh else words, multiline=True)))
        note.set_class(False, "-wrong")
        return True

    def _accepted(self, value: str) -> bool:
        try:
            if self._accept is not None:
                self._accept(value)
        except PlannerError as error:
            self._refuse(error)
            return False
        return True

    def _refuse(self, error: PlannerError) -> None:
        note = self.query_one(".dialog-note", Static)
        note.update(Content(shown(f"{error.message}\n{error.hint}".strip(), multiline=True)))
        note.set_class(True, "-wrong")
