"""In which order steps are studied, where exams with a fixed day are among them, and what their exams ask for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from planner.roadmap.exam_days import Load, Wanted
from planner.roadmap.layout import undated, within
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set

    from planner.roadmap.days import Days
    from planner.roadmap.layout import Layout, Sitting, StepWork

FURTHER = 400
"""How many days later than it might a plan finish, so that an exam has a day at all."""


class Turns:
    """The steps in the order in which they are studied, with what the search for exam days asks about them.

    They are studied in their own order, but one whose exam has a fixed day comes first where it would be too late.
    """

    def __init__(self, steps: Sequence[StepWork], days: Days) -> None:
        self.steps = steps
        self.days = days
        self.fixed = _fixed(steps, days)
        self._study = [step.work.study_minutes for step in steps]
        self.starts = [max(days.number(step.start), 0) for step in steps]
        self.order = self._order()
        self.sat = [number for number in self.order if steps[number].sitting]
        short = self._missing(self.order)
        self.left_out = sum(short.values())
        """The minutes of study that cannot be laid, whatever days the other exams have."""
        self.work = sum(step.work.minutes for step in steps) - self.left_out
        self._laid = [minutes - short.get(number, 0) for number, minutes in enumerate(self._study)]
        self.load = self._load()
        self.wanted = self._wanted()
        """The exams as the search for their days sees them, in the order of `sat`."""
        dated = {number for number, each in zip(self.sat, self.wanted, strict=True) if not each.never}
        self.never = [number not in dated or number in self.fixed for number in range(len(steps))]
        """For each step, whether no other exam waits for its own: there is none, on no day at all, or a fixed one."""

    def _order(self) -> list[int]:
        ahead: list[int] = []
        while True:
            order = [*ahead, *(number for number in range(len(self.steps)) if number not in ahead)]
            missing = self._missing(order)
            late = [number for number in missing if missing[number] and number not in ahead]
            if not late:
                return order
            first = min(late, key=lambda number: self.fixed[number])
            ahead = sorted([*ahead, first], key=lambda number: (self.fixed[number], number))

    def _missing(self, order: Sequence[int]) -> dict[int, int]:
        """How much of each step's study does not fit before the fixed day of its exam, in an order of the steps."""
        missing: dict[int, int] = {}
        studied, waits = 0, [(0, 0)]
        for number in order:
            if self._study[number] and self.starts[number] > waits[-1][0]:
                waits.append((self.starts[number], studied))
            studied += self._study[number]
            day = self.fixed.get(number)
            if day is not None:
                until = self.days.until(day - 1)
                there = (until - self.days.until(min(first - 1, day - 1)) + before for first, before in waits)
                missing[number] = min(max(studied - min(there), 0), self._study[number])
                studied -= missing[number]
        return missing

    def _load(self) -> Load:
        """All the work around the exams, by the days before which it does not begin."""
        studied, waits, releases = 0, [(0, 0)], [(0, 0)]
        for number in self.order:
            if self._laid[number] and self.starts[number] > waits[-1][0]:
                waits.append((self.starts[number], studied))
            studied += self._laid[number]
            releases.append((waits[-1][0], self._laid[number]))
            releases.append((self.starts[number], self.steps[number].work.minutes - self._study[number]))
        starts = sorted({first for first, _ in releases})
        work_from = ((first, sum(minutes for day, minutes in releases if day >= first)) for first in starts)
        return Load(tuple(waits), tuple(each for each in work_from if each[1] or not each[0]))

    def _wanted(self) -> list[Wanted]:
        found: list[Wanted] = []
        studied, taken = 0, frozenset(self.fixed.values())
        for number in self.order:
            studied += self._laid[number]
            sitting = self.steps[number].sitting
            if sitting is None:
                continue
            own = self._laid[number] > 0
            wanted = Wanted(
                studied=studied if own else 0,
                first=self._first(number, sitting, own=own),
                last=self._last(sitting),
                possible=Possible(self.days, sitting.periods, taken),
                buffer=sitting.buffer if own else 0,
                fixed=self.fixed.get(number),
            )
            found.append(wanted if self._could_be_sat(wanted) else replace(wanted, never=True))
        return found

    def _first(self, number: int, sitting: Sitting, *, own: bool) -> int:
        """The first day that gates, waits and what was logged allow."""
        gated = self.days.number(max(sitting.gate, sitting.wait, sitting.limit))
        ready = self.days.number(self.steps[number].ready)
        return max(gated, ready if own else ready + sitting.buffer, 0)

    def _last(self, sitting: Sitting) -> int:
        """The last day of an exam's life."""
        return min(self.days.number(max((last for _, last in sitting.periods), default=date.min)), self.days.end)

    def by_step(self, chosen: Mapping[int, int]) -> dict[int, int]:
        """Exam days by the place of their step, from days by the place of the exam."""
        return {self.sat[exam]: day for exam, day in chosen.items()}

    def dated_by(self, layout: Layout) -> int | None:
        """The day before which a better layout would have to finish; None where there is none to be found."""
        if layout.finish is None or not self.sat:
            return None
        finish = self.days.number(layout.finish)
        if self.is_short(layout):
            return finish + FURTHER
        dated = [each for number, each in zip(self.sat, self.wanted, strict=True) if not undated(layout.exams[number])]
        return finish if dated and self._least(dated, finish) < finish else None

    def is_short(self, layout: Layout) -> bool:
        """Whether a layout leaves study out, or an exam without a day, that another one might have."""
        without = (each for number, each in zip(self.sat, self.wanted, strict=True) if undated(layout.exams[number]))
        return sum(layout.unlaid) > self.left_out or not all(each.never for each in without)

    def _least(self, wanted: Sequence[Wanted], finish: int) -> int:
        """A day before which nothing finishes: not all work with no day lost to an exam, nor the last exam alone."""
        least = self.days.first_with(self.work) if self.work else 0
        least = max([least, *(each.fixed for each in wanted if each.fixed is not None)])
        free = [each for each in wanted if each.fixed is None]
        if not free:
            return least
        last = free[-1]
        day = max(last.first, self._studied_by(last), len(free) - 1)
        while day < finish and not last.possible(day):
            day += 1
        return max(least, day)

    def _studied_by(self, wanted: Wanted) -> int:
        return self.days.first_with(wanted.studied) + 1 + wanted.buffer if wanted.studied else 0

    def _could_be_sat(self, wanted: Wanted) -> bool:
        """Whether an exam could be on some day, were all study before it done first."""
        first = max(wanted.first, self._studied_by(wanted))
        days = range(first, min(wanted.last, first + FURTHER) + 1)
        return wanted.fixed is not None or any(map(wanted.possible, days))


def _fixed(steps: Sequence[StepWork], days: Days) -> dict[int, int]:
    """The fixed days of exams by step; of two on one day a booked one counts, else the first."""
    found: dict[int, int] = {}
    for number, step in sorted(enumerate(steps), key=lambda each: bool(each[1].sitting and each[1].sitting.pinned)):
        if step.sitting and step.sitting.fixed:
            day = days.number(step.sitting.fixed)
            if day not in found.values():
                found[number] = day
    return dict(sorted(found.items()))


@dataclass(frozen=True, slots=True)
class Possible:
    """Whether an exam can be sat on a day: within its life, on an allowed day, and no fixed exam on it."""

    days: Days
    periods: tuple[tuple[date, date], ...]
    taken: Set[int]

    def __call__(self, day: int) -> bool:
        """The answer for a day."""
        when = self.days.when(day)
        return day not in self.taken and within(self.periods, when) == when and self.days.allowed(day)
