"""What is due by when: the work before a deadline or a fixed exam, and the stretch of days that cannot hold it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.availability.capacity import Capacity
from planner.roadmap.sequence import periods
from planner.roadmap.windows import Demand, overloaded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from planner.catalog.catalog import Catalog
    from planner.plan.models import Plan
    from planner.roadmap.models import Roadmap, RoadmapStep
    from planner.roadmap.windows import Window

_DAY = timedelta(days=1)


def is_fixed(step: RoadmapStep) -> bool:
    """Whether the exam of a step is booked or pinned, so that it stays on its day."""
    return step.exam.day is not None and (step.status == "booked" or "exam" in step.pinned)


def to_sit(roadmap: Roadmap) -> list[RoadmapStep]:
    """The steps whose exam is still to be sat and has a day, in the order of the plan."""
    over = ("held", "skipped", "passed")
    return [step for step in roadmap.steps if step.status not in over and step.exam.day is not None]


def free_minutes(plan: Plan, roadmap: Roadmap, *, exam_days: bool = True) -> Callable[[date], int]:
    """The minutes of each date as the roadmap has them, and as the plan has them after its finish.

    Args:
        plan: The plan.
        roadmap: Its roadmap.
        exam_days: Whether the days on which the roadmap has an exam have their minutes, or none.
    """
    known = dict(roadmap.capacity)
    taken = set() if exam_days else {step.exam.day for step in to_sit(roadmap)}
    capacity = Capacity(plan.availability)

    def minutes(day: date) -> int:
        if day < roadmap.first_day or day in taken:
            return 0
        return known[day] if day in known else capacity.minutes(day)

    return minutes


def deadline_window(catalog: Catalog, plan: Plan, roadmap: Roadmap, deadline: date) -> Window | None:
    """The stretch in which more hours are due than there are when everything is to be done by a deadline.

    First with all hours of all days; where these would do, without those of the days on which the roadmap has an exam,
    when nothing is studied. None where it is not for the hours that the deadline is missed.
    """
    due = demands(catalog, plan, roadmap, deadline)
    return overloaded(due, free_minutes(plan, roadmap)) or overloaded(due, free_minutes(plan, roadmap, exam_days=False))


def booking_window(plan: Plan, roadmap: Roadmap, step: RoadmapStep) -> Window | None:
    """The stretch in which more hours are due than there are before a fixed exam; None where its study fits."""
    return _before(plan, roadmap, step, step.exam.day or roadmap.first_day)


def fits_before(plan: Plan, roadmap: Roadmap, step: RoadmapStep, day: date) -> bool:
    """Whether the hours before a day suffice for all study of a step beside what is laid for other fixed exams."""
    return _before(plan, roadmap, step, day) is None


def _before(plan: Plan, roadmap: Roadmap, step: RoadmapStep, day: date) -> Window | None:
    due = [Demand(_release(plan, roadmap, step), day - _DAY, step.study.minutes + step.study.unlaid_minutes)]
    taken = {day}
    for each in to_sit(roadmap):
        if each.id != step.id and is_fixed(each) and each.exam.day:
            taken.add(each.exam.day)
            due.append(Demand(_release(plan, roadmap, each), each.exam.day - _DAY, each.study.minutes))
    minutes = free_minutes(plan, roadmap)
    return overloaded(due, lambda day: 0 if day in taken else minutes(day))


def demands(catalog: Catalog, plan: Plan, roadmap: Roadmap, deadline: date) -> tuple[Demand, ...]:
    """All work that is left, each part due by the last day that still lets everything be done by the deadline.

    Study is due before the last day on which its exam could be sat: exams keep their order, one a day, on allowed days
    within the exam's life. Work on projects is due by the deadline.
    """
    latest = _latest_exams(catalog, plan, roadmap, deadline)
    return tuple(_demands(plan, roadmap, latest, deadline))


def _demands(plan: Plan, roadmap: Roadmap, latest: dict[str, date], deadline: date) -> Iterator[Demand]:
    buffer = timedelta(days=plan.profile.buffer_days)
    for step in roadmap.steps:
        release = _release(plan, roadmap, step)
        minutes = step.study.minutes + step.study.unlaid_minutes
        if minutes:
            last = latest.get(step.id, deadline + _DAY)
            yield Demand(release, last - _DAY - (timedelta(0) if is_fixed(step) else buffer), minutes)
        if step.project and step.project.minutes:
            yield Demand(release, deadline, step.project.minutes)


def _release(plan: Plan, roadmap: Roadmap, step: RoadmapStep) -> date:
    """The first day of work for a step."""
    return max(roadmap.first_day, plan.pin_of(step.cert, "start") or roadmap.first_day)


def _latest_exams(catalog: Catalog, plan: Plan, roadmap: Roadmap, deadline: date) -> dict[str, date]:
    """The last day on which each exam could be sat for all of them to be over by the deadline, by step.

    Where there is none for an exam, it is not for the hours that it is too late, and it and those before it are absent.
    """
    capacity = Capacity(plan.availability)
    sitting = to_sit(roadmap)
    found = {step.id: step.exam.day for step in sitting if is_fixed(step) and step.exam.day}
    taken = set(found.values())
    limit = deadline
    for step in reversed(sitting):
        if step.id in found:
            continue
        span = periods(catalog, step.cert, betas=plan.profile.betas)
        while limit in taken or not (_within(span, limit) and capacity.exam_allowed(limit)):
            limit -= _DAY
            if limit < roadmap.first_day:
                return found
        found[step.id] = limit
        taken.add(limit)
    return found


def _within(span: Sequence[tuple[date, date]], day: date) -> bool:
    return any(first <= day <= last for first, last in span)
