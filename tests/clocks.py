"""A clock that a test lets run."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from planner.clock import FixedClock


class RunningClock(FixedClock):
    """Stands at an instant until it is told to go on; its day is the one of UTC."""

    def __init__(self, day: date) -> None:
        super().__init__(day)
        self._now = super().now()

    def today(self) -> date:
        return self._now.date()

    def now(self) -> datetime:
        return self._now

    def run(self, **length: float) -> None:
        """Go on by a length, as `timedelta` takes it."""
        self._now += timedelta(**length)
