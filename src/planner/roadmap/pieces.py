"""How a day's minutes are cut into sessions: none shorter than it must be, and no minute left over."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SHORTEST = 25
"""Minutes below which a session is not worth sitting down for."""
HANDY = 45
"""Minutes from which a session, or what a session leaves of a task, is worth a place of its own."""

_SESSION = 10
_SMALL_SESSION = 4
_STUB_SESSION = 8
_SMALL_REST = 2
_STUB_REST = 30
_LEFT_OPEN = 6
_PASSED_OVER = 25


def pieces(free: int, rests: Sequence[int]) -> tuple[int, ...]:
    """How many minutes of each task a day takes.

    Args:
        free: The day's minutes.
        rests: What is left of the tasks that may be done that day, the one to prefer first; a handful.

    Returns:
        One number a task, together `free` minutes or all there is to do. No piece is shorter than `SHORTEST` unless
        the day or what is left of the task is, wherever such a cut exists. Among those cuts it is the one that reads
        most like a person's own: few sessions, an earlier task finished before a later one is begun, and neither
        sessions nor rests below `HANDY` where that costs nothing.
    """
    if sum(rests) <= free:
        return tuple(rests)
    if free < SHORTEST:
        return _greedy(free, rests)
    return _cut(free, tuple(rests))


@lru_cache(maxsize=8192)
def _cut(free: int, rests: tuple[int, ...]) -> tuple[int, ...]:
    """The best cut; the same days come again and again while a plan is tried in several ways."""
    return _Cutting(rests).best(free) or _greedy(free, rests)


class _Cutting:
    """A search for the cheapest cut, task by task; what already costs more than the best so far is given up."""

    def __init__(self, rests: tuple[int, ...]) -> None:
        self._rests = rests
        self._cheapest = 0
        self._best: tuple[int, ...] | None = None

    def best(self, free: int) -> tuple[int, ...] | None:
        """The cheapest cut of `free` minutes, or None when every cut has a piece that is too short."""
        self._best = None
        self._search(free, (), 0, 0)
        return self._best

    def _search(self, free: int, taken: tuple[int, ...], cost: int, open_cost: int) -> None:
        """Try all sensible lengths for the next task; `open_cost` is due as soon as a later task is begun."""
        if self._best is not None and cost + (open_cost + _SESSION if free else 0) >= self._cheapest:
            return
        position = len(taken)
        if not free:
            self._best = (*taken, *(0 for _ in self._rests[position:]))
            self._cheapest = cost
            return
        if position == len(self._rests):
            return
        rest = self._rests[position]
        following = self._rests[position + 1] if position + 1 < len(self._rests) else 0
        for take in _lengths(free, rest, following):
            due = cost + (open_cost + _price(take, rest) if take else 0)
            left_open = (0 if take == rest else _LEFT_OPEN) if take else _PASSED_OVER
            self._search(free - take, (*taken, take), due, (0 if take else open_cost) + left_open)


def _lengths(free: int, rest: int, following: int) -> list[int]:
    """Sensible lengths for the next piece, the longest first; 0 leaves the task for another day."""
    most = min(free, rest)
    wanted = {most, free - following, free - HANDY, free - SHORTEST, rest - HANDY, rest - SHORTEST}
    return [*sorted((take for take in wanted if SHORTEST <= take <= most or 0 < take == rest), reverse=True), 0]


def _price(take: int, rest: int) -> int:
    """What a session of `take` minutes costs, with what it leaves of its task."""
    price = _SESSION
    if take < HANDY:
        price += _SMALL_SESSION if take >= SHORTEST else _STUB_SESSION
    if 0 < rest - take < HANDY:
        price += _SMALL_REST if rest - take >= SHORTEST else _STUB_REST
    return price


def _greedy(free: int, rests: Sequence[int]) -> tuple[int, ...]:
    taken = []
    for rest in rests:
        take = min(free, rest)
        taken.append(take)
        free -= take
    return tuple(taken)
