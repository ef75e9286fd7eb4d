"""`plans`, `use`, `copy`, `rename`, `delete`: the plans in the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli import complete
from planner.cli.options import edit_json_option, json_option, plan_option
from planner.cli.output import document, paint, safe, say, wants_document
from planner.errors import UsageRefused

if TYPE_CHECKING:
    from planner.cli.session import Session
    from planner.plan.models import Plan


@click.command("plans")
@json_option
@click.pass_obj
def plans_command(session: Session, as_json: bool) -> None:
    """List the plans; the current one is marked.

    \b
    planner plans
    """
    plans = session.workspace.plans()
    if as_json:
        rows = [{"id": plan.id, "name": plan.name, "path": plan.path, "current": plan.current} for plan in plans]
        document({"plans": rows})
        return
    if not plans:
        say("No plan yet. Make one: planner new --path software-developer")
        return
    for plan in plans:
        mark = "*" if plan.current else " "
        say(f"{mark} {plan.id:<4} {paint(plan.name, bold=plan.current)}  {paint(plan.path or 'own list', dim=True)}")


@click.command("use")
@click.argument("reference", metavar="ID-or-name", shell_complete=complete.plans)
@edit_json_option
@click.pass_obj
def use_command(session: Session, reference: str) -> None:
    """Make a plan the current one.

    \b
    planner use p1
    """
    plan = session.workspace.use(reference)
    _tell(plan, f"{paint(plan.name, bold=True)} ({plan.id}) is the current plan.")


@click.command("copy")
@click.argument("name")
@plan_option
@edit_json_option
@click.pass_obj
def copy_command(session: Session, name: str, plan_ref: str | None) -> None:
    """Copy a plan under a new name and make the copy current.

    \b
    planner copy "What if"
    """
    plan = session.workspace.copy(plan_ref, name)
    _tell(plan, f"Copied to {paint(plan.name, bold=True)} ({plan.id}); it is the current plan.")


@click.command("rename")
@click.argument("name")
@plan_option
@edit_json_option
@click.pass_obj
def rename_command(session: Session, name: str, plan_ref: str | None) -> None:
    """Give a plan another name.

    \b
    planner rename "AI engineer by summer"
    """
    from planner.plan.edits import Change, named

    plan = session.workspace.find(plan_ref)
    before, after = session.workspace.apply(plan.id, f"renamed to {name}", Change(named, (name,)))
    _tell(after, f"{safe(before.name)} is now {paint(after.name, bold=True)}.")


@click.command("delete")
@click.argument("reference", metavar="[ID-or-name]", required=False, shell_complete=complete.plans)
@plan_option
@edit_json_option
@click.pass_obj
def delete_command(session: Session, reference: str | None, plan_ref: str | None) -> None:
    """Delete a plan; `planner undo` brings it back.

    \b
    planner delete "What if"
    """
    if reference is not None and plan_ref is not None:
        raise UsageRefused("the plan is named twice", "give its id or name once: planner delete ID-or-name")
    plan = session.workspace.delete(reference if plan_ref is None else plan_ref)
    _tell(plan, f"Deleted {paint(plan.name, bold=True)} ({plan.id}). `planner undo --plan {plan.id}` brings it back.")


def _tell(plan: Plan, words: str) -> None:
    """What was done with a plan, in words, or which one it was as a document."""
    if wants_document():
        document({"plan": {"id": plan.id, "name": plan.name}})
    else:
        say(words)
