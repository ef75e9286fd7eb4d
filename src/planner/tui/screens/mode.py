"""What every view of the plan has: the masthead, its body, the keys, and all that can be done to the plan."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from planner.tui.screens.advised import AdvisedScreen
from planner.tui.screens.building import BuildingScreen
from planner.tui.screens.editing import EditingScreen
from planner.tui.screens.living import LivingScreen
from planner.tui.screens.managing import ManagingScreen
from planner.tui.screens.moving import MovingScreen
from planner.tui.screens.plan import PlanScreen
from planner.tui.screens.shaping import ShapingScreen
from planner.tui.screens.times import TimesScreen
from planner.tui.screens.timing import TimingScreen
from planner.tui.widgets.keybar import KeyBar
from planner.tui.widgets.masthead import Masthead
from planner.tui.widgets.too_small import TooSmall

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from planner.tui.modals.jump import Target


class ModeScreen(
    TimingScreen,
    LivingScreen,
    MovingScreen,
    TimesScreen,
    ShapingScreen,
    BuildingScreen,
    AdvisedScreen,
    ManagingScreen,
    EditingScreen,
    PlanScreen,
):
    """A view of the plan, on which everything can be done to it; subclasses say what it shows in `body` and `show`."""

    MODE: ClassVar[str] = ""
    """Which of the modes it is."""

    def compose(self) -> ComposeResult:
        """The parts, the view's own in the middle; laid out from the start for the size that the terminal has."""
        size = self.app.size
        for length, classes in (
            (size.width, self.app.HORIZONTAL_BREAKPOINTS),
            (size.height, self.app.VERTICAL_BREAKPOINTS),
        ):
            self.add_class(*self._get_breakpoint_classes(length, classes or []), update=False)
        yield Masthead(self.MODE)
        yield from self.body()
        yield KeyBar()
        yield TooSmall()

    def body(self) -> ComposeResult:
        """What is between the masthead and the keys."""
        yield from ()

    def show(self, *, fresh: bool) -> None:
        """Show the plan in the body; `fresh` when it is another plan than before, or the first one."""

    def laid(self, *, fresh: bool) -> None:
        """Show the plan in the masthead and the body."""
        from planner.tui.facts.summary import NO_SUMMARY, summary

        plan, roadmap, catalog = self.plan, self.roadmap, self.catalog
        known = plan is not None and roadmap is not None and catalog is not None
        self.query_one(Masthead).summary = summary(plan, roadmap, catalog) if known else NO_SUMMARY  # type: ignore[arg-type]
        self.show(fresh=fresh)
        self.planner.once_drawn(self.show_timer)

    def targets(self) -> list[Target]:
        """The views first, then all that takes the focus."""
        from planner.tui.modals.jump import Target

        masthead = self.query_one(Masthead)
        tabs = [Target(at, partial(self.action_mode, mode)) for at, mode in masthead.tabs if mode != self.MODE]
        return [*tabs, *super().targets()]

    def action_mode(self, mode: str) -> None:
        """Go to another view, to the place where one looks on this one."""
        if mode != self.MODE:
            self.current.here = self.here()
            self.app.switch_mode(mode)

    def on_masthead_pressed(self, message: Masthead.Pressed) -> None:
        """Go to the view whose name was clicked."""
        self.action_mode(message.mode)
