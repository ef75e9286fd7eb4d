"""The timeline of a plan: its roadmap with what the plan itself knows, from the log to the public holidays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.roadmap.models import Session
from planner.timeline.view import view

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from planner.plan.models import Log, Plan
    from planner.roadmap.models import Roadmap, RoadmapStep
    from planner.timeline.rows import TimelineView


def plan_view(plan: Plan, roadmap: Roadmap) -> TimelineView:
    """What the timeline shows of a plan: the same for both faces."""
    away = [(stretch.first, stretch.last) for stretch in plan.availability.away]
    done = done_sessions(plan.logs, roadmap.steps)
    return view(roadmap, away=away, deadline=plan.deadline, logged=done, holidays=_holidays(plan, roadmap))


def done_sessions(logs: Iterable[Log], steps: Iterable[RoadmapStep]) -> list[Session]:
    """The log as sessions of the steps that it counts for; work for what is no step of the plan is left out."""
    owners: dict[str, str] = {}
    for step in sorted(steps, key=lambda step: step.status in ("held", "skipped")):
        owners.setdefault(step.cert, step.id)
    return [
        Session(log.on, log.minutes, "project" if log.project else "study", owners[log.cert], log.domain or "")
        for log in logs
        if log.cert in owners
    ]


def _holidays(plan: Plan, roadmap: Roadmap) -> dict[date, str]:
    """The public holidays from the plan's first day to its finish."""
    code = plan.availability.holidays
    if code is None or roadmap.finish is None:
        return {}
    from planner.availability.public_holidays import holidays_in

    first = min(roadmap.first_day, roadmap.today)
    years = range(first.year, roadmap.finish.year + 1)
    return {day: name for year in years for day, name in holidays_in(code, year).items() if first <= day}
