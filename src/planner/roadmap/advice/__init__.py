"""Findings: what a careful adviser would say about the roadmap, worst first, each with a command that answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.roadmap.advice import article, exams, limits
from planner.roadmap.advice.case import Case
from planner.roadmap.models import LEVELS, Finding

if TYPE_CHECKING:
    from planner.catalog.catalog import Catalog
    from planner.plan.models import Plan
    from planner.roadmap.models import Roadmap

_RULES = (*exams.RULES, *limits.RULES, *article.RULES)


def findings(catalog: Catalog, plan: Plan, roadmap: Roadmap) -> tuple[Finding, ...]:
    """All findings of a roadmap, errors before warnings before notes, in the order of the steps within a level."""
    case = Case(catalog, plan, roadmap)
    found = [finding for rule in _RULES for finding in rule(case)]
    place = {step.id: step.number for step in roadmap.steps} | {None: 0}
    return tuple(sorted(found, key=lambda finding: (LEVELS.index(finding.level), place[finding.step])))
