"""The sessions of a day in its free time windows: from when to when each of them is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.availability.leftover import Stretch
    from planner.roadmap.models import Session


@dataclass(frozen=True, slots=True)
class Block:
    """A session, or a part of one: its minutes, and from when to when on its date where that is known."""

    session: Session
    minutes: int
    stretch: Stretch | None


def timed(sessions: Sequence[Session], free: Sequence[Stretch], done: int = 0) -> tuple[Block, ...]:
    """The sessions of one day in order of time, parted where something busy lies between.

    What finds no time within the windows has none, and neither has anything on a day without windows.

    Args:
        sessions: The sessions in their order.
        free: What is free of the day's windows, in order and apart from each other, in minutes since midnight.
        done: Minutes that were worked on the day already; they are left out at the front as far as there is room.
    """
    found: list[Block] = []
    for session, parts in zip(sessions, placed([each.minutes for each in sessions], free, done), strict=True):
        if not parts:
            found.append(Block(session, session.minutes, None))
        found += [Block(session, end - start, (start, end)) for start, end in parts]
    return tuple(found)


def placed(lengths: Sequence[int], free: Sequence[Stretch], done: int = 0) -> list[list[Stretch]]:
    """Lengths laid one after another into free stretches; a length that does not fit whole has no parts.

    Args:
        lengths: Minutes.
        free: The free stretches in order, apart from each other.
        done: Minutes at the front that are over; fewer where the lengths would not fit behind them.
    """
    room = sum(end - start for start, end in free)
    used = max(0, min(done, room - sum(lengths)))
    found = []
    for length in lengths:
        fits = used + length <= room
        found.append(_cut_out(free, used, used + length) if fits else [])
        used += length if fits else 0
    return found


def _cut_out(free: Sequence[Stretch], first: int, last: int) -> list[Stretch]:
    """What lies from the `first` to before the `last` free minute."""
    parts, passed = [], 0
    for start, end in free:
        begin, stop = max(first - passed, 0) + start, min(last - passed, end - start) + start
        if begin < stop:
            parts.append((begin, stop))
        passed += end - start
    return parts
