"""All plans, to go to one of them, or to copy, rename or delete it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets.option_list import Option

from planner.tui.modals.dialog import Dialog
from planner.tui.modals.pick import PickList
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.widgets import OptionList

    from planner.tui.modals.pick import Item

Deed = Literal["use", "copy", "rename", "delete", "new", "undo"]
"""What is to be done with a plan, or beside it."""


@dataclass(frozen=True, slots=True)
class AskedPlan:
    """What the person wants done, and with which plan."""

    deed: Deed
    plan: str


class Plans(Dialog[AskedPlan]):
    """Lists plans; it gives back what is to be done with one.

    Args:
        items: The plans, at least one.
        at: The id of the plan to begin on.
    """

    QUIETS = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "ask('copy')", "Copy", id="plans.copy"),
        Binding("r", "ask('rename')", "Rename", id="plans.rename"),
        Binding("D,delete", "ask('delete')", "Delete", id="plans.delete"),
        Binding("n,N", "ask('new')", "New", id="plans.new"),
        Binding("u", "ask('undo')", "Undo", id="plans.undo"),
        Binding("q,P", "cancel", "Close", show=False),
    ]

    def __init__(self, items: Sequence[Item], at: str) -> None:
        super().__init__("Plans", "Enter show   c copy   r rename   D delete   n new   Esc close")
        self._items = items
        self._at = at

    def body(self) -> ComposeResult:
        """The list, the current plan marked."""
        looks = [Content.assemble(("● " if item.current else "  ", "$success"), item.look) for item in self._items]
        entries = PickList(*map(Option, looks), compact=True)
        entries.highlighted = next((number for number, item in enumerate(self._items) if item.id == self._at), 0)
        yield entries

    def on_resize(self, _event: events.Resize) -> None:
        """Use the room there is."""
        self.call_after_refresh(self._fit)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Show the plan."""
        event.stop()
        self.action_ask("use")

    def action_ask(self, deed: Deed) -> None:
        """Give back what is to be done with the plan under the cursor."""
        at = self.query_one(PickList).highlighted or 0
        self.dismiss(AskedPlan(deed, self._items[at].id))

    def _fit(self) -> None:
        for entries in self.query(PickList):
            self.fit(entries, entries.option_count)
