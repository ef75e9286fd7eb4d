"""The lines above the rows: years, months, and days or weeks, with a rule where a year begins."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from planner.timeline.zoom import LAST_DAY, Zoom, day_of
from planner.words import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planner.timeline.scale import Scale

HEIGHTS = {Zoom.DAY: 3, Zoom.WEEK: 3, Zoom.MONTH: 2, Zoom.QUARTER: 2, Zoom.YEAR: 1}
"""Lines of the header at each zoom."""
RULE = "│"
"""Where a year begins."""


class _Tick(NamedTuple):
    column: int
    label: str


def lines(scale: Scale, x0: int, x1: int, rule: str = RULE) -> tuple[str, ...]:
    """The header of a window of columns; each line is exactly `x1 - x0` cells wide."""
    if x1 <= x0:
        return ("",) * HEIGHTS[scale.zoom]
    rules = year_rules(scale, x0, x1)
    kinds = {
        Zoom.DAY: (_months(scale, x0, x1, long=True), _weekdays(scale, x0, x1), _days(scale, x0, x1)),
        Zoom.WEEK: (_years(scale, x0, x1), _months(scale, x0, x1), _weeks(scale, x0, x1)),
        Zoom.MONTH: (_years(scale, x0, x1), _months(scale, x0, x1)),
        Zoom.QUARTER: (_years(scale, x0, x1), _quarters(scale, x0, x1)),
        Zoom.YEAR: (_years(scale, x0, x1),),
    }
    return tuple(_line(ticks, rules, x0, x1, rule) for ticks in kinds[scale.zoom])


def year_rules(scale: Scale, x0: int, x1: int) -> frozenset[int]:
    """The columns of the window with a year's rule: its first one, or at day zoom the gap before its first day."""
    began = day_of(scale.begin).year
    gap = int(scale.zoom is Zoom.DAY)
    columns = (tick.column - gap for tick in _years(scale, x0, x1 + gap) if int(tick.label) > began)
    return frozenset(column for column in columns if x0 <= column < x1)


def _line(ticks: Iterable[_Tick], rules: frozenset[int], x0: int, x1: int, rule: str) -> str:
    width = x1 - x0
    cells = [" "] * width
    for column in rules:
        cells[column - x0] = rule
    placed = sorted(ticks)
    free = 0
    for index, (column, label) in enumerate(placed):
        at = max(column + (column in rules), x0) - x0
        following = placed[index + 1].column - x0 if index + 1 < len(placed) else width + 1
        sticky = column < x0
        if at < free or at + len(label) > width or (sticky and at + len(label) >= following):
            continue
        if any(cells[spot] != " " for spot in range(at, at + len(label))):
            continue
        cells[at : at + len(label)] = label
        free = at + len(label) + 1
    return "".join(cells)


def _window(scale: Scale, x0: int, x1: int) -> tuple[date, date]:
    return day_of(scale.ordinal(x0)), day_of(min(scale.ordinal(x1), LAST_DAY + 1) - 1)


def _years(scale: Scale, x0: int, x1: int) -> Iterator[_Tick]:
    first, last = _window(scale, x0, x1)
    for year in range(first.year, last.year + 1):
        yield _Tick(scale.column(date(year, 1, 1).toordinal()), str(year))


def _months(scale: Scale, x0: int, x1: int, *, long: bool = False) -> Iterator[_Tick]:
    first, last = _window(scale, x0, x1)
    for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        start = date(month // 12, month % 12 + 1, 1)
        name = MONTHS[month % 12]
        yield _Tick(scale.column(start.toordinal()), f"{name} {start.year}" if long else name)


def _quarters(scale: Scale, x0: int, x1: int) -> Iterator[_Tick]:
    first, last = _window(scale, x0, x1)
    for quarter in range(first.year * 4 + (first.month - 1) // 3, last.year * 4 + (last.month - 1) // 3 + 1):
        start = date(quarter // 4, quarter % 4 * 3 + 1, 1)
        yield _Tick(scale.column(start.toordinal()), f"Q{quarter % 4 + 1}")


def _weeks(scale: Scale, x0: int, x1: int) -> Iterator[_Tick]:
    first, last = _window(scale, x0, x1)
    begin = first.toordinal()
    begin += -(begin - 1 - scale.week_start) % 7
    for ordinal in range(begin, last.toordinal() + 1, 7):
        yield _Tick(scale.column(ordinal), str(day_of(ordinal).day))


def _whole_days(scale: Scale, x0: int, x1: int) -> range:
    first, last = _window(scale, x0, x1)
    begin = first.toordinal()
    return range(begin + (scale.column(begin) < x0), last.toordinal() + 1)


def _days(scale: Scale, x0: int, x1: int) -> Iterator[_Tick]:
    for ordinal in _whole_days(scale, x0, x1):
        yield _Tick(scale.column(ordinal), f"{day_of(ordinal).day:>2}")


def _weekdays(scale: Scale, x0: int, x1: int) -> Iterator[_Tick]:
    for ordinal in _whole_days(scale, x0, x1):
        yield _Tick(scale.column(ordinal), WEEKDAYS[(ordinal - 1) % 7][:2])
