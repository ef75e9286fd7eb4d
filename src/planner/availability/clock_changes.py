"""The days on which clocks are changed: when it happens, and which local times a year then does not have."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import TYPE_CHECKING

from planner.availability.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from planner.availability.leftover import Stretch

_STEP = timedelta(days=4)
"""No zone ever changed its clocks twice in so few days."""
_MINUTE = timedelta(minutes=1)


def on_clock(instant: datetime, zone: tzinfo) -> datetime:
    """What the clocks of a zone show at an instant, without the zone."""
    return instant.astimezone(zone).replace(tzinfo=None)


def clock_change(zone: tzinfo, before: datetime, after: datetime) -> datetime:
    """The first whole minute in UTC at which the clocks of a zone are no longer as far from UTC as `before`.

    Args:
        zone: The zone.
        before: An instant in UTC ahead of the change, in whole minutes.
        after: A later one behind it, with no other change between the two.
    """
    ahead = before.astimezone(zone).utcoffset()
    early, late = 0, -((before - after) // _MINUTE)
    while late - early > 1:
        middle = (early + late) // 2
        if (before + middle * _MINUTE).astimezone(zone).utcoffset() == ahead:
            early = middle
        else:
            late = middle
    return before + late * _MINUTE


@lru_cache(maxsize=512)
def skipped_times(zone: tzinfo, year: int) -> Mapping[date, tuple[Stretch, ...]]:
    """The local times of a year that never come because the clocks go forward over them, by date.

    Most zones have an hour of one night or nothing; one that moved over the date line lost a whole day.
    """
    sheet = Sheet(year)
    instant, end = datetime(year - 1, 12, 30, tzinfo=UTC), datetime(year + 1, 1, 2, tzinfo=UTC)
    local = on_clock(instant, zone)
    while instant < end:
        later, then = instant + _STEP, on_clock(instant + _STEP, zone)
        if then - local > _STEP:
            change = clock_change(zone, instant, later)
            sheet.stretch(on_clock(change - _MINUTE, zone) + _MINUTE, on_clock(change, zone), "")
        instant, local = later, then
    return {day: skipped.stretches for day, skipped in sheet.days().items()}
