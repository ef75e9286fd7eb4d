"""The glyphs of the timeline: a kind is told by its glyph as well as by its colour. Every glyph is one cell wide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.timeline.rows import MarkKind, SpanKind


@dataclass(frozen=True, slots=True)
class Symbols:
    """One set of glyphs. `load` rises from little to full work; `here` points at the row of the cursor."""

    spans: Mapping[SpanKind, str]
    marks: Mapping[MarkKind, str]
    rule: str
    load: str
    here: str
    today_head: str
    more: str


UNICODE = Symbols(
    spans={
        "study": "▒",
        "study-done": "█",
        "review": "▓",
        "practice-exam": "▓",
        "wait": "·",
        "project": "░",
        "project-done": "█",
        "exam": "◆",
        "exam-passed": "✓",
        "milestone": "◇",
        "milestone-done": "✓",
        "renewal": "↻",
    },
    marks={"today": "┃", "deadline": "║", "release": "╎", "retires": "╎", "finish": "┆", "away": "╱"},
    rule="│",
    load="▁▂▃▄▅▆▇█",
    here="▸",
    today_head="▼",
    more="…",
)
"""Box and block characters, for every terminal with a Unicode font."""

ASCII = Symbols(
    spans={
        "study": "=",
        "study-done": "#",
        "review": "+",
        "practice-exam": "+",
        "wait": ".",
        "project": "-",
        "project-done": "#",
        "exam": "X",
        "exam-passed": "V",
        "milestone": "o",
        "milestone-done": "v",
        "renewal": "R",
    },
    marks={"today": "|", "deadline": "!", "release": ":", "retires": ":", "finish": ":", "away": "/"},
    rule="'",
    load="12345678",
    here=">",
    today_head="v",
    more="~",
)
"""ASCII alone, for terminals and fonts without the rest."""

SETS: Mapping[str, Symbols] = {"unicode": UNICODE, "ascii": ASCII}
"""The sets by name."""

_LEGEND_SPANS: tuple[tuple[SpanKind, str], ...] = (
    ("study", "study"),
    ("exam", "exam"),
    ("project", "project"),
    ("milestone", "milestone"),
    ("wait", "pause, wait"),
    ("renewal", "renewal opens"),
)
_LEGEND_MARKS: tuple[tuple[MarkKind, str], ...] = (
    ("today", "today"),
    ("finish", "finish"),
    ("deadline", "deadline"),
    ("away", "away"),
)


def legend(symbols: Symbols) -> str:
    """One line that explains the glyphs."""
    spans = [f"{symbols.spans[kind]} {words}" for kind, words in _LEGEND_SPANS]
    return "   ".join(spans + [f"{symbols.marks[kind]} {words}" for kind, words in _LEGEND_MARKS])
