"""`choose`, `skip`, `unskip`, `move`, `add`, `remove`: shape the sequence of steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli import complete
from planner.cli.options import edit_json_option, plan_option
from planner.cli.steps import apply, find_step, step_in
from planner.errors import UsageRefused

if TYPE_CHECKING:
    from planner.cli.session import Session
    from planner.plan.models import Place

_PLACES = click.Choice(["before", "after"], case_sensitive=False)


@click.command("choose")
@click.argument("step", shell_complete=complete.steps)
@click.argument("cert", required=False, shell_complete=complete.certs)
@click.option("--advised", is_flag=True, help="Leave the choice to the planner again.")
@plan_option
@edit_json_option
@click.pass_obj
def choose_command(session: Session, step: str, cert: str | None, advised: bool, plan_ref: str | None) -> None:
    """Take a STEP with a certification of your own choice.

    \b
    planner choose 2 MLA-C02
    planner choose 2 --advised
    """
    from planner.roadmap import actions

    if (cert is None) != advised:
        raise UsageRefused("name a certification as CERT, or say --advised", f"such as `planner choose {step} MLA-C02`")
    workspace = session.workspace
    wanted = workspace.catalog.find_cert(cert) if cert is not None else None
    plan, found = find_step(workspace, plan_ref, step)
    apply(workspace, plan, actions.unchoose(found) if wanted is None else actions.choose(found, wanted))


@click.command("skip")
@click.argument("step", shell_complete=complete.steps)
@plan_option
@edit_json_option
@click.pass_obj
def skip_command(session: Session, step: str, plan_ref: str | None) -> None:
    """Leave a STEP out.

    \b
    planner skip 2
    """
    from planner.roadmap import actions

    plan, found = find_step(session.workspace, plan_ref, step, lambda each: each.status != "skipped")
    apply(session.workspace, plan, actions.skip(found))


@click.command("unskip")
@click.argument("step", shell_complete=complete.steps)
@plan_option
@edit_json_option
@click.pass_obj
def unskip_command(session: Session, step: str, plan_ref: str | None) -> None:
    """Take a skipped STEP up again.

    \b
    planner unskip 2
    """
    from planner.roadmap import actions

    plan, found = find_step(session.workspace, plan_ref, step, lambda each: each.status == "skipped")
    apply(session.workspace, plan, actions.unskip(found))


@click.command("move")
@click.argument("step", shell_complete=complete.steps)
@click.argument("place", type=_PLACES, metavar="before|after")
@click.argument("other", shell_complete=complete.steps)
@plan_option
@edit_json_option
@click.pass_obj
def move_command(session: Session, step: str, place: Place, other: str, plan_ref: str | None) -> None:
    """Take a STEP before or after another one.

    \b
    planner move 2 before 1
    """
    from planner.roadmap import actions

    workspace = session.workspace
    plan, found = find_step(workspace, plan_ref, step)
    beside = step_in(workspace, plan, other)
    apply(workspace, plan, actions.move(workspace.roadmap(plan).steps, found, place, beside))


@click.command("add")
@click.argument("cert", shell_complete=complete.certs)
@click.argument("place", type=_PLACES, metavar="[before|after", required=False)
@click.argument("other", metavar="STEP]", required=False, shell_complete=complete.steps)
@plan_option
@edit_json_option
@click.pass_obj
def add_command(session: Session, cert: str, place: Place | None, other: str | None, plan_ref: str | None) -> None:
    """Add a step with a certification of your own.

    It comes at the end, or before or after another STEP.

    \b
    planner add CKA
    planner add DBX-ML-ASSOCIATE before 3
    """
    from planner.roadmap import actions

    if place and other is None:
        raise UsageRefused(f"{place} which step?", f"such as `planner add {cert} {place} 2`")
    workspace = session.workspace
    wanted = workspace.catalog.find_cert(cert)
    plan = workspace.find(plan_ref)
    beside = step_in(workspace, plan, other) if other is not None else None
    apply(workspace, plan, actions.add(workspace.roadmap(plan).steps, wanted, place or "after", beside))


@click.command("remove")
@click.argument("step", shell_complete=complete.steps)
@plan_option
@edit_json_option
@click.pass_obj
def remove_command(session: Session, step: str, plan_ref: str | None) -> None:
    """Remove a STEP that you added.

    The path's own steps are left out by `skip`.

    \b
    planner remove a1
    """
    from planner.roadmap import actions

    plan, found = find_step(session.workspace, plan_ref, step, lambda each: each.id.startswith("a"))
    apply(session.workspace, plan, actions.remove(found))
