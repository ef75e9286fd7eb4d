"""Days and months as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.cli.output import hours, paint, safe
from planner.cli.render.words import wrapped
from planner.days.items import day_words, items, load_words, time_words
from planner.days.plain import month_lines
from planner.timeline.cells import cell_len, fit
from planner.words import weekday_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planner.days.day import DayView
    from planner.days.items import DayItem
    from planner.days.month import MonthView
    from planner.days.symbols import DaySymbols

_STYLES: Mapping[str, dict[str, Any]] = {
    "title": {"bold": True},
    "totals": {"dim": True},
    "weekday": {"dim": True},
    "week": {"dim": True},
    "today": {"fg": "red", "bold": True},
    "study": {"fg": "blue"},
    "review": {"fg": "cyan"},
    "practice-exam": {"fg": "cyan"},
    "project": {"fg": "magenta"},
    "milestone": {"fg": "magenta"},
    "done": {"fg": "green"},
    "passed": {"fg": "green"},
    "exam": {"fg": "yellow", "bold": True},
    "deadline": {"fg": "red"},
    "away": {"dim": True},
    "unused": {"dim": True},
}
_INDENT = 4
_CELLS = 10


def month(view: MonthView, *, most: int, width: int, symbols: DaySymbols) -> Iterator[str]:
    """A month as a grid, and below it what is marked on its days.

    Args:
        view: The month.
        most: The minutes that fill a whole bar.
        width: Columns.
        symbols: The glyphs.
    """
    for line in month_lines(view, width=width, most=most, symbols=symbols, hours=hours):
        while line and not line[-1].text.strip():
            line = line[:-1]
        runs = [*line[:-1], *(run._replace(text=run.text.rstrip()) for run in line[-1:])]
        yield "".join(paint(run.text, **_style(run.ink)) for run in runs)
    for day in view.days:
        for mark in day.marks:
            if not mark.is_off:
                lead = f"{symbols.marks[mark.kind]} {weekday_date(day.day):<11}"
                yield paint(fit(f" {lead} {mark.title}", width, more=symbols.more).rstrip())


def day(view: DayView, *, width: int, symbols: DaySymbols) -> Iterator[str]:
    """A date with everything on it."""
    load = load_words(view, hours)
    yield f"{paint(day_words(view), bold=True)}{'  ' + paint(load, dim=True) if load else ''}"
    if view.free:
        yield from wrapped(view.free, width=width, indent="  ")
    if view.windows:
        times = ", ".join(time_words(stretch, symbols.dash) for stretch in view.windows)
        yield from wrapped(f"Your time: {times}", width=width, indent="  ")
    for item in items(view, symbols):
        yield from _item(item, width, symbols)


def _item(item: DayItem, width: int, symbols: DaySymbols) -> Iterator[str]:
    when = time_words(item.stretch, symbols.dash) if item.stretch else ""
    length = hours(item.minutes) if item.minutes else ""
    told = "  ".join(part for part in (when, f"{length:>{_CELLS}}" if length else "", item.head) if part)
    room = width - _INDENT - cell_len(told) - 2
    beside = item.text and cell_len(item.text) <= room
    lead = f"  {paint(item.glyph, **_style(item.ink))} {safe(told)}"
    yield f"{lead}  {safe(item.text)}" if beside else lead
    if item.text and not beside:
        yield from wrapped(item.text, width=width, indent=" " * _INDENT)


def _style(ink: str) -> dict[str, Any]:
    return _STYLES.get(ink, {})
