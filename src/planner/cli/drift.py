"""`drift`: what the plan promised, and what it says now; what moved since a day, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from planner.cli.options import json_option, plan_option
from planner.cli.output import document, hours, paint, safe, say, width
from planner.dates import read_past
from planner.errors import InputRefused
from planner.text import plural
from planner.words import money, short_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from planner.cli.session import Session
    from planner.plan.models import Plan
    from planner.roadmap.drift import Comparison, Kept
    from planner.workspace import Workspace


@click.command("drift")
@click.option("--since", metavar="DATE", help="Tell what moved since this day, and what moved it.")
@plan_option
@json_option
@click.pass_obj
def drift_command(session: Session, since: str | None, plan_ref: str | None, as_json: bool) -> None:
    """Compare the plan with its baseline: finish, exams, work, cost.

    The baseline is the plan as it was made, until `planner edit --baseline` takes another one. --since compares with
    the plan as it stood on a day instead, before what was logged and sat from then on.

    \b
    planner drift
    planner drift --since 2026-11-15
    """
    from planner.roadmap.drift import against_baseline

    workspace = session.workspace
    plan = workspace.find(plan_ref)
    if since is not None:
        _tell_shifts(workspace, plan, read_past(since, workspace.today, "--since"), as_json=as_json)
        return
    compared = against_baseline(plan, workspace.roadmap(plan), workspace.catalog)
    if compared is None:
        hint = "`planner edit --baseline` takes the plan as it is today"
        raise InputRefused(f"the plan '{plan.name}' has no baseline to compare with", hint)
    if as_json:
        document(_document(plan, compared, workspace.today))
        return
    say(f"{paint(plan.name, bold=True)} against the plan of {short_date(compared.taken)}")
    for line in _told(compared):
        say(line)


def _tell_shifts(workspace: Workspace, plan: Plan, since: date, *, as_json: bool) -> None:
    from planner.roadmap.drift import shifts, told

    today = workspace.today
    moved = shifts(workspace.catalog, plan, since, today)
    if as_json:
        rows = [
            {
                "step": shift.step,
                "code": shift.code,
                "before": _iso(shift.before),
                "after": _iso(shift.after),
                "causes": list(shift.causes),
            }
            for shift in moved
        ]
        document({"plan": plan.id, "today": today.isoformat(), "since": since.isoformat(), "shifts": rows})
        return
    say(f"{paint(plan.name, bold=True)} since {short_date(since)}")
    for line in told(moved, today) or ("no date moved",):
        say(safe(line))


def _told(compared: Comparison) -> Iterator[str]:
    from planner.cli.render.words import table

    cells = [
        [str(kept.number or ""), kept.code, _day(kept.then), _day(kept.now), _words(kept)] for kept in compared.exams
    ]
    yield from table(["no", "exam", "promised", "now", ""], cells, width=width(), flexible=4)
    finish = f"finish {_day(compared.finish_then)} -> {_day(compared.finish_now)}"
    yield safe(finish if compared.days_late is None else f"{finish}: {_later(compared.days_late)}")
    done = f"{hours(compared.minutes_logged)} logged, {hours(compared.minutes_left)} left"
    yield safe(f"work   {hours(compared.minutes_then)} promised; {done}")
    yield safe(f"cost   {money(compared.cost_then)} -> {money(compared.cost_now)}")


def _words(kept: Kept) -> str:
    if kept.status is None:
        return "no longer part of the plan"
    if kept.promised is None:
        return f"new, {kept.status}"
    moved = _later(kept.days_late) if kept.days_late is not None else ""
    exchanged = "another certification" if kept.promised != kept.cert else ""
    state = kept.status if kept.status != "planned" else ""
    return ", ".join(filter(None, (state, moved, exchanged)))


def _later(days: int) -> str:
    if not days:
        return "as promised"
    return f"{plural(abs(days), 'day')} {'later' if days > 0 else 'earlier'}"


def _day(day: date | None) -> str:
    return short_date(day) if day else "no date"


def _document(plan: Plan, compared: Comparison, today: date) -> dict[str, Any]:
    then, now = _iso(compared.finish_then), _iso(compared.finish_now)
    return {
        "plan": plan.id,
        "today": today.isoformat(),
        "taken": compared.taken.isoformat(),
        "finish": {"then": then, "now": now, "days": compared.days_late},
        "cost_usd": {"then": compared.cost_then, "now": compared.cost_now},
        "minutes": {
            "then": compared.minutes_then,
            "logged": compared.minutes_logged,
            "left": compared.minutes_left,
        },
        "exams": [
            {
                "step": kept.step,
                "number": kept.number,
                "promised": kept.promised,
                "cert": kept.cert,
                "code": kept.code,
                "status": kept.status or "removed",
                "then": _iso(kept.then),
                "now": _iso(kept.now),
                "days": kept.days_late,
            }
            for kept in compared.exams
        ],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
