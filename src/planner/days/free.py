"""Why nothing is planned on a date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.roadmap.wording import why_idle
from planner.words import short_date

if TYPE_CHECKING:
    from planner.availability.capacity import Capacity
    from planner.days.day import DayView
    from planner.plan.models import Plan
    from planner.roadmap.models import Roadmap


def why_free(view: DayView, plan: Plan, roadmap: Roadmap, capacity: Capacity) -> str:
    """The reason in a few words that begin with a capital; empty where sessions are planned.

    Raises:
        InputRefused: A busy calendar, the time zone or the code for holidays is not one.
    """
    if view.sessions:
        return ""
    day = view.day
    if day < view.today:
        return "" if view.done else _past(view, plan, capacity)
    if any(mark.is_exam for mark in view.marks):
        return "Exam day: nothing else is planned"
    none = capacity.why_not(day)
    if none is not None:
        return none[:1].upper() + none[1:]
    if view.is_today and view.logged:
        return "Nothing more is planned for today"
    if day < plan.start:
        return f"The plan starts on {short_date(plan.start)}"
    if roadmap.finish is None or day > roadmap.finish:
        return f"The plan is done on {short_date(roadmap.finish)}" if roadmap.finish else "Nothing is left to do"
    return why_idle(roadmap, day) or "Free"


def _past(view: DayView, plan: Plan, capacity: Capacity) -> str:
    if view.day < plan.start:
        return f"The plan starts on {short_date(plan.start)}"
    none = capacity.why_not(view.day)
    return none[:1].upper() + none[1:] if none else "Nothing was logged"
