"""Whether a plan and a catalog belong together, and whether what it states is something that can be reckoned with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.catalog.problems import cut, nearest, or_list
from planner.errors import InputRefused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.catalog.catalog import Catalog
    from planner.plan.models import Plan

_OTHER = "give the catalog it was made with: planner --catalog DIR"


def check_known(plan: Plan, catalog: Catalog) -> None:
    """Refuse a plan whose path, certifications or picked projects a catalog does not have.

    Raises:
        InputRefused: It names something that is not there; the hint has what comes near.
    """
    profile = plan.profile
    certs = [*profile.certs, *(held.cert for held in profile.held)]
    certs += [*(choice.cert for choice in plan.choices), *(entry.cert for entry in plan.added)]
    certs += [*(entry.cert for entry in plan.logs), *(attempt.cert for attempt in plan.attempts)]
    certs += [*(booking.cert for booking in plan.bookings), *(pin.cert for pin in plan.pins)]
    picks = [entry.project for entry in plan.portfolio if entry.project]
    picks += [entry.project for entry in plan.logs if entry.project]
    paths = [profile.path] if profile.path is not None else []
    _check(plan, "follows the path", paths, catalog.paths)
    _check(plan, "names the certification", certs, catalog.certs)
    _check(plan, "names the project", picks, catalog.projects)


def _check(plan: Plan, what: str, named: Iterable[str], known: Iterable[str]) -> None:
    there = frozenset(known)
    unknown = next((name for name in named if name not in there), None)
    if unknown is not None:
        near = nearest(unknown, there, most=3)
        hint = f"did you mean {or_list(near)}? else {_OTHER}" if near else _OTHER
        raise InputRefused(f"the plan '{plan.name}' {what} '{cut(unknown)}', which the catalog does not have", hint)


def check_stated(plan: Plan) -> Plan:
    """A plan that came from elsewhere, with its calendars read as if the person had just named their files.

    Raises:
        InputRefused: A busy calendar, the time zone or the code for holidays is not one.
    """
    from planner.availability.busy import read_calendar
    from planner.availability.moments import check_timezone
    from planner.availability.public_holidays import check_holidays

    stated = plan.availability
    if stated.timezone is not None:
        check_timezone(stated.timezone)
    if stated.holidays is not None:
        check_holidays(stated.holidays)
    busy = tuple(read_calendar(each.name, each.ics.encode("utf-8")) for each in stated.busy)
    return (
        plan
        if busy == stated.busy
        else plan.model_copy(update={"availability": stated.model_copy(update={"busy": busy})})
    )
