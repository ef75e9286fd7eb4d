"""The timeline of a plan: its roadmap with what the plan itself knows, from the log to the public holidays."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.roadmap.models import Session
from planner.timeline.rows import Mark
from planner.timeline.view import view

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from planner.catalog.models import Certification
    from planner.plan.models import Log, Plan
    from planner.roadmap.models import Roadmap, RoadmapStep
    from planner.timeline.rows import TimelineView

_OVER = frozenset({"passed", "held", "skipped"})
SOON_DAYS = 180
"""How long after the plan's finish the end of an exam is still told."""


def plan_view(plan: Plan, roadmap: Roadmap, certs: Mapping[str, Certification]) -> TimelineView:
    """What the timeline shows of a plan: the same for both faces.

    Args:
        plan: The plan.
        roadmap: What follows from it.
        certs: The catalog's certifications by id, of which the ends of exams to be sat are told.
    """
    away = [(stretch.first, stretch.last) for stretch in plan.availability.away]
    done = done_sessions(plan.logs, roadmap.steps)
    found = view(
        roadmap,
        away=away,
        deadline=plan.deadline,
        marks=[*_ends(roadmap, certs), *_promised_finish(plan, roadmap)],
        logged=done,
        holidays=_holidays(plan, roadmap),
        promised=_promised(plan),
    )
    others = _others(roadmap, certs)
    rows = tuple(replace(row, also=others[row.step_id]) if row.kind == "cert" else row for row in found.rows)
    return replace(found, rows=rows)


def _others(roadmap: Roadmap, certs: Mapping[str, Certification]) -> dict[str, str]:
    """For each step the codes of what it could be taken with, or was to be: who misses one finds what stands for it."""
    found = {}
    for step in roadmap.steps:
        ids = dict.fromkeys([*([step.replaces] if step.replaces else ()), *step.options])
        found[step.id] = " ".join(certs[cert].code for cert in ids if cert in certs and cert != step.cert)
    return found


def _promised(plan: Plan) -> dict[str, date]:
    """The exams' days as the baseline has them."""
    promises = plan.baseline.exams if plan.baseline else ()
    return {promise.step: promise.exam for promise in promises if promise.exam is not None}


def _promised_finish(plan: Plan, roadmap: Roadmap) -> list[Mark]:
    finish = plan.baseline.finish if plan.baseline else None
    if finish is None or finish == roadmap.finish:
        return []
    return [Mark(finish.toordinal(), "promised-finish", "The finish as it was promised at first", finish.toordinal())]


def _ends(roadmap: Roadmap, certs: Mapping[str, Certification]) -> list[Mark]:
    """The last days of exams that are still to be sat, up to half a year after the plan's finish."""
    from planner.catalog.lifecycle import closes

    until = (roadmap.finish or roadmap.today).toordinal() + SOON_DAYS
    marks = []
    for step in roadmap.steps:
        last = closes(certs[step.cert]) if step.cert in certs and step.status not in _OVER else None
        if last is not None and roadmap.today.toordinal() <= last.toordinal() <= until:
            marks.append(Mark(last.toordinal(), "retires", f"{step.code} retires", last.toordinal()))
    return marks


def done_sessions(logs: Iterable[Log], steps: Iterable[RoadmapStep]) -> list[Session]:
    """The log as sessions of the steps that it counts for; work for what is no step of the plan is left out."""
    step_of = owners(steps)
    return [
        Session(log.on, log.minutes, "project" if log.project else "study", step_of[log.cert], log.domain or "")
        for log in logs
        if log.cert in step_of
    ]


def owners(steps: Iterable[RoadmapStep]) -> dict[str, str]:
    """The step that work for each certification counts for: one to be done before one that is held or skipped."""
    found: dict[str, str] = {}
    for step in sorted(steps, key=lambda step: step.status in ("held", "skipped")):
        found.setdefault(step.cert, step.id)
    return found


def _holidays(plan: Plan, roadmap: Roadmap) -> dict[date, str]:
    """The public holidays from the plan's first day to its finish."""
    code = plan.availability.holidays
    if code is None or roadmap.finish is None:
        return {}
    from planner.availability.public_holidays import holidays_in

    first = min(roadmap.first_day, roadmap.today)
    years = range(first.year, roadmap.finish.year + 1)
    return {day: name for year in years for day, name in holidays_in(code, year).items() if first <= day}
