"""`costs`: what the plan costs, by step and by month."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli.options import json_option, plan_option
from planner.cli.output import document, say, width

if TYPE_CHECKING:
    from planner.cli.session import Session


@click.command("costs")
@plan_option
@json_option
@click.pass_obj
def costs_command(session: Session, plan_ref: str | None, as_json: bool) -> None:
    """Tell what the exams cost, by step and by month.

    \b
    planner costs
    planner edit --budget 400
    """
    workspace = session.workspace
    plan = workspace.find(plan_ref)
    roadmap = workspace.roadmap(plan)
    if as_json:
        from planner.export.document_costs import costs_document

        document(costs_document(plan, roadmap))
        return
    from planner.cli.render.costs import costs_text

    for line in costs_text(plan, roadmap, width=width()):
        say(line)
