"""Dated copies of the store: bytes of their own, thinned with age, never through a symbolic link.

They are no hard links: whatever writes into the store's file in place, such as an editor, must not reach them.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from planner.store.codec import MAX_BYTES
from planner.store.commit import flush_folder, sweep, temporary_of, write_new
from planner.store.files import read_regular
from planner.store.refusals import UnreadableError
from planner.text import slug
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable
    from pathlib import Path

    from planner.store.files import Files

EVERY = timedelta(minutes=10)
"""Least time between two backups that are made by themselves."""
LAST, DAYS, WEEKS, MONTHS = 10, 7, 4, 12
"""How many are kept: the newest ones, and the newest of each day, ISO week and month that has any."""
KEPT_FOR_EVER = frozenset({"manual", "migration", "restore"})
"""Reasons whose backups are never thinned."""
_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"(\d{8}T\d{6}Z)-r([1-9]\d{0,15})(?:-([a-z0-9-]{1,40}))?\.json")


@dataclass(frozen=True, slots=True)
class Backup:
    """One dated copy; `reason` is empty for those made by themselves."""

    path: Path
    at: datetime
    revision: int
    reason: str


def folder_of(store: Path) -> Path:
    """The folder with a store's backups."""
    return store.with_name("backups")


def listed(folder: Path) -> tuple[Backup, ...]:
    """The backups in a folder, newest revision first; anything else in it is left alone.

    A folder that is missing or is a symbolic link has none. Raises OSError when the system refuses.
    """
    if not is_own_folder(folder):
        return ()
    found = []
    with os.scandir(folder) as listing:
        for entry in listing:
            match = _NAME.fullmatch(entry.name)
            if match is None or not entry.is_file(follow_symlinks=False):
                continue
            with suppress(ValueError):
                at = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
                found.append(Backup(folder / entry.name, at, int(match[2]), match[3] or ""))
    return tuple(sorted(found, key=lambda backup: (backup.revision, backup.at, backup.reason), reverse=True))


def is_due(backups: tuple[Backup, ...], now: datetime) -> bool:
    """Whether the newest revision's backup is old enough for another one; a clock set back counts as old too."""
    return not backups or abs(now - backups[0].at) >= EVERY


def superfluous(backups: Iterable[Backup]) -> tuple[Backup, ...]:
    """The backups that thinning removes, out of a list with the newest revision first."""
    thinned = [backup for backup in backups if backup.reason not in KEPT_FOR_EVER]
    kept = set(thinned[:LAST])
    kept |= _newest_of_each(thinned, DAYS, lambda at: at.date())
    kept |= _newest_of_each(thinned, WEEKS, lambda at: at.isocalendar()[:2])
    kept |= _newest_of_each(thinned, MONTHS, lambda at: (at.year, at.month))
    return tuple(backup for backup in thinned if backup not in kept)


def take(files: Files, store: Path, raw: bytes, *, revision: int, at: datetime, reason: str = "") -> Path:
    """Keep the store as it is now under a dated name; to be called under the lock.

    Args:
        files: The system calls.
        store: The store's file.
        raw: Its bytes.
        revision: Its revision.
        at: The instant that dates the copy, with a time zone.
        reason: A word for the name, such as `import`; empty for a copy made by itself.

    Returns:
        The copy; the one that is there already when it has the same name and bytes.

    Raises:
        OSError: The system refuses, or the folder of backups is a symbolic link.
    """
    folder = folder_of(store)
    if not os.path.lexists(folder):
        files.make_folder(folder)
        flush_folder(files, folder.parent)
    if not is_own_folder(folder):
        raise NotADirectoryError(errno.ENOTDIR, "it is no folder of its own but a link", str(folder))
    word = f"-{slug(reason, limit=40)}" if reason else ""
    target = folder / f"{at.astimezone(UTC).strftime(_STAMP)}-r{revision}{word}.json"
    sweep(files, folder)
    if os.path.lexists(target):
        if not _holds(target, raw):
            raise FileExistsError(errno.EEXIST, "another backup has this name", str(target))
        return target
    fresh = temporary_of(target)
    try:
        write_new(files, fresh, raw, stat.S_IMODE(os.stat(store).st_mode))
        files.replace(fresh, target)
    except BaseException:
        with suppress(OSError):
            files.unlink(fresh)
        raise
    flush_folder(files, folder)
    return target


def take_once(files: Files, store: Path, raw: bytes, *, revision: int, at: datetime, reason: str) -> Path:
    """Keep the store as `take` does, unless a backup for this reason holds these very bytes already; gives that one.

    Raises:
        OSError: The system refuses, or the folder of backups is a symbolic link.
    """
    for backup in listed(folder_of(store)):
        if (backup.revision, backup.reason) == (revision, reason) and _holds(backup.path, raw):
            return backup.path
    return take(files, store, raw, revision=revision, at=at, reason=reason)


def tidy(files: Files, folder: Path) -> None:
    """Remove what killed backups left in a folder of backups; to be called under the lock.

    Raises:
        OSError: The system refuses to tell what the folder is.
    """
    if is_own_folder(folder):
        sweep(files, folder)


def thin(files: Files, folder: Path) -> None:
    """Remove the superfluous backups of a folder. Raises OSError when the system refuses."""
    for backup in superfluous(listed(folder)):
        files.unlink(backup.path)


def _newest_of_each(backups: list[Backup], count: int, period: Callable[[datetime], Hashable]) -> set[Backup]:
    newest: dict[Hashable, Backup] = {}
    for backup in backups:
        newest.setdefault(period(backup.at), backup)
    return set(list(newest.values())[:count])


def is_own_folder(folder: Path) -> bool:
    """Whether this is a folder and no symbolic link to one."""
    with suppress(FileNotFoundError):
        return stat.S_ISDIR(os.lstat(folder).st_mode)
    return False


def _holds(path: Path, raw: bytes) -> bool:
    with suppress(OSError, UnreadableError):
        return stat.S_ISREG(os.lstat(path).st_mode) and read_regular(path, MAX_BYTES).raw == raw
    return False
