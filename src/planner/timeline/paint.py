"""A window of the timeline as glyphs and inks, cell by cell; the faces only turn inks into colours.

An ink is the name of what a cell shows: a kind of span or mark, `rule`, `note`, or empty; kinds that are told apart by
their glyph alone share an ink. A shade is the name of what
lies behind it: `band`, `weekend`, `today`, `away`, or empty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.text import shown
from planner.timeline.cells import cell_len
from planner.timeline.header import year_rules
from planner.timeline.rows import GAP, LOGGED, POINTS, Span, SpanKind, TimelineView
from planner.timeline.zoom import LAST_DAY, Zoom, day_of
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planner.timeline.symbols import Symbols
    from planner.timeline.window import Shelf, Window

_MARK_ORDER = ("promised-finish", "release", "retires", "finish", "deadline", "today")
_INKS: Mapping[SpanKind, str] = {
    "exam-booked": "exam",
    "exam-failed": "deadline",
    "expiry": "renewal",
    "promised": "mark",
}


@dataclass(frozen=True, slots=True)
class Backdrop:
    """What lies behind every row of a window: a glyph, an ink and a shade for each column."""

    glyphs: list[str]
    inks: list[str]
    shades: list[str]


def backdrop(view: TimelineView, window: Window, symbols: Symbols) -> Backdrop:
    """Rules, marks and shades of a window."""
    glyphs, inks = [" "] * window.width, [""] * window.width
    shades = _shades(window)
    for column in year_rules(window.scale, window.x0, window.x1):
        glyphs[column - window.x0], inks[column - window.x0] = symbols.rule, "rule"
    free = {"away", "holiday"} if window.scale.zoom is Zoom.DAY else {"away"}
    for mark in view.marks:
        if mark.kind in free:
            for at in _covered(window, mark.day, mark.last):
                glyphs[at], inks[at], shades[at] = symbols.marks[mark.kind], "away", "away"
    for kind in _MARK_ORDER:
        for mark in view.marks:
            if mark.kind != kind:
                continue
            place = window.point(mark.day)
            if place is not None:
                glyphs[place], inks[place] = symbols.marks[mark.kind], kind
            if kind == "today":
                for cell in range(*window.cells(mark.day, mark.day)):
                    shades[cell] = "today"
    return Backdrop(glyphs, inks, shades)


def _shades(window: Window) -> list[str]:
    return [_shade(window.scale.zoom, window.starts[at], window.last_of(at)) for at in range(window.width)]


def _shade(zoom: Zoom, first: int, last: int) -> str:
    if not 1 <= first <= LAST_DAY:
        return ""
    if zoom is Zoom.DAY:
        return "weekend" if (first - 1) % 7 >= 5 else ""
    day = day_of(last)
    if zoom is Zoom.YEAR:
        odd = day.year % 2 == 0
    else:
        odd = (day.month - 1) // 3 % 2 == 1 if zoom is Zoom.QUARTER else day.month % 2 == 0
    return "band" if odd else ""


def _covered(window: Window, first: int, last: int) -> list[int]:
    """The window's cells that lie wholly in the days; a part of a cell would claim too much."""
    cells = range(*window.cells(first, last))
    return [at for at in cells if window.starts[at] >= first and window.last_of(at) <= last]


def row(shelf: Shelf, window: Window, behind: Backdrop, symbols: Symbols) -> tuple[list[str], list[str]]:
    """The glyphs and inks of a row in a window."""
    glyphs, inks = behind.glyphs.copy(), behind.inks.copy()
    spans = sorted(shelf.between(window.first, window.last), key=_height)
    for span in spans:
        if span.kind in POINTS:
            break
        at, end = window.cells(span.first, span.last)
        if at < end:
            glyphs[at:end] = symbols.spans[span.kind] * (end - at)
            inks[at:end] = [span.kind] * (end - at)
            if span.kind == "renewal" and end - at > 1:
                glyphs[at + 1 : end] = symbols.spans["wait"] * (end - at - 1)
    for span in spans:
        place = window.point(span.first) if span.kind in POINTS else None
        if place is not None:
            glyphs[place], inks[place] = symbols.spans[span.kind], _INKS.get(span.kind, span.kind)
    if shelf.row.note:
        _write_note(shelf, window, glyphs, inks)
    return glyphs, inks


def _height(span: Span) -> int:
    """What is drawn above what: points, what was promised, practice exams, longer bars."""
    if span.kind in POINTS:
        return 2 if span.kind == "promised" else 3
    return int(span.kind == "practice-exam")


def _write_note(shelf: Shelf, window: Window, glyphs: list[str], inks: list[str]) -> None:
    """Write as much of the row's note behind its bars as fits before anything else begins."""
    begin = max(window.x0, 0) + 1
    if shelf.busy_last is not None:
        begin = sum(window.scale.span(shelf.busy_last, shelf.busy_last)) + 1
    at = begin - window.x0
    renewals = [window.scale.column(day) for day in shelf.renewals]
    for note in _shorter(shown(shelf.row.note)):
        width = cell_len(note)
        blocked = any(begin <= column <= begin + width for column in renewals)
        if at >= 0 and at + width <= window.width and not blocked and width == len(note):
            glyphs[at : at + width] = note
            inks[at : at + width] = ["note"] * width
            if at:
                glyphs[at - 1], inks[at - 1] = " ", ""
            return


def _shorter(note: str) -> Iterator[str]:
    """A note, and what is left of it when it has to be shorter and shorter."""
    yield note
    if note.endswith(LOGGED):
        yield note.removesuffix(LOGGED)
    while GAP in note:
        note = note.rpartition(GAP)[0]
        yield note


def load(view: TimelineView, window: Window, symbols: Symbols) -> list[str]:
    """The workload of a window: for each column, how much of its days' capacity is used."""
    cells = []
    steps = len(symbols.load)
    for at in range(window.width):
        days = range(window.starts[at], window.last_of(at) + 1)
        found = [view.load[day] for day in days if day in view.load]
        laid = sum(minutes for minutes, _ in found)
        capacity = max(sum(minutes for _, minutes in found), laid)
        cells.append(symbols.load[min(-(-laid * steps // capacity), steps) - 1] if laid else " ")
    return cells
