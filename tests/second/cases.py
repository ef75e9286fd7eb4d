"""Random problems, odd on purpose: lumpy calendars, few exam days, and limits that bite."""

from __future__ import annotations

from random import Random

from tests.second.problem import FAR, Exam, Problem, Step

_MINUTES = (0, 0, 0, 25, 47, 60, 90, 120, 200, 600)


def calendar(chance: Random, horizon: int) -> tuple[tuple[int, ...], tuple[bool, ...]]:
    """Capacity and exam days: a weekly pattern with days that stand out, exams on some weekdays with some days off."""
    lumpy = chance.random() < 0.5
    week = [chance.choice((0, 60, 600) if lumpy else _MINUTES) for _ in range(7)]
    if not any(week):
        week[chance.randrange(7)] = 60
    odd = chance.choice((0.0, 0.1, 0.4))
    capacity = tuple(chance.choice((0, 600)) if chance.random() < odd else week[day % 7] for day in range(horizon))
    weekdays = set(chance.sample(range(7), chance.choice((1, 2, 3, 5, 7, 7))))
    off = chance.choice((0.0, 0.0, 0.3))
    return capacity, tuple(day % 7 in weekdays and chance.random() >= off for day in range(horizon))


def problem(chance: Random, most_steps: int, horizon: int, fixed: float = 0.0) -> Problem:
    """A problem of up to so many steps whose work fills a part of the horizon; `fixed`: how likely an exam is fixed."""
    capacity, allowed = calendar(chance, horizon)
    count = max(chance.randint(1, most_steps), chance.randint(1, most_steps))
    budget = int(sum(capacity) * chance.choice((0.2, 0.4, 0.6, 0.75)))
    cuts = sorted(chance.randint(0, budget) for _ in range(2 * count))
    parts = [after - before for before, after in zip([0, *cuts], cuts, strict=False)]
    starts = sorted(chance.randrange(horizon // 2) if chance.random() < 0.25 else 0 for _ in range(count))
    if chance.random() < 0.3:
        chance.shuffle(starts)
    days = chance.sample(range(2, horizon), count)
    buffer = chance.choice((0, 0, 1, 3))
    steps = []
    for index in range(count):
        on = days[index] if chance.random() < fixed else None
        exam = _exam(chance, horizon, buffer, on) if chance.random() < 0.9 else None
        study = max(1, parts[2 * index])
        project = parts[2 * index + 1] if chance.random() < 0.6 else 0
        steps.append(Step(study, project, starts[index], exam))
    return Problem(tuple(steps), capacity, allowed)


def _exam(chance: Random, horizon: int, buffer: int, fixed: int | None) -> Exam:
    gate, wait, limit = (chance.randrange(horizon) if chance.random() < 0.15 else 0 for _ in range(3))
    if fixed is not None:
        return Exam(gate=gate, wait=wait, limit=limit, buffer=buffer, fixed=fixed)
    return Exam(_periods(chance, horizon), gate, wait, limit, buffer)


def _periods(chance: Random, horizon: int) -> tuple[tuple[int, int], ...]:
    kind = chance.random()
    if kind < 0.6:
        return ((0, FAR),)
    one, two, three = sorted(chance.sample(range(horizon), 3))
    if kind < 0.75:
        return ((0, three),)
    return ((0, one), (two, three)) if kind < 0.85 else ((0, one), (two, FAR))
