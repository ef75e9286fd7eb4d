"""What has to be done for a step, in minutes: its preparation by official domain, its project by milestone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.catalog.catalog import Catalog
    from planner.catalog.models import Certification
    from planner.plan.models import EffortKind

WorkKind = Literal["study", "review", "practice-exam", "project"]
"""What an item of work is: the first three prepare for the exam."""

_HOURS_OF_NOTHING_KNOWN = 40.0
"""What is reckoned with where a catalog has no figure for any certification."""


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of work that is laid as one or several sessions.

    `ref` is the milestone's id or the domain's name, empty for a practice exam. A review is due `gap` days after the
    first pass of its domain.
    """

    kind: WorkKind
    topic: str
    ref: str
    minutes: int
    gap: int = 0


@dataclass(frozen=True, slots=True)
class Work:
    """All the work of one step, in the order it is meant to be done; `study` has everything that prepares for it."""

    study: tuple[Item, ...]
    project: tuple[Item, ...]

    @property
    def study_minutes(self) -> int:
        """Minutes of study, reviews and practice exams."""
        return sum(item.minutes for item in self.study)

    @property
    def minutes(self) -> int:
        """Minutes of study and project."""
        return self.study_minutes + sum(item.minutes for item in self.project)


def apportion(total: int, shares: Sequence[float]) -> tuple[int, ...]:
    """Split whole minutes by shares that add up to 1, by the largest remainder, so that nothing is lost to rounding."""
    exact = [total * share for share in shares]
    floors = [int(value) for value in exact]
    by_remainder = sorted(range(len(exact)), key=lambda index: (floors[index] - exact[index], index))
    for index in by_remainder[: total - sum(floors)]:
        floors[index] += 1
    return tuple(floors)


def effort_minutes(catalog: Catalog, cert: Certification, kind: EffortKind) -> int:
    """Study minutes for a certification by the chosen figure of its three-point estimate.

    A certification without a figure takes its nearest successor's; without one of those, the median of its tier in the
    catalog, or of all where its tier has none.
    """
    for candidate in (cert, *(catalog.certs[successor] for successor in catalog.successors(cert.id))):
        if candidate.effort:
            hours: float = getattr(candidate.effort, kind)
            return round(hours * 60)
    from statistics import median

    known = [(other.tier == cert.tier, other.effort) for other in catalog.certs.values() if other.effort]
    of_tier = [effort for same, effort in known if same] or [effort for _, effort in known]
    hours = median(getattr(effort, kind) for effort in of_tier) if of_tier else _HOURS_OF_NOTHING_KNOWN
    return round(hours * 60)
