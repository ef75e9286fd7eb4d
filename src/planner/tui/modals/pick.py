"""A dialog to pick one thing of a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from planner.tui.modals.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to pick: what is given back, how it looks, and whether it is picked at present."""

    id: str
    look: Content
    current: bool = False


class PickList(OptionList):
    """A list that is walked with j and k too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", "Down", show=False),
        Binding("k", "cursor_up", "Up", show=False),
    ]


class Pick(Dialog[str]):
    """Asks for one of some things; the cursor begins on the present one.

    Args:
        title: What is asked for.
        items: The things, at least one.
    """

    def __init__(self, title: str, items: Sequence[Item]) -> None:
        super().__init__(title, "Enter take   Esc close")
        self._items = items

    def body(self) -> ComposeResult:
        """The list, the present thing marked."""
        options = [
            Option(Content.assemble(("● " if item.current else "  ", "$success"), item.look), id=str(number))
            for number, item in enumerate(self._items)
        ]
        yield PickList(*options, compact=True)

    def on_mount(self) -> None:
        """Begin on the present thing."""
        current = next((number for number, item in enumerate(self._items) if item.current), 0)
        self.query_one(PickList).highlighted = current

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the picked thing's id back."""
        event.stop()
        self.dismiss(self._items[event.option_index].id)
