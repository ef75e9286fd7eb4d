"""The rule about hours that stay free long before the end, because all work is done and something is waited for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.availability.models import Away
from planner.catalog.names import typed
from planner.plan import edits
from planner.roadmap import actions
from planner.roadmap.actions import Action
from planner.roadmap.advice.case import Case, say
from planner.roadmap.models import Remedy
from planner.roadmap.pace import pace_enough
from planner.roadmap.wording import idle_words
from planner.words import date_range

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.roadmap.models import Finding, Roadmap, RoadmapStep
    from planner.roadmap.trials import Trials

MUCH = 600
"""Free minutes from which on they are worth a word."""
LONG_BEFORE = 14
"""How many days before the finish the first of them has to lie."""
_NAMED = 3
"""How many stretches are told."""
_DAY = timedelta(days=1)


def capacity(case: Case) -> Iterator[Finding]:
    """Many free hours long before the finish: how many, when, and what they wait for."""
    if not is_much(case.roadmap):
        return
    told = idle_words(case.roadmap)
    rest = f" And {len(told) - _NAMED} more times." if len(told) > _NAMED else ""
    said, remedy = _remedy(case)
    text = f"All other work is done while an exam is waited for. {' '.join(told[:_NAMED])}{rest} {said}"
    yield say("idle-capacity", "note", _waiting(case), text.strip(), remedy)


def is_much(roadmap: Roadmap) -> bool:
    """Whether so many hours stay free, and so long before the finish, that it is worth a word."""
    if not roadmap.idle or roadmap.finish is None:
        return False
    first = min(each.first for each in roadmap.idle)
    return sum(each.minutes for each in roadmap.idle) >= MUCH and (roadmap.finish - first).days >= LONG_BEFORE


def _waiting(case: Case) -> RoadmapStep | None:
    """The step whose exam comes after the longest of the free stretches."""
    longest = max(case.roadmap.idle, key=lambda each: each.minutes)
    behind = [step for step in case.active if step.exam.day and step.exam.day > longest.last]
    return min(behind, key=lambda step: step.exam.day or date.max, default=None)


def _remedy(case: Case) -> tuple[str, Remedy | None]:
    """Fewer hours that finish on the same day, else what is pinned let go, else the free days taken off."""
    trials = case.trials
    pace = pace_enough(trials)
    if pace and _helps(trials, pace.command, pace.action):
        told = f"{pace.words[:1].upper()}{pace.words[1:]} would finish on the same day."
        return told, Remedy(pace.command, f"study {pace.words}", pace.action.what, pace.change)
    if any(each.because == "pin" for each in case.roadmap.idle):
        for step in case.active:
            command, action = f"planner unpin {typed(case.cert(step))}", actions.unpin(case.cert(step))
            if step.pinned and _helps(trials, command, action):
                deed = f"forget what {step.code} is pinned to"
                return "Without the day that you set there is no wait.", Remedy(
                    command, deed, action.what, action.change
                )
    return _days_off(case)


def _days_off(case: Case) -> tuple[str, Remedy | None]:
    runs = _free_runs(case.roadmap)
    kept = {*case.plan.availability.away, *(Away(first=first, last=last) for first, last in runs)}
    away = tuple(sorted(kept, key=lambda each: (each.first, each.last)))
    action = Action("changed away", edits.Change(edits.revised, ({"availability.away": away},)))
    command = " ".join(["planner edit", *(f"--away {first.isoformat()}..{last.isoformat()}" for first, last in runs)])
    if not runs or not _helps(case.trials, command, action):
        return "", None
    deed = f"take {', '.join(date_range(first, last) for first, last in runs)} off"
    return "Taking these days off costs nothing.", Remedy(command, deed, action.what, action.change)


def _helps(trials: Trials, command: str, action: Action) -> bool:
    """Whether an edit leaves few hours free and the finish where it is, or sooner."""
    after = trials.of(command, action.change)
    finish = trials.roadmap.finish
    if after is None or after.finish is None or finish is None:
        return False
    return after.finish <= finish and not is_much(after)


def _free_runs(roadmap: Roadmap) -> list[tuple[date, date]]:
    """The stretches of idle days without anything on them, the longest ones, as many as leave little free."""
    used = {session.day for session in roadmap.sessions}
    spans = [(each.first, each.last) for each in roadmap.idle]
    minutes = {
        day: free
        for day, free in roadmap.capacity
        if day not in used and any(first <= day <= last for first, last in spans)
    }
    runs: list[list[date]] = []
    for day in minutes:
        if runs and day - runs[-1][-1] == _DAY:
            runs[-1].append(day)
        else:
            runs.append([day])
    runs.sort(key=lambda run: -sum(minutes[day] for day in run))
    left = sum(each.minutes for each in roadmap.idle)
    chosen: list[tuple[date, date]] = []
    for run in runs:
        if left < MUCH:
            break
        left -= sum(minutes[day] for day in run)
        chosen.append((run[0], run[-1]))
    return sorted(chosen)
