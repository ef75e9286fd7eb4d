"""When the person can work, line by line, each to be changed or removed, and others to be added."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.content import Content

from planner.tui.modals.dialog import Dialog
from planner.tui.modals.tall_list import TallList
from planner.tui.outline import MUTED, labelled, stacked
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.widgets import OptionList

    from planner.tui.times_lines import Line

Deed = Literal["change", "add", "remove", "undo"]
"""What is to be done with a line, or beside it."""
_LABEL_CELLS = 18


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person wants done, and on which line."""

    deed: Deed
    line: Line


class Times(Dialog[Asked]):
    """Lists lines; it gives back what is to be done with one.

    Args:
        title: What they are about.
        lines: The lines, at least one.
        at: The line to begin on, if it is there.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i,insert", "ask('add')", "Add", id="times.add"),
        Binding("D,delete", "ask('remove')", "Remove", id="times.remove"),
        Binding("u", "ask('undo')", "Undo", id="times.undo"),
        Binding("q,a", "cancel", "Close", show=False),
    ]

    QUIETS = False

    def __init__(self, title: str, lines: Sequence[Line], at: Line) -> None:
        super().__init__(title, "Enter change   i add   D remove   Esc close")
        self._lines = lines
        self._at = at

    def body(self) -> ComposeResult:
        """The list."""
        yield TallList()

    def on_resize(self, _event: events.Resize) -> None:
        """Lay the list out for the new width."""
        self.call_after_refresh(self._lay)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Change the line."""
        event.stop()
        self.action_ask("change")

    def action_ask(self, deed: Deed) -> None:
        """Give back what is to be done with the line under the cursor."""
        self.dismiss(Asked(deed, self._lines[self.query_one(TallList).highlighted or 0]))

    def _lay(self) -> None:
        for entries in self.query(TallList):
            width = entries.scrollable_content_region.width
            if width > 0:
                first = not entries.option_count
                entries.lay([_entry(line, width) for line in self._lines])
                self.fit(entries, entries.line_count)
                if first and self._at in self._lines:
                    entries.highlighted = self._lines.index(self._at)


def _entry(line: Line, width: int) -> Content:
    """A line of the plan's availability in as many lines of a width as it needs."""
    value = Content.assemble((line.value, MUTED if line.over else ""))
    return stacked(labelled(line.label, value, width, _LABEL_CELLS))
