"""The store's documents of plans: how a plan is written, read again, counted and marked as the current one."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from planner.errors import InputRefused, StoreUnusable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from planner.plan.models import Plan
    from planner.store import Transaction

Document = dict[str, Any]
"""One JSON object of the store."""
_PLAN_ID = re.compile(r"p[1-9][0-9]{0,8}")
_HINT = "a newer planner may have written it; nothing was changed"


def written(plan: Plan) -> Document:
    """A plan as it is stored: what differs from the defaults, as JSON has it."""
    return plan.model_dump(mode="json", exclude_defaults=True)


def read(document: Mapping[str, Any]) -> Plan:
    """A plan from its document.

    Raises:
        StoreUnusable: It is none.
    """
    from pydantic import ValidationError

    from planner.plan.models import Plan

    try:
        return Plan.model_validate_json(json.dumps(document))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise StoreUnusable(
            f"the plan '{document.get('id')}' in the store cannot be understood: {where}: {first['msg']}", _HINT
        ) from error


def check_shape(tables: Mapping[str, Iterable[Mapping[str, Any]]]) -> None:
    """See that documents have what they are found by, which is all that is looked at before a plan is read.

    Raises:
        StoreUnusable: One has not.
    """
    for plan in tables.get("plans", ()):
        if not (_is_id(plan.get("id")) and isinstance(plan.get("name"), str) and isinstance(plan.get("profile"), dict)):
            raise StoreUnusable("a plan in the store has no id, name or profile", _HINT)
    for edit in tables.get("history", ()):
        if not _is_id(edit.get("plan")):
            raise StoreUnusable("an edit in the store does not say of which plan it is", _HINT)
    for setting in tables.get("settings", ()):
        if not (isinstance(setting.get("key"), str) and isinstance(setting.get("value"), str)):
            raise StoreUnusable("a setting in the store has no key or value", _HINT)


def check_tables(tables: Mapping[str, list[Document]]) -> None:
    """What must hold before anything is written: every plan can be read again, ids are unique.

    Raises:
        StoreUnusable: It does not hold.
    """
    check_shape(tables)
    plans = [read(document) for document in tables.get("plans", ())]
    if len({plan.id for plan in plans}) != len(plans):
        raise StoreUnusable("two plans have the same id; nothing was changed", _HINT)


def stored(tx: Transaction, plan_id: str) -> Document:
    """The document of a plan within a transaction.

    Raises:
        InputRefused: It is not there any more.
    """
    found: Document | None = next((doc for doc in tx.db.table("plans").all() if doc.get("id") == plan_id), None)
    if found is None:
        raise InputRefused("the plan was deleted meanwhile", f"`planner undo --plan {plan_id}` brings it back")
    return found


def set_current(tx: Transaction, plan_id: str, otherwise: str | None = None) -> None:
    """Mark a plan as current; `otherwise` is the one that is current while the marked one is deleted."""
    table = tx.db.table("settings")
    table.remove(lambda doc: bool(doc.get("key") == "current"))
    mark = {"key": "current", "value": plan_id}
    table.insert(mark if otherwise in (None, plan_id) else mark | {"otherwise": otherwise})


def next_id(tx: Transaction) -> str:
    """An id that no plan has or had, so that undo never meets a stranger."""
    used: list[Any] = [doc.get("id") for doc in tx.db.table("plans").all()]
    used += [doc.get("plan") for doc in tx.db.table("history").all()]
    return f"p{max((int(plan_id[1:]) for plan_id in used if _is_id(plan_id)), default=0) + 1}"


def nearest(reference: str, documents: Sequence[Mapping[str, Any]]) -> str:
    """What to try instead of a name that no plan has."""
    from difflib import get_close_matches

    names = {doc["name"].casefold(): doc["name"] for doc in documents}
    near = get_close_matches(reference.casefold(), list(names), n=3)
    if near:
        return "did you mean " + ", ".join(f"'{names[name]}'" for name in near) + "?"
    return "`planner plans` lists them" if documents else "make one: planner new --path software-developer"


def _is_id(value: object) -> bool:
    return isinstance(value, str) and _PLAN_ID.fullmatch(value) is not None
