"""The day beside the calendar: its entries as lines to walk. It draws lines, so that a step costs two of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from planner.days.items import first_meant
from planner.tui.bindings import bindings
from planner.tui.facts.day import DayFacts, DayLine, brief_lines, day_lines, with_legend

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType

    from planner.days.items import DayItem

BRIEF = 2
"""Lines up to which only the day and the entry that is meant are told."""


class DayList(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows a day; the entry under its cursor is the one that is meant, whether it has the focus or not."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("day")]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"day--cursor", "day--meant"}

    at: var[int] = var(-1, init=False)
    """The number of the entry under the cursor; -1 where none can be meant."""

    class Left(Message):
        """The person wants back to the calendar."""

    class Moved(Message):
        """Another entry is meant."""

    class Asked(Message):
        """The person wants to see everything about the entry's step."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._facts: DayFacts | None = None
        self._lines: list[DayLine] = []
        self._strips: dict[int, Strip] = {}

    @property
    def item(self) -> DayItem | None:
        """The entry that is meant."""
        facts = self._facts
        return facts.items[self.at] if facts is not None and 0 <= self.at < len(facts.items) else None

    @property
    def items(self) -> tuple[DayItem, ...]:
        """The entries of the day."""
        return self._facts.items if self._facts is not None else ()

    @property
    def text(self) -> str:
        """What is shown, line by line."""
        return "\n".join(line.content.plain for line in self._lines)

    def show(self, facts: DayFacts | None, *, keep: bool = False) -> None:
        """Show a day from its start; the cursor stays on the same entry where it is kept and still there."""
        before = self.item
        self._facts = facts
        found = self.items
        same = next(
            (number for number, item in enumerate(found) if keep and before is not None and item == before), None
        )
        if same is None and keep and before is not None:
            same = next((number for number, item in enumerate(found) if item.key == before.key and item.step), None)
        self.set_reactive(DayList.at, first_meant(found) if same is None else same)
        self.scroll_to(0, 0, animate=False)
        self._lay_out()
        self.post_message(self.Moved())

    def mean(self, step: str, milestone: str | None = None) -> bool:
        """Put the cursor on the first entry of a step, or of one of its milestones; whether there is one."""
        for number, item in enumerate(self.items):
            if item.step == step and (milestone is None or item.milestone == milestone):
                self.at = number
                return True
        return False

    def watch_at(self, old: int, new: int) -> None:
        """Draw the lines of both entries again, and keep the new one in sight."""
        if self._is_brief:
            self._lay_out()
        else:
            lines = [number for number, line in enumerate(self._lines) if line.item in (old, new)]
            for number in lines:
                self._strips.pop(number, None)
                self.refresh_line(number)
            mine = [number for number, line in enumerate(self._lines) if line.item == new]
            if mine:
                self._keep_in_sight(mine[0], mine[-1])
        self.post_message(self.Moved())

    def on_resize(self, _event: events.Resize) -> None:
        """Lay the text out for the new size."""
        self._lay_out()

    def notify_style_update(self) -> None:
        """The theme or the focus has changed: draw again."""
        super().notify_style_update()
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """One line of the list, counted from its top."""
        at = y + self.scroll_offset.y
        width = self.size.width
        if at >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        strip = self._strips.get(at)
        if strip is None:
            strip = self._strips[at] = self._drawn(self._lines[at], width)
        return strip

    def action_up(self) -> None:
        """The entry before."""
        self._move(-1)

    def action_down(self) -> None:
        """The next entry; where nothing can be meant, read on."""
        self._move(1)

    def action_leave(self) -> None:
        """Tell the screen that the person wants back."""
        self.post_message(self.Left())

    def action_details(self) -> None:
        """Tell the screen that the person wants to know everything about the entry's step."""
        self.post_message(self.Asked())

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the entry under the mouse; a double click asks for its step."""
        offset = event.get_content_offset(self)
        number = offset.y + self.scroll_offset.y if offset is not None else -1
        if 0 <= number < len(self._lines) and self._can_be_meant(self._lines[number].item):
            self.at = self._lines[number].item
            if event.chain == 2:
                self.action_details()

    def _move(self, by: int) -> None:
        number = self.at + by
        while 0 <= number < len(self.items):
            if self._can_be_meant(number):
                self.at = number
                return
            number += by
        self.scroll_relative(y=by, animate=False)

    def _can_be_meant(self, number: int) -> bool:
        return 0 <= number < len(self.items) and self.items[number].step is not None

    @property
    def _is_brief(self) -> bool:
        return self.size.height <= BRIEF

    def _drawn(self, line: DayLine, width: int) -> Strip:
        content = line.content.truncate(width, pad=True)
        style = self.visual_style
        if line.item >= 0 and line.item == self.at:
            pointer = self._facts.symbols.here if self._facts is not None and line.first else " "
            content = Content.assemble(pointer, content[1:])
            part = "day--cursor" if self.has_focus else "day--meant"
            style += self.get_visual_style(part)
        strips = Visual.to_strips(self, content, width, 1, style)
        return strips[0] if strips else Strip.blank(width, self.rich_style)

    def _keep_in_sight(self, first: int, last: int) -> None:
        height, top = max(self.size.height, 1), self.scroll_offset.y
        if first < top:
            self.scroll_to(0, first if first > height // 2 else 0, animate=False)
        elif last >= top + height:
            self.scroll_to(0, min(last - height + 1, first), animate=False)

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if width <= 0:
            return
        facts = self._facts
        if facts is None:
            self._lines = []
        elif self._is_brief:
            self._lines = brief_lines(facts, self.at, width)
        else:
            self._lines = with_legend(day_lines(facts, width), facts, width, self.size.height)
        self._strips.clear()
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()
