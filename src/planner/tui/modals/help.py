"""The keys that work in the focused place, from the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from planner.timeline.symbols import legend
from planner.tui.chosen import all_key_words, chosen, keys_of, press
from planner.tui.commands import BY_ID, Command, grouped
from planner.tui.modals.dialog import Dialog
from planner.tui.outline import MUTED, stacked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult

_TWO_COLUMNS = 74
_KEY_CELLS = 13


class Help(Dialog[None]):
    """Lists commands by group, in two columns where there is room.

    Args:
        place: Where these keys work, in words.
        commands: What works there.
        signs: What the glyphs there mean, three blanks apart; by default those of the timeline.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll(1)", show=False),
        Binding("k", "scroll(-1)", show=False),
    ]

    def __init__(self, place: str, commands: Sequence[Command], signs: str = "") -> None:
        super().__init__(f"Keys {place}", f"↑↓ scroll   {press('app.palette')} finds any command by name   Esc close")
        self._commands = commands
        self._signs = signs
        self._text = Static(Content(""))

    def body(self) -> ComposeResult:
        """The list."""
        with VerticalScroll():
            yield self._text

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one(VerticalScroll).focus()

    def on_resize(self, _event: events.Resize) -> None:
        """Lay the list out for the new width."""
        self.call_after_refresh(self._write)

    def on_key(self, event: events.Key) -> None:
        """Close by the keys that opened it, or that leave."""
        if event.key in (*keys_of(BY_ID["plan.help"]), *keys_of(BY_ID["plan.quit"])):
            event.stop()
            self.action_cancel()

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def _write(self) -> None:
        width = self.query_one(VerticalScroll).scrollable_content_region.width
        self._text.update(stacked(help_lines(self._commands, width, self._signs)))


def help_lines(commands: Sequence[Command], width: int, signs: str = "") -> list[Content]:
    """The list in lines of a width, with what the glyphs mean at its end."""
    blocks = [_block(group, members) for group, members in grouped(commands).items()]
    if width >= _TWO_COLUMNS:
        lines = _columns(blocks, width)
    else:
        lines = [line for block in blocks for line in (*block, Content(""))]
    return [*lines, Content.assemble(("Signs", "bold")), *_signs(signs or legend(chosen().symbols), width)]


def _signs(told: str, width: int) -> list[Content]:
    """What the glyphs mean, each kept with its word."""
    lines = [""]
    for sign in told.split("   "):
        if lines[-1] and len(lines[-1]) + len(sign) + 3 > width:
            lines.append("")
        lines[-1] += ("   " if lines[-1] else "") + sign
    return [Content.assemble((line, MUTED)) for line in lines]


def _block(group: str, commands: Sequence[Command]) -> list[Content]:
    lines = [Content.assemble((group, "bold"))]
    for command in commands:
        keys = all_key_words(command)
        lines.append(Content.assemble((f"{keys:<{_KEY_CELLS}} ", "$primary"), command.title))
    return lines


def _columns(blocks: list[list[Content]], width: int) -> list[Content]:
    """Two columns of about the same height, blocks kept whole and in order."""
    total = sum(len(block) + 1 for block in blocks)
    left: list[Content] = []
    right: list[Content] = []
    for block in blocks:
        column = left if len(left) + len(block) // 2 < total / 2 and not right else right
        column += [*block, Content("")]
    half = width // 2
    height = max(len(left), len(right))
    left += [Content("")] * (height - len(left))
    right += [Content("")] * (height - len(right))
    return [
        Content.assemble(one.truncate(half - 2, pad=True), "  ", other) for one, other in zip(left, right, strict=True)
    ]
