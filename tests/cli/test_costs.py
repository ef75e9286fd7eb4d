"""`planner costs`: by step and by month, what is paid, and when the budget is used up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planner.availability.models import Availability, Week
from planner.cli.render.costs import costs_text
from planner.export.document_costs import costs_document
from planner.plan.models import Plan, Profile
from planner.roadmap.models import Cost, Roadmap
from tests.conftest import Planner
from tests.sample_roadmap import HOSTILE, TODAY, sample_roadmap

PLAN = Plan(
    id="p1",
    name="Mine",
    created=TODAY,
    start=TODAY,
    budget_usd=200,
    profile=Profile(path="x"),
    availability=Availability(week=Week(minutes=(60,) * 7)),
)


def roadmap(*costs: Cost) -> Roadmap:
    return replace(sample_roadmap(), costs=costs)


SPENT = roadmap(
    Cost(date(2026, 11, 2), "exam", None, "SAA-C03", 150, paid=True),
    Cost(date(2026, 12, 12), "exam", "s2", "AIF-C01", 100, paid=True),
    Cost(date(2026, 12, 30), "retake", "s2", "AIF-C01", 0, paid=False),
    Cost(date(2027, 3, 13), "exam", "s3", "AI-103", 165.5, paid=False),
)

TEXT = """
Mine
$415.50 in all · $250 paid, $165.50 to come
$215.50 over the budget of $200, which does not last beyond 12 Dec 2026.

#  cert      for     day              price
   SAA-C03   exam    Mon 2 Nov 2026   $150     paid
2  AIF-C01   exam    Sat 12 Dec 2026  $100     paid
2  AIF-C01   retake  Wed 30 Dec 2026  $0       free
3  AI-103    exam    Sat 13 Mar 2027  $165.50

month     costs    paid  so far
Nov 2026  $150     $150  $150
Dec 2026  $100     $100  $250     $50 over
Mar 2027  $165.50        $415.50  $215.50 over
"""


def test_every_cost_has_its_place_by_step_and_by_month() -> None:
    assert costs_text(PLAN, SPENT, width=80) == TEXT.strip("\n").splitlines()


def test_what_is_left_of_the_budget() -> None:
    cheap = roadmap(Cost(date(2026, 12, 12), "exam", "s2", "AIF-C01", 99.5, paid=False))
    assert costs_text(PLAN, cheap, width=80)[1:3] == ["$99.50 in all", "$100.50 of the budget of $200 is left."]
    without = PLAN.model_copy(update={"budget_usd": None})
    assert costs_text(without, cheap, width=80)[1:3] == ["$99.50 in all", ""]


def test_a_plan_that_costs_nothing_says_so() -> None:
    assert costs_text(PLAN, roadmap(), width=80) == ["Mine", "Nothing of this plan costs money."]


def test_no_name_reaches_the_terminal_raw() -> None:
    named = PLAN.model_copy(update={"name": HOSTILE})
    text = "\n".join(costs_text(named, roadmap(Cost(TODAY, "exam", None, HOSTILE, 1, paid=False)), width=60))
    assert not {"\x1b", "\x07", "\u202e"} & set(text)


def test_the_document_has_the_same_figures() -> None:
    told = costs_document(PLAN, SPENT)
    assert (told["cost_usd"], told["paid_usd"], told["to_come_usd"]) == (415.5, 250, 165.5)
    assert (told["budget_usd"], told["left_usd"], told["over_from"]) == (200, -215.5, "2026-12-12")
    assert told["steps"] == [
        {"step": None, "code": "SAA-C03", "usd": 150, "paid_usd": 150},
        {"step": "s2", "code": "AIF-C01", "usd": 100, "paid_usd": 100},
        {"step": "s3", "code": "AI-103", "usd": 165.5, "paid_usd": 0},
    ]
    assert told["months"] == [
        {"month": "2026-11", "usd": 150, "paid_usd": 150, "total_usd": 150},
        {"month": "2026-12", "usd": 100, "paid_usd": 100, "total_usd": 250},
        {"month": "2027-03", "usd": 165.5, "paid_usd": 0, "total_usd": 415.5},
    ]


def test_a_plan_without_a_budget_leaves_its_fields_empty() -> None:
    told = costs_document(PLAN.model_copy(update={"budget_usd": None}), SPENT)
    assert [told[name] for name in ("budget_usd", "left_usd", "over_from")] == [None, None, None]


def test_the_command_agrees_with_the_roadmap(planner: Planner) -> None:
    planner.ok("new", "--path", "software-developer", "--budget", "150")
    shown = planner.ok("show", "--json").json
    told = planner.ok("costs", "--json").json
    assert told["costs"] == shown["costs"]
    assert told["cost_usd"] == shown["totals"]["cost_usd"] > 150
    assert len(told["costs"]) == shown["totals"]["exams"]
    text = planner.ok("costs").out
    assert all(step["code"] in text for step in shown["steps"])
    assert "over the budget of $150" in text
