"""What restoring a generation would do: which plans come, go and change. Nothing but reading."""

from __future__ import annotations

import errno
import hashlib
from typing import TYPE_CHECKING

from planner.errors import InputRefused, StoreUnusable
from planner.store import backups
from planner.store.codec import Tables, encode_body
from planner.store.commit import previous_of
from planner.store.generations import Content, Generation, Judge, Place, PlanInside, content_of, plans_in, told
from planner.store.refusals import io_failed
from planner.store.spare import spare_of
from planner.values import dataclass

if TYPE_CHECKING:
    from pathlib import Path

LIST_HINT = "`planner restore` lists the generations that can be restored"
"""What to do where a generation cannot be restored."""


@dataclass(frozen=True, slots=True)
class PlanChange:
    """A plan that is in both generations but differs.

    Attributes:
        id: Its id.
        name: Its name as it is now.
        then: Its name in the generation to restore.
        lost: How many edits of now are not in that generation.
        regained: How many edits of that generation are not there now.
    """

    id: str
    name: str
    then: str
    lost: int
    regained: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """What restoring a generation would do."""

    chosen: Generation
    revision: int
    """The revision that is stored now; 0 when there is no good file."""
    wrong: str | None
    """What is wrong with the file now, None when it is good or missing."""
    missing: bool
    """Whether there is no file now."""
    comes: tuple[PlanInside, ...]
    """Plans that are not there now and come back."""
    goes: tuple[PlanInside, ...]
    """Plans that are there now and go."""
    changes: tuple[PlanChange, ...]
    """Plans that are in both and differ."""
    same: bool
    """Whether the store holds exactly that already."""
    seen: str
    """Stands for the bytes of both files that were looked at."""


def propose(store: Path, generation: Path, judge: Judge | None = None) -> Proposal:
    """What restoring a generation would do; only looks.

    Args:
        store: The store's file.
        generation: The generation's file, from wherever.
        judge: Looks at all tables of a generation, as before a save.

    Raises:
        InputRefused: The generation is damaged, newer than this program, or no store at all.
        StoreUnusable: The store was written by a newer program.
        IOFailed: The system refuses.
    """
    chosen, now = chosen_content(generation, judge), present_content(store, judge)
    here, there = now.tables or {}, chosen.tables or {}
    plans_here, plans_there = plans_in(here), plans_in(there)
    ids_here, ids_there = {plan.id for plan in plans_here}, {plan.id for plan in plans_there}
    return Proposal(
        chosen=told(_place_of(store, generation), chosen),
        revision=now.revision if now.wrong is None else 0,
        wrong=now.wrong,
        missing=now.raw is None and now.wrong is None,
        comes=tuple(plan for plan in plans_there if plan.id not in ids_here),
        goes=tuple(plan for plan in plans_here if plan.id not in ids_there),
        changes=_changes(here, there),
        same=now.tables is not None and encode_body(now.tables) == encode_body(there),
        seen=fingerprint_of(now, chosen),
    )


def chosen_content(generation: Path, judge: Judge | None) -> Content:
    """What a generation holds that is to be restored.

    Raises:
        InputRefused: It is damaged, newer than this program, or no store at all.
        IOFailed: The system refuses.
    """
    try:
        content = content_of(generation, judge)
    except FileNotFoundError as error:
        raise InputRefused(f"there is no file {generation}; nothing was restored", LIST_HINT) from error
    except OSError as error:
        raise io_failed("read", generation, error) from error
    if content.wrong is not None:
        hint = "update planner to use it" if content.newer else LIST_HINT
        raise InputRefused(f"{generation} {content.wrong}; nothing was restored", hint)
    return content


def present_content(store: Path, judge: Judge | None) -> Content:
    """The store's own file: good, damaged, or missing, and then without bytes and without anything wrong.

    Raises:
        StoreUnusable: It was written by a newer program.
        IOFailed: The system refuses.
    """
    try:
        content = content_of(store, judge)
    except FileNotFoundError:
        return Content()
    except OSError as error:
        if error.errno != errno.EIO:
            raise io_failed("read", store, error) from error
        return Content(wrong=f"cannot be read: {error.strerror}")
    if content.newer:
        raise StoreUnusable(f"{store} {content.wrong}; nothing was changed", "update planner to use it")
    return content


def _place_of(store: Path, generation: Path) -> Place:
    if generation == previous_of(store):
        return Place("previous", generation)
    if generation == spare_of(store):
        return Place("spare", generation)
    known = {each.path: each for each in backups.listed(backups.folder_of(store))}
    backup = known.get(generation)
    if backup is not None:
        return Place("backup", generation, backup.at, backup.revision, backup.reason)
    return Place("copy", generation)


def fingerprint_of(now: Content, chosen: Content) -> str:
    """A text that differs when one of the two files does."""
    told = (f"{content.wrong}-{hashlib.sha256(content.raw or b'').hexdigest()}" for content in (now, chosen))
    return " ".join(told)


def _changes(here: Tables, there: Tables) -> tuple[PlanChange, ...]:
    plans_there = {plan.get("id"): plan for plan in there.get("plans", {}).values()}
    edits_here, edits_there = _edits(here), _edits(there)
    found = []
    for plan in here.get("plans", {}).values():
        key = str(plan.get("id"))
        then = plans_there.get(key)
        mine, theirs = edits_here.get(key, set()), edits_there.get(key, set())
        if then is not None and (then != plan or mine != theirs):
            names = str(plan.get("name")), str(then.get("name"))
            found.append(PlanChange(key, *names, len(mine - theirs), len(theirs - mine)))
    return tuple(found)


def _edits(tables: Tables) -> dict[str, set[tuple[object, ...]]]:
    """The edits that are done, by plan, each by what tells it from every other."""
    found: dict[str, set[tuple[object, ...]]] = {}
    for entry in tables.get("history", {}).values():
        if not entry.get("undone"):
            key = entry.get("number"), entry.get("revision"), entry.get("before"), entry.get("after")
            found.setdefault(str(entry.get("plan")), set()).add(key)
    return found
