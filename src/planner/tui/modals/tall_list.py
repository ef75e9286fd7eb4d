"""A list whose entries take several lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets.option_list import Option

from planner.tui.modals.pick import PickList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.content import Content


class TallList(PickList):
    """A list whose entries may be higher than itself: such a one is read to its end before the next one comes."""

    def __init__(self) -> None:
        super().__init__(compact=True)
        self._sizes: list[int] = []

    def lay(self, entries: Sequence[Content]) -> None:
        """Show the entries, the cursor where it was; each entry has its lines already."""
        at = self.highlighted or 0
        self._sizes = [entry.plain.count("\n") + 1 for entry in entries]
        self.clear_options()
        self.add_options([Option(entry) for entry in entries])
        self.highlighted = at if entries else None

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Bring the entry into sight, from its first line on where it is too high."""
        at = self.highlighted
        high = at is not None and self._sizes[at : at + 1] > [self._page]
        super().scroll_to_highlight(top=top or high)

    def action_cursor_down(self) -> None:
        """Read on in the entry, or go to the next one."""
        below = self._ends[1] - (self.scroll_offset.y + self._page)
        if self.highlighted is not None and below > 0:
            self.scroll_relative(y=min(below, self._stride), animate=False)
        elif self.highlighted is None or self.highlighted < self.option_count - 1:
            super().action_cursor_down()

    def action_cursor_up(self) -> None:
        """Go back in the entry, or to the one before."""
        above = self.scroll_offset.y - self._ends[0]
        if self.highlighted is not None and above > 0:
            self.scroll_relative(y=-min(above, self._stride), animate=False)
        elif self.highlighted:
            super().action_cursor_up()

    @property
    def line_count(self) -> int:
        """The lines of all entries."""
        return sum(self._sizes)

    @property
    def _page(self) -> int:
        return self.scrollable_content_region.height

    @property
    def _stride(self) -> int:
        return max(self._page // 2, 1)

    @property
    def _ends(self) -> tuple[int, int]:
        """The lines at which the entry under the cursor begins and ends."""
        at = self.highlighted or 0
        begin = sum(self._sizes[:at])
        return begin, begin + sum(self._sizes[at : at + 1])
