"""`today` and `agenda`: what to do, day by day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli.options import json_option, plan_option
from planner.cli.output import document, paint, say

if TYPE_CHECKING:
    from datetime import date

    from planner.cli.session import Session

AGENDA_DAYS = 14
"""Days that the agenda shows when no end is given."""


@click.command("today")
@plan_option
@json_option
@click.pass_obj
def today_command(session: Session, plan_ref: str | None, as_json: bool) -> None:
    """What to do today, and what comes next."""
    from planner.cli.render.sessions import listed
    from planner.export.document import sessions_document
    from planner.words import long_date

    workspace = session.workspace
    plan = workspace.find(plan_ref)
    roadmap = workspace.roadmap(plan)
    now = [entry for entry in roadmap.sessions if entry.day == workspace.today]
    later = [entry for entry in roadmap.sessions if entry.day > workspace.today]
    following = [entry for entry in later if entry.day == later[0].day] if later else []
    if as_json:
        document({"today": workspace.today.isoformat(), "plan": plan.id} | sessions_document(now, following))
        return
    say(f"{paint(long_date(workspace.today), bold=True)}  {paint(plan.name, dim=True)}")
    for line in listed(roadmap, now) or ["  Nothing is planned for today."]:
        say(line)
    if following:
        say(paint("Next", bold=True))
        for line in listed(roadmap, following):
            say(line)


@click.command("agenda")
@click.option("--from", "first", metavar="DATE", help="The first day (default: today).")
@click.option("--to", "last", metavar="DATE", help=f"The last day (default: {AGENDA_DAYS} days on).")
@plan_option
@json_option
@click.pass_obj
def agenda_command(session: Session, first: str | None, last: str | None, plan_ref: str | None, as_json: bool) -> None:
    """The sessions of some days, week by week.

    \b
    planner agenda
    planner agenda --from today --to +8w
    """
    from planner.cli.render.sessions import by_week
    from planner.export.document import sessions_document

    workspace = session.workspace
    roadmap = workspace.roadmap(workspace.find(plan_ref))
    start, end = _range(workspace.today, first, last)
    found = [entry for entry in roadmap.sessions if start <= entry.day <= end]
    if as_json:
        document({"from": start.isoformat(), "to": end.isoformat()} | sessions_document(found))
        return
    for line in by_week(roadmap, found) or ["Nothing is planned on these days."]:
        say(line)


def _range(today: date, first: str | None, last: str | None) -> tuple[date, date]:
    from datetime import timedelta

    from planner.dates import read_date
    from planner.errors import UsageRefused

    start = read_date(first, today, "--from") if first is not None else today
    end = read_date(last, today, "--to") if last is not None else start + timedelta(days=AGENDA_DAYS - 1)
    if end < start:
        raise UsageRefused(f"--to {end.isoformat()} is before --from {start.isoformat()}", "exchange the two dates")
    return start, end
