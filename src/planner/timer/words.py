"""A timer in words, for both faces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.timer.machine import LONGEST, elapsed
from planner.words import hours

if TYPE_CHECKING:
    from datetime import datetime

    from planner.timer.models import Timer


def elapsed_words(seconds: int) -> str:
    """How long it ran, in at most seven cells: `12 s`, `42 min`, `1 h 05`, `12 h 05`."""
    if seconds < 60:
        return f"{seconds} s"
    whole, rest = divmod(seconds // 60, 60)
    return f"{whole} h {rest:02d}" if whole else f"{rest} min"


def doubt_words(timer: Timer, now: datetime) -> str:
    """Why it has to be asked how much of it was work; empty where that is clear."""
    ran = hours(elapsed(timer, now) // 60)
    if timer.doubt:
        return f"It ran for {ran}; for {hours(timer.doubt // 60)} of it planner was closed or the computer slept."
    return f"It ran for {ran}, which is long." if elapsed(timer, now) > LONGEST else ""
