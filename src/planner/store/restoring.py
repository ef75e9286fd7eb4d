"""Putting an earlier generation in the store's place: what it would change, and doing it without losing anything.

What is there now is kept first: as a backup when it is good, under another name when it is damaged.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from datetime import UTC
from typing import TYPE_CHECKING

from planner.errors import InputRefused, IOFailed, StoreUnusable
from planner.store import backups
from planner.store.codec import assemble, check_fits, encode_body
from planner.store.commit import NO_LINKS, flush_folder, previous_of, replace_file, second_name, sweep, temporary_of
from planner.store.files import FILE_MODE
from planner.store.generations import (
    REVISIONS,
    STAMP,
    Content,
    Judge,
    beside,
    known_revisions,
)
from planner.store.proposal import LIST_HINT, Proposal, chosen_content, fingerprint_of, present_content
from planner.store.refusals import UnstorableError, io_failed
from planner.values import dataclass

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from planner.store.files import Files

REASON = "restore"
"""The reason of the backup that keeps what a restore replaces."""
_MOST_ASIDE = 100


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did.

    Attributes:
        revision: The revision that is stored now.
        kept: Where the file that was replaced is kept; None when there was none, or nothing had to be done.
        notes: What to tell the person although the restore is done.
        changed: Whether anything had to be done.
    """

    revision: int
    kept: Path | None
    notes: tuple[str, ...] = ()
    changed: bool = True


def restore(
    files: Files, store: Path, generation: Path, *, judge: Judge | None, at: datetime, expect: Proposal | None = None
) -> Restored:
    """Put a generation in the store's place; to be called under the lock.

    A crash at any moment leaves the old file or the new one, a damaged one is still there under another name, and so
    is the generation: a good file that is replaced becomes the previous generation, unless that one is restored.

    Args:
        files: The system calls.
        store: The store's file.
        generation: The generation's file.
        judge: Looks at all tables, as before a save.
        at: The current instant with a time zone, for names.
        expect: The proposal that the person agreed to; None for whatever is there.

    Raises:
        InputRefused: The generation is damaged, newer than this program, or no store at all.
        StoreUnusable: The store was written by a newer program, or one of the files is not as it was proposed.
        IOFailed: The system refuses; what was there is still there.
    """
    chosen, now = chosen_content(generation, judge), present_content(store, judge)
    if expect is not None and expect.seen != fingerprint_of(now, chosen):
        raise StoreUnusable(
            "the store was changed in the meantime; nothing was restored", "look again: planner restore"
        )
    body = encode_body(chosen.tables or {})
    if now.tables is not None and encode_body(now.tables) == body:
        return Restored(now.revision, None, changed=False)
    revision = _next_revision(store, now, chosen)
    raw = assemble(body, revision)
    try:
        check_fits(raw)
    except UnstorableError as error:
        raise InputRefused(f"{generation}: {error}; nothing was changed", LIST_HINT) from error
    if now.mode is not None and now.mode & 0o222 == 0:
        raise IOFailed(f"{store} is read-only; nothing was changed", f"allow it with: chmod u+w {store}")
    kept = _keep(files, store, now, at)
    sweep(files, store.parent, store.name + ".")
    becomes_previous = now.tables is not None and generation != previous_of(store)
    mode = FILE_MODE if now.mode is None else now.mode
    try:
        notes = replace_file(files, store, raw, mode=mode, old=now.raw if becomes_previous else None)
    except OSError as error:
        raise io_failed("restore", store, error) from error
    with suppress(OSError):
        if now.tables is None:
            backups.take(files, store, raw, revision=revision, at=at)
        backups.thin(files, backups.folder_of(store))
    return Restored(revision, kept, tuple(notes))


def _next_revision(store: Path, now: Content, chosen: Content) -> int:
    """A revision that nobody can have seen, so that none who read the store before takes the new one for it."""
    told = [chosen.revision, *known_revisions(store)]
    return max([now.revision, *(revision for revision in told if revision < REVISIONS)]) + 1


def _keep(files: Files, store: Path, now: Content, at: datetime) -> Path | None:
    """Keep the file that is about to be replaced: as a backup when it is good, else under another name."""
    try:
        if now.tables is not None and now.raw is not None:
            return backups.take(files, store, now.raw, revision=now.revision, at=at, reason=REASON)
        return _put_aside(files, store, now, at) if now.wrong is not None else None
    except OSError as error:
        raise io_failed("keep a copy of", store, error) from error


def _put_aside(files: Files, store: Path, now: Content, at: datetime) -> Path:
    """Give a damaged file another name, and be sure of it before its own name is used again."""
    for place in beside(store):
        if place.kind == "aside" and os.path.samestat(os.lstat(place.path), os.lstat(store)):
            return place.path
    target = _free_name(store, at)
    fresh = temporary_of(target)
    try:
        if now.raw is not None and now.mode is not None:
            second_name(files, store, fresh, now.raw, now.mode)
            files.replace(fresh, target)
        else:
            _move_aside(files, store, target)
    except BaseException:
        with suppress(OSError):
            files.unlink(fresh)
        raise
    flush_folder(files, store.parent)
    return target


def _move_aside(files: Files, store: Path, target: Path) -> None:
    """What cannot be read, or is no regular file, keeps all it is under its new name."""
    try:
        files.link(store, target)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        files.replace(store, target)


def _free_name(store: Path, at: datetime) -> Path:
    stem = f"{store.name}.corrupt-{at.astimezone(UTC).strftime(STAMP)}"
    for number in range(1, _MOST_ASIDE):
        path = store.with_name(stem if number == 1 else f"{stem}-{number}")
        if not os.path.lexists(path):
            return path
    raise FileExistsError(errno.EEXIST, "too many damaged files were put aside in this second", str(store))
