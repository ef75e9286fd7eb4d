"""What is ahead of a plan: the next exam with what is left before it, open milestones, and days not to be missed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from planner.catalog.lifecycle import beta_days, closes
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.catalog.catalog import Catalog
    from planner.plan.models import Plan
    from planner.roadmap.models import Roadmap, RoadmapStep

SOON = timedelta(days=60)
"""How far ahead days are told that must not be missed."""
BOOK_WITHIN = timedelta(days=30)
"""From how many days before a planned exam on it is told that none is booked."""
DateKind = Literal["exam", "book", "renew", "expires", "retires", "release", "beta-ends", "deadline"]
"""What happens on a day: a booked exam, a planned one that is not booked, and what the names say."""
DATE_WORDS: dict[DateKind, str] = {
    "exam": "exam, booked",
    "book": "exam, not booked yet",
    "renew": "renewal opens",
    "expires": "certificate expires",
    "retires": "exam retires",
    "release": "exam is released",
    "beta-ends": "beta ends",
    "deadline": "your deadline",
}
"""The same in words."""
_OPEN = ("planned", "studying", "booked")


@dataclass(frozen=True, slots=True)
class NextExam:
    """The next exam; all lengths in minutes.

    `left` is the study that is to do for it, `done` what was logged, `unlaid` what of it does not fit before it;
    `available` the hours of the days before it, less what was done today.
    """

    step: str
    code: str
    name: str
    day: date
    days: int
    booked: bool
    attempt: int
    done: int
    left: int
    unlaid: int
    available: int


@dataclass(frozen=True, slots=True)
class OpenMilestone:
    """A milestone that is to be reached, with the day that its last session lies on."""

    step: str
    code: str
    project: str
    milestone: str
    title: str
    due: date
    minutes: int


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A day that must not be missed; `step` and `code` are absent and empty for what is about the whole plan."""

    day: date
    kind: DateKind
    step: str | None
    code: str

    @property
    def words(self) -> str:
        """What happens on it."""
        return DATE_WORDS[self.kind]


def next_exam(plan: Plan, roadmap: Roadmap) -> NextExam | None:
    """The exam that comes first; None where none is ahead."""
    today = roadmap.today
    ahead = [(step.exam.day, step) for step in roadmap.steps if step.status in _OPEN and step.exam.day]
    found = min(((day, step) for day, step in ahead if day >= today), key=lambda pair: pair[0], default=None)
    if found is None:
        return None
    day, step = found
    exam_days = {each for each, _ in ahead}
    there = sum(minutes for each, minutes in roadmap.capacity if today <= each < day and each not in exam_days)
    spent = sum(log.minutes for log in plan.logs if log.on == today)
    study = step.study
    return NextExam(
        step=step.id,
        code=step.code,
        name=step.name,
        day=day,
        days=(day - today).days,
        booked=step.status == "booked",
        attempt=step.exam.attempt,
        done=study.logged_minutes,
        left=study.minutes + study.unlaid_minutes,
        unlaid=study.unlaid_minutes,
        available=max(there - spent, 0),
    )


def next_milestones(roadmap: Roadmap, most: int) -> tuple[OpenMilestone, ...]:
    """The open milestones that come first, at most so many."""
    found = [
        OpenMilestone(step.id, step.code, step.project.id, part.id, part.title, part.due, part.minutes)
        for step in roadmap.steps
        if step.project is not None
        for part in step.project.milestones
        if part.done is None and part.due is not None
    ]
    return tuple(sorted(found, key=lambda part: part.due)[:most])


def upcoming(catalog: Catalog, plan: Plan, roadmap: Roadmap) -> tuple[Upcoming, ...]:
    """The days within `SOON` that must not be missed, in their order."""
    today = roadmap.today
    found = [each for step in roadmap.steps for each in _of_step(catalog, step, today)]
    if plan.deadline is not None:
        found.append(Upcoming(plan.deadline, "deadline", None, ""))
    near = {each for each in found if today <= each.day <= today + SOON}
    return tuple(sorted(near, key=lambda each: (each.day, each.code, each.kind)))


def _of_step(catalog: Catalog, step: RoadmapStep, today: date) -> Iterator[Upcoming]:
    if step.renew_from is not None:
        yield Upcoming(step.renew_from, "renew", step.id, step.code)
    if step.valid_until is not None and step.status in ("passed", "held"):
        yield Upcoming(step.valid_until, "expires", step.id, step.code)
    if step.status not in _OPEN:
        return
    exam = step.exam
    if exam.day is not None and (step.status == "booked" or exam.day <= today + BOOK_WITHIN):
        yield Upcoming(exam.day, "exam" if step.status == "booked" else "book", step.id, step.code)
    if exam.opens is not None:
        yield Upcoming(exam.opens, "release", step.id, step.code)
    cert = catalog.certs.get(step.cert)
    if cert is None:
        return
    retires, beta = closes(cert), beta_days(cert)
    if retires is not None:
        yield Upcoming(retires, "retires", step.id, step.code)
    if exam.beta and beta is not None and beta[1] is not None:
        yield Upcoming(beta[1], "beta-ends", step.id, step.code)
