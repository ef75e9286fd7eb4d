"""Letters over what is on the screen; the one that is typed goes there."""

from __future__ import annotations

from string import ascii_lowercase
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.geometry import Offset

LETTERS = "asdfghjkl" + "".join(letter for letter in ascii_lowercase if letter not in "asdfghjkl")
"""The letters in the order in which they are given, those under the fingers first."""


@dataclass(frozen=True, slots=True)
class Target:
    """A place that can be gone to: where on the screen it is, and what goes there."""

    at: Offset
    go: Callable[[], object]


class Jump(ModalScreen[Target]):
    """Puts a letter on each of some places, as many as there are letters, and gives back the one whose letter is typed.

    Args:
        targets: The places, from the top of the screen on.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+c", "cancel", "Close", id="jump.close")]
    DEFAULT_CSS = """
    Jump {
        background: transparent;
        layers: letters;
    }
    Jump > Static {
        layer: letters;
        position: absolute;
        width: 3;
        height: 1;
        background: $warning;
        color: $background;
        text-style: bold;
    }
    """

    def __init__(self, targets: Sequence[Target]) -> None:
        super().__init__()
        self._targets = dict(zip(LETTERS, targets, strict=False))

    def compose(self) -> ComposeResult:
        """The letters."""
        for letter, target in self._targets.items():
            mark = Static(Content(f" {letter} "))
            mark.styles.offset = (target.at.x, target.at.y)
            yield mark

    def on_key(self, event: events.Key) -> None:
        """Go to the place of a letter; any other key goes nowhere."""
        if event.key in ("escape", "ctrl+c"):
            return
        event.stop()
        self.dismiss(self._targets.get(event.key))

    def on_click(self) -> None:
        """Go nowhere."""
        self.dismiss(None)

    def action_cancel(self) -> None:
        """Go nowhere."""
        self.dismiss(None)
