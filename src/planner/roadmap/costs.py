"""What a plan costs: money for every exam that was sat, is booked or planned, and for every renewal. US dollars."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from planner.catalog import lifecycle
from planner.catalog.retakes import fee
from planner.roadmap.models import Cost
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence
    from datetime import date

    from planner.catalog.catalog import Catalog
    from planner.catalog.models import Certification
    from planner.plan.models import Attempt, Plan
    from planner.roadmap.models import CostKind, RoadmapStep

_CENTS = 0.005
_K = TypeVar("_K", bound="Hashable")


@dataclass(frozen=True, slots=True)
class MonthCost:
    """What falls into a month, named by its first day; `total_usd` is everything up to its end."""

    month: date
    usd: float
    paid_usd: float
    total_usd: float


@dataclass(frozen=True, slots=True)
class StepCost:
    """What a step costs: its costs by day, their sum, and what of that is paid.

    `step` is absent for exams that were sat for a certification which is no step of the plan.
    """

    step: str | None
    code: str
    usd: float
    paid_usd: float
    costs: tuple[Cost, ...]


def costs(catalog: Catalog, plan: Plan, steps: Sequence[RoadmapStep]) -> tuple[Cost, ...]:
    """Every cost of a plan by day: exams that were sat, booked and planned ones, and renewals that have a price.

    An attempt costs what was paid for it, else the fee of its day; a booked exam what was paid, else its price.

    Args:
        catalog: Where fees are looked up.
        plan: Where attempts and bookings are told.
        steps: The steps of its roadmap, with the days and prices of their exams and the days of their renewals.
    """
    found: list[Cost] = []
    for cert_id in dict.fromkeys(attempt.cert for attempt in plan.attempts):
        cert = catalog.certs[cert_id]
        owner = _owner(steps, cert_id)
        sat = enumerate(plan.attempts_at(cert_id))
        found += [_sat(cert, owner, attempt, earlier) for earlier, attempt in sat]
    for step in steps:
        cert = catalog.certs[step.cert]
        found += _ahead(plan, cert, step)
        if cert.renewal.cost_usd:
            price = cert.renewal.cost_usd
            found += [Cost(day, "renewal", step.id, step.code, price, paid=False) for day in step.renewals]
    return tuple(sorted(found, key=lambda cost: cost.day))


def _owner(steps: Sequence[RoadmapStep], cert_id: str) -> str | None:
    """The step that an exam was sat for: the one that takes it now, else one that only names it."""
    named = [step for step in steps if step.cert == cert_id]
    taking = [step.id for step in named if step.status not in ("held", "skipped")]
    return next(iter([*taking, *(step.id for step in named)]), None)


def _sat(cert: Certification, step: str | None, attempt: Attempt, earlier: int) -> Cost:
    usd = fee(cert, attempt.on, earlier) if attempt.paid_usd is None else attempt.paid_usd
    kind = _kind(earlier, beta=lifecycle.is_beta_on(cert, attempt.on))
    return Cost(attempt.on, kind, step, cert.code, usd, paid=True)


def _ahead(plan: Plan, cert: Certification, step: RoadmapStep) -> list[Cost]:
    """The exam of a step that is still to be sat."""
    exam = step.exam
    if exam.day is None or step.status in ("passed", "held", "skipped"):
        return []
    booking = plan.booking_of(step.cert) if step.status == "booked" else None
    usd = exam.price_usd if booking is None or booking.paid_usd is None else booking.paid_usd
    kind = _kind(len(plan.attempts_at(step.cert)), beta=exam.beta)
    return [Cost(exam.day, kind, step.id, cert.code, usd, paid=step.status == "booked")]


def _kind(earlier: int, *, beta: bool) -> CostKind:
    if earlier:
        return "retake"
    return "beta" if beta else "exam"


def totals(found: Iterable[Cost]) -> tuple[float, float]:
    """The sum of costs, and of those that are paid; to the cent."""
    all_of = list(found)
    return _sum(all_of), _sum(cost for cost in all_of if cost.paid)


def by_month(found: Sequence[Cost]) -> tuple[MonthCost, ...]:
    """The months in which something costs, in order."""
    months: list[MonthCost] = []
    total = 0.0
    for month, group in _grouped((cost.day.replace(day=1), cost) for cost in found):
        usd, paid = totals(group)
        total = round(total + usd, 2)
        months.append(MonthCost(month, usd, paid, total))
    return tuple(months)


def by_step(found: Sequence[Cost]) -> tuple[StepCost, ...]:
    """What each step costs, those first whose first cost comes first."""
    groups = _grouped(((cost.step, cost.code), cost) for cost in found)
    return tuple(StepCost(step, code, *totals(group), tuple(group)) for (step, code), group in groups)


def exceeded_on(found: Sequence[Cost], budget_usd: float) -> date | None:
    """The day on which what is spent goes beyond a budget; None where all of it stays within."""
    total = 0.0
    for cost in sorted(found, key=lambda each: each.day):
        total += cost.usd
        if total > budget_usd + _CENTS:
            return cost.day
    return None


def _grouped(pairs: Iterable[tuple[_K, Cost]]) -> list[tuple[_K, list[Cost]]]:
    groups: dict[_K, list[Cost]] = {}
    for key, cost in sorted(pairs, key=lambda pair: pair[1].day):
        groups.setdefault(key, []).append(cost)
    return list(groups.items())


def _sum(found: Iterable[Cost]) -> float:
    return round(sum(cost.usd for cost in found), 2)
