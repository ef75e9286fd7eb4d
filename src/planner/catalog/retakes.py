"""What follows a failed exam: when the next attempt may be sat, what it costs, and how many are left.

Days are given as they were sat, in any order. All answers are about the vendor's rules alone; whether the exam can be
sat at all on such a day is for `lifecycle` to say.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from planner.catalog.lifecycle import is_beta_on, opens, price_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.catalog.models import Certification


def retake_from(cert: Certification, failed: Sequence[date]) -> date:
    """The first day on which the vendor's wait lets the next attempt be sat; `date.min` without a failure.

    After the n-th failure it is the n-th wait that counts, the last one from then on: a wait of 14 days after 1 March
    ends on 15 March. Where no wait is known, it is the day of the last failure.

    Args:
        cert: The certification.
        failed: The days of the failed attempts.
    """
    if not failed:
        return date.min
    waits = cert.retake.waits_days
    days = waits[min(len(failed), len(waits)) - 1] if waits else 0
    last = max(failed)
    return last + timedelta(days=days) if (date.max - last).days >= days else date.max


def within_limit_from(cert: Certification, attempts: Sequence[date]) -> date:
    """The first day on which a further attempt is one that the vendor's limits allow.

    The period of `period_months` begins with the first attempt, and another one with the first attempt after it. An
    exhausted beta is followed by the release of the exam.

    Args:
        cert: The certification.
        attempts: The days of all attempts, those at the beta among them.

    Returns:
        The day; `date.min` when the next attempt is within the limits at once, `date.max` when none ever is.
    """
    allowed = date.min
    in_period, ends = _period(cert, attempts)
    if cert.retake.max_attempts is not None and in_period >= cert.retake.max_attempts:
        allowed = ends
    if beta_attempts_left(cert, attempts) == 0:
        allowed = max(allowed, opens(cert) or date.min)
    return allowed


def attempts_left(cert: Certification, attempts: Sequence[date], on: date) -> int | None:
    """How many attempts the vendor's limits leave from a day on, before they make one wait; None without a limit.

    Args:
        cert: The certification.
        attempts: The days of all attempts, those at the beta among them.
        on: The day; where the exam is in beta on it, the beta's own limit counts too.
    """
    left: list[int] = []
    if cert.retake.max_attempts is not None:
        in_period, ends = _period(cert, attempts)
        left.append(max(0, cert.retake.max_attempts - (in_period if on < ends else 0)))
    beta = beta_attempts_left(cert, attempts)
    if beta is not None and is_beta_on(cert, on):
        left.append(beta)
    return min(left, default=None)


def beta_attempts_left(cert: Certification, attempts: Sequence[date]) -> int | None:
    """How many attempts at the beta are left; None where it has no limit, or there is no beta.

    Args:
        cert: The certification.
        attempts: The days of all attempts; those on a day of the beta count.
    """
    beta = cert.lifecycle.beta
    if beta is None or beta.attempts is None:
        return None
    return max(0, beta.attempts - sum(is_beta_on(cert, day) for day in attempts))


def fee(cert: Certification, on: date, earlier: int) -> float:
    """What an attempt costs, in US dollars: nothing where a free retake covers it, the beta's price while it runs.

    Args:
        cert: The certification.
        on: The day of the attempt.
        earlier: How many attempts were sat before it.
    """
    if 1 <= earlier <= cert.retake.free_retakes:
        return 0.0
    return price_on(cert, on)


def _period(cert: Certification, attempts: Sequence[date]) -> tuple[int, date]:
    """How many attempts lie in the last period, and the first day after it; without a period it has no end."""
    months = cert.retake.period_months
    count, ends = 0, date.min
    for day in sorted(attempts):
        if day >= ends:
            count, ends = 0, _months_after(day, months)
        count += 1
    return count, ends


def _months_after(day: date, months: int | None) -> date:
    if months is None:
        return date.max
    try:
        after: date = day + relativedelta(months=months)
    except (ValueError, OverflowError):
        return date.max
    return after
