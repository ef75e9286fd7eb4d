"""What a plan costs as text: by step, by month, against the budget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.cli.output import paint
from planner.cli.render.words import table, wrapped
from planner.roadmap.costs import by_month, by_step, exceeded_on, totals
from planner.words import long_date, money, rough_date, short_date

if TYPE_CHECKING:
    from planner.plan.models import Plan
    from planner.roadmap.models import Cost, Roadmap


def costs_text(plan: Plan, roadmap: Roadmap, *, width: int) -> list[str]:
    """Every cost with its day, what the months come to, and how all of it stands to the budget."""
    lines = [paint(plan.name, bold=True), *balance(plan, roadmap, width=width)]
    if not roadmap.costs:
        return lines
    numbers = {step.id: str(step.number) for step in roadmap.steps}
    rows = [
        (numbers.get(step.step or "", ""), step.code, cost.kind, long_date(cost.day), money(cost.usd), _state(cost))
        for step in by_step(roadmap.costs)
        for cost in step.costs
    ]
    lines += ["", *table(("#", "cert", "for", "day", "price", ""), rows, width=width, flexible=1)]
    months = [
        (
            rough_date(month.month, "month"),
            money(month.usd),
            money(month.paid_usd) if month.paid_usd else "",
            money(month.total_usd),
            _over(plan, month.total_usd),
        )
        for month in by_month(roadmap.costs)
    ]
    return [*lines, "", *table(("month", "costs", "paid", "so far", ""), months, width=width)]


def balance(plan: Plan, roadmap: Roadmap, *, width: int) -> list[str]:
    """What all of it comes to, what of that is paid, and what is left of the budget or when it is exceeded."""
    usd, paid = totals(roadmap.costs)
    if not roadmap.costs:
        return wrapped("Nothing of this plan costs money.", width=width)
    rest = round(usd - paid, 2)
    parts = [f"{money(paid)} paid, {money(rest)} to come"] if paid else []
    lines = wrapped(" · ".join([f"{money(usd)} in all", *parts]), width=width)
    budget = plan.budget_usd
    if budget is None:
        return lines
    over = exceeded_on(roadmap.costs, budget)
    if over is None:
        left = round(budget - usd, 2)
        return lines + wrapped(f"{money(left)} of the budget of {money(budget)} is left.", width=width)
    excess = money(round(usd - budget, 2))
    told = f"{excess} over the budget of {money(budget)}, which does not last beyond {short_date(over)}."
    return lines + [paint(line, fg="red") for line in wrapped(told, width=width)]


def _state(cost: Cost) -> str:
    if cost.paid:
        return "paid"
    return "free" if cost.usd == 0 else ""


def _over(plan: Plan, total: float) -> str:
    """How far a sum is over the budget."""
    over = 0.0 if plan.budget_usd is None else round(total - plan.budget_usd, 2)
    return f"{money(over)} over" if over > 0 else ""
