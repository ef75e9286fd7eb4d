"""The best answer by trying every choice of exam days; for a handful of days and steps only."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from tests.second.problem import Problem, Schedule


def best(problem: Problem) -> Schedule | None:
    """The answer with the earliest finish in which every exam is sat, or None where the horizon has none."""
    answers = (work for exams in choices(problem) if (work := lay(problem, exams)) is not None)
    return min(answers, key=lambda answer: (answer.finish, answer.last_session), default=None)


def choices(problem: Problem) -> Iterator[tuple[int | None, ...]]:
    """Every way to give the exams days of their own, those that are not fixed in the order of their steps."""
    steps = problem.steps
    free = [index for index, step in enumerate(steps) if step.exam and step.exam.fixed is None]
    for days in product(*(problem.exam_days(i) if step.exam else [None] for i, step in enumerate(steps))):
        dated = [day for day in days if day is not None]
        in_turn = [days[index] or 0 for index in free]
        if len(set(dated)) == len(dated) and in_turn == sorted(in_turn):
            yield days


def lay(problem: Problem, exams: tuple[int | None, ...]) -> Schedule | None:
    """Work laid as early as it goes around these exams, study in its order and before projects; None if it is too late.

    With the exam days given nothing is gained by leaving a minute for later, nor by doing a project before study.
    """
    steps = problem.steps
    study = [step.study for step in steps]
    project = [step.project for step in steps]
    laid = Schedule({}, {}, exams)
    for day in range(problem.horizon):
        room = 0 if day in exams else problem.capacity[day]
        for index, step in enumerate(steps):
            if study[index]:
                minutes = min(room, study[index]) if step.start <= day else 0
                room -= _put(laid.study, study, index, day, minutes)
                exam = exams[index]
                if minutes and step.exam and exam is not None and day + step.exam.rest > exam:
                    return None
                if study[index]:
                    break
        for index, step in enumerate(steps):
            if step.start <= day:
                room -= _put(laid.project, project, index, day, min(room, project[index]))
    return None if any(study) or any(project) else laid


def _put(work: dict[tuple[int, int], int], left: list[int], step: int, day: int, minutes: int) -> int:
    if minutes:
        work[step, day] = minutes
        left[step] -= minutes
    return minutes
