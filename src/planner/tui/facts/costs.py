"""What the plan costs, in lines of a width: by step, by month, and against the budget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from planner.roadmap.costs import by_month, by_step, exceeded_on, totals
from planner.text import shown
from planner.tui.outline import MUTED, spread
from planner.tui.words import money, short_date
from planner.words import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.plan.models import Plan
    from planner.roadmap.models import Cost, Roadmap

_FREE = "Nothing costs anything in this plan."


def cost_facts(plan: Plan, roadmap: Roadmap, width: int) -> list[Content]:
    """Every cost by step, the sums of the months, and the whole.

    Args:
        plan: Where the budget is.
        roadmap: Where the costs are.
        width: Cells of a line.
    """
    if not roadmap.costs:
        return [Content.assemble((_FREE, MUTED))]
    gap = "      " if any(cost.paid for cost in roadmap.costs) else ""
    numbers = {step.id: f"{step.number} " for step in roadmap.steps}
    lines = [Content.assemble(("By step", "bold"))]
    for part in by_step(roadmap.costs):
        name = Content.assemble(f"{numbers.get(part.step or '', '')}{shown(part.code)}")
        lines += [spread(name, _figures(part.usd, part.paid_usd, gap), width)]
        lines += [_one(cost, width, gap) for cost in part.costs]
    lines += [Content(""), Content.assemble(("By month", "bold"))]
    for month in by_month(roadmap.costs):
        name = Content(f"{MONTHS[month.month.month - 1]} {month.month.year}")
        lines.append(spread(name, _figures(month.usd, month.paid_usd, gap), width))
    return [*lines, Content(""), *_whole(plan, roadmap, width, gap)]


def cost_words(costs: Iterable[Cost]) -> str:
    """Costs in a few words: `$200, $100 of it paid`; nothing when there are none."""
    usd, paid = totals(costs)
    if not usd:
        return ""
    return f"{money(usd)}{_paid(usd, paid)}"


def _paid(usd: float, paid: float) -> str:
    if not paid:
        return ""
    return ", paid" if paid == usd else f", {money(paid)} of it paid"


def _one(cost: Cost, width: int, gap: str) -> Content:
    mark = ("✓ ", "$success") if cost.paid else ("  ", "")
    left = Content.assemble(mark, (f"{cost.kind} on {short_date(cost.day)}", MUTED))
    return spread(left, Content.assemble((f"{money(cost.usd)}{gap}", MUTED)), width)


def _figures(usd: float, paid: float, gap: str) -> Content:
    mark = ("  paid", "$success") if paid == usd and usd else (gap, "")
    return Content.assemble(money(usd), mark)


def _whole(plan: Plan, roadmap: Roadmap, width: int, gap: str) -> list[Content]:
    usd, paid = totals(roadmap.costs)
    lines = []
    if paid:
        lines = [spread(Content("Paid"), Content(f"{money(paid)}{gap}"), width)]
        lines.append(spread(Content("To come"), Content(f"{money(usd - paid)}{gap}"), width))
    together = Content.assemble((f"{money(usd)}{gap}", "bold"))
    lines.append(spread(Content.assemble(("Together", "bold")), together, width))
    budget = plan.budget_usd
    if budget is None:
        return lines
    over = exceeded_on(roadmap.costs, budget)
    left = f"exceeded on {short_date(over)}" if over else f"{money(budget - usd)} left"
    style = "$error" if over else "$success"
    return [*lines, spread(Content(f"Budget {money(budget)}"), Content.assemble((f"{left}{gap}", style)), width)]
