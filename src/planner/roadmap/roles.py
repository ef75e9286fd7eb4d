"""Which roles a plan leads to, and after which of its steps.

A role is reached on the first date on which one certificate of each of its groups is in hand and still counts. A
successor counts as the exam that it follows. The groups and the salaries are the article's table.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from planner.catalog import lifecycle
from planner.roadmap.holding import valid_until
from planner.roadmap.models import RoleReached
from planner.values import dataclass
from planner.words import short_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.catalog.catalog import Catalog
    from planner.catalog.models import Role
    from planner.plan.models import Plan
    from planner.roadmap.models import Roadmap


@dataclass(frozen=True, slots=True)
class _InHand:
    """A certificate with the days on which it counts; `step` is absent where it was held before."""

    cert: str
    first: date
    last: date
    step: str | None


def reached(catalog: Catalog, plan: Plan, roadmap: Roadmap) -> tuple[RoleReached, ...]:
    """The roles of which the plan has at least one certification: reached ones first, in the order of their dates.

    Roles that the plan leads to a part of follow, those that lack least first.
    """
    owned = _owned(catalog, plan, roadmap)
    told = [_told(catalog, role, owned, roadmap.today) for role in catalog.roles.values()]
    some = [role for role in told if role.certs]
    return tuple(sorted(some, key=lambda role: (role.day or date.max, len(role.missing), role.median_salary_usd)))


def role_words(role: RoleReached, number: int | None) -> str:
    """A role in a sentence.

    Args:
        role: The role, and what of it the plan leads to.
        number: The number of its step in the plan.
    """
    pay = f"median {role.median_salary_usd:,} USD{' or more' if role.or_more else ''}"
    codes = _listed(role.certs)
    if role.day is None:
        wanted = _listed([" or ".join(group) for group in role.missing])
        return f"{role.title} ({pay}) also asks for {wanted}, besides {codes}."
    if role.step is None or number is None:
        return f"You hold what {role.title} typically holds, {codes}; {pay}."
    when = short_date(role.day)
    return f"After step {number}, on {when}, you hold what {role.title} typically holds: {codes}; {pay}."


def _listed(words: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def near(roles: Sequence[RoleReached]) -> tuple[RoleReached, ...]:
    """The roles worth telling: those that are reached, and better paid ones that lack a single certification."""
    reached_pay = max((role.median_salary_usd for role in roles if role.day is not None), default=0)
    return tuple(
        role
        for role in roles
        if role.day is not None or (len(role.missing) == 1 and role.median_salary_usd > reached_pay)
    )


def _owned(catalog: Catalog, plan: Plan, roadmap: Roadmap) -> list[_InHand]:
    by_step = {step.cert: step for step in roadmap.steps if step.status == "held"}
    owned = []
    for held in plan.profile.held:
        until = valid_until(catalog.certs[held.cert], held.since) if held.since else None
        step = by_step.get(held.cert)
        until = step.valid_until if step and step.renewals else until
        if until is None or until >= roadmap.today:
            owned.append(_InHand(held.cert, roadmap.today, until or date.max, None))
    for step in roadmap.steps:
        if step.exam.day is not None and step.status != "skipped":
            owned.append(_InHand(step.cert, step.exam.day, step.valid_until or date.max, step.id))
    return owned


def _told(catalog: Catalog, role: Role, owned: Sequence[_InHand], today: date) -> RoleReached:
    groups = [_family(catalog, group) for group in role.certs]
    fitting = [[each for each in owned if each.cert in group] for group in groups]
    day = next((day for day in sorted({each.first for each in owned}) if _complete(fitting, day)), None)
    # Where not all are in hand on one day, what counts is what is on the day of the last one.
    as_of = day or max((each.first for group in fitting for each in group), default=today)
    in_hand = [_on(group, as_of) for group in fitting]
    counting = [min(group, key=lambda each: each.first) for group in in_hand if group]
    last = max((each for each in counting if each.step), key=lambda each: each.first, default=None)
    missing = [group for group, found in zip(role.certs, in_hand, strict=True) if not found]
    return RoleReached(
        role=role.id,
        title=role.title,
        median_salary_usd=role.median_salary_usd,
        or_more=role.or_more,
        step=last.step if day is not None and last is not None and last.first == day else None,
        day=day,
        certs=tuple(dict.fromkeys(catalog.certs[each.cert].code for each in counting)),
        missing=tuple(_still_there(catalog, group, today) for group in missing),
    )


def _still_there(catalog: Catalog, group: Sequence[str], today: date) -> tuple[str, ...]:
    """The codes of a group's exams that are not retired; all of them where all are."""
    there = [cert for cert in group if lifecycle.status(catalog.certs[cert], today) != "retired"]
    return tuple(catalog.certs[cert].code for cert in there or group)


def _family(catalog: Catalog, group: Sequence[str]) -> set[str]:
    return {*group, *(heir for cert in group for heir in catalog.successors(cert))}


def _on(group: Sequence[_InHand], day: date) -> list[_InHand]:
    return [each for each in group if each.first <= day <= each.last]


def _complete(groups: Sequence[Sequence[_InHand]], day: date) -> bool:
    return bool(groups) and all(_on(group, day) for group in groups)
