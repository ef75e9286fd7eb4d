"""What a step's facts need of its plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.catalog import lifecycle
from planner.roadmap.projects import portfolio_side
from planner.tui.facts.step import Around

if TYPE_CHECKING:
    from planner.catalog.catalog import Catalog
    from planner.plan.models import Plan
    from planner.roadmap.models import Roadmap, RoadmapStep


def around(plan: Plan, roadmap: Roadmap, catalog: Catalog, step: RoadmapStep) -> Around:
    """The plan around a step, with the codes of the certifications that it may be taken with, and which are retired."""
    named = (*step.options, step.replaces or step.cert)
    codes = {cert: catalog.certs[cert].code for cert in named if cert in catalog.certs}
    none = step.project is None and portfolio_side(catalog, plan, step.cert).left_out
    gone = {cert for cert in codes if lifecycle.status(catalog.certs[cert], roadmap.today) == "retired"}
    return Around(plan, roadmap, codes, none, frozenset(gone))
