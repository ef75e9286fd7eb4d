"""`import`: a plan that was exported, whole, into this store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from planner.cli.options import json_option
from planner.cli.output import document, paint, safe, say
from planner.cli.types import Place
from planner.text import MAX_NAME, plural
from planner.words import short_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from planner.cli.session import Session
    from planner.incoming import Incoming
    from planner.plan.differences import Differing
    from planner.roadmap.models import Roadmap

_MARKS = {"new": "+", "changed": "~", "gone": "-"}
_MOST_TOLD = 12
_LOGGED = "logged"


@click.command("import")
@click.argument("file", type=Place(), metavar="FILE.json")
@click.option("--dry-run", is_flag=True, help="Only tell what would change.")
@click.option("--as", "name", metavar="NAME", help="Give it this name, beside the same plan if that is here.")
@click.option("--yes", "-y", is_flag=True, help="For scripts that always say so; import never asks.")
@json_option
@click.pass_obj
def import_command(session: Session, file: Path, dry_run: bool, name: str | None, yes: bool, as_json: bool) -> None:
    """Take in a plan that was exported as JSON.

    All of it or nothing; it becomes the current plan. If the same plan is here already, whatever it is called, the one
    in the file takes its place as one edit. Any other plan stays as it is. A backup is made before, and `planner undo`
    takes the import back.

    \b
    planner import plan.json --dry-run
    planner import plan.json
    planner import plan.json --as "A second try"
    """
    from planner.plan_file import read_plan

    workspace = session.workspace
    incoming = workspace.consider(read_plan(file), name, file)
    roadmap = workspace.roadmap(incoming.plan)
    if not as_json:
        for line in _preview(file, incoming, roadmap):
            say(line)
    backup = None
    done = not dry_run and not incoming.changes_nothing
    if done:
        backup = workspace.bring_in(incoming, f"imported {file.name[:MAX_NAME]}")
    if as_json:
        document(_fields(incoming, backup, done=done))
        return
    say()
    for line in _outcome(incoming, backup, dry_run=dry_run):
        say(line)


def _preview(file: Path, incoming: Incoming, roadmap: Roadmap) -> Iterator[str]:
    """What the file holds, and what that means here."""
    plan = incoming.plan
    parts = [
        plural(len(roadmap.steps), "step"),
        plural(len(plan.logs), "log"),
        plural(len(plan.attempts), "exam") + " sat",
    ]
    finish = f"finish {short_date(roadmap.finish)}" if roadmap.finish else "nothing left to do"
    made = f"made on {short_date(plan.created)}"
    yield f"{safe(str(file))} holds {paint(plan.name, bold=True)}, {made}: {', '.join(parts)}, {finish}."
    for remark in incoming.remarks:
        yield safe(remark)
    if incoming.replaces is None:
        yield "The plan is new here."
    elif incoming.changes_nothing:
        yield f"The same plan is here already ({plan.id})."
    else:
        yield f"It takes the place of {safe(incoming.replaces.name)} ({plan.id}): {_counted(incoming)}."
        yield from _told(incoming.differences)


def _counted(incoming: Incoming) -> str:
    states = [each.state for each in incoming.differences]
    words = [f"{states.count(state)} {state}" for state in ("new", "changed", "gone") if state in states]
    return ", ".join(words) or "the same in another order"


def _told(differences: tuple[Differing, ...]) -> Iterator[str]:
    for each in differences[:_MOST_TOLD]:
        said = f"{each.was} -> {each.now}" if each.state == "changed" else each.now if each.state == "new" else each.was
        yield f"  {_MARKS[each.state]} {safe(each.place)}" + ("" if said == _LOGGED else f": {safe(said)}")
    if len(differences) > _MOST_TOLD:
        yield f"  and {len(differences) - _MOST_TOLD} more"


def _outcome(incoming: Incoming, backup: Path | None, *, dry_run: bool) -> Iterator[str]:
    plan = incoming.plan
    if incoming.changes_nothing:
        yield "Nothing was changed."
    elif dry_run:
        yield "Nothing was changed; without --dry-run it is imported."
    else:
        yield f"Imported {paint(plan.name, bold=True)} ({plan.id}); it is the current plan."
        yield "`planner undo` takes it back."
        if backup is not None:
            yield f"The plans as they were: {safe(str(backup))}"


def _fields(incoming: Incoming, backup: Path | None, *, done: bool) -> dict[str, Any]:
    plan, before = incoming.plan, incoming.replaces
    return {
        "imported": done,
        "plan": {"id": plan.id, "name": plan.name, "created": plan.created.isoformat()},
        "replaces": {"id": before.id, "name": before.name} if before else None,
        "logs": len(plan.logs),
        "attempts": len(plan.attempts),
        "remarks": list(incoming.remarks),
        "differences": [
            {"state": each.state, "what": each.place, "was": each.was, "now": each.now} for each in incoming.differences
        ],
        "backup": str(backup) if backup else None,
    }
