"""What is laid and what comes of it: steps with their sittings, sessions and exams on dates. Lengths are minutes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from planner.values import dataclass

if TYPE_CHECKING:
    from planner.roadmap.models import IdleCause, LimitKind
    from planner.roadmap.work import Item, Work


@dataclass(frozen=True, slots=True)
class Sitting:
    """When a step's exam can be sat.

    `periods` are those of the exam's life (inclusive, in order); `gate`, `wait` and `limit` the first days that the
    experience asked for, the wait after a failed attempt and the number of attempts allow. `buffer` are the days
    between study and exam. `fixed` is the day of one that is booked, or `pinned` by the person.
    """

    periods: tuple[tuple[date, date], ...]
    gate: date = date.min
    wait: date = date.min
    limit: date = date.min
    buffer: int = 0
    fixed: date | None = None
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class StepWork:
    """A step to lay: its work, and its sitting where it has an exam.

    Nothing of it is done before `start`; its exam is not before `ready`, the day after the last work that was logged.
    """

    work: Work
    sitting: Sitting | None
    start: date = date.min
    ready: date = date.min


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
    gates and waits and within the exam's life, `earliest` the first of those that is allowed. All but `ready` are
    absent where the exam cannot be sat any more. `limits` has what keeps it from being earlier, with the first day
    that each allows for itself, and `binding` is the one that its day rests on.
    """

    day: date | None
    ready: date
    opens: date | None
    earliest: date | None
    binding: LimitKind
    limits: tuple[tuple[LimitKind, date], ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """Sessions and exams of all steps; `exams` has one entry a step, None where there is none.

    `unlaid` has, for each step, the minutes of study that do not fit before an exam with a fixed day.
    """

    sessions: tuple[LaidSession, ...]
    exams: tuple[LaidExam | None, ...]
    last_session: date | None
    finish: date | None
    idle: tuple[tuple[date, int, IdleCause], ...]
    unlaid: tuple[int, ...] = ()


def undated(exam: LaidExam | None) -> bool:
    """Whether there is an exam that has no day."""
    return exam is not None and exam.day is None


def within(periods: tuple[tuple[date, date], ...], day: date) -> date | None:
    """The first day from `day` on that lies in one of the periods."""
    for first, last in periods:
        if day <= last:
            return max(day, first)
    return None
