"""`undo`, `redo`, `history`: every edit of a plan, across runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from planner.cli.options import edit_json_option, json_option, plan_option
from planner.cli.output import document, paint, safe, say, wants_document
from planner.cli.types import Whole
from planner.text import shown
from planner.words import long_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from planner.cli.session import Session
    from planner.store.history import Entry


@click.command("undo")
@click.argument("count", type=Whole(1, 200), default=1)
@plan_option
@edit_json_option
@click.pass_obj
def undo_command(session: Session, count: int, plan_ref: str | None) -> None:
    """Take back the last edit of the plan, or the last COUNT.

    \b
    planner undo
    planner undo 2 --plan p1
    """
    moved = session.workspace.undo(plan_ref, count)
    if wants_document():
        document({"took_back": list(moved)})
        return
    for what in moved:
        say(f"Took back: {safe(what)}")


@click.command("redo")
@click.argument("count", type=Whole(1, 200), default=1)
@plan_option
@edit_json_option
@click.pass_obj
def redo_command(session: Session, count: int, plan_ref: str | None) -> None:
    """Do again what undo took back.

    \b
    planner redo
    """
    moved = session.workspace.redo(plan_ref, count)
    if wants_document():
        document({"did_again": list(moved)})
        return
    for what in moved:
        say(f"Did again: {safe(what)}")


@click.command("history")
@plan_option
@json_option
@click.pass_obj
def history_command(session: Session, plan_ref: str | None, as_json: bool) -> None:
    """Every edit of the plan, day by day, oldest first. What undo took back is marked.

    \b
    planner history
    """
    plan = session.workspace.find(plan_ref)
    entries = session.workspace.history(plan.id)
    if as_json:
        document({"plan": plan.id, "history": [_row(entry) for entry in entries]})
        return
    for line in _diary(entries):
        say(line)


def _row(entry: Entry) -> dict[str, Any]:
    return {
        "at": entry.at.isoformat(),
        "what": entry.what,
        "undone": entry.undone,
        "by": entry.by,
        "revision": entry.revision,
        "kind": entry.kind,
    }


def _diary(entries: Sequence[Entry]) -> Iterator[str]:
    """Each day, in local time, with what was done on it: when, by which face, what."""
    room = max((len(shown(entry.by)) for entry in entries), default=0)
    day = None
    for entry in entries:
        at = _local(entry.at)
        if at.date() != day:
            if day is not None:
                yield ""
            day = at.date()
            yield paint(long_date(day), bold=True)
        by = f"{safe(entry.by):<{room}}  " if room else ""
        mark = paint(" (taken back)", dim=True) if entry.undone else ""
        yield f"  {at:%H:%M}  {by}{safe(entry.what)}{mark}"


def _local(at: datetime) -> datetime:
    """An instant in the zone of this machine; one at the very edge of the calendar stays in its own."""
    try:
        return at.astimezone()
    except (OverflowError, ValueError, OSError):
        return at
