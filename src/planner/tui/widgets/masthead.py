"""The lines at the top of a view: what plan it is, how far it is, what day it is, and which views there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from planner.tui.chosen import key_words
from planner.tui.commands.modes import MODES
from planner.tui.outline import MUTED, spread
from planner.tui.widgets.timer_badge import TimerBadge, TimerTold
from planner.values import dataclass

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult, RenderResult

_NAME = " planner "
_GAP = 4


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


@dataclass(frozen=True, slots=True)
class _Tab:
    """The name of a view on the second line: the mode, its text, and whether it is the one that is shown."""

    mode: str
    key: str
    text: str
    active: bool


class Masthead(Widget):
    """Two lines, or one where the terminal is low.

    Args:
        mode: The view that is shown.
    """

    summary: reactive[Summary] = reactive(Summary("", "", (), ()))
    """What is shown."""

    class Pressed(Message):
        """The name of a view was clicked."""

        def __init__(self, mode: str) -> None:
            super().__init__()
            self.mode = mode

    def __init__(self, mode: str) -> None:
        super().__init__()
        self._mode = mode
        self._places: list[tuple[int, int, str]] = []
        self._timer: TimerTold | None = None
        self._told_below = False

    def compose(self) -> ComposeResult:
        """The timer, at the end of the last line."""
        yield TimerBadge()

    @property
    def badge(self) -> TimerBadge:
        """The timer."""
        return self.query_one(TimerBadge)

    def show_timer(self, told: TimerTold | None) -> None:
        """Show a timer, or none; nothing else is drawn again unless it takes other cells than before."""
        self._timer = told
        if any(badge.show(told, self.size.width) for badge in self.query(TimerBadge)):
            self.refresh()

    def on_resize(self, _event: events.Resize) -> None:
        """Show the timer as the new width allows."""
        self.show_timer(self._timer)

    def render(self) -> RenderResult:
        """The lines for the present size."""
        width = self.size.width
        badge = Content.assemble((_NAME, "bold $background on $primary"), " ") if width >= 60 else Content(" ")
        name = Content.assemble(badge, (self.summary.name, "bold"))
        room = max(width - badge.cell_length - min(cell_len(self.summary.name), 40 if width >= 60 else 18) - 2, 0)
        self._places.clear()
        if self.size.height < 2:
            width, room = width - self.badge.cells, max(room - self.badge.cells, 0)
            finish = _packed(self.summary.outcome[:1], room, "")
            pressing = self._pressing(room - finish.cell_length) or self._sign()
            rest = _packed(self.summary.progress, room - finish.cell_length - pressing.cell_length - 2, "")
            gap = "  " if rest.cell_length > 1 else ""
            return spread(name, Content.assemble(pressing, finish, gap, rest), width)
        second = self._second(width - self.badge.cells)
        pressing = Content("") if self._told_below else self._pressing(room)
        progress = _packed(self.summary.progress, room - pressing.cell_length, MUTED, last_first=True)
        progress = Content.assemble(pressing, progress)
        if width - name.cell_length - progress.cell_length - cell_len(self.summary.about) > _GAP:
            name = Content.assemble(name, "  ", (self.summary.about, MUTED))
        return Content("\n").join([spread(name, progress, width), second])

    def _second(self, width: int) -> Content:
        """The views, and what the plan comes to."""
        finish = _packed(self.summary.outcome[:1], width, "$success")
        tabs = self._tabs(width - finish.cell_length - 2)
        pressing = self._pressing(width - finish.cell_length - tabs.cell_length - 2)
        self._told_below = bool(pressing)
        room = max(width - tabs.cell_length - pressing.cell_length - 2, 0)
        outcome = _packed(self.summary.outcome, room, "$success")
        return spread(tabs, Content.assemble(pressing, outcome), width)

    def _tabs(self, room: int) -> Content:
        """The names of the views, or where there is no room for all of them the keys of those not shown."""
        tabs = [_Tab(mode.id, key_words(mode.command), mode.title, mode.id == self._mode) for mode in MODES]
        if sum(len(tab.text) + 4 for tab in tabs) + 1 > room:
            tabs = [_Tab(tab.mode, tab.key, tab.text if tab.active else "", tab.active) for tab in tabs]
        parts, at = [Content(" ")], 1
        for tab in tabs:
            text = f"{tab.key} {tab.text}".strip()
            style = "bold underline" if tab.active else MUTED
            words = (
                Content.assemble((text, style))
                if tab.active
                else Content.assemble((tab.key, "$primary"), (text[len(tab.key) :], style))
            )
            parts += [words, Content("  ")]
            self._places.append((at, at + len(text), tab.mode))
            at += len(text) + 2
        return Content.assemble(*parts)

    @property
    def tabs(self) -> list[tuple[Offset, str]]:
        """Where on the screen the name of each view is; nothing where there is no room for them."""
        corner = self.region.offset
        return [(Offset(corner.x + begin, corner.y + 1), mode) for begin, _, mode in self._places]

    def on_click(self, event: events.Click) -> None:
        """Go to the view whose name is under the mouse."""
        for begin, end, mode in self._places:
            if event.y == 1 and begin <= event.x < end:
                self.post_message(self.Pressed(mode))

    def on_timer_badge_pressed(self, message: TimerBadge.Pressed) -> None:
        """Go to where the timer is at hand."""
        message.stop()
        self.post_message(self.Pressed("today"))

    def _sign(self) -> Content:
        """That something should be looked at, where there is room for no more than its sign."""
        told = self.summary.pressing
        return Content.assemble((told.mark, told.style)) if told else Content("")

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
