"""The lines at the top of the screen: what plan it is, how far it is, and what day it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from planner.tui.outline import MUTED, spread

if TYPE_CHECKING:
    from textual.app import RenderResult

_NAME = " planner "
_ABOUT = 24


@dataclass(frozen=True, slots=True)
class Pressing:
    """What should be looked at: a sign with its style, how much there is, and the key that shows it."""

    mark: str
    style: str
    count: str
    key: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What the masthead tells, as text that may go to a terminal; the most important first in each list."""

    name: str
    about: str
    progress: tuple[str, ...]
    outcome: tuple[str, ...]
    pressing: Pressing | None = None


class Masthead(Widget):
    """Two lines, or one where the terminal is low."""

    summary: reactive[Summary] = reactive(Summary("", "", (), ()))
    """What is shown."""

    def render(self) -> RenderResult:
        """The lines for the present size."""
        width = self.size.width
        badge = Content.assemble((_NAME, "bold $background on $primary"), " ") if width >= 60 else Content(" ")
        name = Content.assemble(badge, (self.summary.name, "bold"))
        room = max(width - badge.cell_length - min(cell_len(self.summary.name), 40 if width >= 60 else 18) - 2, 0)
        if self.size.height < 2:
            finish = _packed(self.summary.outcome[:1], room, "")
            pressing = self._pressing(room - finish.cell_length)
            rest = _packed(self.summary.progress, room - finish.cell_length - pressing.cell_length - 2, "")
            gap = "  " if rest.cell_length > 1 else ""
            return spread(name, Content.assemble(pressing, finish, gap, rest), width)
        about = Content.assemble(" " * badge.cell_length, (self.summary.about, MUTED))
        first = spread(name, _packed(self.summary.progress, room, MUTED, last_first=True), width)
        outcome = _packed(self.summary.outcome, max(width - 12, 0), "$success")
        pressing = self._pressing(width - outcome.cell_length - _ABOUT)
        second = spread(about, Content.assemble(pressing, outcome), width)
        return Content("\n").join([first, second])

    def _pressing(self, room: int) -> Content:
        """What should be looked at, where there is room for it."""
        told = self.summary.pressing
        if told is None:
            return Content("")
        words = Content.assemble((told.mark, told.style), (f"{told.count} ", MUTED), (told.key, "bold $primary"), "   ")
        return words if words.cell_length <= room else Content("")


def _packed(parts: tuple[str, ...], room: int, style: str, *, last_first: bool = False) -> Content:
    """As many of the parts as fit, from the first on, in their order or the other way round."""
    kept: list[str] = []
    for part in parts:
        if part and sum(map(len, kept)) + 3 * len(kept) + len(part) + 1 > room:
            break
        if part:
            kept.append(part)
    return Content.assemble(("   ".join(kept[::-1] if last_first else kept), style), " ")
