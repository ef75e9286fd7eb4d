"""The burn-up as rows of cells: curves, axes with dates and hours, exams and the deadline."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from planner.progress.chart import Cell, Ink, Layer, Values, per_cell, plot, ticks
from planner.progress.frame import Frame
from planner.text import shown
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planner.progress.burnup import Burnup, Curve
    from planner.progress.glyphs import Glyphs

LEAST_WIDTH = 30
"""Cells below which there is no room for a chart."""
LEAST_HEIGHT = 6
"""Rows below which there is no room for a chart."""
NAMES_FROM = 9
"""Rows from which the exams, the deadline and today are named below the axis."""
_ROWS_A_LABEL = 3
_LONGEST_WORD = 16
_HOUR = 60


@dataclass(frozen=True, slots=True)
class Picture:
    """Rows of cells, each of the whole width; the columns of days begin at `left` and are those of `frame`.

    `curve_rows` of the rows, from the first on, have the curves.
    """

    rows: tuple[tuple[Cell, ...], ...]
    frame: Frame
    left: int
    curve_rows: int

    def day_at(self, x: int) -> date | None:
        """The day at a cell of a row; None beside the columns of days."""
        column = x - self.left
        return date.fromordinal(self.frame.begin(column)) if 0 <= column < self.frame.width else None

    def read(self, number: int, day: date | None, glyphs: Glyphs) -> Sequence[Cell]:
        """A row with a day marked in it, if one is: its column lit up, and a hand below it on the axis."""
        if day is None or number > self.curve_rows:
            return self.rows[number]
        at = self.left + self.frame.column(day.toordinal())
        row = list(self.rows[number])
        row[at] = Cell(glyphs.reading, "reading") if number == self.curve_rows else row[at]._replace(behind="reading")
        return row


def picture(found: Burnup, width: int, height: int, glyphs: Glyphs, week_start: int = 0) -> Picture:
    """The burn-up in so many cells and rows, of which there are at least `LEAST_WIDTH` and `LEAST_HEIGHT`.

    Args:
        found: The curves.
        width: Cells of a row.
        height: Rows: the curves, the axis with exams and deadline, the dates, and names where there is room.
        glyphs: What to draw with.
        week_start: The weekday with which weeks begin, 0 for Monday to 6 for Sunday.
    """
    named = height >= NAMES_FROM
    rows = height - 2 - named
    labels = _side_labels(found, rows)
    left = max(len(label) for label in labels.values()) + 2
    first = found.first.toordinal()
    frame = Frame(first, found.last.toordinal() - first + 1, width - left)
    cells = plot(_layers(found, frame, glyphs), frame.width, rows, found.top, glyphs)
    _rule(cells, found, frame, glyphs)
    drawn = [
        [*_text(f"{labels.get(y, ''):>{left - 2}} ", "label"), _side(y in labels, glyphs), *row]
        for y, row in enumerate(cells)
    ]
    marks = frame.ticks(week_start)
    drawn.append(_axis(found, frame, [tick.column for tick in marks], left, glyphs))
    drawn.append(_below(marks, left, width))
    if named:
        drawn.append(_below(_names(found, frame), left, width))
    return Picture(tuple(map(tuple, drawn)), frame, left, rows)


class Figure(NamedTuple):
    """A sum that is read off the chart: the glyph and the ink of its curve, its minutes, and what it is."""

    glyph: str
    ink: Ink
    minutes: int
    what: str


def reading(found: Burnup, day: date, glyphs: Glyphs) -> tuple[Figure, ...]:
    """The sums at the end of a day, each with the glyph of its curve: what the chart says there, and its legend."""
    at, today = day.toordinal(), found.today.toordinal()
    told = [Figure(glyphs.levels[-1] * 2, "logged", found.logged.at(min(at, today)), "logged")]
    if at >= today and found.planned.days:
        told.append(Figure(glyphs.line * 2, "planned", found.planned.at(at), "planned"))
    if found.promised is not None:
        told.append(Figure(glyphs.thin * 2, "promised", found.promised.at(at), "promised"))
    told.append(Figure(glyphs.ceiling * 2, "ceiling", found.scope, "in all"))
    return tuple(told)


def exams_on(found: Burnup, day: date) -> tuple[str, ...]:
    """The codes of the exams of a day."""
    return tuple(shown(event.code) for event in found.events if event.day == day and event.code)


def samples(curve: Curve, frame: Frame, count: int, first: int, last: int) -> Values:
    """A curve's sums in so many equal parts of a frame; None in the parts that lie outside of some days."""
    return [curve.at(min(end, last)) if begin <= last and end >= first else None for begin, end in frame.parts(count)]


def _layers(found: Burnup, frame: Frame, glyphs: Glyphs) -> list[Layer]:
    fine, today = frame.width * per_cell(glyphs), found.today.toordinal()
    layers = []
    if found.logged.total:
        until = max(today, found.logged.days[-1])
        layers.append(Layer("logged", "area", samples(found.logged, frame, frame.width, frame.first, until)))
    if found.promised is not None and found.promised.days:
        days = found.promised.days
        layers.append(Layer("promised", "thin", samples(found.promised, frame, fine, days[0], days[-1])))
    if found.planned.days:
        layers.append(Layer("planned", "line", samples(found.planned, frame, fine, today, found.planned.days[-1])))
    return layers


def _rule(cells: list[list[Cell]], found: Burnup, frame: Frame, glyphs: Glyphs) -> None:
    """Draw what lies behind the curves: all of the work as a ceiling, today, the deadline."""
    deadline = [event.day for event in found.events if event.kind == "deadline"]
    verticals: list[tuple[int, Cell]] = [(frame.column(found.today.toordinal()), Cell(glyphs.today, "today"))]
    verticals += [(frame.column(day.toordinal()), Cell(glyphs.deadline, "deadline")) for day in deadline]
    ceiling = _row_of(found.scope, found.top, len(cells))
    for y, row in enumerate(cells):
        for column, cell in verticals:
            if not row[column].ink:
                row[column] = cell
        if y == ceiling:
            for column, cell in enumerate(row):
                if not cell.ink:
                    row[column] = Cell(glyphs.ceiling, "ceiling")


def _row_of(value: float, top: float, rows: int) -> int:
    """The row, counted from the highest, below whose upper edge a value lies."""
    return rows - max(-(-int(value * rows) // int(top)), 1) if top >= 1 else rows - 1


def _side_labels(found: Burnup, rows: int) -> dict[int, str]:
    """Hours by the row that they stand beside: all of the work, and round numbers that leave it its room."""
    ceiling = _row_of(found.scope, found.top, rows)
    labels = {ceiling: f"{round(found.scope / _HOUR)} h"}
    for hours in ticks(found.top / _HOUR, max(rows // _ROWS_A_LABEL, 1)):
        row = _row_of(hours * _HOUR, found.top, rows)
        if abs(row - ceiling) > 1:
            labels[row] = f"{hours} h"
    return labels


def _side(labelled: bool, glyphs: Glyphs) -> Cell:
    return Cell(glyphs.side_tick if labelled else glyphs.side, "axis")


def _axis(found: Burnup, frame: Frame, marks: Iterable[int], left: int, glyphs: Glyphs) -> list[Cell]:
    row = [*_text(f"{'0 h':>{left - 2}} ", "label"), Cell(glyphs.corner, "axis")]
    row += [Cell(glyphs.axis, "axis")] * frame.width
    for column in marks:
        row[left + column] = Cell(glyphs.tick, "axis")
    row[left + frame.column(found.today.toordinal())] = Cell(glyphs.today, "today")
    for event in found.events:
        row[left + frame.column(event.day.toordinal())] = Cell(glyphs.events[event.kind], event.kind)
    return row


def _names(found: Burnup, frame: Frame) -> Iterator[tuple[int, str]]:
    """Words below the marks on the axis, as far as there is room: exams by codes in ASCII, the deadline, today."""
    words = [(event.day, shown(event.code)) for event in found.events if event.code]
    words += [(event.day, "deadline") for event in found.events if event.kind == "deadline"]
    taken = [False] * frame.width
    for day, word in [*words, (found.today, "today")]:
        if not (word.isascii() and len(word) <= min(_LONGEST_WORD, frame.width)):
            continue
        at = min(max(frame.column(day.toordinal()) - len(word) // 2, 0), frame.width - len(word))
        around = slice(max(at - 1, 0), at + len(word) + 1)
        if not any(taken[around]):
            taken[around] = [True] * len(taken[around])
            yield at, word


def _below(labels: Iterable[tuple[int, str]], left: int, width: int) -> list[Cell]:
    row = [Cell()] * width
    for column, label in labels:
        row[left + column : left + column + len(label)] = _text(label, "label")
    return row


def _text(text: str, ink: Ink) -> list[Cell]:
    return [Cell(char, ink) for char in text]
