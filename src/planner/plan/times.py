"""Edits of when the person can work: pure functions from a plan to the plan after it. Dates are inclusive."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from planner import limits
from planner.availability.hours import format_hours
from planner.availability.models import Away, Change, Extra
from planner.errors import InputRefused
from planner.plan.edits import refusal, revised

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from planner.availability.models import BusyCalendar, Week
    from planner.plan.models import Plan

MOST_SPANS = limits.SPANS
"""Most stretches of time away, extra days, or changes of the weekly pattern in a plan."""
_DAY = timedelta(days=1)


def week_set(plan: Plan, week: Week) -> Plan:
    """The plan with one weekly pattern from its beginning to its end; changes of an earlier one are dropped."""
    return _with(plan, week=week, changes=())


def week_from(plan: Plan, since: date, week: Week) -> Plan:
    """The plan with a weekly pattern that holds from a day on, until the next change of it.

    Raises:
        InputRefused: There are too many changes.
    """
    others = [change for change in plan.availability.changes if change.since != since]
    return _with(plan, changes=_sorted([*others, Change(since=since, week=week)], "since"))


def change_dropped(plan: Plan, since: date) -> Plan:
    """The plan without the change of the weekly pattern on a day; the pattern before it holds on.

    Raises:
        InputRefused: The pattern does not change on that day.
    """
    kept = tuple(change for change in plan.availability.changes if change.since != since)
    if len(kept) == len(plan.availability.changes):
        days = [change.since.isoformat() for change in plan.availability.changes]
        raise InputRefused(f"the hours do not change on {since.isoformat()}", _listed("they change on", days))
    return _with(plan, changes=kept)


def away_added(plan: Plan, first: date, last: date, note: str | None = None) -> Plan:
    """The plan with days without study, and why.

    Raises:
        InputRefused: It ends before it starts, the reason is not acceptable, or there is too much of it.
    """
    try:
        away = Away(first=first, last=last, note=note or None)
    except ValidationError as error:
        raise refusal(error) from error
    others = [other for other in plan.availability.away if (other.first, other.last) != (first, last)]
    return _with(plan, away=_sorted([*others, away], "first", "last"))


def away_taken_back(plan: Plan, first: date, last: date) -> Plan:
    """The plan with study on days that were time away; what is left of each stretch stays away, with its reason.

    Raises:
        InputRefused: It ends before it starts, or none of the days is time away.
    """
    if last < first:
        raise InputRefused(f"{first.isoformat()}..{last.isoformat()} ends before it starts", "turn the dates round")
    kept: list[Away] = []
    for away in plan.availability.away:
        if away.last < first or last < away.first:
            kept.append(away)
            continue
        if away.first < first:
            kept.append(away.model_copy(update={"last": first - _DAY}))
        if last < away.last:
            kept.append(away.model_copy(update={"first": last + _DAY}))
    if tuple(kept) == plan.availability.away:
        said = first.isoformat() if first == last else f"{first.isoformat()}..{last.isoformat()}"
        spans = [f"{away.first.isoformat()}..{away.last.isoformat()}" for away in plan.availability.away]
        raise InputRefused(f"no time away lies in {said}", _listed("time away is", spans))
    return _with(plan, away=_sorted(kept, "first", "last"))


def extra_set(plan: Plan, day: date, minutes: int) -> Plan:
    """The plan with the minutes of one day, in place of what the day would have.

    Raises:
        InputRefused: A day does not have as many, or there are too many such days.
    """
    try:
        extra = Extra(day=day, minutes=minutes)
    except ValidationError as error:
        raise InputRefused(f"{day.isoformat()} cannot have {format_hours(minutes)}", "a day has 0 to 24 h") from error
    others = [other for other in plan.availability.extra if other.day != day]
    return _with(plan, extra=_sorted([*others, extra], "day"))


def day_hours_set(plan: Plan, first: date, last: date, minutes: int | None) -> Plan:
    """The plan with the minutes of each day from one to another; None for what the weekly pattern says.

    Raises:
        InputRefused: A day does not have as many, there are too many such days, or it ends before it starts.
    """
    if last < first:
        raise InputRefused(f"{first.isoformat()}..{last.isoformat()} ends before it starts", "turn the dates round")
    others = [other for other in plan.availability.extra if not first <= other.day <= last]
    if minutes is None:
        return _with(plan, extra=_sorted(others, "day"))
    count = (last - first).days + 1
    if count > MOST_SPANS:
        raise InputRefused(f"{count:,} days are too many to set the hours of", "change the hours of the week")
    days = [first + _DAY * number for number in range(count)]
    try:
        own = [Extra(day=day, minutes=minutes) for day in days]
    except ValidationError as error:
        raise InputRefused(f"a day cannot have {format_hours(minutes)}", "a day has 0 to 24 h") from error
    return _with(plan, extra=_sorted([*others, *own], "day"))


def extra_dropped(plan: Plan, day: date) -> Plan:
    """The plan with what the weekly pattern says for a day that had minutes of its own.

    Raises:
        InputRefused: It had none.
    """
    kept = tuple(extra for extra in plan.availability.extra if extra.day != day)
    if len(kept) == len(plan.availability.extra):
        days = [extra.day.isoformat() for extra in plan.availability.extra]
        raise InputRefused(f"{day.isoformat()} has no hours of its own", _listed("such days are", days))
    return _with(plan, extra=kept)


def busy_added(plan: Plan, calendar: BusyCalendar) -> Plan:
    """The plan with a busy calendar, in place of one of the same name."""
    others = (other for other in plan.availability.busy if other.name != calendar.name)
    return _with(plan, busy=(*others, calendar))


def busy_dropped(plan: Plan, name: str) -> Plan:
    """The plan without a busy calendar.

    Raises:
        InputRefused: There is none of that name.
    """
    kept = tuple(calendar for calendar in plan.availability.busy if calendar.name != name)
    if len(kept) == len(plan.availability.busy):
        names = [calendar.name for calendar in plan.availability.busy]
        raise InputRefused(f"the plan has no busy calendar '{name}'", _listed("it has", names))
    return _with(plan, busy=kept)


def holidays_set(plan: Plan, code: str | None) -> Plan:
    """The plan with the public holidays of a country or region (`DE-BY`) kept free; None for none.

    Raises:
        InputRefused: There is no such country or region.
    """
    from planner.availability.public_holidays import check_holidays

    written = code.strip().upper() if code is not None else None
    if written is not None:
        check_holidays(written)
    return _with(plan, holidays=written)


def timezone_set(plan: Plan, name: str | None) -> Plan:
    """The plan with the person's time zone, in which busy calendars are read; None for none.

    Raises:
        InputRefused: There is no such zone.
    """
    from planner.availability.moments import check_timezone

    written = name.strip() if name is not None else None
    if written is not None:
        check_timezone(written)
    return _with(plan, timezone=written)


def exam_weekdays_set(plan: Plan, weekdays: Sequence[int]) -> Plan:
    """The plan with the weekdays on which exams may be, Monday = 0.

    Raises:
        InputRefused: There is none, or one that no week has.
    """
    return _with(plan, exam_weekdays=tuple(sorted(set(weekdays))))


def buffer_set(plan: Plan, days: int) -> Plan:
    """The plan with days that stay free between the last study for an exam and the exam.

    Raises:
        InputRefused: They are negative, or more than 60.
    """
    return revised(plan, {"profile.buffer_days": days})


def _with(plan: Plan, **changes: Any) -> Plan:
    return revised(plan, {f"availability.{name}": value for name, value in changes.items()})


def _sorted(entries: Iterable[Any], *fields: str) -> tuple[Any, ...]:
    found = sorted(entries, key=lambda entry: tuple(getattr(entry, field) for field in fields))
    if len(found) > MOST_SPANS:
        raise InputRefused(f"a plan has at most {MOST_SPANS:,} such entries", "take some of them back first")
    return tuple(found)


_SHOWN = 5


def _listed(lead: str, names: Sequence[str]) -> str:
    """A hint that says what there is."""
    if not names:
        return "there is none in the plan"
    return f"{lead} {', '.join(names[:_SHOWN])}{', …' if len(names) > _SHOWN else ''}"
