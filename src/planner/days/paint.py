"""A day's cell as lines of runs, for any size; the faces only turn inks into colours.

Its first line begins with a blank, in which a face may put a flag: the cursor, today, a range.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.days.bars import Run, bar, level
from planner.days.entries import Entry, entries, ink_of
from planner.timeline.cells import cell_len, fit
from planner.words import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.days.day import DayView
    from planner.days.symbols import DaySymbols

Line = tuple[Run, ...]
"""One line of a cell."""

MIN_CELLS = 3
"""The fewest columns of a cell."""
WIDE = 10
"""The columns from which a cell has words."""
_NUMBER = 3
_LONGEST_BAR = 20
_GAP = Run(" ", "")


def cell(view: DayView, width: int, height: int, most: int, symbols: DaySymbols, *, inside: bool = True) -> list[Line]:
    """A day in `height` lines of exactly `width` columns.

    Args:
        view: The day.
        width: Columns, from `MIN_CELLS` on.
        height: Lines.
        most: The minutes that fill a whole bar.
        symbols: The glyphs.
        inside: Whether the day belongs to the month that is shown; another one is told in one ink.
    """
    if height == 1:
        lines = [_only(view, width, most, symbols)]
    else:
        lines = [_head(view, width, symbols, glyphs=width < WIDE or height == 2)]
        lines.append(_second(view, width, most, symbols))
        lines += _rows(view, width, height - 2, symbols)
    lines += [_line([], width)] * (height - len(lines))
    return lines if inside else [_dimmed(line) for line in lines]


def upright(view: DayView, width: int, height: int, most: int, symbols: DaySymbols) -> list[Line]:
    """A day of a week that stands upright: a line that tells everything, or one for each thing where there are more."""
    told = entries(view, symbols)
    name = Run(f"{WEEKDAYS[view.day.weekday()]} ", "number-words")
    room = max(min(width // 4, _LONGEST_BAR), 4)
    length = Run(f"{short_hours(view.taken) if view.taken else '':>6}", "length")
    first = [Run(" ", "flag"), name, _number(view), _GAP, *bar(view, room, most, symbols), length]
    if height > len(told):
        lines = [_line(first, width), *(_entry(entry, width, symbols, 4) for entry in told)]
        return [*lines, *[_line([], width)] * (height - len(lines))]
    used = sum(cell_len(run.text) for run in first)
    for entry in told:
        left = width - used - 4
        if left < MIN_CELLS:
            break
        text = entry.text(left, symbols)
        first += [Run("  ", ""), Run(entry.glyph, entry.ink), _GAP, Run(text, f"{entry.ink}-words")]
        used += 4 + cell_len(text)
    return [_line(first, width), *[_line([], width)] * (height - 1)]


def short_hours(minutes: int) -> str:
    """A length in the fewest cells: `45m`, `2h`, `1h30`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}m"
    return f"{hours}h{rest:02d}" if rest else f"{hours}h"


def _number(view: DayView) -> Run:
    return Run(f"{view.day.day:>2}", "today" if view.is_today else "number")


def _signs(view: DayView, symbols: DaySymbols) -> list[Run]:
    """The glyphs of the marks but for those that the bar shows."""
    return [Run(symbols.marks[mark.kind], ink_of(mark)) for mark in view.marks if not mark.is_off]


def _only(view: DayView, width: int, most: int, symbols: DaySymbols) -> Line:
    """The one line of a low cell: the number, the load, the mark."""
    signs, number = _signs(view, symbols), _number(view)
    if width == MIN_CELLS:
        return _line([signs[0] if signs else level(view, most, symbols), number], width)
    flag = Run(" ", "flag")
    if width == MIN_CELLS + 1:
        return _line([flag, number, signs[0] if signs else level(view, most, symbols)], width)
    if width < WIDE:
        return _line([flag, number, level(view, most, symbols), *signs[: width - _NUMBER - 1]], width)
    signs = signs[: 2 if width >= WIDE + 3 else 1]
    room = width - _NUMBER - 2 - len(signs)
    return _line([flag, number, _GAP, *bar(view, room, most, symbols), *signs], width)


def _head(view: DayView, width: int, symbols: DaySymbols, *, glyphs: bool) -> Line:
    """The first line of a higher cell: the number, marks that have no line of their own, and the minutes."""
    length = short_hours(view.taken) if view.taken and width >= WIDE else ""
    room = width - _NUMBER - len(length) - 2
    left = [Run(" ", "flag"), _number(view), _GAP, *(_signs(view, symbols)[: max(room, 0)] if glyphs else [])]
    gap = width - 1 - sum(len(run.text) for run in left) - len(length)
    ink = "done" if view.logged > view.planned else "length"
    return _line([*left, Run(" " * max(gap, 0), ""), Run(length, ink)], width)


def _second(view: DayView, width: int, most: int, symbols: DaySymbols) -> Line:
    """The second line of a higher cell: the bar, or one glyph for the load and one for the mark."""
    if width > MIN_CELLS + 1:
        return _line([_GAP, *bar(view, width - 2, most, symbols)], width)
    return _line([_GAP, level(view, most, symbols), *_signs(view, symbols)], width)


def _rows(view: DayView, width: int, count: int, symbols: DaySymbols) -> list[Line]:
    """What is on the day, a line each, as many as there are; its length alone where there is no room for words."""
    if count < 1:
        return []
    if width < WIDE:
        return [_line([Run(f" {short_hours(view.taken)}" if view.taken else "", "length")], width)]
    told = entries(view, symbols)
    kept = told if len(told) <= count else told[: count - 1]
    lines = [_entry(entry, width, symbols) for entry in kept]
    if len(told) > count:
        lines.append(_line([Run(fit(f" +{len(told) - len(kept)} more", width - 1, more=symbols.more), "more")], width))
    return lines


def _entry(entry: Entry, width: int, symbols: DaySymbols, indent: int = 1) -> Line:
    text = Run(entry.text(width - 3 - indent, symbols), f"{entry.ink}-words")
    return _line([Run(" " * indent, ""), Run(entry.glyph, entry.ink), _GAP, text], width)


def _line(runs: Iterable[Run], width: int) -> Line:
    """Runs in exactly a width: filled up with blanks, the last ones left out where there is no room."""
    kept: list[Run] = []
    used = 0
    for run in runs:
        cells = cell_len(run.text)
        if used + cells > width:
            break
        if run.text:
            kept.append(run)
        used += cells
    return (*kept, Run(" " * (width - used), "")) if used < width else tuple(kept)


def _dimmed(line: Line) -> Line:
    return tuple(Run(run.text, "flag" if run.ink == "flag" else "outside") for run in line)
