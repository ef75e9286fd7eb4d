"""Which project stands beside each step, what of it is laid, and how often the sequence asks for a layout."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from planner.availability.models import Availability
from planner.availability.parsing import week_of_hours
from planner.catalog import loading
from planner.plan import edits, portfolio
from planner.plan.models import Choice, Held, Plan, Profile
from planner.roadmap import sequence
from planner.roadmap.build import _Building, build
from planner.roadmap.laying import Layout
from planner.roadmap.models import Roadmap
from planner.roadmap.projects import fits, portfolio_side

NOW = date(2026, 11, 22)
ARTICLE = date(2026, 1, 5)


def a_plan(*, today: date = NOW, hours: int = 10, held: Sequence[str] = (), **fields: Any) -> Plan:
    """A plan begun today; what belongs to the profile goes there."""
    profile = {name: fields.pop(name) for name in list(fields) if name in Profile.model_fields}
    profile.setdefault("path", None if "certs" in profile else "software-developer")
    return Plan(
        id="p1",
        name="A plan",
        created=today,
        start=today,
        profile=Profile(held=tuple(Held(cert=cert) for cert in held), **profile),
        availability=Availability(week=week_of_hours(hours * 60)),
        **fields,
    )


def laid(plan: Plan, today: date | None = None) -> Roadmap:
    return build(loading.load(), plan, today or plan.start)


def projects(made: Roadmap) -> list[str | None]:
    return [step.project.id if step.project else None for step in made.steps]


def project_minutes(made: Roadmap, step: str) -> int:
    return sum(each.minutes for each in made.sessions if each.kind == "project" and each.step == step)


def test_every_step_to_be_studied_has_a_project_of_its_own() -> None:
    for path in loading.load().paths:
        found = projects(laid(a_plan(path=path)))
        assert None not in found
        assert len(set(found)) == len(found)


def test_projects_of_the_employers_cloud_come_first() -> None:
    catalog = loading.load()
    for cloud in ("aws", "azure", "gcp"):
        for step in laid(a_plan(path="verdict", cloud=cloud)).steps:
            offered = catalog.projects_for(step.cert)
            assert step.project is not None
            fitting = any(fits(each, cloud) for each in offered)
            assert fits(catalog.projects[step.project.id], cloud) == fitting


def test_a_picked_project_is_used_by_no_other_step() -> None:
    plan = portfolio.picked(a_plan(cloud="azure"), "azure-ai-901", "foundry-invoice-agent")
    assert projects(laid(a_plan(cloud="azure")))[1] == "foundry-invoice-agent"
    found = projects(laid(plan))
    assert found[0] == "foundry-invoice-agent"
    assert found.count("foundry-invoice-agent") == 1
    assert None not in found


def laid_minutes(made: Roadmap, project: str) -> int:
    """Minutes of the sessions of all steps that a project stands beside."""
    return sum(project_minutes(made, step.id) for step in made.steps if step.project and step.project.id == project)


def test_the_work_on_a_project_picked_for_two_steps_is_laid_once() -> None:
    plan = portfolio.picked(a_plan(cloud="azure"), "azure-ai-901", "open-source-rag-lab")
    once = laid_minutes(laid(plan), "open-source-rag-lab")
    assert once == loading.load().projects["open-source-rag-lab"].minutes
    plan = portfolio.picked(plan, "nvidia-nca-genl", "open-source-rag-lab")
    assert laid_minutes(laid(plan), "open-source-rag-lab") == once


def test_a_project_said_for_an_exam_is_not_laid_again_for_its_successor_in_the_same_plan() -> None:
    plan = a_plan(certs=("azure-ai-102", "azure-ai-103"), today=ARTICLE)
    made = laid(portfolio.picked(plan, "azure-ai-102", "foundry-listing-checker"))
    assert projects(made)[0] == "foundry-listing-checker"
    whole = loading.load().projects["foundry-listing-checker"].minutes
    assert laid_minutes(made, "foundry-listing-checker") == whole


def test_what_was_said_for_an_exam_counts_for_the_successor_that_stands_in() -> None:
    plan = a_plan(cloud="azure", today=ARTICLE)
    assert laid(plan).steps[1].code == "AI-102"
    plan = portfolio.picked(plan, "azure-ai-102", "foundry-listing-checker")
    plan = portfolio.published(plan, "azure-ai-102", "foundry-listing-checker", "https://example.org/a")
    plan = portfolio.reached(plan, "azure-ai-102", "foundry-listing-checker", "dataset", ARTICLE)
    step = laid(plan, NOW).steps[1]
    assert step.code == "AI-103"
    assert step.project is not None
    assert (step.project.id, step.project.url) == ("foundry-listing-checker", "https://example.org/a")
    assert step.project.milestones[0].done == ARTICLE
    own = portfolio.picked(plan, "azure-ai-103", "foundry-invoice-agent")
    assert portfolio_side(loading.load(), own, "azure-ai-103").project == "foundry-invoice-agent"


def test_a_held_step_is_built_for_only_where_a_project_was_picked() -> None:
    plan = a_plan(cloud="azure", held=("azure-ai-900",))
    assert projects(laid(plan))[0] is None
    picked = laid(portfolio.picked(plan, "azure-ai-900", "museum-archive-captions"))
    assert picked.steps[0].status == "held"
    assert picked.steps[0].project is not None
    assert project_minutes(picked, "s1") == picked.steps[0].project.minutes == 600
    assert picked.steps[0].study.minutes == 0
    assert picked.totals.project_minutes == laid(plan).totals.project_minutes + 600


def test_a_plan_of_nothing_but_a_picked_project_is_a_plan() -> None:
    plan = portfolio.picked(a_plan(certs=("cncf-cka",), held=("cncf-cka",)), "cncf-cka", "kubeadm-model-serving")
    made = laid(plan)
    assert made.finish == made.last_session == made.lower_bound
    assert project_minutes(made, "s1") == made.totals.project_minutes > 0
    assert (made.totals.exams, made.idle) == (0, ())


def test_skipped_and_doubled_steps_have_no_project() -> None:
    plan = portfolio.picked(a_plan(cloud="azure"), "azure-ai-901", "museum-archive-captions")
    skipped = laid(edits.skipped(plan, "s1"))
    assert projects(skipped)[0] is None
    assert project_minutes(skipped, "s1") == 0
    twice = laid(a_plan(certs=("azure-ai-103", "cncf-cka"), choices=(Choice(step="s2", cert="azure-ai-103"),)))
    assert twice.steps[1].status == "held"
    assert projects(twice)[1] is None


def test_left_out_means_none_even_where_one_was_picked_and_frees_it_for_others() -> None:
    plan = portfolio.picked(a_plan(cloud="azure"), "azure-ai-901", "foundry-invoice-agent")
    found = projects(laid(portfolio.left_out(plan, "azure-ai-901")))
    assert found[:2] == [None, "foundry-invoice-agent"]


def test_milestones_that_are_done_are_not_laid_again() -> None:
    plan = a_plan(cloud="azure")
    whole = laid(plan).steps[0].project
    assert whole is not None
    for part in whole.milestones:
        plan = portfolio.reached(plan, "azure-ai-901", whole.id, part.id, NOW)
        made = laid(plan)
        work = made.steps[0].project
        assert work is not None
        left = [each for each in work.milestones if each.done is None]
        assert work.minutes == project_minutes(made, "s1") == sum(each.minutes for each in left)
        assert all(each.due for each in left)
        assert all(each.due is None for each in work.milestones if each.done)
    finished = laid(plan).steps[0].project
    assert finished is not None
    assert (finished.minutes, finished.end) == (0, NOW)


def test_what_was_done_of_another_project_is_kept_but_does_not_count() -> None:
    plan = portfolio.reached(a_plan(cloud="azure"), "azure-ai-901", "foundry-council-minutes", "transcribe", NOW)
    other = laid(portfolio.picked(plan, "azure-ai-901", "museum-archive-captions")).steps[0].project
    assert other is not None
    assert all(part.done is None for part in other.milestones)
    back = portfolio.picked(
        portfolio.picked(plan, "azure-ai-901", "museum-archive-captions"), "azure-ai-901", "foundry-council-minutes"
    )
    assert laid(back) == laid(plan)


@pytest.mark.parametrize("path", list(loading.load().paths))
@pytest.mark.parametrize("cloud", ["aws", "azure"])
def test_a_milestone_done_never_moves_the_finish_back(path: str, cloud: Any) -> None:
    plan = a_plan(path=path, cloud=cloud)
    made = laid(plan)
    for step in made.steps:
        if step.project:
            part = step.project.milestones[0]
            after = laid(portfolio.reached(plan, step.cert, step.project.id, part.id, NOW))
            assert [each.cert for each in after.steps] == [each.cert for each in made.steps]
            assert after.finish is not None
            assert made.finish is not None
            assert after.finish <= made.finish


# How often the sequence asks


class Counting(_Building):
    """Counts the layouts that a roadmap takes."""

    layouts = 0

    def _laid(self, decisions: Sequence[sequence.Decision], *, soonest: bool, natural: Layout | None = None) -> Layout:
        self.layouts += natural is None
        return super()._laid(decisions, soonest=soonest, natural=natural)


def counted(plan: Plan) -> tuple[int, Roadmap]:
    """How many layouts the roadmap of a plan takes, with it."""
    building = Counting(loading.load(), plan, plan.start)
    made = building.outline()
    return building.layouts, made


def most_layouts(path: str) -> int:
    """One layout, and one more for each step and for each certification that it might be taken with instead."""
    catalog = loading.load()
    most = 1
    for step in catalog.paths[path].steps:
        chains = {heir for option in step.options for heir in catalog.successors(option)}
        named = {other for option in step.options for other in catalog.certs[option].lifecycle.alternatives}
        most += 1 + len({*step.options, *chains, *named})
    return most


@pytest.mark.parametrize("path", list(loading.load().paths))
@pytest.mark.parametrize("today", [ARTICLE, NOW])
def test_a_move_costs_one_layout_for_each_alternative_at_most(path: str, today: date) -> None:
    plan = a_plan(path=path, today=today)
    before, made = counted(plan)
    assert before <= most_layouts(path)
    ids = [step.id for step in made.steps]
    for step in ids[1:]:
        moved = edits.moved(plan, ids, step, "before", ids[0])
        after, again = counted(moved)
        assert after <= most_layouts(path)
        assert counted(moved) == (after, again)


def test_steps_that_are_settled_at_once_take_a_single_layout() -> None:
    listed = a_plan(certs=("aws-aif-c01", "cncf-cka", "gcp-pmle", "nvidia-nca-genl", "azure-ai-102"))
    assert counted(listed)[0] == 1
    assert counted(edits.moved(listed, ("s1", "s2", "s3", "s4", "s5"), "s5", "before", "s1"))[0] == 1
    assert counted(a_plan(cloud="azure", today=ARTICLE))[0] == 1


def test_each_skipped_step_takes_no_more_than_it_would_alone() -> None:
    plan = a_plan(path="verdict", cloud="azure")
    alone = counted(plan)[0]
    for step in ("s1", "s2", "s3", "s4"):
        plan = edits.skipped(plan, step)
    candidates = sum(1 + len(step.options) for step in loading.load().paths["verdict"].steps)
    assert counted(plan)[0] <= alone + 2 * candidates
