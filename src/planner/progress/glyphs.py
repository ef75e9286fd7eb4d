"""The glyphs of charts: what is told by colour is told by its glyph, too. Every glyph is one cell wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.progress.burnup import EventKind


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of glyphs.

    `levels` rise from empty to a full cell. `dots` says that lines are drawn in braille, of two by four dots a cell;
    otherwise a line is its own glyph, one a cell. `line`, `thin` and `ceiling` stand for them in the legend.
    """

    levels: str
    dots: bool
    line: str
    thin: str
    ceiling: str
    today: str
    deadline: str
    reading: str
    axis: str
    tick: str
    corner: str
    side: str
    side_tick: str
    bar: str
    bar_rest: str
    over: str
    events: Mapping[EventKind, str]
    more: str
    between: str


UNICODE = Glyphs(
    levels=" ▁▂▃▄▅▆▇█",
    dots=True,
    line="⣤",
    thin="⠄",
    ceiling="╌",
    today="┃",
    deadline="║",
    reading="▲",
    axis="─",
    tick="┴",
    corner="└",
    side="│",
    side_tick="┤",
    bar="━",
    bar_rest="─",
    over="▓",
    events={"exam": "◆", "exam-booked": "◈", "exam-passed": "✓", "exam-failed": "✗", "deadline": "║"},
    more="…",
    between="·",
)
"""Blocks and braille, for every terminal with a Unicode font."""

ASCII = Glyphs(
    levels=" #",
    dots=False,
    line="*",
    thin=".",
    ceiling="-",
    today="|",
    deadline="!",
    reading="^",
    axis="-",
    tick="+",
    corner="+",
    side="|",
    side_tick="+",
    bar="=",
    bar_rest=".",
    over="!",
    events={"exam": "X", "exam-booked": "B", "exam-passed": "V", "exam-failed": "F", "deadline": "!"},
    more="~",
    between="-",
)
"""ASCII alone, for terminals and fonts without the rest."""

SETS: Mapping[str, Glyphs] = {"unicode": UNICODE, "ascii": ASCII}
"""The sets by name."""
