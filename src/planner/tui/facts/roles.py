"""The roles that a plan leads to, in lines of a width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from planner.roadmap.roles import near
from planner.text import shown
from planner.tui.outline import MUTED, spread, wrapped
from planner.tui.words import money, short_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planner.roadmap.models import Roadmap, RoleReached

_NONE = "No role of the catalog asks for a certification of this plan."
_FAR = "No role is reached, and none lacks a single certification only."


def roles_facts(roadmap: Roadmap, width: int) -> list[Content]:
    """The roles that are reached, then better paid ones that lack one certification: salary, when, with what.

    Args:
        roadmap: The plan with the roles it leads to.
        width: Cells of a line.
    """
    told = near(roadmap.roles)
    if not told:
        return wrapped(Content.assemble((_FAR if roadmap.roles else _NONE, MUTED)), width)
    numbers = {step.id: step.number for step in roadmap.steps}
    return [line for role in told for line in role_lines(role, numbers, width)]


def role_lines(role: RoleReached, numbers: Mapping[str, int], width: int) -> list[Content]:
    """A role: its title with the salary, and when it is reached with what, or what is missing.

    Args:
        role: The role.
        numbers: The number of each step by id.
        width: Cells of a line.
    """
    mark = ("✓ ", "$success") if role.day else ("○ ", MUTED)
    head = spread(Content.assemble(mark, (shown(role.title), "bold")), Content(salary(role)), width)
    return [head, *wrapped(Content.assemble((shown(_when(role, numbers)), MUTED)), width, 2)]


def salary(role: RoleReached) -> str:
    """A role's median salary of a year: `$155,000`, `$215,000 or more`."""
    return f"{money(role.median_salary_usd)}{' or more' if role.or_more else ''}"


def _when(role: RoleReached, numbers: Mapping[str, int]) -> str:
    """When a role is reached and with what, or what is missing for it."""
    codes = _listed(role.certs)
    if role.day is None:
        return f"{codes} and one more: {_listed([' or '.join(group) for group in role.missing])}"
    number = numbers.get(role.step or "")
    return f"{codes}: held already" if number is None else f"{codes}: after step {number}, on {short_date(role.day)}"


def _listed(words: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)
