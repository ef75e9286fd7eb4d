"""The columns of a list, and how they share the width there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.catalog.models import Status

Tone = Literal["", "code", "muted", "state", "good", "pay"]
"""How a cell is meant: the thing's own name, beside the point, a state, something reached, money."""


_ENOUGH = 8
_LUXURY = 5


class Column(NamedTuple):
    """A column of a list.

    Args:
        title: Its heading.
        cells: Its cells; the least ones of the column that takes what is left.
        tone: How its cells are meant.
        right: Whether they stand at its right end.
        rank: When it is left out where there is no room: the highest first, 0 never.
        grows: Whether it takes what is left.
        wish: The cells it should have before there is room for columns of the highest ranks.
        most: The cells it is given where there is more than enough; 0 for no more than it has.
    """

    title: str
    cells: int
    tone: Tone = ""
    right: bool = False
    rank: int = 0
    grows: bool = False
    wish: int = 0
    most: int = 0


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
    kept = set(range(len(columns)))

    def needed(*, wishing: bool = False) -> int:
        cells = (max(columns[at].cells, columns[at].wish if wishing else 0) for at in kept)
        return sum(cells) + gap * max(len(kept) - 1, 0)

    def rank() -> int:
        return max((columns[at].rank for at in kept), default=0)

    while (needed(wishing=True) > room and rank() >= _LUXURY) or (needed() > room and rank()):
        kept.remove(next(at for at in sorted(kept, reverse=True) if columns[at].rank == rank()))
    spare = room - needed()
    cells = [column.cells if at in kept else 0 for at, column in enumerate(columns)]
    for at in sorted(kept):
        more = min(max(columns[at].most - columns[at].cells, 0), max(spare - _ENOUGH, 0))
        cells[at] += more
        spare -= more
    taker = next((at for at in sorted(kept) if columns[at].grows), min(kept, default=None))
    if taker is not None:
        cells[taker] = max(cells[taker] + spare, 1)
    return tuple(cells)
