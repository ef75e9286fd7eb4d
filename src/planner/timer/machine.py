"""What can happen to a timer, as pure functions: each takes it as it is and the present instant."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from planner.timer.models import Timer
from planner.words import DAY_MINUTES

if TYPE_CHECKING:
    from datetime import date, datetime

    from planner.plan.models import Plan
    from planner.timer.models import Target

LONGEST = 4 * 3600
"""Seconds at a stretch that are taken for work without asking."""
GAP = timedelta(minutes=3)
"""How long a timer may go without a sign of the app that looks after it."""


def started(target: Target, now: datetime, on: date, name: str) -> Timer:
    """A timer that begins to run.

    Args:
        target: What is worked for.
        now: The present instant in UTC.
        on: The local day.
        name: An id that no other timer has.
    """
    return Timer(id=name, target=target, on=on, began=now, since=now)


def paused(timer: Timer, now: datetime) -> Timer:
    """The timer, standing still."""
    return timer.model_copy(update={"banked": elapsed(timer, now), "since": None})


def resumed(timer: Timer, now: datetime) -> Timer:
    """The timer, running on."""
    return timer if timer.since is not None else timer.model_copy(update={"since": now})


def watched(timer: Timer, on: bool) -> Timer:
    """The timer, looked after by an open app or not."""
    return timer.model_copy(update={"watched": on})


def doubted(timer: Timer, sign: datetime, now: datetime) -> Timer:
    """The timer with the time in doubt that passed since the last sign of the app that looks after it.

    Args:
        timer: The timer.
        sign: When there was the last sign.
        now: The present instant.
    """
    if timer.since is None or not timer.watched:
        return timer
    gap = now - max(sign, timer.since)
    return timer.model_copy(update={"doubt": timer.doubt + int(gap.total_seconds())}) if gap > GAP else timer


def elapsed(timer: Timer, now: datetime) -> int:
    """Seconds that it ran; a clock that was set back takes none of those before the last pause."""
    running = int((now - timer.since).total_seconds()) if timer.since is not None else 0
    return timer.banked + max(running, 0)


def minutes(timer: Timer, now: datetime) -> int:
    """The minutes to log, to the nearest one; 0 for less than a minute."""
    seconds = elapsed(timer, now)
    return (seconds + 30) // 60 if seconds >= 60 else 0


def room(timer: Timer, plan: Plan) -> int:
    """The most minutes that the log has room for on the day of the timer."""
    return max(DAY_MINUTES - sum(log.minutes for log in plan.logs if log.on == timer.on), 0)


def is_doubtful(timer: Timer, now: datetime) -> bool:
    """Whether it ran for so long, or so unwatched, that the person has to say how much of it was work."""
    return timer.doubt > 0 or elapsed(timer, now) > LONGEST
