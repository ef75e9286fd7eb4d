"""What every dialog has: a titled box in the middle, closed by Esc, covered when the terminal is too small."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from planner.text import shown
from planner.tui.widgets.too_small import TooSmall

if TYPE_CHECKING:
    from textual.app import ComposeResult

T = TypeVar("T")


class Dialog(ModalScreen[T]):
    """A dialog that gives its answer back, or None when it is closed.

    Args:
        title: Its heading; it may hold anybody's text.
        keys: What the keys do, as its last line.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "Close", id="dialog.close")]

    def __init__(self, title: str, keys: str = "Esc close") -> None:
        super().__init__()
        self._title = title
        self._keys = keys

    def compose(self) -> ComposeResult:
        """The box with its body."""
        with Vertical(classes="dialog"):
            yield Static(Content(shown(self._title)), classes="dialog-title")
            yield from self.body()
            yield Static(Content(self._keys), classes="dialog-keys")
        yield TooSmall()

    def body(self) -> ComposeResult:
        """What is between the title and the keys."""
        yield from ()

    def action_cancel(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
