"""The app on a data folder of its own, and what it shows as text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events
from textual.strip import Strip
from textual.widgets import Static

from planner.availability.models import Availability
from planner.availability.parsing import parse_week
from planner.clock import FixedClock
from planner.plan.models import Plan, Profile
from planner.tui.app import PlannerApp
from planner.tui.screens.timeline import TimelineScreen
from planner.workspace import Draft, Workspace

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from planner.roadmap.models import RoadmapStep

TODAY = date(2026, 11, 22)
SIZE = (120, 36)
_KEYS = {
    "enter",
    "escape",
    "tab",
    "space",
    "up",
    "down",
    "left",
    "right",
    "home",
    "end",
    "backspace",
    "delete",
    "insert",
    "slash",
    "plus",
    "question_mark",
    "f3",
    "f7",
}


class Counting:
    """Put before a widget that draws its own lines, counts those that it is asked to draw."""

    drawn: list[int] | None = None

    def render_line(self, y: int) -> Strip:
        if self.drawn is not None:
            self.drawn.append(y)
        return super().render_line(y)

    @contextmanager
    def counted(self) -> Iterator[list[int]]:
        self.drawn = []
        yield self.drawn
        self.drawn = None


class MovingClock(FixedClock):
    """A clock that a test moves."""

    def move(self, days: int) -> None:
        self._day += timedelta(days=days)


def workspace(folder: Path, *, overlay: Path | None = None, clock: FixedClock | None = None) -> Workspace:
    return Workspace(folder, overlays=(overlay,) if overlay else (), clock=clock or FixedClock(TODAY))


def with_plan(folder: Path, path: str = "software-developer", name: str | None = None) -> Workspace:
    found = workspace(folder)
    make(found, path, name)
    return found


def make(found: Workspace, path: str = "software-developer", name: str | None = None) -> Plan:
    profile, week = Profile(path=path), parse_week("10")
    return found.create(Draft(profile=profile, availability=Availability(week=week), name=name))


def home(app: PlannerApp) -> TimelineScreen:
    screen = app.home
    assert isinstance(screen, TimelineScreen)
    return screen


def step_of(app: PlannerApp, number: int) -> RoadmapStep:
    """A step of the plan that is shown, counted from 1."""
    roadmap = home(app).roadmap
    assert roadmap is not None
    return roadmap.steps[number - 1]


def finish(app: PlannerApp) -> str:
    """The finish of the plan that is shown, as people write it."""
    roadmap = home(app).roadmap
    assert roadmap is not None
    assert roadmap.finish is not None
    return f"{roadmap.finish.day} {roadmap.finish:%b %Y}"


def seen(app: PlannerApp) -> str:
    """Everything on the terminal, line by line."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text for strip in strips)


def dialog(app: PlannerApp) -> str:
    """What the open dialog says, without its frame and its line ends."""
    box = app.screen.query_one(".dialog").region
    lines = [strip.crop(box.x + 1, box.right - 1).text for strip in app.screen._compositor.render_strips()]
    return " ".join(" ".join(lines[box.y + 1 : box.bottom - 1]).split())


def toasts(app: PlannerApp) -> str:
    """What the toasts say."""
    return "\n".join(f"{toast.title} {toast.message}" for toast in app._notifications)


def text_of(widget: Static) -> str:
    """What a static widget shows."""
    return str(widget.render())


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys by their names, each after the app has settled; any other text is pasted where the focus is."""
    for key in keys:
        if len(key) == 1 or key in _KEYS or key.startswith("ctrl+"):
            await pilot.press(key)
        elif key and pilot.app.focused is not None:
            pilot.app.focused.post_message(events.Paste(key))
        await pilot.pause()


async def run_by_name(pilot: Pilot[int], title: str) -> None:
    """Run a command as the palette finds it by its title."""
    from planner.tui.palette import CommandsProvider

    hits = [hit async for hit in CommandsProvider(pilot.app.screen).search(title) if hit.text == title]
    await hits[0].command()
    await pilot.pause()
    await pilot.pause()
