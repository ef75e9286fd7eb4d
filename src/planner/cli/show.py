"""`show` and `check`: the roadmap, and the adviser's findings alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli.options import ascii_option, json_option, plan_option
from planner.cli.output import document, paint, say, settings, symbols, width

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.cli.session import Session
    from planner.plan.models import Plan
    from planner.roadmap.models import Roadmap
    from planner.workspace import Workspace

TEXT_WIDTH = 100
"""The widest that sentences are set, in columns."""


@click.command("show")
@click.option(
    "--sessions",
    is_flag=True,
    help="Every session with its date; with --json also each date's capacity, the log and the exams sat.",
)
@ascii_option
@plan_option
@json_option
@click.pass_obj
def show_command(session: Session, sessions: bool, plan_ref: str | None, as_json: bool) -> None:
    """Show the roadmap: timeline, steps, dates, reasons.

    What to watch comes last; `planner check` shows that alone.

    \b
    planner show --sessions
    """
    workspace = session.workspace
    plan = workspace.find(plan_ref)
    roadmap = workspace.told(plan)
    if as_json:
        from planner.export.document import roadmap_document

        document(roadmap_document(plan, roadmap, sessions=sessions))
        return
    for line in roadmap_text(workspace, plan, roadmap):
        say(line)
    if sessions:
        from planner.cli.render.sessions import ahead, by_week

        say()
        for line in by_week(ahead(roadmap, roadmap.sessions)):
            say(line)


@click.command("check")
@plan_option
@json_option
@click.pass_obj
@click.pass_context
def check_command(ctx: click.Context, session: Session, plan_ref: str | None, as_json: bool) -> None:
    """What the adviser finds, worst first. The exit code is 1 when one is an error.

    \b
    planner check
    """
    from planner.cli.render.roadmap import findings

    workspace = session.workspace
    roadmap = workspace.told(workspace.find(plan_ref))
    if as_json:
        from planner.export.document import findings_document

        document(findings_document(roadmap.findings))
    else:
        for line in findings(roadmap.findings, width=width()) or ["Nothing to say: the plan holds."]:
            say(line)
    if any(finding.level == "error" for finding in roadmap.findings):
        ctx.exit(1)


def roadmap_text(workspace: Workspace, plan: Plan, roadmap: Roadmap) -> Iterable[str]:
    """The whole roadmap as lines for the terminal."""
    from planner.cli.render import roadmap as render
    from planner.cli.render.steps import reasons, steps
    from planner.timeline.plain import lines
    from planner.timeline.told import plan_view

    room = width()
    text = min(room, TEXT_WIDTH)
    yield from render.heading(workspace.catalog, plan, roadmap)
    yield from render.standing(plan, roadmap, width=text)
    yield ""
    shape = plan_view(plan, roadmap, workspace.catalog.certs)
    week_start = settings().week_start
    yield from (paint(line) for line in lines(shape, width=room, symbols=symbols(), week_start=week_start))
    yield from render.signs(shape, symbols(), width=room)
    yield ""
    yield from steps(roadmap, width=room)
    yield ""
    yield from reasons(plan, roadmap, width=text)
    told = (render.waits(roadmap, width=text), render.in_hand(roadmap, width=text), render.roles(roadmap, width=text))
    for part in (*told, render.findings(roadmap.findings, width=text)):
        if part:
            yield ""
            yield from part
