"""Where commands work, in words, and which places have their keys at the same time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planner.settings.keymap import Rules

if TYPE_CHECKING:
    from planner.tui.commands.command import Place

PLACES: Final[dict[Place, str]] = {
    "app": "everywhere",
    "plan": "on every view",
    "home": "on the timeline's view",
    "timeline": "on the timeline",
    "panel": "in the details",
    "calendar": "on the calendar",
    "day": "in the day beside the calendar",
    "today": "on today's view",
    "catalog": "in the catalog",
    "progress": "on the progress view",
}
"""The places in words."""
_VIEWS: Final[tuple[Place, ...]] = ("calendar", "today", "catalog", "progress")
CHAINS: Final[tuple[tuple[Place, ...], ...]] = (
    ("timeline", "home", "plan", "app"),
    ("panel", "home", "plan", "app"),
    ("day", "calendar", "plan", "app"),
    *((view, "plan", "app") for view in _VIEWS),
    *(("panel", view, "plan", "app") for view in _VIEWS),
)
"""For each place of the focus, the places whose keys work there, from the inside out."""
KEPT: Final = ("app.palette", "app.quit", "plan.help", "plan.quit")
"""What always has a key: everything else is reached through it."""
RULES: Final = Rules(CHAINS, KEPT)
"""What the keys of a person must keep."""
