"""`export`: the plan for other programs and other people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli.options import plan_option
from planner.cli.output import safe, say
from planner.cli.types import Place

if TYPE_CHECKING:
    from pathlib import Path

    from planner.cli.session import Session

_STDOUT = "-"


@click.group("export")
def export_command() -> None:
    """Write the plan in another format. It goes to standard output, or to a file."""


@export_command.command("markdown")
@click.option("-o", "--output", type=Place(allow_dash=True), metavar="FILE", help="A file instead of the terminal.")
@click.option("--force", is_flag=True, help="Replace the file when it exists.")
@plan_option
@click.pass_obj
def markdown_command(session: Session, output: Path | None, force: bool, plan_ref: str | None) -> None:
    """The plan as a page for a README. Sequence, exams, projects as task lists, week by week.

    \b
    planner export markdown
    planner export markdown -o PLAN.md
    """
    workspace = session.workspace
    page = workspace.markdown(workspace.find(plan_ref))
    if output is None or str(output) == _STDOUT:
        click.echo(page, nl=False)
        return
    from planner.export.write import write_text

    workspace.refuse_own_file(output)
    write_text(output, page, overwrite=force)
    say(f"Wrote {safe(str(output))}")
