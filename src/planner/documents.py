"""The store's documents of plans: how a plan is written, read again, counted and marked as the current one."""

from __future__ import annotations

import hashlib
import json
import re
from contextlib import suppress
from dataclasses import replace
from functools import reduce
from operator import getitem
from typing import TYPE_CHECKING, Any, cast

from planner import limits, text
from planner.catalog.problems import cut
from planner.errors import InputRefused, StoreUnusable
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from pydantic import ValidationError

    from planner.plan.models import Plan
    from planner.store import Snapshot, Transaction

Document = dict[str, Any]
"""One JSON object of the store."""
_PLAN_ID = re.compile(r"p[1-9][0-9]{0,8}")
_HINT = "a newer planner may have written it; nothing was changed"
_MOST_ROUNDS = 8
_MOST_UNKNOWN = 1000
_MOST_REMEMBERED = 10_000


TIMER_FILE = "timer.json"
"""The timer's file beside the store."""


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """A plan in the list of plans."""

    id: str
    name: str
    path: str | None
    current: bool


def written(plan: Plan) -> Document:
    """A plan as it is stored: what differs from the defaults, as JSON has it."""
    return plan.model_dump(mode="json", exclude_defaults=True)


def read(document: Mapping[str, Any], *, newer: bool = False) -> Plan:
    """A plan from its document.

    Args:
        document: The document.
        newer: Whether a newer program wrote it: fields that this one does not know are then left out.

    Raises:
        StoreUnusable: It is none.
    """
    from pydantic import ValidationError

    from planner.plan.models import Plan

    form = document
    for rounds_left in reversed(range(_MOST_ROUNDS if newer else 1)):
        try:
            return Plan.model_validate_json(json.dumps(form))
        except ValidationError as error:
            known = _without_unknown(form, error) if rounds_left else None
            if known is None:
                raise _not_understood(document, error) from error
            form = known
    raise AssertionError("the last round returns or raises")


def _without_unknown(document: Mapping[str, Any], error: ValidationError) -> Document | None:
    """A copy of a document without the fields that are not known; None when those are not what is wrong with it."""
    if error.error_count() > _MOST_UNKNOWN:
        return None
    form: Document = json.loads(json.dumps(document))
    left_out = 0
    for wrong in error.errors(include_url=False, include_context=False, include_input=False):
        if wrong["type"] == "extra_forbidden":
            *way, field = wrong["loc"]
            with suppress(LookupError, TypeError):
                del reduce(getitem, way, cast("Any", form))[field]
                left_out += 1
    return form if left_out else None


def _not_understood(document: Mapping[str, Any], error: ValidationError) -> StoreUnusable:
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return StoreUnusable(
        f"the plan '{document.get('id')}' in the store cannot be understood: {where}: {first['msg']}", _HINT
    )


def legible(snapshot: Snapshot) -> Snapshot:
    """A snapshot of which `check_shape` has nothing to say; of a newer one only the settings and edits that fit.

    Raises:
        StoreUnusable: A document has not what it is found by.
    """
    tables = dict(snapshot.tables)
    if snapshot.newer is not None:
        from planner.store.history import is_entry

        for name, fits in (("history", is_entry), ("settings", _is_setting)):
            tables[name] = tuple(filter(fits, tables.get(name, ())))
    check_shape(tables)
    return replace(snapshot, tables=tables)


def check_shape(tables: Mapping[str, Iterable[Mapping[str, Any]]]) -> None:
    """See that documents have what they are found by, which is all that is looked at before a plan is read.

    Raises:
        StoreUnusable: One has not, or there are too many plans.
    """
    plans = tuple(tables.get("plans", ()))
    if len(plans) > limits.PLANS:
        raise StoreUnusable(f"the store holds {len(plans):,} plans; at most {limits.PLANS:,} are read", _HINT)
    for plan in plans:
        if not (_is_id(plan.get("id")) and isinstance(plan.get("name"), str) and isinstance(plan.get("profile"), dict)):
            raise StoreUnusable("a plan in the store has no id, name or profile", _HINT)
    for edit in tables.get("history", ()):
        if not _is_edit(edit):
            raise StoreUnusable("an edit in the store does not say of which plan it is", _HINT)
    for setting in tables.get("settings", ()):
        if not _is_setting(setting):
            raise StoreUnusable("a setting in the store has no key or value", _HINT)


def check_tables(tables: Mapping[str, list[Document]]) -> None:
    """What must hold before anything is written: every plan can be read again, ids are unique.

    Raises:
        StoreUnusable: It does not hold.
    """
    Checks()(tables)


class Checks:
    """`check_tables`, again and again in one process: a plan that was read once is not read a second time."""

    def __init__(self) -> None:
        self._read: set[bytes] = set()

    def __call__(self, tables: Mapping[str, list[Document]]) -> None:
        """See `check_tables`."""
        check_shape(tables)
        plans = tables.get("plans", ())
        if len(self._read) > _MOST_REMEMBERED:
            self._read.clear()
        for document in plans:
            mark = hashlib.sha256(json.dumps(document).encode()).digest()
            if mark not in self._read:
                read(document)
                self._read.add(mark)
        if len({document["id"] for document in plans}) != len(plans):
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


def set_current(tx: Transaction, plan_id: str, otherwise: str | None = None, deleted: str | None = None) -> None:
    """Mark a plan as current.

    What else the mark holds, nobody here knows what for, stays.

    Args:
        tx: The transaction.
        plan_id: The plan.
        otherwise: The one that is current while the marked one is not there.
        deleted: Another plan, whose deletion is what undo takes back next.
    """
    table = tx.db.table("settings")
    found = table.search(lambda doc: bool(doc.get("key") == "current"))
    table.remove(doc_ids=[doc.doc_id for doc in found])
    mark = {name: value for doc in found for name, value in doc.items() if name not in ("otherwise", "deleted")}
    mark |= {"key": "current", "value": plan_id}
    beside = {"otherwise": otherwise, "deleted": deleted}
    table.insert(mark | {name: value for name, value in beside.items() if value not in (None, plan_id)})


def settle_current(tx: Transaction) -> None:
    """After an edit undo is about the current plan, and no more about one that was deleted or taken back before."""
    mark = _mark(tx.db.table("settings").all())
    ids = [doc["id"] for doc in tx.db.table("plans").all()]
    current = _current(mark, ids)
    if current is not None and mark and ("deleted" in mark or mark.get("value") not in ids):
        set_current(tx, current)


def set_setting(tx: Transaction, key: str, value: str) -> None:
    """Store a setting that is neither of a plan nor undone with one."""
    table = tx.db.table("settings")
    table.remove(doc_ids=[doc.doc_id for doc in table.search(lambda doc: bool(doc.get("key") == key))])
    table.insert({"key": key, "value": value})


def current_id(snapshot: Snapshot) -> str | None:
    """The plan marked as current; while that one is not there the one that was current before it, or the first."""
    return _current(_mark(snapshot.table("settings")), [doc["id"] for doc in snapshot.table("plans")])


def _mark(settings: Iterable[Mapping[str, Any]]) -> Mapping[str, Any]:
    return next((doc for doc in settings if doc["key"] == "current"), {})


def _current(mark: Mapping[str, Any], ids: Sequence[str]) -> str | None:
    marked = [mark[name] for name in ("value", "otherwise") if mark.get(name) in ids]
    return next(iter([*marked, *ids]), None)


def deleted_last(snapshot: Snapshot) -> str | None:
    """The plan whose deletion undo takes back when none is named; None where another edit came after it."""
    from planner.store.history import entries

    for plan_id in _absent(snapshot):
        done = [edit for edit in entries(snapshot, plan_id) if not edit.undone]
        if done and done[-1].kind == "deleted":
            return plan_id
    return None


def to_undo(snapshot: Snapshot) -> str | None:
    """The plan whose edit undo takes back when none is named: the one just deleted, else the current one."""
    return deleted_last(snapshot) or current_id(snapshot) or next(_absent(snapshot), None)


def to_redo(snapshot: Snapshot) -> str | None:
    """The plan whose edit redo makes again when none is named: what undo is likely to have been about."""
    from planner.store.history import entries

    back = _mark(snapshot.table("settings")).get("deleted")
    again = [back] if any(doc["id"] == back for doc in snapshot.table("plans")) else _absent(snapshot)
    undone = (each for each in again if any(edit.undone for edit in entries(snapshot, each)))
    return next(undone, None) or current_id(snapshot) or next(_absent(snapshot), None)


def _absent(snapshot: Snapshot) -> Iterator[str]:
    """The plans that the mark of the current one names and that are not there, the latest first."""
    mark = _mark(snapshot.table("settings"))
    ids = [doc["id"] for doc in snapshot.table("plans")]
    return (mark[name] for name in ("deleted", "value") if mark.get(name) and mark[name] not in ids)


def summaries(snapshot: Snapshot) -> tuple[PlanSummary, ...]:
    """All plans, oldest first."""
    current = current_id(snapshot)
    return tuple(
        PlanSummary(doc["id"], doc["name"], doc["profile"].get("path"), doc["id"] == current)
        for doc in sorted(snapshot.table("plans"), key=_age)
    )


def _age(document: Mapping[str, Any]) -> int:
    """What sorts plans by when they were made, also one that was deleted and came back."""
    return int(document["id"][1:]) if _is_id(document["id"]) else 0


def next_id(tx: Transaction) -> str:
    """An id that no plan has or had, so that undo never meets a stranger."""
    return _next([*tx.db.table("plans").all(), *tx.db.table("history").all()])


def free_id(wanted: str, snapshot: Snapshot) -> str:
    """An id that no plan has or had: the wanted one where it is free."""
    used = [*snapshot.table("plans"), *snapshot.table("history")]
    return _next(used) if any(wanted in (each.get("id"), each.get("plan")) for each in used) else wanted


def _next(used: Iterable[Mapping[str, Any]]) -> str:
    ids = [each.get("plan", each.get("id")) for each in used]
    return f"p{max((int(plan_id[1:]) for plan_id in ids if _is_id(plan_id)), default=0) + 1}"


def fresh_uid(plan: Plan, at: datetime) -> str:
    """What tells a plan from every other one, made of what it starts with and of the instant at which it is made."""
    return fresh_uid_of(json.dumps([at.isoformat(), written(plan)]))


def fresh_uid_of(made_of: str) -> str:
    """What tells a plan apart, made of a text that no other plan has."""
    return hashlib.sha256(made_of.encode()).hexdigest()[:16]


def find(plans: Sequence[Mapping[str, Any]], reference: str) -> Mapping[str, Any]:
    """The plan with this id or name, in any case.

    Raises:
        InputRefused: There is no such plan, or several have the name.
    """
    wanted = text.clean(reference[: 2 * text.MAX_NAME]).casefold()
    by_id = [doc for doc in plans if doc["id"] == wanted]
    found = by_id or [doc for doc in plans if doc["name"].casefold() == wanted]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(doc["id"] for doc in found)
        raise InputRefused(f"several plans are called '{reference}'", f"name one by its id: {ids}")
    raise InputRefused(f"there is no plan called '{cut(reference)}'", nearest(wanted, plans))


def nearest(reference: str, documents: Sequence[Mapping[str, Any]]) -> str:
    """What to try instead of a name that no plan has."""
    from difflib import get_close_matches

    names = {doc["name"].casefold(): doc["name"] for doc in documents}
    near = get_close_matches(reference.casefold(), list(names), n=3)
    if near:
        return "did you mean " + ", ".join(f"'{names[name]}'" for name in near) + "?"
    return "`planner plans` lists them" if documents else "make one: planner new --path software-developer"


def _is_edit(document: Mapping[str, Any]) -> bool:
    return _is_id(document.get("plan"))


def _is_setting(document: Mapping[str, Any]) -> bool:
    return isinstance(document.get("key"), str) and isinstance(document.get("value"), str)


def _is_id(value: object) -> bool:
    return isinstance(value, str) and _PLAN_ID.fullmatch(value) is not None
