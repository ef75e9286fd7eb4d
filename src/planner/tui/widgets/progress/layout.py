"""Where each line of the page is: the head, the chart, and the sections in one column or two."""

from __future__ import annotations

from dataclasses import field
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal, NamedTuple

from textual.content import Content

from planner.progress.picture import LEAST_WIDTH, Picture, picture
from planner.tui.outline import MUTED, spread
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.progress.glyphs import Glyphs
    from planner.tui.widgets.progress.parts import PageView, Section

COLUMNS_FROM = 98
"""Cells from which there are two columns: those of a terminal of 100 beside a scrollbar."""
CHART_FROM = 16
"""Lines of the page from which there is a chart."""
GAP = 3
"""Cells between the columns."""
POINTER = 2
"""Cells before each entry, for the sign of the cursor."""
_CHART_SHARE = 0.42
_LEAST_CHART, _MOST_CHART = 8, 18


class Placed(NamedTuple):
    """An entry with its lines on the page, from `top` to before `bottom`; `first` where its section begins with it."""

    key: str
    right: bool
    top: int
    bottom: int
    first: bool


class Slot(NamedTuple):
    """One line of a column: its text, and the number of its entry or -1."""

    text: Content
    entry: int = -1


class Line(NamedTuple):
    """One line of the page: of the chart, the one that reads it, or of one column or two."""

    kind: Literal["chart", "reading", "text"]
    number: int = 0
    left: Slot = Slot(Content(""))
    right: Slot | None = None


@dataclass(slots=True)
class Layout:
    """The lines of the page, the entries in the order in which the cursor goes, and the chart where there is one."""

    width: int
    columns: tuple[int, ...]
    picture: Picture | None
    lines: list[Line] = field(default_factory=list)
    entries: list[Placed] = field(default_factory=list)

    def entry_at(self, x: int, y: int) -> int:
        """The number of the entry at a cell, -1 where there is none."""
        if not 0 <= y < len(self.lines):
            return -1
        line = self.lines[y]
        if line.right is not None and x >= self.columns[0] + GAP:
            return line.right.entry
        return line.left.entry if x < self.columns[0] else -1


def lay_out(view: PageView, width: int, height: int, glyphs: Glyphs, week_start: int = 0) -> Layout:
    """The page for a size.

    Args:
        view: What it shows.
        width: Cells of a line.
        height: Lines that are seen at once.
        glyphs: What the chart is drawn with.
        week_start: The weekday with which weeks begin, 0 for Monday to 6 for Sunday.
    """
    charted = height >= CHART_FROM and width >= LEAST_WIDTH
    rows = min(max(int(height * _CHART_SHARE), _LEAST_CHART), _MOST_CHART)
    drawn = picture(view.burnup, width - 1, rows, glyphs, week_start) if charted else None
    columns = ((width - GAP) // 2, width - GAP - (width - GAP) // 2) if width >= COLUMNS_FROM else (width,)
    found = Layout(width, columns, drawn)
    found.lines += [Line("text", left=Slot(line)) for line in view.head(width, not charted)]
    if drawn is not None:
        found.lines.append(Line("reading"))
        found.lines += [Line("chart", number) for number in range(len(drawn.rows))]
    sections = view.sections(columns[0] - POINTER)
    if len(columns) == 1:
        _stack(found, [*sections], [])
    else:
        others = view.sections(columns[1] - POINTER)
        _stack(found, [each for each in sections if not each.right], [each for each in others if each.right])
    return found


def _stack(found: Layout, left: Sequence[Section], right: Sequence[Section]) -> None:
    """Put the sections below what is there, in one column or in two."""
    top = len(found.lines)
    lefts = list(_slots(found, left, top, found.columns[0], right=False))
    if len(found.columns) == 1:
        found.lines += [Line("text", left=slot) for slot in lefts]
        return
    rights = list(_slots(found, right, top, found.columns[1], right=True))
    empty = Slot(Content(""))
    found.lines += [Line("text", 0, one, other) for one, other in zip_longest(lefts, rights, fillvalue=empty)]


def _slots(found: Layout, sections: Sequence[Section], top: int, width: int, *, right: bool) -> Iterator[Slot]:
    at = top
    for section in sections:
        title = Content.assemble((section.title, "bold $primary"))
        yield Slot(Content(""))
        yield Slot(spread(Content.assemble(" ", title), Content.assemble((section.remark, MUTED), " "), width))
        at += 2
        for number, entry in enumerate(section.entries):
            found.entries.append(Placed(entry.key, right, at, at + len(entry.lines), number == 0))
            yield from (Slot(line, len(found.entries) - 1) for line in entry.lines)
            at += len(entry.lines)
        for note in section.notes:
            yield Slot(Content.assemble("  ", note))
            at += 1
