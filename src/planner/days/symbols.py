"""The glyphs of the calendar: those of the timeline, and what a day's cell has besides. Each is one cell wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.timeline import symbols as timeline
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.days.day import DayMarkKind, DoneKind
    from planner.roadmap.models import SessionKind


@dataclass(frozen=True, slots=True)
class DaySymbols:
    """One set of glyphs.

    `load` rises from little to full work; `unused` fills what of a day's hours is free; `today`, `here`, `chosen` and
    `more` are for today, the cursor, a range of days, and what has no room.
    """

    sessions: Mapping[SessionKind, str]
    done: Mapping[DoneKind, str]
    marks: Mapping[DayMarkKind, str]
    load: str
    unused: str
    today: str
    here: str
    chosen: str
    more: str
    dash: str


def _of(base: timeline.Symbols, *, chosen: str, dash: str) -> DaySymbols:
    spans = base.spans
    marks: dict[DayMarkKind, str] = dict((*spans.items(), *base.marks.items()))
    return DaySymbols(
        sessions={
            "study": spans["study"],
            "review": spans["review"],
            "practice-exam": spans["practice-exam"],
            "project": spans["project"],
        },
        done={
            "study": spans["study-done"],
            "project": spans["project-done"],
            "passed": spans["exam-passed"],
            "failed": spans["exam-failed"],
        },
        marks=marks,
        load=base.load,
        unused=spans["wait"],
        today=base.today_head,
        here=base.here,
        chosen=chosen,
        more=base.more,
        dash=dash,
    )


UNICODE = _of(timeline.UNICODE, chosen="•", dash="–")
"""Box and block characters, for every terminal with a Unicode font."""
ASCII = _of(timeline.ASCII, chosen="*", dash="-")
"""ASCII alone, for terminals and fonts without the rest."""
SETS: Mapping[str, DaySymbols] = {"unicode": UNICODE, "ascii": ASCII}
"""The sets by name."""

_LEGEND: tuple[tuple[str, tuple[DayMarkKind, ...]], ...] = (
    ("exam", ("exam",)),
    ("booked", ("exam-booked",)),
    ("passed, reached", ("exam-passed", "milestone-done")),
    ("failed", ("exam-failed",)),
    ("milestone", ("milestone",)),
    ("release, last day of an exam", ("release", "retires")),
    ("finish", ("finish",)),
    ("promised finish", ("promised-finish",)),
    ("deadline", ("deadline",)),
    ("renewal opens", ("renewal",)),
    ("expires", ("expiry",)),
    ("away", ("away",)),
    ("holiday", ("holiday",)),
)
_WORK: tuple[tuple[str, SessionKind], ...] = (
    ("study", "study"),
    ("review", "review"),
    ("practice exam", "practice-exam"),
    ("project", "project"),
)


@dataclass(frozen=True, slots=True)
class Legend:
    """Which kinds of marks and sessions are shown, and whether work that was done is."""

    kinds: frozenset[DayMarkKind]
    work: frozenset[SessionKind]
    done: bool

    def entries(self, symbols: DaySymbols) -> tuple[str, ...]:
        """What the glyphs mean, an entry each."""
        told = [f"{symbols.done['study']} worked"] if self.done else []
        told += [f"{symbols.sessions[kind]} {words}" for words, kind in _WORK if kind in self.work]
        told += [f"{symbols.unused} free hours", f"{symbols.today} today"]
        told += [f"{symbols.marks[members[0]]} {words}" for words, members in _LEGEND if set(members) & self.kinds]
        return tuple(told)

    def lines(self, symbols: DaySymbols, width: int) -> list[str]:
        """The same in lines of a width."""
        lines = [""]
        for entry in self.entries(symbols):
            if lines[-1] and len(lines[-1]) + len(entry) + 3 > width:
                lines.append("")
            lines[-1] += ("   " if lines[-1] else "") + entry
        return lines
