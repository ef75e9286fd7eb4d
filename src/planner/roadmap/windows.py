"""The witness that dates cannot be kept: a stretch of days in which more work is due than there are hours.

Work that is released on a day and due by another one, minute by minute in any order, fits if and only if no stretch
from a release to a due day has more minutes due in it than there are. So where something is late, some stretch proves
it, and the worst one is what a person has to hear of.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING

from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@dataclass(frozen=True, slots=True)
class Demand:
    """Minutes of work that may be done from `release` on and have to be done by the end of `due`."""

    release: date
    due: date
    minutes: int


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of days, both inclusive, with the minutes that are due within it and those that there are.

    Where `last` lies before `first`, the work is due before it may be begun, and there is no day for it at all.
    """

    first: date
    last: date
    due_minutes: int
    there_minutes: int

    @property
    def missing(self) -> int:
        """Minutes that are due and not there."""
        return self.due_minutes - self.there_minutes


def overloaded(demands: Iterable[Demand], minutes: Callable[[date], int]) -> Window | None:
    """The stretch in which most minutes are missing, the shortest of several; None when all can be done in time.

    Args:
        demands: The work.
        minutes: How many minutes a date has.
    """
    work = [each for each in demands if each.minutes > 0]
    if not work:
        return None
    begin = min(each.release for each in work)
    end = max(each.due for each in work)
    there = [0, *accumulate(minutes(begin + timedelta(days=day)) for day in range((end - begin).days + 1))]
    found: list[Window] = []
    for first in {each.release for each in work}:
        due: defaultdict[date, int] = defaultdict(int)
        for each in work:
            if each.release >= first:
                due[each.due] += each.minutes
        total = 0
        for last in sorted(due):
            total += due[last]
            hours = there[(last - begin).days + 1] - there[(first - begin).days] if last >= first else 0
            found.append(Window(first, last, total, hours))
    worst = max(found, key=lambda window: (window.missing, window.first - window.last, window.first))
    return worst if worst.missing > 0 else None
