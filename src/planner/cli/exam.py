"""`exam`, `pin`, `unpin`: exams booked, sat and cancelled, and days that the person sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli import complete
from planner.cli.options import edit_json_option, plan_option
from planner.cli.output import hours, safe, say
from planner.cli.steps import apply, cert_named, exam_step, numbered_step
from planner.cli.types import Amount
from planner.dates import read_ahead, read_past
from planner.errors import InputRefused, UsageRefused
from planner.text import plural
from planner.words import long_date, money, short_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planner.cli.session import Session
    from planner.plan.models import Pinned, Plan
    from planner.roadmap.models import RoadmapStep
    from planner.workspace import Workspace

_WAYS_BACK = {
    "skipped": "`planner unskip {number}` first",
    "passed": "`planner undo` takes back what was said by mistake",
    "held": "`planner edit --clear held` where that is a mistake",
}
_MISTAKEN = "`planner undo` takes it back where it is a mistake."
_DEEDS = click.Choice(["book", "pass", "fail", "cancel"], case_sensitive=False)
_PINNED = click.Choice(["exam", "start"], case_sensitive=False)


@click.command("exam")
@click.argument("cert", shell_complete=complete.steps)
@click.argument("deed", type=_DEEDS, metavar="book|pass|fail|cancel")
@click.option("--on", "day", metavar="DATE", help="The day of the exam (default for pass and fail: today).")
@click.option("--score", type=Amount(0, 10_000), metavar="N", help="The score on the vendor's scale.")
@click.option("--paid", type=Amount(0, 100_000), metavar="USD", help="What it costs you (default: the list price).")
@plan_option
@edit_json_option
@click.pass_obj
def exam_command(
    session: Session,
    cert: str,
    deed: str,
    day: str | None,
    score: float | None,
    paid: float | None,
    plan_ref: str | None,
) -> None:
    """Book an exam, say how it went, or cancel it.

    \b
    planner exam 1 book --on 2026-12-19
    planner exam 1 fail --on 2026-11-20 --score 640
    planner exam 1 pass --on 2026-11-22 --score 790
    """
    if score is not None and deed in ("book", "cancel"):
        raise UsageRefused("--score is for an exam that was sat", "say it with pass or fail")
    if deed == "cancel" and (day is not None or paid is not None):
        raise UsageRefused("cancel takes neither --on nor --paid", "such as `planner exam AI-103 cancel`")
    from planner.roadmap import actions
    from planner.roadmap.sittings import check_result, result_doubts

    workspace = session.workspace
    plan = workspace.find(plan_ref)
    step = _open_step(workspace, plan, cert)
    found = workspace.catalog.certs[step.cert]
    if deed == "cancel":
        apply(workspace, plan, actions.cancel(found))
    elif deed == "book":
        _book(workspace, plan, step, day, paid)
    else:
        on = read_past(day, workspace.today, "--on") if day is not None else workspace.today
        check_result(plan, found, on, passed=deed == "pass")
        action = actions.attempt(found, on, passed=deed == "pass", score=score, paid_usd=paid)
        after = apply(workspace, plan, action)
        if after is not None:
            tell = _passed if deed == "pass" else _failed
            doubts = (f"{doubt} {_MISTAKEN}" for doubt in result_doubts(plan, found, on))
            _tell((*doubts, *tell(workspace, after, step.id)))


@click.command("pin")
@click.argument("cert", shell_complete=complete.steps)
@click.argument("what", type=_PINNED, metavar="exam|start")
@click.argument("day", metavar="DATE")
@plan_option
@edit_json_option
@click.pass_obj
def pin_command(session: Session, cert: str, what: Pinned, day: str, plan_ref: str | None) -> None:
    """Set the day of an exam, or the first day of its study.

    \b
    planner pin 2 start 2027-01-11
    planner pin 2 exam 2027-03-20
    """
    from planner.roadmap import actions
    from planner.roadmap.sittings import check_day, day_doubts

    workspace, today = session.workspace, session.workspace.today
    plan = workspace.find(plan_ref)
    step = _open_step(workspace, plan, cert)
    found = workspace.catalog.certs[step.cert]
    on = read_ahead(day, today, "DATE")
    if what == "exam":
        check_day(plan, found, on, today)
    apply(workspace, plan, actions.pin(found, what, on))
    if what == "exam":
        _tell(day_doubts(plan, found, on, today, pinned=True))


@click.command("unpin")
@click.argument("cert", shell_complete=complete.steps)
@plan_option
@edit_json_option
@click.pass_obj
def unpin_command(session: Session, cert: str, plan_ref: str | None) -> None:
    """Forget the days that `pin` set for a certification.

    \b
    planner unpin 2
    """
    from planner.roadmap import actions

    workspace = session.workspace
    plan = workspace.find(plan_ref)
    named = cert_named(workspace, cert)
    numbered = numbered_step(workspace.roadmap(plan).steps, cert)
    if numbered is None and named is not None and any(pin.cert == named.id for pin in plan.pins):
        apply(workspace, plan, actions.unpin(named))
        return
    step = numbered or exam_step(workspace, plan, cert)
    apply(workspace, plan, actions.unpin(workspace.catalog.certs[step.cert]))


def _open_step(workspace: Workspace, plan: Plan, reference: str) -> RoadmapStep:
    """The step that is named, where there is an exam to sit for.

    Raises:
        InputRefused: There is none, or it is skipped, held or passed.
    """
    from planner.roadmap.sittings import closed

    step = exam_step(workspace, plan, reference)
    found = closed(plan, step)
    if found is not None:
        raise InputRefused(found.words, _WAYS_BACK[found.why].format(number=step.number))
    return step


def _book(workspace: Workspace, plan: Plan, step: RoadmapStep, day: str | None, paid: float | None) -> None:
    from planner.roadmap import actions
    from planner.roadmap.sittings import check_day, day_doubts

    if day is None:
        such = step.exam.day.isoformat() if step.exam.day else "DATE"
        raise UsageRefused(f"book {step.code} for which day?", f"such as --on {such}")
    cert, today = workspace.catalog.certs[step.cert], workspace.today
    on = read_ahead(day, today, "--on")
    check_day(plan, cert, on, today)
    apply(workspace, plan, actions.book(cert, on, paid))
    _tell(day_doubts(plan, cert, on, today, pinned=False))


def _tell(lines: Iterable[str]) -> None:
    for line in lines:
        say(safe(line))


def _failed(workspace: Workspace, plan: Plan, step_id: str) -> Iterator[str]:
    """When the exam may be sat again, what that costs, and how often still."""
    from planner.catalog.retakes import attempts_left, fee
    from planner.roadmap.sittings import more, next_sitting

    step = next(step for step in workspace.roadmap(plan).steps if step.id == step_id)
    cert = workspace.catalog.certs[step.cert]
    attempts = plan.attempts_at(cert.id)
    days = [each.on for each in attempts]
    first = next_sitting(plan, cert, attempts, workspace.today)
    if first is None:
        yield f"{cert.code} cannot be sat again: {more(cert)}."
        return
    price = fee(cert, first, len(days))
    cost = f"costs {money(price)}" if price else "costs nothing"
    yield f"The next attempt may be sat from {long_date(first)} on and {cost}."
    left, months = attempts_left(cert, days, first), cert.retake.period_months
    if left is not None:
        within = f" within {months} months" if months else ""
        yield f"{plural(left, 'attempt')} left{within}."
    if step.exam.day:
        yield f"It is planned anew for {long_date(step.exam.day)}, with {hours(step.study.minutes)} of study before it."


def _passed(workspace: Workspace, plan: Plan, step_id: str) -> Iterator[str]:
    """Until when the certificate counts, how it is renewed, and the roles that it completes."""
    from planner.roadmap.roles import role_words

    roadmap = workspace.roadmap(plan)
    step = next(step for step in roadmap.steps if step.id == step_id)
    cert = workspace.catalog.certs[step.cert]
    if step.valid_until is None:
        yield f"{cert.credential} does not expire."
    else:
        renew = f"; renew it from {short_date(step.renew_from)} on" if step.renew_from else ""
        yield f"{cert.credential} counts until {short_date(step.valid_until)}{renew}."
    for role in roadmap.roles:
        if role.step == step_id:
            yield role_words(role, step.number)
