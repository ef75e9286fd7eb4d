"""The planner's own answer to a problem: the only place here that knows how its layout is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from planner.roadmap.laying import Layout, Sitting, StepWork, lay
from planner.roadmap.work import Item, Work
from tests.second.problem import FAR, Exam, Problem, Schedule, Step

FIRST_DAY = date(2027, 1, 4)
_GAPS = (3, 10, 24)


@dataclass(frozen=True)
class Answer:
    """The planner's answer, in days and minutes: what is laid, what study is left out, and when it ends."""

    schedule: Schedule
    unlaid: tuple[int, ...]
    finish: int


@dataclass(frozen=True)
class _Calendar:
    """The problem's days; after its horizon every day has an hour and may be an exam's, so that all ends."""

    problem: Problem

    def minutes(self, day: date) -> int:
        number = (day - FIRST_DAY).days
        if number < 0:
            return 0
        return self.problem.capacity[number] if number < self.problem.horizon else 60

    def exam_allowed(self, day: date) -> bool:
        number = (day - FIRST_DAY).days
        if number < 0:
            return False
        return self.problem.allowed[number] if number < self.problem.horizon else True


def answer(problem: Problem, shape: int = 0) -> Answer:
    """What the planner makes of the problem; `shape` decides what the minutes of each step are made of."""
    chance = Random(shape)
    steps = [StepWork(_work(step, chance), _sitting(step.exam), _day(step.start)) for step in problem.steps]
    layout = lay(steps, _Calendar(problem), FIRST_DAY)
    finish = -1 if layout.finish is None else _number(layout.finish)
    return Answer(_schedule(layout), tuple(layout.unlaid), finish)


def _schedule(layout: Layout) -> Schedule:
    dated = [exam.day if exam else None for exam in layout.exams]
    found = Schedule({}, {}, tuple(None if day is None else _number(day) for day in dated))
    for session in layout.sessions:
        work = found.project if session.item.kind == "project" else found.study
        key = (session.step, _number(session.day))
        work[key] = work.get(key, 0) + session.minutes
    return found


def _sitting(exam: Exam | None) -> Sitting | None:
    if exam is None:
        return None
    periods = tuple((_day(first), date.max if last == FAR else _day(last)) for first, last in exam.periods)
    wait, limit = (_day(day) if day else date.min for day in (exam.wait, exam.limit))
    fixed = None if exam.fixed is None else _day(exam.fixed)
    return Sitting(periods, _day(exam.gate), wait=wait, limit=limit, buffer=exam.buffer, fixed=fixed)


def _work(step: Step, chance: Random) -> Work:
    """First passes of some domains, their reviews, and practice exams; a project of some milestones."""
    domains = [f"Domain {number}" for number in range(1, chance.randint(1, 4) + 1)]
    reviews = [(domain, gap) for domain in domains for gap in _GAPS] if chance.random() < 0.7 else []
    practice = chance.choice((0, 0, 1, 2))
    parts = iter(_parts(step.study, len(domains) + len(reviews) + practice, chance))
    study = [Item("study", domain, domain, next(parts)) for domain in domains]
    study += [Item("review", domain, domain, next(parts), gap) for domain, gap in reviews]
    study += [Item("practice-exam", f"Practice exam {number + 1}", "", next(parts)) for number in range(practice)]
    milestones = _parts(step.project, chance.randint(1, 4), chance)
    project = [Item("project", f"Milestone {number}", f"m{number}", part) for number, part in enumerate(milestones)]
    return Work(tuple(item for item in study if item.minutes), tuple(item for item in project if item.minutes))


def _parts(minutes: int, count: int, chance: Random) -> list[int]:
    cuts = sorted(chance.randint(0, minutes) for _ in range(count - 1))
    return [after - before for before, after in zip([0, *cuts], [*cuts, minutes], strict=True)]


def _day(number: int) -> date:
    return FIRST_DAY + timedelta(days=number)


def _number(day: date) -> int:
    return (day - FIRST_DAY).days
