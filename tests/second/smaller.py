"""From a problem that fails to a small one that still fails, so that a person can look at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from tests.second.problem import FAR, Exam, Problem, Step


def smallest(problem: Problem, wrong: Callable[[Problem], Sequence[str]]) -> Problem:
    """The first problem, on the way down by single simplifications, of which no simpler one is wrong."""
    while True:
        for simpler in _simpler(problem):
            if wrong(simpler):
                problem = simpler
                break
        else:
            return problem


def _simpler(problem: Problem) -> Iterator[Problem]:
    steps = problem.steps
    for index in range(len(steps)):
        if len(steps) > 1:
            yield replace(problem, steps=steps[:index] + steps[index + 1 :])
    for index, step in enumerate(steps):
        for simpler in _simpler_step(step):
            yield replace(problem, steps=(*steps[:index], simpler, *steps[index + 1 :]))
    for shorter in (problem.horizon // 2, problem.horizon - 1):
        if shorter > 1:
            yield replace(problem, capacity=problem.capacity[:shorter], allowed=problem.allowed[:shorter])
    for day in range(problem.horizon):
        capacity = problem.capacity[day]
        for less in {0, 60 if capacity > 60 else 0} - {capacity}:
            yield replace(problem, capacity=(*problem.capacity[:day], less, *problem.capacity[day + 1 :]))
        if problem.allowed[day]:
            yield replace(problem, allowed=(*problem.allowed[:day], False, *problem.allowed[day + 1 :]))


def _simpler_step(step: Step) -> Iterator[Step]:
    if step.exam:
        yield replace(step, exam=None)
        if step.exam != Exam(fixed=step.exam.fixed):
            yield replace(step, exam=Exam(fixed=step.exam.fixed))
        if step.exam.periods != ((0, FAR),):
            yield replace(step, exam=replace(step.exam, periods=((0, FAR),)))
        yield from (replace(step, exam=replace(step.exam, gate=day)) for day in _less(step.exam.gate))
        yield from (replace(step, exam=replace(step.exam, wait=day)) for day in _less(step.exam.wait))
        yield from (replace(step, exam=replace(step.exam, limit=day)) for day in _less(step.exam.limit))
        yield from (replace(step, exam=replace(step.exam, buffer=days)) for days in _less(step.exam.buffer))
    yield from (replace(step, start=day) for day in _less(step.start))
    yield from (replace(step, project=minutes) for minutes in _less(step.project))
    yield from (replace(step, study=minutes) for minutes in _less(step.study) if minutes)


def _less(value: int) -> list[int]:
    return sorted({less for less in (0, 1, value // 2, value // 60 * 60, value - 1) if 0 <= less < value})
