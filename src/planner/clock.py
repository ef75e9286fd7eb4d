"""Today, injected: the only place that asks the system what day it is."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """What the program needs to know of time."""

    def today(self) -> date:
        """The date that counts as today."""
        ...

    def now(self) -> datetime:
        """The current instant in UTC, for stamps in the history."""
        ...


class SystemClock:
    """The machine's own clock: today in local time, instants in UTC."""

    def today(self) -> date:
        """The local calendar date."""
        return datetime.now().astimezone().date()

    def now(self) -> datetime:
        """The current instant in UTC, to the second."""
        return datetime.now(UTC).replace(microsecond=0)


class FixedClock:
    """A clock that stands on one date, for `--today` and for tests."""

    def __init__(self, day: date) -> None:
        self._day = day

    def today(self) -> date:
        """The date it was given."""
        return self._day

    def now(self) -> datetime:
        """Noon UTC of the date it was given."""
        return datetime(self._day.year, self._day.month, self._day.day, 12, tzinfo=UTC)
