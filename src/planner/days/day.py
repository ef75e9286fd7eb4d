"""One date of a plan: its sessions, what was done, what is marked on it, and how much of its time is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from planner.timeline.rows import EXAMS, MarkKind, SpanKind
from planner.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from planner.availability.leftover import Stretch
    from planner.roadmap.models import SessionKind

DayMarkKind = SpanKind | MarkKind
"""What a mark on a date stands for: the same kinds as on the timeline."""
OFF: tuple[DayMarkKind, ...] = ("away", "holiday")
"""Kinds that may take a day off."""
DoneKind = Literal["study", "project", "passed", "failed"]
"""What was done: work for an exam, work on a project, or an exam that was sat."""

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class DaySession:
    """A session, or the part of one that lies between busy times; `stretch` is its time of day where that is known.

    `title` says what it is about: the domain, the milestone, or the practice exam.
    """

    kind: SessionKind
    step: str
    code: str
    title: str
    minutes: int
    stretch: Stretch | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """Work that was logged, or an exam that was sat, which has 0 minutes; `step` is absent where it is none's."""

    kind: DoneKind
    step: str | None
    code: str
    title: str
    minutes: int

    @property
    def exam(self) -> bool:
        """Whether it is an exam that was sat."""
        return self.kind in ("passed", "failed")


@dataclass(frozen=True, slots=True)
class DayMark:
    """Something that matters about a date.

    `name` is a word or two for a small cell, `title` tells the whole; `step` is the one that it belongs to, `milestone`
    the milestone's id where it is one, `code` the certification's.
    """

    kind: DayMarkKind
    name: str
    title: str
    step: str | None = None
    milestone: str | None = None
    code: str = ""

    @property
    def is_exam(self) -> bool:
        """Whether it is an exam, to be sat or sat."""
        return self.kind in EXAMS

    @property
    def is_off(self) -> bool:
        """Whether it is time away or a public holiday."""
        return self.kind in OFF


@dataclass(frozen=True, slots=True)
class DayView:
    """A date of a plan.

    `capacity` are the minutes that it has by the person's hours, whatever was done on it; `free` says in words why
    nothing is planned on it, and is empty where something is. `windows` are the free parts of its time windows, and
    `within` says whether it lies between the first and the last day of the plan.
    """

    day: date
    today: date
    capacity: int
    sessions: tuple[DaySession, ...] = ()
    done: tuple[Done, ...] = ()
    marks: tuple[DayMark, ...] = ()
    free: str = ""
    windows: tuple[Stretch, ...] = ()
    within: bool = True

    @property
    def planned(self) -> int:
        """The minutes of its sessions."""
        return sum(session.minutes for session in self.sessions)

    @property
    def logged(self) -> int:
        """The minutes of work that were done on it."""
        return sum(done.minutes for done in self.done)

    @property
    def taken(self) -> int:
        """The minutes that are done or planned."""
        return self.planned + self.logged

    @property
    def unused(self) -> int:
        """The minutes within the plan that are neither done nor planned."""
        return max(self.capacity - self.taken, 0) if self.within else 0

    @property
    def is_today(self) -> bool:
        """Whether it is the day that counts as today."""
        return self.day == self.today

    @property
    def weekend(self) -> bool:
        """Whether it is a Saturday or a Sunday."""
        return self.day.weekday() >= _SATURDAY

    def has(self, *kinds: DayMarkKind) -> bool:
        """Whether a mark of one of some kinds is on it."""
        return any(mark.kind in kinds for mark in self.marks)

    @property
    def off(self) -> DayMarkKind | None:
        """What takes it off: time away or a public holiday; None where it has hours all the same."""
        return next((mark.kind for mark in self.marks if mark.is_off), None) if not self.capacity else None
