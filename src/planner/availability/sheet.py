"""What events take of the dates of a year, in local time."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from planner.values import dataclass
from planner.words import DAY_MINUTES

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class BusyDay:
    """What a calendar takes of one date.

    `full` when an event takes the whole date; `stretches` are the busy parts in minutes since midnight, in order and
    apart from each other; `title` is what the first event of the date is called, one for the whole date before others.
    """

    full: bool
    stretches: tuple[tuple[int, int], ...]
    title: str


class Sheet:
    """Collects what events take of one year, then gives it by date."""

    def __init__(self, year: int) -> None:
        self._first = date(year, 1, 1).toordinal()
        self._end = date(year, 12, 31).toordinal() + 1
        self._whole: list[tuple[int, int, str]] = []
        self._parts: defaultdict[int, list[tuple[int, int, str]]] = defaultdict(list)

    def may_touch(self, start: datetime, end: datetime) -> bool:
        """Whether an event may reach into the year in some time zone."""
        return start.toordinal() <= self._end and end.toordinal() >= self._first - 1

    def whole_days(self, first: int, end: int, title: str) -> None:
        """Take the dates from `first` to before `end`, as ordinals."""
        first, end = max(first, self._first), min(end, self._end)
        if first < end:
            self._whole.append((first, end, title))

    def stretch(self, start: datetime, end: datetime, title: str) -> None:
        """Take the local time from one moment to another, in whole minutes."""
        if end <= start:
            return
        begin = start.hour * 60 + start.minute
        late = end + timedelta(seconds=59, microseconds=999_999)
        stop = late.hour * 60 + late.minute
        first, last = start.toordinal(), late.toordinal()
        if first == last:
            self._part(first, begin, stop, title)
            return
        self._part(first, begin, DAY_MINUTES, title)
        self.whole_days(first + 1, last, title)
        self._part(last, 0, stop, title)

    def _part(self, day: int, begin: int, stop: int, title: str) -> None:
        if begin == 0 and stop == DAY_MINUTES:
            self.whole_days(day, day + 1, title)
        elif self._first <= day < self._end and begin < stop:
            self._parts[day].append((begin, stop, title))

    def days(self) -> dict[date, BusyDay]:
        """The dates with what is taken of each, in order."""
        found: dict[int, BusyDay] = {}
        covered = self._first
        for first, end, title in sorted(self._whole):
            for day in range(max(first, covered), end):
                found[day] = BusyDay(True, ((0, DAY_MINUTES),), title)
            covered = max(covered, end)
        for day, parts in self._parts.items():
            if day not in found:
                merged = tuple(_merged(sorted(parts)))
                found[day] = BusyDay(merged == ((0, DAY_MINUTES),), merged, min(parts)[2])
        return {date.fromordinal(day): found[day] for day in sorted(found)}


def _merged(parts: list[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
    begin, stop = parts[0][:2]
    for following, until, _ in parts[1:]:
        if following > stop:
            yield begin, stop
            begin = following
        stop = max(stop, until)
    yield begin, stop
