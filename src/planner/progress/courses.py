"""How each exam stands: on course, tight or late, against its booked day, the deadline, or what was promised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from planner.availability.hours import format_hours
from planner.catalog import lifecycle
from planner.text import plural
from planner.values import dataclass
from planner.words import short_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from planner.catalog.catalog import Catalog
    from planner.plan.models import Attempt, Plan
    from planner.roadmap.models import Roadmap, RoadmapStep, StepStatus

Course = Literal["on course", "tight", "late"]
"""Whether an exam, or the whole plan, keeps to what it is measured by; `tight` with less than a week to spare."""
COURSES: tuple[Course, ...] = ("on course", "tight", "late")
"""Best first."""
TIGHT_DAYS = 7
"""Days to spare below which it is tight."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A course with the reason for it, in words."""

    course: Course
    reason: str


@dataclass(frozen=True, slots=True)
class ExamCourse:
    """The exam of a step: its day, how it went so far, and how it stands.

    `days_to_go` is negative for one that was passed. `score` is that of the last attempt, where one was noted;
    `standing` is absent once the exam is passed.
    """

    step: str
    number: int
    code: str
    status: StepStatus
    day: date | None
    days_to_go: int | None
    attempt: int
    failed: int
    score: float | None
    price_usd: float
    standing: Standing | None


def exam_courses(catalog: Catalog, plan: Plan, roadmap: Roadmap) -> tuple[ExamCourse, ...]:
    """The exams that were passed or are still to be sat, in the order of their steps."""
    return tuple(
        _exam(catalog, plan, roadmap, step) for step in roadmap.steps if step.status not in ("held", "skipped")
    )


def plan_standing(plan: Plan, roadmap: Roadmap) -> Standing | None:
    """How the finish stands to the deadline, else to the promise; None where nothing is left to do."""
    if roadmap.finish is None:
        return None
    if plan.deadline is not None:
        return _against(plan.deadline, roadmap.finish, "your deadline")
    baseline = plan.baseline
    if baseline is not None and baseline.finish is not None:
        return _against_promise(baseline.finish, roadmap.finish)
    return Standing("on course", "there is no deadline")


def _exam(catalog: Catalog, plan: Plan, roadmap: Roadmap, step: RoadmapStep) -> ExamCourse:
    sat = plan.attempts_at(step.cert)
    return ExamCourse(
        step=step.id,
        number=step.number,
        code=step.code,
        status=step.status,
        day=step.exam.day,
        days_to_go=(step.exam.day - roadmap.today).days if step.exam.day else None,
        attempt=step.exam.attempt,
        failed=len(step.failed),
        score=_score(step, sat),
        price_usd=step.exam.price_usd,
        standing=None if step.status == "passed" else _standing(catalog, plan, step),
    )


def _score(step: RoadmapStep, sat: tuple[Attempt, ...]) -> float | None:
    """The score of the attempt that was passed, else of the last one."""
    counting = [each for each in sat if each.passed] if step.status == "passed" else sat
    return counting[-1].score if counting else None


def _standing(catalog: Catalog, plan: Plan, step: RoadmapStep) -> Standing:
    """The worst of all that the exam is measured by; of several that are as bad, the first."""
    if step.exam.day is None:
        return Standing("late", f"it has no date: {step.exam.because}" if step.exam.because else "it has no date")
    measures = [*_measures(catalog, plan, step, step.exam.day)] or [Standing("on course", "there is no deadline")]
    return max(measures, key=lambda each: COURSES.index(each.course))


def _measures(catalog: Catalog, plan: Plan, step: RoadmapStep, day: date) -> Iterator[Standing]:
    fixed = "booked" if step.status == "booked" else "pinned" if "exam" in step.pinned else ""
    if step.study.unlaid_minutes:
        missing = format_hours(step.study.unlaid_minutes)
        yield Standing("late", f"{missing} of study do not fit before the {fixed or 'fixed'} day")
    elif fixed:
        yield _against(day, _ready(step, day), f"the {fixed} day", "ready ")
    if plan.deadline is not None:
        yield _against(plan.deadline, day, "your deadline")
    gone = lifecycle.closes(catalog.certs[step.cert]) if step.cert in catalog.certs else None
    if gone is not None and (gone - day).days < TIGHT_DAYS:
        yield Standing("tight", f"the exam is gone after {short_date(gone)}")
    promised = _promised(plan, step)
    if promised is not None and plan.deadline is None and not fixed:
        yield _against_promise(promised, day)


def _ready(step: RoadmapStep, day: date) -> date:
    """The day from which the exam could be sat for all that is studied, when its own day is fixed."""
    hours = next((limit.day for limit in step.exam.limits if limit.kind == "hours"), None)
    return min(hours or step.study.end or day, day)


def _promised(plan: Plan, step: RoadmapStep) -> date | None:
    promises = plan.baseline.exams if plan.baseline else ()
    return next((each.exam for each in promises if (each.step, each.cert) == (step.id, step.cert)), None)


def _against(by: date, day: date, what: str, verb: str = "") -> Standing:
    spare = (by - day).days
    if spare < 0:
        return Standing("late", f"{verb}{plural(-spare, 'day')} after {what}")
    words = f"{plural(spare, 'day')} before {what}" if spare else f"on {what}"
    return Standing("tight" if spare < TIGHT_DAYS else "on course", f"{verb}{words}")


def _against_promise(promised: date, day: date) -> Standing:
    late = (day - promised).days
    if late <= 0:
        return Standing("on course", f"{plural(-late, 'day')} sooner than promised" if late else "as promised")
    return Standing("tight" if late < TIGHT_DAYS else "late", f"{plural(late, 'day')} later than promised")
