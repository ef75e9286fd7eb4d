"""The store's health: everything that is beside it and in it, looked at without changing anything."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from planner.errors import StoreUnusable
from planner.store import backups
from planner.store.codec import SCHEMA, Document, Tables
from planner.store.commit import is_temporary
from planner.store.generations import OWN, Content, Generation, Judge, Place, content_of, has_remains, survey, told
from planner.store.history_check import history_problems
from planner.store.surroundings import lock_state, network_file_system
from planner.text import plural
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

State = Literal["good", "note", "wrong", "refused"]
"""How a thing is: good; worth knowing; wrong; or not to be looked at, as the system refuses."""
Read = Callable[[Document], object]
"""Reads a plan's document and raises StoreUnusable when it cannot be understood."""
MOST_TOLD = 10
"""Most things of one kind that are told one by one."""
_OTHERS = 0o077


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at; `hint` says what to do, or is empty. Both may hold anybody's text."""

    name: str
    state: State
    text: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found.

    Attributes:
        checks: Everything that was looked at.
        needs_repair: Whether the store's file is damaged, or is missing although there was one.
        best: The generation that a repair would restore: the good one with the highest revision; None when there is
            none, or when nothing needs repair.
    """

    checks: tuple[Check, ...]
    needs_repair: bool
    best: Generation | None


def examine(store: Path, judge: Judge | None, read: Read) -> Examination:
    """Look at a store and at what lies beside it.

    Args:
        store: The store's file; it need not exist.
        judge: Looks at all tables of a generation, as before a save.
        read: Reads a plan's document.
    """
    if not os.path.lexists(store.parent):
        return Examination((Check("folder", "note", f"{store.parent}: nothing has been stored yet"),), False, None)
    try:
        earlier = tuple(survey(store, judge))
    except OSError as error:
        return Examination((_refused("folder", store.parent, error),), False, None)
    present = _present(store, judge)
    damaged = present is not None and present.wrong is not None and not (present.newer or present.refused)
    lost = present is None and has_remains(store)
    best = best_of(earlier) if damaged or lost else None
    checks = [*_folder(store), *_file(store, present, best, lost=lost)]
    if present is not None and (present.wrong is None or damaged):
        checks += _contents(store, read)
    checks += [*_lock(store), *_earlier(store, present, earlier), *_strays(store)]
    return Examination(tuple(checks), damaged or lost, best)


def best_of(generations: Iterable[Generation]) -> Generation | None:
    """The generation to go back to, out of a list with the highest revision first: a good one, of the store's own
    when there is any, else a copy."""
    other = None
    for generation in generations:
        if generation.wrong is None and generation.kind in OWN:
            return generation
        if generation.wrong is None and generation.kind == "copy" and other is None:
            other = generation
    return other


def _present(store: Path, judge: Judge | None) -> Generation | None:
    place = Place("present", store)
    try:
        return told(place, content_of(store, judge))
    except FileNotFoundError:
        return None
    except OSError as error:
        reason = f"cannot be read: {error.strerror or error}"
        return Generation("present", store, None, 0, wrong=reason, refused=True)


def _folder(store: Path) -> Iterator[Check]:
    folder = store.parent
    if not os.access(folder, os.W_OK | os.X_OK):
        hint = f"check the permissions of {folder} and whether its disk is mounted read-only"
        yield Check("folder", "wrong", f"{folder} cannot be written to, so no change can be saved", hint)
    elif os.name == "posix" and os.stat(folder).st_mode & _OTHERS:
        apart = "keep the plans in a folder of their own: --data-dir DIR"
        hint = f"chmod 700 {folder}" if _is_of_its_own(store) else apart
        yield Check("folder", "note", f"{folder} is open to other users of this computer", hint)
    else:
        yield Check("folder", "good", f"{folder}, writable, yours alone")
    network = network_file_system(folder)
    if network is not None:
        hint = "change the plans from one computer at a time, and keep backups elsewhere"
        yield Check("disk", "note", f"the folder is on a network file system ({network}), where less is promised", hint)


def _is_of_its_own(store: Path) -> bool:
    """Whether nothing but the store lies in its folder, so that the folder's permissions concern nothing else."""
    own = backups.folder_of(store).name
    return all(name.startswith(store.name) or name == own for name in os.listdir(store.parent))


def _file(store: Path, present: Generation | None, best: Generation | None, *, lost: bool) -> Iterator[Check]:
    if present is None and not lost:
        yield Check("file", "note", f"{store}: nothing has been stored yet")
    elif present is None:
        yield Check("file", "wrong", f"{store} is missing", _way_back(best))
    elif present.refused:
        yield Check("file", "refused", f"{store} {present.wrong}", f"check the permissions of {store} and its disk")
    elif present.newer:
        yield Check("file", "wrong", f"{store} {present.wrong}", "update planner to change the plans")
    elif present.wrong is not None:
        yield Check("file", "wrong", f"{store} {present.wrong}", _way_back(best))
    else:
        older = f" (the next change writes schema {SCHEMA})" if present.schema != SCHEMA else ""
        told = f"revision {present.revision}, schema {present.schema}{older}, {present.size:,} bytes, checksum right"
        yield Check("file", "good", f"{store.name}: {told}")
        yield from _permissions(store)


def _way_back(best: Generation | None) -> str:
    if best is None:
        return "there is no good generation of it beside it; look for a copy elsewhere: planner restore FILE"
    return f"planner doctor --repair takes {best.path.name} back, revision {best.revision}"


def _permissions(store: Path) -> Iterator[Check]:
    mode = stat.S_IMODE(os.stat(store).st_mode)
    if mode & 0o222 == 0:
        text = f"{store.name} is read-only, so no change can be saved"
        yield Check("permissions", "wrong", text, f"chmod u+w {store}")
    elif os.name == "posix" and mode & _OTHERS:
        yield Check(
            "permissions", "note", f"{store.name} is open to other users of this computer", f"chmod 600 {store}"
        )


def _contents(store: Path, read: Read) -> Iterator[Check]:
    """The plans one by one, as far as the file is whole."""
    try:
        content = content_of(store)
    except OSError as error:
        yield _refused("plans", store, error)
        return
    if content.tables is not None:
        yield from _plans(content, content.tables, read)


def _plans(content: Content, tables: Tables, read: Read) -> Iterator[Check]:
    plans, history = list(tables.get("plans", {}).values()), list(tables.get("history", {}).values())
    bad = []
    for plan in plans:
        try:
            read(plan)
        except StoreUnusable as error:
            bad.append(Check("plan", "wrong", error.message, "planner restore lists earlier generations"))
    broken = [
        Check("history", "wrong", f"the history of plan {plan} {problem}", "its edits from there on cannot be undone")
        for plan, problem in history_problems(plans, history).items()
    ]
    yield from bad[:MOST_TOLD]
    yield from broken[:MOST_TOLD]
    left_out = len(bad[MOST_TOLD:]) + len(broken[MOST_TOLD:])
    if left_out:
        yield Check("plans", "wrong", f"and {left_out} more of that kind")
    if not bad:
        yield Check("plans", "good", f"{plural(len(plans), 'plan')}, all understood")
    if not broken:
        yield Check("history", "good", f"{plural(len(history), 'edit')}, each leads to the next and to its plan")


def _lock(store: Path) -> Iterator[Check]:
    try:
        state, holder = lock_state(store)
    except OSError as error:
        yield _refused("lock", store.with_name(store.name + ".lock"), error)
        return
    if state == "held":
        yield Check("lock", "note", f"held by {holder}, which is saving", "wait for it, or end that program")
    elif state == "free":
        yield Check("lock", "good", "free")


def _earlier(store: Path, present: Generation | None, earlier: tuple[Generation, ...]) -> Iterator[Check]:
    by_kind: dict[str, list[Generation]] = {"previous": [], "spare": [], "backup": [], "copy": [], "aside": []}
    for generation in earlier:
        by_kind[generation.kind].append(generation)
    yield from _previous(by_kind["previous"], present)
    for spare in by_kind["spare"]:
        yield Check("previous", "good", f"{spare.path.name}: revision {spare.revision}")
    yield from _backups(store, by_kind["backup"], present)
    for copy in by_kind["copy"][:MOST_TOLD]:
        what = copy.wrong or f"holds revision {copy.revision}"
        hint = f"planner restore --dry-run '{copy.path.name}' compares; delete it when it is not needed"
        yield Check("copy", "wrong", f"a sync program left {copy.path.name}, which {what}", hint)
    if by_kind["aside"]:
        names = ", ".join(each.path.name for each in by_kind["aside"][:MOST_TOLD])
        count = plural(len(by_kind["aside"]), "damaged file")
        yield Check("aside", "note", f"{count} put aside: {names}", "delete it when nothing is missed")


def _previous(found: list[Generation], present: Generation | None) -> Iterator[Check]:
    for generation in found:
        name = generation.path.name
        if generation.wrong is None:
            yield Check("previous", "good", f"{name}: revision {generation.revision}")
        else:
            state: State = "refused" if generation.refused else "wrong"
            yield Check("previous", state, f"{name} {generation.wrong}", "the next change of a good store replaces it")
    if not found and present is not None:
        yield Check("previous", "note", "none yet: the next change keeps the generation before it")


def _backups(store: Path, found: list[Generation], present: Generation | None) -> Iterator[Check]:
    folder = backups.folder_of(store)
    if os.path.lexists(folder) and not backups.is_own_folder(folder):
        text = f"{folder} is no folder of its own but something else, so no backup can be made"
        yield Check("backups", "wrong", text, "move it away")
        return
    if not found:
        if present is not None:
            yield Check("backups", "note", "none yet", "planner backup makes one")
        return
    bad = [generation for generation in found if generation.wrong is not None]
    for generation in bad[:MOST_TOLD]:
        state: State = "refused" if generation.refused else "wrong"
        yield Check("backup", state, f"{generation.path.name} {generation.wrong}", "delete it, it is of no use")
    good = [generation for generation in found if generation.wrong is None]
    newest = f", the newest of revision {good[0].revision}" if good else ""
    more = f"; {len(bad)} damaged" if bad else ""
    yield Check("backups", "good" if good else "note", f"{plural(len(good), 'good backup')}{newest}{more}")


def _strays(store: Path) -> Iterator[Check]:
    count = 0
    for folder in (store.parent, backups.folder_of(store)):
        if backups.is_own_folder(folder):
            count += sum(is_temporary(name) for name in os.listdir(folder))
    if count:
        text = f"{plural(count, 'temporary file')} of a save that was cut off"
        yield Check("temporary", "note", text, "the next save or backup removes it")


def _refused(name: str, path: Path, error: OSError) -> Check:
    return Check(
        name, "refused", f"{path} cannot be read: {error.strerror or error}", f"check the permissions of {path}"
    )
