"""The same problem told to a constraint solver, rule by rule, with nothing of `brute` in it."""

from __future__ import annotations

from itertools import pairwise

from ortools.sat.python import cp_model

from tests.second.problem import Problem


class _Model:
    """Minutes by step and day, exams by step and day, and what ties them, up to and including the day `until`."""

    def __init__(self, problem: Problem, until: int) -> None:
        self.problem = problem
        self.days = range(min(until + 1, problem.horizon))
        self.steps = range(len(problem.steps))
        self.model = cp_model.CpModel()
        self.study = {i: self._minutes(i, problem.steps[i].study) for i in self.steps}
        self.project = {i: self._minutes(i, problem.steps[i].project) for i in self.steps}
        self.exam = {i: self._sat(i) for i in self.steps if problem.steps[i].exam}
        self.over = {i: [self.model.new_bool_var("") for _ in self.days] for i in self.steps}
        self._room()
        self._order()
        self._exams()

    def _minutes(self, step: int, total: int) -> list[cp_model.IntVar]:
        """How much is done on each day; it all adds up, and nothing is done before the step's start."""
        start, capacity = self.problem.steps[step].start, self.problem.capacity
        most = [min(total, capacity[day]) if day >= start else 0 for day in self.days]
        variables = [self.model.new_int_var(0, top, "") for top in most]
        self.model.add(sum(variables) == total)
        return variables

    def _sat(self, step: int) -> dict[int, cp_model.IntVar]:
        """Whether the exam is sat on each of its possible days; it is on exactly one."""
        days = {day: self.model.new_bool_var("") for day in self.problem.exam_days(step) if day in self.days}
        self.model.add_exactly_one(days.values())
        return days

    def _room(self) -> None:
        """A day carries one exam and nothing else, or minutes up to its capacity."""
        for day in self.days:
            sat = [days[day] for days in self.exam.values() if day in days]
            self.model.add_at_most_one(sat)
            laid = sum(self.study[i][day] + self.project[i][day] for i in self.steps)
            self.model.add(laid <= self.problem.capacity[day] * (1 - sum(sat)))

    def _order(self) -> None:
        """`over[i][d]` means that study i is complete by the end of day d; later study has to wait for that."""
        for i in self.steps:
            for day in self.days:
                done = sum(self.study[i][: day + 1])
                self.model.add(done >= self.problem.steps[i].study).only_enforce_if(self.over[i][day])
                for later in self.steps[i + 1 :]:
                    self.model.add(self.study[later][day] == 0).only_enforce_if(~self.over[i][day])

    def _exams(self) -> None:
        """Study is over some days before its exam, and the exams that are not fixed follow their steps' order."""
        on = []
        for i, days in self.exam.items():
            exam = self.problem.steps[i].exam
            if exam is None:
                continue
            for day, sat in days.items():
                if day >= exam.rest:
                    self.model.add_implication(sat, self.over[i][day - exam.rest])
                elif self.problem.steps[i].study:
                    self.model.add(sat == 0)
            if exam.fixed is None:
                on.append(sum(day * sat for day, sat in days.items()))
        for one, next_ in pairwise(on):
            self.model.add(one + 1 <= next_)


def possible(problem: Problem, until: int) -> bool:
    """Whether there is an answer with everything done and every exam sat by the end of the day `until`."""
    if any(not problem.exam_days(i) for i, step in enumerate(problem.steps) if step.exam):
        return False
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(_Model(problem, until).model)
    assert status in (cp_model.OPTIMAL, cp_model.FEASIBLE, cp_model.INFEASIBLE), solver.status_name()
    return status != cp_model.INFEASIBLE


def earliest_finish(problem: Problem) -> int | None:
    """The first day by which all can be over, or None where the horizon has none; by halving."""
    low, high = -1, problem.horizon - 1
    if not possible(problem, high):
        return None
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if possible(problem, middle) else (middle + 1, high)
    return high
