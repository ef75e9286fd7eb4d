"""What every screen of a plan can do: show it, notice changes, edit it, take edits back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar, cast

from textual import work
from textual.screen import Screen

from planner.errors import InputRefused, PlannerError
from planner.text import plural
from planner.tui.commands import COMMANDS, bindings
from planner.tui.theme import other
from planner.tui.widgets.too_small import MIN_HEIGHT, MIN_WIDTH
from planner.tui.words import finish_words, format_hours

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from textual.binding import BindingType

    from planner.catalog.catalog import Catalog
    from planner.news import News
    from planner.plan.merging import Stale
    from planner.plan.models import Plan
    from planner.roadmap.actions import Action
    from planner.roadmap.models import Roadmap, RoadmapStep
    from planner.store import Snapshot
    from planner.tui.app import PlannerApp
    from planner.tui.asks.ask import Ask
    from planner.tui.widgets.keybar import KeyBar

_MOVES_TOLD = 3
_STEP_ACTIONS = frozenset(
    {"skip", "choose", "project", "tick", "move_earlier", "move_later", "remove", "log", "exam", "pin", "why"}
)
_PLAN_ACTIONS = frozenset(
    {"availability", "export", "go_to", "details", "add", "findings", "roles", "costs", "baseline", "logged"}
)


class PlanScreen(Screen[None], inherit_bindings=False):
    """A screen that shows the current plan; subclasses say how in `laid` and which step is meant in `step`."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("home")]

    def __init__(self) -> None:
        super().__init__()
        self.plan: Plan | None = None
        """The plan that is shown."""
        self.roadmap: Roadmap | None = None
        """What follows from it."""
        self.catalog: Catalog | None = None
        """Where its certifications are looked up; None until one could be loaded."""
        self.seen: Snapshot | None = None
        """The store as it is shown."""
        self.settled = asyncio.Event()
        """Whether no edit waits for the person to say what becomes of it."""
        self.settled.set()
        self._day: date | None = None

    @property
    def planner(self) -> PlannerApp:
        """The app, which knows the workspace."""
        return cast("PlannerApp", self.app)

    @property
    def step(self) -> RoadmapStep | None:
        """The step that an edit is meant for."""
        return None

    @property
    def too_small(self) -> bool:
        """Whether the terminal is too small to see what one does."""
        return self.size.width < MIN_WIDTH or self.size.height < MIN_HEIGHT

    def laid(self, *, fresh: bool) -> None:
        """Show the plan; `fresh` when it is another plan than before."""

    def go_to_step(self, step_id: str) -> None:
        """Make a step the one that an edit is meant for."""

    def on_mount(self) -> None:
        """Show the stored plan."""
        self.load()

    def load(self) -> None:
        """Show the current plan as it is stored now, and tell what others did to it.

        Where there is no plan one is asked for; what is in the way is told.
        """
        news = self._refreshed()
        if news:
            self.call_later(self.planner.tell_news, news)

    def _refreshed(self) -> News | None:
        """Show the current plan as it is stored now; gives what others did since it was shown last."""
        workspace = self.planner.workspace
        try:
            catalog = workspace.catalog
            plan = workspace.current()
            roadmap = workspace.roadmap(plan) if plan else None
            news = workspace.news(self.seen or workspace.snapshot)
        except PlannerError as error:
            self.planner.show_trouble(error)
            return None
        fresh = plan is None or self.plan is None or plan.id != self.plan.id
        self.plan, self.roadmap, self.catalog, self._day = plan, roadmap, catalog, workspace.today
        self.seen = workspace.snapshot
        self.laid(fresh=fresh)
        self.refresh_bindings()
        if plan is None:
            self.planner.ask_first_plan()
        return news

    def poll(self) -> None:
        """Look whether another process changed the store, or a new day began."""
        try:
            changed = self.planner.workspace.reload()
        except PlannerError as error:
            self.planner.show_trouble(error)
            return
        if changed:
            self.planner.end_trouble()
        if changed or (self._day is not None and self._day != self.planner.workspace.today):
            self.load()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether an action makes sense now: nothing is edited unseen, and a step's actions need a step."""
        if self.too_small and action in _HOME_ACTIONS:
            return action == "quit"
        if action in _STEP_ACTIONS:
            return self.step is not None
        if action in _PLAN_ACTIONS:
            return self.plan is not None
        return True

    # Edits

    def edit(self, action: Action, note: str = "u undoes it", *, seen: Plan | None = None) -> bool:
        """Change the plan, show it, and say what moved, and a note below it.

        Args:
            action: The edit.
            note: What to say below.
            seen: The plan as it was when the person began to decide; None for the one that is shown.

        Returns:
            Whether that is all; not where the plan was changed elsewhere and the person is asked what to do about it.
        """
        seen = seen or self.plan
        if seen is None:
            return True
        try:
            return self._told(action, note, self._stored(action, seen))
        except PlannerError as error:
            self.planner.complain(error)
            self.poll()
            return True

    def _stored(self, action: Action, seen: Plan) -> tuple[Plan, Plan] | Stale:
        """The plan before and after an edit that is stored now, or what stands against it."""
        from planner.plan.merging import Stale

        try:
            return self.planner.workspace.apply(seen.id, action.what, action.change, seen=seen)
        except Stale as stale:
            return stale

    def _told(self, action: Action, note: str, outcome: tuple[Plan, Plan] | Stale) -> bool:
        """Show what an edit did, or ask about it; tells whether that is all."""
        from planner.roadmap.compare import moved

        if not isinstance(outcome, tuple):
            self._ask_again(action, note, outcome)
            return False
        workspace, (before, after) = self.planner.workspace, outcome
        self.load()
        if before == after:
            self.planner.tell("Nothing changed")
            return True
        lines = moved(workspace.roadmap(before), workspace.roadmap(after))
        where = "" if self.plan is None or self.plan.id == after.id else f", in {after.name}"
        self.planner.tell(action.what[:1].upper() + action.what[1:] + where, "\n".join([*_shortened(lines), note]))
        return True

    def _ask_again(self, action: Action, note: str, stale: Stale) -> None:
        """Ask what becomes of an edit of something that was changed elsewhere, with both sides of it."""
        from planner.tui.facts.stale import KEYS, stale_facts
        from planner.tui.modals.sheet import Sheet

        def answered(key: str | None) -> None:
            if key == "m":
                if self.edit(action, note, seen=stale.theirs):
                    self.settled.set()
                return
            self.settled.set()
            self.planner.tell("Kept theirs", f"Not done: {action.what}")

        self.settled.clear()
        self.planner.workspace.reload()
        news = self._refreshed()
        title = news.title if news else "The plan was changed meanwhile"
        sheet = Sheet(title, lambda width, _low: stale_facts(stale, action.what, news, width), KEYS, ["m", "t"])
        self.app.push_screen(sheet, answered)

    async def ask(self, ask: Ask, seen: Plan | None = None) -> None:
        """Ask for a line of text, tell while it is typed what it means and what becomes of the finish, and do it.

        What cannot be stored is told beside the line, which stays as it was typed.

        Args:
            ask: What is asked.
            seen: The plan as it was when the person began to decide; None for the one that is shown.
        """
        from planner.tui.modals.prompt import Prompt

        seen = seen or self.plan
        if seen is None:
            return
        roadmap = self.planner.workspace.roadmap(seen)
        done: list[tuple[Action, tuple[Plan, Plan] | Stale]] = []

        def judge(text: str) -> str:
            action, words = ask.read(text)
            return f"{words}\n{self._outcome(action, seen, roadmap)}"

        def accept(text: str) -> None:
            action, _ = ask.read(text)
            try:
                done.append((action, self._stored(action, seen)))
            except PlannerError:
                self.poll()
                raise

        asked = Prompt(ask.title, value=ask.value, hint=ask.hint, judge=judge, accept=accept, limit=ask.limit)
        await self.app.push_screen_wait(asked)
        for action, outcome in done:
            with self.planner.telling():
                self._told(action, "u undoes it", outcome)

    def _outcome(self, action: Action, plan: Plan, roadmap: Roadmap) -> str:
        after = self.planner.workspace.roadmap(action.change(plan))
        told = finish_words(roadmap.finish, after.finish)
        missing = _unlaid(after)
        if missing > _unlaid(roadmap):
            told += f"\n{format_hours(missing)} of study do not fit before the exam"
        return told

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

    def action_undo(self) -> None:
        """Take back the last edit, where it is the one that the person saw."""
        names = self._travelled(self.planner.workspace.undo, "take back")
        if names:
            gone = "" if self.plan else "\nCtrl+R brings it back"
            self.planner.tell(f"Took back: {', '.join(names)}{gone}")

    def action_redo(self) -> None:
        """Do again what was taken back."""
        names = self._travelled(self.planner.workspace.redo, "do again")
        if names:
            self.planner.tell(f"Did again: {', '.join(names)}")

    def _travelled(self, move: Callable[..., tuple[str, ...]], verb: str) -> tuple[str, ...]:
        """What an undo or redo did; nothing where it was refused, or would reach what the person has not seen."""
        from planner.news import Unseen

        try:
            names = move(seen=self.seen)
        except Unseen as unseen:
            self.planner.tell("Changed meanwhile", f"The same key once more will {verb}: {unseen.what}")
            self.poll()
        except PlannerError as error:
            self.planner.complain(error)
            self.poll()
        else:
            self.load()
            return names
        return ()

    # Other plans, files, help

    @work(exclusive=True, group="dialog")
    async def action_plans(self) -> None:
        """Switch to another plan."""
        from planner.tui.choices import plan_items
        from planner.tui.modals.pick import Pick

        with self.planner.telling():
            items = plan_items(self.planner.workspace.plans(), self.planner.workspace.catalog)
            if not items:
                return
            picked = await self.app.push_screen_wait(Pick("Plans", items))
            if picked is not None:
                self.planner.workspace.use(picked)
                self.load()

    @work(exclusive=True, group="dialog")
    async def action_new(self) -> None:
        """Ask the five questions and show the plan that comes of them."""
        from planner.tui.screens.wizard import WizardScreen

        made = await self.app.push_screen_wait(WizardScreen(self.planner.workspace))
        if made is not None:
            self.load()

    @work(exclusive=True, group="dialog")
    async def action_export(self) -> None:
        """Write the plan as Markdown to a file of the person's choice."""
        from planner.tui.exporting import export

        if self.plan is not None and self.roadmap is not None:
            with self.planner.telling():
                await export(self.planner, self.plan, self.roadmap)

    def action_backup(self) -> None:
        """Keep a copy of all plans as they are now."""
        with self.planner.telling():
            path = self.planner.workspace.store.snapshot("manual")
            self.planner.tell("Backed up" if path else "There is nothing to back up yet", str(path or ""))

    def action_theme(self) -> None:
        """Switch between dark and light."""
        self.app.theme = other(self.app.theme)

    def action_help(self) -> None:
        """Show the keys that work in the focused place."""
        from planner.tui.modals.help import Help

        active = {found.binding.id for found in self.active_bindings.values() if found.enabled}
        self.app.push_screen(Help(self.place_words(), [command for command in COMMANDS if command.id in active]))

    def place_words(self) -> str:
        """Where the focus is, for the help's title."""
        return "here"

    async def action_quit(self) -> None:
        """Leave; everything is saved already."""
        await self.app.action_quit()

    async def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        """Run what was clicked in the footer."""
        if self.planner.can_run(message.command, self):
            await self.planner.runner(message.command, self)()


def _shortened(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The first lines and the last one, which tells the finish."""
    if len(lines) <= _MOVES_TOLD:
        return lines
    left_out = len(lines) - _MOVES_TOLD
    return (*lines[: _MOVES_TOLD - 1], f"and {plural(left_out, 'more date')}", lines[-1])


def _unlaid(roadmap: Roadmap) -> int:
    """The minutes of study that do not fit before exams that are fixed too early."""
    return sum(step.study.unlaid_minutes for step in roadmap.steps)


_HOME_ACTIONS = frozenset(command.action for command in COMMANDS if command.place == "home")
