"""The portfolio side of a step: which project stands beside it, and which of its milestones are done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from planner.errors import InputRefused
from planner.tui.chosen import press
from planner.tui.screens.editing import PlanPart

if TYPE_CHECKING:
    from planner.roadmap.models import MilestoneDue, ProjectWork, RoadmapStep


class BuildingScreen(PlanPart):
    """A screen on which projects can be picked and their milestones ticked."""

    @property
    def milestone(self) -> str | None:
        """The id of the milestone that an edit is meant for; None for the next one."""
        return None

    def go_to_milestone(self, step_id: str, milestone_id: str) -> None:
        """Make a milestone the one that an edit is meant for."""

    @work(exclusive=True, group="dialog")
    async def action_project(self) -> None:
        """Pick the step's portfolio project, or leave it out."""
        from planner.roadmap import actions
        from planner.roadmap.projects import picking, portfolio_entry
        from planner.tui.choices import ADVISED, NO_PROJECT, project_items
        from planner.tui.modals.pick import Pick

        step, plan, roadmap = self.step, self.plan, self.roadmap
        if step is None or plan is None or roadmap is None:
            return
        if step.status == "skipped":
            self.planner.complain(
                InputRefused(f"step {step.number}, {step.code}, is skipped", f"{press('plan.skip')} takes it up again")
            )
            return
        catalog = self.planner.workspace.catalog
        items = project_items(step, plan, catalog)
        taken = await self.app.push_screen_wait(Pick(f"Project for {step.code}", items))
        if taken is None or taken == (step.project.id if step.project else NO_PROJECT):
            return
        cert = portfolio_entry(catalog, plan, roadmap.steps, step.cert)
        if taken == ADVISED:
            self.edit(actions.leave_project(step.code, cert), seen=plan)
        elif taken == NO_PROJECT:
            self.edit(actions.no_project(step.code, cert), seen=plan)
        else:
            change = picking(catalog, plan, roadmap.steps, step.cert, taken)
            self.edit(actions.Action(f"picked the project {taken} for {step.code}", change), seen=plan)

    def action_tick(self) -> None:
        """Mark the milestone under the cursor as done, else the next one; one that is done is opened again."""
        step = self.step
        if step is None:
            return
        if step.project is None:
            skipped = step.status == "skipped"
            hint = f"{press('plan.skip')} takes it up again" if skipped else f"{press('plan.project')} picks one"
            self.planner.complain(InputRefused(f"{step.code} has no project", hint))
            return
        part = _meant(step.project, self.milestone)
        if part is None:
            self.planner.tell(f"Every milestone of {step.project.title} is done")
            return
        self._tick(step, step.project, part)

    def _tick(self, step: RoadmapStep, project: ProjectWork, part: MilestoneDue) -> None:
        from planner.plan.edits import Change
        from planner.plan.portfolio import reached, reopened
        from planner.roadmap.actions import Action
        from planner.roadmap.projects import portfolio_entry

        if self.plan is None:
            return
        workspace = self.planner.workspace
        steps = self.roadmap.steps if self.roadmap else ()
        cert, today = portfolio_entry(workspace.catalog, self.plan, steps, step.cert), workspace.today
        follows = self.milestone == part.id
        place = f"Milestone {project.milestones.index(part) + 1} of {len(project.milestones)} for {step.code}"
        note = f"{place}; {press('plan.undo')} undoes it"
        if part.done:
            self.edit(Action(f"reopened {part.title}", Change(reopened, (cert, project.id, part.id))), note)
        else:
            self.edit(Action(f"did {part.title}", Change(reached, (cert, project.id, part.id, today))), note)
        if follows:
            self.go_to_milestone(step.id, part.id)


def _meant(project: ProjectWork, milestone: str | None) -> MilestoneDue | None:
    """The milestone with an id, else the first that is not done; None where all are."""
    named = next((part for part in project.milestones if part.id == milestone), None)
    return named or next((part for part in project.milestones if part.done is None), None)
