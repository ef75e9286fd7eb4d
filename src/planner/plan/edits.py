"""Edits: pure functions from a plan to the plan after it, each refusing what makes no sense."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.errors import InputRefused
from planner.plan.models import Choice, Plan

if TYPE_CHECKING:
    from collections.abc import Mapping


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
        raise InputRefused(f"step {step[1:]} is skipped already", "`planner unskip` takes it up again")
    return plan.model_copy(update={"skipped": (*plan.skipped, step)})


def unskipped(plan: Plan, step: str) -> Plan:
    """The plan with a skipped step taken up again.

    Raises:
        InputRefused: The step is not skipped.
    """
    if step not in plan.skipped:
        raise InputRefused(f"step {step[1:]} is not skipped", "`planner skip` leaves a step out")
    return plan.model_copy(update={"skipped": tuple(other for other in plan.skipped if other != step)})
