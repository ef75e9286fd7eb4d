"""What the hours before a date go into, which days have none and why, and what one hour more would give."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.availability.capacity import Capacity
from planner.roadmap.demands import to_sit
from planner.roadmap.pace import more_by
from planner.text import plural
from planner.words import date_range, hours, short_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.plan.models import Plan
    from planner.roadmap.models import Roadmap, RoadmapStep
    from planner.roadmap.trials import Trials
    from planner.roadmap.windows import Window

_HOUR = 60


def window_words(window: Window) -> str:
    """A stretch that cannot hold what is due in it, as a sentence."""
    there = f"there are {hours(window.there_minutes)}" if window.there_minutes else "there is none"
    span = date_range(window.first, max(window.first, window.last))
    return f"Within {span}, {hours(window.due_minutes)} are due and {there}: {hours(window.missing)} are missing."


def spent_words(plan: Plan, roadmap: Roadmap, until: date) -> Iterator[str]:
    """What the hours up to a day (inclusive) are used for, and the days without any with their causes, in sentences."""
    there = sum(minutes for day, minutes in roadmap.capacity if day <= until)
    used = [_of_step(roadmap, step, until) for step in roadmap.steps]
    told = "; ".join(part for part in used if part)
    if told:
        yield f"Within {date_range(roadmap.first_day, until)}, you have {hours(there)}: {told}."
    without = _without_hours(plan, roadmap, until)
    if without:
        causes = [f"{why} ({count})" if count > 1 else why for why, count in without.most_common()]
        yield f"{plural(sum(without.values()), 'day')} of these {_has(without)} none: {', '.join(causes)}."


def one_hour_more(trials: Trials, step: RoadmapStep | None) -> Iterator[str]:
    """What one hour more a week would give: a sooner exam of a step, or a sooner finish of the plan."""
    pace = more_by(trials, _HOUR)
    after = trials.of(pace.command, pace.change)
    if after is None:
        return
    before = trials.roadmap.finish if step is None else step.exam.day
    exams = {each.id: each.exam.day for each in after.steps}
    then = after.finish if step is None else exams.get(step.id)
    if before is None or then is None:
        return
    gained = (before - then).days
    what = "finish" if step is None else "exam"
    if gained > 0:
        yield f"With {pace.words} the {what} would be on {short_date(then)}, {plural(gained, 'day')} sooner."
    else:
        yield f"With {pace.words} the {what} would not be sooner."


def _without_hours(plan: Plan, roadmap: Roadmap, until: date) -> Counter[str]:
    """The causes for which days up to one have no hours, each with the number of days."""
    capacity = Capacity(plan.availability)
    codes = {step.exam.day: step.code for step in to_sit(roadmap)}
    causes: Counter[str] = Counter()
    day = roadmap.first_day
    while day <= until:
        why = capacity.why_not(day)
        if why is not None:
            kind, _, name = why.partition(": ")
            causes[f"{kind}s" if kind == "public holiday" else f"{kind}: {name}" if name else kind] += 1
        elif day in codes:
            causes[f"exam of {codes[day]}"] += 1
        day += timedelta(days=1)
    return causes


def _has(causes: Counter[str]) -> str:
    return "has" if sum(causes.values()) == 1 else "have"


def _of_step(roadmap: Roadmap, step: RoadmapStep, until: date) -> str:
    """What goes into a step up to a day: `AIF-C01 28 h of study and 12 h of its project`; empty for nothing."""
    laid = [session for session in roadmap.sessions if session.step == step.id and session.day <= until]
    project = sum(session.minutes for session in laid if session.kind == "project")
    study = sum(session.minutes for session in laid) - project
    parts = [f"{hours(study)} of study"] if study else []
    parts += [f"{hours(project)} of its project"] if project else []
    return f"{step.code} takes {' and '.join(parts)}" if parts else ""
