"""Two versions of one plan beside each other: what is new, changed and gone, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from planner.plan.place_words import Names, place_words, value_words
from planner.plan.places import places

if TYPE_CHECKING:
    from planner.plan.models import Plan

State = Literal["new", "changed", "gone"]
"""What became of one thing that a plan says."""


class Differing(NamedTuple):
    """One thing that differs, in words: what it is about, what was said of it, what is said of it now."""

    place: str
    was: str
    now: str
    state: State


def differences(before: Plan, after: Plan, names: Names) -> tuple[Differing, ...]:
    """What differs between two versions of a plan, in the order in which plans are written.

    Args:
        before: The one version.
        after: The other one.
        names: How people call certifications, projects and steps.
    """
    own = frozenset(entry.step for entry in before.added)
    was, now = places(before, own), places(after, own)
    found = []
    for place in dict.fromkeys([*was, *now]):
        old, new = was.get(place), now.get(place)
        if old == new:
            continue
        state: State = "new" if old is None else "gone" if new is None else "changed"
        said = place_words(place, names), value_words(place, old, names), value_words(place, new, names)
        found.append(Differing(*said, state))
    return tuple(found)
