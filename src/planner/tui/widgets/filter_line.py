"""A line above the keys in which one types what is to be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from planner.text import MAX_NAME
from planner.tui.widgets.line_input import LineInput

if TYPE_CHECKING:
    from textual import events
    from textual.widgets import Input

ROWS = "words of a row, such as exam, project, booked"
"""What may be typed about rows of the timeline."""


class FilterLine(LineInput):
    """Hidden until it is opened; Enter leaves it with its words, Esc takes them back.

    Args:
        hint: What may be typed.
    """

    KEYS: ClassVar[str] = "Enter keep   Esc show all"
    """What its keys do, for the last line of the screen while it takes them all."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "clear", "Show all", id="filter.clear"),
        Binding("down", "leave", "To the rows", show=False),
    ]

    class Narrowed(Message):
        """Other words are wanted."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class Left(Message):
        """The person is done with it."""

    def __init__(self, hint: str = ROWS, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(placeholder=hint, max_length=MAX_NAME, compact=True, id=id)
        self.display = False

    def open(self) -> None:
        """Show it, and take the keys."""
        self.display = True
        self.focus()

    def close(self) -> None:
        """Take its words back, and hide it."""
        self.value = ""
        self.display = False

    def action_clear(self) -> None:
        """Show all again."""
        self.close()
        self.post_message(self.Left())

    def action_leave(self) -> None:
        """Go to what is left, or, where nothing was typed, show all again."""
        self.display = bool(self.value.strip())
        self.post_message(self.Left())

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell what is wanted."""
        event.stop()
        self.post_message(self.Narrowed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to what is left."""
        event.stop()
        self.action_leave()

    def on_blur(self, _event: events.Blur) -> None:
        """Stay only where there is something to read in it."""
        self.display = bool(self.value.strip())
