"""Which portfolio project stands beside each step, what is left of it to build, and when its milestones are due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.plan.edits import Change
from planner.plan.models import Portfolio
from planner.plan.portfolio import picked, picked_first
from planner.roadmap.life import built
from planner.roadmap.models import MilestoneDue, ProjectWork
from planner.roadmap.work import Item

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from planner.catalog.catalog import Catalog
    from planner.catalog.models import Cloud, Milestone, Project
    from planner.plan.models import Log, Plan
    from planner.roadmap.laying import LaidSession
    from planner.roadmap.models import RoadmapStep
    from planner.roadmap.sequence import Decision


def portfolio_side(catalog: Catalog, plan: Plan, cert_id: str, beside: Sequence[str] = ()) -> Portfolio:
    """What the person said about a certification's project, or about that of an exam which it follows.

    Args:
        catalog: What the plan names.
        plan: The plan.
        cert_id: The certification.
        beside: The certifications that steps of the plan take, in their order. What was said for one of those stays
            with it, and what was said for another exam goes to the first that follows it.
    """
    said = {entry.cert: entry for entry in plan.portfolio}
    if cert_id in said or not said:
        return said.get(cert_id, Portfolio(cert=cert_id))
    earlier = catalog.predecessors(cert_id)
    heirs = [each for each in beside if each not in said]
    left = (entry for entry in plan.portfolio if entry.cert in earlier and entry.cert not in beside)
    return next((entry for entry in left if _heir(catalog, entry, heirs) in (None, cert_id)), Portfolio(cert=cert_id))


def _heir(catalog: Catalog, entry: Portfolio, certs: Sequence[str]) -> str | None:
    """The first of some certifications that follows the exam for which something was said."""
    return next((cert for cert in certs if entry.cert in catalog.predecessors(cert)), None)


def portfolio_entry(catalog: Catalog, plan: Plan, steps: Sequence[RoadmapStep], cert_id: str) -> str:
    """The certification under which edits keep what is said about a certification's project.

    It is the one itself, or an exam which it follows and for which something was said, where no step takes that.
    """
    return portfolio_side(catalog, plan, cert_id, taken(steps)).cert


def taken(steps: Sequence[RoadmapStep]) -> list[str]:
    """The certifications that steps take, in their order, without those that are left out."""
    return [step.cert for step in steps if step.status != "skipped"]


def picking(catalog: Catalog, plan: Plan, steps: Sequence[RoadmapStep], cert_id: str, project: str) -> Change:
    """The edit that puts a project of the person's choice beside a certification.

    The project of a certificate in hand is built before anything else is studied; where that satisfies no step, or
    one that was left out, it gets one.
    """
    entry = portfolio_entry(catalog, plan, steps, cert_id)
    to_sit = {step.cert: step.id for step in steps if step.status not in ("held", "skipped", "passed")}
    if cert_id in to_sit:
        return Change(picked, (entry, project))
    there = (step.id for step in steps if step.cert == cert_id and step.status in ("held", "passed"))
    held = next((step for step in there if step not in plan.skipped), None)
    ids = tuple(step.id for step in steps)
    return Change(picked_first, (ids, entry, project, cert_id, held, next(iter(to_sit.values()), None)))


def assigned(catalog: Catalog, plan: Plan, decisions: Sequence[Decision]) -> list[Project | None]:
    """Each step's project: the person's pick, else the certification's first that no other step builds.

    One whose exam was passed keeps it until it is built.
    A step that is held, or taken by another one, has a project only where the person picked one; a skipped one has
    none. Of several projects, those that can be built on the employer's cloud come first.
    """
    beside = [decision.candidate.cert for decision in decisions if decision.passed or not decision.skipped]
    said = [portfolio_side(catalog, plan, decision.candidate.cert, beside) for decision in decisions]
    picks: list[Project | None] = []
    used: set[str] = set()
    for decision, entry in zip(decisions, said, strict=True):
        pick = catalog.projects.get(entry.project or "") if _builds(decision, entry) else None
        picks.append(None if pick is None or pick.id in used else pick)
        used.add(pick.id if pick else "")
    found: list[Project | None] = []
    for decision, entry, pick in zip(decisions, said, picks, strict=True):
        project = pick
        to_build = decision.active or (decision.passed and not decision.skipped)
        if project is None and to_build and not entry.left_out:
            offered = sorted(
                catalog.projects_for(decision.candidate.cert),
                key=lambda each: not fits(each, plan.profile.cloud),
            )
            project = next((each for each in offered if each.id not in used), None)
            used.add(project.id if project else "")
        found.append(project)
    return found


def fits(project: Project, cloud: Cloud | None) -> bool:
    """Whether a project can be built on a cloud: its stack names that one, or none at all."""
    clouds = [name for name in project.stack if name != "any"]
    return cloud is None or not clouds or cloud in clouds


def _builds(decision: Decision, entry: Portfolio) -> bool:
    return entry.project is not None and not entry.left_out and not decision.skipped and decision.covered_by is None


def done_days(project: Project, entry: Portfolio) -> dict[str, date]:
    """The milestones of a project that are done, with their days."""
    known = {part.id for part in project.milestones}
    return {done.milestone: done.on for done in entry.done if done.project == project.id and done.milestone in known}


def milestones_left(project: Project, done: Mapping[str, date], logged: int) -> dict[str, int]:
    """The minutes that are left of each milestone that is not done; what was logged is used up in their order."""
    left: dict[str, int] = {}
    for milestone in project.milestones:
        whole = round(milestone.hours * 60)
        used = min(logged, whole)
        logged -= used
        if milestone.id not in done:
            left[milestone.id] = whole - used
    return left


def project_items(project: Project, left: Mapping[str, int]) -> tuple[Item, ...]:
    """What is left to build, milestone by milestone."""
    return tuple(
        Item("project", milestone.title, milestone.id, left[milestone.id])
        for milestone in project.milestones
        if milestone.id in left
    )


def project_work(project: Project, entry: Portfolio, logs: Sequence[Log], laid: Sequence[LaidSession]) -> ProjectWork:
    """The project of a step with the dates of its sessions.

    Args:
        project: What is built.
        entry: What the person said about it.
        logs: The log of the plan.
        laid: All sessions of the step, in order.
    """
    done = done_days(project, entry)
    logged = built(logs, project.id)
    left = milestones_left(project, done, logged)
    worked = [log.on for log in logs if log.project == project.id]
    due: dict[str, date] = {}
    started: date | None = None
    for session in laid:
        if session.item.kind == "project":
            started = started or session.day
            due[session.item.ref] = session.day
    return ProjectWork(
        id=project.id,
        title=project.title,
        pitch=project.pitch,
        start=min([*worked, *done.values(), *([started] if started else [])], default=None),
        end=max(due.values(), default=None) or max(done.values(), default=None),
        minutes=sum(session.minutes for session in laid if session.item.kind == "project"),
        logged_minutes=logged,
        url=entry.url(project.id),
        milestones=tuple(_milestone(part, left, done, due) for part in project.milestones),
    )


def _milestone(
    part: Milestone, left: Mapping[str, int], done: Mapping[str, date], due: Mapping[str, date]
) -> MilestoneDue:
    whole = round(part.hours * 60)
    rest = left.get(part.id, whole)
    return MilestoneDue(part.id, part.title, part.outcome, rest, done.get(part.id), due.get(part.id), whole)
