"""Edits of the portfolio side of a certification: which project, which milestones, where it is public."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from planner.errors import InputRefused
from planner.plan.edits import added, moved, refusal
from planner.plan.models import MilestoneDone, Portfolio, Published

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planner.plan.models import Plan


def picked(plan: Plan, cert: str, project: str) -> Plan:
    """The plan with a project of the person's choice beside a certification."""
    return _with(plan, cert, project=project, left_out=False)


def picked_first(
    plan: Plan, steps: Sequence[str], entry: str, project: str, cert: str, step: str | None, active: str | None
) -> Plan:
    """The plan with a project for a certificate in hand, which is built before anything else is studied.

    Args:
        plan: The plan before.
        steps: The ids of all its steps in their present order.
        entry: The certification under which its portfolio side is kept.
        project: The project.
        cert: The certificate in hand.
        step: The step that it satisfies; where it satisfies none, it gets one.
        active: The first step that there is something to study for, if there is one.
    """
    plan = picked(plan, entry, project)
    if step is None:
        return added(plan, steps, cert, "before", active)
    if active is not None and steps.index(active) < steps.index(step):
        return moved(plan, steps, step, "before", active)
    return plan


def unpicked(plan: Plan, cert: str) -> Plan:
    """The plan with the project beside a certification left to the planner again."""
    return _with(plan, cert, project=None, left_out=False)


def left_out(plan: Plan, cert: str) -> Plan:
    """The plan without a project beside a certification; what was done of one is kept."""
    return _with(plan, cert, left_out=True)


def published(plan: Plan, cert: str, project: str | None, url: str | None) -> Plan:
    """The plan with the address at which the work for a certification is public.

    Args:
        plan: The plan before.
        cert: The certification.
        project: The project that the work is; None where it is none of the catalog's.
        url: The address; None forgets it.

    Raises:
        InputRefused: It is no http or https address.
    """
    others = tuple(entry for entry in plan.portfolio_of(cert).published if entry.project != project)
    try:
        told = () if url is None else (Published(project=project, url=url),)
    except ValidationError as error:
        raise refusal(error) from error
    return _with(plan, cert, published=(*others, *told))


def reached(plan: Plan, cert: str, project: str, milestone: str, on: date) -> Plan:
    """The plan with a milestone done on a day; the project is the certification's from now on."""
    entry = plan.portfolio_of(cert)
    kept = tuple(done for done in entry.done if (done.project, done.milestone) != (project, milestone))
    done = (*kept, MilestoneDone(project=project, milestone=milestone, on=on))
    return _with(plan, cert, project=project, left_out=False, done=done)


def reopened(plan: Plan, cert: str, project: str, milestone: str) -> Plan:
    """The plan with a milestone to be done again.

    Raises:
        InputRefused: It is not done.
    """
    entry = plan.portfolio_of(cert)
    kept = tuple(done for done in entry.done if (done.project, done.milestone) != (project, milestone))
    if len(kept) == len(entry.done):
        raise InputRefused("the milestone is not done", "`planner project CERT` shows which are")
    return _with(plan, cert, done=kept)


def _with(plan: Plan, cert: str, **changes: Any) -> Plan:
    entry = plan.portfolio_of(cert)
    after = entry.model_copy(update=changes)
    if after == entry:
        return plan
    others = [other for other in plan.portfolio if other.cert != cert]
    said = [] if after == Portfolio(cert=cert) else [after]
    return plan.model_copy(update={"portfolio": (*others, *said)})
