"""Moving what stands on the timeline: an exam to another day, or the start of a step's study."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from planner.errors import InputRefused
from planner.plan import tracking
from planner.plan.edits import Change
from planner.roadmap.actions import Action
from planner.roadmap.sittings import check_day
from planner.text import plural
from planner.words import short_date

if TYPE_CHECKING:
    from datetime import date

    from planner.catalog.models import Certification
    from planner.plan.models import Pinned, Plan
    from planner.roadmap.models import Roadmap, RoadmapStep


def shift(step: RoadmapStep, cert: Certification, plan: Plan, what: Pinned, days: int, today: date) -> Action:
    """Move a step's exam, or the start of its study, by days; it stays where it is moved to.

    Args:
        step: The step.
        cert: Its certification.
        plan: The plan.
        what: What is moved.
        days: By how many days, earlier ones negative.
        today: The day that counts as today.

    Raises:
        InputRefused: It is booked, over, not laid, or would come to a day on which it cannot be.
    """
    day = step.exam.day if what == "exam" else plan.pin_of(cert.id, "start") or step.study.start
    if plan.booking_of(cert.id) is not None and what == "exam":
        raise InputRefused(f"{step.code} is booked", "E books it for another day, or cancels the booking")
    if day is None or step.status in ("passed", "held", "skipped"):
        raise InputRefused(f"nothing of {step.code} is ahead that could be moved")
    meant = day + timedelta(days=days)
    if meant < today:
        raise InputRefused(f"{short_date(meant)} is over", "it can be moved to days ahead")
    if what == "exam":
        check_day(plan, cert, meant, today)
    said = (
        f"moved {'the exam' if what == 'exam' else 'the start'} of {step.code} {by_words(days)}, to {short_date(meant)}"
    )
    return Action(said, Change(tracking.pinned, (cert.id, what, meant)))


def check_shift(action: Action, before: RoadmapStep, after: Roadmap, what: Pinned) -> None:
    """Refuse a move after which less is laid, or which moves nothing.

    Args:
        action: The move.
        before: The step as it is now.
        after: What would follow from the move.
        what: What is moved.

    Raises:
        InputRefused: The study would not fit before the exam, or the start stays where it is.
    """
    step = next((each for each in after.steps if each.id == before.id), None)
    if step is None:
        return
    if step.study.unlaid_minutes > before.study.unlaid_minutes:
        first = f", which is possible from {short_date(before.exam.earliest)} on" if before.exam.earliest else ""
        raise InputRefused(f"the study does not fit before that day{first}", "y says what keeps it from being earlier")
    if what == "start" and step.study.start == before.study.start:
        raise InputRefused(f"the study of {before.code} cannot begin earlier", "y says what it waits for")


def by_words(days: int) -> str:
    """How far something is moved: `by a week`, `3 days earlier`."""
    count = abs(days)
    length = "a week" if count == 7 else "a day" if count == 1 else plural(count, "day")
    return f"by {length}" if days > 0 else f"{length} earlier"
