"""What a person types about an exam: the day of a booking or a pin, and how an exam that was sat went."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from planner.dates import read_ahead, read_past
from planner.errors import UsageRefused
from planner.plan.models import Attempt
from planner.roadmap.holding import valid_until
from planner.roadmap.sittings import MOST_SCORE, check_day, check_result, day_doubts, next_sitting, result_doubts
from planner.text import shown
from planner.tui.words import long_date, short_date

if TYPE_CHECKING:
    from datetime import date

    from planner.catalog.models import Certification
    from planner.plan.models import Plan

DAY_HINT = "2027-03-15, +2w, next mon, 15 Mar 2027"
"""What a day looks like."""
RESULT_HINT = "today, or 2026-11-20; with a score: today, 720"
"""What the result of an exam looks like."""


def read_sitting(text: str, today: date, cert: Certification, plan: Plan) -> date:
    """A day on which a certification's exam can be booked.

    Raises:
        UsageRefused: It is no date.
        InputRefused: It is over, or no day on which the exam can be sat.
    """
    day = read_ahead(text, today, "the day")
    check_day(plan, cert, day, today)
    return day


def sitting_words(day: date, today: date, cert: Certification, plan: Plan, *, pinned: bool) -> str:
    """A day of an exam in words, with what speaks against it below."""
    return "\n".join([long_date(day), *day_doubts(plan, cert, day, today, pinned=pinned)])


def result_words(cert: Certification, plan: Plan, day: date, *, passed: bool) -> str:
    """What follows from an exam that was passed or failed on a day, with what speaks against it below.

    Raises:
        InputRefused: It would be passed before it was failed.
    """
    check_result(plan, cert, day, passed=passed)
    if passed:
        until = valid_until(cert, day)
        follows = f"counts until {short_date(until)}" if until else "does not expire"
    else:
        others = [each for each in plan.attempts_at(cert.id) if each.on != day]
        again = next_sitting(plan, cert, [*others, Attempt(cert=cert.id, on=day, passed=False)], day)
        follows = f"again from {short_date(again)}" if again else "it cannot be sat again"
    return "\n".join([f"{long_date(day)}; {follows}", *result_doubts(plan, cert, day)])


def read_result(text: str, today: date) -> tuple[date, float | None]:
    """The day of an exam that was sat, and its score where one is told behind a comma or a blank.

    Raises:
        UsageRefused: It is no date, or no score.
        InputRefused: The day lies ahead.
    """
    try:
        return read_past(text, today, "the day"), None
    except UsageRefused:
        words, comma, number = text.rpartition(",")
        if not comma:
            words, _, number = text.strip().rpartition(" ")
            if number.isdecimal():
                with suppress(UsageRefused):
                    return read_past(words, today, "the day"), _score(number)
            raise
    return read_past(words, today, "the day"), _score(number)


def _score(number: str) -> float:
    written = number.strip()
    try:
        score = float(written)
    except ValueError:
        score = -1.0
    if not (written.isascii() and 0 <= score <= MOST_SCORE):
        raise UsageRefused(f"“{shown(written[:20])}” is not a score", RESULT_HINT)
    return score
