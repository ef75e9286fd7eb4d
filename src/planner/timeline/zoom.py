"""How much time a column stands for, and dates held within the calendar."""

from __future__ import annotations

from datetime import date
from enum import Enum

LAST_DAY = date.max.toordinal()
"""The last day there is, as an ordinal."""


class Zoom(Enum):
    """How much time a column stands for, nearest first."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def closer(self) -> Zoom:
        """The next zoom with more columns; the nearest one stays."""
        return ZOOMS[max(ZOOMS.index(self) - 1, 0)]

    @property
    def farther(self) -> Zoom:
        """The next zoom with fewer columns; the farthest one stays."""
        return ZOOMS[min(ZOOMS.index(self) + 1, len(ZOOMS) - 1)]


ZOOMS = tuple(Zoom)
"""Every zoom, nearest first."""


def day_of(ordinal: int) -> date:
    """The date of an ordinal, held within the calendar."""
    return date.fromordinal(min(max(ordinal, 1), LAST_DAY))
