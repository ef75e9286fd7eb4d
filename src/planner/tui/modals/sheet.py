"""Facts in a dialog that is no higher than they are: read, scrolled where there is no room, and closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from planner.tui.modals.dialog import Dialog
from planner.tui.widgets.panel import Facts, Panel

if TYPE_CHECKING:
    from collections.abc import Collection

    from textual import events
    from textual.app import ComposeResult


class Sheet(Dialog[str]):
    """Shows facts; it gives back the key by which more is asked for, or None.

    Args:
        title: What they are about.
        facts: What they are.
        keys: What the keys do, as its last line.
        asks: The keys that ask for more, by Textual's names.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "cancel", "Close", show=False)]

    def __init__(self, title: str, facts: Facts, keys: str = "Esc close", asks: Collection[str] = ()) -> None:
        super().__init__(title, keys)
        self._facts = facts
        self._asks = asks

    def body(self) -> ComposeResult:
        """The facts."""
        panel = Panel(id="facts")
        panel.show(self._facts)
        yield panel

    def on_resize(self, _event: events.Resize) -> None:
        """Use the room there is."""
        self.call_after_refresh(self._fit)

    def on_key(self, event: events.Key) -> None:
        """Give back a key that asks for more."""
        if event.key in self._asks:
            event.stop()
            self.dismiss(event.key)

    def on_panel_left(self) -> None:
        """Close."""
        self.dismiss(None)

    def _fit(self) -> None:
        for panel in self.query(Panel):
            self.fit(panel, panel.line_count)


class Comparison(Sheet):
    """Facts of two things side by side, for which it takes all the room there is.

    Args:
        title: What they are about.
        facts: What they are.
    """

    def __init__(self, title: str, facts: Facts) -> None:
        super().__init__(title, facts, "↑↓ scroll   Esc close")
