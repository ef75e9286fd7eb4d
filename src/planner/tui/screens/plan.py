"""What every screen of a plan can do: show it, notice changes, edit it, take edits back."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual.screen import Screen

from planner.errors import PlannerError
from planner.text import plural
from planner.tui.bindings import bindings
from planner.tui.chosen import press
from planner.tui.commands import COMMANDS
from planner.tui.current import Here
from planner.tui.widgets.too_small import MIN_HEIGHT, MIN_WIDTH
from planner.tui.words import finish_words, format_hours

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.binding import BindingType
    from textual.dom import DOMNode

    from planner.catalog.catalog import Catalog
    from planner.news import News
    from planner.plan.merging import Stale
    from planner.plan.models import Plan
    from planner.roadmap.actions import Action
    from planner.roadmap.models import Roadmap, RoadmapStep
    from planner.store import Snapshot
    from planner.tui.app import PlannerApp
    from planner.tui.asks.ask import Ask
    from planner.tui.commands import Place
    from planner.tui.current import Current
    from planner.tui.modals.jump import Target

_MOVES_TOLD = 3
_WIDE = 60
_NEEDS = {command.name: command.needs for command in COMMANDS if command.needs}
_OWN_ACTIONS = frozenset(command.name for command in COMMANDS if command.place != "app")
_UNSEEN = frozenset(command.name for command in COMMANDS if command.group == "Plan")


class PlanScreen(Screen[None], inherit_bindings=False):
    """A screen that shows the current plan; subclasses say how in `laid` and which step is meant in `step`."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("plan")]

    def __init__(self) -> None:
        super().__init__()
        self.settled = asyncio.Event()
        """Whether no edit waits for the person to say what becomes of it."""
        self.settled.set()
        self._turn = 0
        self._shown: str | None = None

    @property
    def planner(self) -> PlannerApp:
        """The app, which knows the workspace."""
        return cast("PlannerApp", self.app)

    @property
    def current(self) -> Current:
        """What the app shows."""
        return self.planner.current

    @property
    def plan(self) -> Plan | None:
        """The plan that is shown."""
        return self.current.plan

    @property
    def roadmap(self) -> Roadmap | None:
        """What follows from it."""
        return self.current.roadmap

    @property
    def catalog(self) -> Catalog | None:
        """Where its certifications are looked up; None until one could be loaded."""
        return self.current.catalog

    @property
    def seen(self) -> Snapshot | None:
        """The store as it is shown."""
        return self.current.seen

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

    def here(self) -> Here:
        """Where the person looks, for the view that they go to."""
        return Here(self.step.id if self.step else None, None)

    def arrive(self, here: Here) -> None:
        """Look where the person looked on the view that they come from."""
        if here.step is not None:
            self.go_to_step(here.step)

    def places(self) -> dict[Place, DOMNode]:
        """The places of the registry whose commands work now, with what runs them."""
        return {"plan": self}

    def targets(self) -> list[Target]:
        """Where jumping leads on this screen: to all that takes the focus."""
        from planner.tui.modals.jump import Target

        return [Target(widget.region.offset, widget.focus) for widget in self.focus_chain]

    @property
    def is_drawable(self) -> bool:
        """Whether what is shown is laid out for the size that it has."""
        return True

    def _compositor_refresh(self) -> None:
        """Draw, unless it would be seen by nobody or only until the next moment; what is to be drawn then stays so."""
        if self.is_drawable and not self.app._batch_count:
            super()._compositor_refresh()

    def on_mount(self) -> None:
        """Show the stored plan."""
        if self.current.turn:
            self._show()
        else:
            self.begin()

    def begin(self) -> None:
        """Show the plan for the first time since the app has started."""
        self.load()

    def on_screen_resume(self) -> None:
        """Show what was edited on another view, at the place where the person looked there."""
        if self._turn and self._turn != self.current.turn:
            self._show()
        here, self.current.here = self.current.here, None
        if here is not None:
            self.arrive(here)

    def load(self) -> None:
        """Show the current plan as it is stored now, and tell what others did to it.

        Where there is no plan one is asked for; what is in the way is told.
        """
        news = self._refreshed()
        if news:
            self.call_later(self.planner.tell_news, news)

    def _refreshed(self) -> News | None:
        """Show the current plan as it is stored now; gives what others did since it was shown last."""
        try:
            news = self.current.read()
        except PlannerError as error:
            self.planner.show_trouble(error)
            return None
        self._show()
        if self.plan is None:
            self.planner.ask_first_plan()
        return news

    def _show(self) -> None:
        plan = self.plan
        fresh = plan is None or plan.id != self._shown
        self._turn, self._shown = self.current.turn, plan.id if plan else None
        self.laid(fresh=fresh)
        self.refresh_bindings()

    def poll(self) -> None:
        """Look whether another process changed the store, or a new day began."""
        try:
            changed = self.planner.workspace.reload()
        except PlannerError as error:
            self.planner.show_trouble(error)
            return
        if changed:
            self.planner.end_trouble()
        if changed or self.current.outdated:
            self.load()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether an action makes sense now: nothing is edited unseen or unread, and a step's actions need a step."""
        if self.too_small and action in _OWN_ACTIONS:
            return action == "quit"
        if not self.current.turn and action in _UNSEEN:
            return False
        match _NEEDS.get(action):
            case "step":
                return self.step is not None
            case "plan":
                return self.plan is not None
            case _:
                return True

    # Edits

    def edit(self, action: Action, note: str = "", *, seen: Plan | None = None) -> bool:
        """Change the plan, show it, and say what moved, and a note below it.

        Args:
            action: The edit.
            note: What to say below; by default how it is undone.
            seen: The plan as it was when the person began to decide; None for the one that is shown.

        Returns:
            Whether that is all; not where the plan was changed elsewhere and the person is asked what to do about it.
        """
        seen = seen or self.plan
        if seen is None:
            return True
        try:
            return self._told(action, note or _undoing(), self._stored(action, seen))
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
        self.planner.tell(
            action.what[:1].upper() + action.what[1:] + where,
            "\n".join([*map(_arrowed, _shortened(lines, self.size.width)), note]),
        )
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

    async def ask(self, ask: Ask, seen: Plan | None = None) -> bool:
        """Ask for a line of text, tell while it is typed what it means and what becomes of the finish, and do it.

        What cannot be stored is told beside the line, which stays as it was typed.

        Args:
            ask: What is asked.
            seen: The plan as it was when the person began to decide; None for the one that is shown.

        Returns:
            Whether it was accepted.
        """
        from planner.tui.modals.prompt import Prompt

        seen = seen or self.plan
        if seen is None:
            return False
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

        asked = Prompt(
            ask.title, value=ask.value, hint=ask.hint, judge=judge, accept=accept, limit=ask.limit, blank=ask.blank
        )
        await self.app.push_screen_wait(asked)
        for action, outcome in done:
            with self.planner.telling():
                self._told(action, _undoing(), outcome)
        return bool(done)

    def _outcome(self, action: Action, plan: Plan, roadmap: Roadmap) -> str:
        after = self.planner.workspace.roadmap(action.change(plan))
        told = finish_words(roadmap.finish, after.finish)
        missing = _unlaid(after)
        if missing > _unlaid(roadmap):
            told += f"\n{format_hours(missing)} of study do not fit before the exam"
        return told

    def action_undo(self) -> None:
        """Take back the last edit, where it is the one that the person saw."""
        self.take_back(None)

    def take_back(self, plan_id: str | None) -> None:
        """Take back the last edit of a plan, where it is the one that the person saw; None for the current one."""
        names = self._travelled(partial(self.planner.workspace.undo, plan_id), "take back")
        if names:
            if self.plan is None:
                note = "Ctrl+R brings it back"
            else:
                note = f"{press('plan.redo')} does it again" if plan_id in (None, self.plan.id) else ""
            self.planner.tell(f"Took back: {', '.join(names)}", note)

    def action_redo(self) -> None:
        """Do again what was taken back."""
        names = self._travelled(partial(self.planner.workspace.redo, None), "do again")
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


def _undoing() -> str:
    return f"{press('plan.undo')} undoes it"


def _arrowed(line: str) -> str:
    """What moved, with the arrow of the app."""
    return line.replace(" -> ", " → ")


def _shortened(lines: tuple[str, ...], width: int) -> tuple[str, ...]:
    """The first lines and the last one, which tells the finish; in a narrow terminal the last one alone."""
    most = _MOVES_TOLD if width >= _WIDE else 1
    if len(lines) <= most:
        return lines
    left_out = len(lines) - most
    return (*lines[: most - 1], f"and {plural(left_out, 'more date')}", lines[-1])


def _unlaid(roadmap: Roadmap) -> int:
    """The minutes of study that do not fit before exams that are fixed too early."""
    return sum(step.study.unlaid_minutes for step in roadmap.steps)
