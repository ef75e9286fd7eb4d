"""The spare: the generation before the previous one, whose file the next save is written into.

Making a new file and freeing the oldest one costs the disk more than writing over one. The spare is written over under
its own name, for a file that has just been renamed is flushed more slowly, and only when that harms nobody: when it
has no second name and nobody has it open, not even to read.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from planner.store.files import Files


def spare_of(path: Path) -> Path:
    """Where the generation before the previous one is kept."""
    return path.with_name(path.name + ".prev2")


def open_spare(files: Files, spare: Path, mode: int, *, others: Iterable[Path]) -> int | None:
    """Open the spare to write over it, unless that would be seen anywhere else.

    Args:
        files: The system calls.
        spare: The spare.
        mode: The permission bits it must have.
        others: Files that must never be written over, whatever the system counts as names of the spare.

    Returns:
        A descriptor for writing at its start; None when there is no spare, or it may not be written over.
    """
    status = _status(spare)
    if status is None or not _is_ours(status, mode) or any(_same(status, _status(other)) for other in others):
        return None
    try:
        descriptor = files.open_again(spare)
    except OSError:
        return None
    try:
        now = os.fstat(descriptor)
        if _same(now, status) and _is_ours(now, mode) and files.is_alone(descriptor):
            return descriptor
    except BaseException:
        os.close(descriptor)
        raise
    os.close(descriptor)
    return None


def give(files: Files, previous: Path, spare: Path) -> None:
    """Let the previous generation be the spare too, before it loses its own name; a file there lets go of its name.

    What is no regular file is left where it is, and then there is no spare. Neither is there one where the system does
    not count the names of files, for there nobody could tell whether a spare has a second one.

    Raises:
        OSError: The system refuses.
    """
    before, status = _status(spare), _status(previous)
    if status is None or not stat.S_ISREG(status.st_mode):
        return
    if before is not None:
        if not stat.S_ISREG(before.st_mode):
            return
        try:
            files.unlink(spare)
        except OSError:
            return
    files.link(previous, spare)
    if os.lstat(spare).st_nlink < 2:
        files.unlink(spare)


def _is_ours(status: os.stat_result, mode: int) -> bool:
    """Whether a regular file of one name belongs to this very user and has these permission bits."""
    return (
        stat.S_ISREG(status.st_mode)
        and stat.S_IMODE(status.st_mode) == mode
        and status.st_nlink == 1
        and hasattr(os, "geteuid")
        and status.st_uid == os.geteuid()
    )


def _same(one: os.stat_result, other: os.stat_result | None) -> bool:
    return other is not None and os.path.samestat(one, other)


def _status(path: Path) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except OSError:
        return None
