"""The details of a row in a dialog of their own, for terminals without room for the panel."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from planner.tui.modals.dialog import Dialog
from planner.tui.widgets.panel import Facts, Panel

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Details(Dialog[None]):
    """Shows facts, to scroll in.

    Args:
        title: Whose facts they are.
        facts: What they are.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "cancel", "Close", show=False)]

    def __init__(self, title: str, facts: Facts) -> None:
        super().__init__(title, "↑↓ scroll   Esc close")
        self._facts = facts

    def body(self) -> ComposeResult:
        """The facts."""
        panel = Panel(id="facts")
        panel.show(self._facts)
        yield panel

    def on_panel_left(self) -> None:
        """Close."""
        self.dismiss(None)
