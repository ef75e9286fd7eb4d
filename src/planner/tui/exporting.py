"""The plan as a Markdown file: asked for by name, never over an existing file unasked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from planner.errors import InputRefused
from planner.text import slug
from planner.tui.modals.confirm import Confirm
from planner.tui.modals.prompt import Prompt

if TYPE_CHECKING:
    from planner.plan.models import Plan
    from planner.roadmap.models import Roadmap
    from planner.tui.app import PlannerApp

_MAX_PATH = 4096


async def export(app: PlannerApp, plan: Plan, roadmap: Roadmap) -> None:
    """Ask for a file's name and write the plan to it.

    Raises:
        InputRefused: The file cannot be replaced.
        IOFailed: The system refuses.
    """
    from planner.export.markdown import markdown
    from planner.export.write import write_text

    asked = Prompt(
        "Export as Markdown", value=f"{slug(plan.name)}.md", hint="a file's name", judge=_judge, limit=_MAX_PATH
    )
    name = await app.push_screen_wait(asked)
    if name is None:
        return
    path = _path(name)
    app.workspace.refuse_own_file(path)
    overwrite = path.exists()
    if overwrite:
        question = Confirm("Overwrite?", f"{path} exists already. Its content will be replaced.")
        if not await app.push_screen_wait(question):
            return
    write_text(path, markdown(plan, roadmap, app.workspace.catalog), overwrite=overwrite)
    app.tell("Exported", str(path))


def _path(name: str) -> Path:
    try:
        return Path(name.strip()).expanduser().absolute()
    except (RuntimeError, ValueError) as error:
        raise InputRefused(f"'{name}' is no file's name") from error


def _judge(name: str) -> str:
    """What a name stands for."""
    path = _path(name)
    try:
        if path.is_dir():
            raise InputRefused(f"{path} is a folder", "add a file's name")
        if not path.parent.is_dir():
            raise InputRefused(f"there is no folder {path.parent}", "the file goes into a folder that exists")
        return f"{path}\nexists already; you will be asked" if path.exists() else str(path)
    except (OSError, ValueError) as error:
        raise InputRefused(f"'{name}' is no file's name") from error
