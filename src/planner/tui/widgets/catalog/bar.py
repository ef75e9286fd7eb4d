"""The line above a list: the names of the lists, and how much of one is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from planner.browse.search import KINDS, Kind
from planner.tui.outline import MUTED, spread
from planner.values import dataclass

if TYPE_CHECKING:
    from textual import events
    from textual.app import RenderResult

TITLES: dict[Kind, str] = {"certs": "Certifications", "projects": "Projects", "paths": "Paths", "roles": "Roles"}
"""The names of the lists."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is listed: which list, how much of it, what narrows it, and of what day, as text for a terminal."""

    kind: Kind
    shown: int
    total: int
    notes: tuple[str, ...] = ()
    day: str = ""


class CatalogBar(Widget):
    """The names of the lists, the one that is shown marked; a click goes to another."""

    seen: reactive[Seen] = reactive(Seen("certs", 0, 0))
    """What is shown."""

    class Pressed(Message):
        """The name of a list was clicked."""

        def __init__(self, kind: Kind) -> None:
            super().__init__()
            self.kind = kind

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._places: list[tuple[int, int, Kind]] = []

    @property
    def tabs(self) -> list[tuple[Offset, Kind]]:
        """Where on the screen each name is that can be clicked."""
        return [(self.region.offset + Offset(begin, 0), kind) for begin, _, kind in self._places]

    def render(self) -> RenderResult:
        """The line for the present width: the names, or the one that is shown, and the count, which is always told."""
        width, seen = self.size.width, self.seen
        parts = [f"{seen.shown} of {seen.total}", *([seen.day] if seen.day else []), *seen.notes]
        count = Content.assemble((parts[0], "bold" if seen.shown != seen.total else MUTED), " ")
        tabs = self._tabs(width - count.cell_length - 2)
        room = width - tabs.cell_length - count.cell_length - 2
        notes = Content.assemble(("   ".join(parts[1:]), "$warning"))
        told = Content.assemble(notes.truncate(room - 2, ellipsis=True), "  ") if parts[1:] and room > 3 else ""
        return spread(tabs, Content.assemble(told, count), width)

    def _tabs(self, room: int) -> Content:
        self._places.clear()
        if sum(len(title) + 3 for title in TITLES.values()) > room:
            title = TITLES[self.seen.kind]
            self._places += [(1, 2, self._beside(-1)), (5 + len(title), 6 + len(title), self._beside(1))]
            return Content.assemble(" ", ("[", "$primary"), "  ", (title, "bold underline"), "  ", ("]", "$primary"))
        line, at = [Content(" ")], 1
        for kind, title in TITLES.items():
            line.append(Content.assemble((title, "bold underline" if kind == self.seen.kind else MUTED), "   "))
            self._places.append((at, at + len(title), kind))
            at += len(title) + 3
        return Content.assemble(*line)

    def _beside(self, by: int) -> Kind:
        return KINDS[(KINDS.index(self.seen.kind) + by) % len(KINDS)]

    def on_click(self, event: events.Click) -> None:
        """Go to the list whose name is under the mouse."""
        for begin, end, kind in self._places:
            if begin <= event.x < end:
                self.post_message(self.Pressed(kind))
