"""What would be: a plan with a change, laid out without findings, each change once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.errors import InputRefused

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from datetime import date

    from planner.catalog.catalog import Catalog
    from planner.plan.models import Plan
    from planner.roadmap.models import Roadmap


class Trials:
    """The outlines of one plan's variants; `made` counts them, for they are what looking for cures costs.

    Args:
        catalog: What the plan names.
        plan: The plan as it is.
        today: The day as of which all of them are laid.
        roadmap: The plan's own roadmap, or its outline.
    """

    def __init__(self, catalog: Catalog, plan: Plan, today: date, roadmap: Roadmap) -> None:
        self.catalog = catalog
        self.plan = plan
        self.today = today
        self.roadmap = roadmap
        self.made = 0
        self._known: dict[Hashable, Roadmap | None] = {}
        self._undated = _undated(roadmap)

    def knows(self, key: Hashable) -> bool:
        """Whether a change was tried before, so that asking for it costs nothing."""
        return key in self._known

    def of(self, key: Hashable, change: Callable[[Plan], Plan]) -> Roadmap | None:
        """The outline of the plan with a change; None where it cannot be laid, or an exam would lose its date.

        Args:
            key: What the change is told from others by; the same key gives the same outline.
            change: The edit.
        """
        if key not in self._known:
            self._known[key] = self._outline(change)
        return self._known[key]

    def _outline(self, change: Callable[[Plan], Plan]) -> Roadmap | None:
        from planner.roadmap.build import outline

        self.made += 1
        try:
            tried = outline(self.catalog, change(self.plan), self.today)
        except InputRefused:
            return None
        return tried if _undated(tried) <= self._undated else None


def _undated(roadmap: Roadmap) -> set[str]:
    """The steps whose exam has no date though it is to be sat."""
    return {step.id for step in roadmap.steps if step.exam.day is None and step.status not in ("held", "skipped")}
