"""A plain number of hours a week, spread over the weekdays as somebody with a job would do it."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from planner.words import WEEK_MINUTES

PIECE = 15
"""Minutes that are dealt to one day at a time."""

_STAGES = (
    (0, 0, 0, 0, 0, 90, 0),
    (30, 30, 30, 30, 0, 90, 0),
    (135, 135, 135, 135, 0, 360, 0),
    (150, 150, 150, 150, 60, 480, 360),
    (300, 300, 300, 300, 300, 480, 420),
    (480, 480, 480, 480, 480, 480, 480),
    (960, 960, 960, 960, 960, 960, 960),
    (1440, 1440, 1440, 1440, 1440, 1440, 1440),
)
"""The week, Monday to Sunday, at 1.5, 3.5, 15, 25, 40, 56, 112 and 168 hours: Saturday first, half an hour on evenings,
both longer, then Sunday and a little on Friday, then everything evenly."""
_RANK = (2, 3, 4, 5, 6, 0, 1)
"""Which weekday goes first when several are equally far behind: Saturday, Sunday, then Monday to Friday."""


def spread(weekly_minutes: int) -> tuple[int, ...]:
    """Minutes for each weekday, Monday first, that add up to a week's total.

    From 5 to 15 hours each of Monday to Thursday has about 15 % and Saturday 40 %, in quarters of an hour; above that
    Sunday and Friday join in, no day exceeds 16 hours before all have them, and 168 hours fill the week. No weekday
    ever loses a minute when the total rises, and totals in whole 5 minutes give days in whole 5 minutes.

    Args:
        weekly_minutes: Minutes a week, 0 to 10,080.

    Raises:
        ValueError: The total is outside a week.
    """
    if not 0 <= weekly_minutes <= WEEK_MINUTES:
        raise ValueError(f"a week has 0 to {WEEK_MINUTES} minutes, not {weekly_minutes}")
    days = [0] * 7
    pieces, rest = divmod(weekly_minutes, PIECE)
    order = _order()
    for weekday in order[:pieces]:
        days[weekday] += PIECE
    if rest:
        days[order[pieces]] += rest
    return tuple(days)


@lru_cache(maxsize=1)
def _order() -> tuple[int, ...]:
    """The weekday that gets each piece of a growing week, so that a bigger week only ever adds to a smaller one."""
    order: list[int] = []
    reached: tuple[int, ...] = (0,) * 7
    for stage in _STAGES:
        turns: list[tuple[Fraction, int, int]] = []
        for weekday, (before, after) in enumerate(zip(reached, stage, strict=True)):
            count = (after - before) // PIECE
            # A day's first two pieces come together: half an hour is worth sitting down for, a quarter is not.
            turns += [
                (Fraction(max(turn, 2 if before == 0 and count > 1 else 1), count), _RANK[weekday], weekday)
                for turn in range(1, count + 1)
            ]
        order += [weekday for _, _, weekday in sorted(turns)]
        reached = stage
    return tuple(order)
