"""Edits are pure: the plan before stays what it was, the plan after differs in nothing but what was asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from planner.availability.models import Availability, Week
from planner.catalog import loading
from planner.errors import InputRefused
from planner.plan import edits, portfolio
from planner.plan.models import Added, Choice, MilestoneDone, Plan, Portfolio, Profile
from planner.roadmap.sequence import planned_steps

DAY = date(2026, 11, 22)
STEPS = ("s1", "s2", "s3")


def a_plan(**fields: Any) -> Plan:
    """A plan along a path of three steps."""
    return Plan(
        id="p1",
        name="A plan",
        created=DAY,
        start=DAY,
        profile=Profile(path="software-developer"),
        availability=Availability(week=Week(minutes=(60,) * 7)),
        **fields,
    )


def order(plan: Plan) -> list[str]:
    """The ids of the plan's steps, in the order they are taken in."""
    return list(planned_steps(loading.load(), plan))


@pytest.mark.parametrize(
    ("step", "place", "other", "expected"),
    [
        ("s1", "after", "s3", ["s2", "s3", "s1"]),
        ("s1", "before", "s3", ["s2", "s1", "s3"]),
        ("s3", "before", "s1", ["s3", "s1", "s2"]),
        ("s3", "after", "s1", ["s1", "s3", "s2"]),
    ],
)
def test_a_step_goes_right_beside_the_other_one(step: str, place: Any, other: str, expected: list[str]) -> None:
    plan = a_plan()
    assert order(edits.moved(plan, STEPS, step, place, other)) == expected
    assert order(plan) == ["s1", "s2", "s3"]


@pytest.mark.parametrize(("place", "other"), [("before", "s3"), ("after", "s1")])
def test_a_step_that_stands_there_already_changes_nothing(place: Any, other: str) -> None:
    assert edits.moved(a_plan(), STEPS, "s2", place, other) == a_plan()


def test_a_step_never_goes_beside_itself() -> None:
    with pytest.raises(InputRefused):
        edits.moved(a_plan(), STEPS, "s2", "before", "s2")


def test_an_added_step_comes_last_or_beside_another_one() -> None:
    plan = edits.added(a_plan(), STEPS, "cncf-cka")
    assert order(plan) == ["s1", "s2", "s3", "a1"]
    plan = edits.added(plan, order(plan), "gcp-pmle", "before", "s1")
    assert order(plan) == ["a2", "s1", "s2", "s3", "a1"]
    plan = edits.added(plan, order(plan), "gcp-ace", "after", "s1")
    assert order(plan) == ["a2", "s1", "a3", "s2", "s3", "a1"]
    assert order(edits.added(plan, order(plan), "aws-saa-c03"))[-1] == "a4"


def test_an_added_step_comes_last_where_the_order_does_not_name_every_step() -> None:
    plan = a_plan(order=("s2", "s1"))
    assert order(plan) == ["s2", "s1", "s3"]
    assert order(edits.added(plan, order(plan), "cncf-cka")) == ["s2", "s1", "s3", "a1"]


def test_an_order_may_name_steps_that_are_gone() -> None:
    assert order(a_plan(order=("s9", "a7", "s3", "s3", "s1"))) == ["s3", "s1", "s2"]


def test_a_plan_grows_to_its_limit_and_not_beyond() -> None:
    ids = [f"s{number}" for number in range(1, edits.MOST_STEPS)]
    assert edits.added(a_plan(), ids, "cncf-cka").added
    with pytest.raises(InputRefused) as refused:
        edits.added(a_plan(), [*ids, "s999"], "cncf-cka")
    assert str(edits.MOST_STEPS) in refused.value.message


def test_ids_of_added_steps_never_run_out() -> None:
    plan = a_plan(added=(Added(step="a9999", cert="cncf-cka"),))
    after = edits.added(plan, order(plan), "gcp-pmle")
    assert len({entry.step for entry in after.added}) == 2
    assert Plan(**{name: getattr(after, name) for name in Plan.model_fields}) == after


def test_removing_forgets_all_that_was_said_about_the_step() -> None:
    plan = edits.added(a_plan(), STEPS, "cncf-cka", "before", "s2")
    said = edits.skipped(edits.chosen(plan, "a1", "gcp-pmle"), "a1")
    after = edits.removed(said, "a1")
    assert (after.added, after.choices, after.skipped) == ((), (), ())
    assert order(after) == ["s1", "s2", "s3"]
    again = edits.added(after, order(after), "gcp-ace")
    assert planned_steps(loading.load(), again)["a1"].options == ("gcp-ace",)


@pytest.mark.parametrize("step", ["s1", "a1", "a2"])
def test_a_step_that_was_not_added_is_not_removed(step: str) -> None:
    with pytest.raises(InputRefused):
        edits.removed(a_plan(), step)


def test_a_choice_replaces_the_one_before_and_takes_the_step_up_again() -> None:
    plan = edits.skipped(edits.chosen(a_plan(), "s1", "azure-ai-901"), "s1")
    after = edits.chosen(plan, "s1", "aws-aif-c01")
    assert (after.choices, after.skipped) == ((Choice(step="s1", cert="aws-aif-c01"),), ())
    assert edits.unchosen(after, "s1") == a_plan()


def test_skipping_is_taken_back_and_refused_twice() -> None:
    plan = edits.skipped(a_plan(), "s2")
    assert plan.skipped == ("s2",)
    assert edits.unskipped(plan, "s2") == a_plan()
    for edit, before in ((edits.skipped, plan), (edits.unskipped, a_plan())):
        with pytest.raises(InputRefused):
            edit(before, "s2")


CHANGES: tuple[Callable[[Plan], Plan], ...] = (
    edits.Change(edits.moved, (STEPS, "s3", "before", "s1")),
    edits.Change(edits.added, (STEPS, "cncf-cka", "before", "s2")),
    edits.Change(edits.skipped, ("s1",)),
    edits.Change(edits.chosen, ("s1", "azure-ai-901")),
    edits.Change(portfolio.picked, ("aws-aif-c01", "open-source-rag-lab")),
    edits.Change(portfolio.left_out, ("aws-aif-c01",)),
    edits.Change(portfolio.published, ("aws-aif-c01", None, "https://example.org/a")),
    edits.Change(portfolio.reached, ("aws-aif-c01", "bedrock-support-chatbot", "publish", DAY)),
    edits.Change(edits.revised, ({"renewals": ("cncf-cka",), "profile.stack": ("Bedrock",), "facts_checked": DAY},)),
)


@pytest.mark.parametrize("change", CHANGES, ids=range(len(CHANGES)))
def test_an_edit_touches_nothing_else_and_gives_a_plan_that_is_valid(change: edits.Change) -> None:
    plan = a_plan()
    after = change(plan)
    assert plan == a_plan()
    assert after != plan
    assert after == change(plan)
    assert Plan(**{name: getattr(after, name) for name in Plan.model_fields}) == after
    assert change == edits.Change(change.edit, change.values)


def test_a_plan_that_cannot_be_is_refused_with_its_field() -> None:
    with pytest.raises(InputRefused, match="budget_usd"):
        edits.revised(a_plan(), {"budget_usd": -1.0})
    with pytest.raises(InputRefused, match="either a path or a list"):
        edits.revised(a_plan(), {"profile.certs": ("cncf-cka",)})


# The portfolio side


def test_a_pick_ends_leaving_out_and_the_other_way_round() -> None:
    out = portfolio.left_out(portfolio.picked(a_plan(), "cncf-cka", "kubeadm-model-serving"), "cncf-cka")
    assert out.portfolio_of("cncf-cka").left_out
    back = portfolio.picked(out, "cncf-cka", "kubernetes-break-fix-lab").portfolio_of("cncf-cka")
    assert back == Portfolio(cert="cncf-cka", project="kubernetes-break-fix-lab")


def test_a_milestone_is_done_once_on_its_last_day_and_keeps_its_project() -> None:
    plan = portfolio.reached(a_plan(), "cncf-cka", "kubeadm-model-serving", "cluster", date(2026, 11, 1))
    plan = portfolio.reached(plan, "cncf-cka", "kubeadm-model-serving", "cluster", DAY)
    entry = plan.portfolio_of("cncf-cka")
    assert entry.done == (MilestoneDone(project="kubeadm-model-serving", milestone="cluster", on=DAY),)
    assert entry.project == "kubeadm-model-serving"
    other = portfolio.picked(plan, "cncf-cka", "kubernetes-break-fix-lab")
    assert other.portfolio_of("cncf-cka").done == entry.done


def test_a_milestone_is_reopened_only_where_it_is_done() -> None:
    plan = portfolio.reached(a_plan(), "cncf-cka", "kubeadm-model-serving", "cluster", DAY)
    assert portfolio.reopened(plan, "cncf-cka", "kubeadm-model-serving", "cluster").portfolio_of("cncf-cka").done == ()
    for project, milestone in (("kubeadm-model-serving", "other"), ("kubernetes-break-fix-lab", "cluster")):
        with pytest.raises(InputRefused):
            portfolio.reopened(plan, "cncf-cka", project, milestone)


def test_what_says_nothing_any_more_is_not_kept() -> None:
    said = portfolio.published(a_plan(), "cncf-cka", "kubeadm-model-serving", "https://example.org/a")
    assert said.portfolio_of("cncf-cka").url("kubeadm-model-serving") == "https://example.org/a"
    assert said.portfolio_of("cncf-cka").url(None) is None
    assert portfolio.published(said, "cncf-cka", "kubeadm-model-serving", None) == a_plan()


@pytest.mark.parametrize(
    "url", ["ftp://example.org", "example.org", "https://", "https://a b", "https://a\x1b[31m", ""]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(InputRefused, match="url"):
        portfolio.published(a_plan(), "cncf-cka", None, url)
