"""What the app shows at present: the plan with what follows from it, the same for every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from planner.catalog.catalog import Catalog
    from planner.news import News
    from planner.plan.models import Plan
    from planner.roadmap.models import Roadmap
    from planner.store import Snapshot
    from planner.workspace import Workspace


class Here(NamedTuple):
    """Where the person looks: at a step, and at a day; None where they look at no particular one."""

    step: str | None
    day: date | None


class Current:
    """The current plan as it was read last.

    Args:
        workspace: Where it is read.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.plan: Plan | None = None
        """The plan that is shown."""
        self.roadmap: Roadmap | None = None
        """What follows from it."""
        self.catalog: Catalog | None = None
        """Where its certifications are looked up; None until one could be loaded."""
        self.seen: Snapshot | None = None
        """The store as it is shown."""
        self.day: date | None = None
        """The day that counted as today."""
        self.turn = 0
        """How often it was read: a screen that has shown another turn shows what is no longer so."""
        self.here: Here | None = None
        """Where the person looked on the view that they come from."""

    def read(self) -> News | None:
        """Read the current plan as it is stored now; gives what others did since it was read last.

        Raises:
            PlannerError: The store, the catalog or the plan cannot be read; all stays as it was.
        """
        workspace = self._workspace
        catalog = workspace.catalog
        plan = workspace.current()
        roadmap = workspace.roadmap(plan) if plan else None
        news = workspace.news(self.seen or workspace.snapshot)
        self.plan, self.roadmap, self.catalog, self.day = plan, roadmap, catalog, workspace.today
        self.seen = workspace.snapshot
        self.turn += 1
        return news

    @property
    def outdated(self) -> bool:
        """Whether another day has begun since it was read."""
        return self.day is not None and self.day != self._workspace.today
