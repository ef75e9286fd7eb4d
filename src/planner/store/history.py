"""Undo and redo of a plan's edits, kept in the store beside the plans so that both are saved as one.

The edits of a plan are a line: those done, then those undone. An entry keeps what its edit changed, in both
directions, and a fingerprint of the plan on either side, so that it is applied to that very plan or not at all.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

from planner.errors import InputRefused, StoreUnusable
from planner.store.delta import apply, diff, fingerprint, same
from planner.text import MAX_NAME, clean, problem
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    "by": str,
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
    by: str
    """The face that made it, `command line` or `app`; empty where that is not known."""
    revision: int
    """The store's revision that it made."""
    kind: Literal["created", "changed", "deleted"]
    undone: bool
    """Whether it is undone at present and can be redone."""


def record(
    tx: Transaction,
    plan_id: str,
    at: datetime,
    what: str,
    before: Document | None,
    after: Document | None,
    *,
    by: str = "",
) -> Entry | None:
    """Write a plan and remember the edit; edits of that plan that are undone at present are forgotten.

    Args:
        tx: The transaction that both belong to.
        plan_id: The plan's id, which is also its document's `id`.
        at: When the edit is made, with a time zone.
        what: The edit in words.
        before: The plan as it was, or None when the edit creates it.
        after: The plan as it becomes, or None when the edit deletes it.
        by: The face that makes the edit; empty where that is not known.

    Returns:
        The entry, or None when nothing differs, and then nothing is written.

    Raises:
        InputRefused: The words hold what no stored text may.
    """
    what, by = clean(what), clean(by)
    wrong = problem(what, limit=_WHAT_LIMIT) or problem(by)
    if wrong:
        raise InputRefused(f"the description of the edit {wrong}")
    if same(before, after):
        return None
    line = _line(tx, plan_id)
    done = [document for document in line.values() if not document["undone"]]
    number = done[-1]["number"] + 1 if done else 1
    forgotten = [place for place, edit in line.items() if not number - LIMIT < edit["number"] < number]
    table = tx.db.table("history")
    if forgotten:
        table.remove(doc_ids=forgotten)
    document = {
        "id": f"{plan_id}-{number}",
        "plan": plan_id,
        "number": number,
        "at": at.astimezone(UTC).isoformat(),
        "what": what,
        "by": by,
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
    done = [item for item in _line(tx, plan_id).items() if not item[1]["undone"]]
    return _walk(tx, plan_id, done[::-1], count, "back")


def redo(tx: Transaction, plan_id: str, count: int = 1) -> list[Entry]:
    """Make a plan's undone edits again, at most `count` of them, and write the plan as it was after them.

    Returns:
        The edits made again, in the order they were: the oldest first.

    Raises:
        InputRefused: There is none to make again, or the count is not positive.
        StoreUnusable: The plan is not the one that the undone edits start from.
    """
    undone = [item for item in _line(tx, plan_id).items() if item[1]["undone"]]
    return _walk(tx, plan_id, undone, count, "forward")


def entries(snapshot: Snapshot, plan_id: str | None = None) -> tuple[Entry, ...]:
    """The edits of a plan, or of all plans, deleted ones too; the oldest first.

    Raises:
        StoreUnusable: An entry is malformed.
    """
    found = [_entry(each) for each in snapshot.table("history") if plan_id is None or each.get("plan") == plan_id]
    return tuple(sorted(found, key=lambda entry: (entry.revision, entry.plan, entry.number)))


def is_entry(document: Document) -> bool:
    """Whether a document of the history is an edit as this program knows them."""
    with suppress(StoreUnusable):
        _entry(document)
        return True
    return False


def _walk(
    tx: Transaction, plan_id: str, line: list[tuple[int, Document]], count: int, direction: Direction
) -> list[Entry]:
    verb = "undo" if direction == "back" else "redo"
    if count < 1:
        raise InputRefused(f"cannot {verb} {count} edits; give a number from 1")
    if not line:
        raise InputRefused(f"nothing to {verb} in plan {plan_id}", "`planner history` lists its edits")
    chosen = dict(line[:count])
    _, state = _plan(tx, plan_id)
    for document in chosen.values():
        state = _step(state, document, direction)
    undone = direction == "back"
    tx.db.table("history").update({"undone": undone}, doc_ids=list(chosen))
    _put(tx, plan_id, state)
    return [_entry(document | {"undone": undone}) for document in chosen.values()]


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


def _line(tx: Transaction, plan_id: str) -> dict[int, Document]:
    """A plan's edits by their places in the table, in the order they were made; they are the table's own."""
    found = {int(place): edit for place, edit in _table(tx, "history").items() if edit.get("plan") == plan_id}
    return dict(sorted(found.items(), key=lambda item: _entry(item[1]).number))


def _plan(tx: Transaction, plan_id: str) -> tuple[int | None, Document | None]:
    """A plan's place in the table, and the plan; it is the table's own."""
    for place, plan in _table(tx, "plans").items():
        if plan.get("id") == plan_id:
            return int(place), plan
    return None, None


def _table(tx: Transaction, name: str) -> Mapping[str, Document]:
    """A table as it is now, to be looked at, without the copies that TinyDB's own reading makes."""
    tables: Mapping[str, Mapping[str, Document]] | None = tx.db.storage.read()
    return (tables or {}).get(name, {})


def _put(tx: Transaction, plan_id: str, plan: Document | None) -> None:
    table = tx.db.table("plans")
    place, _ = _plan(tx, plan_id)

    def become(document: Any) -> None:
        document.clear()
        document.update(plan)

    if place is None:
        if plan is not None:
            table.insert(plan)
    elif plan is None:
        table.remove(doc_ids=[place])
    else:
        table.update(become, doc_ids=[place])


def _entry(document: Document) -> Entry:
    for field, kind in _FIELDS.items():
        if not isinstance(document.get(field), kind):
            raise _malformed(field)
    try:
        at = datetime.fromisoformat(document["at"])
        if at.tzinfo is None:
            raise _malformed("at")
        at = at.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise _malformed("at") from error
    before, after = document["before"], document["after"]
    return Entry(
        id=document["id"],
        plan=document["plan"],
        number=document["number"],
        at=at,
        what=document["what"],
        by=document["by"],
        revision=document["revision"],
        kind="created" if before == _NO_PLAN else "deleted" if after == _NO_PLAN else "changed",
        undone=document["undone"],
    )


def _malformed(field: str) -> StoreUnusable:
    return StoreUnusable(
        f"the history has a malformed entry: its {field} is missing or wrong",
        "the files in backups/ beside the store are copies of it",
    )
