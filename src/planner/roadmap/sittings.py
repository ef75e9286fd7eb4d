"""What an exam that is booked, pinned, passed or failed must fulfil, what speaks against it, and what follows.

Both faces ask here, so that the same day is refused for the same reason wherever it was typed.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from planner.availability.capacity import Capacity
from planner.catalog import lifecycle
from planner.catalog.names import typed
from planner.catalog.retakes import retake_from, within_limit_from
from planner.errors import InputRefused
from planner.values import dataclass
from planner.words import long_date, short_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planner.catalog.models import Certification
    from planner.plan.models import Attempt, Plan
    from planner.roadmap.models import RoadmapStep

FARTHEST = timedelta(days=3 * 366)
"""How far ahead the day of an exam may lie: farther than any vendor sells one."""
MOST_SCORE = 10_000
"""Highest score of an exam."""


@dataclass(frozen=True, slots=True)
class Closed:
    """Why there is no exam to sit for in a step, and the same in words."""

    why: Literal["skipped", "passed", "held"]
    words: str


def closed(plan: Plan, step: RoadmapStep) -> Closed | None:
    """Why there is no exam to sit for in a step; None where there is one."""
    if step.status == "skipped":
        return Closed("skipped", f"step {step.number}, {step.code}, is skipped")
    passed = next((each for each in plan.attempts_at(step.cert) if each.passed), None)
    if passed is not None:
        return Closed("passed", f"you passed {step.code} on {short_date(passed.on)}")
    return Closed("held", f"you hold {step.code} already") if step.status == "held" else None


def next_sitting(plan: Plan, cert: Certification, attempts: Sequence[Attempt], not_before: date) -> date | None:
    """The first day on which the vendor lets an exam be sat after some attempts; None where there is none.

    Args:
        plan: Whose it is: betas count where it allows them.
        cert: The certification.
        attempts: The exams that were sat, in any order.
        not_before: The earliest day that would do.
    """
    allowed = _allowed(cert, attempts)
    if allowed == date.max:
        return None
    return lifecycle.first_sitting(cert, max(not_before, allowed), betas=plan.profile.betas)


def check_day(plan: Plan, cert: Certification, day: date, today: date) -> None:
    """See that an exam can be booked for a day, or pinned to it.

    Args:
        plan: Whose exam it is.
        cert: The certification.
        day: The day, today or later.
        today: The day on which that is asked.

    Raises:
        InputRefused: It lies too far ahead, outside of the exam's life, or before the vendor allows another attempt.
    """
    if day > today + FARTHEST:
        raise InputRefused(f"{short_date(day)} is too far ahead for an exam", "name a day of the next three years")
    attempts = plan.attempts_at(cert.id)
    allowed = _allowed(cert, attempts)
    first = next_sitting(plan, cert, attempts, today)
    hint = f"the first day is {first.isoformat()}" if first else more(cert)
    if allowed == date.max:
        raise InputRefused(f"the vendor allows no further attempt at {cert.code}", hint)
    if day < allowed:
        waited = retake_from(cert, _failed(attempts)) == allowed
        why = "the wait after the last failure" if waited else "the limit of attempts"
        raise InputRefused(f"{cert.code} cannot be sat again on {short_date(day)}: {why} ends later", hint)
    if not lifecycle.can_sit(cert, day, betas=plan.profile.betas):
        raise _outside(cert, day, first, hint)


def _outside(cert: Certification, day: date, first: date | None, hint: str) -> InputRefused:
    """The refusal of a day outside of an exam's life."""
    state = lifecycle.status(cert, day)
    if state == "beta":
        what = f"{cert.code} is in beta on {short_date(day)}, and the plan sits no betas"
        return InputRefused(what, "`planner edit --betas` allows beta exams")
    last = lifecycle.closes(cert)
    if state == "retired" and last:
        if first:
            hint = f"the last day is {last.isoformat()}"
        return InputRefused(f"{cert.code} cannot be sat on {short_date(day)}: it retired on {short_date(last)}", hint)
    return InputRefused(f"{cert.code} cannot be sat on {short_date(day)}: it is not out yet", hint)


def day_doubts(plan: Plan, cert: Certification, day: date, today: date, *, pinned: bool) -> tuple[str, ...]:
    """What speaks against the day of a booked or pinned exam, which counts all the same.

    Args:
        plan: Whose exam it is.
        cert: The certification.
        day: The day.
        today: The day on which that is asked.
        pinned: Whether it is pinned to the day, and not booked.
    """
    doubts = []
    booking = plan.booking_of(cert.id)
    if pinned and booking is not None and booking.on >= today:
        doubts.append(f"It is booked for {long_date(booking.on)}, which counts before the pin.")
    why = Capacity(plan.availability).why_no_exam(day)
    if why is not None:
        doubts.append(f"{long_date(day)} is no exam day of yours ({why}); it counts all the same.")
    return tuple(doubts)


def check_result(plan: Plan, cert: Certification, on: date, *, passed: bool) -> None:
    """See that an exam can have been passed or failed on a day.

    Raises:
        InputRefused: It would be passed before it was failed: an exam that is passed is not sat again.
    """
    later = next((each for each in plan.attempts_at(cert.id) if each.on > on), None)
    if passed and later is not None:
        hint = "give a later day; undo takes back what was said by mistake"
        raise InputRefused(f"you failed {cert.code} on {short_date(later.on)}, which is after that day", hint)


def result_doubts(plan: Plan, cert: Certification, on: date) -> tuple[str, ...]:
    """What speaks against an exam having been sat on a day, for the person to look at."""
    doubts = []
    if not lifecycle.can_sit(cert, on, betas=True):
        doubts.append(f"By the catalog {cert.code} could not be sat on {short_date(on)}.")
    first = retake_from(cert, _failed(each for each in plan.attempts_at(cert.id) if each.on < on))
    if on < first:
        doubts.append(f"By the vendor's wait it could be sat again from {short_date(first)}.")
    return tuple(doubts)


def more(cert: Certification) -> str:
    """Where more about an exam stands."""
    return f"`planner catalog show {typed(cert)}` says more"


def _allowed(cert: Certification, attempts: Sequence[Attempt]) -> date:
    """The first day on which the vendor allows another attempt, whatever the exam's life; `date.max` where none."""
    return max(retake_from(cert, _failed(attempts)), within_limit_from(cert, [each.on for each in attempts]))


def _failed(attempts: Iterable[Attempt]) -> list[date]:
    return [each.on for each in attempts if not each.passed]
