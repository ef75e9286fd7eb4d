"""Rules about what the plan has to keep to: its deadline, its budget, and facts that are not too old."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.catalog.catalog import STALE_DAYS
from planner.roadmap.advice.case import Case, say
from planner.words import short_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.roadmap.models import Finding


def deadline(case: Case) -> Iterator[Finding]:
    """A finish after the deadline."""
    last, finish = case.plan.deadline, case.roadmap.finish
    if last and finish and finish > last:
        late = (finish - last).days
        text = (
            f"The plan finishes on {short_date(finish)}, {late} day{'s' * (late != 1)} after your deadline of "
            f"{short_date(last)}."
        )
        later = case.revise(f"--deadline {finish.isoformat()}", "deadline", deadline=finish)
        yield say("past-deadline", "error", None, text, later)


def budget(case: Case) -> Iterator[Finding]:
    """Exams that cost more than the budget."""
    cost, most = case.roadmap.totals.cost_usd, case.plan.budget_usd
    if most is not None and cost > most:
        text = f"The exams cost ${_amount(cost)}, ${_amount(cost - most)} more than your budget of ${_amount(most)}."
        more = case.revise(f"--budget {_amount(cost)}", "budget usd", budget_usd=cost)
        yield say("over-budget", "warning", None, text, more)


def _amount(usd: float) -> str:
    """Dollars to the cent, without cents where there are none."""
    return f"{usd:.2f}".removesuffix(".00")


def stale(case: Case) -> Iterator[Finding]:
    """Facts that nobody looked up for three months."""
    today = case.roadmap.today
    known = max(case.catalog.as_of, case.plan.facts_checked or case.catalog.as_of)
    age = (today - known).days
    if age > STALE_DAYS:
        text = (
            f"The facts of your exams are of {short_date(known)}, {age} days ago. Look prices and dates up on the "
            "vendors' pages (`planner catalog show CERT` has the links), then note the day."
        )
        checked = case.revise(f"--facts-checked {today.isoformat()}", "facts checked", facts_checked=today)
        yield say("stale-catalog", "note", None, text, checked)


RULES = (deadline, budget, stale)
"""The rules of this module, in the order in which their findings come."""
