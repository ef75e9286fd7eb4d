"""The week beside what was planned for it: for each day what it has, what was done, and what is still to be done."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.values import dataclass
from planner.words import week_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.plan.models import Plan
    from planner.roadmap.models import Roadmap

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WeekDay:
    """A day: minutes that it has, that were planned for it when the week began, that were done, and that are to do."""

    day: date
    capacity: int
    planned: int
    logged: int
    todo: int

    @property
    def most(self) -> int:
        """The minutes that a bar of the day has to hold."""
        return max(self.capacity, self.planned, self.logged + self.todo)


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days; `number` is the ISO week's, absent where weeks do not start on Monday."""

    days: tuple[WeekDay, ...]
    today: date
    number: int | None

    @property
    def first(self) -> date:
        """Its first day."""
        return self.days[0].day

    @property
    def last(self) -> date:
        """Its last day."""
        return self.days[-1].day

    @property
    def planned(self) -> int:
        """Minutes that were planned for the whole week when it began."""
        return sum(day.planned for day in self.days)

    @property
    def logged(self) -> int:
        """Minutes that were done."""
        return sum(day.logged for day in self.days)

    @property
    def todo(self) -> int:
        """Minutes that are still to do, today's with them."""
        return sum(day.todo for day in self.days)

    @property
    def capacity(self) -> int:
        """Minutes that its days have."""
        return sum(day.capacity for day in self.days)


def week(
    plan: Plan, roadmap: Roadmap, capacity: Callable[[date], int], *, start: int = 0, earlier: Roadmap | None = None
) -> Week:
    """The week of the roadmap's day.

    Args:
        plan: Where the log is.
        roadmap: What is to do from today on.
        capacity: The minutes of a date.
        start: The weekday on which weeks start, 0 for Monday to 6 for Sunday.
        earlier: The roadmap as of the week's first day, see `as_laid`; without it what is done and to do counts as
            planned.
    """
    today, first = roadmap.today, week_of(roadmap.today, start)
    logged, todo, planned = Counter[date](), Counter[date](), Counter[date]()
    for log in plan.logs:
        logged[log.on] += log.minutes
    for session in roadmap.sessions:
        todo[session.day] += session.minutes
    for session in earlier.sessions if earlier else ():
        planned[session.day] += session.minutes
    days = []
    for number in range(7):
        day = first + number * _DAY
        done, ahead = logged[day], todo[day] if day >= today else 0
        meant = planned[day] if earlier is not None else done + ahead
        days.append(WeekDay(day, capacity(day), meant, done, ahead))
    return Week(tuple(days), today, first.isocalendar().week if start == 0 else None)


def bar(day: WeekDay, most: int, cells: int) -> tuple[int, int, int]:
    """A day as cells: done, to do or left undone of what was planned, and free; together at most `cells`.

    Args:
        day: The day.
        most: The minutes that fill the bar.
        cells: The cells of the bar.
    """
    if most <= 0 or cells <= 0:
        return 0, 0, 0
    ends = (day.logged, max(day.logged + day.todo, day.planned), day.most)
    done, ahead, whole = (min(_cells(minutes, most, cells), cells) for minutes in ends)
    return done, ahead - done, whole - ahead


def _cells(minutes: int, most: int, cells: int) -> int:
    """The cells of a length, at least one for any."""
    return max((2 * minutes * cells + most) // (2 * most), int(minutes > 0))
