"""Every dollar is counted once: what was paid, what is booked, what is to come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planner.availability.models import Availability, Week
from planner.catalog.catalog import Catalog
from planner.catalog.loading import load
from planner.plan.models import Attempt, Booking, Plan, Profile
from planner.roadmap.costs import MonthCost, StepCost, by_month, by_step, costs, exceeded_on, totals
from planner.roadmap.models import Cost, RoadmapStep
from tests.sample_roadmap import make_step

DAY = date(2026, 12, 12)
PLAN = Plan(
    id="p1",
    name="Mine",
    created=DAY,
    start=DAY,
    profile=Profile(certs=("aws-aif-c01", "cncf-cka")),
    availability=Availability(week=Week(minutes=(60,) * 7)),
)
PLANNED = replace(make_step(1, "AIF-C01", "AI Practitioner", exam=DAY), cert="aws-aif-c01")
KUBERNETES = replace(make_step(2, "CKA", "Kubernetes", exam=DAY.replace(day=30)), cert="cncf-cka")


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load()


def tried(*attempts: Attempt, bookings: tuple[Booking, ...] = ()) -> Plan:
    return PLAN.model_copy(update={"attempts": attempts, "bookings": bookings})


def passed(step: RoadmapStep, on: date) -> RoadmapStep:
    return replace(step, status="passed", exam=replace(step.exam, day=on, status="passed"))


def test_a_planned_exam_costs_its_price_on_its_day(catalog: Catalog) -> None:
    assert costs(catalog, PLAN, [PLANNED]) == (Cost(DAY, "exam", "s1", "AIF-C01", 100, paid=False),)


def test_a_beta_is_told_as_one(catalog: Catalog) -> None:
    step = replace(PLANNED, exam=replace(PLANNED.exam, beta=True, price_usd=50))
    assert costs(catalog, PLAN, [step]) == (Cost(DAY, "beta", "s1", "AIF-C01", 50, paid=False),)


def test_what_is_skipped_held_or_without_a_date_costs_nothing(catalog: Catalog) -> None:
    undated = replace(PLANNED, exam=replace(PLANNED.exam, day=None))
    steps = [replace(PLANNED, status="skipped"), replace(PLANNED, status="held"), undated]
    assert costs(catalog, PLAN, steps) == ()


def test_a_booked_exam_is_paid_with_what_the_person_said_it_cost(catalog: Catalog) -> None:
    step = replace(PLANNED, status="booked")
    for paid, usd in ((None, 100), (49.5, 49.5), (0, 0)):
        plan = tried(bookings=(Booking(cert="aws-aif-c01", on=DAY, paid_usd=paid),))
        assert costs(catalog, plan, [step]) == (Cost(DAY, "exam", "s1", "AIF-C01", usd, paid=True),)


def test_a_booking_that_counts_no_more_pays_nothing_for_the_exam_that_is_planned_anew(catalog: Catalog) -> None:
    plan = tried(bookings=(Booking(cert="aws-aif-c01", on=date(2026, 11, 1), paid_usd=5),))
    assert costs(catalog, plan, [PLANNED]) == (Cost(DAY, "exam", "s1", "AIF-C01", 100, paid=False),)


def test_a_pinned_exam_is_not_paid(catalog: Catalog) -> None:
    assert [cost.paid for cost in costs(catalog, PLAN, [replace(PLANNED, pinned=("exam",))])] == [False]


def test_each_attempt_was_paid_and_the_next_one_is_a_retake(catalog: Catalog) -> None:
    first, second = date(2026, 11, 1), date(2026, 11, 20)
    plan = tried(
        Attempt(cert="aws-aif-c01", on=second, passed=False, paid_usd=75),
        Attempt(cert="aws-aif-c01", on=first, passed=False),
    )
    assert costs(catalog, plan, [PLANNED]) == (
        Cost(first, "exam", "s1", "AIF-C01", 100, paid=True),
        Cost(second, "retake", "s1", "AIF-C01", 75, paid=True),
        Cost(DAY, "retake", "s1", "AIF-C01", 100, paid=False),
    )


def test_the_exam_that_was_passed_is_counted_once(catalog: Catalog) -> None:
    plan = tried(Attempt(cert="aws-aif-c01", on=DAY, passed=True))
    assert costs(catalog, plan, [passed(PLANNED, DAY)]) == (Cost(DAY, "exam", "s1", "AIF-C01", 100, paid=True),)


def test_a_retake_that_the_price_includes_is_free(catalog: Catalog) -> None:
    first, second, third = date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1)
    plan = tried(*(Attempt(cert="cncf-cka", on=day, passed=day == third) for day in (first, second, third)))
    price = catalog.certs["cncf-cka"].price_usd
    found = costs(catalog, plan, [passed(KUBERNETES, third)])
    assert [(cost.kind, cost.usd) for cost in found] == [("exam", price), ("retake", 0), ("retake", price)]


def test_what_was_paid_for_an_exam_that_is_no_step_any_more_is_not_forgotten(catalog: Catalog) -> None:
    plan = tried(Attempt(cert="aws-aif-c01", on=DAY, passed=False), Attempt(cert="aws-saa-c03", on=DAY, passed=False))
    found = costs(catalog, plan, [replace(PLANNED, status="skipped"), KUBERNETES])
    assert [(cost.step, cost.code, cost.paid) for cost in found] == [
        ("s1", "AIF-C01", True),
        (None, "SAA-C03", True),
        ("s2", "CKA", False),
    ]


def test_an_attempt_belongs_to_the_step_that_takes_the_exam(catalog: Catalog) -> None:
    steps = [replace(PLANNED, status="held"), replace(PLANNED, id="s3", number=3)]
    plan = tried(Attempt(cert="aws-aif-c01", on=date(2026, 11, 1), passed=False))
    assert {cost.step for cost in costs(catalog, plan, steps)} == {"s3"}


def test_a_renewal_costs_where_the_vendor_names_a_price(catalog: Catalog) -> None:
    days = (date(2029, 1, 4), date(2032, 1, 4))
    held = replace(PLANNED, status="held", renewals=days)
    free = replace(make_step(2, "AI-103", "Apps & Agents", status="held", renewals=days), cert="azure-ai-103")
    price = catalog.certs["aws-aif-c01"].renewal.cost_usd
    assert price
    found = costs(catalog, PLAN, [held, free])
    assert found == tuple(Cost(day, "renewal", "s1", "AIF-C01", price, paid=False) for day in days)


SPENT = (
    Cost(date(2026, 11, 3), "exam", "s1", "A", 100, paid=True),
    Cost(date(2026, 11, 29), "retake", "s1", "A", 49.99, paid=True),
    Cost(date(2026, 12, 1), "exam", "s2", "B", 0.1, paid=False),
    Cost(date(2027, 11, 2), "renewal", "s1", "A", 0.2, paid=False),
)


def test_months_have_their_sums_and_what_was_spent_by_their_end() -> None:
    assert by_month(SPENT) == (
        MonthCost(date(2026, 11, 1), 149.99, 149.99, 149.99),
        MonthCost(date(2026, 12, 1), 0.1, 0, 150.09),
        MonthCost(date(2027, 11, 1), 0.2, 0, 150.29),
    )


def test_steps_have_all_of_their_costs() -> None:
    assert by_step(SPENT) == (
        StepCost("s1", "A", 150.19, 149.99, (SPENT[0], SPENT[1], SPENT[3])),
        StepCost("s2", "B", 0.1, 0, (SPENT[2],)),
    )


def test_sums_are_to_the_cent() -> None:
    assert totals(SPENT) == (150.29, 149.99)
    assert totals(()) == (0, 0)
    assert sum(month.usd for month in by_month(SPENT)) == pytest.approx(150.29)


def test_a_budget_lasts_until_the_day_that_goes_beyond_it() -> None:
    assert exceeded_on(SPENT, 99.99) == date(2026, 11, 3)
    assert exceeded_on(SPENT, 100) == date(2026, 11, 29)
    assert exceeded_on(SPENT, 150.29) is None
    assert exceeded_on((), 0) is None
