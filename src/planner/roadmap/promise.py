"""What a roadmap promises on its day, in short, to compare with later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.plan.models import Baseline, Promise

if TYPE_CHECKING:
    from planner.roadmap.models import Roadmap

MAX_COST = 100_000.0
"""The most dollars that a plan can hold as one amount."""


def promised(roadmap: Roadmap) -> Baseline:
    """The finish, the exam of each step ahead, the minutes of work and the cost in dollars."""
    ahead = [step for step in roadmap.steps if step.status not in ("held", "skipped", "passed")]
    return Baseline(
        taken=roadmap.today,
        finish=roadmap.finish,
        minutes=roadmap.totals.study_minutes + roadmap.totals.project_minutes,
        cost_usd=min(roadmap.totals.cost_usd, MAX_COST),
        exams=tuple(Promise(step=step.id, cert=step.cert, exam=step.exam.day) for step in ahead),
    )
