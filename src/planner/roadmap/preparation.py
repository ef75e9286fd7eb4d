"""The preparation for an exam: what it is made of, and what of it is left after what was logged.

A first pass goes through the official domains in proportion to their weights; spaced reviews come back to each of
them; two practice exams, as long as the real one where the effort allows it, end it. A failed attempt adds reviews of
all domains and one more practice exam. The shares are settings of this planner: a fifth for reviews lies within the
range in which spacing is known to pay, the gaps roughly double from review to review.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.roadmap.pieces import HANDY, SHORTEST
from planner.roadmap.work import Item, WorkKind, apportion
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from planner.catalog.models import Certification
    from planner.plan.models import Log

REVIEW_PART = 5
"""One part in so many of a domain's minutes are reviews."""
REVIEW_GAPS = (3, 10, 24)
"""Days after the first pass of a domain on which it is reviewed."""
PRACTICE_PART = 8
"""A practice exam takes at most one part in so many of the whole effort."""
RETAKE_PART = 4
"""A failed attempt adds one part in so many of the whole effort."""


@dataclass(frozen=True, slots=True)
class Preparation:
    """What is left of the preparation: its items in order, and the minutes of each official domain.

    The minutes of a domain include its share of the practice exams.
    """

    items: tuple[Item, ...]
    domain_minutes: tuple[int, ...]

    @property
    def minutes(self) -> int:
        """All that is left."""
        return sum(self.domain_minutes)


@dataclass(slots=True)
class _Part:
    """A part of the preparation with its minutes in each domain; it is worn off from the front."""

    kind: WorkKind
    topic: str
    ref: str
    minutes: list[int]


def preparation(cert: Certification, effort: int, logs: Sequence[Log] = (), failed: Sequence[date] = ()) -> Preparation:
    """What is left to do for an exam.

    Args:
        cert: Whose official domains and exam length count.
        effort: Minutes that the whole of it takes.
        logs: What was done for it; an entry with the name of a domain counts for that, others for all in proportion.
        failed: The days of failed attempts, oldest first. What was logged up to one does not shorten what it adds.
    """
    shares = cert.domain_shares
    names = [domain.name for domain in cert.domains]
    parts = _planned(names, shares, effort, cert.exam.minutes)
    practices = sum(part.kind == "practice-exam" for part in parts)
    target = [effort * share for share in shares]
    since: date | None = None
    for number, day in enumerate((*failed, None)):
        in_time = [log for log in logs if (since is None or log.on > since) and (day is None or log.on <= day)]
        left = _left(target, names, in_time)
        _wear_off(parts, left)
        if day is None:
            break
        since = day
        again = _again(names, shares, effort // RETAKE_PART, cert.exam.minutes, practices + number + 1)
        parts += again
        target = [float(sum(part.minutes[index] for part in parts)) for index in range(len(names))]
    domain_minutes = tuple(sum(part.minutes[index] for part in parts) for index in range(len(names)))
    return Preparation(tuple(_items(parts)), domain_minutes)


def _planned(names: Sequence[str], shares: Sequence[float], effort: int, exam_minutes: int) -> list[_Part]:
    """The whole preparation, before anything is done."""
    totals = apportion(effort, shares)
    practice = min(exam_minutes, effort // PRACTICE_PART)
    practices = [apportion(practice, shares)] * 2 if practice >= SHORTEST else []
    reviews = [total // REVIEW_PART if total // REVIEW_PART >= SHORTEST else 0 for total in totals]
    first = [
        total - review - sum(each[index] for each in practices)
        for index, (total, review) in enumerate(zip(totals, reviews, strict=True))
    ]
    if min(first) < 0:
        practices, first = [], [total - review for total, review in zip(totals, reviews, strict=True)]
    parts = _by_domain("study", names, first)
    closing = _by_domain("review", names, reviews)
    if practices:
        parts.append(_Part("practice-exam", "Practice exam 1", "", list(practices[0])))
        closing.append(_Part("practice-exam", "Practice exam 2", "", list(practices[1])))
    return [*parts, *closing]


def _again(names: Sequence[str], shares: Sequence[float], minutes: int, exam_minutes: int, number: int) -> list[_Part]:
    """What a failed attempt adds."""
    practice = min(exam_minutes, minutes // 2)
    by_domain = apportion(minutes, shares)
    exam = list(apportion(practice, shares)) if practice >= SHORTEST else [0] * len(shares)
    exam = [min(part, whole) for part, whole in zip(exam, by_domain, strict=True)]
    reviews = [whole - part for whole, part in zip(by_domain, exam, strict=True)]
    parts = _by_domain("review", names, reviews)
    return [*parts, _Part("practice-exam", f"Practice exam {number}", "", exam)] if any(exam) else parts


def _by_domain(kind: WorkKind, names: Sequence[str], minutes: Sequence[int]) -> list[_Part]:
    count = len(names)
    return [
        _Part(kind, name, name, [amount if at == index else 0 for at in range(count)])
        for index, (name, amount) in enumerate(zip(names, minutes, strict=True))
    ]


def _left(target: Sequence[float], names: Sequence[str], logs: Iterable[Log]) -> tuple[int, ...]:
    """The minutes that are left of each domain: what was said for none, or beyond one, counts for all of them."""
    said = dict.fromkeys(names, 0)
    logged = 0
    for log in logs:
        logged += log.minutes
        if log.domain in said:
            said[log.domain] += log.minutes
    total = max(round(sum(target)) - logged, 0)
    missing = [max(whole - said[name], 0.0) for whole, name in zip(target, names, strict=True)]
    whole = sum(missing)
    return apportion(total, [part / whole for part in missing]) if total and whole else (0,) * len(names)


def _wear_off(parts: Sequence[_Part], left: Sequence[int]) -> None:
    """Take from the front of the parts until each domain has what is left of it."""
    for index, wanted in enumerate(left):
        surplus = sum(part.minutes[index] for part in parts) - wanted
        for part in parts:
            if surplus <= 0:
                break
            taken = min(surplus, part.minutes[index])
            part.minutes[index] -= taken
            surplus -= taken
        if surplus < 0:
            parts[index].minutes[index] -= surplus


def _items(parts: Iterable[_Part]) -> Iterable[Item]:
    for part in parts:
        minutes = sum(part.minutes)
        if not minutes:
            continue
        if part.kind != "review":
            yield Item(part.kind, part.topic, part.ref, minutes)
            continue
        count = max(min(minutes // HANDY, len(REVIEW_GAPS)), 1)
        for gap, piece in zip(REVIEW_GAPS, apportion(minutes, [1 / count] * count), strict=False):
            yield Item("review", part.topic, part.ref, piece, gap)
