"""What busy time leaves of a date's minutes: of its windows, or of a plain number."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planner.availability.models import Window

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


def free_parts(windows: tuple[Window, ...], taken: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """What taken stretches, in order and apart from each other, leave of time windows, in order."""
    return tuple(part for window in windows for part in _without(_stretch(window), taken))


def real_parts(taken: tuple[Stretch, ...], skipped: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """Taken stretches without what the clocks skip."""
    return tuple(part for stretch in taken for part in _without(stretch, skipped)) if skipped else taken


def covered(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """The same stretches in order and apart from each other."""
    merged: list[Stretch] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _stretch(window: Window) -> Stretch:
    start = window.start.hour * 60 + window.start.minute
    return start, start + window.minutes


def _without(stretch: Stretch, taken: tuple[Stretch, ...]) -> Iterator[Stretch]:
    start, end = stretch
    for first, last in taken:
        if first < end and last > start:
            if start < first:
                yield start, first
            start = max(start, last)
    if start < end:
        yield start, end


def _overlap(one: Stretch, other: Stretch) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))
