"""The two independent answers agree with each other, and with what can be seen by eye."""

from __future__ import annotations

from random import Random

import pytest

from tests.second import brute, cases, solver
from tests.second.problem import Exam, Problem, Schedule, Step, broken

ANY = Exam()
EVERY_DAY = (True,) * 12
BY_EYE = {
    "study, then the exam on the next day": (Problem((Step(120, exam=ANY),), (60,) * 12, EVERY_DAY), 2),
    "free days before the exam": (Problem((Step(120, exam=Exam(buffer=2)),), (60,) * 12, EVERY_DAY), 4),
    "an exam day costs its capacity": (
        Problem((Step(60, exam=ANY), Step(60, exam=ANY)), (60,) * 12, EVERY_DAY),
        3,
    ),
    "a late exam on a day that costs nothing": (
        Problem((Step(60, exam=ANY), Step(120)), (60, 60, 60, 0) * 3, EVERY_DAY),
        3,
    ),
    "a gate, with the next step meanwhile": (
        Problem((Step(60, exam=Exam(gate=5)), Step(60, exam=ANY)), (60,) * 12, EVERY_DAY),
        6,
    ),
    "study waits for its start, a project of another step does not": (
        Problem((Step(60, 0, 3), Step(60, 180)), (60,) * 12, EVERY_DAY),
        4,
    ),
    "a project that comes late": (Problem((Step(60, 60, 3, ANY),), (60,) * 12, EVERY_DAY), 5),
    "a fixed exam before the one that precedes it": (
        Problem((Step(60, exam=Exam(gate=6)), Step(60, exam=Exam(fixed=2))), (60,) * 12, EVERY_DAY),
        6,
    ),
    "a hole between two periods": (
        Problem((Step(180, exam=Exam(((0, 2), (7, 9)))),), (60,) * 12, EVERY_DAY),
        7,
    ),
}
IMPOSSIBLE = {
    "too much for its period": Problem((Step(180, exam=Exam(((0, 2),))),), (60,) * 12, EVERY_DAY),
    "fixed too early": Problem((Step(180, exam=Exam(fixed=2)),), (60,) * 12, EVERY_DAY),
    "no day allowed": Problem((Step(60, exam=ANY),), (60,) * 12, (False,) * 12),
}


@pytest.mark.parametrize("name", BY_EYE)
def test_what_can_be_seen_by_eye(name: str) -> None:
    problem, finish = BY_EYE[name]
    answer = brute.best(problem)
    assert answer is not None
    assert answer.finish == finish
    assert solver.earliest_finish(problem) == finish


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_what_cannot_be_done(name: str) -> None:
    assert brute.best(IMPOSSIBLE[name]) is None
    assert solver.earliest_finish(IMPOSSIBLE[name]) is None


def _agree(seeds: range) -> int:
    dated = 0
    for seed in seeds:
        problem = cases.problem(Random(seed), 3, 20 + seed % 6, fixed=(0.0, 0.3)[seed % 2])
        answer = brute.best(problem)
        assert solver.earliest_finish(problem) == (answer and answer.finish), (seed, problem)
        if answer is not None:
            dated += 1
            assert broken(problem, answer) == [], (seed, problem)
    return dated


def test_both_find_the_same_finish() -> None:
    assert _agree(range(40)) > 15


@pytest.mark.soak
def test_both_find_the_same_finish_a_thousand_times() -> None:
    assert _agree(range(1000, 2000)) > 300


RIGHT = Problem((Step(60, 60, 0, Exam(buffer=1)), Step(60, exam=ANY)), (60,) * 12, EVERY_DAY)
WRONG = {
    "too much on a day": Schedule({(0, 0): 60, (1, 1): 60}, {(0, 1): 60}, (2, 3)),
    "work on an exam day": Schedule({(0, 0): 60, (1, 1): 60}, {(0, 2): 60}, (2, 3)),
    "too little": Schedule({(0, 0): 60, (1, 1): 59}, {(0, 1): 1, (0, 3): 59}, (2, 4)),
    "free days missing": Schedule({(0, 0): 60, (1, 2): 60}, {(0, 3): 60}, (1, 4)),
    "exams out of order": Schedule({(0, 0): 60, (1, 1): 60}, {(0, 4): 60}, (3, 2)),
    "study out of order": Schedule({(0, 1): 60, (1, 0): 60}, {(0, 2): 60}, (3, 4)),
    "an exam left out": Schedule({(0, 0): 60, (1, 1): 60}, {(0, 3): 60}, (2, None)),
    "two exams on a day": Schedule({(0, 0): 60, (1, 1): 60}, {(0, 2): 60}, (3, 3)),
    "a day wasted": Schedule({(0, 0): 60, (1, 1): 60}, {(0, 4): 60}, (3, 5)),
}


def test_the_check_accepts_a_right_answer() -> None:
    assert broken(RIGHT, Schedule({(0, 0): 60, (1, 1): 60}, {(0, 3): 60}, (2, 4))) == []


@pytest.mark.parametrize("name", WRONG)
def test_the_check_finds_what_is_wrong(name: str) -> None:
    assert len(broken(RIGHT, WRONG[name])) == 1
