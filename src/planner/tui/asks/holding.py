"""What a person types about a certificate in hand: since when it is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.dates import read_past
from planner.roadmap import actions
from planner.roadmap.holding import expired, valid_until
from planner.tui.words import long_date, short_date

if TYPE_CHECKING:
    from datetime import date

    from planner.catalog.models import Certification
    from planner.tui.asks.ask import Meant

HELD_HINT = "the day you passed: 2026-03-01, 1 Mar 2026; ? where you do not know it"
"""What may be typed."""
_UNKNOWN = "?"


def read_held(text: str, today: date, cert: Certification) -> Meant:
    """The day since which a certification is held, with what it counts for.

    Raises:
        UsageRefused: It is no date.
        InputRefused: The day lies ahead.
    """
    if text.strip() == _UNKNOWN:
        return actions.hold(cert), "since when is not known"
    day = read_past(text, today, "the day")
    until = valid_until(cert, day)
    if until is None:
        told = "does not expire"
    else:
        told = f"{'expired on' if expired(cert, day, today) else 'counts until'} {short_date(until)}"
    return actions.hold(cert, day), f"{long_date(day)}; {told}"
