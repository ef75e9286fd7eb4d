"""Which day: work and exams laid onto the calendar in one pass, without a solver.

No day with free capacity is left while work remains, so the last session lies on the lower bound. An exam takes the
first allowed day after its study that costs the least study time, within a week; the days until then are filled with
the project's last part and the next step. Where exams so placed push the last one on, they are tried on their first
possible day as well, and the layout that finishes sooner counts.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, Protocol

from planner.errors import InputRefused
from planner.roadmap.stream import Stream

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.roadmap.models import IdleCause
    from planner.roadmap.work import Item, Work

LAST_DAY = date(2199, 12, 31)
"""No session and no exam is laid after this date."""
_DAY = timedelta(days=1)
_EMPTY_DAYS = 5 * 366
"""After so many days in a row without any hours there is no point in looking further."""
_COMPARED_DAYS = 7
"""How many days from the first possible one are weighed for an exam."""
_PUSHED_EXAMS = 3
"""How many of the exams that push the last one on are tried on their first possible day."""

Binding = Literal["study", "order", "experience-gate", "waiting-for-release", "exam-day", "spare-hours"]
"""The constraint that an exam's date rests on."""


class Calendar(Protocol):
    """What the laying asks of availability."""

    def minutes(self, day: date) -> int:
        """Minutes free for work on a date."""
        ...

    def exam_allowed(self, day: date) -> bool:
        """Whether an exam may be sat on a date."""
        ...


@dataclass(frozen=True, slots=True)
class Sitting:
    """When a step's exam can be sat: periods of the exam's life (inclusive, in order) and the experience gate."""

    periods: tuple[tuple[date, date], ...]
    gate: date


@dataclass(frozen=True, slots=True)
class StepWork:
    """A step to lay: its work, and its sitting where it has an exam."""

    work: Work
    sitting: Sitting | None


@dataclass(frozen=True, slots=True)
class LaidSession:
    """Minutes of an item on a date, for the step at a position."""

    day: date
    step: int
    item: Item
    minutes: int


@dataclass(frozen=True, slots=True)
class LaidExam:
    """An exam's date with what led to it.

    `ready` is the first day after study and the exams before it; `opens` the first day from then on that lies behind
    the gate and within the exam's life, `earliest` the first of those that is allowed. All but `ready` are absent where
    the exam cannot be sat any more.
    """

    day: date | None
    ready: date
    opens: date | None
    earliest: date | None
    binding: Binding


@dataclass(frozen=True, slots=True)
class Layout:
    """Sessions and exams of all steps; `exams` has one entry a step, None where there is none."""

    sessions: tuple[LaidSession, ...]
    exams: tuple[LaidExam | None, ...]
    last_session: date | None
    finish: date | None
    idle: tuple[tuple[date, int, IdleCause], ...]


def lay(steps: Sequence[StepWork], calendar: Calendar, first_day: date) -> Layout:
    """Lay all steps from `first_day` on, in their order.

    Raises:
        InputRefused: There are no hours for years on end, or too few to finish before the year 2200.
    """
    layout = _Laying(steps, calendar, first_day).run()
    others = [_Laying(steps, calendar, first_day, prompt_from).run() for prompt_from in _pushed(layout)]
    return min([layout, *others], key=lambda each: each.finish or date.max)


def _pushed(layout: Layout) -> list[int]:
    """The steps before the last exam, nearest last, whose exams push each other's and so the last one on.

    Choosing such an exam's day for the least study time lost can cost the finish more days than it saves.
    """
    dated = [(step, exam) for step, exam in enumerate(layout.exams) if exam and exam.day]
    pushing: list[int] = []
    for (step, before), (_, after) in zip(reversed(dated[:-1]), reversed(dated[1:]), strict=True):
        if before.day is None or after.ready != before.day + _DAY or len(pushing) == _PUSHED_EXAMS:
            break
        pushing.append(step)
    return pushing


class _Laying:
    """One pass over the days; the exams of steps from `prompt_from` on, but the last, take their first possible day."""

    def __init__(
        self, steps: Sequence[StepWork], calendar: Calendar, first_day: date, prompt_from: int | None = None
    ) -> None:
        self._steps = steps
        self._prompt_from = len(steps) if prompt_from is None else prompt_from
        self._last_sitting = max((step for step, each in enumerate(steps) if each.sitting), default=-1)
        self._calendar = calendar
        self._day = first_day
        self._first_day = first_day
        self._stream = Stream([step.work for step in steps])
        self._sessions: list[LaidSession] = []
        self._exams: list[LaidExam | None] = [None] * len(steps)
        self._exam_days: set[date] = set()
        self._last_exam = first_day - _DAY
        self._last_free = first_day - _DAY
        self._next = 0

    def run(self) -> Layout:
        self._date_exams(self._first_day)
        while not self._stream.empty:
            self._refuse_endless()
            if self._day not in self._exam_days:
                self._lay_day()
            self._day += _DAY
        last = self._sessions[-1].day if self._sessions else None
        exam_days = [exam.day for exam in self._exams if exam and exam.day]
        finish = max([*exam_days, *([last] if last else [])], default=None)
        return Layout(tuple(self._sessions), tuple(self._exams), last, finish, self._idle(last, finish))

    def _refuse_endless(self) -> None:
        if self._day > LAST_DAY:
            raise InputRefused(
                f"{self._hours_left()} hours of work are left at the end of the year {LAST_DAY.year}",
                "give the plan more hours a week, or fewer certifications",
            )
        if (self._day - self._last_free).days > _EMPTY_DAYS:
            since = (self._last_free + _DAY).isoformat()
            raise InputRefused(
                f"{self._hours_left()} hours of work are left, but there are no hours to do it in from {since} on",
                "give the plan hours on at least one weekday, and an end to the time away",
            )

    def _hours_left(self) -> int:
        return math.ceil(self._stream.left / 60)

    def _lay_day(self) -> None:
        free = self._calendar.minutes(self._day)
        if not free:
            return
        self._last_free = self._day
        for step, item, minutes in self._stream.day(free):
            self._sessions.append(LaidSession(self._day, step, item, minutes))
        self._date_exams(self._day + _DAY)

    def _date_exams(self, ready: date) -> None:
        """Date the exams of all steps in turn whose study is done."""
        while self._next < len(self._steps) and self._stream.studied(self._next):
            sitting = self._steps[self._next].sitting
            if sitting:
                exam = self._exam(sitting, ready, is_last=self._next == self._last_sitting)
                self._exams[self._next] = exam
                if exam.day:
                    self._exam_days.add(exam.day)
                    self._last_exam = exam.day
            self._next += 1

    def _exam(self, sitting: Sitting, studied: date, *, is_last: bool) -> LaidExam:
        ready = max(studied, self._last_exam + _DAY)
        gated = max(ready, sitting.gate)
        opened = _within(sitting.periods, gated)
        earliest = self._first_allowed(sitting.periods, opened) if opened else None
        if opened is None or earliest is None:
            return LaidExam(None, ready, None, None, "study")
        prompt = self._next >= self._prompt_from and not is_last
        day = earliest if prompt else self._cheapest(sitting.periods, earliest, is_last=is_last)
        binding: Binding = "study"
        if opened > gated:
            binding = "waiting-for-release"
        elif gated > ready:
            binding = "experience-gate"
        elif earliest > opened:
            binding = "exam-day"
        elif day > earliest:
            binding = "spare-hours"
        elif ready > studied:
            binding = "order"
        return LaidExam(day, ready, opened, earliest, binding)

    def _first_allowed(self, periods: tuple[tuple[date, date], ...], day: date | None) -> date | None:
        while day is not None and day <= LAST_DAY:
            if self._calendar.exam_allowed(day):
                return day
            day = _within(periods, day + _DAY)
        return None

    def _cheapest(self, periods: tuple[tuple[date, date], ...], earliest: date, *, is_last: bool) -> date:
        """The allowed day from `earliest` on that costs the plan the least."""
        best, best_cost = earliest, self._cost(earliest, is_last=is_last)
        for offset in range(1, _COMPARED_DAYS):
            day = earliest + timedelta(days=offset)
            if _within(periods, day) != day or not self._calendar.exam_allowed(day):
                continue
            cost = self._cost(day, is_last=is_last)
            if cost < best_cost:
                best, best_cost = day, cost
        return best

    def _cost(self, day: date, *, is_last: bool) -> tuple[date, int]:
        """What an exam day costs: for the last exam the finish it leads to, then the minutes lost to study."""
        lost = self._calendar.minutes(day) if not self._stream.empty else 0
        return (self._finish_with(day) if is_last else date.min, lost)

    def _finish_with(self, exam: date) -> date:
        left, day = self._stream.left, self._day
        while left > 0 and day < LAST_DAY:
            day += _DAY
            if day != exam and day not in self._exam_days:
                left -= self._calendar.minutes(day)
        return max(day, exam) if self._stream.left else exam

    def _idle(self, last: date | None, finish: date | None) -> tuple[tuple[date, int, IdleCause], ...]:
        """Days after the last session whose capacity stays free because an exam is still to come."""
        if finish is None:
            return ()
        day = last + _DAY if last else self._first_day
        rows: list[tuple[date, int, IdleCause]] = []
        while day < finish:
            minutes = 0 if day in self._exam_days else self._calendar.minutes(day)
            if minutes:
                rows.append((day, minutes, self._cause(day)))
            day += _DAY
        return tuple(rows)

    def _cause(self, day: date) -> IdleCause:
        waiting = next(exam for exam in self._exams if exam and exam.day and exam.day > day)
        if waiting.binding in ("waiting-for-release", "experience-gate"):
            return "waiting-for-release" if waiting.binding == "waiting-for-release" else "experience-gate"
        return "exam-day"


def _within(periods: tuple[tuple[date, date], ...], day: date) -> date | None:
    """The first day from `day` on that lies in one of the periods."""
    for first, last in periods:
        if day <= last:
            return max(day, first)
    return None
