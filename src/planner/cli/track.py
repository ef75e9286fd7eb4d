"""`log`, `logged`, `unlog`: the work that was really done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from planner.cli import complete
from planner.cli.options import edit_json_option, json_option, plan_option
from planner.cli.output import document, hours, safe, say, width
from planner.cli.steps import apply, exam_step, numbered_step, step_with
from planner.cli.types import Whole
from planner.dates import read_past
from planner.errors import InputRefused, UsageRefused
from planner.words import long_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.catalog.catalog import Catalog
    from planner.cli.session import Session
    from planner.plan.models import Log, Plan
    from planner.roadmap.models import RoadmapStep
    from planner.workspace import Workspace


@click.command("log")
@click.argument("length", metavar="HOURS")
@click.argument("target", metavar="CERT-or-PROJECT", shell_complete=complete.work)
@click.option("--on", "day", metavar="DATE", help="The day of the work (default: today).")
@click.option("--domain", metavar="NAME", help="The exam domain that was studied; a part of its name will do.")
@click.option("--note", metavar="TEXT", help="A remark.")
@plan_option
@edit_json_option
@click.pass_obj
def log_command(
    session: Session,
    length: str,
    target: str,
    day: str | None,
    domain: str | None,
    note: str | None,
    plan_ref: str | None,
) -> None:
    """Note work for an exam or a portfolio project.

    \b
    planner log 1.5 AI-103
    planner log 1h30 AI-103 --on 2026-11-20 --domain vision
    planner log 90m foundry-council-minutes
    """
    from planner.roadmap import actions
    from planner.roadmap.log_entries import entry_of, worked_minutes

    minutes = worked_minutes(length)
    workspace = session.workspace
    plan = workspace.find(plan_ref)
    step, project = log_target(workspace, plan, target)
    if domain is not None and project is not None:
        raise UsageRefused("--domain is for study, and this is work on a project", "leave --domain out")
    on = read_past(day, workspace.today, "--on") if day is not None else workspace.today
    cert = workspace.catalog.certs[step.cert]
    entry = entry_of(cert, on, minutes, project=project, domain=domain, note=note)
    name = step.project.title if project and step.project else step.code
    after = apply(workspace, plan, actions.log(entry, name))
    if after is not None:
        _tell_progress(workspace, after, step.id, project)


@click.command("logged")
@click.argument("target", metavar="[CERT]", required=False, shell_complete=complete.certs)
@plan_option
@json_option
@click.pass_obj
def logged_command(session: Session, target: str | None, plan_ref: str | None, as_json: bool) -> None:
    """List the work that was logged, newest first.

    The number of an entry is what `planner unlog` takes it back by.

    \b
    planner logged
    planner logged AI-103
    """
    from planner.plan.known import check_known

    workspace = session.workspace
    plan = workspace.find(plan_ref)
    check_known(plan, workspace.catalog)
    certs = _certs(workspace, plan, target) if target is not None else None
    entries = [(number, log) for number, log in enumerate(plan.logs, 1) if certs is None or log.cert in certs]
    entries.sort(key=lambda entry: (entry[1].on, entry[0]), reverse=True)
    total = sum(log.minutes for _, log in entries)
    if as_json:
        told = [_row(number, log, workspace.catalog) for number, log in entries]
        document({"plan": plan.id, "minutes": total, "logs": told})
        return
    if not entries:
        say("Nothing is logged yet. Such as: planner log 1.5 CERT")
        return
    from planner.cli.render.words import table

    rows = [
        [str(number), long_date(log.on), hours(log.minutes), _about(log, workspace.catalog), log.note or ""]
        for number, log in entries
    ]
    for line in table(["no", "day", "time", "for", "note"], [_flat(row) for row in rows], width=width(), flexible=4):
        say(line)
    say(f"{hours(total)} in all")


@click.command("unlog")
@click.argument("number", type=Whole(1, 1_000_000))
@plan_option
@edit_json_option
@click.pass_obj
def unlog_command(session: Session, number: int, plan_ref: str | None) -> None:
    """Take back entry NUMBER of `planner logged`.

    \b
    planner unlog 1
    """
    from planner.plan.known import check_known
    from planner.roadmap import actions

    workspace = session.workspace
    plan = workspace.find(plan_ref)
    check_known(plan, workspace.catalog)
    if number > len(plan.logs):
        there = f"it has {len(plan.logs)}; `planner logged` lists them" if plan.logs else "nothing is logged yet"
        raise InputRefused(f"the log has no entry {number}", there)
    entry = plan.logs[number - 1]
    apply(workspace, plan, actions.unlog(entry, _name(entry, workspace.catalog)))


def log_target(workspace: Workspace, plan: Plan, reference: str) -> tuple[RoadmapStep, str | None]:
    """What work is for: a step's exam, also by the one that it replaces, or the project of a step.

    Raises:
        InputRefused: It is neither, or the step is skipped.
    """
    from planner.catalog.names import normal

    steps = workspace.roadmap(plan).steps
    wanted = normal(reference)
    building = (step for step in steps if step.project)
    built = next((step for step in building if wanted and wanted in _project_names(step)), None)
    if built is not None and numbered_step(steps, reference) is None:
        return built, built.project.id if built.project else None
    step = _study_step(workspace, plan, reference)
    if step.status == "skipped":
        raise InputRefused(f"step {step.number}, {step.code}, is skipped", f"`planner unskip {step.number}` first")
    return step, None


def _project_names(step: RoadmapStep) -> tuple[str, ...]:
    from planner.catalog.names import normal

    return (normal(step.project.id), normal(step.project.title)) if step.project else ()


def _study_step(workspace: Workspace, plan: Plan, reference: str) -> RoadmapStep:
    steps, catalog = workspace.roadmap(plan).steps, workspace.catalog
    try:
        cert = catalog.find_cert(reference)
    except InputRefused as unknown:
        if numbered_step(steps, reference) is not None or reference.strip().isdecimal():
            return exam_step(workspace, plan, reference)
        raise _unbuilt(catalog, reference) or unknown from None
    heir = next((step for step in steps if step.replaces == cert.id), None)
    return step_with(steps, cert.id) or heir or exam_step(workspace, plan, reference)


def _unbuilt(catalog: Catalog, reference: str) -> InputRefused | None:
    """The refusal of a project that no step builds; None where no project is called so."""
    try:
        project = catalog.find_project(reference)
    except InputRefused:
        return None
    hint = f"`planner project CERT --pick {project.id}` puts it beside one of its steps"
    return InputRefused(f"no step of the plan builds {project.id}", hint)


def _tell_progress(workspace: Workspace, plan: Plan, step_id: str, project: str | None) -> None:
    step = next(step for step in workspace.roadmap(plan).steps if step.id == step_id)
    if project is None:
        done, left, name = step.study.logged_minutes, step.study.minutes + step.study.unlaid_minutes, step.code
    elif step.project:
        done, left, name = step.project.logged_minutes, step.project.minutes, step.project.title
    else:
        return
    rest = f"{hours(left)} left" if left else "nothing left"
    say(safe(f"{name}: {hours(done)} logged, {rest}"))


def _certs(workspace: Workspace, plan: Plan, reference: str) -> set[str]:
    """The certifications whose log is asked for: that of a step, or the one that is named."""
    numbered = numbered_step(workspace.roadmap(plan).steps, reference)
    if numbered is not None:
        return {numbered.cert}
    cert = workspace.catalog.find_cert(reference)
    heirs = {step.cert for step in workspace.roadmap(plan).steps if step.replaces == cert.id}
    return {cert.id, *heirs}


def _name(log: Log, catalog: Catalog) -> str:
    return catalog.projects[log.project].title if log.project else catalog.certs[log.cert].code


def _about(log: Log, catalog: Catalog) -> str:
    return f"{_name(log, catalog)}: {log.domain}" if log.domain else _name(log, catalog)


def _row(number: int, log: Log, catalog: Catalog) -> dict[str, Any]:
    return {
        "number": number,
        "date": log.on.isoformat(),
        "minutes": log.minutes,
        "cert": log.cert,
        "code": catalog.certs[log.cert].code,
        "project": log.project,
        "domain": log.domain,
        "note": log.note,
    }


def _flat(row: Sequence[str]) -> list[str]:
    """Cells without line breaks."""
    return [" ".join(cell.split()) for cell in row]
