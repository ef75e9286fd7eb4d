"""The order of system calls by which a new file takes the old one's place: all of it or nothing of it."""

from __future__ import annotations

import errno
import os
import re
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING

from planner.store.files import names_in
from planner.store.spare import give, open_spare, spare_of

if TYPE_CHECKING:
    from pathlib import Path

    from planner.store.files import Files

NO_LINKS = frozenset(
    {errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV, errno.EINVAL}
)
"""What a file system without hard links may answer to a link."""
NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})
"""What a file system that cannot flush a folder may answer."""
_TEMPORARY = re.compile(r".+\.\d+-[0-9a-f]{8}\.tmp")
_NOT_FLUSHED = "the change is saved, but it may not survive a power cut: {reason}"


def previous_of(path: Path) -> Path:
    """Where the generation before the stored one is kept."""
    return path.with_name(path.name + ".prev")


def replace_file(
    files: Files, path: Path, raw: bytes, *, mode: int, old: bytes | None, cycle: bool = False
) -> list[str]:
    """Put new bytes in a file's place and keep the old generation beside it.

    A crash at any moment leaves the old or the new file, whole. On an error the old file is where it was.

    In a cycle the new bytes are written over the spare, and the previous generation becomes the spare: three files
    change their names, none is made or freed. A crash may leave the spare half-written, and nothing else.

    Args:
        files: The system calls.
        path: The file, not a symbolic link.
        raw: Its new bytes.
        mode: Its permission bits.
        old: Its bytes until now, or None when there is no file yet, or none to be kept.
        cycle: Whether the spare may be used up, and a new one be kept.

    Returns:
        What to tell the person although the save is done.

    Raises:
        OSError: The system refuses; the old file is intact.
    """
    previous, cycle = previous_of(path), cycle and files.tells_alone
    fresh, second = temporary_of(path), temporary_of(previous)
    try:
        if not (cycle and _write_over_spare(files, path, fresh, raw, mode)):
            write_new(files, fresh, raw, mode)
        if old is not None and not _is_same_file(path, previous):
            second_name(files, path, second, old, mode)
            if cycle:
                _keep_spare(files, previous, spare_of(path))
            files.replace(second, previous)
        files.replace(fresh, path)
    except BaseException:
        for leftover in (fresh, second):
            with suppress(OSError):
                files.unlink(leftover)
        raise
    return flush_folder(files, path.parent)


def _write_over_spare(files: Files, path: Path, fresh: Path, raw: bytes, mode: int) -> bool:
    """Make a fresh file of the spare, if that may be done; its bytes are on the medium then."""
    spare = spare_of(path)
    descriptor = open_spare(files, spare, mode, others=(path, previous_of(path)))
    if descriptor is None:
        return False
    try:
        _fill(files, descriptor, raw)
    except BaseException:
        with suppress(OSError):
            files.unlink(spare)
        raise
    try:
        files.replace(spare, fresh)
    except OSError:
        return False
    return True


def _keep_spare(files: Files, previous: Path, spare: Path) -> None:
    try:
        give(files, previous, spare)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise


def write_new(files: Files, path: Path, raw: bytes, mode: int) -> None:
    """Make a new file whose bytes are on the medium when this returns.

    Raises:
        OSError: The system refuses; a part of the file may be there.
    """
    _fill(files, files.create_excl(path, mode), raw)


def _fill(files: Files, descriptor: int, raw: bytes) -> None:
    """Make bytes the whole of a file, on the medium, and close it."""
    try:
        rest = memoryview(raw)
        while rest:
            written = files.write(descriptor, rest)
            if written <= 0:
                raise OSError(errno.EIO, "the disk takes no more bytes")
            rest = rest[written:]
        if os.fstat(descriptor).st_size > len(raw):
            files.truncate(descriptor, len(raw))
        files.fsync(descriptor)
    except BaseException:
        with suppress(OSError):
            files.close(descriptor)
        raise
    files.close(descriptor)


def second_name(files: Files, source: Path, target: Path, raw: bytes, mode: int) -> None:
    """Give a file a second name, or where there are no hard links a copy.

    Args:
        files: The system calls.
        source: The file.
        target: Its second name, which must be free.
        raw: The file's bytes, for the copy.
        mode: The permission bits of the copy.

    Raises:
        OSError: The system refuses both.
    """
    try:
        files.link(source, target)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        write_new(files, target, raw, mode)


def flush_folder(files: Files, folder: Path) -> list[str]:
    """Put a folder's names on the medium; what goes wrong is told, for the change itself is done."""
    try:
        files.fsync_dir(folder)
    except OSError as error:
        if error.errno not in NO_FOLDER_SYNC:
            return [_NOT_FLUSHED.format(reason=error.strerror or error)]
    return []


def temporary_of(path: Path) -> Path:
    """A free name beside a file for a copy that is still being made."""
    return path.with_name(f"{path.name}.{os.getpid()}-{secrets.token_hex(4)}.tmp")


def is_temporary(name: str) -> bool:
    """Whether a file is called as copies are that are still being made."""
    return _TEMPORARY.fullmatch(name) is not None


def sweep(files: Files, folder: Path, prefix: str = "") -> None:
    """Remove what killed saves left in a folder under names with this prefix; to be called under the lock."""
    with suppress(OSError):
        for name in names_in(folder):
            if name.startswith(prefix) and is_temporary(name):
                with suppress(OSError):
                    files.unlink(folder / name)


def _is_same_file(one: Path, other: Path) -> bool:
    try:
        return os.path.samestat(os.lstat(one), os.lstat(other))
    except FileNotFoundError:
        return False
