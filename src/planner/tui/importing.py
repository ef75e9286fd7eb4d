"""Taking in a plan that was exported: its file is asked for, what would come of it is told while one types."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from planner.errors import InputRefused
from planner.text import MAX_NAME, plural, shown
from planner.tui.chosen import press
from planner.tui.modals.prompt import Prompt

if TYPE_CHECKING:
    from planner.incoming import Incoming
    from planner.tui.app import PlannerApp
    from planner.workspace import Workspace

_MAX_PATH = 4096


async def bring_in(app: PlannerApp) -> bool:
    """Ask for a file, and store the plan in it, whole, with a backup before; tells whether one came in.

    Raises:
        PlannerError: It could be read a moment ago and cannot be now.
    """
    workspace = app.workspace
    hint = "the JSON file of an exported plan: ~/plan.json"

    def judge(text: str) -> str:
        return _words(_considered(workspace, text))

    name = await app.push_screen_wait(Prompt("Import a plan", hint=hint, judge=judge, limit=_MAX_PATH))
    if name is None:
        return False
    found = _considered(workspace, name)
    if found.changes_nothing:
        app.tell("The same plan is here already", "Nothing was changed.")
        return False
    workspace.bring_in(found, f"imported {_path(name).name[:MAX_NAME]}")
    app.tell(f"Imported {found.plan.name}", f"{press('plan.undo')} takes it back")
    return True


def _considered(workspace: Workspace, name: str) -> Incoming:
    from planner.plan_file import read_plan

    path = _path(name)
    return workspace.consider(read_plan(path), source=path)


def _words(found: Incoming) -> str:
    """What a file holds, and what that means here."""
    plan = found.plan
    told = [f"{shown(plan.name)}: {plural(len(plan.logs), 'log')}, {plural(len(plan.attempts), 'exam')} sat"]
    if found.replaces is None:
        told.append("new here")
    elif found.changes_nothing:
        told.append("the same plan is here already")
    else:
        told.append(f"takes the place of {shown(found.replaces.name)}: {plural(len(found.differences), 'difference')}")
    return "\n".join([*told, *map(shown, found.remarks)])


def _path(name: str) -> Path:
    try:
        return Path(name.strip()).expanduser().absolute()
    except (RuntimeError, ValueError) as error:
        raise InputRefused(f"'{name}' is no file's name") from error
