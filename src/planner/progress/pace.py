"""The pace of the last four weeks: hours done beside hours planned, and when the plan is done at that pace."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.availability.hours import format_hours
from planner.availability.models import Availability, Week, Window
from planner.errors import InputRefused
from planner.roadmap.build import outline
from planner.roadmap.drift import as_of
from planner.roadmap.pace import longer
from planner.text import plural
from planner.values import dataclass
from planner.words import DAY_MINUTES, short_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.catalog.catalog import Catalog
    from planner.plan.models import Plan
    from planner.roadmap.models import Roadmap

WEEKS = 4
"""How many weeks are looked at."""
LEAST_DAYS = 7
"""Days of the plan before which nothing is said about its pace."""
MOST_SHARE = 3.0
"""How many times the planned hours a pace is reckoned with at most: nobody keeps more up."""
_WEEK = 7
_MANY_DAYS = 14
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WeekDone:
    """Days of one week, first to last inclusive, with the minutes that were planned and done."""

    first: date
    last: date
    planned: int
    done: int


@dataclass(frozen=True, slots=True)
class Pace:
    """What was done of what was planned, and what follows for the finish.

    `weeks` are those that were looked at, oldest first; the newest may not be over. `finish_planned` is the finish if
    the plan is kept from today on, `finish` if it is kept as it was in these weeks: absent where nothing is left to
    do, or where it is never done at that pace. `unlaid` are the minutes that then do not fit before fixed exams.
    """

    weeks: tuple[WeekDone, ...]
    finish_planned: date | None
    finish: date | None
    unlaid: int

    @property
    def planned(self) -> int:
        """Minutes planned in all of the weeks."""
        return sum(week.planned for week in self.weeks)

    @property
    def done(self) -> int:
        """Minutes done in all of the weeks."""
        return sum(week.done for week in self.weeks)

    @property
    def days_late(self) -> int | None:
        """By how many days the finish is later at this pace, negative when it is sooner; None where there is none."""
        if self.finish is None or self.finish_planned is None:
            return None
        return (self.finish - self.finish_planned).days


def pace(catalog: Catalog, plan: Plan, roadmap: Roadmap, week_start: int = 0) -> Pace | None:
    """The pace of a plan: of this week so far, and of the three before it.

    What was planned is laid anew as of the first of these days, with the decisions of today, for a plan does not keep
    what it was. Today only counts once something is done; what is planned for today is not missed yet. None in the
    first week of a plan, and where nothing was planned, as on a long holiday.

    Args:
        catalog: What the plan names.
        plan: The plan with its log.
        roadmap: What follows from it as of today.
        week_start: The weekday with which weeks begin, 0 for Monday to 6 for Sunday.
    """
    today = roadmap.today
    done: Counter[date] = Counter()
    for log in plan.logs:
        done[log.on] += log.minutes
    end = today if done[today] else today - _DAY
    first = _first_day(plan, end, week_start)
    if (end - first).days + 1 < LEAST_DAYS:
        return None
    planned = _planned(catalog, plan, first)
    if planned is None:
        return None
    planned[today] = min(planned[today], done[today])
    weeks = tuple(_weeks(first, end, week_start, planned, done))
    whole, reached = (sum(week.planned for week in weeks), sum(week.done for week in weeks))
    if not whole:
        return None
    then = _at_share(catalog, plan, today, reached / whole)
    unlaid = sum(step.study.unlaid_minutes for step in then.steps) if then else 0
    return Pace(weeks, roadmap.finish, then.finish if then else None, unlaid)


def pace_words(found: Pace) -> str:
    """What the pace comes to: `at your pace of the last 4 weeks: finish 12 May 2027, 3 weeks later`."""
    weeks = len(found.weeks)
    since = "this week" if weeks == 1 else f"the last {weeks} weeks"
    if found.finish_planned is None:
        return ""
    if not found.done:
        return f"nothing was done in {since}: at that pace the plan never finishes"
    if found.finish is None:
        return f"at your pace of {since} the plan would not finish for years"
    told = f"at your pace of {since}: finish {short_date(found.finish)}, {_later(found.days_late or 0)}"
    return told + (f", and {format_hours(found.unlaid)} would not fit before your exams" if found.unlaid else "")


def rough_hours(minutes: int) -> str:
    """A length to the half hour, for what is a sum or an average: `18.5 h`."""
    return f"{round(minutes / 30) / 2:g} h"


def scaled(availability: Availability, share: float) -> Availability:
    """The availability with a share of its hours on each day: its pattern, the changes of it, and its extra days."""
    return availability.model_copy(
        update={
            "week": _scaled_week(availability.week, share),
            "changes": tuple(
                change.model_copy(update={"week": _scaled_week(change.week, share)}) for change in availability.changes
            ),
            "extra": tuple(
                extra.model_copy(update={"minutes": min(round(extra.minutes * share), DAY_MINUTES)})
                for extra in availability.extra
            ),
        }
    )


def _first_day(plan: Plan, end: date, week_start: int) -> date:
    """The first day that is looked at: of the week three before that of the end, once the plan had begun."""
    begun = max(plan.start, min([plan.created, *(log.on for log in plan.logs)]))
    into_week = (end.weekday() - week_start) % _WEEK
    return max(end - timedelta(days=into_week + _WEEK * (WEEKS - 1)), begun)


def _planned(catalog: Catalog, plan: Plan, first: date) -> Counter[date] | None:
    """The minutes of each day as they were planned on the morning of one; None where they could not be laid."""
    try:
        then = outline(catalog, as_of(plan, first - _DAY), first)
    except InputRefused:
        return None
    found: Counter[date] = Counter()
    for session in then.sessions:
        found[session.day] += session.minutes
    return found


def _weeks(first: date, end: date, week_start: int, planned: Counter[date], done: Counter[date]) -> Iterator[WeekDone]:
    while first <= end:
        last = min(first + timedelta(days=6 - (first.weekday() - week_start) % _WEEK), end)
        days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
        yield WeekDone(first, last, sum(planned[day] for day in days), sum(done[day] for day in days))
        first = last + _DAY


def _at_share(catalog: Catalog, plan: Plan, today: date, share: float) -> Roadmap | None:
    """The plan laid with a share of its hours; None where it never finishes with them."""
    availability = scaled(plan.availability, min(share, MOST_SHARE))
    try:
        return outline(catalog, plan.model_copy(update={"availability": availability}), today)
    except InputRefused:
        return None


def _scaled_week(week: Week, share: float) -> Week:
    if week.windows and share > 1:
        days = sum(minutes > 0 for minutes in week.minutes) or 1
        return longer(week, round(week.total * (share - 1) / days))
    if week.windows:
        windows = tuple(_shorter(day, share) for day in week.windows)
        plain = [0 if day else round(minutes * share) for minutes, day in zip(week.minutes, week.windows, strict=True)]
        minutes = (own + sum(window.minutes for window in day) for own, day in zip(plain, windows, strict=True))
        return Week(minutes=tuple(minutes), windows=windows)
    return Week(minutes=tuple(min(round(minutes * share), DAY_MINUTES) for minutes in week.minutes))


def _shorter(windows: tuple[Window, ...], share: float) -> tuple[Window, ...]:
    """Windows that end sooner: each by its share, those of which nothing is left not at all."""
    kept = []
    for window in windows:
        minutes = round(window.minutes * share)
        if minutes == window.minutes:
            kept.append(window)
        elif minutes:
            ends = window.start.hour * 60 + window.start.minute + minutes
            kept.append(Window(start=window.start, end=window.start.replace(hour=ends // 60, minute=ends % 60)))
    return tuple(kept)


def _later(days: int) -> str:
    if not days:
        return "as planned"
    count = plural(round(abs(days) / _WEEK), "week") if abs(days) >= _MANY_DAYS else plural(abs(days), "day")
    return f"{count} {'later' if days > 0 else 'sooner'}"
