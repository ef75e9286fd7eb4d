"""What can be sat when: pure answers about one certification's exam on a date.

All dates are inclusive. A date known only to the month or the year counts conservatively: an exam is surely there from
the last day of its release period on, and surely gone after the first day of its retirement period.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from planner.catalog.models import Certification, Status

_DAY = timedelta(days=1)


def opens(cert: Certification) -> date | None:
    """The first day on which the standard exam can surely be sat; None when it has always been there."""
    release = cert.lifecycle.released or cert.lifecycle.planned_release
    return release.last if release else None


def closes(cert: Certification) -> date | None:
    """The last day on which the exam can surely be sat; None when no end is known."""
    retires = cert.lifecycle.retires
    return retires.first if retires else None


def beta_days(cert: Certification) -> tuple[date, date | None] | None:
    """The first and last day on which the beta can surely be sat; None when no such day is known.

    The beta ends at the latest the day before the standard exam opens; the last day is None only where neither the
    beta's end, nor a release, nor a retirement is known.
    """
    beta = cert.lifecycle.beta
    if beta is None or beta.starts is None:
        return None
    first = beta.starts.last
    release = opens(cert)
    if release is not None and release <= first:
        return None
    ends = [beta.ends.first] if beta.ends else []
    if release is not None:
        ends.append(release - _DAY)
    end = closes(cert)
    if end is not None:
        ends.append(end)
    last = min(ends, default=None)
    return None if last is not None and last < first else (first, last)


def status(cert: Certification, on: date) -> Status:
    """What can be done with the exam on a date."""
    end = closes(cert)
    if end is not None and on > end:
        return "retired"
    release = opens(cert)
    if release is None or release <= on:
        return "sittable"
    return "beta" if _in_beta_days(cert, on) else "upcoming"


def is_beta_on(cert: Certification, on: date) -> bool:
    """Whether a sitting on a date would be one of the beta."""
    return status(cert, on) == "beta"


def can_sit(cert: Certification, on: date, *, betas: bool) -> bool:
    """Whether the exam can be sat on a date; a beta counts only where `betas` are allowed."""
    state = status(cert, on)
    return state == "sittable" or (betas and state == "beta")


def price_on(cert: Certification, on: date) -> float:
    """The price of a sitting on a date, in US dollars: the beta's own price while it runs, where one is known."""
    beta = cert.lifecycle.beta
    if beta is not None and beta.price_usd is not None and is_beta_on(cert, on):
        return beta.price_usd
    return cert.price_usd


def first_sitting(cert: Certification, not_before: date, *, betas: bool) -> date | None:
    """The first day from `not_before` on, itself included, on which the exam can be sat.

    Args:
        cert: The certification.
        not_before: The earliest day that would do.
        betas: Whether a sitting of the beta counts.

    Returns:
        The day, or None when the exam is gone before one comes.
    """
    window = beta_days(cert) if betas else None
    days = [max(not_before, opens(cert) or not_before)]
    if window is not None:
        days.append(max(not_before, window[0]))
    return min((day for day in days if can_sit(cert, day, betas=betas)), default=None)


def _in_beta_days(cert: Certification, on: date) -> bool:
    window = beta_days(cert)
    return window is not None and window[0] <= on and (window[1] is None or on <= window[1])
