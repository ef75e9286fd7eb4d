"""The options that say when a person can work, as changes to a plan's fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.dates import read_date
from planner.errors import UsageRefused
from planner.words import DAY_MINUTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from pathlib import Path

    from planner.catalog.catalog import Catalog
    from planner.plan.models import Plan


def _hours(value: str, catalog: Catalog, today: date, plan: Plan | None) -> dict[str, Any]:
    from planner.availability.parsing import parse_hours, week_of_hours

    return {"availability.week": week_of_hours(parse_hours(value)), **_no_changes(plan)}


def _week(value: str, catalog: Catalog, today: date, plan: Plan | None) -> dict[str, Any]:
    from planner.availability.parsing import parse_week

    return {"availability.week": parse_week(value), **_no_changes(plan)}


def _no_changes(plan: Plan | None) -> dict[str, Any]:
    return {"availability.changes": ()} if plan and plan.availability.changes else {}


def _away(value: Iterable[str], catalog: Catalog, today: date, plan: Plan | None) -> dict[str, Any]:
    from planner.availability.parsing import parse_away

    added = [parse_away(text, lambda day: read_date(day, today, "--away")) for text in value]
    kept = plan.availability.away if plan else ()
    return {"availability.away": tuple(sorted({*kept, *added}, key=lambda away: (away.first, away.last)))}


def _extra(value: Iterable[str], catalog: Catalog, today: date, plan: Plan | None) -> dict[str, Any]:
    from planner.availability.models import Extra
    from planner.availability.parsing import parse_hours

    days = {extra.day: extra for extra in plan.availability.extra} if plan else {}
    for text in value:
        name, said, length = text.partition("=")
        if not said:
            raise UsageRefused(f"--extra says no hours: '{text}'", "such as --extra 2027-02-20=6")
        day = read_date(name, today, "--extra")
        days[day] = Extra(day=day, minutes=parse_hours(length, limit=DAY_MINUTES))
    return {"availability.extra": tuple(days[day] for day in sorted(days))}


def _holidays(value: str, catalog: Catalog, today: date, plan: Plan | None) -> dict[str, Any]:
    from planner.availability.public_holidays import check_holidays

    code = value.strip().upper()
    check_holidays(code)
    return {"availability.holidays": code}


def _busy(value: Iterable[Path], catalog: Catalog, today: date, plan: Plan | None) -> dict[str, Any]:
    from planner.calendar_file import read_busy

    added = [read_busy(path) for path in value]
    names = {calendar.name for calendar in added}
    kept = tuple(calendar for calendar in plan.availability.busy if calendar.name not in names) if plan else ()
    return {"availability.busy": (*kept, *added)}


def _timezone(value: str, catalog: Catalog, today: date, plan: Plan | None) -> dict[str, Any]:
    from planner.availability.moments import check_timezone

    check_timezone(value.strip())
    return {"availability.timezone": value.strip()}


def _exam_days(value: str, catalog: Catalog, today: date, plan: Plan | None) -> dict[str, Any]:
    from planner.availability.parsing import parse_weekdays

    return {"availability.exam_weekdays": parse_weekdays(value)}


READERS: dict[str, Callable[[Any, Catalog, date, Plan | None], dict[str, Any]]] = {
    "hours": _hours,
    "week": _week,
    "away": _away,
    "extra": _extra,
    "holidays": _holidays,
    "busy": _busy,
    "timezone": _timezone,
    "exam_days": _exam_days,
}
"""What reads each of these options: from its value, the catalog, today and the plan as it is."""


def revised_times(found: dict[str, Any], today: date, options: dict[str, Any], plan: Plan) -> dict[str, Any]:
    """The fields that the options set with those that only a plan that is there has: `--from` and `--not-away`.

    Raises:
        UsageRefused: An option cannot be read, or `--from` comes without hours.
        InputRefused: Time is taken back that was not away.
    """
    from planner.availability.parsing import parse_away
    from planner.plan.edits import revised
    from planner.plan.times import away_taken_back, week_from

    if (said := options.get("since")) is not None:
        if "availability.week" not in found:
            raise UsageRefused(
                "--from says from when on hours hold, and none are named", "add --hours N or --week DAYS"
            )
        week = found.pop("availability.week")
        since = read_date(said, today, "--from")
        found["availability.changes"] = week_from(plan, since, week).availability.changes
    for text in options.get("not_away") or ():
        back = parse_away(text, lambda day: read_date(day, today, "--not-away"))
        found["availability.away"] = away_taken_back(revised(plan, found), back.first, back.last).availability.away
    return found
