"""What the plan comes to: findings with their fixes, roles, costs, why a date is what it is, and what moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from planner.tui.screens.editing import PlanPart

if TYPE_CHECKING:
    from textual.content import Content

    from planner.plan.models import Plan
    from planner.roadmap.why import Asked, Explanation

_QUESTIONS: dict[str, Asked] = {"e": "exam", "s": "start", "f": "finish", "w": "finish", "d": "deadline"}
"""What is asked about at a key; `w` and `d` ask about the whole plan."""
_WHY_KEYS = "e exam  s start  f finish  w whole plan  d deadline  Esc close"


class AdvisedScreen(PlanPart):
    """A screen that tells what follows from the plan in dialogs."""

    @work(exclusive=True, group="dialog")
    async def action_findings(self) -> None:
        """Show the findings; the fix of the one that is taken is applied."""
        from planner.roadmap.actions import Action
        from planner.tui.modals.findings import Findings

        plan, roadmap = self.plan, self.roadmap
        if roadmap is None:
            return
        steps = {step.id: f"step {step.number}, {step.code}" for step in roadmap.steps}
        found = await self.app.push_screen_wait(Findings(roadmap.findings, steps))
        if found is not None and found.remedy is not None:
            self.edit(Action(found.remedy.what, found.remedy.change), seen=plan)

    def action_roles(self) -> None:
        """Show the roles."""
        from planner.tui.facts.roles import roles_facts
        from planner.tui.modals.sheet import Sheet

        def facts(width: int, _low: bool) -> list[Content]:
            return roles_facts(self.roadmap, width) if self.roadmap is not None else []

        self.app.push_screen(Sheet("Where this plan leads", facts))

    def action_costs(self) -> None:
        """Show what the plan costs."""
        from planner.tui.facts.costs import cost_facts
        from planner.tui.modals.sheet import Sheet

        def facts(width: int, _low: bool) -> list[Content]:
            plan, roadmap = self.plan, self.roadmap
            return cost_facts(plan, roadmap, width) if plan is not None and roadmap is not None else []

        self.app.push_screen(Sheet("Costs", facts))

    @work(exclusive=True, group="dialog")
    async def action_why(self) -> None:
        """Tell why the step's exam is on its day; from there, why other dates are what they are."""
        from planner.tui.facts.why import why_facts
        from planner.tui.modals.sheet import Sheet

        asked: str | None = "e"
        plan = self.plan
        while asked is not None:
            found = self._explained(asked)
            if found is None:
                return
            keys = f"c cures  {_WHY_KEYS}" if found.cures else _WHY_KEYS
            asks = [*_QUESTIONS, *("c" if found.cures else "")]
            sheet = Sheet("Why", lambda width, _low, found=found: why_facts(found, width), keys, asks)  # type: ignore[misc]
            asked = await self.app.push_screen_wait(sheet)
            if asked == "c":
                await self._cure(found, plan)
                return

    def _explained(self, asked: str) -> Explanation | None:
        from planner.roadmap.why import explain

        step, plan, roadmap, workspace = self.step, self.plan, self.roadmap, self.planner.workspace
        if plan is None or roadmap is None:
            return None
        about = None if asked in "wd" else step
        with self.planner.telling():
            return explain(workspace.catalog, plan, workspace.today, roadmap, about, _QUESTIONS[asked])
        return None

    async def _cure(self, found: Explanation, plan: Plan | None) -> None:
        """Pick one of the cures, and apply it."""
        from planner.tui.facts.why import cure_words
        from planner.tui.modals.pick import Item, Pick

        items = [Item(str(number), cure_words(cure)) for number, cure in enumerate(found.cures)]
        picked = await self.app.push_screen_wait(Pick("What would help", items))
        if picked is not None:
            self.edit(found.cures[int(picked)].action, seen=plan)

    @work(exclusive=True, group="dialog")
    async def action_baseline(self) -> None:
        """Show what moved since the baseline was taken; a key takes the plan as it is as another one."""
        from planner.roadmap.actions import rebase
        from planner.tui.facts.baseline import baseline_facts, causes
        from planner.tui.modals.sheet import Sheet

        plan, roadmap, workspace = self.plan, self.roadmap, self.planner.workspace
        if plan is None or roadmap is None:
            return
        with self.planner.telling():
            moved = causes(workspace.catalog, plan, workspace.today)
            keys = "b take the plan as it is now as the baseline   Esc close"
            sheet = Sheet("Baseline", lambda width, _low: baseline_facts(plan, roadmap, moved, width), keys, ["b"])
            if await self.app.push_screen_wait(sheet) == "b":
                self.edit(rebase(workspace.promised(plan)), seen=plan)
