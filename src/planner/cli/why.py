"""`why`: the constraint that binds a date, the next ones behind it, and why not earlier."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from planner.cli import complete
from planner.cli.options import json_option, plan_option
from planner.cli.output import document, say, width
from planner.errors import UsageRefused

if TYPE_CHECKING:
    from planner.cli.session import Session
    from planner.roadmap.why import Asked

_PLAN_DATES = ("finish", "deadline")
_STEP_DATES = ("exam", "start", "finish")


@click.command("why")
@click.argument("reference", metavar="CERT|finish|deadline", shell_complete=complete.steps)
@click.argument("what", metavar="[exam|start|finish]", required=False)
@plan_option
@json_option
@click.pass_obj
def why_command(session: Session, reference: str, what: str | None, plan_ref: str | None, as_json: bool) -> None:
    """Tell why a date is what it is, and why it is not earlier.

    Without a CERT it is about the whole plan; of a CERT it is about the exam unless you say otherwise.

    \b
    planner why 2
    planner why 2 start
    planner why finish
    planner why deadline
    """
    from planner.cli.render.why import told, why_document
    from planner.cli.steps import step_in
    from planner.roadmap.why import explain

    workspace = session.workspace
    plan = workspace.find(plan_ref)
    roadmap = workspace.roadmap(plan)
    named = reference.strip().casefold()
    whole = what is None and named in _PLAN_DATES
    asked = cast("Asked", named if whole else (what or "exam").strip().casefold())
    if not whole and asked not in _STEP_DATES:
        raise UsageRefused(f"a step has no '{asked[:40]}'", f"ask for one of {', '.join(_STEP_DATES)}")
    step = None if whole else step_in(workspace, plan, reference)
    found = explain(workspace.catalog, plan, workspace.today, roadmap, step, asked)
    if as_json:
        document({"today": workspace.today.isoformat(), "plan": plan.id} | why_document(found))
        return
    for line in told(found, width=min(width(), 100)):
        say(line)
