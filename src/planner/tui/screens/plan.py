"""What every screen of a plan can do: show it, notice changes, edit it, take edits back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar, cast

from textual.screen import Screen

from planner.errors import PlannerError
from planner.tui.bindings import bindings
from planner.tui.commands import COMMANDS
from planner.tui.current import Here
from planner.tui.widgets.too_small import MIN_HEIGHT, MIN_WIDTH

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.dom import DOMNode

    from planner.catalog.catalog import Catalog
    from planner.news import News
    from planner.plan.models import Plan
    from planner.roadmap.models import Roadmap, RoadmapStep
    from planner.store import Snapshot
    from planner.tui.app import PlannerApp
    from planner.tui.commands import Place
    from planner.tui.current import Current
    from planner.tui.modals.jump import Target

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
