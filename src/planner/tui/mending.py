"""The ways back from a store that is damaged or lost, as the app offers them."""

from __future__ import annotations

from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

from planner.errors import PlannerError
from planner.text import plural
from planner.values import dataclass

if TYPE_CHECKING:
    from planner.store import Store
    from planner.store.generations import Generation
    from planner.store.proposal import Proposal

MOST_LISTED = 5
"""How many good generations are named."""
_NAMES = 3
_NAME_CELLS = 40


@dataclass(frozen=True, slots=True)
class Ways:
    """The good generations, the highest revision first, and what restoring the best one would do."""

    good: tuple[Generation, ...] = ()
    best: Proposal | None = None


def ways_back(store: Store) -> Ways:
    """What can be restored where the store's file is damaged or missing; nothing where it is good or newer."""
    from planner.store.doctor import best_of

    with suppress(PlannerError, OSError):
        present = store.present()
        if present is not None and (present.wrong is None or present.newer or present.refused):
            return Ways()
        whole = (each for each in store.generations() if each.wrong is None and each.kind != "aside")
        good = tuple(islice(whole, MOST_LISTED))
        best = best_of(good)
        return Ways(good, store.propose(best.path) if best else None)
    return Ways()


def holds(generation: Generation) -> str:
    """What a generation holds, in a line: its revision, when it was saved, and its plans."""
    saved = f", saved {generation.at:%Y-%m-%d %H:%M} UTC" if generation.at else ""
    plans = [f"{_short(plan.name)} ({plural(plan.edits, 'edit')})" for plan in generation.plans[:_NAMES]]
    more = len(generation.plans) - len(plans)
    plans += [f"and {more} more"] if more else []
    return f"revision {generation.revision}{saved}, with {', '.join(plans) or 'no plan'}"


def _short(name: str) -> str:
    return name if len(name) <= _NAME_CELLS else name[: _NAME_CELLS - 1] + "…"
