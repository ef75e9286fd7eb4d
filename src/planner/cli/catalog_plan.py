"""What the catalog's commands share: how they print, and the plan beside which the catalog is told."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from planner.cli.output import say, width
from planner.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.plan.models import Plan
    from planner.roadmap.models import Roadmap
    from planner.workspace import Workspace

_WIDEST = 100


def say_all(lines: Iterable[str]) -> None:
    """Print lines."""
    for line in lines:
        say(line)


def page_width() -> int:
    """The width of what is read rather than scanned."""
    return min(width(), _WIDEST)


def plan_of(workspace: Workspace, reference: str | None) -> tuple[Plan, Roadmap] | tuple[None, None]:
    """The plan that is named, or the current one, with its roadmap; nothing where there is none.

    The catalog can be read whatever became of the plans: one that was not asked for is left out where it cannot be.

    Raises:
        PlannerError: The plan that was named cannot be had.
    """
    if reference is not None:
        plan = workspace.find(reference)
        return plan, workspace.roadmap(plan)
    with suppress(PlannerError):
        current = workspace.current()
        if current is not None:
            return current, workspace.roadmap(current)
    return None, None
