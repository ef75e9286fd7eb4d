"""When the certificates that the person means to renew are renewed, and how long they count then."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

if TYPE_CHECKING:
    from collections.abc import Collection

    from planner.catalog.models import Certification

USUAL_WINDOW_DAYS = 90
"""How long before its end a certificate is renewed where its vendor names no window."""


def renewals(
    cert: Certification, until: date, finish: date, today: date, taken: Collection[date]
) -> tuple[tuple[date, ...], date]:
    """The days on which a certificate is renewed so that it counts at the plan's end, and until when it does then.

    Each renewal lies at the beginning of the vendor's window, not before today, and on no day of an exam. It adds
    the vendor's months to the end of the certificate, or the usual validity from its own day where those are not
    known. A certificate that runs out before today is not renewed.

    Args:
        cert: The certification.
        until: The last day of the certificate as it is.
        finish: The plan's last day.
        today: The first day on which it can be renewed.
        taken: Days with an exam.
    """
    days: list[date] = []
    months = cert.renewal.adds_months or cert.validity.months
    while months and until < finish:
        day = max(until - timedelta(days=cert.renewal.window_days or USUAL_WINDOW_DAYS), today)
        while day in taken:
            day += timedelta(days=1)
        if day > until:
            break
        days.append(day)
        until = (until if cert.renewal.adds_months else day) + relativedelta(months=months)
    return tuple(days), until
