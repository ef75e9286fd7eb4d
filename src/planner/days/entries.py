"""What a cell of the calendar names, a line each: marks, what was done, what is planned."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from planner.text import shown
from planner.timeline.cells import cell_len, fit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.days.day import DayMark, DayMarkKind, DayView
    from planner.days.symbols import DaySymbols
    from planner.roadmap.models import SessionKind

_MARK_INKS: Mapping[DayMarkKind, str] = {
    "exam-booked": "exam",
    "exam-failed": "deadline",
    "milestone-done": "passed",
    "exam-passed": "passed",
    "expiry": "renewal",
    "retires": "deadline",
    "holiday": "away",
}
_WORTH_ADDING = 6


class Entry(NamedTuple):
    """One thing on a day: its glyph and ink, a word or two, and what is added where there is room."""

    glyph: str
    ink: str
    words: str
    more: str = ""

    def text(self, cells: int, symbols: DaySymbols) -> str:
        """Its words in at most so many cells."""
        words = shown(self.words)
        left = cells - cell_len(words) - 1
        if self.more and left >= _WORTH_ADDING:
            more = shown(self.more)
            return f"{words} {fit(more, min(left, cell_len(more)), more=symbols.more)}"
        return fit(words, min(cells, cell_len(words)), more=symbols.more)


def entries(view: DayView, symbols: DaySymbols) -> list[Entry]:
    """Everything on a day: marks that matter most first, work by step and kind."""
    marks = sorted(view.marks, key=lambda mark: mark.is_off)
    found = [Entry(symbols.marks[mark.kind], ink_of(mark), mark.name) for mark in marks]
    found += [Entry(symbols.done[done.kind], "done", done.code) for done in view.done if done.minutes]
    titles: defaultdict[tuple[SessionKind, str], set[str]] = defaultdict(set)
    for session in view.sessions:
        titles[session.kind, session.code].add(session.title)
    for (kind, code), about in titles.items():
        found.append(Entry(symbols.sessions[kind], kind, code, about.pop() if len(about) == 1 else ""))
    return found


def ink_of(mark: DayMark) -> str:
    """The ink of a mark."""
    return _MARK_INKS.get(mark.kind, mark.kind)
