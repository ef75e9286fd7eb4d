"""A day in lines of a width: how full it is, why it is free, and what is on it, for the list beside the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from planner.days.items import day_words, load_words, time_words
from planner.text import shown
from planner.tui.outline import MUTED, spread, wrapped
from planner.tui.words import format_hours

if TYPE_CHECKING:
    from datetime import date

    from planner.days.day import DayView
    from planner.days.items import DayItem
    from planner.days.symbols import DaySymbols, Legend

INK_STYLES = {
    "study": "$primary",
    "review": "$primary-lighten-2",
    "practice-exam": "$primary-lighten-2",
    "project": "$accent",
    "milestone": "$accent",
    "done": "$success",
    "passed": "$success",
    "exam": "$warning",
    "deadline": "$error",
    "renewal": "$secondary",
}
"""The colour of each ink; what has none is muted."""
_INDENT = 4
_ONE_LINE = 60


class DayLine(NamedTuple):
    """A line, and the number of the item that it is of; -1 for none. `first` says that it is the item's first."""

    content: Content
    item: int = -1
    first: bool = False


class DayFacts(NamedTuple):
    """What is told of a day: the day, the things on it, the days that are chosen with it, and the glyphs.

    `hint` is a last line about what can be done, `legend` what the glyphs mean.
    """

    view: DayView
    items: tuple[DayItem, ...]
    chosen: tuple[date, ...]
    symbols: DaySymbols
    hint: str = ""
    legend: Legend | None = None


def heading(facts: DayFacts, width: int) -> list[Content]:
    """The day, and how much of it is taken, on one line where there is room."""
    view = facts.view
    name = Content.assemble((day_words(view), "bold $error" if view.is_today else "bold"))
    load = Content.assemble((load_words(view, format_hours), MUTED))
    if name.cell_length + load.cell_length < width:
        return [spread(name, load, width)]
    return [name.truncate(max(width, 1), ellipsis=True), *wrapped(load, width)]


def day_lines(facts: DayFacts, width: int) -> list[DayLine]:
    """Everything about the day, for a list with a column for the cursor at its left."""
    view = facts.view
    lines = [DayLine(line) for line in heading(facts, width)]
    if len(facts.chosen) > 1:
        lines += _plain(f"{len(facts.chosen)} days chosen", width, "$primary")
    if view.free:
        lines += _plain(view.free, width, MUTED)
    if view.windows:
        times = ", ".join(time_words(stretch, facts.symbols.dash) for stretch in view.windows)
        lines += _plain(f"Your time: {times}", width, MUTED)
    for number, item in enumerate(facts.items):
        lines += item_lines(number, item, facts.symbols, width)
    if facts.hint:
        lines += [DayLine(Content("")), *_plain(facts.hint, width, MUTED)]
    return lines


def with_legend(lines: list[DayLine], facts: DayFacts, width: int, height: int) -> list[DayLine]:
    """Lines with what the glyphs mean at the bottom, where there is room for that."""
    told = (
        [Content.assemble((line, MUTED)) for line in facts.legend.lines(facts.symbols, width)] if facts.legend else []
    )
    left = height - len(lines) - len(told)
    if not told or left < 1:
        return lines
    return [*lines, *[DayLine(Content(""))] * left, *(DayLine(line) for line in told)]


def item_lines(number: int, item: DayItem, symbols: DaySymbols, width: int) -> list[DayLine]:
    """An item: what it is with its length at the right, and what it is about beside or below it."""
    text, beside = shown(item.text), width >= _ONE_LINE
    left = _item_line(item, symbols, beside=beside)
    length = Content.assemble((format_hours(item.minutes) if item.minutes else "", MUTED))
    if not beside and left.cell_length + length.cell_length + 1 > width:
        lines = [_lead(item), *wrapped(Content.assemble(_when(item, symbols), shown(item.head)), width, _INDENT)]
        lines[:2] = [Content.assemble(lines[0], lines[1][_INDENT:])]
        lines += wrapped(length, width, _INDENT) if item.minutes else []
    else:
        lines = [spread(left, length, width)]
    if text and not beside:
        lines += wrapped(Content.assemble((text, MUTED)), width, _INDENT)
    return [DayLine(line, number, at == 0) for at, line in enumerate(lines)]


def _item_line(item: DayItem, symbols: DaySymbols, *, beside: bool = True) -> Content:
    """What an item is, and what it is about beside it."""
    text = f"  {shown(item.text)}" if beside and item.text else ""
    return Content.assemble(_lead(item), _when(item, symbols), shown(item.head), (text, MUTED))


def _lead(item: DayItem) -> Content:
    return Content.assemble("  ", (item.glyph, INK_STYLES.get(item.ink, MUTED)), " ")


def _when(item: DayItem, symbols: DaySymbols) -> Content:
    return Content.assemble((f"{time_words(item.stretch, symbols.dash)}  " if item.stretch else "", "bold"))


def brief_lines(facts: DayFacts, at: int, width: int) -> list[DayLine]:
    """Two lines: the day, and the item that is meant, or why there is none."""
    view = facts.view
    head = DayLine(heading(facts, width)[0])
    if not 0 <= at < len(facts.items):
        return [head, *_plain(view.free, width, MUTED)[:1]]
    others = len(facts.items) - 1
    right = Content.assemble((f"+{others}" if others else "", MUTED))
    words = _item_line(facts.items[at], facts.symbols)
    return [head, DayLine(spread(words, right, width), at, True)]


def _plain(text: str, width: int, style: str) -> list[DayLine]:
    return [DayLine(line) for line in wrapped(Content.assemble((shown(text), style)), width)]
