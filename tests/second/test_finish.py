"""The planner's finish is the earliest there is, and its days keep every rule, whatever the calendar looks like."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from random import Random

import pytest

from tests.second import brute, cases, ours, solver
from tests.second.problem import FAR, Exam, Problem, broken
from tests.second.smaller import smallest

Oracle = Callable[[Problem, int], tuple[bool, bool]]
"""Whether all can be done by a day, and by the day before it."""


def by_trying(problem: Problem, day: int) -> tuple[bool, bool]:
    best = brute.best(problem)
    return best is not None and best.finish <= day, best is not None and best.finish < day


def by_solver(problem: Problem, day: int) -> tuple[bool, bool]:
    earlier = solver.possible(problem, day - 1)
    return earlier or solver.possible(problem, day), earlier


def wrong(problem: Problem, oracle: Oracle, shape: int = 0) -> list[str]:
    """What is wrong with the planner's answer; nothing where the horizon has none, and the planner says so too.

    Around fixed exams the planner may change the order of study where all cannot be done in turn: not looked at here.
    """
    answer = ours.answer(problem, shape)
    undated = [i for i, step in enumerate(problem.steps) if step.exam and answer.schedule.exams[i] is None]
    if undated or any(answer.unlaid) or answer.finish >= problem.horizon:
        left_out = f"{undated} undated, {answer.unlaid} unlaid, finish {answer.finish}"
        return [f"all can be done, but: {left_out}"] if oracle(problem, FAR)[0] else []
    if any(step.exam and step.exam.fixed is not None for step in problem.steps) and not oracle(problem, FAR)[0]:
        return []
    found = broken(problem, answer.schedule)
    if answer.finish != answer.schedule.finish:
        found.append(f"finish said to be {answer.finish}, not {answer.schedule.finish}")
    can, better = oracle(problem, answer.finish)
    if better:
        found.append(f"finish on day {answer.finish}, could be earlier")
    if not can and not found:
        found.append(f"the check accepts what cannot be: finish on day {answer.finish}")
    return found


def accept(problem: Problem, check: Callable[[Problem], list[str]], seed: int) -> None:
    """Fail with the smallest problem like this one that is answered wrongly, if this one is."""
    if found := check(problem):
        small = smallest(problem, check)
        pytest.fail(f"seed {seed}: {found}\nsmall: {check(small)}\n{small}\n{ours.answer(small, seed)}")


def prove(seeds: range, steps: int, horizon: int, fixed: float, oracle: Oracle) -> None:
    for seed in seeds:
        problem = cases.problem(Random(seed), steps, horizon, fixed)
        accept(problem, partial(wrong, oracle=oracle, shape=seed), seed)


def test_no_choice_of_exam_days_ends_earlier() -> None:
    prove(range(300), 3, 24, 0.0, by_trying)


def test_no_choice_of_exam_days_ends_earlier_around_fixed_exams() -> None:
    prove(range(1000, 1250), 3, 24, 0.3, by_trying)


def test_the_solver_finds_nothing_earlier() -> None:
    prove(range(30), 6, 60, 0.0, by_solver)


def test_the_solver_finds_nothing_earlier_around_fixed_exams() -> None:
    prove(range(100, 112), 6, 60, 0.15, by_solver)


@pytest.mark.soak
@pytest.mark.parametrize("fixed", [0.0, 0.3])
def test_no_choice_of_exam_days_ends_earlier_in_thousands_of_cases(fixed: float) -> None:
    prove(range(10_000, 15_000), 3, 25, fixed, by_trying)


@pytest.mark.soak
@pytest.mark.parametrize("fixed", [0.0, 0.15])
def test_the_solver_finds_nothing_earlier_in_a_thousand_cases(fixed: float) -> None:
    prove(range(20_000, 21_000), 6, 60, fixed, by_solver)


def too_early(seed: int) -> Problem:
    """A problem whose first exam alone is fixed."""
    chance = Random(seed)
    problem = cases.problem(chance, 3, 24)
    first = replace(problem.steps[0], start=0, exam=Exam(buffer=chance.choice((0, 2)), fixed=chance.randrange(1, 12)))
    return replace(problem, steps=(first, *problem.steps[1:]))


def less(problem: Problem, minutes: int) -> Problem:
    """The problem with so much less to study for its first step."""
    first = problem.steps[0]
    return replace(problem, steps=(replace(first, study=first.study - minutes), *problem.steps[1:]))


def wrong_shortfall(problem: Problem, shape: int = 0) -> list[str]:
    """What is wrong with what is left out before a first exam that is fixed, and with all that is laid instead."""
    answer = ours.answer(problem, shape)
    if any(exam is None and step.exam for step, exam in zip(problem.steps, answer.schedule.exams, strict=True)):
        return []
    if answer.finish >= problem.horizon:
        return []
    unlaid = answer.unlaid[0]
    found = [f"{answer.unlaid} unlaid"] if any(answer.unlaid[1:]) else []
    if unlaid and brute.best(less(problem, unlaid - 1)):
        found.append(f"{unlaid} min left out, could be fewer")
    rest = less(problem, unlaid)
    best = brute.best(rest)
    if best is None:
        return [*found, f"{unlaid} min left out are not enough"]
    if answer.finish > best.finish:
        found.append(f"finish on day {answer.finish}, could be {best.finish}")
    return found + broken(rest, answer.schedule)


def prove_shortfall(seeds: range) -> int:
    short = 0
    for seed in seeds:
        problem = too_early(seed)
        accept(problem, partial(wrong_shortfall, shape=seed), seed)
        short += bool(ours.answer(problem, seed).unlaid[0])
    return short


def test_before_an_exam_fixed_too_early_as_little_as_possible_is_left_out() -> None:
    assert prove_shortfall(range(300)) > 30


@pytest.mark.soak
def test_before_an_exam_fixed_too_early_as_little_as_possible_is_left_out_in_thousands_of_cases() -> None:
    assert prove_shortfall(range(30_000, 34_000)) > 400
