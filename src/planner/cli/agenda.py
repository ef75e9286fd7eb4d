"""`today` and `agenda`: what to do and what was done, day by day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli.options import json_option, plan_option
from planner.cli.output import document, paint, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from planner.cli.render.sessions import Entry
    from planner.cli.session import Session
    from planner.plan.models import Attempt, Log, Plan
    from planner.roadmap.models import Session as Block
    from planner.workspace import Workspace

AGENDA_DAYS = 14
"""Days that the agenda shows when no end is given."""


@click.command("today")
@plan_option
@json_option
@click.pass_obj
def today_command(session: Session, plan_ref: str | None, as_json: bool) -> None:
    """What to do today, what is done, and what comes next.

    \b
    planner today
    """
    from planner.export.document import sessions_document

    workspace = session.workspace
    plan = workspace.find(plan_ref)
    roadmap = workspace.roadmap(plan)
    today = workspace.today
    now = [block for block in roadmap.sessions if block.day == today]
    later = [block for block in roadmap.sessions if block.day > today]
    following = [block for block in later if block.day == later[0].day] if later else []
    logs, attempts = _done(plan, today, today)
    if as_json:
        told = sessions_document(now, following, logs=logs, attempts=attempts)
        document({"today": today.isoformat(), "plan": plan.id} | told)
        return
    for line in _today_text(workspace, plan, now, following):
        say(line)


def _today_text(workspace: Workspace, plan: Plan, now: list[Block], following: list[Block]) -> Iterator[str]:
    from planner.cli.render.sessions import ahead, listed
    from planner.words import hours, long_date

    today, roadmap = workspace.today, workspace.roadmap(plan)
    done = _entries(workspace, plan, today, today)
    yield f"{paint(long_date(today), bold=True)}  {paint(plan.name, dim=True)}"
    nothing = "  Nothing more is planned for today." if done else "  Nothing is planned for today."
    yield from listed(ahead(roadmap, now)) or [nothing]
    if done:
        minutes = sum(entry.minutes for entry in done)
        yield paint(f"Done today: {hours(minutes)}" if minutes else "Done today", bold=True)
        yield from listed(done)
    if following:
        yield paint("Next", bold=True)
        yield from listed(ahead(roadmap, following))


@click.command("agenda")
@click.option("--from", "first", metavar="DATE", help="The first day (default: today); past days tell what was done.")
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
    from planner.cli.render.sessions import ahead, by_week
    from planner.export.document import sessions_document

    workspace = session.workspace
    plan = workspace.find(plan_ref)
    roadmap = workspace.roadmap(plan)
    start, end = _range(workspace.today, first, last)
    found = [block for block in roadmap.sessions if start <= block.day <= end]
    if as_json:
        logs, attempts = _done(plan, start, end)
        told = sessions_document(found, logs=logs, attempts=attempts)
        document({"from": start.isoformat(), "to": end.isoformat()} | told)
        return
    entries = [*_entries(workspace, plan, start, end), *ahead(roadmap, found)]
    nothing = "Nothing was done on these days." if end < workspace.today else "Nothing is planned on these days."
    for line in by_week(entries) or [nothing]:
        say(line)


def _done(plan: Plan, first: date, last: date) -> tuple[list[Log], list[Attempt]]:
    """The log and the exams sat of some days."""
    logs = [log for log in plan.logs if first <= log.on <= last]
    return logs, [attempt for attempt in plan.attempts if first <= attempt.on <= last]


def _entries(workspace: Workspace, plan: Plan, first: date, last: date) -> list[Entry]:
    """What was done on some days, as lines."""
    from planner.cli.render.sessions import logged, sat

    logs, attempts = _done(plan, first, last)
    return [*logged(workspace.catalog, logs), *sat(workspace.catalog, attempts)]


def _range(today: date, first: str | None, last: str | None) -> tuple[date, date]:
    from datetime import timedelta

    from planner.dates import read_date
    from planner.errors import UsageRefused

    start = read_date(first, today, "--from") if first is not None else today
    end = read_date(last, today, "--to") if last is not None else start + timedelta(days=AGENDA_DAYS - 1)
    if end < start:
        raise UsageRefused(f"--to {end.isoformat()} is before --from {start.isoformat()}", "exchange the two dates")
    return start, end
