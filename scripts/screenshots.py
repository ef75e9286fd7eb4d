"""Make the pictures in `screenshots/` from the real app: the same code and the same date give the same bytes."""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from planner.clock import FixedClock
from planner.plan.edits import Change
from planner.plan.models import Log, Plan
from planner.plan.portfolio import reached
from planner.roadmap import actions
from planner.sample import sample_draft
from planner.timer.desk import Desk
from planner.timer.keeping import put
from planner.timer.models import Target
from planner.tui.app import PlannerApp
from planner.tui.theme import DARK, LIGHT
from planner.workspace import Workspace

FOLDER = Path(__file__).resolve().parent.parent / "screenshots"
TODAY = date(2026, 11, 22)
FONTS = "ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace"


@dataclass(frozen=True)
class Shot:
    """One picture: the keys that lead there, the size of the terminal, the theme, whether a plan exists, its path.

    `days` is how long the person has lived with the plan; `timed` says that the timer runs for what is to do.
    """

    name: str
    keys: Sequence[str]
    size: tuple[int, int] = (120, 30)
    theme: str = DARK.name
    planned: bool = True
    path: str | None = None
    days: int = 0
    timed: bool = False


SHOTS = (
    Shot("timeline", ("down", "down"), size=(150, 28)),
    Shot("timeline-light", ("down", "down"), theme=LIGHT.name),
    Shot("calendar", ("2",), size=(150, 36), days=30),
    Shot("project", ("down", "down", "down")),
    Shot("progress", ("5",), size=(120, 36), days=60),
    Shot("today", ("3",), days=60, timed=True),
    Shot("wizard", (), planned=False),
    Shot("choose", ("down", "down", "c")),
    Shot("findings", ("f",), path="genai-specialist"),
    Shot("catalog", ("4", "down", "down", "down", "down"), size=(150, 36)),
    Shot("compare", ("4", "slash", *"ai-10", "enter", "space", "down", "space"), size=(120, 36)),
    Shot("help", ("question_mark",)),
    Shot("small", ("down", "down"), size=(80, 24)),
)


def live(workspace: Workspace, plan: Plan, days: int) -> None:
    """Log most of the evenings and Saturdays of so many days, half of them for the project, and pass the first exam."""
    first, second = workspace.roadmap(plan).steps[:2]
    break_ = plan.availability.away[0]
    passed_on = first.exam.day
    assert passed_on is not None
    assert first.project is not None
    hours = {0: 90, 1: 60, 3: 90, 5: 210}
    for number in range(1, days):
        day = TODAY + timedelta(days=number)
        minutes = hours.get(day.weekday(), 0) if not break_.first <= day <= break_.last and number % 11 else 0
        step = first if day < passed_on else second
        project = step.project.id if step.project and number % 3 == 0 else None
        if minutes and day != passed_on:
            entry = Log(on=day, cert=step.cert, minutes=minutes, project=project)
            workspace.apply(plan.id, *_made(actions.log(entry, step.code)))
    for part in first.project.milestones[:3]:
        workspace.apply(plan.id, "did it", Change(reached, (first.cert, first.project.id, part.id, passed_on)))
    sat = actions.attempt(workspace.catalog.certs[first.cert], passed_on, passed=True, score=812)
    workspace.apply(plan.id, *_made(sat))


def _made(action: actions.Action) -> tuple[str, Change]:
    return action.what, action.change


def time_it(workspace: Workspace) -> None:
    """Let the timer have run for three quarters of an hour for the first session of the day."""
    roadmap = workspace.roadmap(workspace.find())
    session = next(each for each in roadmap.sessions if each.day == roadmap.today)
    step = next(each for each in roadmap.steps if each.id == session.step)
    domain = session.topic if session.kind in ("study", "review") else None
    project = step.project if session.kind == "project" else None
    name, built = (project.title, project.id) if project else (step.code, None)
    desk = Desk(workspace)
    target = Target(plan="p1", cert=step.cert, code=step.code, name=name, project=built, domain=domain)
    timer = desk.start(target)
    put(desk.path, timer.model_copy(update={"banked": 42 * 60}), workspace.clock.now())


async def picture(shot: Shot) -> str:
    """The SVG of one shot."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder), clock=FixedClock(TODAY))
        if shot.planned:
            draft = sample_draft(TODAY)
            profile = draft.profile.model_copy(update={"path": shot.path} if shot.path else {})
            plan = workspace.create(replace(draft, profile=profile))
            if shot.days:
                live(workspace, plan, shot.days)
                workspace = Workspace(Path(folder), clock=FixedClock(TODAY + timedelta(days=shot.days)))
            if shot.timed:
                time_it(workspace)
        app = PlannerApp(workspace)
        async with app.run_test(size=shot.size, notifications=True) as pilot:
            app.theme = shot.theme
            await pilot.pause()
            for key in shot.keys:
                await pilot.press(key)
            await pilot.pause()
            return standalone(app.export_screenshot(title="planner"))


def standalone(svg: str) -> str:
    """The SVG without anything that is fetched from elsewhere, and with ids that do not change from run to run."""
    svg = re.sub(r"\s*@font-face\s*\{[^}]*\}", "", svg)
    svg = re.sub(r"font-family:\s*[^;]*;", f"font-family: {FONTS};", svg)
    return re.sub(r"terminal-\d+", "terminal", svg)


def main(names: Sequence[str]) -> None:
    """Make all pictures, or those that are named."""
    FOLDER.mkdir(exist_ok=True)
    for shot in SHOTS:
        if names and shot.name not in names:
            continue
        path = FOLDER / f"{shot.name}.svg"
        path.write_text(asyncio.run(picture(shot)), "utf-8")
        print(f"{path.relative_to(FOLDER.parent)}  {path.stat().st_size / 1024:.0f} KB")


if __name__ == "__main__":
    main(sys.argv[1:])
