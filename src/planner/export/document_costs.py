"""What a plan costs as a JSON document: every cost, by step and by month, against the budget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.export.document_fields import Fields, cost_fields, dollars, iso
from planner.roadmap.costs import by_month, by_step, exceeded_on, totals

if TYPE_CHECKING:
    from planner.plan.models import Plan
    from planner.roadmap.models import Roadmap


def costs_document(plan: Plan, roadmap: Roadmap) -> Fields:
    """The costs of a plan; `left_usd` is below zero, and `over_from` the day of it, where the budget is exceeded."""
    usd, paid = totals(roadmap.costs)
    budget = plan.budget_usd
    over = None if budget is None else exceeded_on(roadmap.costs, budget)
    return {
        "today": roadmap.today.isoformat(),
        "plan": plan.id,
        "costs": [cost_fields(cost) for cost in roadmap.costs],
        "steps": [
            {"step": each.step, "code": each.code, "usd": dollars(each.usd), "paid_usd": dollars(each.paid_usd)}
            for each in by_step(roadmap.costs)
        ],
        "months": [
            {
                "month": each.month.isoformat()[:7],
                "usd": dollars(each.usd),
                "paid_usd": dollars(each.paid_usd),
                "total_usd": dollars(each.total_usd),
            }
            for each in by_month(roadmap.costs)
        ],
        "cost_usd": dollars(usd),
        "paid_usd": dollars(paid),
        "to_come_usd": dollars(usd - paid),
        "budget_usd": None if budget is None else dollars(budget),
        "left_usd": None if budget is None else dollars(budget - usd),
        "over_from": iso(over),
    }
