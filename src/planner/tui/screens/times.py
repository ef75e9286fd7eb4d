"""When the person can work: the hours of a week, what changes them, time away, holidays, and what exams need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.content import Content

from planner.tui.screens.editing import PlanPart

if TYPE_CHECKING:
    from planner.plan.models import Plan
    from planner.tui.modals.times import Asked
    from planner.tui.times_lines import Line


class TimesScreen(PlanPart):
    """A screen on which everything about the person's time can be changed."""

    @work(exclusive=True, group="dialog")
    async def action_availability(self) -> None:
        """List when the person can work, until they are done with it."""
        from planner.tui.modals.times import Times
        from planner.tui.times_lines import begin, lines
        from planner.tui.words import short_date

        at: Line | None = None
        before: tuple[Line, ...] = ()
        while self.plan is not None and self.roadmap is not None:
            plan = self.plan
            told = lines(plan, self.planner.workspace.today)
            at = begin(told, self.planner.workspace.today) if at is None else _next(told, before, at)
            finish = self.roadmap.finish
            title = f"Availability, finish {short_date(finish)}" if finish else "Availability"
            asked = await self.app.push_screen_wait(Times(title, told, at))
            if asked is None:
                return
            before, at = told, asked.line
            with self.planner.telling():
                await self._answer(asked, plan)
            await self.settled.wait()

    async def _answer(self, asked: Asked, plan: Plan) -> None:
        """Do what was asked for.

        Raises:
            InputRefused: It cannot be done.
        """
        from planner.tui.asks.times import change_of, removal_of

        if asked.deed == "undo":
            self.action_undo()
        elif asked.deed == "remove":
            self.edit(removal_of(asked.line), seen=plan)
        elif asked.deed == "change":
            await self.ask(change_of(asked.line, plan, self.planner.workspace.today), plan)
        else:
            await self._add(plan)

    async def _add(self, plan: Plan) -> None:
        from planner.tui.asks.times import ADDABLE, ADDABLE_WORDS
        from planner.tui.modals.pick import Item, Pick

        items = [Item(name, Content(words)) for name, words in ADDABLE_WORDS.items()]
        picked = await self.app.push_screen_wait(Pick("Add", items))
        if picked is not None:
            await self.ask(ADDABLE[picked](self.planner.workspace.today), plan)


def _next(told: tuple[Line, ...], before: tuple[Line, ...], at: Line) -> Line:
    """The line to go on with: one that came new or is another one now, else the same, else what took its place."""
    new = sorted((line for line in told if line not in before), key=lambda line: line.entry is None)
    if new:
        return new[0]
    return at if at in told else told[min(before.index(at), len(told) - 1)]
