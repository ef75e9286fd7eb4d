"""Cures: what would let a plan keep its deadline or its budget, tried out on the calendar, with what each one gives.

A cure is found by laying the changed plan, so its dates and dollars are those that the person would get. Every cure is
an edit with the command for it; the ones that ask for least come first.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, islice
from typing import TYPE_CHECKING, Literal

from planner.catalog.names import typed
from planner.plan import edits
from planner.roadmap import actions
from planner.roadmap.actions import Action
from planner.roadmap.demands import to_sit
from planner.roadmap.models import Remedy
from planner.roadmap.pace import own_week, pace_needed
from planner.roadmap.projects import picking
from planner.roadmap.trials import Trials
from planner.values import dataclass
from planner.words import money, short_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from planner.catalog.catalog import Catalog
    from planner.plan.models import Plan
    from planner.roadmap.models import LimitKind, Roadmap, RoadmapStep

CureKind = Literal["hours", "choose", "betas", "project", "skip", "skips", "many-hours", "deadline", "budget"]
"""What a cure does; `many-hours` are more than half as many again as the plan has, `skips` leave out several steps."""
PRICES: tuple[CureKind, ...] = (
    *("hours", "betas", "choose", "project", "skip", "skips", "many-hours", "deadline", "budget"),
)
"""From what asks for least to what gives the aim up."""
_MANY = 1.5
"""How many times the plan's own hours are many."""
_SET: tuple[LimitKind, ...] = ("experience-gate", "retake-wait", "attempt-limit", "booking", "pin")
"""Constraints on an exam that no hours move."""
_FEW = 4
"""How many steps are tried out where an answer has to be quick."""
_QUICK = 8
"""How many outlines are made where an answer has to be quick; hours take what they need of them."""
_MOST_COMBINATIONS = 12
"""How many combinations of steps are tried out at most, and of each number of steps."""
_SETS_OF_A_SIZE = 4


@dataclass(frozen=True, slots=True)
class Cure:
    """An edit with what it gives.

    `finish` is when the plan then finishes, `days_gained` how many days sooner that is, `usd_saved` how much less all
    of it costs, `hours_a_week` the weekly hours where it changes those. `enough` says that it needs no other cure.
    """

    kind: CureKind
    text: str
    command: str
    action: Action
    finish: date | None
    days_gained: int
    usd_saved: float
    hours_a_week: float | None = None
    enough: bool = False

    @property
    def remedy(self) -> Remedy:
        """The cure as what a finding offers."""
        return Remedy(self.command, self.text, self.action.what, self.action.change)


def hours_needed(catalog: Catalog, plan: Plan, today: date, by: date) -> int | None:
    """The least minutes a week with which a plan finishes by a day, in the steps of `pace`; None when none suffice.

    Where the plan finishes by then as it is, it is the minutes of its own week.
    """
    from planner.roadmap.build import outline

    roadmap = outline(catalog, plan, today)
    if roadmap.finish is None or roadmap.finish <= by:
        return own_week(plan, roadmap.first_day).total
    pace = pace_needed(Trials(catalog, plan, today, roadmap), by)
    return pace.week.total if pace else None


def for_deadline(trials: Trials, by: date, *, brief: bool = False) -> tuple[Cure, ...]:
    """What lets a plan finish sooner, when it finishes after a day: first what is enough, what asks for least first.

    Args:
        trials: The plan and its roadmap.
        by: The day by which it should be done.
        brief: Only other hours, optional steps left out, and a later deadline; a handful of tries.
    """
    search = _Search(trials, lambda roadmap: roadmap.finish is not None and roadmap.finish <= by, brief=brief)
    found = [*search.hours(by), *search.skips(most=_FEW if brief else None)]
    if not brief:
        found += [*search.choices(), *search.betas(), *search.projects()]
    found += search.combined([cure.enough for cure in found if cure.kind in ("skip", "choose")], brief=brief)
    kept = [cure for cure in found if cure.days_gained > 0]
    return _ordered([*kept, *later_deadline(trials, by)], lambda cure: cure.days_gained)


def later_deadline(trials: Trials, by: date) -> tuple[Cure, ...]:
    """The deadline moved to the finish; nothing where the plan finishes by then."""
    finish = trials.roadmap.finish
    if finish is None or finish <= by:
        return ()
    change = edits.Change(edits.revised, ({"deadline": finish},))
    text, command = f"set the deadline to {short_date(finish)}", f"planner edit --deadline {finish.isoformat()}"
    return (Cure("deadline", text, command, Action("changed deadline", change), finish, 0, 0, enough=True),)


def for_budget(trials: Trials, most: float, *, brief: bool = False) -> tuple[Cure, ...]:
    """What lets a plan cost less, when it costs more than its budget: first what is enough, what asks for least first.

    Args:
        trials: The plan and its roadmap.
        most: The budget.
        brief: Only cheaper options, optional steps left out, and a higher budget; a handful of tries.
    """
    search = _Search(trials, lambda roadmap: roadmap.totals.cost_usd <= most, brief=brief)
    few = _FEW if brief else None
    found = [*search.choices(cheaper=True, most=few), *search.skips(most=few)]
    found += search.combined([cure.enough for cure in found], brief=brief)
    kept = [cure for cure in found if cure.usd_saved > 0]
    return _ordered([*kept, search.dearer()], lambda cure: cure.usd_saved)


class _Search:
    """Tries changes of one plan; `enough` says of a roadmap whether it keeps to what is asked, `brief` stops soon."""

    def __init__(self, trials: Trials, enough: Callable[[Roadmap], bool], *, brief: bool) -> None:
        self._trials = trials
        self._plan = trials.plan
        self._catalog = trials.catalog
        self._roadmap = trials.roadmap
        self._enough = enough
        self._most_made = trials.made + _QUICK if brief else None

    def hours(self, by: date) -> Iterator[Cure]:
        pace = None if self._waits_past(by) else pace_needed(self._trials, by)
        if pace is None:
            return
        own = own_week(self._plan, self._roadmap.first_day).total
        kind: CureKind = "hours" if pace.week.total <= own * _MANY else "many-hours"
        cure = self._cure(kind, f"study {pace.words}", pace.command, pace.action)
        if cure:
            yield replace(cure, hours_a_week=round(pace.week.total / 60, 2))

    def skips(self, most: int | None = None) -> Iterator[Cure]:
        for step in self._droppable(optional=most is not None)[:most]:
            yield from self._tried("skip", f"skip {step.code}", f"skip {step.number}", actions.skip(step))

    def choices(self, *, cheaper: bool = False, most: int | None = None) -> Iterator[Cure]:
        """Other options of the steps that are still open."""
        taken = {step.cert for step in self._roadmap.steps if step.status != "skipped"}
        taken |= {held.cert for held in self._plan.profile.held}
        certs = self._catalog.certs
        pairs = [(step, certs[option]) for step in self._open() for option in step.options if option not in taken]
        if cheaper:
            pairs = [(step, cert) for step, cert in pairs if cert.price_usd < step.exam.price_usd]
        for step, cert in pairs[:most]:
            text = f"take {cert.code} instead of {step.code}"
            yield from self._tried("choose", text, f"choose {step.number} {typed(cert)}", actions.choose(step, cert))

    def betas(self) -> Iterator[Cure]:
        """Allowing betas, where an exam waits for its release."""
        if not self._plan.profile.betas and any(step.exam.opens for step in self._open()):
            change = edits.Change(edits.revised, ({"profile.betas": True},))
            yield from self._tried("betas", "allow beta exams", "edit --betas", Action("changed betas", change))

    def projects(self) -> Iterator[Cure]:
        """A shorter project for a step whose own one is not begun; of several the shortest."""
        used = {step.project.id for step in self._roadmap.steps if step.project}
        for step in self._open():
            project = step.project
            if project is None or project.logged_minutes or any(part.done for part in project.milestones):
                continue
            free = [each for each in self._catalog.projects_for(step.cert) if each.id not in used]
            short = min(free, key=lambda each: each.minutes, default=None)
            if short is None or short.minutes >= project.minutes:
                continue
            cert = self._catalog.certs[step.cert]
            change = picking(self._catalog, self._plan, self._roadmap.steps, step.cert, short.id)
            action = Action(f"picked the project {short.id} for {cert.code}", change)
            text = f"build “{short.title}” for {cert.code} instead"
            yield from self._tried("project", text, f"project {typed(cert)} --pick {short.id}", action)

    def combined(self, singles: Sequence[bool], *, brief: bool) -> list[Cure]:
        """The fewest steps that are enough together when left out, where no single change of the steps is enough.

        Of each number of steps the longest are tried; there is no point in it where all but one are too few.
        """
        steps = self._droppable(optional=brief)
        most = min(len(steps), len(self._open()) - 1)
        if any(singles) or most < 2:
            return []
        everything = self._without(steps[:most])
        if everything is None or not everything.enough:
            return []
        sets = (chosen for size in range(2, most) for chosen in _longest(steps, size))
        tried = (self._without(chosen) for chosen in islice(sets, 2 if brief else _MOST_COMBINATIONS))
        return [next((cure for cure in tried if cure and cure.enough), everything)]

    def dearer(self) -> Cure:
        """The budget raised to what everything costs."""
        cost = self._roadmap.totals.cost_usd
        change = edits.Change(edits.revised, ({"budget_usd": cost},))
        action, command = Action("changed budget usd", change), f"planner edit --budget {amount(cost)}"
        text = f"raise the budget to {money(cost)}"
        return Cure("budget", text, command, action, self._roadmap.finish, 0, 0, enough=True)

    def _waits_past(self, by: date) -> bool:
        """Whether an exam may not be before a day, however much is studied."""
        limits = (limit for step in to_sit(self._roadmap) for limit in step.exam.limits)
        return any(limit.kind in _SET and limit.day > by for limit in limits)

    def _open(self) -> list[RoadmapStep]:
        return [step for step in self._roadmap.steps if step.status in ("planned", "studying")]

    def _droppable(self, *, optional: bool) -> list[RoadmapStep]:
        """The steps that may be left out, the longest first; of the person's own also those that are not optional."""
        steps = self._open()
        if not optional and len(steps) > 1:
            own = self._plan.profile.path is None
            found = [step for step in steps if step.optional or own or step.id.startswith("a")]
        else:
            found = [step for step in steps if step.optional]
        return sorted(found, key=lambda step: -_minutes(step))

    def _without(self, steps: Sequence[RoadmapStep]) -> Cure | None:
        ids = tuple(step.id for step in steps)
        change = edits.Change(edits.revised, ({"skipped": (*self._plan.skipped, *ids)},))
        text = f"skip {_listed([step.code for step in steps])}"
        command = " && ".join(f"planner skip {step.number}" for step in steps)
        what = f"skipped steps {_listed([str(step.number) for step in steps])}"
        return self._cure("skips", text, command, Action(what, change))

    def _tried(self, kind: CureKind, text: str, command: str, action: Action) -> Iterator[Cure]:
        cure = self._cure(kind, text, f"planner {command}", action)
        if cure:
            yield cure

    def _cure(self, kind: CureKind, text: str, command: str, action: Action) -> Cure | None:
        spent = self._most_made is not None and self._trials.made >= self._most_made
        if spent and not self._trials.knows(command):
            return None
        after = self._trials.of(command, action.change)
        if after is None:
            return None
        finish, before = after.finish, self._roadmap.finish
        gained = (before - finish).days if before and finish else 0
        saved = round(self._roadmap.totals.cost_usd - after.totals.cost_usd, 2)
        return Cure(kind, text, command, action, finish, gained, saved, enough=self._enough(after))


def amount(usd: float) -> str:
    """Dollars to the cent as one types them, without cents where there are none: `70.50`, `1250`."""
    return f"{usd:.2f}".removesuffix(".00")


def _ordered(cures: Iterable[Cure], gain: Callable[[Cure], float]) -> tuple[Cure, ...]:
    """First those that are enough, by what they ask for; then the others, what gives most first."""
    found = list(cures)
    enough = sorted((cure for cure in found if cure.enough), key=lambda cure: (PRICES.index(cure.kind), -gain(cure)))
    return (*enough, *sorted((cure for cure in found if not cure.enough), key=lambda cure: -gain(cure)))


def _minutes(step: RoadmapStep) -> int:
    """All work that goes with a step."""
    return step.study.minutes + step.study.unlaid_minutes + (step.project.minutes if step.project else 0)


def _longest(steps: Sequence[RoadmapStep], size: int) -> Iterator[tuple[RoadmapStep, ...]]:
    """A few sets of so many of the steps, the one with most work first; `steps` have the longest first."""
    near = combinations(steps[: size + 2], size)
    yield from sorted(near, key=lambda chosen: -sum(map(_minutes, chosen)))[:_SETS_OF_A_SIZE]


def _listed(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}"
