"""The roles that a plan leads to, in lines of a width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from planner.roadmap.roles import role_words
from planner.text import shown
from planner.tui.outline import MUTED, spread, wrapped
from planner.tui.words import money

if TYPE_CHECKING:
    from planner.roadmap.models import Roadmap, RoleReached

_NONE = "No role of the catalog asks for a certification of this plan."


def roles_facts(roadmap: Roadmap, width: int) -> list[Content]:
    """Each role with its salary, when it is reached or what is missing; reached ones first.

    Args:
        roadmap: The plan with the roles it leads to.
        width: Cells of a line.
    """
    lines = wrapped(Content.assemble(("Where this plan leads", "bold $primary")), width)
    if not roadmap.roles:
        return [*lines, Content(""), *wrapped(Content.assemble((_NONE, MUTED)), width)]
    numbers = {step.id: step.number for step in roadmap.steps}
    for role in roadmap.roles:
        mark = ("✓ ", "$success") if role.day else ("○ ", MUTED)
        head = Content.assemble(mark, (shown(role.title), "bold"))
        words = shown(role_words(role, numbers.get(role.step or "")))
        lines += [Content(""), spread(head, Content(salary(role)), width)]
        lines += wrapped(Content.assemble((words, MUTED)), width, 2)
    return lines


def salary(role: RoleReached) -> str:
    """A role's median salary of a year: `$155,000`, `$215,000 or more`."""
    return f"{money(role.median_salary_usd)}{' or more' if role.or_more else ''}"
