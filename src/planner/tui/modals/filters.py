"""What certifications are filtered by, in one dialog; the list behind it follows each choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from planner.browse.filters import FACETS, NOTHING, Filters, Value
from planner.text import shown
from planner.tui.chosen import keys_of
from planner.tui.commands import BY_ID
from planner.tui.facts.catalog_parts import signs_now
from planner.tui.modals.dialog import Dialog
from planner.tui.modals.pick import PickList
from planner.tui.outline import MUTED, spread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from textual import events
    from textual.app import ComposeResult


class FilterDialog(Dialog[None]):
    """Lists values under their kinds, with how many certifications each would leave.

    Args:
        filters: What is filtered by at first.
        values: What there is to filter by.
        count: How many certifications some filters leave.
        changed: Who is told what is filtered by now.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "choose", "Choose", id="filters.toggle"),
        Binding("x", "clear", "All", id="filters.clear"),
        Binding("q", "cancel", "Close", show=False),
    ]

    def __init__(
        self,
        filters: Filters,
        values: Sequence[Value],
        count: Callable[[Filters], int],
        changed: Callable[[Filters], None],
    ) -> None:
        super().__init__("Filter", "Space choose   x all   Esc close")
        self._filters = filters
        self._values = values
        self._count = count
        self._changed = changed

    def body(self) -> ComposeResult:
        """The values."""
        yield PickList(*self._options(), compact=True)

    def on_mount(self) -> None:
        """Begin on the first value."""
        self.query_one(PickList).highlighted = 1
        self._tell()

    def on_resize(self, _event: events.Resize) -> None:
        """Use the room there is, at the width there is."""
        self.call_after_refresh(self._write)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose the value, or leave it out again."""
        event.stop()
        self.action_choose()

    def on_key(self, event: events.Key) -> None:
        """Close by the key that opened it."""
        if event.key in keys_of(BY_ID["catalog.filter"]):
            event.stop()
            self.action_cancel()

    def action_choose(self) -> None:
        """Choose the value under the cursor, or leave it out again."""
        entries = self.query_one(PickList)
        if entries.highlighted is not None:
            option = entries.get_option_at_index(entries.highlighted)
            value = self._values[int(option.id or 0)]
            self._take(self._filters.toggled(value.facet, value.value))

    def action_clear(self) -> None:
        """Filter by nothing."""
        self._take(NOTHING)

    def _take(self, filters: Filters) -> None:
        self._filters = filters
        self._write()
        self._changed(filters)

    def _write(self) -> None:
        """Write every value anew, as what each would leave depends on the others."""
        for entries in self.query(PickList):
            for option in self._options(entries.scrollable_content_region.width):
                if option.id is not None:
                    entries.replace_option_prompt(option.id, option.prompt)
            self.fit(entries, entries.option_count)
        self._tell()

    def _tell(self) -> None:
        left = self._count(self._filters)
        words = Content.assemble("Filter", (f"  {left} of {self._count(NOTHING)}", MUTED))
        self.query_one(".dialog-title", Static).update(words)

    def _options(self, width: int = 0) -> Iterator[Option]:
        """The values as options, each kind below its heading."""
        facet = ""
        for number, value in enumerate(self._values):
            if value.facet != facet:
                facet = value.facet
                yield Option(Content.assemble((FACETS[value.facet], MUTED)), disabled=True)
            yield Option(self._line(value, width), id=str(number))

    def _line(self, value: Value, width: int) -> Content:
        chosen = value.value in self._filters.of(value.facet)
        box = (f"{signs_now().boxes[chosen]} ", "bold $success" if chosen else MUTED)
        name = Content.assemble(box, (shown(value.words), "bold" if chosen else ""))
        alone = self._filters.with_only(value.facet, value.value)
        return spread(name, Content.assemble((str(self._count(alone)), MUTED)), width) if width else name
