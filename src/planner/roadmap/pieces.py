"""How a day's minutes are cut into sessions: none shorter than it must be, and no minute left over."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SHORTEST = 25
"""Minutes below which a session is not worth sitting down for."""


def pieces(free: int, rests: Sequence[int]) -> tuple[int, ...]:
    """How many minutes of each task a day takes.

    Args:
        free: The day's minutes.
        rests: What is left of the tasks that may be done that day, the one to prefer first; a handful.

    Returns:
        One number a task, together `free` minutes or all there is to do. Earlier tasks are preferred. No piece is
        shorter than `SHORTEST` unless the day or what is left of the task is; where it can be had, no rest is either.
    """
    if sum(rests) <= free:
        return tuple(rests)
    for keep in (SHORTEST, 0):
        cut = _cut(free, tuple(rests), keep)
        if cut is not None:
            return cut
    return _greedy(free, rests)


def _cut(free: int, rests: tuple[int, ...], keep: int) -> tuple[int, ...] | None:
    """An exact cut whose rests are 0 or at least `keep`, or None."""
    if not rests:
        return () if free == 0 else None
    rest, later = rests[0], rests[1:]
    for take in _choices(free, rest, keep):
        tail = _cut(free - take, later, keep)
        if tail is not None:
            return (take, *tail)
    return None


def _choices(free: int, rest: int, keep: int) -> list[int]:
    """Sensible lengths for the next piece, the longest first; 0 leaves the task for another day."""
    wanted = {min(free, rest), free - SHORTEST, rest - keep, rest - SHORTEST, 0}
    return sorted((take for take in wanted if _fits(take, free, rest, keep)), reverse=True)


def _fits(take: int, free: int, rest: int, keep: int) -> bool:
    if take == 0:
        return True
    if not 0 < take <= min(free, rest):
        return False
    left = rest - take
    return (take >= SHORTEST or take == rest) and (left == 0 or left >= keep)


def _greedy(free: int, rests: Sequence[int]) -> tuple[int, ...]:
    taken = []
    for rest in rests:
        take = min(free, rest)
        taken.append(take)
        free -= take
    return tuple(taken)
