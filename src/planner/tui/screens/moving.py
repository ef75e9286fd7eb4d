"""Moving bars along the timeline, by key or by mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.tui.screens.editing import PlanPart

if TYPE_CHECKING:
    from planner.plan.models import Pinned
    from planner.roadmap.models import RoadmapStep


class MovingScreen(PlanPart):
    """A screen on which exams and the start of study can be moved."""

    def move_days(self, step: RoadmapStep, what: Pinned, days: int) -> bool:
        """Move a step's exam or the start of its study by days; tells whether that was done."""
        from planner.roadmap.shifting import check_shift, shift

        plan, workspace = self.plan, self.planner.workspace
        if plan is None or not days:
            return False
        with self.planner.telling():
            action = shift(step, workspace.catalog.certs[step.cert], plan, what, days, workspace.today)
            check_shift(action, step, workspace.roadmap(action.change(plan)), what)
            return self.edit(action)
        return False
