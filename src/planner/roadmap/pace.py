"""Other weekly hours: the least with which a plan does what is asked of it.

A plain number of hours a week goes in quarters of an hour; a pattern by weekdays or windows gets the same minutes more
on each of its days, in steps of five. Changes of the pattern that are already planned give way to the new one, as
they do when the person edits their hours.
"""

from __future__ import annotations

import shlex
from datetime import time
from typing import TYPE_CHECKING, Any

from planner.availability.capacity import Capacity
from planner.availability.hours import compact_hours, format_hours
from planner.availability.models import Week, Window
from planner.availability.parsing import format_week, week_of_hours
from planner.availability.pattern import PIECE
from planner.plan import edits
from planner.roadmap.actions import Action
from planner.values import dataclass
from planner.words import DAY_MINUTES, WEEK_MINUTES

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from planner.plan.models import Plan
    from planner.roadmap.models import Roadmap
    from planner.roadmap.trials import Trials

_MORE = 5
"""Minutes by which the days of a pattern grow at a time."""


@dataclass(frozen=True, slots=True)
class Pace:
    """A weekly pattern in place of the plan's own; `more` are the minutes more on each day of one by weekdays."""

    week: Week
    more: int
    drops_changes: bool

    @property
    def plain(self) -> bool:
        """Whether it is a plain number of hours a week."""
        return self.week.stated_minutes is not None

    @property
    def option(self) -> str:
        """The option of `planner edit` that sets it."""
        if self.week.stated_minutes is not None:
            return f"--hours {compact_hours(self.week.stated_minutes)}"
        return f"--week {shlex.quote(format_week(self.week))}"

    @property
    def command(self) -> str:
        """The command that sets it."""
        return f"planner edit {self.option}"

    @property
    def words(self) -> str:
        """The pace as it is told: `12.5 h a week`, `20 min more on each of your days (12.5 h a week)`."""
        told = f"{format_hours(self.week.total)} a week"
        if self.plain:
            return told
        return f"{format_hours(self.more)} more on each of your days ({told})" if self.more else f"{told} all along"

    @property
    def change(self) -> edits.Change:
        """The edit that sets it."""
        fields: dict[str, Any] = {"availability.week": self.week}
        if self.drops_changes:
            fields["availability.changes"] = ()
        return edits.Change(edits.revised, (fields,))

    @property
    def action(self) -> Action:
        """The edit that sets it, with what it did in words."""
        return Action("changed hours", self.change)


def own_week(plan: Plan, day: date) -> Week:
    """The weekly pattern of a plan that holds on a day."""
    return Capacity(plan.availability).week_on(day)


def pace_needed(trials: Trials, by: date) -> Pace | None:
    """The least pace with which the plan finishes by a day; None when no number of hours makes it.

    More hours never finish later as long as the steps are taken with the same certifications, so the search is a
    bisection; that the next lower pace does not make it is checked like the answer itself.
    """

    def enough(roadmap: Roadmap) -> bool:
        return roadmap.finish is not None and roadmap.finish <= by

    levels = _Levels(trials)
    above = levels.lowest - 1 if trials.plan.availability.changes else levels.own
    return levels.least(enough, above=above, until=levels.most, needed=levels.fits(by))


def pace_enough(trials: Trials) -> Pace | None:
    """The least plain number of hours with which the plan finishes on the same day; None when there is none less."""
    finish = trials.roadmap.finish
    levels = _Levels(trials)
    if finish is None or not levels.plain or levels.own <= 1:
        return None
    before = [(step.cert, step.status, step.study.unlaid_minutes) for step in trials.roadmap.steps]

    def same(roadmap: Roadmap) -> bool:
        after = [(step.cert, step.status, step.study.unlaid_minutes) for step in roadmap.steps]
        return roadmap.finish is not None and roadmap.finish <= finish and after == before

    # With the same certifications there is the same work, so below the first pace that fits none can do.
    return levels.least(same, above=0, until=levels.own - 1, needed=levels.fits(finish), strict=True)


def more_by(trials: Trials, minutes: int) -> Pace:
    """The plan's own pace with at least so many minutes more a week, as few more as the steps of its kind allow."""
    levels = _Levels(trials)
    days = sum(day > 0 for day in own_week(trials.plan, trials.roadmap.first_day).minutes) or 1
    more = -(-minutes // PIECE) if levels.plain else -(-minutes // (days * _MORE))
    return levels.pace(min(levels.own + more, levels.most))


class _Levels:
    """The paces of a plan by number, each with a little more than the one before."""

    def __init__(self, trials: Trials) -> None:
        self._trials = trials
        self._week = own_week(trials.plan, trials.roadmap.first_day)
        self.plain = self._week.stated_minutes is not None
        self.own = self._week.total // PIECE if self.plain else 0
        self.lowest = 1 if self.plain else 0
        self.most = WEEK_MINUTES // PIECE if self.plain else DAY_MINUTES // _MORE

    def pace(self, level: int) -> Pace:
        changes = bool(self._trials.plan.availability.changes)
        if self.plain:
            return Pace(week_of_hours(level * PIECE), 0, changes)
        return Pace(longer(self._week, level * _MORE), level * _MORE, changes)

    def fits(self, by: date) -> Callable[[int], bool]:
        """Whether the days until one have, at a level, as many minutes as there is work: what every level needs."""
        roadmap, plan = self._trials.roadmap, self._trials.plan
        work = roadmap.totals.study_minutes + roadmap.totals.project_minutes
        work += sum(step.study.unlaid_minutes for step in roadmap.steps)

        def enough(level: int) -> bool:
            capacity = Capacity(self.pace(level).change(plan).availability)
            days = range(roadmap.first_day.toordinal(), by.toordinal() + 1)
            return sum(capacity.minutes(type(by).fromordinal(day)) for day in days) >= work

        return enough

    def least(
        self,
        works: Callable[[Roadmap], bool],
        *,
        above: int,
        until: int,
        needed: Callable[[int], bool],
        strict: bool = False,
    ) -> Pace | None:
        """The least pace above one level, up to another, that works.

        `needed` is cheap and almost always true where `works` is, `strict` says that it is so always.
        """

        def does(level: int) -> bool:
            roadmap = self._trials.of(self.pace(level).command, self.pace(level).change)
            return roadmap is not None and works(roadmap)

        if until <= above or not needed(until):
            return None
        guess = _bisected(above, until, needed)
        found = _least(guess - 1 if strict else above, guess, until, does)
        return None if found is None else self.pace(found)


def _bisected(bad: int, good: int, works: Callable[[int], bool]) -> int:
    """The least level that works, where `good` does and `bad` does not."""
    while good - bad > 1:
        middle = (good + bad) // 2
        good, bad = (middle, bad) if works(middle) else (good, middle)
    return good


def _least(bad: int, guess: int, most: int, works: Callable[[int], bool]) -> int | None:
    """The least level from `bad` (not itself) to `most` that works, found in few tries when the guess is near it."""
    if works(guess):
        return guess if guess - bad == 1 or not works(guess - 1) else _bisected(bad, guess - 1, works)
    if guess == most or not works(most):
        return None
    bad, stride = guess, 1
    while bad + stride < most and not works(bad + stride):
        bad, stride = bad + stride, 2 * stride
    return _bisected(bad, min(bad + stride, most), works)


def longer(week: Week, more: int) -> Week:
    """A weekly pattern with minutes more on each day that has any, as far as the day goes.

    Windows end later, up to midnight or the next window, and what does not fit there lets them begin earlier.
    """
    if not week.windows:
        return Week(minutes=tuple(min(minutes + more, DAY_MINUTES) if minutes else 0 for minutes in week.minutes))
    days = [_longer_day(windows, more) for windows in week.windows]
    plain = zip(week.minutes, week.windows, strict=True)
    minutes = [0 if windows else min(own + more, DAY_MINUTES) if own else 0 for own, windows in plain]
    total = (sum(window.minutes for window in day) or own for day, own in zip(days, minutes, strict=True))
    return Week(minutes=tuple(total), windows=tuple(days))


def _longer_day(windows: tuple[Window, ...], more: int) -> tuple[Window, ...]:
    if not windows:
        return ()
    *others, last = windows
    end = min(_ends(last) + more, DAY_MINUTES)
    more -= end - _ends(last)
    grown = [*others, Window(start=last.start, end=_time(end))]
    for at in range(len(grown) - 1, -1, -1):
        floor = _ends(grown[at - 1]) if at else 0
        begin = max(_starts(grown[at]) - more, floor)
        more -= _starts(grown[at]) - begin
        grown[at] = Window(start=_time(begin), end=grown[at].end)
    return tuple(grown)


def _starts(window: Window) -> int:
    return window.start.hour * 60 + window.start.minute


def _ends(window: Window) -> int:
    return _starts(window) + window.minutes


def _time(minute: int) -> time:
    return time(minute // 60 % 24, minute % 60)
