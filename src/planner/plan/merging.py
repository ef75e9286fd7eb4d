"""Two faces that change one plan at once: what each touched, where they clash, and one edit on top of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from planner.errors import PlannerError
from planner.plan.place_words import Names, place_words, value_words
from planner.plan.places import COUNTED, ORDER, PATH, places
from planner.text import plural

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from planner.plan.models import Plan
    from planner.plan.places import Place

_TOLD = 3
_STEPS = frozenset({"steps", "added", *ORDER})


class Difference(NamedTuple):
    """One thing that both changed, in words: what it was, what theirs is, and what mine would make of it."""

    place: str
    was: str
    theirs: str
    mine: str


class Stale(PlannerError):
    """An edit would change what somebody else has changed since the person looked; nothing was changed.

    Args:
        base: The plan as the person saw it.
        mine: That plan after their edit.
        theirs: The plan as it is stored.
        differences: What both changed, at least one thing.
    """

    code = 3

    def __init__(self, base: Plan, mine: Plan, theirs: Plan, differences: tuple[Difference, ...]) -> None:
        named = [difference.place for difference in differences[:_TOLD]]
        if len(differences) > _TOLD:
            named.append(plural(len(differences) - _TOLD, "thing") + " more")
        super().__init__(
            f"the plan was changed meanwhile where you change it: {', '.join(named)}; nothing was changed",
            "look at the plan as it is now and make the change again",
        )
        self.base = base
        self.mine = mine
        self.theirs = theirs
        self.differences = differences


def touched(before: Plan, after: Plan) -> frozenset[str]:
    """The places of a plan that differ after an edit, such as `start`, `bookings[ai-103]`; none when it means the same.

    Records of one table may be in another order; that is no difference.
    """
    own = _own(before)
    return frozenset(_told(place) for place in _changes(places(before, own), places(after, own)))


def clash(base: Plan, mine: Plan, theirs: Plan, names: Names | None = None) -> tuple[str, ...]:
    """What two edits of one plan both changed, and differently, in words; empty when they go together.

    Args:
        base: The plan that both began with.
        mine: What one made of it.
        theirs: What the other made of it.
        names: How people call certifications, projects and steps.
    """
    own = _own(base)
    found = _clashing(*(places(plan, own) for plan in (base, mine, theirs)))
    return tuple(place_words(place, names or Names()) for place in found)


def reapplied(base: Plan, change: Callable[[Plan], Plan], theirs: Plan, names: Names | None = None) -> Plan:
    """The plan that another has changed, with an edit that was decided on the plan before.

    It is exactly what both did, each seen from the plan that they began with. Where the edit has been made already it
    is not made twice; only hours that are logged twice are two entries.

    Args:
        base: The plan that both began with.
        change: The edit.
        theirs: What the other made of it.
        names: How people call certifications, projects and steps.

    Raises:
        Stale: Both changed the same thing, or the edit would do something else than it would have done.
        InputRefused: The edit refuses.
    """
    mine = change(base)
    own = _own(base)
    was, ours, others = (places(plan, own) for plan in (base, mine, theirs))
    if _is_made(was, ours, others):
        return theirs
    found = _clashing(was, ours, others)
    after = change(theirs)
    result = places(after, own)
    if not found:
        found = _in_order(_changes(_merged(was, ours, others), result))
    if not found:
        return after
    told = (_difference(place, was, others, result, names or Names()) for place in found)
    raise Stale(base, mine, theirs, tuple(told))


def _own(base: Plan) -> frozenset[str]:
    return frozenset(entry.step for entry in base.added)


def _changes(before: Mapping[Place, Any], after: Mapping[Place, Any]) -> set[Place]:
    return {place for place in before.keys() | after.keys() if before.get(place) != after.get(place)}


def _clashing(was: Mapping[Place, Any], mine: Mapping[Place, Any], theirs: Mapping[Place, Any]) -> list[Place]:
    ours, others = _changes(was, mine), _changes(was, theirs)
    found = {place for place in ours & others if place[0] not in COUNTED and mine.get(place) != theirs.get(place)}
    if mine.get(PATH) != theirs.get(PATH):
        found |= _on_the_path(ours, others) | _on_the_path(others, ours)
    found |= _of_one_exam(ours - others, others - ours) | _of_one_exam(others - ours, ours - others)
    return _in_order(found)


def _on_the_path(ours: set[Place], others: set[Place]) -> set[Place]:
    """A changed path and the steps that the other changed: of another path they are other steps."""
    resting = {place for place in others if place[0] in _STEPS}
    return {PATH, *resting} if PATH in ours and resting else set()


def _of_one_exam(ours: set[Place], others: set[Place]) -> set[Place]:
    """A booking and a result of one certification's exam, each changed by one of both."""
    booked = {place[1] for place in ours if place[0] == "bookings"}
    sat = {place for place in others if place[0] == "attempts" and place[1] in booked}
    return sat | {("bookings", place[1]) for place in sat}


def _merged(was: Mapping[Place, Any], mine: Mapping[Place, Any], theirs: Mapping[Place, Any]) -> dict[Place, Any]:
    """What both did, seen from where they began; they do not clash."""
    found = dict(theirs)
    for place in _changes(was, mine):
        if place[0] in COUNTED:
            found[place] = theirs.get(place, 0) + mine.get(place, 0) - was.get(place, 0)
        else:
            found[place] = mine.get(place)
    return {place: value for place, value in found.items() if value or place[0] not in COUNTED}


def _is_made(was: Mapping[Place, Any], mine: Mapping[Place, Any], theirs: Mapping[Place, Any]) -> bool:
    """Whether all that an edit would do is done already; what is logged now is never what was logged then."""
    ours = _changes(was, mine)
    logs = any(place[0] == "logs" and mine.get(place, 0) > was.get(place, 0) for place in ours)
    return not logs and all(mine.get(place) == theirs.get(place) for place in ours)


def _difference(
    place: Place, was: Mapping[Place, Any], theirs: Mapping[Place, Any], mine: Mapping[Place, Any], names: Names
) -> Difference:
    told = (value_words(place, side.get(place), names) for side in (was, theirs, mine))
    return Difference(place_words(place, names), *told)


def _in_order(found: Iterable[Place]) -> list[Place]:
    return sorted(found, key=_told)


def _told(place: Place) -> str:
    table, *key = place
    return f"{table}[{', '.join(map(str, key))}]" if key else str(table)
