"""`progress`: how the plan goes, with the burn-up as a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli.options import json_option, plan_option
from planner.cli.output import document, is_plain, say, settings, width

if TYPE_CHECKING:
    from planner.cli.session import Session


@click.command("progress")
@click.option("--no-chart", is_flag=True, help="Leave the chart out.")
@plan_option
@json_option
@click.pass_obj
def progress_command(session: Session, no_chart: bool, plan_ref: str | None, as_json: bool) -> None:
    """Tell how the plan goes, with a chart.

    The chart has the hours that were logged, are planned and were promised; with --json they are told week by week.
    Below it are the pace of the last weeks, how each exam stands, and the projects.

    \b
    planner progress
    planner progress --no-chart
    """
    from planner.progress.report import report

    workspace = session.workspace
    plan = workspace.find(plan_ref)
    week_start = settings().week_start
    found = report(workspace.catalog, plan, workspace.roadmap(plan), week_start)
    if as_json:
        from planner.export.document_progress import progress_document

        document(progress_document(plan, found, week_start))
        return
    from planner.cli.render.progress import progress_text
    from planner.progress.glyphs import ASCII, UNICODE

    glyphs = ASCII if is_plain() else UNICODE
    lines = progress_text(plan, found, width=width(), glyphs=glyphs, week_start=week_start, chart=not no_chart)
    for line in lines:
        say(line)
