"""The terminal app: one workspace, its screens, and how everything is told."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App

from planner.errors import PlannerError, UsageRefused
from planner.text import shown
from planner.tui.commands import Command, bindings
from planner.tui.screens.plan import PlanScreen
from planner.tui.screens.timeline import TimelineScreen
from planner.tui.theme import DARK, THEMES
from planner.tui.widgets.too_small import MIN_HEIGHT, MIN_WIDTH

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator

    from textual.binding import BindingType
    from textual.command import Provider
    from textual.screen import Screen
    from textual.types import CSSPathType

    from planner.plan.models import Plan
    from planner.tui.screens.trouble import Answer
    from planner.workspace import Workspace

LOCK_SECONDS = 1.0
"""How long an edit waits for another process that is saving: no longer than a person waits for a key to answer."""
POLL_SECONDS = 1.0
"""How often another process's changes and a new day are looked for."""
_STYLES = ("styles/base.tcss", "styles/timeline.tcss", "styles/wizard.tcss", "styles/modals.tcss")
_WIDTHS = [(0, "-tiny-width"), (MIN_WIDTH, "-narrow"), (60, "-normal"), (100, "-wide")]
_HEIGHTS = [(0, "-tiny-height"), (MIN_HEIGHT, "-low"), (20, "-tall")]
SIGNAL_BASE = 128
"""The exit code of a program that was ended by a signal is this plus the signal's number."""
HANG_UP = 1
"""The number of the signal that says that the terminal went away."""


def _terminal_is_there() -> bool:
    """Whether standard input still leads to a terminal; one that was closed says no."""
    return sys.__stdin__ is not None and sys.__stdin__.isatty()


def _commands() -> type[Provider]:
    from planner.tui.palette import CommandsProvider

    return CommandsProvider


class PlannerApp(App[int], inherit_bindings=False):
    """The app on a workspace; it ends with an exit code.

    Args:
        workspace: Where the plans are.
        demo: Whether the store is thrown away afterwards, which is then said.
    """

    TITLE = "planner"
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {"timeline": TimelineScreen}
    DEFAULT_MODE = "timeline"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands}
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("app")]
    CSS_PATH: ClassVar[CSSPathType | None] = [*_STYLES]
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS

    def __init__(self, workspace: Workspace, *, demo: bool = False) -> None:
        super().__init__()
        self.workspace = workspace
        workspace.store.lock_timeout = LOCK_SECONDS
        self.demo = demo
        self.animation_level = "none"
        for theme in THEMES:
            self.register_theme(theme)
        if "TEXTUAL_THEME" not in os.environ:
            self.theme = DARK.name

    def on_mount(self) -> None:
        """Watch the store and the day, and listen to the system."""
        self.set_interval(POLL_SECONDS, self.poll)
        if not self.is_headless:
            self._listen()
        if self.demo:
            self.tell("This is a sample plan", "Change what you like: nothing of it is kept.")

    def _listen(self) -> None:
        import asyncio

        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None:
                with suppress(NotImplementedError, RuntimeError, ValueError):
                    loop.add_signal_handler(number, self.exit, SIGNAL_BASE + number)

    @property
    def home(self) -> PlanScreen | None:
        """The plan's screen, whatever lies above it."""
        return next((screen for screen in self.screen_stack if isinstance(screen, PlanScreen)), None)

    def poll(self) -> None:
        """Notice what another process changed, a new day, and a terminal that went away without a word."""
        if not self.is_headless and not _terminal_is_there():
            self.exit(SIGNAL_BASE + HANG_UP)
            return
        if self.home is not None:
            self.home.poll()

    # Telling

    def tell(self, title: str, text: str = "") -> None:
        """A toast in the place of those before, as the latest edit is what counts."""
        self.clear_notifications()
        self.notify(shown(text or title, multiline=True), title=shown(title) if text else "", markup=False)

    def complain(self, error: PlannerError) -> None:
        """A toast with what is wrong and what to do next."""
        message = shown(error.message[:1].upper() + error.message[1:], multiline=True)
        hint = shown(error.hint, multiline=True)
        self.notify(
            hint or message,
            title=message if hint else "",
            severity="error",
            timeout=8,
            markup=False,
        )

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Tell what is refused inside of the block instead of raising it."""
        try:
            yield
        except PlannerError as error:
            self.complain(error)

    # Screens above the plan

    def show_trouble(self, error: PlannerError) -> None:
        """Say what is in the way of showing the plan, once."""
        from planner.tui.screens.trouble import TroubleScreen

        if not any(isinstance(screen, TroubleScreen) for screen in self.screen_stack):
            self.push_screen(TroubleScreen(error, self.workspace.store.path), self._after_trouble)

    def end_trouble(self) -> None:
        """Take the trouble away, as the store can be read again."""
        from planner.tui.screens.trouble import TroubleScreen

        if isinstance(self.screen, TroubleScreen):
            self.pop_screen()

    def _after_trouble(self, answer: Answer | None) -> None:
        home = self.home
        if home is not None:
            if answer == "plans":
                home.action_plans()
            else:
                home.load()

    def ask_first_plan(self) -> None:
        """Ask the five questions where there is no plan; leaving them leaves the app."""
        from planner.tui.screens.wizard import WizardScreen

        if not any(isinstance(screen, WizardScreen) for screen in self.screen_stack):
            self.push_screen(WizardScreen(self.workspace, first=True), self._after_first)

    def _after_first(self, made: Plan | None) -> None:
        if made is None:
            self.exit(0)
        elif self.home is not None:
            self.home.load()

    # Commands

    def can_run(self, command: Command, screen: Screen[Any]) -> bool:
        """Whether a command of the registry works on a screen now."""
        target = self._target(command, screen)
        return target is not None and bool(target.check_action(command.action, ()))

    def runner(self, command: Command, screen: Screen[Any]) -> Callable[[], Coroutine[Any, Any, None]]:
        """What runs a command on a screen."""

        async def run() -> None:
            await self.run_action(command.action, self._target(command, screen))

        return run

    def _target(self, command: Command, screen: Screen[Any]) -> Any:
        if command.place == "app":
            return self
        if not isinstance(screen, TimelineScreen):
            return None
        if command.place == "panel":
            return screen.panel if screen.focused is screen.panel else None
        return screen.timeline if command.place == "timeline" else screen

    async def action_quit(self) -> None:
        """Leave; everything is saved already."""
        self.exit(0)


def run(workspace: Workspace, *, open_demo: bool = False) -> int:
    """Run the app until the person leaves it, and give the exit code.

    Args:
        workspace: Where the plans are.
        open_demo: Whether the store is a sample's, thrown away afterwards.

    Raises:
        UsageRefused: There is no terminal to run in.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageRefused("the terminal app needs a terminal for input and output", "as text: planner show")
    if os.environ.get("TERM") == "dumb":
        raise UsageRefused("this terminal (TERM=dumb) cannot draw the terminal app", "as text: planner show")
    app = PlannerApp(workspace, demo=open_demo)
    result = app.run()
    return app.return_code or 0 if result is None else result
