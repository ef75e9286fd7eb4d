"""Months as lines of plain text, for the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.days.bars import Run
from planner.days.entries import entries
from planner.days.month import WEEK
from planner.days.paint import MIN_CELLS, WIDE, cell
from planner.days.symbols import UNICODE, DaySymbols
from planner.timeline.cells import cell_len, fit
from planner.words import WEEKDAYS
from planner.words import hours as clock_hours

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planner.days.month import MonthView, WeekView
    from planner.days.paint import Line

NARROWEST = 26
"""The fewest columns of a month."""
_WIDEST_CELL = 17
_NUMBERS = 4
_MOST_ROWS = 4


def month_lines(
    month: MonthView,
    *,
    width: int,
    most: int,
    symbols: DaySymbols = UNICODE,
    hours: Callable[[int], str] = clock_hours,
) -> Iterator[Line]:
    """A month with its name, its totals, its weekdays and its weeks, no line wider than a width.

    Args:
        month: What to show.
        width: Columns, at least `NARROWEST` are used.
        most: The minutes that fill a whole bar.
        symbols: The glyphs.
        hours: Gives a length in minutes in words.
    """
    numbers = _NUMBERS if month.week_start == 0 else 0
    cells = min(max((max(width, NARROWEST) - numbers) // WEEK, MIN_CELLS), _WIDEST_CELL)
    whole = numbers + WEEK * cells
    name = f" {month.month.name}"
    room = whole - cell_len(name) - 2
    yield (Run(name, "title"), Run(fit(f"  {totals(month, room, hours)}", room + 2, more=symbols.more), "totals"))
    heads = (WEEKDAYS[(month.week_start + number) % WEEK] for number in range(WEEK))
    yield (
        Run(" " * numbers, ""),
        *(Run(fit(f" {head if cells > MIN_CELLS else head[:2]}", cells), "weekday") for head in heads),
    )
    for week in month.weeks:
        yield from _week(week, month, cells, most, symbols)


def totals(month: MonthView, room: int, hours: Callable[[int], str] = clock_hours) -> str:
    """What a month comes to: `3 h worked, 18 h planned, 1 exam`, in few cells `21 h`; nothing where it is empty."""
    exams = f"{month.exams} exam{'' if month.exams == 1 else 's'}" if month.exams else ""
    parts = (
        f"{hours(month.logged)} worked" if month.logged else "",
        f"{hours(month.planned)} planned" if month.planned else "",
        exams,
    )
    told = ", ".join(part for part in parts if part)
    return told if len(told) <= room or not told else f"{round((month.logged + month.planned) / 60)} h"


def _week(week: WeekView, month: MonthView, cells: int, most: int, symbols: DaySymbols) -> Iterator[Line]:
    own = [view.day.month == month.month.number for view in week.days]
    rows = max(len(entries(view, symbols)) for view, inside in zip(week.days, own, strict=True) if inside)
    height = 2 + min(rows, _MOST_ROWS) if cells >= WIDE else 3 if cells > MIN_CELLS else 1
    drawn = [
        cell(view, cells, height, most, symbols, inside=inside) if inside else [(Run(" " * cells, ""),)] * height
        for view, inside in zip(week.days, own, strict=True)
    ]
    for line in range(height):
        number = f"{week.number:>3} " if week.number is not None and not line else " " * _NUMBERS
        parts = [_flagged(lines[line], symbols) if not line else lines[line] for lines in drawn]
        yield (Run(number if month.week_start == 0 else "", "week"), *(run for part in parts for run in part))


def _flagged(line: Line, symbols: DaySymbols) -> Line:
    """The first line of a cell with today's flag in it."""
    is_today = any(run.ink == "today" for run in line)
    return tuple(Run(symbols.today, "today") if is_today and run.ink == "flag" else run for run in line)
