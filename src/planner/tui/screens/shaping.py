"""Shaping the sequence: what a step is taken with, whether and when it is taken, and steps of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from planner.errors import InputRefused
from planner.tui.chosen import press
from planner.tui.screens.editing import PlanPart

if TYPE_CHECKING:
    from planner.plan.models import Place


class ShapingScreen(PlanPart):
    """A screen on which steps can be chosen, left out, moved, added and removed."""

    def action_skip(self) -> None:
        """Leave the step out, or take it up again."""
        from planner.roadmap import actions

        step = self.step
        if step is None:
            return
        if step.status == "skipped":
            self.edit(actions.unskip(step))
        elif step.status in ("held", "passed"):
            self.planner.complain(InputRefused(f"{step.code} is {step.status} already; there is nothing to skip"))
        else:
            self.edit(actions.skip(step))

    @work(exclusive=True, group="dialog")
    async def action_choose(self) -> None:
        """Take the step with another certification."""
        from planner.roadmap import actions
        from planner.tui.choices import ADVISED, step_items
        from planner.tui.modals.pick import Pick

        step, plan = self.step, self.plan
        if step is None or plan is None:
            return
        catalog = self.planner.workspace.catalog
        own = any(choice.step == step.id for choice in plan.choices)
        items = step_items(step, catalog, self.planner.workspace.today, chosen=own)
        picked = await self.app.push_screen_wait(Pick(f"Step {step.number}: {step.purpose}", items))
        if picked is None or (picked == step.cert and step.status != "skipped"):
            return
        action = actions.unchoose(step) if picked == ADVISED else actions.choose(step, catalog.certs[picked])
        self.edit(action, seen=plan)

    def action_move_earlier(self) -> None:
        """Take the step before the one above it."""
        self._move(-1, "before", "first")

    def action_move_later(self) -> None:
        """Take the step after the one below it."""
        self._move(1, "after", "last")

    def _move(self, by: int, place: Place, end: str) -> None:
        from planner.roadmap import actions

        step, roadmap = self.step, self.roadmap
        if step is None or roadmap is None:
            return
        at = next(number for number, each in enumerate(roadmap.steps) if each.id == step.id) + by
        if not 0 <= at < len(roadmap.steps):
            self.planner.tell(f"{step.code} is the {end} step already")
            return
        self.edit(actions.move(roadmap.steps, step, place, roadmap.steps[at]))

    @work(exclusive=True, group="dialog")
    async def action_add(self) -> None:
        """Add a certification at the end of the plan, and go to its step."""
        from planner.roadmap import actions
        from planner.tui.choices import new_items
        from planner.tui.modals.pick import Pick

        plan, roadmap = self.plan, self.roadmap
        if plan is None or roadmap is None:
            return
        catalog = self.planner.workspace.catalog
        items = new_items(plan, roadmap, catalog)
        if not items:
            self.planner.tell("Every certification of the catalog is in the plan")
            return
        picked = await self.app.push_screen_wait(Pick("Add a certification", items))
        if picked is None:
            return
        before = {step.id for step in roadmap.steps}
        if self.edit(actions.add(roadmap.steps, catalog.certs[picked]), seen=plan) and self.roadmap is not None:
            for step in self.roadmap.steps:
                if step.id not in before:
                    self.go_to_step(step.id)

    def action_remove(self) -> None:
        """Remove the step, which must be one that the person added."""
        from planner.roadmap import actions

        step, plan = self.step, self.plan
        if step is None or plan is None:
            return
        if all(entry.step != step.id for entry in plan.added):
            what = f"{step.code} is one of the path's own steps and cannot be removed"
            self.planner.complain(InputRefused(what, f"{press('plan.skip')} leaves it out"))
            return
        self.edit(actions.remove(step))
