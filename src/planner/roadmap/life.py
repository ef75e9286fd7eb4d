"""What has happened so far, as the roadmap needs it: certificates in hand, attempts, logged work, fixed days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.catalog.retakes import retake_from, within_limit_from
from planner.plan.models import Held
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planner.catalog.models import Certification
    from planner.plan.models import Attempt, Log, Plan

_DAY = timedelta(days=1)


def in_hand(plan: Plan) -> tuple[Held, ...]:
    """The certificates that the person has: those that they passed, then those that they said they hold."""
    passed = [Held(cert=each.cert, since=each.on) for each in plan.attempts if each.passed]
    return (*passed, *plan.profile.held)


def begun(plan: Plan) -> tuple[str, ...]:
    """The certifications that something was done for, by how much binds the person to them: booked, failed, logged."""
    booked = [each.cert for each in plan.bookings]
    sat = [each.cert for each in plan.attempts]
    studied = [each.cert for each in plan.logs if each.project is None]
    return tuple(dict.fromkeys([*booked, *sat, *studied]))


@dataclass(frozen=True, slots=True)
class Story:
    """What happened with one certification up to a day.

    `studied` are the entries of the log for its exam, `attempts` the exams that were sat, oldest first. `fixed` is the
    day of the next exam where it is booked, or pinned by the person; `start` the day before which nothing is done, and
    `ready` the day after the last one that something was logged for the exam. `worked` says whether anything was done
    for it, or for its project.
    """

    studied: tuple[Log, ...]
    attempts: tuple[Attempt, ...]
    fixed: date | None
    pinned: bool
    start: date
    ready: date
    worked: bool

    @property
    def minutes(self) -> int:
        """All study that was logged."""
        return sum(log.minutes for log in self.studied)

    @property
    def failed(self) -> tuple[date, ...]:
        """The days of the failed attempts."""
        return tuple(each.on for each in self.attempts if not each.passed)

    @property
    def booked(self) -> bool:
        """Whether the exam is booked for a day that is not over."""
        return self.fixed is not None and not self.pinned

    def wait(self, cert: Certification) -> date:
        """The first day on which the vendor's wait allows the next attempt."""
        return retake_from(cert, self.failed)

    def limit(self, cert: Certification) -> date:
        """The first day on which the next attempt is within the vendor's number of attempts."""
        return within_limit_from(cert, [each.on for each in self.attempts])


def story(plan: Plan, cert: str, today: date) -> Story:
    """What happened with a certification.

    A booking or a pin of a day that is over counts no more, nor does a pinned start that is not before the exam.
    """
    studied = tuple(log for log in plan.logs if log.cert == cert and log.project is None)
    booking, pin = plan.booking_of(cert), plan.pin_of(cert, "exam")
    booked = booking.on if booking and booking.on >= today else None
    wanted = pin if pin and pin >= today else None
    last = max((log.on for log in studied), default=None)
    fixed, start = booked or wanted, plan.pin_of(cert, "start")
    return Story(
        studied=studied,
        attempts=plan.attempts_at(cert),
        fixed=fixed,
        pinned=booked is None and wanted is not None,
        start=start if start and (fixed is None or start < fixed) else date.min,
        ready=last + _DAY if last else date.min,
        worked=any(log.cert == cert for log in plan.logs),
    )


def built(logs: Iterable[Log], project: str) -> int:
    """The minutes that were logged for a project."""
    return sum(log.minutes for log in logs if log.project == project)


def spent(logs: Sequence[Log], day: date) -> int:
    """The minutes that were logged on a day, for whatever."""
    return sum(log.minutes for log in logs if log.on == day)
