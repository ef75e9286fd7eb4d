"""`undo`, `redo`, `history`: every edit of a plan, across runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from planner.cli.options import json_option, plan_option
from planner.cli.output import document, paint, safe, say
from planner.cli.types import Whole

if TYPE_CHECKING:
    from planner.cli.session import Session


@click.command("undo")
@click.argument("count", type=Whole(1, 200), default=1)
@plan_option
@click.pass_obj
def undo_command(session: Session, count: int, plan_ref: str | None) -> None:
    """Take back the last edit of the plan, or the last COUNT."""
    for what in session.workspace.undo(plan_ref, count):
        say(f"Took back: {safe(what)}")


@click.command("redo")
@click.argument("count", type=Whole(1, 200), default=1)
@plan_option
@click.pass_obj
def redo_command(session: Session, count: int, plan_ref: str | None) -> None:
    """Do again what undo took back."""
    for what in session.workspace.redo(plan_ref, count):
        say(f"Did again: {safe(what)}")


@click.command("history")
@plan_option
@json_option
@click.pass_obj
def history_command(session: Session, plan_ref: str | None, as_json: bool) -> None:
    """Every edit of the plan, oldest first. What undo took back is marked."""
    plan = session.workspace.find(plan_ref)
    entries = session.workspace.history(plan.id)
    if as_json:
        rows = [{"at": entry.at.isoformat(), "what": entry.what, "undone": entry.undone} for entry in entries]
        document({"plan": plan.id, "history": rows})
        return
    for entry in entries:
        mark = paint(" (taken back)", dim=True) if entry.undone else ""
        say(f"{entry.at:%Y-%m-%d %H:%M}  {safe(entry.what)}{mark}")
