"""`today`: what to do now and next, the week's hours, the next exam, and what moved."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import click

from planner.cli.options import json_option, plan_option
from planner.cli.output import document, hours, marks, paint, safe, say, settings, width
from planner.errors import InputRefused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.cli.session import Session
    from planner.days.moved import Moved
    from planner.days.today import TodayView
    from planner.plan.models import Plan
    from planner.timer.desk import Desk
    from planner.workspace import Workspace


@click.command("today")
@plan_option
@json_option
@click.pass_obj
def today_command(session: Session, plan_ref: str | None, as_json: bool) -> None:
    """What to do today, what is done, and what comes next.

    With the week's hours against what was planned, the next exam, what moved since yesterday, milestones, days that
    must not be missed, and the study timer.

    \b
    planner today
    """
    from planner.availability.hours import format_hours
    from planner.days.moved import as_laid, since_yesterday
    from planner.days.today import today_view
    from planner.timer.desk import Desk
    from planner.words import week_of

    workspace = session.workspace
    plan = workspace.find(plan_ref)
    roadmap, earlier = workspace.told(plan), None
    moved: tuple[Moved, ...] = ()
    start, length = settings().week_start, format_hours if as_json else hours
    with suppress(InputRefused):
        earlier = as_laid(workspace.catalog, plan, week_of(roadmap.today, start))
        moved = since_yesterday(workspace.catalog, plan, roadmap, length)
    view = today_view(workspace.catalog, plan, roadmap, week_start=start, earlier=earlier, length=length)
    desk = Desk(workspace)
    if as_json:
        from planner.cli.render.today import today_fields

        document({"today": view.today.isoformat(), "plan": plan.id} | today_fields(view, moved, desk))
        return
    for line in _text(workspace, plan, view, moved, desk):
        say(line)


def _text(workspace: Workspace, plan: Plan, view: TodayView, moved: tuple[Moved, ...], desk: Desk) -> Iterator[str]:
    from planner.cli.render.sessions import ahead, listed, logged, sat
    from planner.cli.render.today import around, timer_line
    from planner.words import long_date

    roadmap, catalog = workspace.roadmap(plan), workspace.catalog
    done = [*logged(catalog, view.logs), *sat(catalog, view.attempts)]
    yield f"{paint(long_date(view.today), bold=True)}  {paint(plan.name, dim=True)}"
    yield from listed(ahead(roadmap, view.sessions)) or [safe(f"  {view.free}")]
    if line := timer_line(desk):
        yield paint(line, fg="green")
    if done:
        minutes = sum(entry.minutes for entry in done)
        yield paint(f"Done today: {hours(minutes)}" if minutes else "Done today", bold=True)
        yield from listed(done)
    if view.following:
        yield paint("Next", bold=True)
        yield from listed(ahead(roadmap, view.following))
    yield from around(view, roadmap, catalog, moved, marks=marks(), width=width())
