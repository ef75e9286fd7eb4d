"""The views of a plan, one key each."""

from __future__ import annotations

from planner.tui.commands.command import Command
from planner.values import dataclass


@dataclass(frozen=True, slots=True)
class Mode:
    """One view: its id, its key, its name, what it shows in a sentence, and where its screen's class is."""

    id: str
    key: str
    title: str
    help: str
    screen: str

    @property
    def command(self) -> Command:
        """Going there."""
        return Command(f"mode.{self.id}", (self.key,), self.title, self.help, "Go", "plan", f"mode('{self.id}')")


MODES: tuple[Mode, ...] = (
    Mode("timeline", "1", "Timeline", "See all steps over time.", "planner.tui.screens.timeline:TimelineScreen"),
    Mode(
        "calendar",
        "2",
        "Calendar",
        "See the months, and what is on each day.",
        "planner.tui.screens.calendar:CalendarScreen",
    ),
    Mode("today", "3", "Today", "See what to do now and next, with a timer.", "planner.tui.screens.today:TodayScreen"),
    Mode(
        "catalog",
        "4",
        "Catalog",
        "Look through certifications, projects, paths and roles.",
        "planner.tui.screens.catalog:CatalogScreen",
    ),
    Mode("progress", "5", "Progress", "See how the plan goes.", "planner.tui.screens.progress:ProgressScreen"),
)
"""The views in the order of their keys; a screen's module is imported when its view is first gone to."""
COMMANDS = tuple(mode.command for mode in MODES)
"""Going to each of them."""
