"""The study timer on a view: started, paused, stopped into the log, and shown in the masthead while it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from planner.text import shown
from planner.tui.chosen import chosen, press
from planner.tui.screens.living import LivingScreen
from planner.tui.widgets.masthead import Masthead

if TYPE_CHECKING:
    from planner.timer.desk import Desk, Stopped
    from planner.timer.models import Target, Timer


class TimingScreen(LivingScreen):
    """A screen on which the timer is seen, and from which it can be run."""

    @property
    def desk(self) -> Desk:
        """Where the timer is."""
        return self.planner.desk

    @property
    def domain(self) -> str | None:
        """The official domain that is meant, where it is one of the step's."""
        return None

    def poll(self) -> None:
        """Look whether another process changed the store or the timer, or a new day began."""
        super().poll()
        changed = self.desk.look()
        self.desk.watch()
        self.show_timer()
        if changed:
            self.timer_changed()

    def on_screen_resume(self) -> None:
        """Show the timer as it became while another view was looked at."""
        super().on_screen_resume()
        if self.current.turn:
            self.show_timer()
            self.timer_changed()

    def timer_changed(self) -> None:
        """Show in the body what the timer is for."""

    def show_timer(self) -> None:
        """Show in the masthead how long the timer ran."""
        from planner.days.agenda_marks import ASCII, UNICODE
        from planner.timer.words import elapsed_words
        from planner.tui.widgets.timer_badge import TimerTold

        timer, told = self.desk.timer, None
        if timer is not None:
            running = timer.state == "running"
            mark = (ASCII if chosen().plain else UNICODE).kinds["running" if running else "paused"]
            style = "bold $success" if running else "bold $warning"
            told = TimerTold(mark, style, shown(timer.target.code), elapsed_words(self.desk.elapsed))
        for masthead in self.query(Masthead):
            masthead.show_timer(told)

    def action_timer(self) -> None:
        """Start the timer for what is under the cursor; pause the one that runs, and go on with one that is paused."""
        from planner.timer.words import elapsed_words

        with self.planner.telling():
            timer = self.desk.timer
            if timer is None:
                self._start()
            elif timer.state == "running":
                self.desk.pause()
                discard = press("today.timer-discard")
                what = f"Paused after {elapsed_words(self.desk.elapsed)}"
                self._say(what, "goes on", f", {discard} throws it away")
            else:
                self.desk.resume()
                self._say(f"The timer for {timer.target.name} goes on", "pauses it")
        self.show_timer()
        self.timer_changed()

    def _start(self) -> None:
        target = self._target()
        if target is not None:
            self.desk.start(target)
            about = f": {target.domain}" if target.domain else ""
            self._say(f"The timer for {target.name}{about} runs", "pauses it")

    def _say(self, what: str, then: str, more: str = "") -> None:
        pause, log = press("today.timer"), press("today.timer-log")
        self.planner.tell(what, f"{pause} {then}, {log} stops and logs it{more}")

    def _target(self) -> Target | None:
        """What the timer would be for; where there is nothing, it is told why."""
        from planner.timer.models import Target

        plan = self.plan
        if self.step is None:
            self.planner.tell("The timer needs something to measure", "Go to a session first")
            return None
        step = self._open_step(to_sit=False)
        if step is None or plan is None:
            return None
        project = step.project if self.on_project else None
        return Target(
            plan=plan.id,
            cert=step.cert,
            code=step.code,
            name=project.title if project else step.code,
            project=project.id if project else None,
            domain=None if project else self.domain,
        )

    @work(exclusive=True, group="dialog")
    async def action_timer_log(self) -> None:
        """Stop the timer and log what it measured; where that cannot all have been work, it is asked how much was."""
        from planner.timer import machine

        with self.planner.telling():
            self.desk.look()
            timer = self.desk.timer
            if timer is None:
                self.planner.tell("No timer is running", f"{press('today.timer')} starts one")
                return
            plan = self.planner.workspace.find(timer.target.plan)
            now = self.planner.workspace.clock.now()
            if machine.is_doubtful(timer, now) or self.desk.minutes > machine.room(timer, plan):
                await self._ask_how_much(timer, machine.room(timer, plan))
            else:
                self._tell_stopped(self.desk.stop(seen=timer))

    async def _ask_how_much(self, timer: Timer, most: int) -> None:
        from planner.availability.hours import compact_hours
        from planner.roadmap.log_entries import worked_minutes
        from planner.timer.words import doubt_words
        from planner.tui.asks.log import HOURS_HINT
        from planner.tui.modals.prompt import Prompt
        from planner.tui.words import format_hours, long_date

        done: list[Stopped] = []

        def judge(text: str) -> str:
            return f"{format_hours(worked_minutes(text))} on {long_date(timer.on)} for {timer.target.name}"

        def accept(text: str) -> None:
            done.append(self.desk.stop(worked_minutes(text), seen=timer))

        why = doubt_words(timer, self.planner.workspace.clock.now())
        value = compact_hours(min(self.desk.minutes, most))
        title = "How much of it was work?"
        await self.app.push_screen_wait(
            Prompt(title, value=value, hint=HOURS_HINT, judge=lambda text: f"{why}\n{judge(text)}", accept=accept)
        )
        for stopped in done:
            self._tell_stopped(stopped)

    def _tell_stopped(self, stopped: Stopped) -> None:
        if stopped.action is None or stopped.plans is None:
            self.planner.tell("Nothing was logged", "The timer had run for less than a minute")
        else:
            self._told(stopped.action, f"{press('plan.undo')} undoes it", stopped.plans)
        self.show_timer()
        self.timer_changed()

    @work(exclusive=True, group="dialog")
    async def action_timer_discard(self) -> None:
        """Throw the timer away, once the person said that they mean it."""
        from planner.timer.words import elapsed_words
        from planner.tui.modals.confirm import Confirm

        self.desk.look()
        timer = self.desk.timer
        if timer is None:
            self.planner.tell("No timer is running")
            return
        ran = elapsed_words(self.desk.elapsed)
        asked = Confirm("Throw the timer away?", f"{ran} for {timer.target.name} will not be logged.")
        if await self.app.push_screen_wait(asked):
            with self.planner.telling():
                self.desk.discard(seen=timer)
                self.planner.tell("The timer is thrown away")
        self.show_timer()
        self.timer_changed()
