"""The exam-and-work problem in plain numbers, and a check of any answer against its rules.

Days are counted from 0, the first day on which anything may be done. Minutes are whole.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

FAR = 100_000
"""A last day that never comes: a period that ends then is open."""


@dataclass(frozen=True)
class Exam:
    """When one exam may be sat: in one of the periods, from `earliest` on, `buffer` free days after the study.

    A `fixed` exam is sat on that day whatever the rest says, and the buffer gives way to it.
    """

    periods: tuple[tuple[int, int], ...] = ((0, FAR),)
    gate: int = 0
    wait: int = 0
    limit: int = 0
    buffer: int = 0
    fixed: int | None = None

    @property
    def earliest(self) -> int:
        """The first day on which nothing but the calendar, the periods and the study stands against it."""
        return max(self.gate, self.wait, self.limit)

    @property
    def rest(self) -> int:
        """The last study day is at least so many days before the exam."""
        return 1 if self.fixed is not None else 1 + self.buffer


@dataclass(frozen=True)
class Step:
    """A step's minutes of study and of project, from when on it may be worked on, and its exam."""

    study: int
    project: int = 0
    start: int = 0
    exam: Exam | None = None


@dataclass(frozen=True)
class Problem:
    """Steps in their order, and for each day of the horizon its capacity and whether an exam may be sat on it."""

    steps: tuple[Step, ...]
    capacity: tuple[int, ...]
    allowed: tuple[bool, ...]

    @property
    def horizon(self) -> int:
        """How many days are looked at."""
        return len(self.capacity)

    def exam_days(self, step: int) -> list[int]:
        """Every day within the horizon on which the step's exam may be sat, its study aside."""
        exam = self.steps[step].exam
        if exam is None:
            return []
        if exam.fixed is not None:
            return [exam.fixed] if exam.fixed < self.horizon else []
        return [
            day
            for day in range(exam.earliest, self.horizon)
            if self.allowed[day] and any(first <= day <= last for first, last in exam.periods)
        ]


@dataclass(frozen=True)
class Schedule:
    """An answer: minutes by (step, day) for study and for project, and each step's exam day."""

    study: dict[tuple[int, int], int]
    project: dict[tuple[int, int], int]
    exams: tuple[int | None, ...]

    @property
    def last_session(self) -> int:
        """The last day with work; -1 without any."""
        return max((day for _, day in (*self.study, *self.project)), default=-1)

    @property
    def finish(self) -> int:
        """The last day with work or an exam; -1 without any."""
        return max(self.last_session, *(day for day in self.exams if day is not None), -1, -1)

    def minutes(self, day: int) -> int:
        """All minutes laid on a day."""
        return sum(minutes for work in (self.study, self.project) for (_, on), minutes in work.items() if on == day)


def broken(problem: Problem, schedule: Schedule) -> list[str]:
    """Every rule that the answer breaks, in words; an empty list for an answer that stands."""
    return [
        *_broken_amounts(problem, schedule),
        *_broken_exams(problem, schedule),
        *_broken_order(problem, schedule),
        *_wasted(problem, schedule),
    ]


def _broken_amounts(problem: Problem, schedule: Schedule) -> list[str]:
    found = []
    for name, work in (("study", schedule.study), ("project", schedule.project)):
        laid: Counter[int] = Counter()
        for (step, day), minutes in work.items():
            laid[step] += minutes
            if minutes <= 0 or day < problem.steps[step].start or day < 0:
                found.append(f"{name} of step {step}: {minutes} min on day {day}")
        for index, step_ in enumerate(problem.steps):
            due = step_.study if name == "study" else step_.project
            if laid[index] != due:
                found.append(f"{name} of step {index}: {laid[index]} of {due} min laid")
    for day in range(problem.horizon):
        room = 0 if day in schedule.exams else problem.capacity[day]
        if schedule.minutes(day) > room:
            found.append(f"day {day}: {schedule.minutes(day)} min laid, room for {room}")
    return found


def _broken_exams(problem: Problem, schedule: Schedule) -> list[str]:
    found = []
    dated = [day for day in schedule.exams if day is not None]
    if len(set(dated)) != len(dated):
        found.append(f"two exams on a day: {dated}")
    free = []
    for index, step in enumerate(problem.steps):
        day = schedule.exams[index]
        if (day is None) != (step.exam is None):
            found.append(f"exam {index}: {day}")
        if day is None or step.exam is None:
            continue
        if day < problem.horizon and day not in problem.exam_days(index):
            found.append(f"exam {index} cannot be sat on day {day}")
        last = max((on for of, on in schedule.study if of == index), default=-FAR)
        if last + step.exam.rest > day:
            found.append(f"exam {index} on day {day}, last study on day {last}")
        if step.exam.fixed is None:
            free.append(day)
    if free != sorted(free):
        found.append(f"exams out of order: {free}")
    return found


def _broken_order(problem: Problem, schedule: Schedule) -> list[str]:
    found, ended = [], -1
    for index in range(len(problem.steps)):
        days = [day for of, day in schedule.study if of == index]
        if days and min(days) < ended:
            found.append(f"study of step {index} begins on day {min(days)}, before day {ended}")
        ended = max([ended, *days])
    return found


def _wasted(problem: Problem, schedule: Schedule) -> list[str]:
    found = []
    for day in range(schedule.last_session):
        if day in schedule.exams or schedule.minutes(day) >= problem.capacity[day]:
            continue
        later = sorted(of for of, on in schedule.study if on > day)
        ready = [f"study of step {of}" for of in later[:1] if problem.steps[of].start <= day]
        ready += sorted(
            {f"project of step {of}" for of, on in schedule.project if on > day and problem.steps[of].start <= day}
        )
        if ready:
            room = problem.capacity[day] - schedule.minutes(day)
            found.append(f"day {day}: {room} min free, though there is {', '.join(ready)}")
    return found
