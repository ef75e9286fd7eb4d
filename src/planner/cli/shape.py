"""`choose`, `skip`, `unskip`: shape the sequence; a step is named by number, certification, or id."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli.options import plan_option
from planner.cli.output import paint, safe, say
from planner.errors import InputRefused

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.cli.session import Session
    from planner.plan.models import Plan
    from planner.roadmap.models import RoadmapStep
    from planner.workspace import Workspace


@click.command("choose")
@click.argument("step")
@click.argument("cert")
@plan_option
@click.pass_obj
def choose_command(session: Session, step: str, cert: str, plan_ref: str | None) -> None:
    """Take a STEP with a certification of your own choice.

    \b
    planner choose 2 MLA-C02
    """
    from planner.plan.edits import chosen

    workspace = session.workspace
    wanted = workspace.catalog.find_cert(cert)
    plan, found = _step(workspace, plan_ref, step)
    _apply(workspace, plan, f"chose {wanted.code} for step {found.id[1:]}", lambda p: chosen(p, found.id, wanted.id))


@click.command("skip")
@click.argument("step")
@plan_option
@click.pass_obj
def skip_command(session: Session, step: str, plan_ref: str | None) -> None:
    """Leave a STEP out."""
    from planner.plan.edits import skipped

    plan, found = _step(session.workspace, plan_ref, step)
    _apply(session.workspace, plan, f"skipped step {found.id[1:]}, {found.code}", lambda p: skipped(p, found.id))


@click.command("unskip")
@click.argument("step")
@plan_option
@click.pass_obj
def unskip_command(session: Session, step: str, plan_ref: str | None) -> None:
    """Take a skipped STEP up again."""
    from planner.plan.edits import unskipped

    plan, found = _step(session.workspace, plan_ref, step)
    _apply(session.workspace, plan, f"took up step {found.id[1:]}, {found.code}", lambda p: unskipped(p, found.id))


def _step(workspace: Workspace, plan_ref: str | None, reference: str) -> tuple[Plan, RoadmapStep]:
    plan = workspace.find(plan_ref)
    steps = workspace.roadmap(plan).steps
    wanted = reference.strip().casefold()
    for step in steps:
        if wanted in (str(step.number), step.id, step.cert, step.code.casefold()):
            return plan, step
    from planner.catalog.problems import cut

    listed = ", ".join(f"{step.number} {step.code}" for step in steps)
    raise InputRefused(f"the plan has no step '{cut(reference)}'", f"its steps: {listed}")


def _apply(workspace: Workspace, plan: Plan, what: str, change: Callable[[Plan], Plan]) -> None:
    from planner.roadmap.compare import moved

    before, after = workspace.apply(plan.id, what, change)
    if before == after:
        say("Nothing changed: the plan says so already.")
        return
    say(f"{paint(after.name, bold=True)}: {safe(what)}.")
    for line in moved(workspace.roadmap(before), workspace.roadmap(after)):
        say(safe(line))
