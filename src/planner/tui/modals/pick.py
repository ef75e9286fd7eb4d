"""A dialog to pick one thing of a list; a long list is narrowed by typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from planner.text import MAX_NAME
from planner.tui.modals.dialog import Dialog
from planner.tui.outline import MUTED
from planner.tui.widgets.line_input import LineInput
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual import events
    from textual.app import ComposeResult

MOST_AT_A_GLANCE = 12
"""Longest list that is walked only; a longer one can be narrowed."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to pick: what is given back, how it looks, whether it is picked at present, and under which heading."""

    id: str
    look: Content
    current: bool = False
    group: str = ""


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

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "walk('cursor_up')", "Up", show=False),
        Binding("down", "walk('cursor_down')", "Down", show=False),
        Binding("pageup", "walk('page_up')", "Page up", show=False),
        Binding("pagedown", "walk('page_down')", "Page down", show=False),
    ]

    def __init__(self, title: str, items: Sequence[Item]) -> None:
        self._narrows = len(items) > MOST_AT_A_GLANCE
        keys = "Type or ↑↓   Enter take   Esc close" if self._narrows else "Enter take   Esc close"
        super().__init__(title, keys)
        self.set_class(self._narrows, "-narrows")
        self._items = items

    def body(self) -> ComposeResult:
        """The list, the present thing marked; above it, for a long one, what narrows it."""
        if self._narrows:
            yield LineInput(placeholder="type part of a name", max_length=MAX_NAME, compact=True)
        entries = PickList(*self._options(self._items), compact=True)
        entries.can_focus = not self._narrows
        yield entries

    def on_mount(self) -> None:
        """Begin on the present thing."""
        self._begin()

    def on_resize(self, _event: events.Resize) -> None:
        """Use the room there is."""
        self.call_after_refresh(self._fit)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show only what has the typed words somewhere, from its first one on."""
        event.stop()
        wanted = " ".join(event.value.casefold().split())
        found = [item for item in self._items if wanted in " ".join(item.look.plain.casefold().split())]
        entries = self.query_one(PickList)
        entries.clear_options()
        entries.add_options(list(self._options(found)) or [_apart("Nothing is called so")])
        self._fit()
        self._begin()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what the cursor is on."""
        event.stop()
        self.query_one(PickList).action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the picked thing's id back."""
        event.stop()
        if event.option.id is not None:
            self.dismiss(self._items[int(event.option.id)].id)

    async def action_walk(self, action: str) -> None:
        """Move the list's cursor while the focus is on what narrows it."""
        await self.query_one(PickList).run_action(action)

    def _fit(self) -> None:
        for entries in self.query(PickList):
            self.fit(entries, entries.option_count)

    def _begin(self) -> None:
        entries = self.query_one(PickList)
        places = {option.id: at for at, option in enumerate(entries.options) if option.id is not None}
        current = next((number for number, item in enumerate(self._items) if item.current), None)
        entries.highlighted = places.get(str(current), next(iter(places.values()), None))

    def _options(self, items: Sequence[Item]) -> Iterator[Option]:
        """An option for each item, each group below its heading."""
        numbers = {item.id: str(number) for number, item in enumerate(self._items)}
        group = ""
        for item in items:
            if item.group != group:
                group = item.group
                yield _apart(group)
            look = Content.assemble(("● " if item.current else "  ", "$success"), item.look)
            yield Option(look, id=numbers[item.id])


def _apart(text: str) -> Option:
    """A line that cannot be picked."""
    return Option(Content.assemble((text, MUTED)), disabled=True)
