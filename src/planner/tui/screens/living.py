"""Living with the plan: hours logged, exams booked and sat, days pinned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.content import Content

from planner.errors import InputRefused
from planner.tui.asks.ask import Ask
from planner.tui.chosen import press
from planner.tui.screens.editing import PlanPart

if TYPE_CHECKING:
    from planner.plan.models import Plan
    from planner.roadmap.actions import Action
    from planner.roadmap.models import RoadmapStep


class LivingScreen(PlanPart):
    """A screen on which what happened is told, and what is fixed ahead."""

    @property
    def on_project(self) -> bool:
        """Whether the project of the step is meant, and not its exam."""
        return False

    @work(exclusive=True, group="dialog")
    async def action_log(self) -> None:
        """Log hours of work for the step, or for its project where the cursor is on that."""
        from planner.roadmap import actions
        from planner.tui.asks.log import DOMAIN_HINT, HINT, read_log
        from planner.tui.words import format_hours, long_date

        step, seen, today = self._open_step(to_sit=False), self.plan, self.planner.workspace.today
        if step is None:
            return
        project = step.project if self.on_project else None
        name = project.title if project else step.code
        cert = self.planner.workspace.catalog.certs[step.cert]
        hint = HINT if project else f"{HINT}\n{DOMAIN_HINT}"

        def meant(text: str) -> tuple[Action, str]:
            entry = read_log(text, today, cert, project.id if project else None)
            what = f"{format_hours(entry.minutes)} on {long_date(entry.on)}"
            return actions.log(entry, name), f"{what}, {entry.domain}" if entry.domain else what

        value = self.log_value(step, project=project is not None)
        await self.ask(Ask(f"Log hours for {name}", hint, meant, value), seen)

    def log_value(self, step: RoadmapStep, *, project: bool) -> str:
        """What the line begins with in which work is logged for a step, or for its project: what is planned today."""
        from planner.availability.hours import compact_hours

        planned = self._planned_today(step, project=project)
        return compact_hours(planned) if planned else ""

    def _planned_today(self, step: RoadmapStep, *, project: bool) -> int:
        """The minutes that are laid today for a step's study, or for its project."""
        roadmap = self.roadmap
        if roadmap is None:
            return 0
        today = [each for each in roadmap.sessions if (each.day, each.step) == (roadmap.today, step.id)]
        return sum(each.minutes for each in today if (each.kind == "project") == project)

    @work(exclusive=True, group="dialog")
    async def action_logged(self) -> None:
        """List what was logged; an entry that is taken is taken back."""
        from planner.roadmap import actions
        from planner.tui.log_lines import log_items, log_name
        from planner.tui.modals.pick import Pick

        plan = self.plan
        if plan is None:
            return
        catalog = self.planner.workspace.catalog
        items = log_items(plan, catalog)
        if not items:
            self.planner.tell("Nothing is logged yet", f"{press('plan.log')} logs hours")
            return
        picked = await self.app.push_screen_wait(Pick("Logged work; Enter takes an entry back", items))
        if picked is not None:
            entry = plan.logs[int(picked)]
            self.edit(actions.unlog(entry, log_name(entry, catalog)), seen=plan)

    @work(exclusive=True, group="dialog")
    async def action_exam(self) -> None:
        """Book the step's exam, or tell how it went."""
        from planner.roadmap import actions
        from planner.tui.modals.pick import Item, Pick
        from planner.tui.words import short_date

        step, plan = self._open_step(to_sit=True), self.plan
        if step is None or plan is None:
            return
        booking = plan.booking_of(step.cert)
        deeds = {
            "book": "Book it for another day" if booking else "Book it for a day",
            "pass": "Passed",
            "fail": "Failed",
        }
        if booking:
            deeds["cancel"] = f"Cancel the booking for {short_date(booking.on)}"
        items = [Item(deed, Content(said)) for deed, said in deeds.items()]
        deed = await self.app.push_screen_wait(Pick(f"The exam of {step.code}", items))
        if deed == "cancel":
            self.edit(actions.cancel(self.planner.workspace.catalog.certs[step.cert]), seen=plan)
        elif deed == "book":
            await self._book(step, plan)
        elif deed is not None:
            await self._sat(step, plan, passed=deed == "pass")

    async def _book(self, step: RoadmapStep, plan: Plan) -> None:
        from planner.roadmap import actions
        from planner.tui.asks.sitting import DAY_HINT, read_sitting, sitting_words

        cert, today = self.planner.workspace.catalog.certs[step.cert], self.planner.workspace.today

        def meant(text: str) -> tuple[Action, str]:
            day = read_sitting(text, today, cert, plan)
            return actions.book(cert, day), sitting_words(day, today, cert, plan, pinned=False)

        value = step.exam.day.isoformat() if step.exam.day else ""
        await self.ask(Ask(f"Book the exam of {step.code}", DAY_HINT, meant, value), plan)

    async def _sat(self, step: RoadmapStep, plan: Plan, *, passed: bool) -> None:
        from planner.roadmap import actions
        from planner.tui.asks.sitting import RESULT_HINT, read_result, result_words

        cert, today = self.planner.workspace.catalog.certs[step.cert], self.planner.workspace.today

        def meant(text: str) -> tuple[Action, str]:
            day, score = read_result(text, today)
            said = result_words(cert, plan, day, passed=passed)
            return actions.attempt(cert, day, passed=passed, score=score), said

        booking = plan.booking_of(step.cert)
        day = booking.on if booking and booking.on < today else today
        title = f"{'Passed' if passed else 'Failed'} {step.code} on"
        await self.ask(Ask(title, RESULT_HINT, meant, day.isoformat()), plan)

    @work(exclusive=True, group="dialog")
    async def action_pin(self) -> None:
        """Set a day for the step's exam or the start of its study, or forget what was set."""
        from planner.roadmap import actions
        from planner.tui.modals.pick import Item, Pick
        from planner.tui.words import short_date

        step, plan = self._open_step(to_sit=True), self.plan
        if step is None or plan is None:
            return
        pins = [pin for pin in plan.pins if pin.cert == step.cert]
        choices = {"exam": "Its exam on a day", "start": "No study before a day"}
        if pins:
            choices["unpin"] = f"Unpin: {', '.join(f'{pin.what} {short_date(pin.day)}' for pin in pins)}"
        items = [Item(name, Content(said)) for name, said in choices.items()]
        picked = await self.app.push_screen_wait(Pick(f"Pin {step.code}", items))
        if picked == "unpin":
            self.edit(actions.unpin(self.planner.workspace.catalog.certs[step.cert]), seen=plan)
        elif picked is not None:
            await self._pin(step, plan, exam=picked == "exam")

    async def _pin(self, step: RoadmapStep, plan: Plan, *, exam: bool) -> None:
        from planner.dates import read_ahead
        from planner.roadmap import actions
        from planner.tui.asks.sitting import DAY_HINT, read_sitting, sitting_words
        from planner.tui.words import long_date

        cert, today = self.planner.workspace.catalog.certs[step.cert], self.planner.workspace.today

        def meant(text: str) -> tuple[Action, str]:
            if exam:
                day = read_sitting(text, today, cert, plan)
                return actions.pin(cert, "exam", day), sitting_words(day, today, cert, plan, pinned=True)
            day = read_ahead(text, today, "the day")
            return actions.pin(cert, "start", day), f"no study before {long_date(day)}"

        day = plan.pin_of(step.cert, "exam" if exam else "start") or (step.exam.day if exam else step.study.start)
        title = f"Exam of {step.code} on" if exam else f"No study for {step.code} before"
        await self.ask(Ask(title, DAY_HINT, meant, day.isoformat() if day else ""), plan)

    def _open_step(self, *, to_sit: bool) -> RoadmapStep | None:
        """The step, where there is something to do for it; otherwise it is told why not.

        Args:
            to_sit: Whether it is about its exam: work is logged for one that is passed or held, too.
        """
        from planner.roadmap.sittings import closed

        step, plan = self.step, self.plan
        if step is None or plan is None:
            return None
        found = closed(plan, step)
        if found is None or not (to_sit or found.why == "skipped"):
            return step
        self.planner.complain(InputRefused(found.words, _way_back(found.why)))
        return None


def _way_back(why: str) -> str:
    """What can be done about a step whose exam cannot be sat."""
    if why == "skipped":
        return f"{press('plan.skip')} takes it up again"
    return (
        f"{press('plan.undo')} takes back the last change" if why == "passed" else "there is no exam left to sit for it"
    )
