"""Edits by name: what is done to a plan, with the words by which its history tells it.

Both faces and the adviser make their edits here, so that the same deed reads the same wherever it was done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.plan import edits, portfolio, tracking
from planner.plan.edits import Change
from planner.values import dataclass
from planner.words import hours, short_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planner.catalog.models import Certification
    from planner.plan.models import Baseline, Log, Pinned, Place
    from planner.roadmap.models import RoadmapStep


@dataclass(frozen=True, slots=True)
class Action:
    """An edit, and what it did in words: `skipped step 2, AI-103`."""

    what: str
    change: Change


def choose(step: RoadmapStep, cert: Certification) -> Action:
    """Take a step with a certification."""
    return Action(f"chose {cert.code} for step {step.number}", Change(edits.chosen, (step.id, cert.id)))


def unchoose(step: RoadmapStep) -> Action:
    """Leave a step to the planner."""
    return Action(f"left step {step.number} to the planner", Change(edits.unchosen, (step.id,)))


def skip(step: RoadmapStep) -> Action:
    """Leave a step out."""
    return Action(f"skipped step {step.number}, {step.code}", Change(edits.skipped, (step.id,)))


def unskip(step: RoadmapStep) -> Action:
    """Take a skipped step up again."""
    return Action(f"took up step {step.number}, {step.code}", Change(edits.unskipped, (step.id,)))


def move(steps: Sequence[RoadmapStep], step: RoadmapStep, place: Place, other: RoadmapStep) -> Action:
    """Take a step before or after another one; `steps` are all of the plan in their order."""
    change = Change(edits.moved, (_ids(steps), step.id, place, other.id))
    return Action(f"moved {step.code} {place} {other.code}", change)


def add(
    steps: Sequence[RoadmapStep], cert: Certification, place: Place = "after", other: RoadmapStep | None = None
) -> Action:
    """A step of one's own, beside another one or at the end; `steps` are all of the plan in their order."""
    if other is None:
        return Action(f"added {cert.code}", Change(edits.added, (_ids(steps), cert.id)))
    change = Change(edits.added, (_ids(steps), cert.id, place, other.id))
    return Action(f"added {cert.code} {place} {other.code}", change)


def remove(step: RoadmapStep) -> Action:
    """Remove a step that the person added."""
    return Action(f"removed {step.code}", Change(edits.removed, (step.id,)))


def hold(cert: Certification, since: date | None = None) -> Action:
    """Note that a certification is held, since a day where that is known."""
    when = f" since {short_date(since)}" if since else ""
    return Action(f"noted that you hold {cert.code}{when}", Change(edits.held, (cert.id, since)))


def unhold(cert: Certification) -> Action:
    """Note that a certification is not held after all."""
    return Action(f"noted that you do not hold {cert.code}", Change(edits.unheld, (cert.id,)))


def leave_project(code: str, entry: str) -> Action:
    """Leave the project of a certification to the planner; `entry` is the id under which its portfolio side is kept."""
    return Action(f"left the project of {code} to the planner", Change(portfolio.unpicked, (entry,)))


def no_project(code: str, entry: str) -> Action:
    """Build no project beside a certification; `entry` is the id under which its portfolio side is kept."""
    return Action(f"left the project of {code} out", Change(portfolio.left_out, (entry,)))


def log(entry: Log, name: str) -> Action:
    """Note work that was done; `name` is the code of the certification, or the title of the project."""
    what = f"logged {hours(entry.minutes)} for {name} on {short_date(entry.on)}"
    values = (entry.cert, entry.on, entry.minutes, entry.project, entry.domain, entry.note)
    return Action(what, Change(tracking.logged, values))


def unlog(entry: Log, name: str) -> Action:
    """Take an entry of the log back."""
    what = f"took back {hours(entry.minutes)} for {name} on {short_date(entry.on)}"
    return Action(what, Change(tracking.unlogged, (entry,)))


def book(cert: Certification, on: date, paid_usd: float | None = None) -> Action:
    """Book an exam."""
    return Action(f"booked {cert.code} for {short_date(on)}", Change(tracking.booked, (cert.id, on, paid_usd)))


def cancel(cert: Certification) -> Action:
    """Cancel a booked exam."""
    return Action(f"cancelled the exam of {cert.code}", Change(tracking.cancelled, (cert.id,)))


def attempt(
    cert: Certification, on: date, *, passed: bool, score: float | None = None, paid_usd: float | None = None
) -> Action:
    """Note that an exam was passed or failed."""
    what = f"{'passed' if passed else 'failed'} {cert.code} on {short_date(on)}"
    return Action(what, Change(tracking.attempted, (cert.id, on, passed, score, paid_usd)))


def pin(cert: Certification, what: Pinned, day: date) -> Action:
    """Set the day of an exam, or the day before which its study does not start."""
    said = f"pinned the {what} of {cert.code} to {short_date(day)}"
    return Action(said, Change(tracking.pinned, (cert.id, what, day)))


def unpin(cert: Certification) -> Action:
    """Forget the days that were set for a certification."""
    return Action(f"unpinned {cert.code}", Change(tracking.unpinned, (cert.id,)))


def rebase(baseline: Baseline) -> Action:
    """Keep the roadmap of a day to compare with."""
    return Action(
        f"took the plan of {short_date(baseline.taken)} as the baseline", Change(tracking.rebased, (baseline,))
    )


def _ids(steps: Sequence[RoadmapStep]) -> tuple[str, ...]:
    return tuple(step.id for step in steps)
