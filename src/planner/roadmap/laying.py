"""Which day: work and exams laid onto the calendar, without a solver.

No day with free capacity is left while work remains that may be done, so the last session lies on the lower bound
unless something keeps it off. An exam takes the first allowed day after its study that costs the least study time,
within a week; the days until then are filled with the project's last part and the next step. Where the plan could
finish earlier than that, the days of `exam_days` are taken, and study is laid against them as against booked ones.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.roadmap.days import LAST_DAY, Calendar, Days
from planner.roadmap.exam_days import best_days
from planner.roadmap.layout import LaidExam, LaidSession, Layout, Sitting, StepWork, undated, within
from planner.roadmap.stream import Stream
from planner.roadmap.turns import Possible, Turns

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planner.roadmap.models import IdleCause, LimitKind

__all__ = ["LAST_DAY", "Calendar", "Days", "LaidExam", "LaidSession", "Layout", "Sitting", "StepWork", "lay"]

_DAY = timedelta(days=1)
_COMPARED_DAYS = 7
"""How many days from the first possible one are weighed for an exam."""
_TAILS = (1, 2, 4)
"""How many of the last exams are put on the days of the earliest finish, before all are."""
_MANY = 50
"""With more exams than this all are put there at once."""


def lay(
    steps: Sequence[StepWork],
    calendar: Calendar,
    first_day: date,
    spent: Mapping[date, int] | None = None,
    *,
    soonest: bool = True,
    natural: Layout | None = None,
) -> Layout:
    """Lay all steps from `first_day` on, in their order.

    Args:
        steps: What there is to do.
        calendar: Who knows the minutes of a date and where exams may be.
        first_day: The first day on which anything is done.
        spent: Minutes of a date that are used already.
        soonest: Whether other exam days are looked for where the plan could finish earlier; for a first idea of a plan
            they are only where an exam would have no day, or study would be left out.
        natural: What was laid for these very steps without looking for the soonest, to begin with.

    Raises:
        InputRefused: There are no hours for years on end, or too few to finish before the year 2200.
    """
    fixed = {each.sitting.fixed: 24 * 60 for each in steps if each.sitting and each.sitting.fixed}
    days = Days(calendar, first_day, {**(spent or {}), **fixed})
    task = Turns(steps, days)
    natural = natural or _Laying(task, {}).run()
    until = task.dated_by(natural)
    if until is None or not (soonest or task.is_short(natural)):
        return natural
    return _sooner(task, natural, until)


def _sooner(task: Turns, natural: Layout, until: int) -> Layout:
    """A layout that finishes as early as can be, with as few exams as possible on other days than they like best."""
    near = max((task.days.number(exam.day) for exam in natural.exams if exam and exam.day), default=0)
    found = best_days(task.days, task.wanted, task.load, until, near)
    return natural if found is None else _on_days(task, natural, found[0], task.by_step(found[1]))


def _on_days(task: Turns, best: Layout, finish: int, chosen: dict[int, int]) -> Layout:
    """The best layout with some or all exams on chosen days; the search ends with the finish that these allow."""
    for some in _parts(list(chosen.items()), best):
        laying = _Laying(task, some)
        tried = laying.run()
        if not laying.broken:
            best = min(best, tried, key=_rank)
        dated = not any(undated(best.exams[number]) for number in chosen)
        if dated and best.finish and task.days.number(best.finish) <= finish and sum(best.unlaid) <= task.left_out:
            break
    return best


def _parts(chosen: list[tuple[int, int]], natural: Layout) -> list[dict[int, int]]:
    """Which of the chosen days are tried: those of exams that had none, else of the last ones; then all."""
    chosen.sort(key=lambda each: each[1])
    without = {number: day for number, day in chosen if undated(natural.exams[number])}
    tails = _TAILS if len(chosen) <= _MANY else ()
    some = [without] if without else [dict(chosen[-count:]) for count in tails if count < len(chosen)]
    return [*some, dict(chosen)]


def _rank(layout: Layout) -> tuple[int, int, date]:
    """What makes one layout better than another: less study left out, more exams dated, done sooner."""
    return sum(layout.unlaid), sum(map(undated, layout.exams)), layout.finish or date.max


class _Laying:
    """One pass over the days; exams whose day is set are kept to, the others are dated as their study ends."""

    def __init__(self, task: Turns, chosen: Mapping[int, int]) -> None:
        self._task = task
        self._days = task.days
        self._steps = [task.steps[number] for number in task.order]
        self._chosen = {place: chosen[number] for place, number in enumerate(task.order) if number in chosen}
        self._fixed = {place: task.fixed[number] for place, number in enumerate(task.order) if number in task.fixed}
        open_to_us = (place for place, each in enumerate(self._steps) if each.sitting and place not in self._fixed)
        self._last_sitting = max(open_to_us, default=-1)
        self._stream = Stream([step.work for step in self._steps], [task.starts[number] for number in task.order])
        self._sessions: list[LaidSession] = []
        self._exams: list[LaidExam | None] = [None] * len(self._steps)
        self._unlaid = [0] * len(self._steps)
        self._exam_days = {*self._chosen.values(), *self._fixed.values()}
        self._idle: list[tuple[date, int, IdleCause]] = []
        self._last_exam = -1
        self._undated = list(range(len(self._steps)))
        self._never = [task.never[number] for number in task.order]
        self._must = self._required()
        self.broken = False
        """Whether an exam could not be kept to the day that was chosen for it."""

    def run(self) -> Layout:
        """Lay everything, day by day; once."""
        for set_day in sorted(day for day in self._exam_days if day < 0):
            self._drop_late(set_day)
        self._date_exams(0)
        day, days = 0, self._days
        while not self._stream.empty:
            if day in self._exam_days:
                self._drop_late(day)
            free = 0 if day in self._exam_days else days.minutes(day)
            if free:
                self._lay_day(day, free)
            elif day > days.end or day - days.last_with_hours() > 1:
                day = self._next_with_hours(day) - 1
            day += 1
        for set_day in sorted(self._exam_days):
            self._drop_late(set_day)
        return self._layout()

    def _layout(self) -> Layout:
        order = self._task.order
        exams: list[LaidExam | None] = [None] * len(order)
        unlaid = [0] * len(order)
        for place, number in enumerate(order):
            exams[number], unlaid[number] = self._exams[place], self._unlaid[place]
        last = self._sessions[-1].day if self._sessions else None
        exam_days = [exam.day for exam in exams if exam and exam.day]
        finish = max([*exam_days, *([last] if last else [])], default=None)
        idle = (*self._idle, *self._idle_after(last, finish))
        return Layout(tuple(self._sessions), tuple(exams), last, finish, idle, tuple(unlaid))

    def _required(self) -> list[int]:
        """For each day up to the last exam that is set, how much has to be studied by its end."""
        due: dict[int, int] = {}
        studied = 0
        for place, step in enumerate(self._steps):
            studied += step.work.study_minutes
            day = self._fixed.get(place, self._chosen.get(place))
            if day is not None and day > 0:
                buffer = step.sitting.buffer if step.sitting and place in self._chosen else 0
                by = max(day - 1 - buffer, 0)
                due[by] = max(due.get(by, 0), studied)
        required = [0] * (max(due, default=-1) + 1)
        needed = 0
        for day in range(len(required) - 1, -1, -1):
            needed = max(needed, due.get(day, 0))
            required[day] = needed
            needed = max(needed - (0 if day in self._exam_days else self._days.minutes(day)), 0)
        return required

    def _next_with_hours(self, day: int) -> int:
        """The first day from a day on that has hours.

        Raises:
            InputRefused: There is none.
        """
        found = self._days.first_with(self._days.until(day) + 1)
        if found > self._days.end:
            raise self._days.refuse_endless(self._stream.left, self._days.last_with_hours())
        return found

    def _lay_day(self, day: int, free: int) -> None:
        must = self._must[day] - self._stream.studied_minutes if day < len(self._must) else 0
        when = self._days.when(day)
        for place, item, minutes in self._stream.day(free, day, max(must, 0), lambda: self._widest(day)):
            self._sessions.append(LaidSession(when, self._task.order[place], item, minutes))
            free -= minutes
        if free and not self._stream.empty:
            self._idle.append((when, free, "pin"))
        self._date_exams(day + 1)

    def _widest(self, day: int) -> int:
        return max(self._days.minutes(other) for other in range(day + 1, day + 8))

    def _drop_late(self, day: int) -> None:
        """Give up the study for an exam on its day, which is only left where a fixed day is too soon."""
        for place, fixed in self._fixed.items():
            if fixed == day and self._exams[place] is None:
                self._unlaid[place] = self._stream.drop_study(place)
        self._date_exams(day)

    def _date_exams(self, ready: int) -> None:
        """Date the exams whose study is done, in turn; one that is on no day at all holds none up."""
        waiting, at = False, 0
        while at < len(self._undated) and not (waiting and not self._fixed):
            place = self._undated[at]
            if self._stream.studied(place) and (not waiting or place in self._fixed):
                del self._undated[at]
                self._date_exam(place, ready)
            else:
                waiting = waiting or not self._never[place]
                at += 1

    def _date_exam(self, place: int, ready: int) -> None:
        sitting = self._steps[place].sitting
        if sitting is None:
            return
        exam = self._exam(place, sitting, ready)
        self._exams[place] = exam
        if exam.day:
            day = self._days.number(exam.day)
            self._exam_days.add(day)
            if place not in self._fixed:
                self._last_exam = max(self._last_exam, day)

    def _exam(self, place: int, sitting: Sitting, studied: int) -> LaidExam:
        days = self._days
        logged = days.number(self._steps[place].ready)
        own = any(item.minutes for item in self._steps[place].work.study)
        ready = max(studied, logged) if own else max(logged, 0)
        limits: list[tuple[LimitKind, int]] = [("hours", ready), ("order", self._last_exam + 1)]
        limits.append(("buffer", (ready if own else logged) + sitting.buffer if sitting.buffer else 0))
        limits.append(("experience-gate", days.number(sitting.gate)))
        limits.append(("retake-wait", days.number(sitting.wait)))
        limits.append(("attempt-limit", days.number(sitting.limit)))
        gated = max(day for _, day in limits)
        opened = within(sitting.periods, days.when(gated)) if gated <= days.end else None
        possible = Possible(days, sitting.periods, self._exam_days)
        earliest = self._first_possible(place, sitting, possible, opened)
        if opened is not None:
            limits.append(("waiting-for-release", days.number(opened) if days.number(opened) > gated else 0))
        if earliest is not None and opened is not None and earliest > days.number(opened):
            limits.append(("exam-day", earliest))
        day = self._set_day(place, limits, earliest)
        if day is None and earliest is not None:
            day = self._cheapest(place, possible, earliest)
            if day > earliest:
                limits.append(("spare-hours", day))
        binding = _binding(limits, day)
        found = sorted((each for each in limits if each[1] > 0 or each[0] == binding), key=lambda each: -each[1])
        told = tuple((kind, days.when(max(number, 0))) for kind, number in found if number <= days.end)
        first = max(ready, self._last_exam + 1)
        return LaidExam(
            day=None if day is None else days.when(day),
            ready=days.when(min(first, days.end)),
            opens=opened if earliest is not None else None,
            earliest=None if earliest is None else days.when(earliest),
            binding=binding,
            limits=told,
        )

    def _set_day(self, place: int, limits: list[tuple[LimitKind, int]], earliest: int | None) -> int | None:
        """The day of an exam that is fixed, or chosen for the finish, with the limit that it is."""
        if place in self._fixed:
            day = self._fixed[place]
            sitting = self._steps[place].sitting
            limits.append(("pin" if sitting and sitting.pinned else "booking", day))
            return day
        if place not in self._chosen:
            return None
        day = self._chosen[place]
        if earliest is None or day > earliest:
            limits.append(("finish", day))
        self.broken = self.broken or earliest is None or day < earliest
        return day

    def _first_possible(self, place: int, sitting: Sitting, possible: Possible, opened: date | None) -> int | None:
        """The first day from one on that an exam can be on; of its own set day only when nothing sooner is there."""
        own = self._fixed.get(place, self._chosen.get(place))
        while opened is not None and opened <= LAST_DAY:
            day = self._days.number(opened)
            if day > self._days.end:
                return None
            if day == own or possible(day):
                return day
            opened = within(sitting.periods, opened + _DAY)
        return None

    def _cheapest(self, place: int, possible: Possible, earliest: int) -> int:
        """The allowed day within a week from `earliest` on that costs the plan the least."""
        is_last = place == self._last_sitting
        best, best_cost = earliest, self._cost(earliest, is_last=is_last)
        for day in range(earliest + 1, earliest + _COMPARED_DAYS):
            if possible(day):
                cost = self._cost(day, is_last=is_last)
                if cost < best_cost:
                    best, best_cost = day, cost
        return best

    def _cost(self, day: int, *, is_last: bool) -> tuple[int, int]:
        """What an exam day costs: for the last exam the finish it leads to, then the minutes lost to study."""
        lost = self._days.minutes(day) if not self._stream.empty else 0
        return (self._finish_with(day) if is_last else 0, lost)

    def _finish_with(self, exam: int) -> int:
        left = self._stream.left
        if not left:
            return exam
        laid = self._days.number(self._sessions[-1].day) if self._sessions else -1
        ahead = sorted({day for day in self._exam_days if day > laid} | {exam})
        done = self._days.first_with(left + self._days.until(laid))
        for day in ahead:
            if day <= done:
                left += self._days.minutes(day)
                done = self._days.first_with(left + self._days.until(laid))
        return max(done, exam)

    def _idle_after(self, last: date | None, finish: date | None) -> list[tuple[date, int, IdleCause]]:
        """Days after the last session whose capacity stays free because an exam is still to come."""
        if finish is None:
            return []
        rows: list[tuple[date, int, IdleCause]] = []
        for day in range(self._days.number(last) + 1 if last else 0, self._days.number(finish)):
            minutes = 0 if day in self._exam_days else self._days.minutes(day)
            if minutes:
                rows.append((self._days.when(day), minutes, self._cause(self._days.when(day))))
        return rows

    def _cause(self, when: date) -> IdleCause:
        ahead = [exam for exam in self._exams if exam and exam.day and exam.day > when]
        waiting = min(ahead, key=lambda exam: exam.day or date.max)
        return _CAUSES.get(waiting.binding, "exam-day")


_CAUSES: dict[LimitKind, IdleCause] = {
    "buffer": "buffer",
    "experience-gate": "experience-gate",
    "retake-wait": "retake-wait",
    "attempt-limit": "attempt-limit",
    "waiting-for-release": "waiting-for-release",
    "pin": "pin",
    "booking": "booking",
}


def _binding(limits: Sequence[tuple[LimitKind, int]], day: int | None) -> LimitKind:
    """What an exam's day rests on: what fixes it, else what keeps it waiting longest, else how its day was chosen."""
    if day is None:
        return "hours"
    known = dict(limits)
    for kind in _FIXED:
        if kind in known:
            return kind
    if known.get("waiting-for-release", 0) > 0:
        return "waiting-for-release"
    ready = max(known["hours"], known["order"])
    waits = [(known[kind], kind) for kind in _WAITS if known[kind] > ready]
    if waits:
        return max(waits)[1]
    for kind in _CHOSEN:
        if kind in known:
            return kind
    return "order" if known["order"] > known["hours"] else "hours"


_FIXED: tuple[LimitKind, ...] = ("booking", "pin")
_WAITS: tuple[LimitKind, ...] = ("buffer", "experience-gate", "retake-wait", "attempt-limit")
_CHOSEN: tuple[LimitKind, ...] = ("exam-day", "finish", "spare-hours")
