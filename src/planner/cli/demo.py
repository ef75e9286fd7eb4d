"""`demo`: a filled sample plan in a throw-away store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from planner.cli.session import Session


@click.command("demo")
@click.option("--print", "as_text", is_flag=True, help="Show it as text instead of opening the app.")
@click.pass_obj
def demo_command(session: Session, as_text: bool) -> None:
    """Look around in a sample plan; nothing of it is kept.

    \b
    planner demo --print
    """
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from planner.cli.output import say
    from planner.sample import sample_draft
    from planner.workspace import Workspace

    with TemporaryDirectory(prefix="planner-demo-") as folder:
        workspace = Workspace(Path(folder), overlays=session.overlays, clock=session.clock)
        plan = workspace.create(sample_draft(workspace.today))
        if as_text:
            from planner.cli.show import roadmap_text

            for line in roadmap_text(workspace, plan, workspace.roadmap(plan)):
                say(line)
            return
        from planner.cli.app import open_app

        click.get_current_context().exit(open_app(session, workspace, demo=True))
