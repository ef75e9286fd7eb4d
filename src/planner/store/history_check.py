"""Whether a plan's history is in order: each edit starts where the one before it ended, the last one at the plan."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from planner.store.delta import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from planner.store.codec import Document


def history_problems(plans: Iterable[Document], history: Iterable[Document]) -> dict[str, str]:
    """What is wrong with the history of each plan, by the plan's id; empty when all is in order.

    Args:
        plans: The plans' documents.
        history: The history's documents, of all plans, deleted ones too.
    """
    by_id = {str(plan.get("id")): plan for plan in plans}
    lines: dict[str, list[Mapping[str, Any]]] = {plan: [] for plan in by_id}
    for entry in history:
        lines.setdefault(str(entry.get("plan")), []).append(entry)
    found = {plan: _problem(by_id.get(plan), line) for plan, line in lines.items()}
    return {plan: problem for plan, problem in found.items() if problem is not None}


def _problem(plan: Document | None, line: list[Mapping[str, Any]]) -> str | None:
    for entry in line:
        if not (_is_number(entry.get("number")) and isinstance(entry.get("undone"), bool)):
            return "has an edit without a number, or that does not say whether it is undone"
    ordered = sorted(line, key=lambda entry: entry["number"])
    done = [entry for entry in ordered if not entry["undone"]]
    undone = [entry for entry in ordered if entry["undone"]]
    if [*done, *undone] != ordered:
        return "has an undone edit before one that is done"
    for before, after in pairwise(ordered):
        if after["number"] != before["number"] + 1:
            return f"has no edit {before['number'] + 1}"
        if before.get("after") != after.get("before"):
            return f"breaks between the edits {before['number']} and {after['number']}"
    state = fingerprint(plan)
    if done and done[-1].get("after") != state:
        return f"ends with edit {done[-1]['number']}, which did not lead to the plan as it is"
    if undone and undone[0].get("before") != state:
        return f"has the undone edit {undone[0]['number']}, which does not start from the plan as it is"
    return None


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0
