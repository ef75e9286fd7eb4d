"""What an edit moved: two roadmaps of the same plan, told apart in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.words import short_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planner.roadmap.models import Roadmap, RoadmapStep


def moved(before: Roadmap, after: Roadmap) -> tuple[str, ...]:
    """One line for each step that was exchanged or whose exam moved, and one for the finish."""
    lines: list[str] = []
    earlier = {step.id: step for step in before.steps}
    for step in after.steps:
        was = earlier.get(step.id)
        if was is None:
            outcome = f"exam {_day(step.exam.day)}" if step.status == "planned" else step.reason
            lines.append(f"{step.code} is new: {outcome}")
        elif (was.status in _OVER or step.status in _OVER) and was.status != step.status:
            lines.append(_became(was, step))
        elif was.cert != step.cert:
            lines.append(f"{was.code} -> {step.code}: {step.reason}")
        elif was.exam.day != step.exam.day:
            lines.append(f"{step.code} exam {_day(was.exam.day)} -> {_day(step.exam.day)}")
        if was is not None and was.renewals != step.renewals and step.renewals and step.valid_until:
            lines.append(f"{step.code} renewed {_days(step.renewals)}, counts until {short_date(step.valid_until)}")
    kept = {step.id for step in after.steps}
    lines += [f"{step.code} is no longer part of the plan" for step in before.steps if step.id not in kept]
    if before.finish != after.finish:
        lines.append(f"finish {_day(before.finish)} -> {_day(after.finish)}")
    return tuple(lines) or ("no date moved",)


_OVER = ("held", "skipped", "passed")


def _became(was: RoadmapStep, step: RoadmapStep) -> str:
    """A step that is over now, or that is to be taken again."""
    if step.status == "passed":
        return f"{step.code} is passed, step {step.number} is done"
    if step.status in _OVER:
        return f"step {step.number} is now {step.status}, was {was.status}"
    return f"step {step.number} is now {step.status}, was {was.status}; {step.code} exam {_day(step.exam.day)}"


def _days(days: Sequence[date]) -> str:
    return " and ".join(map(short_date, days))


def _day(day: date | None) -> str:
    return short_date(day) if day else "no date"
