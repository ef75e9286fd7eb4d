"""How full a day is, as a bar of cells that tells work apart, and as one glyph."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from planner.days.day import DayView
    from planner.days.symbols import DaySymbols
    from planner.roadmap.models import SessionKind


class Run(NamedTuple):
    """A piece of a line: its text, and its ink, the name of what it shows."""

    text: str
    ink: str


_ORDER: tuple[SessionKind, ...] = ("study", "review", "practice-exam", "project")


def bar(view: DayView, cells: int, most: int, symbols: DaySymbols) -> list[Run]:
    """A day's minutes as a bar, in exactly `cells` cells: done, planned by kind, and what of its hours is free.

    Args:
        view: The day.
        cells: The cells.
        most: The minutes that fill all of them; a day with more fills them too.
        symbols: The glyphs.
    """
    if cells < 1:
        return []
    if view.off is not None and not view.taken:
        return [Run(symbols.marks[view.off] * cells, "away")]
    parts = [(symbols.done["study"], "done", view.logged)]
    for kind in _ORDER:
        minutes = sum(session.minutes for session in view.sessions if session.kind == kind)
        parts.append((symbols.sessions[kind], kind, minutes))
    parts.append((symbols.unused, "unused", view.unused))
    whole = sum(minutes for _, _, minutes in parts)
    room = min(max(round(cells * whole / most), 1 if whole else 0), cells)
    runs, passed, at = [], 0, 0
    for glyph, ink, minutes in parts:
        passed += minutes
        end = round(room * passed / whole) if whole else 0
        runs.append(Run(glyph * (end - at), ink))
        at = end
    return [run for run in (*runs, Run(" " * (cells - room), "")) if run.text]


def level(view: DayView, most: int, symbols: DaySymbols) -> Run:
    """A day's minutes as one glyph: a mark that says why it is off, a step of the load, or nothing."""
    if view.taken:
        step = min(max(round(len(symbols.load) * view.taken / most), 1), len(symbols.load))
        return Run(symbols.load[step - 1], main_ink(view))
    if view.off is not None:
        return Run(symbols.marks[view.off], "away")
    return Run(symbols.unused, "unused") if view.unused else Run(" ", "")


def main_ink(view: DayView) -> str:
    """The ink of what takes most of a day."""
    if view.logged > view.planned:
        return "done"
    minutes = {kind: sum(each.minutes for each in view.sessions if each.kind == kind) for kind in _ORDER}
    return max(_ORDER, key=lambda kind: minutes[kind])
