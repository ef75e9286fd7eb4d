"""The system calls that a save is made of, in one place, and the careful way to read a file."""

from __future__ import annotations

import os
import stat
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from planner.store.refusals import UnreadableError
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Signature = tuple[int, int, int, bytes]
"""Inode, modification time in nanoseconds, size in bytes, and the first bytes, in which a store has its revision.

It differs after every save: files are used again and clocks tick slowly, but no revision comes twice.
"""

FILE_MODE = 0o600
FOLDER_MODE = 0o700
_CLOEXEC = getattr(os, "O_CLOEXEC", 0)
_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_NONBLOCK = getattr(os, "O_NONBLOCK", 0)
_NOCTTY = getattr(os, "O_NOCTTY", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_CHUNK = 1 << 16
_HEAD_BYTES = 192
_READINGS = 8
_SHARING = frozenset({5, 32, 33})
_SHARING_PATIENCE = 2.5


class Files:
    """Every call by which the store changes the disk; tests put their own in its place to make calls fail.

    Each method raises what the system raises, an `OSError`.
    """

    tells_alone = sys.platform == "linux"
    """Whether the system can tell who has a file open, so that files may be written over."""

    def create_excl(self, path: Path, mode: int) -> int:
        """A descriptor for writing on a new file with this mode; a file or link of that name is never reused."""
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NOFOLLOW | _CLOEXEC | _BINARY, FILE_MODE)
        if mode != FILE_MODE and hasattr(os, "fchmod"):
            with suppress(OSError):
                os.fchmod(descriptor, mode)
        return descriptor

    def open_again(self, path: Path) -> int:
        """A descriptor for writing over a file that is there, from its start; a symbolic link is not followed."""
        return os.open(path, os.O_WRONLY | _NOFOLLOW | _NONBLOCK | _NOCTTY | _CLOEXEC | _BINARY)

    def is_alone(self, descriptor: int) -> bool:
        """Whether nobody else has a file open, to be asked through a descriptor for writing.

        A write lease is what Linux gives just then; it is given back at once. Somebody who opens the file in between
        makes the system send a signal, here one that by itself ends nothing. False where there are no leases.
        """
        if sys.platform != "linux":
            return False
        import fcntl
        import signal

        try:
            fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)
            fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_WRLCK)
            fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
        except OSError:
            return False
        return True

    def truncate(self, descriptor: int, size: int) -> None:
        """Make a file so many bytes long."""
        os.ftruncate(descriptor, size)

    def write(self, descriptor: int, data: memoryview) -> int:
        """How many of the bytes were written, which may be fewer than given."""
        return os.write(descriptor, data)

    def fsync(self, descriptor: int) -> None:
        """Wait until the file's bytes, and how many there are, are on the medium."""
        _flush(descriptor)

    def close(self, descriptor: int) -> None:
        """Close a descriptor."""
        os.close(descriptor)

    def link(self, source: Path, target: Path) -> None:
        """Give a file a second name, which must be free."""
        os.link(source, target)

    def replace(self, source: Path, target: Path) -> None:
        """Put a file in another's place in one step; on Windows wait while a scanner keeps the target open."""
        deadline = time.monotonic() + _SHARING_PATIENCE
        while True:
            try:
                os.replace(source, target)
            except OSError as error:
                if getattr(error, "winerror", None) not in _SHARING or time.monotonic() > deadline:
                    raise
                time.sleep(0.02)
            else:
                return

    def unlink(self, path: Path) -> None:
        """Remove a name."""
        os.unlink(path)

    def fsync_dir(self, folder: Path) -> None:
        """Wait until the folder's names are on the medium; Windows has no such call."""
        if sys.platform == "win32":
            return
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | _CLOEXEC)
        try:
            _flush(descriptor, names=True)
        finally:
            os.close(descriptor)

    def make_folder(self, folder: Path) -> None:
        """Make a folder that only its owner may enter, and the missing folders above it; their names last like files.

        A folder above that cannot be flushed is no reason to save nothing.
        """
        if folder.is_dir():
            return
        missing = [each for each in (folder, *folder.parents) if not each.exists()]
        os.makedirs(folder, FOLDER_MODE, exist_ok=True)
        for each in missing:
            with suppress(OSError):
                self.fsync_dir(each.parent)


@dataclass(frozen=True, slots=True)
class Found:
    """A file as it was at one moment: its bytes, its signature and its permission bits."""

    raw: bytes
    signature: Signature
    mode: int


def signature_at(path: Path) -> Signature:
    """The signature of a file; what is no regular file, or may not be read, is told by its status alone.

    Raises:
        OSError: There is nothing, or the system refuses.
    """
    status, head = os.stat(path), b""
    if stat.S_ISREG(status.st_mode):
        with suppress(PermissionError, BlockingIOError):
            descriptor = _open_to_read(path)
            try:
                status = os.fstat(descriptor)
                head = os.read(descriptor, _HEAD_BYTES) if stat.S_ISREG(status.st_mode) else b""
            finally:
                os.close(descriptor)
    return _signature(status, head)


def names_in(folder: Path) -> list[str]:
    """The names in a folder, without the system noting when they were looked at, if it can do without.

    The note would have to be written before the next flush of a file in the folder is done.

    Raises:
        OSError: The system refuses.
    """
    if sys.platform != "linux":
        return os.listdir(folder)
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOATIME | _CLOEXEC)
    except PermissionError:
        return os.listdir(folder)
    try:
        return os.listdir(descriptor)
    finally:
        os.close(descriptor)


def readings(path: Path, limit: int) -> Iterator[Found]:
    """Read a file, and again each time it is asked for, as long as it is another than the time before.

    So a reader that cannot understand what it got finds out whether that is the file, or came of reading it while it
    was saved again and again. The number of readings is limited.

    Args:
        path: The file.
        limit: The most bytes it may have.

    Raises:
        UnreadableError: It is no regular file, or larger than the limit.
        OSError: The system refuses.
    """
    before: bytes | None = None
    for left in reversed(range(_READINGS)):
        try:
            found = read_regular(path, limit)
        except BlockingIOError:
            if left:
                continue
            raise
        if found.raw == before:
            return
        yield found
        before = found.raw


def read_regular(path: Path, limit: int) -> Found:
    """The whole of a regular file, without ever waiting on a pipe or reading a device.

    Args:
        path: The file.
        limit: The most bytes it may have.

    Raises:
        UnreadableError: It is no regular file, or larger than the limit.
        OSError: The system refuses.
    """
    descriptor = _open_to_read(path)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError("is not a regular file")
        if status.st_size > limit:
            raise UnreadableError(f"is {status.st_size:,} bytes large; at most {limit:,} are read")
        raw = _read_all(descriptor, status.st_size, limit + 1)
    finally:
        os.close(descriptor)
    if len(raw) > limit:
        raise UnreadableError(f"is larger than {limit:,} bytes")
    return Found(raw, _signature(status, raw[:_HEAD_BYTES]), stat.S_IMODE(status.st_mode))


def _open_to_read(path: Path) -> int:
    return os.open(path, os.O_RDONLY | _NONBLOCK | _NOCTTY | _CLOEXEC | _BINARY)


def _signature(status: os.stat_result, head: bytes) -> Signature:
    return status.st_ino, status.st_mtime_ns, status.st_size, head


def _flush(descriptor: int, *, names: bool = False) -> None:
    """Flush what was written so far, for a file without its times, which nothing depends on.

    On a Mac it is flushed out of the drive's own memory too, where it can be asked for that.
    """
    if sys.platform == "darwin":
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    if sys.platform == "linux" and not names:
        os.fdatasync(descriptor)
    else:
        os.fsync(descriptor)


def _read_all(descriptor: int, size: int, most: int) -> bytes:
    """The bytes up to the end, at most so many; a file of the size that was told needs no more room than it has."""
    parts = []
    wanted = size + 1
    while most > 0 and (part := os.read(descriptor, min(wanted, most))):
        parts.append(part)
        most -= len(part)
        wanted = _CHUNK
    return b"".join(parts)
