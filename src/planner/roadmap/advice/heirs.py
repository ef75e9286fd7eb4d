"""What follows an exam that is gone, or that must not be sat again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.catalog import lifecycle

if TYPE_CHECKING:
    from planner.catalog.models import Certification
    from planner.roadmap.advice.case import Case
    from planner.roadmap.models import Remedy, RoadmapStep


def heir(case: Case, step: RoadmapStep) -> Certification | None:
    """What follows a step's exam and is not in the plan: of its successors, else of what its vendor names instead."""
    certs = case.catalog.certs
    following = [*case.catalog.successors(step.cert), *certs[step.cert].lifecycle.alternatives]
    there = (heir for heir in following if lifecycle.status(certs[heir], case.roadmap.today) != "retired")
    return next((certs[heir] for heir in there if not case.has(heir)), None)


def instead(case: Case, step: RoadmapStep) -> Remedy:
    """Taking a step with what follows its exam, else leaving it out."""
    following = heir(case, step)
    return case.choose(step, following) if following else case.skip(step)
