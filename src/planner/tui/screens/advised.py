"""What the plan comes to: the adviser's findings with their fixes, and the roles it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from planner.tui.screens.plan import PlanScreen

if TYPE_CHECKING:
    from textual.content import Content


class AdvisedScreen(PlanScreen):
    """A screen that tells findings and roles in dialogs."""

    @work(exclusive=True, group="dialog")
    async def action_findings(self) -> None:
        """Show the findings; the fix of the one that is taken is applied."""
        from planner.tui.modals.findings import Findings

        roadmap = self.roadmap
        if roadmap is None:
            return
        steps = {step.id: f"step {step.number}, {step.code}" for step in roadmap.steps}
        found = await self.app.push_screen_wait(Findings(roadmap.findings, steps))
        if found is not None and found.remedy is not None:
            self.edit(found.remedy.what, found.remedy.change, "u takes it back")

    def action_roles(self) -> None:
        """Show the roles."""
        from planner.tui.modals.details import Details
        from planner.tui.role_facts import roles_facts

        def facts(width: int, _low: bool) -> list[Content]:
            return roles_facts(self.roadmap, width) if self.roadmap is not None else []

        self.app.push_screen(Details("Roles", facts))
