"""Days that are pointed at: away on them or not, and with hours of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from planner.tui.screens.editing import PlanPart

if TYPE_CHECKING:
    from datetime import date

    from planner.plan.models import Plan
    from planner.tui.asks.ask import Ask


class DaysScreen(PlanPart):
    """A screen on which days can be chosen and their time changed."""

    @property
    def chosen(self) -> tuple[date, ...]:
        """The days that are meant, in order."""
        return ()

    def forget_range(self) -> None:
        """Mean a single day again."""

    @work(exclusive=True, group="dialog")
    async def action_away(self) -> None:
        """Be away on the days, and say why; where one is on all of them, study again."""
        from planner.tui.asks.days import all_away, away_ask, back

        plan, days = self.plan, self.chosen
        if plan is None or not days:
            return
        first, last = days[0], days[-1]
        if all_away(plan, days):
            self.edit(back(first, last), seen=plan)
            self.forget_range()
        else:
            await self._asked(away_ask(first, last), plan)

    @work(exclusive=True, group="dialog")
    async def action_hours(self) -> None:
        """Set the hours of each of the days."""
        from planner.tui.asks.days import hours_ask

        plan, days = self.plan, self.chosen
        if plan is not None and days:
            await self._asked(hours_ask(plan, days[0], days[-1]), plan)

    async def _asked(self, ask: Ask, seen: Plan) -> None:
        if await self.ask(ask, seen):
            self.forget_range()
