"""From bar to bar: along a row, then on to the next row that has one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.timeline.window import Shelf


class Cursor(NamedTuple):
    """A place on the timeline: a row, a day, and the index of the span that was walked to (-1 for none)."""

    row: int
    day: int
    bar: int = -1


def onward(shelves: Sequence[Shelf], cursor: Cursor) -> Cursor | None:
    """The next bar after the cursor, or None at the last one."""
    for number in range(cursor.row, len(shelves)):
        shelf = shelves[number]
        begin = 0
        if number == cursor.row:
            begin = cursor.bar + 1 if cursor.bar >= 0 else bisect_right(shelf.firsts, cursor.day)
        found = _bar(shelf, range(begin, len(shelf.firsts)))
        if found is not None:
            return Cursor(number, shelf.firsts[found], found)
    return None


def back(shelves: Sequence[Shelf], cursor: Cursor) -> Cursor | None:
    """The bar before the cursor, or None at the first one."""
    for number in range(min(cursor.row, len(shelves) - 1), -1, -1):
        shelf = shelves[number]
        end = len(shelf.firsts)
        if number == cursor.row:
            end = cursor.bar if cursor.bar >= 0 else bisect_left(shelf.firsts, cursor.day)
        found = _bar(shelf, range(end - 1, -1, -1))
        if found is not None:
            return Cursor(number, shelf.firsts[found], found)
    return None


def _bar(shelf: Shelf, indices: range) -> int | None:
    return next((index for index in indices if shelf.row.spans[index].kind != "wait"), None)
