"""`calendar` and `day`: months with how full each day is, and everything about one date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli.options import json_option, plan_option
from planner.cli.output import document, is_plain, paint, say, settings, width

if TYPE_CHECKING:
    from planner.cli.session import Session
    from planner.days.book import DayBook
    from planner.days.month import Month
    from planner.days.symbols import DaySymbols
    from planner.plan.models import Plan
    from planner.workspace import Workspace

MOST_MONTHS = 24
"""Most months that are shown at once."""
WIDEST = 120
"""The columns that a month uses at most."""
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@click.command("calendar")
@click.argument("month", required=False)
@click.option("--months", "count", type=click.IntRange(1, MOST_MONTHS), default=1, help="How many months (default: 1).")
@click.option("--week-start", type=click.Choice(_WEEKDAYS), help="The first day of a week (default: as set).")
@plan_option
@json_option
@click.pass_obj
def calendar_command(
    session: Session, month: str | None, count: int, week_start: str | None, plan_ref: str | None, as_json: bool
) -> None:
    """Months with what is on each day, and how full it is.

    MONTH is 2027-03, "Mar 2027" or any date in it; by default the present one.

    \b
    planner calendar
    planner calendar 2027-01 --months 3
    """
    from planner.days.month import month_view

    workspace = session.workspace
    plan, book = _opened(workspace, plan_ref)
    first = _month(month, workspace)
    begin = _WEEKDAYS.index(week_start) if week_start else settings().week_start
    views = [month_view(book, first.later(number), begin) for number in range(count)]
    if as_json:
        from planner.export.document_days import month_fields

        told = {"today": workspace.today.isoformat(), "plan": plan.id, "week_start": _WEEKDAYS[begin]}
        document(told | {"months": [month_fields(view) for view in views]})
        return
    from planner.cli.render import days

    room, glyphs = min(width(), WIDEST), _glyphs()
    for view in views:
        for line in days.month(view, most=book.most, width=room, symbols=glyphs):
            say(line)
        say()
    for line in book.legend.lines(glyphs, room):
        say(paint(line, dim=True))


@click.command("day")
@click.argument("day", metavar="DATE", required=False)
@plan_option
@json_option
@click.pass_obj
def day_command(session: Session, day: str | None, plan_ref: str | None, as_json: bool) -> None:
    """One date: its sessions, what was done, why it is free.

    \b
    planner day
    planner day +2w
    """
    from planner.dates import read_date

    workspace = session.workspace
    plan, book = _opened(workspace, plan_ref)
    view = book.day(read_date(day, workspace.today, "DATE") if day is not None else workspace.today)
    if as_json:
        from planner.export.document_days import day_fields

        document({"today": workspace.today.isoformat(), "plan": plan.id} | day_fields(view))
        return
    from planner.cli.render import days

    for line in days.day(view, width=min(width(), WIDEST), symbols=_glyphs()):
        say(line)


def _opened(workspace: Workspace, plan_ref: str | None) -> tuple[Plan, DayBook]:
    from planner.days.book import DayBook

    plan = workspace.find(plan_ref)
    return plan, DayBook(plan, workspace.roadmap(plan), workspace.catalog)


def _month(text: str | None, workspace: Workspace) -> Month:
    from planner.dates import read_month
    from planner.days.month import Month

    today = workspace.today
    return Month.of(read_month(text, today, "MONTH") if text is not None else today)


def _glyphs() -> DaySymbols:
    """The glyphs that standard output can write, or that were chosen."""
    from planner.days.symbols import ASCII, UNICODE

    return ASCII if is_plain() else UNICODE
