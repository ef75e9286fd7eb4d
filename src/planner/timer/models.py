"""What the timer knows. Instants are in UTC, lengths in seconds."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, Field

from planner.catalog.fields import Day, Id, Name, Record

if TYPE_CHECKING:
    from datetime import datetime

State = Literal["running", "paused"]
"""What a timer does."""


def _in_utc(value: datetime) -> datetime:
    if value.utcoffset() != timedelta(0):
        raise ValueError("must be an instant in UTC")
    return value


Instant = Annotated[AwareDatetime, AfterValidator(_in_utc)]
"""A moment in UTC."""
Seconds = Annotated[int, Field(ge=0, le=10_000_000_000)]
"""A length."""


class Target(Record):
    """What is worked for: a plan's certification, or the project beside it; the official domain where it is one's.

    `name` is what people call it: the certification's code, or the project's title.
    """

    plan: Annotated[str, Field(pattern=r"^p[1-9][0-9]{0,8}$")]
    cert: Id
    code: Name
    name: Name
    project: Id | None = None
    domain: Name | None = None


class Timer(Record):
    """One run of the timer, from its start until it is stopped; `form` is the version of its form in the file.

    `on` is the local day on which it was started, on which it is logged; `banked` what was measured before the last
    pause; `since` when it went on, absent while it is paused. `watched` says that an open app looks after it, `doubt`
    how long nobody did although one should have: the program was killed, or the computer slept.
    """

    form: Literal[1] = 1
    id: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    target: Target
    on: Day
    began: Instant
    since: Instant | None
    banked: Seconds = 0
    doubt: Seconds = 0
    watched: bool = False

    @property
    def state(self) -> State:
        """Whether it runs."""
        return "paused" if self.since is None else "running"
