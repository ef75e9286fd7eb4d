"""The one door to the timer for both faces: start, pause, go on, stop into the log, throw away.

The timer lies beside the store and is no part of any plan's history. What was logged of it is marked in the store
within the same save, so that a stop that was cut off, or made on two faces at once, never logs it twice.
"""

from __future__ import annotations

import secrets
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from planner.errors import InputRefused, PlannerError
from planner.roadmap import actions
from planner.roadmap.log_entries import entry_of
from planner.store.locking import held
from planner.timer import keeping, machine
from planner.values import dataclass
from planner.workspace import TIMER_FILE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from planner.plan.models import Plan
    from planner.roadmap.actions import Action
    from planner.timer.keeping import Kept
    from planner.timer.models import Target, Timer
    from planner.workspace import Workspace

SIGN_EVERY = timedelta(minutes=1)
"""How often an open app leaves a sign of life."""
SETTING = "timer"
"""Under which key the store has the id of the timer that was logged last."""
_NONE = "no timer is running"
_HOW_TO_START = "`planner timer start CERT` starts one"


@dataclass(frozen=True, slots=True)
class Stopped:
    """What became of a timer: the minutes that were logged, and the plan before and after; none for under a minute."""

    timer: Timer
    minutes: int
    action: Action | None = None
    plans: tuple[Plan, Plan] | None = None


class Desk:
    """The timer of a workspace.

    Args:
        workspace: Where it is logged, and whose clock counts.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._looked = False
        self._seen: object = None
        self._kept = keeping.Kept()

    @property
    def path(self) -> Path:
        """The timer's file; it lies beside the store."""
        return self._workspace.store.path.with_name(TIMER_FILE)

    def look(self) -> bool:
        """Look at the file, and read it when it is not the one that was looked at last; tells whether that was so."""
        found = keeping.signature(self.path)
        if self._looked and found == self._seen:
            return False
        before, again = self._kept, self._looked
        self._looked, self._seen, self._kept = True, found, keeping.kept(self.path)
        if self._kept.wrong and self._kept.wrong != before.wrong:
            self._workspace.store.remarks.append(self.wrong)
        return again and (before.timer, before.wrong) != (self._kept.timer, self._kept.wrong)

    @property
    def timer(self) -> Timer | None:
        """The timer as it was read last, with what is in doubt of it at present; None while there is none."""
        if not self._looked:
            self.look()
        return self._alive(self._kept)

    @property
    def wrong(self) -> str:
        """What is wrong with the file, in a sentence; empty where nothing is."""
        if not self._looked:
            self.look()
        told = self._kept.wrong
        return f"the timer's file, {self.path}, {told}; the next timer puts it aside" if told else ""

    @property
    def now(self) -> datetime:
        """The present instant."""
        return self._workspace.clock.now()

    @property
    def elapsed(self) -> int:
        """Seconds that the timer ran until now; 0 while there is none."""
        timer = self.timer
        return machine.elapsed(timer, self.now) if timer else 0

    @property
    def minutes(self) -> int:
        """What would be logged of it, in minutes."""
        timer = self.timer
        return machine.minutes(timer, self.now) if timer else 0

    def start(self, target: Target) -> Timer:
        """Begin to measure.

        Raises:
            InputRefused: There is a timer already.
        """
        with self._alone() as there:
            if there is not None:
                hint = "`planner timer stop` logs it, `planner timer discard` throws it away"
                raise InputRefused(f"a timer is there already, for {there.target.name}", hint)
            return self._put(machine.started(target, self.now, self._workspace.today, secrets.token_hex(8)))

    def pause(self) -> Timer:
        """Let it stand still.

        Raises:
            InputRefused: There is none.
        """
        return self._changed(lambda timer: machine.paused(timer, self.now))

    def resume(self) -> Timer:
        """Let it run on.

        Raises:
            InputRefused: There is none.
        """
        return self._changed(lambda timer: machine.resumed(timer, self.now))

    def discard(self, seen: Timer | None = None) -> Timer:
        """Throw it away without logging anything.

        Args:
            seen: The timer that the person saw; None for whichever there is.

        Raises:
            InputRefused: There is none, or another one.
        """
        with self._alone() as there:
            timer = _the(there, seen)
            keeping.remove(self.path)
        return timer

    def stop(self, minutes: int | None = None, *, seen: Timer | None = None) -> Stopped:
        """Log what was measured, as one edit on the day on which the timer was started, and be done with it.

        Args:
            minutes: What is logged in place of what was measured; None for that, to the minute.
            seen: The timer that the person saw; None for whichever there is.

        Raises:
            InputRefused: There is none or another one, or it cannot be logged; then it goes on as it was.
        """
        workspace = self._workspace
        with self._alone() as there:
            timer = _the(there, seen)
            worked = machine.minutes(timer, workspace.clock.now()) if minutes is None else minutes
            action, plans = None, None
            if worked:
                action = self._entry(timer, worked)
                setting = (SETTING, timer.id)
                plans = workspace.apply(timer.target.plan, action.what, action.change, setting=setting)
            keeping.remove(self.path)
        return Stopped(timer, worked, action, plans)

    def _entry(self, timer: Timer, minutes: int) -> Action:
        target = timer.target
        cert = self._workspace.catalog.certs.get(target.cert)
        if cert is None:
            hint = "`planner timer discard` throws the timer away"
            raise InputRefused(f"the catalog does not have {target.code} any more, so nothing can be logged", hint)
        known = target.domain if any(domain.name == target.domain for domain in cert.domains) else None
        entry = entry_of(cert, timer.on, minutes, project=target.project, domain=known)
        return actions.log(entry, target.name)

    # Looked after by an open app

    def watch(self) -> None:
        """Leave a sign of life, at most every so often; time without any is in doubt from then on.

        Where the system refuses, or another process changes the timer, it is left for the next time.
        """
        timer, now = self.timer, self.now
        if timer is None or timer.since is None:
            return
        if not timer.watched or timer != self._kept.timer:
            with suppress(PlannerError):
                self._changed(lambda each: machine.watched(each, True))
        elif self._kept.sign is None or now - self._kept.sign >= SIGN_EVERY:
            keeping.show_life(self.path, now)
            self.look()

    def leave(self) -> str:
        """Look after it no longer, as the app is closed on purpose: the timer goes on without being in doubt.

        Returns:
            What a person should know of a timer that runs on; empty where none does.
        """
        with suppress(PlannerError):
            self.look()
            timer = self.timer
            if timer is not None and timer.watched:
                timer = self._changed(lambda each: machine.watched(each, False))
            if timer is not None and timer.since is not None:
                return f"The timer for {timer.target.name} goes on; `planner timer stop` stops and logs it."
        return ""

    def _changed(self, change: Callable[[Timer], Timer]) -> Timer:
        with self._alone() as there:
            return self._put(change(_the(there, None)))

    def _put(self, timer: Timer) -> Timer:
        keeping.put(self.path, timer, self.now)
        return timer

    @contextmanager
    def _alone(self) -> Iterator[Timer | None]:
        """The timer as it is now, while nobody else can change it; afterwards it is read again."""
        store = self._workspace.store
        with held(self.path, store.lock_timeout):
            try:
                yield self._alive(keeping.kept(self.path))
            finally:
                self._looked = False
                self.look()

    def _alive(self, kept: Kept) -> Timer | None:
        """The timer of the file, unless it was logged before the program was cut off."""
        timer = kept.timer
        if timer is None or self._logged_last() == timer.id:
            return None
        return machine.doubted(timer, kept.sign or timer.began, self.now)

    def _logged_last(self) -> str | None:
        """The id of the timer that was logged last; None where the store does not tell."""
        try:
            return self._workspace.setting(SETTING)
        except PlannerError:
            return None


def _the(there: Timer | None, seen: Timer | None) -> Timer:
    if there is None:
        raise InputRefused(_NONE if seen is None else "the timer was stopped elsewhere meanwhile", _HOW_TO_START)
    if seen is not None and seen.id != there.id:
        raise InputRefused("another timer was started elsewhere meanwhile", "look again")
    return there
