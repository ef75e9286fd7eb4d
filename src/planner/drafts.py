"""The answers that a new plan is made from, and the plan that comes of them."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from planner.availability.models import Availability
    from planner.catalog.catalog import Catalog
    from planner.plan.models import Material, Plan, Profile


@dataclass(frozen=True, slots=True)
class Draft:
    """The answers a new plan is made from; `start` absent means today, `name` absent the path's name."""

    profile: Profile
    availability: Availability
    name: str | None = None
    start: date | None = None
    deadline: date | None = None
    budget_usd: float | None = None
    material: tuple[Material, ...] = ()
    renewals: tuple[str, ...] = ()
    facts_checked: date | None = None


def drafted(draft: Draft, plan_id: str, name: str, today: date) -> Plan:
    """The plan that a draft makes on a day.

    Args:
        draft: The answers.
        plan_id: The plan's id.
        name: The plan's name, where the draft has none.
        today: The day it is made.

    Raises:
        InputRefused: A value is not acceptable.
    """
    from pydantic import ValidationError

    from planner.plan.edits import refusal
    from planner.plan.models import Plan

    try:
        return Plan(
            id=plan_id,
            name=draft.name if draft.name is not None else name,
            created=today,
            start=draft.start or today,
            deadline=draft.deadline,
            budget_usd=draft.budget_usd,
            profile=draft.profile,
            availability=draft.availability,
            material=draft.material,
            renewals=draft.renewals,
            facts_checked=draft.facts_checked,
        )
    except ValidationError as error:
        raise refusal(error) from error


def default_name(profile: Profile, catalog: Catalog, taken: Collection[str]) -> str:
    """A name for a plan that got none: its path's, with a number behind it where that is taken.

    Args:
        profile: What the plan follows.
        catalog: Where the path is named.
        taken: The names of other plans, in lower case.
    """
    path = catalog.paths.get(profile.path or "")
    base = path.name if path else "My certifications"
    numbered = (base if number == 1 else f"{base} {number}" for number in count(1))
    return next(name for name in numbered if name.casefold() not in taken)
