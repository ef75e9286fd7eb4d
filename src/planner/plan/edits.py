"""Edits: pure functions from a plan to the plan after it, each refusing what makes no sense."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner import limits
from planner.errors import InputRefused
from planner.plan.models import Added, Choice, Held, Plan
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from planner.plan.models import Place


@dataclass(frozen=True, slots=True)
class Change:
    """An edit with its values, as a value: two are equal when they do the same."""

    edit: Callable[..., Plan]
    values: tuple[Any, ...]

    def __call__(self, plan: Plan) -> Plan:
        """The plan after it."""
        return self.edit(plan, *self.values)


def revised(plan: Plan, changes: Mapping[str, Any]) -> Plan:
    """The plan with fields replaced, checked as a whole.

    Args:
        plan: The plan before.
        changes: New values by field; `profile.*` and `availability.*` fields by their dotted name.

    Raises:
        InputRefused: A value is not acceptable.
    """
    from pydantic import ValidationError

    values: dict[str, Any] = {name: getattr(plan, name) for name in Plan.model_fields}
    parts: dict[str, dict[str, Any]] = {"profile": {}, "availability": {}}
    for name, value in changes.items():
        owner, _, inner = name.partition(".")
        if inner:
            parts[owner][inner] = value
        else:
            values[name] = value
    for owner, inner_changes in parts.items():
        model = values[owner]
        before = {name: getattr(model, name) for name in type(model).model_fields}
        try:
            values[owner] = type(model)(**{**before, **inner_changes})
        except ValidationError as error:
            raise refusal(error) from error
    try:
        return Plan(**values)
    except ValidationError as error:
        raise refusal(error) from error


def named(plan: Plan, name: str) -> Plan:
    """The plan under another name.

    Raises:
        InputRefused: It is no name.
    """
    return revised(plan, {"name": name})


def refusal(error: Any) -> InputRefused:
    """A validation error as one sentence for a person: the first field that is wrong and what was expected."""
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    reason = str(first["msg"]).removeprefix("Value error, ")
    return InputRefused(f"{where or 'the plan'}: {reason}", "nothing was changed; correct it and try again")


def chosen(plan: Plan, step: str, cert: str) -> Plan:
    """The plan with a step taken with a certification of the person's choice; a skipped step is taken up again."""
    kept = tuple(choice for choice in plan.choices if choice.step != step)
    skipped = tuple(other for other in plan.skipped if other != step)
    return plan.model_copy(update={"choices": (*kept, Choice(step=step, cert=cert)), "skipped": skipped})


def unchosen(plan: Plan, step: str) -> Plan:
    """The plan with a step left to the adviser again."""
    return plan.model_copy(update={"choices": tuple(choice for choice in plan.choices if choice.step != step)})


def skipped(plan: Plan, step: str) -> Plan:
    """The plan without a step.

    Raises:
        InputRefused: The step is skipped already.
    """
    if step in plan.skipped:
        raise InputRefused("the step is skipped already", "`planner unskip` takes it up again")
    return plan.model_copy(update={"skipped": (*plan.skipped, step)})


def unskipped(plan: Plan, step: str) -> Plan:
    """The plan with a skipped step taken up again.

    Raises:
        InputRefused: The step is not skipped.
    """
    if step not in plan.skipped:
        raise InputRefused("the step is not skipped", "`planner skip` leaves a step out")
    return plan.model_copy(update={"skipped": tuple(other for other in plan.skipped if other != step)})


def held(plan: Plan, cert: str, since: date | None = None) -> Plan:
    """The plan of somebody who holds a certification, since a day if they say so, whatever they said before."""
    kept = tuple(entry for entry in plan.profile.held if entry.cert != cert)
    return revised(plan, {"profile.held": (*kept, Held(cert=cert, since=since))})


def unheld(plan: Plan, cert: str) -> Plan:
    """The plan of somebody who does not hold a certification after all.

    Raises:
        InputRefused: They never said that they do.
    """
    kept = tuple(entry for entry in plan.profile.held if entry.cert != cert)
    if kept == plan.profile.held:
        raise InputRefused("this certification is not among those that you hold", "`planner edit --held` adds one")
    return revised(plan, {"profile.held": kept})


def moved(plan: Plan, steps: Sequence[str], step: str, place: Place, other: str) -> Plan:
    """The plan with a step taken right before or after another one.

    Args:
        plan: The plan before.
        steps: The ids of all its steps in their present order.
        step: The one to move.
        place: On which side of the other one it goes.
        other: The other one.

    Raises:
        InputRefused: A step is to go beside itself.
    """
    if step == other:
        raise InputRefused("a step cannot be moved beside itself", "name the step that it should go before or after")
    return _ordered(plan, steps, [each for each in steps if each != step], step, place, other)


def added(plan: Plan, steps: Sequence[str], cert: str, place: Place = "after", other: str | None = None) -> Plan:
    """The plan with a step of the person's own, beside another step or at the end.

    Args:
        plan: The plan before.
        steps: The ids of all its steps in their present order.
        cert: What the step is taken with.
        place: On which side of the other one it goes.
        other: The other one; None for the end.

    Raises:
        InputRefused: There are too many steps.
    """
    used = {entry.step for entry in plan.added}
    if len(steps) >= MOST_STEPS:
        raise InputRefused(f"a plan has at most {MOST_STEPS} steps", "skip or remove some of them first")
    step = next(name for number in range(1, MOST_STEPS + 2) if (name := f"a{number}") not in used)
    grown = plan.model_copy(update={"added": (*plan.added, Added(step=step, cert=cert))})
    if other is None:
        return grown.model_copy(update={"order": tuple(each for each in plan.order if each != step)})
    return _ordered(grown, [*steps, step], list(steps), step, place, other)


MOST_STEPS = limits.STEPS
"""Most steps of a plan, with those that the person added."""


def removed(plan: Plan, step: str) -> Plan:
    """The plan without a step that the person added.

    Raises:
        InputRefused: The step is one that the plan was made with.
    """
    if all(entry.step != step for entry in plan.added):
        raise InputRefused("the step is one that the plan was made with", "`planner skip` leaves it out")
    return plan.model_copy(
        update={
            "added": tuple(entry for entry in plan.added if entry.step != step),
            "order": tuple(other for other in plan.order if other != step),
            "choices": tuple(choice for choice in plan.choices if choice.step != step),
            "skipped": tuple(other for other in plan.skipped if other != step),
        }
    )


def _ordered(plan: Plan, before: Sequence[str], rest: list[str], step: str, place: Place, other: str) -> Plan:
    at = rest.index(other) + (place == "after")
    order = (*rest[:at], step, *rest[at:])
    return plan if order == tuple(before) else plan.model_copy(update={"order": order})
