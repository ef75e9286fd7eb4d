"""`export`: the plan for other programs and other people."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, TypeVar

import click

from planner.cli.options import plan_option
from planner.cli.output import safe, say
from planner.cli.types import Place, Whole
from planner.text import plural

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from planner.cli.session import Session
    from planner.export.calendar import CalendarFile

F = TypeVar("F", bound="Callable[..., Any]")

SECTIONS = ("progress", "timeline", "sequence", "exams", "costs", "projects", "links", "roles", "findings", "weeks")
"""What a Markdown page can have; told by the help, which loads no models."""
_STDOUT = "-"


def output_options(command: F) -> F:
    """`-o FILE` and `--force`: where an export goes."""
    place = Place(allow_dash=True)
    command = click.option("--force", is_flag=True, help="Replace the file when it exists.")(command)
    return click.option("-o", "--output", type=place, metavar="FILE", help="A file instead of the terminal.")(command)


@click.group("export")
def export_command() -> None:
    """Write the plan in another format. It goes to standard output, or to a file.

    \b
    planner export markdown
    planner export ics -o calendar.ics
    """


@export_command.command("markdown")
@output_options
@click.option("--only", metavar="A,B", default="", help=f"Only these sections: {', '.join(SECTIONS)}.")
@click.option("--without", metavar="A,B", default="", help="All sections but these.")
@click.option("--heading-level", type=Whole(1, 4), default=1, metavar="1..4", help="The level of the title.")
@plan_option
@click.pass_obj
def markdown_command(
    session: Session,
    output: Path | None,
    force: bool,
    only: str,
    without: str,
    heading_level: int,
    plan_ref: str | None,
) -> None:
    """The plan as a page for a README. Sequence, exams, projects as task lists, week by week.

    \b
    planner export markdown
    planner export markdown -o PLAN.md
    planner export markdown --only timeline,exams,projects --heading-level 2
    planner export markdown --without findings,weeks
    """
    from planner.export.markdown import MarkdownOptions, chosen

    workspace = session.workspace
    options = MarkdownOptions(heading_level, chosen(_names(only), _names(without)))
    page = workspace.exports.markdown(workspace.find(plan_ref), options)
    _deliver(session, page, output, force=force)


def _names(listed: str) -> list[str]:
    return [word for part in listed.split(",") if (word := part.strip().casefold())]


@export_command.command("ics")
@output_options
@click.option("--update", type=Place(), metavar="OLD.ics", help="Go on from this earlier export.")
@plan_option
@click.pass_obj
def ics_command(session: Session, output: Path | None, force: bool, update: Path | None, plan_ref: str | None) -> None:
    """The plan for a calendar: sessions, exams, milestones, renewals.

    Sessions have times where your hours are given as windows, and take whole days otherwise. Importing a later export
    changes the events that are there. To take back those that are gone as well, let it go on from the earlier
    file: give the same FILE again with --force, or name the earlier one with --update. On past days events stay, but
    for a missed session that is laid on another day.

    \b
    planner export ics -o plan.ics
    planner export ics -o plan.ics --force
    """
    workspace = session.workspace
    exports, plan = workspace.exports, workspace.find(plan_ref)
    to_file = output is not None and str(output) != _STDOUT
    before = update
    if output is not None and to_file:
        exports.refuse_own_file(output)
        if before is None and force and exports.goes_on_from(plan, output):
            before = output
    made = exports.calendar(plan, before)
    _deliver(session, made.data, output, force=force, told=_told(made, begun=before is None))


@export_command.command("json")
@output_options
@click.option("--roadmap", is_flag=True, help="Add what is derived of it, as show --json --sessions has it.")
@plan_option
@click.pass_obj
def json_command(session: Session, output: Path | None, force: bool, roadmap: bool, plan_ref: str | None) -> None:
    """The whole plan, for `planner import`. Its undo history stays here.

    docs/plan.schema.json describes the document.

    \b
    planner export json
    planner export json -o plan.json
    """
    workspace = session.workspace
    text = workspace.exports.document(workspace.find(plan_ref), derived=roadmap)
    _deliver(session, text.encode("utf-8"), output, force=force)


@export_command.command("csv")
@output_options
@click.option("--raw", is_flag=True, help="Leave texts that look like formulas as they are.")
@plan_option
@click.pass_obj
def csv_command(session: Session, output: Path | None, force: bool, raw: bool, plan_ref: str | None) -> None:
    """The sessions as a table for spreadsheets. One line each, with date, minutes, kind and topic.

    \b
    planner export csv
    planner export csv -o sessions.csv
    """
    workspace = session.workspace
    text = workspace.exports.sessions(workspace.find(plan_ref), raw=raw)
    _deliver(session, text.encode("utf-8"), output, force=force)


def _told(made: CalendarFile, *, begun: bool) -> str:
    if begun:
        return plural(made.events, "event")
    return f"{plural(made.events, 'event')}; {made.added} new, {made.changed} changed, {made.cancelled} cancelled"


def _deliver(session: Session, content: str | bytes, output: Path | None, *, force: bool, told: str = "") -> None:
    """Print an export, or write it to a file and say so."""
    if output is not None and str(output) != _STDOUT:
        session.workspace.exports.write(output, content, overwrite=force)
        say(f"Wrote {safe(str(output))}" + (f": {told}" if told else ""))
    elif isinstance(content, bytes) and not hasattr(sys.stdout, "buffer"):
        click.echo(content.decode("utf-8"), nl=False)
    else:
        click.echo(content, nl=False)
