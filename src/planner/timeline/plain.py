"""The timeline as lines of plain text, for the command line and for small exports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.text import shown
from planner.timeline import header, paint
from planner.timeline.cells import cell_len, fit
from planner.timeline.scale import Scale, best_zoom
from planner.timeline.symbols import UNICODE, Symbols
from planner.timeline.window import Shelf, Window

if TYPE_CHECKING:
    from planner.timeline.rows import Row, TimelineView
    from planner.timeline.zoom import Zoom

NOTE_CELLS = 14
"""Columns kept behind the last bar for its note; a longer one has more where the width allows."""
_MAX_CODE = 12


def lines(
    view: TimelineView,
    *,
    width: int,
    label_width: int | None = None,
    zoom: Zoom | None = None,
    symbols: Symbols = UNICODE,
    week_start: int = 0,
) -> list[str]:
    """The timeline's header and rows, no line wider than `width` cells, none with blanks at its end.

    Args:
        view: What to show.
        width: Cells a line may take.
        label_width: Cells for the names; by default what suits the width.
        zoom: How much time a column stands for; by default the nearest at which the plan fits.
        symbols: The glyphs.
        week_start: 0 for Monday to 6 for Sunday.
    """
    if width < 1:
        return []
    if not view.rows:
        return [fit("Nothing is planned yet.", width).rstrip()]
    label = min(label_cells(width) if label_width is None else label_width, width)
    chart = width - label
    last = max(view.busy_last, view.first)
    zoom = zoom or best_zoom(view.first, last, chart - NOTE_CELLS if chart > 3 * NOTE_CELLS else chart, week_start)
    scale = Scale(zoom, view.first, last, week_start)
    notes = max(NOTE_CELLS, *(cell_len(shown(row.note)) + 1 for row in view.rows))
    window = Window(scale, 0, min(chart, scale.width + notes))
    found = [" " * label + line for line in header.lines(scale, 0, window.x1, symbols.rule)]
    behind = paint.backdrop(view, window, symbols)
    code_width = code_cells(view.rows)
    for row in view.rows:
        glyphs, _ = paint.row(Shelf(row), window, behind, symbols)
        name = fit(label_text(row, code_width), label - 1, more=symbols.more)
        found.append(name + " " * min(label, 1) + "".join(glyphs))
    return [line.rstrip() for line in found]


def label_cells(width: int) -> int:
    """The cells for the names of the rows in a timeline of a width: 26 from 100 on, 14 at 60, 9 at 40."""
    if width >= 100:
        return 26
    if width >= 60:
        return 14 + (width - 60) * 12 // 40
    return max(9 + (width - 40) * 5 // 20, min(width // 3, 9))


def code_cells(rows: tuple[Row, ...]) -> int:
    """The cells that the codes of the certifications need, up to a limit."""
    return max((min(cell_len(shown(row.code)), _MAX_CODE) for row in rows if row.kind == "cert"), default=0)


def label_text(row: Row, code_width: int) -> str:
    """A row's name: a certification's code and short name, a project's title indented."""
    if row.kind == "project":
        return f"  {shown(row.label)}"
    code = shown(row.code)
    return f"{fit(code, max(code_width, cell_len(code)))} {shown(row.label)}"
