"""The order in which work is taken up: a step's study first, its project beside it from the middle on.

While the second half of the study is laid, the project advances at the same pace, a milestone at a time, up to its
last quarter, which follows the study: the certificate and the repository arrive together, and the days before the
exam stay busy.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planner.roadmap.pieces import HANDY, pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.roadmap.work import Item, Work

_BESIDE = 0.75
"""The part of the project that is done by the time the study ends."""
_WINDOW = 4
"""How many tasks of a step the end of a day may be cut from."""


@dataclass(slots=True)
class Task:
    """An item with what is left of it."""

    item: Item
    rest: int

    @property
    def begun(self) -> bool:
        """Whether a part of it is laid."""
        return self.rest < self.item.minutes


@dataclass(slots=True)
class _Lane:
    """The work of one step as it is used up."""

    study: list[Task]
    project: list[Task]
    study_total: int
    project_total: int
    study_left: int
    project_left: int

    @property
    def left(self) -> int:
        """Minutes of both kinds that are still to be laid."""
        return self.study_left + self.project_left

    @classmethod
    def of(cls, work: Work) -> _Lane:
        study = [Task(item, item.minutes) for item in work.study if item.minutes]
        project = [Task(item, item.minutes) for item in work.project if item.minutes]
        left = sum(task.rest for task in study), sum(task.rest for task in project)
        return cls(study, project, *left, *left)

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

    def ordered(self) -> list[Task]:
        """What is left, the task to prefer first."""
        if self.project_is_due():
            return [*self.project[:1], *self.study, *self.project[1:]]
        return [*self.study, *self.project]

    def take(self, task: Task, minutes: int) -> None:
        """Use up minutes of a task."""
        task.rest -= minutes
        if task.item.kind == "study":
            self.study_left -= minutes
            if not task.rest:
                self.study.remove(task)
        else:
            self.project_left -= minutes
            if not task.rest:
                self.project.remove(task)


@dataclass(slots=True)
class Stream:
    """All steps' work in order, taken a day at a time; `left` are the minutes that are still to be laid."""

    works: Sequence[Work]
    left: int = field(init=False)
    _lanes: list[_Lane] = field(init=False)
    _first: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self._lanes = [_Lane.of(work) for work in self.works]
        self.left = sum(lane.left for lane in self._lanes)
        self._advance()

    @property
    def empty(self) -> bool:
        """Whether everything is laid."""
        return self._first >= len(self._lanes)

    def studied(self, step: int) -> bool:
        """Whether the step at this position has no study left."""
        return not self._lanes[step].study_left

    def day(self, free: int) -> list[tuple[int, Item, int]]:
        """Take one day's minutes: (position of the step, item, minutes) in the order of work."""
        taken: list[tuple[int, Item, int]] = []
        while free and not self.empty:
            lane = self._lanes[self._first]
            task = lane.ordered()[0]
            if task.rest == free or abs(task.rest - free) >= HANDY:
                parts = [(self._first, task, min(task.rest, free))]
            else:
                parts = self._last_of_day(free)
            for step, part, minutes in parts:
                self._lanes[step].take(part, minutes)
                taken.append((step, part.item, minutes))
                free -= minutes
                self.left -= minutes
            self._advance()
        return taken

    def _last_of_day(self, free: int) -> list[tuple[int, Task, int]]:
        """Cut what is left of a day so that no piece is too short, without starting a step before its turn."""
        own = [(self._first, task) for task in self._lanes[self._first].ordered()[:_WINDOW]]
        after = next((step for step in range(self._first + 1, len(self._lanes)) if self._lanes[step].left), None)
        if after is None:
            return _cut(free, own)
        following = [(after, task) for task in self._lanes[after].ordered()[:2]]
        studying = [task for _, task in own if task.item.kind == "study"]
        if not studying:
            return _cut(free, [*own, *following])
        if sum(task.rest for _, task in own) >= free:
            return _cut(free, own)
        cut = _cut(free, [*own, *following])
        finished = sum(minutes for step, task, minutes in cut if step == self._first and task.item.kind == "study")
        return cut if finished == self._lanes[self._first].study_left else _cut(free, own)

    def _advance(self) -> None:
        while self._first < len(self._lanes) and not self._lanes[self._first].left:
            self._first += 1


def _cut(free: int, tasks: Sequence[tuple[int, Task]]) -> list[tuple[int, Task, int]]:
    cut = pieces(free, [task.rest for _, task in tasks])
    return [(step, task, minutes) for (step, task), minutes in zip(tasks, cut, strict=True) if minutes]
