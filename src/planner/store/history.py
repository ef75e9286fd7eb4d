"""Undo and redo of a plan's edits, kept in the store beside the plans so that both are saved as one.

The edits of a plan are a line: those done, then those undone. An entry keeps what its edit changed, in both
directions, and a fingerprint of the plan on either side, so that it is applied to that very plan or not at all.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

from planner.errors import InputRefused, StoreUnusable
from planner.store.delta import apply, diff, fingerprint, same
from planner.text import MAX_NAME, clean, problem

if TYPE_CHECKING:
    from tinydb.table import Table

    from planner.store.codec import Document
    from planner.store.snapshot import Snapshot, Transaction

LIMIT = 200
"""How many edits of a plan are kept, the newest ones."""
_WHAT_LIMIT = 4 * MAX_NAME
_NO_PLAN = fingerprint(None)
_FIELDS: dict[str, type] = {
    "id": str,
    "plan": str,
    "number": int,
    "at": str,
    "what": str,
    "revision": int,
    "undone": bool,
    "before": str,
    "after": str,
    "back": list,
    "forward": list,
}
Direction = Literal["back", "forward"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One edit of a plan as the history lists it."""

    id: str
    plan: str
    number: int
    """Counts a plan's edits from 1; an edit made after an undo takes the number of the first it replaces."""
    at: datetime
    """When it was made, in UTC."""
    what: str
    """The edit in words."""
    revision: int
    """The store's revision that it made."""
    kind: Literal["created", "changed", "deleted"]
    undone: bool
    """Whether it is undone at present and can be redone."""


def record(
    tx: Transaction, plan_id: str, at: datetime, what: str, before: Document | None, after: Document | None
) -> Entry | None:
    """Write a plan and remember the edit; edits of that plan that are undone at present are forgotten.

    Args:
        tx: The transaction that both belong to.
        plan_id: The plan's id, which is also its document's `id`.
        at: When the edit is made, with a time zone.
        what: The edit in words.
        before: The plan as it was, or None when the edit creates it.
        after: The plan as it becomes, or None when the edit deletes it.

    Returns:
        The entry, or None when nothing differs, and then nothing is written.

    Raises:
        InputRefused: The words hold what no stored text may.
    """
    what = clean(what)
    wrong = problem(what, limit=_WHAT_LIMIT)
    if wrong:
        raise InputRefused(f"the description of the edit {wrong}")
    if same(before, after):
        return None
    table = tx.db.table("history")
    done = [document for document in _line(table, plan_id) if not document["undone"]]
    number = done[-1]["number"] + 1 if done else 1
    _forget(table, plan_id, first=number - LIMIT + 1, end=number)
    document = {
        "id": f"{plan_id}-{number}",
        "plan": plan_id,
        "number": number,
        "at": at.astimezone(UTC).isoformat(),
        "what": what,
        "revision": tx.revision + 1,
        "undone": False,
        "before": fingerprint(before),
        "after": fingerprint(after),
        "back": diff(after, before),
        "forward": diff(before, after),
    }
    table.insert(document)
    _put(tx, plan_id, after)
    return _entry(document)


def undo(tx: Transaction, plan_id: str, count: int = 1) -> list[Entry]:
    """Take back a plan's newest edits, at most `count` of them, and write the plan as it was before.

    Returns:
        The edits taken back, in the order they were: the newest first.

    Raises:
        InputRefused: There is none to take back, or the count is not positive.
        StoreUnusable: The plan is not the one that the history ends with.
    """
    done = [document for document in _line(tx.db.table("history"), plan_id) if not document["undone"]]
    return _walk(tx, plan_id, done[::-1], count, "back")


def redo(tx: Transaction, plan_id: str, count: int = 1) -> list[Entry]:
    """Make a plan's undone edits again, at most `count` of them, and write the plan as it was after them.

    Returns:
        The edits made again, in the order they were: the oldest first.

    Raises:
        InputRefused: There is none to make again, or the count is not positive.
        StoreUnusable: The plan is not the one that the undone edits start from.
    """
    undone = [document for document in _line(tx.db.table("history"), plan_id) if document["undone"]]
    return _walk(tx, plan_id, undone, count, "forward")


def entries(snapshot: Snapshot, plan_id: str | None = None) -> tuple[Entry, ...]:
    """The edits of a plan, or of all plans, deleted ones too; the oldest first.

    Raises:
        StoreUnusable: An entry is malformed.
    """
    found = [_entry(each) for each in snapshot.table("history") if plan_id is None or each.get("plan") == plan_id]
    return tuple(sorted(found, key=lambda entry: (entry.revision, entry.plan, entry.number)))


def _walk(tx: Transaction, plan_id: str, line: list[Document], count: int, direction: Direction) -> list[Entry]:
    verb = "undo" if direction == "back" else "redo"
    if count < 1:
        raise InputRefused(f"cannot {verb} {count} edits; give a number from 1")
    if not line:
        raise InputRefused(f"nothing to {verb} in plan {plan_id}", "`planner history` lists its edits")
    chosen = line[:count]
    state = _plan(tx, plan_id)
    for document in chosen:
        state = _step(state, document, direction)
    undone = direction == "back"
    numbers = {document["number"] for document in chosen}
    tx.db.table("history").update(
        {"undone": undone}, lambda each: each.get("plan") == plan_id and each["number"] in numbers
    )
    _put(tx, plan_id, state)
    return [_entry(document | {"undone": undone}) for document in chosen]


def _step(state: Document | None, document: Document, direction: Direction) -> Document | None:
    here, there = ("after", "before") if direction == "back" else ("before", "after")
    with suppress(ValueError):
        if fingerprint(state) == document[here]:
            result: Document | None = apply(state, document[direction])
            if fingerprint(result) == document[there]:
                return result
    raise StoreUnusable(
        f"plan {document['plan']} was changed without its history, so {document['what']!r} does not fit it;"
        " nothing was changed",
        "the files in backups/ beside the store hold the plan as it was",
    )


def _line(table: Table, plan_id: str) -> list[Document]:
    found = table.search(lambda each: each.get("plan") == plan_id)
    return sorted(found, key=lambda document: _entry(document).number)


def _forget(table: Table, plan_id: str, *, first: int, end: int) -> None:
    table.remove(lambda each: each.get("plan") == plan_id and not first <= each["number"] < end)


def _plan(tx: Transaction, plan_id: str) -> Document | None:
    found = tx.db.table("plans").search(lambda each: each.get("id") == plan_id)
    return dict(found[0]) if found else None


def _put(tx: Transaction, plan_id: str, plan: Document | None) -> None:
    table = tx.db.table("plans")

    def become(document: Any) -> None:
        document.clear()
        document.update(plan)

    if plan is None:
        table.remove(lambda each: each.get("id") == plan_id)
    elif not table.update(become, lambda each: each.get("id") == plan_id):
        table.insert(plan)


def _entry(document: Document) -> Entry:
    for field, kind in _FIELDS.items():
        if not isinstance(document.get(field), kind):
            raise _malformed(field)
    try:
        at = datetime.fromisoformat(document["at"])
    except ValueError as error:
        raise _malformed("at") from error
    before, after = document["before"], document["after"]
    return Entry(
        id=document["id"],
        plan=document["plan"],
        number=document["number"],
        at=at,
        what=document["what"],
        revision=document["revision"],
        kind="created" if before == _NO_PLAN else "deleted" if after == _NO_PLAN else "changed",
        undone=document["undone"],
    )


def _malformed(field: str) -> StoreUnusable:
    return StoreUnusable(
        f"the history has a malformed entry: its {field} is missing or wrong",
        "the files in backups/ beside the store are copies of it",
    )
