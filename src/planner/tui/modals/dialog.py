"""What every dialog has: a titled box in the middle, closed by Esc, covered when the terminal is too small."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from planner.text import shown
from planner.tui.widgets.keys_line import KeysLine
from planner.tui.widgets.too_small import TooSmall

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget

T = TypeVar("T")
_BORDER = 2


class Dialog(ModalScreen[T]):
    """A dialog that gives its answer back, or None when it is closed.

    Args:
        title: Its heading; it may hold anybody's text.
        keys: What the keys do, as its last line.
    """

    CSS_PATH = "../styles/modals.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "Close", id="dialog.close")]
    QUIETS: ClassVar[bool] = True
    """Whether toasts go when it opens, as they would cover it; one that comes back after each edit lets them be."""

    def __init__(self, title: str, keys: str = "Esc close") -> None:
        super().__init__()
        self._title = title
        self._keys = keys

    def compose(self) -> ComposeResult:
        """The box with its body."""
        with Vertical(classes="dialog"):
            yield Static(Content(shown(self._title)), classes="dialog-title")
            yield from self.body()
            yield KeysLine(self._keys, classes="dialog-keys")
        yield TooSmall()

    def on_mount(self) -> None:
        """Take away what would cover it."""
        if self.QUIETS:
            self.app.clear_notifications()

    def body(self) -> ComposeResult:
        """What is between the title and the keys."""
        yield from ()

    def fit(self, entries: Widget, lines: int) -> None:
        """Give a list of the body its lines, or as many as the terminal leaves beside title and keys.

        Args:
            entries: The list; the sizes around it must be known.
            lines: How many it would take.
        """
        around = [widget for widget in self.query(".dialog > *") if widget is not entries]
        room = self.size.height - _BORDER - sum(widget.outer_size.height for widget in around)
        entries.styles.height = max(min(lines, room), 1)

    def action_cancel(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
