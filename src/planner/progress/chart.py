"""Values as rows of glyphs: areas in blocks of an eighth of a cell, lines in braille, bars, and both in ASCII."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from planner.values import dataclass

if TYPE_CHECKING:
    from planner.progress.glyphs import Glyphs

Ink = Literal[
    "",
    "logged",
    "planned",
    "promised",
    "ceiling",
    "today",
    "deadline",
    "exam",
    "exam-booked",
    "exam-passed",
    "exam-failed",
    "axis",
    "label",
    "reading",
]
"""What a cell belongs to; empty for none."""
Values = Sequence[float | None]
"""Values from left to right, None where there is none."""
_BRAILLE = 0x2800
_DOT_ROWS = 4
_DOTS = ((0x40, 0x04, 0x02, 0x01), (0x80, 0x20, 0x10, 0x08))
"""The bits of a braille cell's dots: by column, then from the lowest row up."""


class Cell(NamedTuple):
    """A glyph, what it belongs to, and the area behind it."""

    glyph: str = " "
    ink: Ink = ""
    behind: Ink = ""


@dataclass(frozen=True, slots=True)
class Layer:
    """Values drawn alike, `per_cell` of them a cell in lines, any number in areas; a `thin` line is a row of dots."""

    ink: Ink
    shape: Literal["area", "line", "thin"]
    values: Values


def per_cell(glyphs: Glyphs) -> int:
    """How many values a cell of a line takes."""
    return 2 if glyphs.dots else 1


def plot(layers: Sequence[Layer], width: int, height: int, top: float, glyphs: Glyphs) -> list[list[Cell]]:
    """The layers on top of each other, later ones above earlier ones; the highest row first.

    A line that crosses a full area keeps the area behind it; where it meets the area's edge, the edge is seen.

    Args:
        layers: What is drawn, each with `width` times `per_cell` values from 0 to `top`; what is beyond is held there.
        width: Cells of a row.
        height: Rows.
        top: The value at the upper edge, above 0.
        glyphs: What to draw with.
    """
    rows = [[Cell()] * width for _ in range(height)]
    for layer in layers:
        draw = _area if layer.shape == "area" else _line
        drawn = draw(layer, width, height, top, glyphs)
        for (x, y), cell in drawn.items():
            below = rows[height - 1 - y][x]
            if layer.shape == "area" or below.glyph not in glyphs.levels[1:-1]:
                behind = below.ink if below.glyph == glyphs.levels[-1] else below.behind
                rows[height - 1 - y][x] = Cell(cell.glyph, cell.ink, "" if layer.shape == "area" else behind)
    return rows


def eighths(values: Values, width: int, height: int, top: float, steps: int) -> list[int | None]:
    """How high the area of each cell is, in steps of which a cell has so many; the last value of a cell counts.

    More than nothing is at least one step.
    """
    each = max(len(values) // width, 1) if width else 1
    found: list[int | None] = []
    for x in range(width):
        known = [value for value in values[x * each : (x + 1) * each] if value is not None]
        found.append(_held(known[-1], top, height * steps) if known else None)
    return found


def dot_rows(values: Values, top: float, rows: int) -> list[int | None]:
    """The row of each value's dot, 0 for the lowest of so many."""
    return [None if value is None else max(_held(value, top, rows) - 1, 0) for value in values]


def sparkline(values: Sequence[float], top: float, glyphs: Glyphs) -> str:
    """One glyph for each value, by its height from 0 to `top`."""
    steps = "12345678" if len(glyphs.levels) == 2 else glyphs.levels[1:]
    return "".join(steps[min(_held(value, top, len(steps) - 1), len(steps) - 1)] for value in values)


def bar(share: float, cells: int, glyphs: Glyphs) -> tuple[str, str]:
    """A share from 0 to 1 as a bar of so many cells: its full part, and the rest; a little is one cell at least."""
    full = min(max(round(share * cells), 1 if share > 0 else 0), cells)
    return glyphs.bar * full, glyphs.bar_rest * (cells - full)


def ticks(top: float, most: int) -> list[int]:
    """Round values above 0 and below or at `top`, evenly spaced from 0, at most so many."""
    if most < 1 or top < 1:
        return []
    size = 1
    while True:
        for step in (size, 2 * size, 5 * size):
            if top // step <= most:
                return list(range(step, int(top) + 1, step))
        size *= 10


def _held(value: float, top: float, steps: int) -> int:
    """A value as a number of steps, from 0 to all; more than nothing is at least one."""
    return min(max(round(value / top * steps), 1 if value > 0 else 0), steps)


def _area(layer: Layer, width: int, height: int, top: float, glyphs: Glyphs) -> dict[tuple[int, int], Cell]:
    steps = len(glyphs.levels) - 1
    cells: dict[tuple[int, int], Cell] = {}
    for x, high in enumerate(eighths(layer.values, width, height, top, steps)):
        full, rest = divmod(high or 0, steps)
        cells |= {(x, y): Cell(glyphs.levels[-1], layer.ink) for y in range(full)}
        if rest:
            cells[x, full] = Cell(glyphs.levels[rest], layer.ink)
    return cells


def _line(layer: Layer, width: int, height: int, top: float, glyphs: Glyphs) -> dict[tuple[int, int], Cell]:
    """A line by its dots, of which all of a cell come together in one glyph where they are braille.

    A line has a dot for each value with the one below it, and those up from the value before, so that it hangs
    together; a thin one has a dot a cell alone.
    """
    across, up = (2, _DOT_ROWS) if glyphs.dots else (1, 1)
    bits: dict[tuple[int, int], int] = {}
    before: int | None = None
    for at, row in enumerate(dot_rows(layer.values[: width * across], top, height * up)):
        if row is not None:
            low = row if before is None else min(before + 1, row)
            low = row if layer.shape == "thin" else max(low - (up > 1), 0)
            for dot in range(low, row + 1):
                if layer.shape == "line" or at % across == 0:
                    place = at // across, dot // up
                    bits[place] = bits.get(place, 0) | _DOTS[at % across][dot % up]
        before = row
    glyph = glyphs.thin if layer.shape == "thin" else glyphs.line
    return {place: Cell(chr(_BRAILLE | dots) if glyphs.dots else glyph, layer.ink) for place, dots in bits.items()}
