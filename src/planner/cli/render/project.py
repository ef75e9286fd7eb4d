"""A step's portfolio project as text: the brief with what is done, what is due, and what else could be built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.browse.parts import Fact
from planner.browse.projects import stack_facts
from planner.catalog.names import typed
from planner.cli.output import hours
from planner.cli.render.catalog_layout import bullets, facts, joined, para
from planner.roadmap.projects import portfolio_side
from planner.words import long_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.catalog.catalog import Catalog
    from planner.catalog.models import Certification, Project
    from planner.plan.models import Plan
    from planner.roadmap.models import MilestoneDue, ProjectWork, RoadmapStep


def step_project(catalog: Catalog, plan: Plan, step: RoadmapStep, *, width: int) -> Iterator[str]:
    """The project of a step in full, or that it has none, and the others that the certification offers."""
    work = step.project
    if work is None:
        why = "is skipped" if step.status == "skipped" else "has no portfolio project in this plan"
        yield from para(f"{step.code} {why}.", width=width)
    else:
        yield from _brief(catalog.projects[work.id], work, plan, f"{step.code}, step {step.number}", width)
    others = [project for project in catalog.projects_for(step.cert) if work is None or project.id != work.id]
    yield from _offered(others, "Instead" if work else "To build", str(step.number), width)


def held_project(
    catalog: Catalog, plan: Plan, cert: Certification, work: ProjectWork | None, *, width: int
) -> Iterator[str]:
    """What is known of the project for a certificate in hand that satisfies no step, and what could be built."""
    own = portfolio_side(catalog, plan, cert.id).url(None)
    if work:
        yield from _brief(catalog.projects[work.id], work, plan, f"{cert.code}, not in this plan", width)
    elif own:
        yield from para(f"The work for {cert.code} is public at {own}.", width=width)
    else:
        yield from para(f"You hold {cert.code}, and no project of it is part of this plan.", width=width)
    others = [project for project in catalog.projects_for(cert.id) if work is None or project.id != work.id]
    yield from _offered(others, "To build, before anything else", typed(cert), width)


def _offered(projects: Sequence[Project], title: str, name: str, width: int) -> Iterator[str]:
    """Projects that could be picked, with the command for each."""
    if projects:
        yield ""
        yield from para(title, width=width, bold=True)
    for project in projects:
        yield from para(joined(project.title, hours(project.minutes)), width=width, indent=2)
        yield from para(f"planner project {name} --pick {project.id}", width=width, indent=4, dim=True)


def _brief(project: Project, work: ProjectWork, plan: Plan, whose: str, width: int) -> Iterator[str]:
    yield from para(project.title, width=width, bold=True)
    open_minutes = sum(part.minutes for part in work.milestones if part.done is None)
    left = f"{hours(open_minutes)} to do" if open_minutes else "finished"
    yield from para(joined(f"for {whose}", left, project.id), width=width, dim=True)
    yield ""
    yield from para(project.pitch, width=width)
    rows = stack_facts(project, plan.profile.cloud)
    rows += [Fact("public at", work.url)] if work.url else []
    if rows:
        yield ""
        yield from facts(rows, width=width)
    yield from _title("Milestones", width)
    for number, part in enumerate(work.milestones, 1):
        mark = "x" if part.done else " "
        yield from para(part.title, width=width, indent=2, first=f"{number} [{mark}] ", dim=part.done is not None)
        yield from para(joined(hours(part.minutes), _when(part)), width=width, indent=8, dim=True)
        yield from para(part.outcome, width=width, indent=8, dim=True)
    yield from _title("Done when there is", width)
    yield from bullets(project.done, width=width)
    yield from _title("To say about it", width)
    yield from bullets(project.interview, width=width)


def _when(part: MilestoneDue) -> str:
    if part.done:
        return f"done {long_date(part.done)}"
    return f"due {long_date(part.due)}" if part.due else ""


def _title(text: str, width: int) -> Iterator[str]:
    yield ""
    yield from para(text, width=width, bold=True)
