"""The glyphs of a day's list and of the week's bars: what a thing is, is told without colour. Each is one cell wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.days.agenda import MarkKind


@dataclass(frozen=True, slots=True)
class Marks:
    """One set of glyphs. `full`, `part` and `free` make bars: done, planned, and there; `here` points at the cursor,
    `later` and `sooner` tell which way a date went."""

    kinds: Mapping[MarkKind, str]
    full: str
    part: str
    free: str
    here: str
    later: str
    sooner: str


UNICODE = Marks(
    kinds={
        "todo": "○",
        "running": "●",
        "paused": "◐",
        "done": "✓",
        "failed": "✗",
        "exam": "◆",
        "booked": "◈",
        "milestone": "◇",
        "renewal": "↻",
        "expiry": "⊘",
        "date": "╎",
        "error": "✗",
        "warning": "▲",
    },
    full="━",
    part="╌",
    free="·",
    here="▸",
    later="→",
    sooner="←",
)
"""For every terminal with a Unicode font."""

ASCII = Marks(
    kinds={
        "todo": "o",
        "running": "@",
        "paused": "%",
        "done": "v",
        "failed": "x",
        "exam": "X",
        "booked": "B",
        "milestone": "m",
        "renewal": "R",
        "expiry": "E",
        "date": ":",
        "error": "!",
        "warning": "^",
    },
    full="#",
    part="=",
    free=".",
    here=">",
    later=">",
    sooner="<",
)
"""ASCII alone, for terminals and fonts without the rest."""

SETS: Mapping[str, Marks] = {"unicode": UNICODE, "ascii": ASCII}
"""The sets by name."""
