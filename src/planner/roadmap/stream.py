"""The order in which work is taken up: a step's study first, its project beside it from the middle on.

Within the study, reviews that are due come before what is new; the first practice exam follows the first pass, the
last one ends it. While the second half of the study is laid, the project advances at the same pace, a milestone at a
time, up to its last quarter, which follows the study: the certificate and the repository arrive together, and the
days before the exam stay busy. All of that are wishes, which give way before a minute of a day stays free, and where
an exam needs its study sooner.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Literal

from planner.roadmap.pieces import HANDY, SHORTEST, pieces
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.roadmap.work import Item, Work

_What = Literal["all", "study", "project"]
_BESIDE = 0.75
"""The part of the project that is done by the time the study ends."""
_WINDOW = 4
"""How many tasks of a step the end of a day may be cut from."""
_LATER = 1_000_000
"""The day on which a review is due whose domain is still being learnt."""


@dataclass(slots=True, eq=False)
class Task:
    """An item with what is left of it; `due` is the day from which a review comes before what is new."""

    item: Item
    rest: int
    due: int = _LATER

    @property
    def begun(self) -> bool:
        """Whether a part of it is laid."""
        return self.rest < self.item.minutes


@dataclass(slots=True, eq=False)
class _Lane:
    """The work of one step as it is used up; nothing of it is done before the day `start`.

    `learning` is how many items of the first pass are left.
    """

    study: list[Task]
    project: list[Task]
    start: int
    study_total: int
    project_total: int
    study_left: int
    project_left: int
    learning: int
    next_due: int = _LATER

    @property
    def left(self) -> int:
        """Minutes of both kinds that are still to be laid."""
        return self.study_left + self.project_left

    @classmethod
    def of(cls, work: Work, start: int) -> _Lane:
        study = [Task(item, item.minutes) for item in work.study if item.minutes]
        project = [Task(item, item.minutes) for item in work.project if item.minutes]
        left = sum(task.rest for task in study), sum(task.rest for task in project)
        learning = {task.item.ref for task in study if task.item.kind == "study"}
        first_pass = sum(task.item.kind == "study" for task in study)
        lane = cls(study, project, start, *left, *left, first_pass)
        for task in study:
            if task.item.kind == "review" and task.item.ref not in learning:
                lane._fall_due(task, 0)
        return lane

    def _fall_due(self, task: Task, learnt: int) -> None:
        task.due = learnt + task.item.gap
        self.next_due = min(self.next_due, task.due)

    def project_is_due(self) -> bool:
        """Whether a milestone is under way, or the project is behind the pace of the study."""
        if not self.project_left or not self.study_left:
            return bool(self.project_left)
        if self.project[0].begun:
            return True
        half = self.study_total / 2
        studied = (self.study_total - self.study_left - half) / half
        if studied <= 0:
            return False
        built = (self.project_total - self.project_left) / (self.project_total * _BESIDE)
        return built < min(studied, 1)

    def ordered(self, today: int, what: _What = "all") -> list[Task]:
        """What is left of it, the task to prefer first."""
        if what == "project":
            return list(self.project)
        study = self.study
        if self.next_due <= today:
            due = [task for task in study if task.due <= today]
            study = [*due, *(task for task in study if task.due > today)]
        if what == "study":
            return list(study)
        if self.project_is_due():
            return [*self.project[:1], *study, *self.project[1:]]
        return [*study, *self.project]

    def take(self, task: Task, minutes: int, today: int) -> None:
        """Use up minutes of a task."""
        task.rest -= minutes
        if task.item.kind == "project":
            self.project_left -= minutes
            if not task.rest:
                self.project.remove(task)
            return
        self.study_left -= minutes
        if task.rest and not self._joined(task):
            return
        self.study.remove(task)
        if task.item.kind == "study":
            self.learning -= 1
            for other in self.study:
                if other.item.kind == "review" and other.item.ref == task.item.ref:
                    self._fall_due(other, today)
        elif task.due == self.next_due:
            self.next_due = min((other.due for other in self.study), default=_LATER)

    def _joined(self, task: Task) -> bool:
        """Leave what is too short for a session of its own to a review of the same domain, where one follows."""
        review = self._review_after(task) if task.rest < SHORTEST else None
        if review is None:
            return False
        review.rest += task.rest
        task.rest = 0
        return True

    def leaves_a_stub(self, task: Task, free: int) -> bool:
        """Whether so little would be left of a task that a review of its domain takes it."""
        return 0 < task.rest - free < SHORTEST and self._review_after(task) is not None

    def stretch(self, task: Task, free: int) -> None:
        """Let a task fill the day where too little would be left of it, with minutes of a review of its domain."""
        more = free - task.rest
        review = self._review_after(task) if 0 < more < SHORTEST else None
        if review is not None and (review.rest == more or review.rest - more >= SHORTEST):
            task.rest += more
            review.rest -= more
            if not review.rest:
                self.study.remove(review)
                self.next_due = min((other.due for other in self.study), default=_LATER)

    def _review_after(self, task: Task) -> Task | None:
        """The last review of the domain that a task is about, other than itself."""
        if task.item.kind not in ("study", "review"):
            return None
        own = (each for each in reversed(self.study) if each.item.kind == "review" and each.item.ref == task.item.ref)
        return next((each for each in own if each is not task), None)


@dataclass(slots=True)
class Stream:
    """All steps' work in order, taken a day at a time; `left` are the minutes that are still to be laid.

    Args:
        works: The work of each step.
        starts: The day before which nothing of a step is done, where that is not the first one.
    """

    works: Sequence[Work]
    starts: Sequence[int] = ()
    left: int = field(init=False)
    studied_minutes: int = field(init=False, default=0)
    _lanes: list[_Lane] = field(init=False)
    _first: int = field(init=False, default=0)
    _study_from: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        starts = self.starts or [0] * len(self.works)
        self._lanes = [_Lane.of(work, start) for work, start in zip(self.works, starts, strict=True)]
        self.left = sum(lane.left for lane in self._lanes)
        self._advance()

    @property
    def empty(self) -> bool:
        """Whether everything is laid."""
        return self._first >= len(self._lanes)

    def studied(self, step: int) -> bool:
        """Whether the step at this position has no study left."""
        return not self._lanes[step].study_left

    def drop_study(self, step: int) -> int:
        """Give up what is left of the study of the step at this position; tells its minutes."""
        lane = self._lanes[step]
        dropped = lane.study_left
        lane.study.clear()
        lane.study_left = lane.learning = 0
        lane.next_due = _LATER
        self.left -= dropped
        self.studied_minutes += dropped
        self._advance()
        return dropped

    def day(
        self, free: int, today: int = 0, must: int = 0, widest: Callable[[], int] | None = None
    ) -> list[tuple[int, Item, int]]:
        """Take one day's minutes: (position of the step, item, minutes) in the order of work.

        Args:
            free: The day's minutes.
            today: The day, counted from the first one.
            must: How many of them have to be study, so that an exam's study is done in time.
            widest: Tells the most minutes that a day of the coming week has.
        """
        taken: list[tuple[int, Item, int]] = []
        goal = self.studied_minutes + must
        while free:
            found = self._turn(today, pressed=self.studied_minutes < goal)
            if found is None:
                break
            turn, what = found
            ordered = self._lanes[turn].ordered(today, what)
            task = self._first_of(ordered, free, widest)
            self._lanes[turn].stretch(task, free)
            if task.rest == free or abs(task.rest - free) >= HANDY or self._lanes[turn].leaves_a_stub(task, free):
                parts = [(turn, task, min(task.rest, free))]
            else:
                parts = self._last_of_day(turn, ordered, free, today, what)
            for step, part, minutes in parts:
                self._lanes[step].take(part, minutes, today)
                taken.append((step, part.item, minutes))
                free -= minutes
                self.left -= minutes
                if part.item.kind != "project":
                    self.studied_minutes += minutes
            self._advance()
        return taken

    @staticmethod
    def _first_of(ordered: list[Task], free: int, widest: Callable[[], int] | None) -> Task:
        """The task to begin with; a practice exam waits for a day that has room for all of it, where one is near."""
        task = ordered[0]
        whole = task.item.kind != "practice-exam" or task.begun or task.rest <= free or widest is None
        if whole or len(ordered) == 1 or (widest is not None and widest() < task.rest):
            return task
        other = next((each for each in ordered[1:] if each.item.kind != "practice-exam"), task)
        if other is not task:
            ordered.remove(other)
            ordered.insert(0, other)
        return other

    def _turn(self, today: int, *, pressed: bool) -> tuple[int, _What] | None:
        """The step whose turn it is, with what of it may be done; None when nothing may be done on the day.

        A step waits for its start, and the study of those after it waits with it.
        """
        learnt = self._learnt()
        if pressed and learnt < len(self._lanes) and self._lanes[learnt].start <= today:
            return learnt, "study"
        for number in range(self._first, len(self._lanes)):
            lane = self._lanes[number]
            if lane.left and lane.start <= today:
                if number <= learnt:
                    return number, "all"
                if lane.project_left:
                    return number, "project"
        return None

    def _learnt(self) -> int:
        """The first step with study left, which those after it wait for."""
        while self._study_from < len(self._lanes) and not self._lanes[self._study_from].study_left:
            self._study_from += 1
        return self._study_from

    def _last_of_day(
        self, turn: int, ordered: list[Task], free: int, today: int, what: _What
    ) -> list[tuple[int, Task, int]]:
        """Cut what is left of a day so that no piece is too short, without starting a step before its turn."""
        lane = self._lanes[turn]
        own = [(turn, task) for task in self._window(lane, ordered, free, today, what)]
        if lane.study_left and sum(task.rest for _, task in own) >= free:
            return _cut(free, own)
        after = next((step for step in range(turn + 1, len(self._lanes)) if self._lanes[step].left), None)
        if after is None or not self._may_follow(turn, after, today) or (what == "project" and lane.study_left):
            return _cut(free, own)
        beside = self._lanes[after]
        ordered = beside.ordered(today, "study" if what == "study" else "all")
        following = [(after, task) for task in self._window(beside, ordered, free, today, what)[:2]]
        if not lane.study_left:
            return _cut(free, [*own, *following])
        cut = _cut(free, [*own, *following])
        finished = sum(minutes for step, task, minutes in cut if step == turn and task.item.kind != "project")
        return cut if finished == lane.study_left else _cut(free, own)

    def _may_follow(self, turn: int, after: int, today: int) -> bool:
        """Whether a later step may be begun on the day on which this one's turn is, as no study before it is left."""
        begun = self._lanes[after].start <= today
        return begun and (not self._lanes[after].study_left or self._learnt() in (turn, after))

    @staticmethod
    def _window(lane: _Lane, ordered: list[Task], free: int, today: int, what: _What) -> list[Task]:
        """The tasks of a step from which the end of a day is cut.

        What is not its turn waits: a review that is not due for what is new, a milestone for the one before it, a
        domain for all but the one before it, a practice exam for all that comes before it.
        """
        near: list[Task] = []
        before = domains = practices = 0
        for task in ordered[: 2 * _WINDOW]:
            kind = task.item.kind
            if kind == "study":
                domains += 1
                early = domains > 2
            elif kind == "review":
                early = task.due > today and lane.learning > 0
            elif kind == "project":
                early = task is not lane.project[0]
            else:
                practices += 1
                early = before >= free or practices > 1
            if not early or task is ordered[0]:
                near.append(task)
                if len(near) == _WINDOW:
                    break
            if kind != "project":
                before += task.rest
        if what == "all" and lane.project and lane.project[0] not in near:
            near.append(lane.project[0])
        others = [task for task in near if task.item.kind != "practice-exam" or task.rest <= free]
        return others if sum(task.rest for task in others) >= free + HANDY else near

    def _advance(self) -> None:
        while self._first < len(self._lanes) and not self._lanes[self._first].left:
            self._first += 1


def _cut(free: int, tasks: Sequence[tuple[int, Task]]) -> list[tuple[int, Task, int]]:
    """The end of a day, cut from tasks; a domain is begun before the one before it is learnt only where it must be."""
    cut = pieces(free, [task.rest for _, task in tasks])
    open_in: set[int] = set()
    for (step, task), minutes in zip(tasks, cut, strict=True):
        if task.item.kind == "study":
            if minutes and step in open_in:
                in_order = _cut(free, [each for each in tasks if each[1] is not task])
                left = free - sum(part for _, _, part in in_order)
                if not 0 < left < SHORTEST and all(part >= SHORTEST or part == each.rest for _, each, part in in_order):
                    return in_order
                break
            if minutes < task.rest:
                open_in.add(step)
    return [(step, task, minutes) for (step, task), minutes in zip(tasks, cut, strict=True) if minutes]
