"""On which days the exams of a plan have to be so that it finishes as early as it can.

Every exam takes the work off its day, has to follow its study, and follows the exam before it; so a day that suits one
of them may cost another one more. The least minutes lost are found for each exam and each of its days, exam after
exam: as less lost is better for everything that follows, nothing else of the past has to be remembered. With the
projects after the studies, which is when the studies are done soonest, the best last exam gives the earliest finish
that there is.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.roadmap.days import Days

_MOST_TRIED = 250_000
"""How many days of exams are tried in all; beyond that each exam has only the weeks after its first possible day."""
_WEEKS = 70


@dataclass(frozen=True, slots=True)
class Wanted:
    """An exam to find a day for.

    `studied` are the minutes of study to be done before it, its own and those of all steps before it; `first` is the
    first day that gates and waits allow, `last` the last one of its life; `possible` tells whether it can be sat on a
    day at all. `fixed` is the day of
    one that is booked. Of the study, what follows the first `waits_from` minutes is not begun before the day `start`.
    """

    studied: int
    first: int
    last: int
    possible: Callable[[int], bool]
    buffer: int = 0
    fixed: int | None = None
    start: int = 0
    waits_from: int = 0


@dataclass(frozen=True, slots=True)
class _Label:
    """One way to have the exams so far: the day of the last one, the minutes lost with it, and the way before it."""

    day: int
    lost: int
    before: _Label | None
    exam: int = -1
    own: int = 0

    def lost_by(self, day: int) -> int:
        """The minutes that are lost up to a day."""
        label: _Label | None = self
        while label is not None and label.day > day and label.own:
            label = label.before
        return label.lost if label else 0


def best_days(
    days: Days, exams: Sequence[Wanted], work: int, until: int, near: int
) -> tuple[int, dict[int, int]] | None:
    """The earliest finish before the day `until` with the days of all exams; None where there is none.

    Exams that no day suits have none, and `fixed` ones keep theirs.

    Args:
        days: The days ahead, without those of the fixed exams.
        exams: In the order in which they are sat.
        work: The minutes of all work, studies and projects.
        until: Only what finishes before this day counts.
        near: Where the last exam would be best, among the days with the same finish.
    """
    labels = [_Label(-1, 0, None)]
    left = len(exams)
    spare = days.until(until - 1) - work
    narrow = left * until > _MOST_TRIED
    for number, exam in enumerate(exams):
        left -= 1
        if exam.fixed is not None:
            labels = _kept([_Label(max(each.day, exam.fixed), each.lost, each) for each in labels])
            continue
        if exam.start:
            labels = _waited(days, labels, exam)
        last = not any(each.fixed is None for each in exams[number + 1 :])
        found = _tried(days, labels, exam, number, until - 1 - left, spare, narrow=narrow, all_days=last)
        labels = (found if last else _kept(found)) or labels
    ends = ((_finish(days, label, work), abs(label.day - near), label) for label in labels)
    best = min(ends, key=lambda each: each[:2])
    if best[0] >= until:
        return None
    chosen: dict[int, int] = {}
    label: _Label | None = best[2]
    while label is not None:
        if label.exam >= 0:
            chosen[label.exam] = label.day
        label = label.before
    return best[0], chosen


def _tried(
    days: Days,
    labels: list[_Label],
    exam: Wanted,
    number: int,
    last: int,
    spare: int,
    *,
    narrow: bool,
    all_days: bool,
) -> list[_Label]:
    """The ways with one exam more, by day; all of them, or as far as a later day can still lose less."""
    found: list[_Label] = []
    at = [label.day for label in labels]
    day = max(exam.first, at[0] + 1, 0)
    if exam.studied:
        least = exam.studied + (0 if exam.buffer else labels[-1].lost)
        day = max(day, days.first_with(least) + 1 + exam.buffer)
    last = min(last, exam.last, day + _WEEKS if narrow else last)
    floor = labels[-1].lost
    while day <= last:
        if exam.possible(day):
            before = _before(days, labels, at, exam, day)
            if before is not None:
                own = days.minutes(day)
                lost = before.lost + own
                if lost <= max(spare, 0) + own or not own:
                    found.append(_Label(day, lost, before, number, own))
                    if lost == floor and not all_days:
                        break
        day += 1
    return found


def _before(days: Days, labels: list[_Label], at: list[int], exam: Wanted, day: int) -> _Label | None:
    """The way before an exam on a day that loses least and leaves its study done in time."""
    studied_by = day - 1 - exam.buffer
    there = days.until(studied_by)
    number = bisect_right(at, day - 1) - 1
    if number < 0:
        return None
    if not exam.studied or there - labels[number].lost_by(studied_by) >= exam.studied:
        return labels[number]
    if not exam.buffer:
        return None
    tried = (each for each in reversed(labels[:number]) if there - each.lost_by(studied_by) >= exam.studied)
    return next(tried, None)


def _waited(days: Days, labels: list[_Label], exam: Wanted) -> list[_Label]:
    """The ways after waiting for the start of an exam's study, with what of the time before is of no use to it."""
    unused = days.until(exam.start - 1) - exam.waits_from
    return _kept([_Label(each.day, max(each.lost, unused), each) for each in labels])


def _kept(labels: list[_Label]) -> list[_Label]:
    """The ways that are worth following: a later last exam only for less lost."""
    kept: list[_Label] = []
    for label in sorted(labels, key=lambda each: (each.day, each.lost)):
        if not kept or label.lost < kept[-1].lost:
            kept.append(label)
    return kept


def _finish(days: Days, label: _Label, work: int) -> int:
    """The last day of a plan whose exams are like that: of its last exam, or of the work after it."""
    if not work or days.until(label.day - 1) - (label.lost - label.own) >= work:
        return label.day
    return max(days.first_with(work + label.lost), label.day)
