"""The glyphs of the timeline: a kind is told by its glyph as well as by its colour. Every glyph is one cell wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

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
        "practice-exam": "▚",
        "wait": "·",
        "project": "░",
        "project-done": "█",
        "exam": "◆",
        "exam-booked": "◈",
        "exam-passed": "✓",
        "exam-failed": "✗",
        "promised": "◌",
        "milestone": "◇",
        "milestone-done": "✓",
        "renewal": "↻",
        "expiry": "⊘",
    },
    marks={
        "today": "┃",
        "deadline": "║",
        "release": "╎",
        "retires": "┋",
        "finish": "┆",
        "promised-finish": "┊",
        "away": "╱",
        "holiday": "╲",
    },
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
        "practice-exam": "*",
        "wait": ".",
        "project": "-",
        "project-done": "#",
        "exam": "X",
        "exam-booked": "B",
        "exam-passed": "V",
        "exam-failed": "F",
        "promised": "P",
        "milestone": "o",
        "milestone-done": "v",
        "renewal": "R",
        "expiry": "E",
    },
    marks={
        "today": "|",
        "deadline": "!",
        "release": ":",
        "retires": ";",
        "finish": ":",
        "promised-finish": ",",
        "away": "/",
        "holiday": "\\",
    },
    rule="'",
    load="12345678",
    here=">",
    today_head="v",
    more="~",
)
"""ASCII alone, for terminals and fonts without the rest."""

SETS: Mapping[str, Symbols] = {"unicode": UNICODE, "ascii": ASCII}
"""The sets by name."""

_LEGEND: tuple[tuple[str, tuple[SpanKind | MarkKind, ...]], ...] = (
    ("study", ("study",)),
    ("review", ("review",)),
    ("practice exam", ("practice-exam",)),
    ("exam", ("exam",)),
    ("booked", ("exam-booked",)),
    ("passed, reached", ("exam-passed", "milestone-done")),
    ("failed", ("exam-failed",)),
    ("exam as first promised", ("promised",)),
    ("project", ("project",)),
    ("milestone", ("milestone",)),
    ("worked", ("study-done", "project-done")),
    ("pause, wait", ("wait",)),
    ("renewal opens", ("renewal",)),
    ("expires", ("expiry",)),
    ("today", ("today",)),
    ("finish", ("finish",)),
    ("finish as first promised", ("promised-finish",)),
    ("deadline", ("deadline",)),
    ("release", ("release",)),
    ("retires", ("retires",)),
    ("away", ("away",)),
    ("holiday", ("holiday",)),
)


def legend(symbols: Symbols, kinds: Collection[SpanKind | MarkKind] | None = None) -> str:
    """One line that explains the glyphs, its entries three blanks apart.

    Args:
        symbols: The glyphs.
        kinds: What is shown, see `TimelineView.kinds`; by default everything there is.
    """
    glyphs: dict[str, str] = {str(kind): glyph for kind, glyph in (*symbols.spans.items(), *symbols.marks.items())}
    told = [(members[0], words) for words, members in _LEGEND if kinds is None or set(members) & set(kinds)]
    return "   ".join(f"{glyphs[kind]} {words}" for kind, words in told)
