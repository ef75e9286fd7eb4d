"""On which days the exams of a plan have to be so that it finishes as early as it can.

Every exam takes the work off its day, has to follow its study, and follows the exam before it; so a day that suits one
of them may cost another one more. The least minutes lost are found for each exam and each of its days, exam after
exam: as less lost is better for everything that follows, nothing else of the past has to be remembered. With the
projects after the studies, which is when the studies are done soonest, the best last exam gives the earliest finish
that there is.

Where studies wait for a start, or days are kept free before exams, minutes lost at one time may matter and those at
another time may not. There a way is given up only for one that never loses more, between any two days that count.
"""

from __future__ import annotations

from bisect import bisect_right
from operator import gt
from typing import TYPE_CHECKING

from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.roadmap.days import Days

_MOST_TRIED = 250_000
"""How many days of exams are tried in all; beyond that each exam has only the weeks after its first possible day."""
_WEEKS = 70
_MOST_WAYS = 60
"""How many ways are followed from one exam to the next where more than the minutes lost in all have to be compared."""
_MANY = 25
"""With more exams than this fewer ways are followed, so that all take about as long together."""

Stretches = tuple[tuple[int, int], ...]
"""Days with minutes: what may not begin before a day, or how much goes before that."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An exam to find a day for.

    `studied` are the minutes of study to be done before it, its own and those of all steps before it, 0 where nothing
    of its own is left; `first` is the first day that gates and waits allow, `last` the last one of its life; `possible`
    tells whether it can be sat on a day at all, `never` that it cannot. `fixed` is the day of one that is booked.
    """

    studied: int
    first: int
    last: int
    possible: Callable[[int], bool]
    buffer: int = 0
    fixed: int | None = None
    never: bool = False


@dataclass(frozen=True, slots=True)
class Load:
    """All the work around the exams.

    `study_from` has the days before which studies do not go on beyond so many minutes, `work_from` those before which
    so many minutes of work do not begin; both with day 0.
    """

    study_from: Stretches
    work_from: Stretches

    @property
    def plain(self) -> bool:
        """Whether nothing waits for a start."""
        return len(self.study_from) == 1 and len(self.work_from) == 1


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to have the exams so far: the day of the last one, the minutes lost with it, and the way before it.

    `since` are the minutes lost from each day on from which study or work may be done.
    """

    day: int
    since: tuple[int, ...]
    before: _Way | None = None
    exam: int = -1

    @property
    def lost(self) -> int:
        """The minutes that the exams take in all."""
        return self.since[0]

    def until(self, day: int) -> tuple[int, ...]:
        """The minutes that exams up to a day take, from each day on from which study or work may be done."""
        way = self
        while way.day > day and way.before is not None:
            way = way.before
        return way.since


def best_days(
    days: Days, exams: Sequence[Wanted], load: Load, until: int, near: int
) -> tuple[int, dict[int, int]] | None:
    """The earliest finish before the day `until`, with the days of all exams; None where there is none.

    Exams that no day suits have none; `fixed` ones keep theirs, and others may be before or after them.

    Args:
        days: The days ahead, without those of the fixed exams.
        exams: In the order in which they are sat.
        load: All work, studies and projects.
        until: Only what finishes before this day counts.
        near: Where the last exam would be best, among the days with the same finish.
    """
    search = _Search(days, exams, load, until)
    ways = [search.nothing]
    for number, exam in enumerate(exams):
        if exam.fixed is not None:
            ways = [way for way in ways if search.in_time(way, exam, exam.fixed)] or ways
        elif not exam.never:
            found = search.followed(ways, exam, number)
            if not found and exam.last >= until:
                return None
            ways = found or ways
    booked = max((exam.fixed for exam in exams if exam.fixed is not None), default=0)
    ends = ((max(search.finish(way), booked), abs(way.day - near), way) for way in ways)
    finish, _, best = min(ends, key=lambda each: each[:2])
    return None if finish >= until else (finish, _chosen(best))


def _chosen(last: _Way) -> dict[int, int]:
    """The days of the exams of a way."""
    chosen: dict[int, int] = {}
    way: _Way | None = last
    while way is not None:
        if way.exam >= 0:
            chosen[way.exam] = way.day
        way = way.before
    return chosen


class _Search:
    """The search from exam to exam.

    It is simple where only the minutes lost in all count: without starts, booked exams, and days kept free.
    """

    def __init__(self, days: Days, exams: Sequence[Wanted], load: Load, until: int) -> None:
        self._days = days
        self._exams = exams
        self._load = load
        self._until = until
        self._free = [number for number, exam in enumerate(exams) if exam.fixed is None and not exam.never]
        self._fixed = {number: exam.fixed for number, exam in enumerate(exams) if exam.fixed is not None}
        self._simple = load.plain and not self._fixed and not any(exams[number].buffer for number in self._free)
        self._narrow = not self._simple or len(exams) * until > _MOST_TRIED
        self._most_ways = _MOST_WAYS * _MANY // max(len(self._free), _MANY)
        self._starts = sorted({first for first, _ in (*load.study_from, *load.work_from)})
        at = self._starts.index
        self._study = [(at(first), first, days.until(first - 1), before) for first, before in load.study_from]
        self._work = [(at(first), days.until(first - 1) + work) for first, work in load.work_from if work]
        self.nothing = _Way(-1, (0,) * len(self._starts))
        """The way without any exam."""

    def followed(self, ways: list[_Way], exam: Wanted, number: int) -> list[_Way]:
        """The ways with one exam more that are worth following; of the last exam all of them."""
        last = number == self._free[-1]
        found = self._tried(ways, exam, number, all_days=last)
        if last:
            return found
        return self._least(found) if self._simple else self._undominated(found, number)

    def _tried(self, ways: list[_Way], exam: Wanted, number: int, *, all_days: bool) -> list[_Way]:
        """The ways with one exam more, by day; all of them, or as far as a later day can still lose less."""
        days = self._days
        found: list[_Way] = []
        first = max(exam.first, min(way.day for way in ways) + 1, 0)
        if exam.studied:
            least = exam.studied + (ways[-1].lost if self._simple else 0)
            first = max(first, days.first_with(least) + 1 + exam.buffer)
        while first < min(self._until, exam.last) and not exam.possible(first):
            first += 1
        last = min(self._until - 1, exam.last, first + _WEEKS if self._narrow else self._until)
        at, floor = [way.day for way in ways], min(way.lost for way in ways)
        for day in range(first, last + 1):
            if not exam.possible(day):
                continue
            own = days.minutes(day)
            before = bisect_right(at, day - 1)
            for way in ways[:before] if not self._simple else ways[max(before - 1, 0) : before]:
                if self.in_time(way, exam, day):
                    longer = self._longer(way, day, own, number)
                    if self.finish(longer) < self._until:
                        found.append(longer)
            if self._simple and not all_days and found and found[-1].lost == floor:
                break
        return found

    def _longer(self, way: _Way, day: int, minutes: int, number: int) -> _Way:
        """A way with one exam more, which takes so many minutes."""
        begun = bisect_right(self._starts, day)
        since = (*(lost + minutes for lost in way.since[:begun]), *way.since[begun:])
        return _Way(day, since, way, number)

    def in_time(self, way: _Way, exam: Wanted, day: int) -> bool:
        """Whether the study for an exam on a day is done in time around the exams so far."""
        by = day - 1 - (0 if exam.fixed is not None else exam.buffer)
        until, lost = self._days.until(by), way.until(by)
        for at, first, there, before in self._study:
            if before < exam.studied and (first > by or until - there - lost[at] < exam.studied - before):
                return False
        return True

    def finish(self, way: _Way) -> int:
        """The last day of all work and of the exams so far; exams to come can only make it later.

        Work that is done before the last exam may be reckoned too late here, though never beyond that.
        """
        return max(way.day, 0, *(self._days.first_with(work + way.since[at]) for at, work in self._work))

    @staticmethod
    def _least(ways: list[_Way]) -> list[_Way]:
        """The ways of which a later one loses less."""
        kept: list[_Way] = []
        for way in ways:
            if not kept or way.lost < kept[-1].lost:
                kept.append(way)
        return kept

    def _undominated(self, ways: list[_Way], number: int) -> list[_Way]:
        """The ways of which no earlier one loses as little or less in every stretch that may matter.

        A stretch begins on a day from which study or work may be done, and ends when the days that are kept free before
        an exam begin, or later.
        """
        buffer = max(self._exams[later].buffer for later in self._free if later > number)
        due = [day - 1 for later, day in self._fixed.items() if later > number]
        kept: list[_Way] = []
        for way in sorted(ways, key=lambda each: (each.day, each.lost)):
            if len(kept) < self._most_ways and not any(_as_good(other, way, buffer, due) for other in kept):
                kept.append(way)
        return kept


def _as_good(one: _Way, other: _Way, buffer: int, due: Sequence[int]) -> bool:
    """Whether a way never loses more than another one with as late an end; by the days `due` neither."""
    if any(map(gt, one.since, other.since)):
        return False
    ends = {day for day in due if day < other.day}
    if buffer:
        ends.add(other.day - buffer)
        for way in (one, other):
            step: _Way | None = way
            while step is not None and step.day > other.day - buffer:
                ends.add(step.day)
                step = step.before
        ends.discard(other.day)
    return not any(any(map(gt, one.until(end), other.until(end))) for end in ends)
