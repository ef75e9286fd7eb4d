"""Edits that follow life: hours logged, exams booked, passed, failed and cancelled, days pinned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from planner import limits
from planner.errors import InputRefused
from planner.plan.edits import refusal
from planner.plan.models import Attempt, Booking, Log, Pin
from planner.words import DAY_MINUTES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import Any

    from planner.plan.models import Baseline, Pinned, Plan

MOST_LOGS = limits.LOGS
"""Most entries in the log of a plan."""
MOST_ATTEMPTS = limits.ATTEMPTS
"""Most exams sat in a plan."""


def logged(
    plan: Plan,
    cert: str,
    on: date,
    minutes: int,
    project: str | None = None,
    domain: str | None = None,
    note: str | None = None,
) -> Plan:
    """The plan with minutes of work that were done on a day.

    Args:
        plan: The plan before.
        cert: The certification that the work counts for.
        on: The day.
        minutes: How much.
        project: The project that was worked on; None for study.
        domain: The official domain that was studied.
        note: A remark.

    Raises:
        InputRefused: A value is not acceptable, the day would have more than 24 hours, or the log is full.
    """
    try:
        entry = Log(cert=cert, on=on, minutes=minutes, project=project, domain=domain, note=note)
    except ValidationError as error:
        raise refusal(error) from error
    if sum(each.minutes for each in plan.logs if each.on == on) + minutes > DAY_MINUTES:
        raise InputRefused(f"{on.isoformat()} would have more than 24 hours", "correct the hours or the day")
    if len(plan.logs) >= MOST_LOGS:
        raise InputRefused(f"the log has {MOST_LOGS:,} entries already", "export the plan and begin another one")
    return plan.model_copy(update={"logs": (*plan.logs, entry)})


def unlogged(plan: Plan, entry: Log) -> Plan:
    """The plan without an entry of its log, the last one of several that are equal.

    Raises:
        InputRefused: There is no such entry.
    """
    if entry not in plan.logs:
        raise InputRefused("there is no such entry in the log", "`planner logged` lists them")
    at = len(plan.logs) - 1 - plan.logs[::-1].index(entry)
    return plan.model_copy(update={"logs": (*plan.logs[:at], *plan.logs[at + 1 :])})


def booked(plan: Plan, cert: str, on: date, paid_usd: float | None = None) -> Plan:
    """The plan with a certification's exam booked for a day, in place of an earlier booking.

    Raises:
        InputRefused: Another exam is booked for that day.
    """
    other = next((each.cert for each in plan.bookings if each.on == on and each.cert != cert), None)
    if other is not None:
        raise InputRefused(f"another exam is booked for {on.isoformat()} already: {other}", "book another day")
    try:
        booking = Booking(cert=cert, on=on, paid_usd=paid_usd)
    except ValidationError as error:
        raise refusal(error) from error
    return plan.model_copy(update={"bookings": (*_others(plan.bookings, cert), booking)})


def cancelled(plan: Plan, cert: str) -> Plan:
    """The plan without a certification's booking.

    Raises:
        InputRefused: None is booked.
    """
    if plan.booking_of(cert) is None:
        raise InputRefused("no exam is booked for it", "`planner exam CERT book --on DATE` books one")
    return plan.model_copy(update={"bookings": _others(plan.bookings, cert)})


def attempted(
    plan: Plan, cert: str, on: date, passed: bool, score: float | None = None, paid_usd: float | None = None
) -> Plan:
    """The plan with an exam that was sat on a day; its booking is over, and what it cost is kept.

    An attempt at the same exam on the same day is replaced. Where no price is said, that of the booking counts. A
    booking for a later day stays where the exam was failed: it is the retake's.

    Raises:
        InputRefused: The certification was passed already, or a value is not acceptable.
    """
    before = [each for each in plan.attempts if (each.cert, each.on) != (cert, on)]
    if any(each.cert == cert and each.passed for each in before):
        raise InputRefused("the exam was passed already", "`planner undo` takes back what was said by mistake")
    if len(before) >= MOST_ATTEMPTS:
        raise InputRefused(f"{MOST_ATTEMPTS} exams are noted already", "begin another plan")
    if sum(each.cert == cert for each in before) >= limits.ATTEMPTS_AT_ONE:
        raise InputRefused(f"{limits.ATTEMPTS_AT_ONE} exams are noted for it already", "begin another plan")
    booking = plan.booking_of(cert)
    over = booking is not None and (passed or booking.on <= on)
    paid = booking.paid_usd if paid_usd is None and booking and booking.on <= on else paid_usd
    try:
        attempt = Attempt(cert=cert, on=on, passed=passed, score=score, paid_usd=paid)
    except ValidationError as error:
        raise refusal(error) from error
    after = tuple(sorted([*before, attempt], key=lambda each: each.on))
    bookings = _others(plan.bookings, cert) if over else plan.bookings
    return plan.model_copy(update={"attempts": after, "bookings": bookings})


def pinned(plan: Plan, cert: str, what: Pinned, day: date) -> Plan:
    """The plan with the day of an exam set, or the day before which its study does not start.

    Raises:
        InputRefused: Another exam has that day.
    """
    if what == "exam":
        taken = [each.cert for each in plan.bookings if each.on == day]
        taken += [pin.cert for pin in plan.pins if pin.what == "exam" and pin.day == day]
        other = next((each for each in taken if each != cert), None)
        if other is not None:
            raise InputRefused(f"another exam has {day.isoformat()} already: {other}", "name another day")
    others = tuple(pin for pin in plan.pins if (pin.cert, pin.what) != (cert, what))
    return plan.model_copy(update={"pins": (*others, Pin(cert=cert, what=what, day=day))})


def unpinned(plan: Plan, cert: str) -> Plan:
    """The plan without the days that were set for a certification.

    Raises:
        InputRefused: None is set.
    """
    if all(pin.cert != cert for pin in plan.pins):
        raise InputRefused("nothing of it is pinned", "`planner pin CERT exam DATE` sets a day")
    return plan.model_copy(update={"pins": _others(plan.pins, cert)})


def rebased(plan: Plan, baseline: Baseline) -> Plan:
    """The plan with another baseline."""
    return plan.model_copy(update={"baseline": baseline})


def _others(entries: Sequence[Any], cert: str) -> tuple[Any, ...]:
    return tuple(each for each in entries if each.cert != cert)
