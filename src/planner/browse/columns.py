"""The columns of a list, and how they share the width there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.catalog.models import Status

Tone = Literal["", "code", "muted", "state", "good", "pay"]
"""How a cell is meant: the thing's own name, beside the point, a state, something reached, money."""


class Column(NamedTuple):
    """A column of a list.

    Args:
        title: Its heading.
        cells: Its cells; the least ones of the column that takes what is left.
        tone: How its cells are meant.
        right: Whether they stand at its right end.
        rank: When it is left out where there is no room: the highest first, 0 never.
        grows: Whether it takes what is left.
    """

    title: str
    cells: int
    tone: Tone = ""
    right: bool = False
    rank: int = 0
    grows: bool = False


class Row(NamedTuple):
    """A thing of a list: its id, the state of its exam if it has one, a cell for each column, whether it is past."""

    key: str
    status: Status | None
    cells: tuple[str, ...]
    faded: bool = False


def layout(columns: Sequence[Column], room: int, gap: int = 1) -> tuple[int, ...]:
    """The cells of each column in a width, 0 for those that are left out; all with a gap between them fill it.

    Args:
        columns: The columns, one of which grows.
        room: The cells there are.
        gap: The cells between two columns.
    """
    kept = list(columns)
    while _needed(kept, gap) > room and any(column.rank for column in kept):
        kept.remove(max(kept, key=lambda column: column.rank))
    spare = room - _needed(kept, gap)
    taker = next((column for column in kept if column.grows), kept[0] if kept else None)
    return tuple(
        0 if column not in kept else max(column.cells + (spare if column is taker else 0), 1) for column in columns
    )


def _needed(columns: Sequence[Column], gap: int) -> int:
    return sum(column.cells for column in columns) + gap * max(len(columns) - 1, 0)
