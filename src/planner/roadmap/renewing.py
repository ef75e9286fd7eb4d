"""When the certificates that the person means to renew are renewed, and how long they count then."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from planner.roadmap.holding import renewable

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.catalog.models import Certification

USUAL_WINDOW_DAYS = 90
"""How long before its end a certificate is renewed where its vendor names no window."""


_DAYS_OF_A_MONTH = 30


def renewals(
    cert: Certification, until: date, finish: date, first: date, possible: Callable[[date], bool]
) -> tuple[tuple[date, ...], date]:
    """The days on which a certificate is renewed so that it counts at the plan's end, and until when it does then.

    Each renewal lies at the beginning of the vendor's window, not before the first day, on a day that is possible. It
    adds the vendor's months to the end of the certificate, or the usual validity from its own day where those are not
    known; then it lies in the last quarter of the certificate's time. Nothing is renewed that runs out before the
    first day, that cannot be renewed any more, or that a renewal would not make any longer.

    Args:
        cert: The certification.
        until: The last day of the certificate as it is.
        finish: The plan's last day.
        first: The first day on which it can be renewed.
        possible: Whether it can be renewed on a day.
    """
    days: list[date] = []
    window = USUAL_WINDOW_DAYS if cert.renewal.window_days is None else cert.renewal.window_days
    months = cert.renewal.adds_months or cert.validity.months
    if months and not cert.renewal.adds_months:
        window = min(window, months * _DAYS_OF_A_MONTH // 4)
    while months and until < finish and renewable(cert):
        day = max(until - timedelta(days=window), first)
        while day <= until and not possible(day):
            day += timedelta(days=1)
        longer: date = (until if cert.renewal.adds_months else day) + relativedelta(months=months)
        if day > until or longer <= until:
            break
        days.append(day)
        until, first = longer, day + timedelta(days=1)
    return tuple(days), until
