"""A small timeline among other lines: the same glyphs as on the home screen, without a cursor."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from textual.content import Content

from planner.text import shown
from planner.timeline import header, paint
from planner.timeline.cells import cell_len, fit
from planner.timeline.scale import Scale, best_zoom
from planner.timeline.symbols import UNICODE
from planner.timeline.window import Shelf, Window
from planner.tui.outline import MUTED

if TYPE_CHECKING:
    from planner.timeline.rows import Row, TimelineView
    from planner.timeline.symbols import Symbols

_LABEL = 9
_STYLES = {
    "study": "$primary",
    "review": "$primary-lighten-2",
    "practice-exam": "$primary-lighten-2",
    "project": "$accent",
    "exam": "bold $warning",
    "exam-passed": "bold $success",
    "study-done": "$success",
    "project-done": "$success",
    "milestone": "bold $accent",
    "milestone-done": "bold $success",
    "renewal": "$secondary",
    "today": "bold $error",
    "deadline": "$error",
}


def drawn(
    view: TimelineView, width: int, *, rows: int, symbols: Symbols = UNICODE, week_start: int = 0
) -> list[Content]:
    """The first rows of a timeline with its header, in lines of a width; nothing where there is no row or no room.

    Args:
        view: What to draw.
        width: Cells of a line.
        rows: Most rows.
        symbols: The glyphs.
        week_start: 0 for Monday to 6 for Sunday.
    """
    chart = width - _LABEL
    if not view.rows or chart < 2 * _LABEL:
        return []
    last = max(view.busy_last, view.first)
    scale = Scale(best_zoom(view.first, last, chart, week_start), view.first, last, week_start)
    window = Window(scale, 0, chart)
    behind = paint.backdrop(view, window, symbols)
    lines = [Content.assemble((" " * _LABEL + line, MUTED)) for line in header.lines(scale, 0, chart, symbols.rule)]
    for row in view.rows[:rows]:
        lines.append(Content.assemble(_label(row, symbols), *_cells(row, window, behind, symbols)))
    return lines


def _label(row: Row, symbols: Symbols) -> tuple[str, str]:
    if row.kind == "project":
        return fit(f"  {shown(row.label)}", _LABEL - 1, cell_len, symbols.more) + " ", MUTED
    return fit(shown(row.code), _LABEL - 1, cell_len, symbols.more) + " ", "bold"


def _cells(row: Row, window: Window, behind: paint.Backdrop, symbols: Symbols) -> list[tuple[str, str]]:
    """The row's glyphs as runs of one style."""
    glyphs, inks = paint.row(Shelf(row), window, behind, symbols)
    pairs = groupby(zip(glyphs, inks, strict=True), key=lambda cell: _STYLES.get(cell[1], MUTED))
    return [("".join(glyph for glyph, _ in run), style) for style, run in pairs]
