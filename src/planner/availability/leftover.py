"""What busy time leaves of a date's minutes: of its windows, or of a plain number."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.availability.models import Window
    from planner.availability.sheet import BusyDay

Stretch = tuple[int, int]
"""A part of a date, in minutes since midnight, the end exclusive."""

AWAKE = (7 * 60, 23 * 60)
"""The part of a date in which plain hours may lie."""
AT_WORK = (8 * 60, 18 * 60)
"""The part of Monday to Friday which stated hours leave out already."""


def plain_left(minutes: int, taken: tuple[Stretch, ...], *, working_day: bool) -> int:
    """What busy stretches leave of a plain number of minutes; see `Capacity` for the reasoning.

    Args:
        minutes: The minutes that the date would have.
        taken: The busy stretches, in order and apart from each other.
        working_day: Whether the date is one from Monday to Friday.
    """
    awake = sum(_overlap(stretch, AWAKE) for stretch in taken)
    at_work = sum(_overlap(stretch, AT_WORK) for stretch in taken) if working_day else 0
    all_busy = sum(end - start for start, end in taken)
    most = max(minutes, AWAKE[1] - AWAKE[0]) - all_busy
    return max(0, min(minutes - (awake - at_work), most))


def free_parts(windows: tuple[Window, ...], busy: tuple[BusyDay, ...]) -> tuple[Stretch, ...]:
    """What busy days leave of time windows, in order."""
    free: list[Stretch] = []
    taken = covered(busy)
    for window in windows:
        start = window.start.hour * 60 + window.start.minute
        end = start + window.minutes
        for first, last in taken:
            if first < end and last > start:
                free += [(start, first)] if start < first else []
                start = max(start, last)
        free += [(start, end)] if start < end else []
    return tuple(free)


def covered(busy: tuple[BusyDay, ...]) -> tuple[Stretch, ...]:
    """The busy stretches of a date in several calendars, in order and apart from each other."""
    if len(busy) == 1:
        return busy[0].stretches
    merged: list[Stretch] = []
    for start, end in sorted(stretch for one in busy for stretch in one.stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _overlap(one: Stretch, other: Stretch) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))
