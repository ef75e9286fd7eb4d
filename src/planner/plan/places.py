"""A plan as the separate things that an edit can change: a field, a booking, a step, an entry of the log."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from planner.plan.models import Plan

Place = tuple[Any, ...]
"""One thing of a plan: its table or field, then the key of the record where there are many."""
PATH = ("profile.path",)
"""What the plan follows, on which every step of it rests."""
ORDER = ("order",)
"""The order of the steps."""
COUNTED = frozenset({"logs", "added"})
"""Tables whose records are counted: two faces that add one each have added two."""
_PLAIN = ("id", "uid", "name", "created", "start", "deadline", "budget_usd", "facts_checked", "baseline")
_PROFILE = ("cloud", "stack", "gaining_experience", "betas", "effort", "buffer_days")
_AVAILABILITY = ("week", "holidays", "timezone", "exam_weekdays")


class StepState(NamedTuple):
    """What the person said about a step: its certification where they added it, their choice, whether it is skipped."""

    added: str | None = None
    choice: str | None = None
    skipped: bool = False


def places(plan: Plan, own: Collection[str]) -> dict[Place, Any]:
    """Everything of a plan by place; two plans that mean the same have the same places, whatever the order of records.

    Args:
        plan: The plan.
        own: The ids of added steps that are known by their number; others are known by their certification, as two
            faces that add a step each give it the same number.
    """
    profile, free = plan.profile, plan.availability
    found: dict[Place, Any] = {(name,): getattr(plan, name) for name in _PLAIN}
    found |= {(f"profile.{name}",): getattr(profile, name) for name in _PROFILE}
    found |= {(f"availability.{name}",): getattr(free, name) for name in _AVAILABILITY}
    found[PATH] = profile.path, profile.certs
    found["profile.experience",] = profile.experience_months, profile.experience_as_of
    found[ORDER] = _order(plan)
    for table, (records, key) in _KEYED.items():
        found |= _grouped(table, records(plan), key)
    for entry in plan.portfolio:
        if entry.project or entry.left_out:
            found["portfolio", entry.cert] = entry.project, entry.left_out
        for done in entry.done:
            found["milestones", entry.cert, done.project, done.milestone] = (done,)
        for told in entry.published:
            found["published", entry.cert, told.project] = (told,)
    found |= Counter(("logs", *_fields(entry)) for entry in plan.logs)
    return found | _steps(plan, own)


_KEYED: Mapping[str, tuple[Callable[[Plan], Iterable[Any]], Callable[[Any], Place]]] = {
    "profile.held": (lambda plan: plan.profile.held, lambda held: (held.cert,)),
    "availability.changes": (lambda plan: plan.availability.changes, lambda change: (change.since,)),
    "availability.away": (lambda plan: plan.availability.away, lambda away: (away.first, away.last)),
    "availability.extra": (lambda plan: plan.availability.extra, lambda extra: (extra.day,)),
    "availability.busy": (lambda plan: plan.availability.busy, lambda calendar: (calendar.name,)),
    "material": (lambda plan: plan.material, lambda material: (material.cert,)),
    "renewals": (lambda plan: plan.renewals, lambda cert: (cert,)),
    "attempts": (lambda plan: plan.attempts, lambda attempt: (attempt.cert, attempt.on)),
    "bookings": (lambda plan: plan.bookings, lambda booking: (booking.cert,)),
    "pins": (lambda plan: plan.pins, lambda pin: (pin.cert, pin.what)),
}


def _grouped(table: str, records: Iterable[Any], key: Callable[[Any], Place]) -> dict[Place, tuple[Any, ...]]:
    found: dict[Place, tuple[Any, ...]] = {}
    for record in records:
        place = (table, *key(record))
        found[place] = (*found.get(place, ()), record)
    return found


def _fields(record: Any) -> Place:
    return tuple(getattr(record, name) for name in type(record).model_fields)


def _order(plan: Plan) -> tuple[str, ...]:
    """The order with added steps by their certification, without those that are gone."""
    added = {entry.step: entry.cert for entry in plan.added}
    return tuple(added.get(step, step) for step in plan.order if step in added or step.startswith("s"))


def _steps(plan: Plan, own: Collection[str]) -> dict[Place, Any]:
    states: dict[str, StepState] = {entry.step: StepState(added=entry.cert) for entry in plan.added}
    for choice in plan.choices:
        states[choice.step] = states.get(choice.step, StepState())._replace(choice=choice.cert)
    for step in plan.skipped:
        states[step] = states.get(step, StepState())._replace(skipped=True)
    known = {step for step, state in states.items() if state.added is None or step in own}
    fresh = Counter(("added", *state) for step, state in states.items() if step not in known)
    return {("steps", step): states[step] for step in known} | dict(fresh)
