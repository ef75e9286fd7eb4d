"""Small plans that were once answered wrongly, each with its earliest finish."""

from __future__ import annotations

import pytest

from tests.second import brute, ours
from tests.second.problem import Exam, Problem, Step, broken

ANY = Exam()


def on(*days: int, of: int) -> tuple[bool, ...]:
    """Exams on these days alone."""
    return tuple(day in days for day in range(of))


SHAPES = (*range(60), 260, 1837)
"""What the minutes of a step are made of, each time another way; the last ones are those that failed."""

FOUND = {
    "a wait of the first exam does not let the second overtake": (
        Problem((Step(1, exam=Exam(wait=2)), Step(1, exam=ANY)), (60, 0, 0, 0), on(1, 2, 3, of=4)),
        3,
    ),
    "nor does a limit": (
        Problem((Step(1, exam=Exam(limit=2)), Step(1, exam=ANY)), (60, 0, 0, 0), on(1, 2, 3, of=4)),
        3,
    ),
    "nor a gate": (
        Problem((Step(1, exam=Exam(gate=5)), Step(1, exam=ANY)), (0, 60) + (0,) * 10, on(4, 10, 11, of=12)),
        11,
    ),
    "study that a later start holds back is over before its exam": (
        Problem((Step(1, 0, 2), Step(1, exam=ANY)), (0, 60, 0, 0, 60, 0, 0), on(3, 5, of=7)),
        5,
    ),
    "study that waited for its start goes before projects where its exam needs it": (
        Problem((Step(1, 715), Step(244, 842, 1, ANY)), (60, 0, 600, 600, 0, 600, 0), on(4, 6, of=7)),
        5,
    ),
    "and after a step that starts later": (
        Problem(
            (Step(1, 0, 1, ANY), Step(64, 243, 0, ANY)),
            (60, 47, 0, 60, 0, 0, 0, 200, 0, 0, 0),
            on(4, 5, 10, of=11),
        ),
        7,
    ),
    "free days before an exam run while other exams are sat": (
        Problem(
            (Step(27, exam=ANY), Step(121, exam=ANY), Step(53, exam=Exam(buffer=3))),
            (200, 0, 60, 0, 60, 60, 0, 60, 0),
            on(5, 6, 7, 8, of=9),
        ),
        7,
    ),
    "an exam day that is dear leaves the free days of a later exam alone": (
        Problem(
            (Step(20, exam=Exam(buffer=4)), Step(20, exam=Exam(buffer=4)), Step(80, exam=Exam(buffer=4))),
            (60, 0, 0, 0, 0, 0, 60, 0, 0, 0, 0, 0, 600) + (0,) * 11,
            on(6, 12, 13, 14, 20, of=24),
        ),
        14,
    ),
    "projects beside the study leave it enough days before its exam": (
        Problem(
            (Step(581, 18, 0, ANY), Step(1, 12, 0, ANY), Step(169, exam=Exam(buffer=1))),
            (0, 0, 0, 0, 60, 60, 600, 0, 60, 0, 0, 60, 0, 60, 0),
            on(10, 11, 14, of=15),
        ),
        14,
    ),
    "and do not push it beyond its exam": (
        Problem(
            (Step(1435, 47, 0, ANY), Step(290, 29, 0, ANY)),
            (0, 0, 600, 0, 0, 0, 0, 600, 0, 0, 0, 600, 0, 47, 0, 0, 0, 0, 60),
            on(13, 16, of=19),
        ),
        18,
    ),
    "study of the next step waits, projects or not": (
        Problem((Step(131, 214), Step(127)), (120, 60, 200, 200), on(of=4)),
        3,
    ),
    "nor while a long practice exam waits for a day with room": (
        Problem((Step(601, 430), Step(857)), (0, 0, 600, 47, 47, 0, 600, 0, 0, 600), on(of=10)),
        9,
    ),
    "the free days of a last exam run while the first is sat": (
        Problem(
            (Step(100, exam=ANY), Step(58, exam=Exam(buffer=1))),
            (25, 47, 0, 25, 60, 0, 25, 25, 0, 0),
            on(6, 7, 8, 9, of=10),
        ),
        8,
    ),
    "another step's project leaves study its time from its start on": (
        Problem((Step(1, 720), Step(1, 0, 2, ANY)), (0, 60, 120, 0, 0, 0, 600, 0), on(5, 7, of=8)),
        6,
    ),
    "an exam long after a booked one ends as soon as it can": (
        Problem(
            (Step(1, exam=ANY), Step(477, 123, exam=Exam(fixed=5))),
            (0, 600, 0, 0, 0, 0, 0, 60, 60, 0),
            on(8, 9, of=10),
        ),
        8,
    ),
    "a plan of booked work and a late exam ends with that": (
        Problem(
            (Step(134, exam=ANY), Step(147, 11), Step(195, 114, exam=Exam(fixed=18))),
            (0,) * 8 + (600, 0, 0, 0, 0, 0, 0, 60, 0, 0, 0, 60, 0),
            on(19, 20, of=21),
        ),
        19,
    ),
    "hours before a later step's start are not lost to an exam": (
        Problem((Step(1, exam=ANY), Step(168, 0, 3)), (0, 47, 47, 120, 0, 25, 0, 0, 47, 47), on(2, 5, of=10)),
        8,
    ),
    "nor is an exam late for what another step's start holds back": (
        Problem(
            (Step(577, 0, 6), Step(38, 178, 6, ANY)),
            (0, 0, 0, 0, 60, 120, 0, 25, 47, 0, 0, 600, 120, 0, 25, 0),
            on(12, 13, 15, of=16),
        ),
        14,
    ),
    "an exam makes room for study that starts late and is booked": (
        Problem(
            (Step(1, exam=ANY), Step(241, 0, 6, Exam(fixed=12))),
            (0, 0, 0, 0, 0, 60, 60, 60, 60, 0, 60, 60, 0, 0, 60),
            on(10, 14, of=15),
        ),
        14,
    ),
    "around a booked exam nothing is left out that fits": (
        Problem(
            (Step(389, exam=ANY), Step(392, 47, exam=Exam(fixed=8))),
            (60, 600, 47, 0, 60, 0, 60, 60, 0, 47),
            on(4, of=10),
        ),
        9,
    ),
    "the exam after a booked one is sat before it, where it can be": (
        Problem((Step(1, exam=Exam(fixed=10)), Step(1, exam=ANY)), (0,) * 7 + (60, 0, 0, 0, 0), on(9, 11, of=12)),
        10,
    ),
    "an exam does not wait for a later step's booked one": (
        Problem(
            (Step(1, exam=ANY), Step(60, exam=Exam(fixed=10))),
            (0, 0, 0, 0, 0, 0, 60, 0, 0, 60, 0, 0, 0, 0, 60, 0),
            on(14, 15, of=16),
        ),
        14,
    ),
    "study that starts too late for an exam and its free days keeps it off that day": (
        Problem(
            (Step(1, exam=ANY), Step(35, 56, 4, Exam(buffer=2))),
            (60, 0, 0, 60, 90, 0, 0, 60, 0),
            on(3, 5, 8, of=9),
        ),
        8,
    ),
    "with one free day too": (
        Problem(
            (Step(1, exam=ANY), Step(32, 29, 5, Exam(buffer=1))),
            (0, 0, 60, 0, 60, 0, 60, 0, 60, 60),
            on(4, 5, 8, of=10),
        ),
        9,
    ),
    "and with long days": (
        Problem(
            (Step(1, exam=ANY), Step(406, 195, 4, Exam(buffer=2))),
            (0, 600, 0, 600, 600, 0, 0, 0, 60, 0),
            on(3, 5, 9, of=10),
        ),
        9,
    ),
    "and when the first exam is sat the day before the start": (
        Problem(
            (Step(1, exam=ANY), Step(35, 26, 11, Exam(buffer=1))),
            (0,) * 8 + (60, 0, 60, 0, 60, 0, 60, 60),
            on(10, 11, 14, of=16),
        ),
        15,
    ),
    "and when the exam ends the plan": (
        Problem(
            (Step(1, exam=ANY), Step(40, 21, 3, Exam(buffer=1))),
            (0, 60, 60, 0, 0, 0, 60, 60, 0),
            on(2, 3, 8, of=9),
        ),
        8,
    ),
    "and after two other exams": (
        Problem(
            (Step(1, exam=ANY), Step(1, exam=ANY), Step(1, 0, 7, Exam(buffer=1))),
            (0, 0, 0, 0, 60, 0, 60, 60, 0, 0, 0, 60, 0),
            on(5, 6, 7, 12, of=13),
        ),
        12,
    ),
    "and when most hours are before the start": (
        Problem(
            (Step(1, exam=ANY), Step(347, 254, 9, Exam(buffer=1))),
            (0,) * 7 + (600, 600, 0, 0, 600, 0, 0, 60, 0),
            on(8, 9, 15, of=16),
        ),
        15,
    ),
    "around a narrow life, free days and starts the exams are where the plan ends first": (
        Problem(
            (
                Step(35, 69, 0, Exam(((0, 22),), buffer=3)),
                Step(35, 187, 8, Exam(((0, 7), (13, 20)), buffer=3)),
                Step(8, 0, 2, Exam(buffer=3)),
            ),
            (120, 0, 0, 90, 90, 0, 0) * 3 + (120, 0, 0),
            on(*range(24), of=24),
        ),
        16,
    ),
}


@pytest.mark.parametrize("name", FOUND)
def test_once_found_never_again(name: str) -> None:
    problem, finish = FOUND[name]
    best = brute.best(problem)
    assert best is not None
    assert best.finish == finish
    for shape in SHAPES:
        answer = ours.answer(problem, shape)
        assert broken(problem, answer.schedule) == []
        assert answer.finish == finish
