"""Whether the person keeps at it, told kindly: study days in a row, and those of late."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.text import plural
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.plan.models import Plan

RECENT = 7
"""Study days that are looked back on."""
_FARTHEST = 400
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Streak:
    """Study days are days that have hours; today counts once something was done on it.

    `in_a_row` are the last ones without one in between on which nothing was done, `kept` those of the `recent` last
    ones (at most seven) on which something was. `today_counts` says that today is among them.
    """

    in_a_row: int
    kept: int
    recent: int
    today_counts: bool


def streak(plan: Plan, today: date, capacity: Callable[[date], int]) -> Streak:
    """How the last study days went, back to the plan's start or the first thing that was done, whichever is earlier.

    Args:
        plan: What was logged and sat.
        today: The last day that counts.
        capacity: The minutes of a date.
    """
    done = {log.on for log in plan.logs} | {attempt.on for attempt in plan.attempts}
    begin = max(min([plan.start, *done]), today - _FARTHEST * _DAY)
    days: list[bool] = []
    day = today
    while day >= begin:
        if capacity(day) and (day in done or day != today):
            days.append(day in done)
        day -= _DAY
    in_a_row = days.index(False) if False in days else len(days)
    recent = days[:RECENT]
    return Streak(in_a_row, sum(recent), len(recent), today in done and capacity(today) > 0)


def streak_words(found: Streak) -> str:
    """The same as one friendly sentence."""
    if not found.recent:
        return "Your first study day begins it."
    if found.in_a_row == found.recent == 1:
        return "One study day done, a good start."
    if found.in_a_row >= found.recent:
        return f"{found.in_a_row} study days in a row."
    if not found.kept:
        return "The next study day is a fresh start."
    recent = f"{found.kept} of the last {plural(found.recent, 'study day')}"
    row = f", {found.in_a_row} in a row" if found.in_a_row > 1 else ""
    more = "" if found.today_counts or found.in_a_row else "; today can be one more"
    return f"{recent}{row}{more}."
