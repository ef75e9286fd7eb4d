"""The terminal app: one workspace, its screens, and how everything is told."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
from contextlib import contextmanager, suppress
from functools import cached_property, partial
from importlib import import_module
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from textual.events import InputEvent

from planner.errors import PlannerError, UsageRefused
from planner.interrupts import ENDING, SIGNAL_BASE, handlers_kept
from planner.text import shown
from planner.tui.bindings import bindings
from planner.tui.commands import modes
from planner.tui.current import Current
from planner.tui.driving import driver_class, hurry, look_at_size
from planner.tui.preferring import PreferringApp
from planner.tui.screens.mode import ModeScreen
from planner.tui.widgets.too_small import MIN_HEIGHT, MIN_WIDTH

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import Callable, Coroutine, Iterator
    from types import FrameType

    from textual.binding import BindingType
    from textual.command import Provider
    from textual.events import Event
    from textual.screen import Screen
    from textual.types import CSSPathType

    from planner.news import News
    from planner.plan.models import Plan
    from planner.settings.resolve import Found
    from planner.timer.desk import Desk
    from planner.tui.commands import Command
    from planner.tui.preferences import Preferences
    from planner.tui.screens.timeline import TimelineScreen
    from planner.tui.screens.trouble import Answer
    from planner.workspace import Workspace

LOCK_SECONDS = 1.0
"""How long an edit waits for another process that is saving: no longer than a person waits for a key to answer."""
NEWS_SECONDS = 8.0
"""How long what others did stays in sight."""
POLL_SECONDS = 1.0
"""How often another process's changes and a new day are looked for."""
_OBJECTS = 50_000
"""How many new objects lead to a look for garbage while the app runs: few enough for no pause to be felt."""
_WIDTHS = [(0, "-tiny-width"), (MIN_WIDTH, "-narrow"), (60, "-normal"), (100, "-wide")]
_HEIGHTS = [(0, "-tiny-height"), (MIN_HEIGHT, "-low"), (20, "-tall")]
HANG_UP = 1
"""The number of the signal that says that the terminal went away."""


def _terminal_is_there() -> bool:
    """Whether standard input still leads to a terminal; one that was closed says no."""
    return sys.__stdin__ is not None and sys.__stdin__.isatty()


def _commands() -> type[Provider]:
    from planner.tui.palette import CommandsProvider

    return CommandsProvider


def _screen(where: str) -> Callable[[], Screen[Any]]:
    """What makes the screen of a view, whose module is imported when it is first gone to."""

    def make() -> Screen[Any]:
        module, _, name = where.partition(":")
        made: Screen[Any] = getattr(import_module(module), name)()
        return made

    return make


class PlannerApp(PreferringApp, inherit_bindings=False):
    """The app on a workspace; it ends with an exit code.

    Args:
        workspace: Where the plans are.
        demo: Whether the store is thrown away afterwards, which is then said.
        preferences: What the person set and did last; None for nothing.
    """

    TITLE = "planner"
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        mode.id: _screen(mode.screen) for mode in modes.MODES
    }
    DEFAULT_MODE = modes.MODES[0].id
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands}
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("app")]
    CSS_PATH: ClassVar[CSSPathType | None] = "styles/base.tcss"
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS

    def __init__(self, workspace: Workspace, *, demo: bool = False, preferences: Preferences | None = None) -> None:
        super().__init__(preferences, driver_class())
        self.workspace = workspace
        workspace.store.lock_timeout = LOCK_SECONDS
        workspace.face = "app"
        self.current = Current(workspace)
        """What all screens show."""
        self.demo = demo
        self.hears_signals = False
        """Whether signals are the app's to handle while it runs, as they are when it is the whole program."""
        self._stands = False
        self._waiting: list[Callable[[], object]] = []
        self._typed: list[InputEvent] | None = None
        self._leaves_with: int | None = None
        self._news: News | None = None
        self._news_until = 0.0
        self.animation_level = "none"

    def on_load(self) -> None:
        """Hear what ends the program, before the terminal is touched."""
        if self.hears_signals:
            end = partial(self._end, asyncio.get_running_loop())
            for number in ENDING:
                if signal.getsignal(number) is not signal.SIG_IGN:
                    signal.signal(number, end)

    def on_mount(self) -> None:
        """Watch the store and the day, and hear when the shell stops the program and lets it run again."""
        self.take_keys()
        self.set_interval(POLL_SECONDS, self.poll)
        if self.hears_signals and sys.platform != "win32":
            with suppress(NotImplementedError):
                loop = asyncio.get_running_loop()
                loop.add_signal_handler(signal.SIGTSTP, self.action_suspend)
                loop.add_signal_handler(signal.SIGCONT, self._continue)
        if self.preferences.faults:
            self.once_drawn(self.tell_faults)
        if self.demo:
            self.tell("This is a sample plan", "Change what you like: nothing of it is kept.")

    def _end(self, loop: AbstractEventLoop, number: int, _frame: FrameType | None) -> None:
        """End the app after what it does at the moment; a second signal waits for no screen."""
        end = self.leave if self._leaves_with is None else self.exit
        self._leaves_with = SIGNAL_BASE + number
        hurry(self._driver)
        with suppress(RuntimeError):  # the loop is closed already
            loop.call_soon_threadsafe(end, self._leaves_with)

    def on_ready(self) -> None:
        """From now on the app can end without failing."""
        self._stands = True
        gc.freeze()
        gc.set_threshold(_OBJECTS)
        for work in self._waiting:
            self.screen.call_after_refresh(work)
        self._waiting.clear()
        if self._leaves_with is not None:
            self.leave(self._leaves_with)

    def once_drawn(self, work: Callable[[], object]) -> None:
        """Do something when what is shown now has been drawn; the first frame is drawn when the app is ready."""
        if self._stands:
            self.screen.call_after_refresh(work)
        else:
            self._waiting.append(work)

    def read_once_drawn(self, read: Callable[[], object]) -> None:
        """Read the plan when what is shown now has been drawn; what is typed until then is heard after that."""
        self._typed = []

        def work() -> None:
            try:
                read()
            finally:
                typed, self._typed = self._typed or [], None
                for event in typed:
                    self.post_message(event)

        self.once_drawn(work)

    def leave(self, code: int) -> None:
        """End with an exit code once the screen stands, for Textual fails when it ends while it builds one."""
        self._leaves_with = code
        if self._stands:
            self.screen.call_later(self._leave_from, self.screen)

    def _leave_from(self, screen: Screen[Any]) -> None:
        """End, as a screen stands now, unless another one has come above it."""
        if self._leaves_with is not None and screen is not self.screen:
            self.leave(self._leaves_with)
        else:
            self.exit(self._leaves_with)

    def exit(self, *args: Any, **options: Any) -> None:
        """End the app, and keep how its home screen looks for the next start."""
        self._keep_look()
        zoom = home.timeline.chosen_zoom if (home := self._timeline()) is not None else self.preferences.left.zoom
        self.preferences.leave(self.current_mode, zoom)
        super().exit(*args, **options)

    def _timeline(self) -> TimelineScreen | None:
        """The timeline's screen, where it was gone to."""
        from planner.tui.screens.timeline import TimelineScreen

        stack = self._screen_stacks.get(TimelineScreen.MODE, [])
        return next((screen for screen in stack if isinstance(screen, TimelineScreen)), None)

    def _keep_look(self) -> None:
        from planner.tui.look import keep, key_of

        seen, day, home = self.current.seen, self.current.day, self._timeline()
        look = home.look() if home is not None and not self.demo else None
        if look is not None and seen is not None and seen.signature is not None and day is not None:
            keep(self.workspace, look, key_of(seen.signature, day))

    async def on_event(self, event: Event) -> None:
        """Take what comes from outside: keys not before there is a plan for them, and none once the app is to end."""
        if not isinstance(event, InputEvent):
            await super().on_event(event)
        elif self._typed is not None:
            self._typed.append(event)
        elif self._leaves_with is None:
            await super().on_event(event)

    def action_suspend(self) -> None:
        """Give the terminal back to the shell, and go on when the shell says so."""
        if self._driver is not None and self._driver.can_suspend:
            from planner.tui.terminal import stop_for_the_shell

            self._driver.suspend_application_mode()
            stop_for_the_shell()
            self._take_terminal()

    def _continue(self) -> None:
        """Go on after a stop that nobody asked the app for: what became of the terminal meanwhile is not known."""
        from planner.tui.terminal import is_in_front

        if self._driver is not None and is_in_front():
            self._driver.suspend_application_mode()
            self._take_terminal()

    def _take_terminal(self) -> None:
        """Draw on the terminal, with the plans and the day as they are now."""
        if self._driver is not None and self._leaves_with is None:
            self._driver.resume_application_mode()
            self.refresh(layout=True)
            self.poll()

    @cached_property
    def desk(self) -> Desk:
        """Where the study timer is."""
        from planner.timer.desk import Desk

        return Desk(self.workspace)

    @property
    def home(self) -> ModeScreen | None:
        """The plan's screen, whatever lies above it."""
        return next((screen for screen in self.screen_stack if isinstance(screen, ModeScreen)), None)

    def poll(self) -> None:
        """Notice what another process changed, a new day, and a terminal that went away or grew without a word."""
        if self._stands and self._leaves_with is not None:
            self.exit(self._leaves_with)
        elif not self.is_headless and not _terminal_is_there():
            self.leave(SIGNAL_BASE + HANG_UP)
        elif self.home is not None:
            look_at_size(self._driver)
            self._tell_remarks()
            self.home.poll()

    # Telling

    def tell(self, title: str, text: str = "") -> None:
        """A toast in the place of those before, as the latest edit counts; what others did stays for its time."""
        self.clear_notifications()
        self._show_news()
        self.notify(shown(text or title, multiline=True), title=shown(title) if text else "", markup=False)

    def tell_news(self, news: News) -> None:
        """A toast with what others did."""
        self._news, self._news_until = news, monotonic() + NEWS_SECONDS
        self._show_news()

    def _show_news(self) -> None:
        left = self._news_until - monotonic()
        if self._news is not None and left > 0:
            lines = "\n".join(self._news.lines)
            title = shown(self._news.title)
            self.notify(shown(lines, multiline=True), title=title, timeout=left, markup=False)

    def _tell_remarks(self) -> None:
        """Say what the person should know about changes that are saved all the same."""
        remarks = self.workspace.store.remarks
        while remarks:
            remark = remarks.pop(0)
            message = shown(remark[:1].upper() + remark[1:], multiline=True)
            self.notify(message, severity="warning", timeout=8, markup=False)

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
            self.push_screen(TroubleScreen(error, self.workspace.store), self._after_trouble)

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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether an action works here: a program can be stopped for the shell where shells can do that."""
        return hasattr(signal, "SIGTSTP") if action == "suspend" else super().check_action(action, parameters)

    def can_run(self, command: Command, screen: Screen[Any]) -> bool:
        """Whether a command of the registry works on a screen now."""
        target = self._target(command, screen)
        return target is not None and bool(target.check_action(command.name, ()))

    def runner(self, command: Command, screen: Screen[Any]) -> Callable[[], Coroutine[Any, Any, None]]:
        """What runs a command on a screen."""

        async def run() -> None:
            await self.run_action(command.action, self._target(command, screen))

        return run

    def _target(self, command: Command, screen: Screen[Any]) -> Any:
        if command.place == "app":
            return self
        return screen.places().get(command.place) if isinstance(screen, ModeScreen) else None

    async def action_quit(self) -> None:
        """Leave; everything is saved already."""
        self.leave(0)


def run(workspace: Workspace, found: Found | None = None, *, open_demo: bool = False) -> int:
    """Run the app until the person leaves it, and give the exit code.

    Args:
        workspace: Where the plans are.
        found: The settings; the defaults where nothing was read.
        open_demo: Whether the store is a sample's, thrown away afterwards.

    Raises:
        UsageRefused: There is no terminal to run in.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageRefused("the terminal app needs a terminal for input and output", "as text: planner show")
    if os.environ.get("TERM") == "dumb":
        raise UsageRefused("this terminal (TERM=dumb) cannot draw the terminal app", "as text: planner show")
    from planner.tui.preferences import preferences

    app = PlannerApp(workspace, demo=open_demo, preferences=preferences(found, workspace.data_dir, demo=open_demo))
    app.hears_signals = True
    with handlers_kept():
        result = app.run()
    going_on = app.desk.leave()
    if going_on and not open_demo:
        with suppress(OSError):
            sys.stdout.write(f"{shown(going_on)}\n")
    return app.return_code or 0 if result is None else result
