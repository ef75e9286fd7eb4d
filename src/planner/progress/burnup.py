"""The burn-up: hours that were logged, are planned and were promised, summed over the days. Lengths are minutes."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING, Literal

from planner.availability.capacity import Capacity
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from planner.plan.models import Baseline, Plan
    from planner.roadmap.models import Roadmap

EventKind = Literal["exam", "exam-booked", "exam-passed", "exam-failed", "deadline"]
"""What is marked on the time axis."""
_WEEK = 7
_LAST_DAY = date.max.toordinal()
_LONGEST_PROMISE = 20 * 366
"""Days beyond which a promise is told as a straight line: nobody sees the weekends of twenty years."""


@dataclass(frozen=True, slots=True)
class Curve:
    """Minutes summed up to the end of each day: `base` before the first of `days`, which are ordinals in order."""

    base: int
    days: tuple[int, ...]
    sums: tuple[int, ...]

    def at(self, day: int) -> int:
        """The sum up to the end of a day."""
        number = bisect_right(self.days, day)
        return self.sums[number - 1] if number else self.base

    @property
    def total(self) -> int:
        """The sum of all days."""
        return self.sums[-1] if self.sums else self.base


@dataclass(frozen=True, slots=True)
class Event:
    """A mark on the time axis; `step` is absent for what is no step's, `code` empty for what is no exam."""

    day: date
    kind: EventKind
    code: str = ""
    step: str | None = None


@dataclass(frozen=True, slots=True)
class Burnup:
    """All curves of a plan with the days that they span, `first` to `last`.

    `planned` begins at all that is logged and grows from today on, to `scope` without what is `unlaid` as it does not
    fit before its exam. `promised` is the baseline's work as the hours of the days take it, absent where there is no
    baseline, or it has no finish.
    """

    today: date
    first: date
    last: date
    logged: Curve
    planned: Curve
    promised: Curve | None
    scope: int
    unlaid: int
    events: tuple[Event, ...]

    @property
    def top(self) -> int:
        """The highest sum of all curves, at least 1."""
        return max(self.scope, self.promised.total if self.promised else 0, 1)

    @property
    def ahead(self) -> int | None:
        """How many minutes fewer are left to do than was promised, negative when more; None where nothing was promised.

        What was promised for today is not missed yet, so it only counts once it is done.
        """
        if self.promised is None:
            return None
        today, left = self.today.toordinal(), self.scope - self.logged.total
        least, most = (self.promised.total - self.promised.at(day) for day in (today, today - 1))
        return least - left if left < least else min(most - left, 0)


@dataclass(frozen=True, slots=True)
class Point:
    """The sums at the end of a stretch of days; `logged` is absent after today, `planned` before it."""

    first: date
    last: date
    logged: int | None
    planned: int | None
    promised: int | None


def burnup(plan: Plan, roadmap: Roadmap) -> Burnup:
    """The curves of a plan.

    Args:
        plan: Its log, its baseline, its deadline.
        roadmap: What is laid of it as of today.
    """
    today = roadmap.today
    logged = _curve(0, _by_day((log.on, log.minutes) for log in plan.logs))
    ahead = _by_day((session.day, session.minutes) for session in roadmap.sessions if session.minutes)
    planned = _curve(logged.total, ahead)
    unlaid = sum(step.study.unlaid_minutes for step in roadmap.steps)
    promised = _promise(plan, plan.baseline, logged) if plan.baseline else None
    ends = [today.toordinal(), plan.start.toordinal(), *(day for curve in (logged, planned) for day in curve.days)]
    ends += promised.days if promised else ()
    ends += [roadmap.finish.toordinal()] if roadmap.finish else []
    first, last = min(ends), max(ends)
    last = min(max(last, first + _WEEK - 1), _LAST_DAY)
    last = max(last, _near_deadline(plan.deadline, first, last))
    events = tuple(event for event in _events(plan, roadmap) if first <= event.day.toordinal() <= last)
    scope = planned.total + unlaid
    day_of = date.fromordinal
    return Burnup(today, day_of(first), day_of(last), logged, planned, promised, scope, unlaid, events)


def series(found: Burnup, every: Literal["day", "week"] = "week", week_start: int = 0) -> Iterator[Point]:
    """The sums at the end of each day or week from the first day on; the last stretch ends with the last day.

    Args:
        found: The curves.
        every: How long a stretch is.
        week_start: The weekday with which weeks begin, 0 for Monday to 6 for Sunday.
    """
    today, begin, end = found.today.toordinal(), found.first.toordinal(), found.last.toordinal()
    while begin <= end:
        stretch = 0 if every == "day" else (week_start + 6 - (begin - 1) % 7) % 7
        last = min(begin + stretch, end)
        yield Point(
            date.fromordinal(begin),
            date.fromordinal(last),
            found.logged.at(last) if begin <= today else None,
            found.planned.at(last) if last >= today else None,
            found.promised.at(last) if found.promised else None,
        )
        begin = last + 1


def _by_day(parts: Iterable[tuple[date, int]]) -> Counter[int]:
    found: Counter[int] = Counter()
    for day, minutes in parts:
        found[day.toordinal()] += minutes
    return found


def _curve(base: int, by_day: Mapping[int, int]) -> Curve:
    days = sorted(by_day)
    sums = accumulate((by_day[day] for day in days), initial=base)
    next(sums)
    return Curve(base, tuple(days), tuple(sums))


def _promise(plan: Plan, baseline: Baseline, logged: Curve) -> Curve | None:
    """The work of a baseline over its days, as the hours lie that the plan has now; those of then are not kept.

    Where there are fewer of them now than it takes, each day gets more of the work in proportion.
    """
    if baseline.finish is None or baseline.finish < baseline.taken:
        return None
    first, last = max(baseline.taken, min(plan.start, baseline.finish)).toordinal(), baseline.finish.toordinal()
    base = logged.at(baseline.taken.toordinal() - 1)
    days = range(first, last + 1)
    weights = [0]
    if len(days) <= _LONGEST_PROMISE:
        capacity, exams = Capacity(plan.availability), {promise.exam for promise in baseline.exams}
        dates = (date.fromordinal(day) for day in days)
        weights = [0 if day in exams else capacity.minutes(day) for day in dates]
    if not any(weights):
        weights = [1] * len(days)
    whole, so_far, minutes = sum(weights), accumulate(weights), baseline.minutes
    if whole < minutes:
        return Curve(base, tuple(days), tuple(base + minutes * part // whole for part in so_far))
    return Curve(base, tuple(days), tuple(base + min(part, minutes) for part in so_far))


def _near_deadline(deadline: date | None, first: int, last: int) -> int:
    """The deadline as the last day to be seen, unless all else would be squeezed into less than half of the room."""
    if deadline is None or deadline.toordinal() - last > last - first:
        return last
    return deadline.toordinal()


def _events(plan: Plan, roadmap: Roadmap) -> Iterator[Event]:
    """Exams that were sat and are to be sat, and the deadline, by day."""
    found = [
        Event(step.exam.day, _exam_kind(step.status), step.code, step.id)
        for step in roadmap.steps
        if step.exam.day and step.status not in ("held", "skipped")
    ]
    found += [Event(day, "exam-failed", step.code, step.id) for step in roadmap.steps for day in step.failed]
    found += [Event(plan.deadline, "deadline")] if plan.deadline else []
    return iter(sorted(found, key=lambda event: (event.day, event.kind)))


def _exam_kind(status: str) -> EventKind:
    if status == "passed":
        return "exam-passed"
    return "exam-booked" if status == "booked" else "exam"
