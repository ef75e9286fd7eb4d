"""The plan as a file: its form is picked, its content seen, its name asked for; never over an existing file unasked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from planner.errors import InputRefused
from planner.text import shown, slug
from planner.tui.modals.confirm import Confirm
from planner.tui.modals.pick import Item, Pick
from planner.tui.modals.prompt import Prompt
from planner.tui.modals.sheet import Sheet
from planner.tui.outline import MUTED, clipped, wrapped

if TYPE_CHECKING:
    from planner.plan.models import Plan
    from planner.tui.app import PlannerApp

FORMS = {
    "md": ("Markdown", "a page for a README or a wiki, with a chart"),
    "ics": ("Calendar", "sessions and exams, for the phone's calendar"),
    "csv": ("Table", "the sessions, for a spreadsheet"),
    "json": ("Whole plan", "to be taken in again by another planner"),
}
"""What a plan is exported as, by the ending of the file."""
_MAX_PATH = 4096
_MOST_LINES = 400


async def export(app: PlannerApp, plan: Plan) -> None:
    """Ask what the plan is exported as, show that, ask for a file's name, and write it.

    Raises:
        InputRefused: The file cannot be replaced.
        IOFailed: The system refuses.
    """
    items = [Item(form, Content.assemble(f"{name:<12}", (about, MUTED))) for form, (name, about) in FORMS.items()]
    form = await app.push_screen_wait(Pick("Export as", items))
    if form is None:
        return
    lines = _text(app, plan, form, None)
    title = f"{FORMS[form][0]}: {clipped(plan.name)}"
    seen = Sheet(title, lambda width, _low: _told(lines, width), "s save to a file   Esc close", ["s"])
    if await app.push_screen_wait(seen) != "s":
        return
    value = f"{slug(plan.name)}.{form}"
    asked = Prompt("Save to", value=value, hint="a file's name", judge=_judge, limit=_MAX_PATH)
    name = await app.push_screen_wait(asked)
    if name is not None:
        await _write(app, plan, form, _path(name))


async def _write(app: PlannerApp, plan: Plan, form: str, path: Path) -> None:
    """Write the file; one that exists is replaced when the person agrees, a calendar goes on from itself."""
    exports = app.workspace.exports
    exports.refuse_own_file(path)
    overwrite = path.exists()
    goes_on = form == "ics" and overwrite and exports.goes_on_from(plan, path)
    if overwrite and not goes_on:
        question = Confirm("Overwrite?", f"{path} exists already. Its content will be replaced.")
        if not await app.push_screen_wait(question):
            return
    exports.write(path, _content(app, plan, form, path if goes_on else None), overwrite=overwrite)
    app.tell("Updated" if goes_on else "Exported", str(path))


def _content(app: PlannerApp, plan: Plan, form: str, before: Path | None) -> str | bytes:
    """The file's content; `before` is the calendar that it goes on from."""
    exports = app.workspace.exports
    match form:
        case "md":
            return exports.markdown(plan)
        case "ics":
            return exports.calendar(plan, before).data
        case "csv":
            return exports.sessions(plan)
        case _:
            return exports.document(plan)


def _text(app: PlannerApp, plan: Plan, form: str, before: Path | None) -> list[str]:
    """The first lines of the content, as text that may go to a terminal."""
    content = _content(app, plan, form, before)
    text = content.decode("utf-8") if isinstance(content, bytes) else content
    lines = text.splitlines()
    more = len(lines) - _MOST_LINES
    kept = [shown(line) for line in lines[:_MOST_LINES]]
    return [*kept, f"and {more} more lines"] if more > 0 else kept


def _told(lines: list[str], width: int) -> list[Content]:
    return [part for line in lines for part in (wrapped(Content(line), width) if line.strip() else [Content("")])]


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
