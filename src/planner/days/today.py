"""What to do now and next, as one value: both faces tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.availability.capacity import Capacity
from planner.availability.hours import format_hours
from planner.days.ahead import NextExam, OpenMilestone, Upcoming, next_exam, next_milestones, upcoming
from planner.days.streak import Streak, streak
from planner.days.timed import placed
from planner.days.week import Week, week
from planner.roadmap.wording import why_idle
from planner.values import dataclass
from planner.words import long_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from planner.availability.leftover import Stretch
    from planner.catalog.catalog import Catalog
    from planner.days.words import Length
    from planner.plan.models import Attempt, Log, Plan
    from planner.roadmap.models import Finding, Roadmap, Session

MILESTONES = 4
"""Most milestones that are told."""


@dataclass(frozen=True, slots=True)
class TodayView:
    """A day and what is around it.

    `free` says why nothing more is to do on it, and is empty while there is something; `following` are the sessions of
    the next day that has any; `times` are the times of day of both, where windows tell them; `pressing` are the
    findings that are more than notes. Minutes of today: `capacity` is what it has, `done` what was logged, `todo` what
    is to do.
    """

    today: date
    sessions: tuple[Session, ...]
    logs: tuple[Log, ...]
    attempts: tuple[Attempt, ...]
    free: str
    following: tuple[Session, ...]
    times: tuple[Stretch | None, ...]
    week: Week
    streak: Streak
    exam: NextExam | None
    milestones: tuple[OpenMilestone, ...]
    upcoming: tuple[Upcoming, ...]
    pressing: tuple[Finding, ...]
    capacity: int

    @property
    def done(self) -> int:
        """Minutes that were logged today."""
        return sum(log.minutes for log in self.logs)

    @property
    def todo(self) -> int:
        """Minutes that are to do today."""
        return sum(session.minutes for session in self.sessions)


def today_view(
    catalog: Catalog,
    plan: Plan,
    roadmap: Roadmap,
    *,
    week_start: int = 0,
    earlier: Roadmap | None = None,
    length: Length = format_hours,
) -> TodayView:
    """The view of the roadmap's day.

    Args:
        catalog: What the plan names.
        plan: What is done, and when there is time.
        roadmap: What is to do.
        week_start: The weekday on which weeks start, 0 for Monday to 6 for Sunday.
        earlier: The roadmap as of the week's first day, see `moved.as_laid`.
        length: Tells lengths.

    Raises:
        InputRefused: What the plan says of its time cannot be read.
    """
    today, capacity = roadmap.today, Capacity(plan.availability)
    sessions = tuple(session for session in roadmap.sessions if session.day == today)
    later = [session for session in roadmap.sessions if session.day > today]
    following = tuple(session for session in later if session.day == later[0].day)
    logs = tuple(log for log in plan.logs if log.on == today)
    attempts = tuple(attempt for attempt in plan.attempts if attempt.on == today)
    return TodayView(
        today=today,
        sessions=sessions,
        logs=logs,
        attempts=attempts,
        free="" if sessions else _free(plan, roadmap, capacity, logs, bool(attempts), length),
        following=following,
        times=(*_times(sessions, capacity, sum(log.minutes for log in logs)), *_times(following, capacity)),
        week=week(plan, roadmap, capacity.minutes, start=week_start, earlier=earlier),
        streak=streak(plan, today, capacity.minutes),
        exam=next_exam(plan, roadmap),
        milestones=next_milestones(roadmap, MILESTONES),
        upcoming=upcoming(catalog, plan, roadmap),
        pressing=tuple(finding for finding in roadmap.findings if finding.level != "note"),
        capacity=capacity.minutes(today),
    )


def _times(sessions: Sequence[Session], capacity: Capacity, done: int = 0) -> Iterator[Stretch | None]:
    """From when to when each session of a day is, in minutes since midnight; None where nothing tells."""
    if sessions:
        free = capacity.free_windows(sessions[0].day)
        for parts in placed([session.minutes for session in sessions], free, done):
            yield (parts[0][0], parts[-1][1]) if parts else None


def _free(plan: Plan, roadmap: Roadmap, capacity: Capacity, logs: Sequence[Log], sat: bool, length: Length) -> str:
    """Why nothing is to do today, as a sentence."""
    today = roadmap.today
    if not any(session.day > today for session in roadmap.sessions):
        return "Everything that was planned is done." if roadmap.steps else "Nothing is planned yet."
    if today < plan.start:
        return f"The plan starts on {long_date(plan.start)}."
    if logs:
        return f"Done for today: {length(sum(log.minutes for log in logs))}."
    if sat:
        return "That was it for today."
    why = capacity.why_not(today)
    if why is not None:
        return f"{why[:1].upper()}{why[1:]}, so today is free."
    return f"{why_idle(roadmap, today) or 'Nothing is planned for today'}."
