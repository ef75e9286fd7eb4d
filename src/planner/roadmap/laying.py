"""Which day: work and exams laid onto the calendar, without a solver.

No day with free capacity is left while work remains that may be done, so the last session lies on the lower bound
unless something keeps it off. An exam takes the first allowed day after its study that costs the least study time,
within a week; the days until then are filled with the project's last part and the next step. Where the plan could
finish earlier than that, the days of `exam_days` are taken, and study is laid against them as against booked ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.roadmap.days import LAST_DAY, Calendar, Days
from planner.roadmap.exam_days import Wanted, best_days
from planner.roadmap.stream import Stream

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planner.roadmap.models import IdleCause, LimitKind
    from planner.roadmap.work import Item, Work

__all__ = ["LAST_DAY", "Calendar", "Days", "LaidExam", "LaidSession", "Layout", "Sitting", "StepWork", "lay"]

_DAY = timedelta(days=1)
_COMPARED_DAYS = 7
"""How many days from the first possible one are weighed for an exam."""
_TAILS = (1, 2, 4)
"""How many of the last exams are put on the days of the earliest finish, before all are."""
_FURTHER = 400
"""How many days later than it might a plan finish, so that an exam has a day at all."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """When a step's exam can be sat.

    `periods` are those of the exam's life (inclusive, in order); `gate`, `wait` and `limit` the first days that the
    experience asked for, the wait after a failed attempt and the number of attempts allow. `buffer` are the days
    between study and exam. `fixed` is the day of one that is booked, or `pinned` by the person.
    """

    periods: tuple[tuple[date, date], ...]
    gate: date = date.min
    wait: date = date.min
    limit: date = date.min
    buffer: int = 0
    fixed: date | None = None
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class StepWork:
    """A step to lay: its work, and its sitting where it has an exam.

    Nothing of it is done before `start`; its exam is not before `ready`, the day after the last work that was logged.
    """

    work: Work
    sitting: Sitting | None
    start: date = date.min
    ready: date = date.min


@dataclass(frozen=True, slots=True)
class LaidSession:
    """Minutes of an item on a date, for the step at a position."""

    day: date
    step: int
    item: Item
    minutes: int


@dataclass(frozen=True, slots=True)
class LaidExam:
    """An exam's date with what led to it.

    `ready` is the first day after study and the exams before it; `opens` the first day from then on that lies behind
    gates and waits and within the exam's life, `earliest` the first of those that is allowed. All but `ready` are
    absent where the exam cannot be sat any more. `limits` has what keeps it from being earlier, with the first day
    that each allows for itself, and `binding` is the one that its day rests on.
    """

    day: date | None
    ready: date
    opens: date | None
    earliest: date | None
    binding: LimitKind
    limits: tuple[tuple[LimitKind, date], ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """Sessions and exams of all steps; `exams` has one entry a step, None where there is none.

    `unlaid` has, for each step, the minutes of study that do not fit before an exam with a fixed day.
    """

    sessions: tuple[LaidSession, ...]
    exams: tuple[LaidExam | None, ...]
    last_session: date | None
    finish: date | None
    idle: tuple[tuple[date, int, IdleCause], ...]
    unlaid: tuple[int, ...] = ()


def lay(
    steps: Sequence[StepWork], calendar: Calendar, first_day: date, spent: Mapping[date, int] | None = None
) -> Layout:
    """Lay all steps from `first_day` on, in their order.

    Args:
        steps: What there is to do.
        calendar: Who knows the minutes of a date and where exams may be.
        first_day: The first day on which anything is done.
        spent: Minutes of a date that are used already.

    Raises:
        InputRefused: There are no hours for years on end, or too few to finish before the year 2200.
    """
    fixed = {each.sitting.fixed: 24 * 60 for each in steps if each.sitting and each.sitting.fixed}
    days = Days(calendar, first_day, {**(spent or {}), **fixed})
    task = _Task(steps, days)
    natural = _Laying(task, {}).run()
    until = task.dated_by(natural)
    return natural if until is None else _sooner(task, natural, until)


def _sooner(task: _Task, natural: Layout, until: int) -> Layout:
    """A layout that finishes as early as can be, with as few exams as possible on other days than they like best."""
    near = max((task.days.number(exam.day) for exam in natural.exams if exam and exam.day), default=0)
    found = best_days(task.days, task.wanted(), task.work, until, near)
    if found is None:
        return natural
    finish, chosen = found
    best = natural
    for some in _parts(list(task.by_step(chosen).items()), natural):
        laying = _Laying(task, some)
        tried = laying.run()
        if not laying.broken:
            best = min(best, tried, key=_rank)
        if not any(map(_undated, best.exams)) and best.finish and task.days.number(best.finish) <= finish:
            break
    return best


def _parts(chosen: list[tuple[int, int]], natural: Layout) -> list[dict[int, int]]:
    """Which of the chosen days are tried: those of exams that had none, else of the last ones; then all."""
    chosen.sort(key=lambda each: each[1])
    undated = {number: day for number, day in chosen if _undated(natural.exams[number])}
    some = [undated] if undated else [dict(chosen[-count:]) for count in _TAILS if count < len(chosen)]
    return [*some, dict(chosen)]


def _rank(layout: Layout) -> tuple[int, date]:
    undated = sum(exam is not None and exam.day is None for exam in layout.exams)
    return undated, layout.finish or date.max


class _Task:
    """The steps in the order in which they are studied, with what the search for exam days asks about them.

    They are studied in their own order, but one whose exam has a fixed day comes first where it would be too late.
    """

    def __init__(self, steps: Sequence[StepWork], days: Days) -> None:
        self.steps = steps
        self.days = days
        self.fixed = {
            number: days.number(step.sitting.fixed)
            for number, step in enumerate(steps)
            if step.sitting and step.sitting.fixed
        }
        self._study = [step.work.study_minutes for step in steps]
        self.starts = [max(days.number(step.start), 0) for step in steps]
        self.order = self._order()
        self.sat = [number for number in self.order if steps[number].sitting]
        self.short = self._shortages()
        self.work = sum(step.work.minutes for step in steps) - sum(self.short.values())

    def _order(self) -> list[int]:
        ahead: list[int] = []
        while True:
            order = [*ahead, *(number for number in range(len(self.steps)) if number not in ahead)]
            late = self._late(order)
            pulled = [number for number in late if number not in ahead]
            if not pulled:
                return order
            ahead = sorted([*ahead, pulled[0]], key=lambda number: (self.fixed[number], number))

    def _late(self, order: Sequence[int]) -> list[int]:
        """The steps whose study, in an order, does not fit before the fixed day of their exam; the soonest first."""
        late: list[int] = []
        studied = 0
        for number in order:
            studied += self._study[number]
            day = self.fixed.get(number)
            if day is not None and self._study[number] and self.days.until(day - 1) < studied:
                late.append(number)
        return sorted(late, key=lambda number: self.fixed[number])

    def _shortages(self) -> dict[int, int]:
        """The minutes of each step's study that do not fit before the fixed day of its exam."""
        short: dict[int, int] = {}
        studied = 0
        for number in self.order:
            studied += self._study[number]
            day = self.fixed.get(number)
            if day is not None:
                missing = min(max(studied - self.days.until(day - 1), 0), self._study[number])
                short[number] = missing
                studied -= missing
        return short

    def wanted(self) -> list[Wanted]:
        """The exams as the search for their days sees them."""
        found: list[Wanted] = []
        studied = 0
        for number in self.order:
            before = studied
            studied += self._study[number] - self.short.get(number, 0)
            sitting = self.steps[number].sitting
            if sitting is None:
                continue
            found.append(
                Wanted(
                    studied=studied,
                    first=max(self.days.number(self._gated(number, sitting)), 0),
                    last=self._last(sitting),
                    possible=_Possible(self.days, sitting.periods, frozenset(self.fixed.values())),
                    buffer=sitting.buffer,
                    fixed=self.fixed.get(number),
                    start=self.starts[number],
                    waits_from=before,
                )
            )
        return found

    def _gated(self, number: int, sitting: Sitting) -> date:
        return max(sitting.gate, sitting.wait, sitting.limit, self.steps[number].ready)

    def _last(self, sitting: Sitting) -> int:
        """The last day of an exam's life."""
        return min(self.days.number(max((last for _, last in sitting.periods), default=date.min)), self.days.end)

    def by_step(self, chosen: Mapping[int, int]) -> dict[int, int]:
        """Exam days by the place of their step, from days by the place of the exam."""
        return {self.sat[exam]: day for exam, day in chosen.items()}

    def dated_by(self, layout: Layout) -> int | None:
        """The day before which a better layout would have to finish; None where there is none to be found."""
        if layout.finish is None or not self.sat:
            return None
        finish = self.days.number(layout.finish)
        wanted = dict(zip(self.sat, self.wanted(), strict=True))
        undated = [each for number, each in wanted.items() if _undated(layout.exams[number])]
        if any(self._could_be_sat(each) for each in undated):
            return finish + _FURTHER
        dated = [each for number, each in wanted.items() if not _undated(layout.exams[number])]
        return finish if dated and self._least(dated, finish) < finish else None

    def _least(self, wanted: Sequence[Wanted], finish: int) -> int:
        """A day before which nothing finishes: not all work with no day lost to an exam, nor the last exam alone."""
        least = self.days.first_with(self.work) if self.work else 0
        last = wanted[-1]
        if last.fixed is not None:
            return max(least, last.fixed)
        day = max(last.first, self._studied_by(last), len([each for each in wanted if each.fixed is None]) - 1)
        while day < finish and not last.possible(day):
            day += 1
        return max(least, day)

    def _studied_by(self, wanted: Wanted) -> int:
        return self.days.first_with(wanted.studied) + 1 + wanted.buffer if wanted.studied else 0

    def _could_be_sat(self, wanted: Wanted) -> bool:
        """Whether an exam could be on some day, were all study before it done first."""
        first = max(wanted.first, self._studied_by(wanted))
        return any(wanted.possible(day) for day in range(first, min(wanted.last, first + _FURTHER) + 1))


def _undated(exam: LaidExam | None) -> bool:
    return exam is not None and exam.day is None


@dataclass(frozen=True, slots=True)
class _Possible:
    """Whether an exam can be sat on a day: within its life, on an allowed day, and no fixed exam on it."""

    days: Days
    periods: tuple[tuple[date, date], ...]
    taken: frozenset[int]

    def __call__(self, day: int) -> bool:
        when = self.days.when(day)
        return day not in self.taken and _within(self.periods, when) == when and self.days.allowed(day)


class _Laying:
    """One pass over the days; exams whose day is set are kept to, the others are dated as their study ends."""

    def __init__(self, task: _Task, chosen: Mapping[int, int]) -> None:
        self._task = task
        self._days = task.days
        self._steps = [task.steps[number] for number in task.order]
        self._chosen = {place: chosen[number] for place, number in enumerate(task.order) if number in chosen}
        self._fixed = {place: task.fixed[number] for place, number in enumerate(task.order) if number in task.fixed}
        self._last_sitting = max((place for place, each in enumerate(self._steps) if each.sitting), default=-1)
        self._stream = Stream([step.work for step in self._steps], [task.starts[number] for number in task.order])
        self._sessions: list[LaidSession] = []
        self._exams: list[LaidExam | None] = [None] * len(self._steps)
        self._unlaid = [0] * len(self._steps)
        self._exam_days = {*self._chosen.values(), *self._fixed.values()}
        self._idle: list[tuple[date, int, IdleCause]] = []
        self._last_exam = -1
        self._next = 0
        self._must = self._required()
        self.broken = False
        """Whether an exam could not be kept to the day that was chosen for it."""

    def run(self) -> Layout:
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
        """Date the exams of all steps in turn whose study is done."""
        while self._next < len(self._steps) and self._stream.studied(self._next):
            sitting = self._steps[self._next].sitting
            if sitting:
                exam = self._exam(sitting, ready)
                self._exams[self._next] = exam
                if exam.day:
                    day = self._days.number(exam.day)
                    self._exam_days.add(day)
                    self._last_exam = max(self._last_exam, day)
            self._next += 1

    def _exam(self, sitting: Sitting, studied: int) -> LaidExam:
        days, place = self._days, self._next
        ready = max(studied, days.number(self._steps[place].ready))
        limits: list[tuple[LimitKind, int]] = [("hours", ready), ("order", self._last_exam + 1)]
        limits.append(("buffer", ready + sitting.buffer if sitting.buffer else 0))
        limits.append(("experience-gate", days.number(sitting.gate)))
        limits.append(("retake-wait", days.number(sitting.wait)))
        limits.append(("attempt-limit", days.number(sitting.limit)))
        gated = max(day for _, day in limits)
        opened = _within(sitting.periods, days.when(gated)) if gated <= days.end else None
        possible = _Possible(days, sitting.periods, frozenset(self._exam_days))
        earliest = self._first_possible(sitting, possible, opened)
        if opened is not None:
            limits.append(("waiting-for-release", days.number(opened) if days.number(opened) > gated else 0))
        if earliest is not None and opened is not None and earliest > days.number(opened):
            limits.append(("exam-day", earliest))
        day = self._set_day(place, limits, earliest)
        if day is None and earliest is not None:
            day = self._cheapest(possible, earliest)
            if day > earliest:
                limits.append(("spare-hours", day))
        found = sorted((each for each in limits if each[1] > 0), key=lambda each: -each[1])
        told = tuple((kind, days.when(number)) for kind, number in found if number <= days.end)
        first = max(ready, self._last_exam + 1)
        return LaidExam(
            day=None if day is None else days.when(day),
            ready=days.when(min(first, days.end)),
            opens=opened if earliest is not None else None,
            earliest=None if earliest is None else days.when(earliest),
            binding=_binding(limits, day),
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

    def _first_possible(self, sitting: Sitting, possible: _Possible, opened: date | None) -> int | None:
        """The first day from one on that an exam can be on; of its own set day only when nothing sooner is there."""
        own = self._fixed.get(self._next, self._chosen.get(self._next))
        while opened is not None and opened <= LAST_DAY:
            day = self._days.number(opened)
            if day > self._days.end:
                return None
            if day == own or possible(day):
                return day
            opened = _within(sitting.periods, opened + _DAY)
        return None

    def _cheapest(self, possible: _Possible, earliest: int) -> int:
        """The allowed day within a week from `earliest` on that costs the plan the least."""
        is_last = self._next == self._last_sitting
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
    for kind in _FIRST:
        if known.get(kind, 0) > 0:
            return kind
    ready = max(known["hours"], known["order"])
    waits = [(known[kind], kind) for kind in _WAITS if known[kind] > ready]
    if waits:
        return max(waits)[1]
    for kind in _CHOSEN:
        if kind in known:
            return kind
    return "order" if known["order"] > known["hours"] else "hours"


_FIRST: tuple[LimitKind, ...] = ("booking", "pin", "waiting-for-release")
_WAITS: tuple[LimitKind, ...] = ("buffer", "experience-gate", "retake-wait", "attempt-limit")
_CHOSEN: tuple[LimitKind, ...] = ("exam-day", "finish", "spare-hours")


def _within(periods: tuple[tuple[date, date], ...], day: date) -> date | None:
    """The first day from `day` on that lies in one of the periods."""
    for first, last in periods:
        if day <= last:
            return max(day, first)
    return None
