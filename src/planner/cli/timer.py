"""`timer`: the study timer, the same one that the app shows."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from planner.cli.options import json_option, plan_option
from planner.cli.output import document, safe, say
from planner.errors import InputRefused

if TYPE_CHECKING:
    from planner.cli.session import Session
    from planner.timer.desk import Desk, Stopped


@click.group("timer", invoke_without_command=True)
@json_option
@click.pass_context
def timer_command(ctx: click.Context, as_json: bool) -> None:
    """The study timer: start it, and stop it into the log.

    It goes on when the terminal is closed or the computer restarted. The app shows the same timer. What it measured
    counts for the day on which it was started, also past midnight.

    \b
    planner timer start AI-901
    planner timer stop
    """
    if ctx.invoked_subcommand is None:
        _tell(_desk(ctx.obj), as_json=as_json)


@timer_command.command("status")
@json_option
@click.pass_obj
def status_command(session: Session, as_json: bool) -> None:
    """Say what the timer is for and how long it ran.

    \b
    planner timer status
    """
    _tell(_desk(session), as_json=as_json)


@timer_command.command("start")
@click.argument("target", metavar="CERT-or-PROJECT")
@click.option("--domain", metavar="NAME", help="The exam domain that is studied; a part of its name will do.")
@plan_option
@json_option
@click.pass_obj
def start_command(session: Session, target: str, domain: str | None, plan_ref: str | None, as_json: bool) -> None:
    """Start the timer for an exam, or for a portfolio project.

    \b
    planner timer start AI-901
    planner timer start AI-901 --domain "Identify AI"
    """
    from planner.cli.track import log_target
    from planner.errors import UsageRefused
    from planner.roadmap.log_entries import domain_named
    from planner.timer.models import Target

    workspace = session.workspace
    plan = workspace.find(plan_ref)
    step, project = log_target(workspace, plan, target)
    if domain is not None and project is not None:
        raise UsageRefused("--domain is for study, and this is work on a project", "leave --domain out")
    name = step.project.title if project and step.project else step.code
    named = domain_named(workspace.catalog.certs[step.cert], domain) if domain is not None else None
    desk = _desk(session)
    desk.start(Target(plan=plan.id, cert=step.cert, code=step.code, name=name, project=project, domain=named))
    _tell(desk, as_json=as_json)


@timer_command.command("pause")
@json_option
@click.pass_obj
def pause_command(session: Session, as_json: bool) -> None:
    """Let the timer stand still.

    \b
    planner timer pause
    """
    desk = _desk(session)
    desk.pause()
    _tell(desk, as_json=as_json)


@timer_command.command("resume")
@json_option
@click.pass_obj
def resume_command(session: Session, as_json: bool) -> None:
    """Let the timer go on.

    \b
    planner timer resume
    """
    desk = _desk(session)
    desk.resume()
    _tell(desk, as_json=as_json)


@timer_command.command("discard")
@json_option
@click.pass_obj
def discard_command(session: Session, as_json: bool) -> None:
    """Throw the timer away without logging it.

    \b
    planner timer discard
    """
    timer = _desk(session).discard()
    if as_json:
        document({"timer": None})
    else:
        say(safe(f"The timer for {timer.target.name} is thrown away; nothing was logged."))


@timer_command.command("stop")
@click.option("--log", "length", metavar="HOURS", help="Log so much in place of what the timer measured.")
@json_option
@click.pass_obj
def stop_command(session: Session, length: str | None, as_json: bool) -> None:
    """Stop the timer and log what it measured, to the minute; less than a minute is not logged.

    A timer that ran for more than 4 hours, or while the app was killed or the computer slept, is not logged before you
    say how much of it was work: with --log, or when you are asked.

    \b
    planner timer stop
    planner timer stop --log 1h30
    """
    from planner.roadmap.log_entries import worked_minutes

    desk = _desk(session)
    minutes = worked_minutes(length) if length is not None else _asked(desk, as_json=as_json)
    stopped = desk.stop(minutes)
    if as_json:
        document({"timer": None, "logged_minutes": stopped.minutes, "on": stopped.timer.on.isoformat()})
    else:
        _tell_stopped(session, stopped)


def _asked(desk: Desk, *, as_json: bool) -> int | None:
    """How much is logged of a timer that cannot all have been work; None for all of one that can.

    Raises:
        InputRefused: It has to be asked, and nobody can be.
    """
    from planner.availability.hours import compact_hours
    from planner.roadmap.log_entries import worked_minutes
    from planner.timer import machine
    from planner.timer.words import doubt_words

    timer, now = desk.timer, desk.now
    if timer is None or not machine.is_doubtful(timer, now):
        return None
    why, measured = doubt_words(timer, now), compact_hours(machine.minutes(timer, now))
    if as_json or not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise InputRefused(f"how much of it was work? {why}", f"`planner timer stop --log {measured}` logs so much")
    say(safe(why))
    return worked_minutes(click.prompt("How much of it was work?", default=measured))


def _tell_stopped(session: Session, stopped: Stopped) -> None:
    from planner.roadmap.compare import moved

    if stopped.action is None or stopped.plans is None:
        say("The timer had run for less than a minute; nothing was logged.")
        return
    before, after = stopped.plans
    say(safe(f"{after.name}: {stopped.action.what}."))
    for line in moved(session.workspace.roadmap(before), session.workspace.roadmap(after)):
        say(safe(line))


def _desk(session: Session) -> Desk:
    from planner.timer.desk import Desk

    return Desk(session.workspace)


def _tell(desk: Desk, *, as_json: bool) -> None:
    from planner.cli.render.today import timer_fields, timer_line

    if as_json:
        document({"timer": timer_fields(desk)})
    else:
        say(safe(timer_line(desk) or "No timer is running. Such as: planner timer start CERT"))
