"""The system calls that a save is made of, in one place, and the careful way to read a file."""

from __future__ import annotations

import os
import stat
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.store.refusals import UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

Signature = tuple[int, int, int]
"""Inode, modification time in nanoseconds and size in bytes: it differs after every save."""

FILE_MODE = 0o600
FOLDER_MODE = 0o700
_CLOEXEC = getattr(os, "O_CLOEXEC", 0)
_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_NONBLOCK = getattr(os, "O_NONBLOCK", 0)
_NOCTTY = getattr(os, "O_NOCTTY", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_CHUNK = 1 << 16
_SHARING = frozenset({5, 32, 33})
_SHARING_PATIENCE = 2.5


class Files:
    """Every call by which the store changes the disk; tests put their own in its place to make calls fail.

    Each method raises what the system raises, an `OSError`.
    """

    def create_excl(self, path: Path, mode: int) -> int:
        """A descriptor for writing on a new file with this mode; a file or link of that name is never reused."""
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NOFOLLOW | _CLOEXEC | _BINARY, FILE_MODE)
        if mode != FILE_MODE and hasattr(os, "fchmod"):
            with suppress(OSError):
                os.fchmod(descriptor, mode)
        return descriptor

    def write(self, descriptor: int, data: memoryview) -> int:
        """How many of the bytes were written, which may be fewer than given."""
        return os.write(descriptor, data)

    def fsync(self, descriptor: int) -> None:
        """Wait until the file's bytes are on the medium."""
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
            _flush(descriptor)
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


def signature_of(status: os.stat_result) -> Signature:
    """The signature in a file's status."""
    return status.st_ino, status.st_mtime_ns, status.st_size


def read_regular(path: Path, limit: int) -> Found:
    """The whole of a regular file, without ever waiting on a pipe or reading a device.

    Args:
        path: The file.
        limit: The most bytes it may have.

    Raises:
        UnreadableError: It is no regular file, or larger than the limit.
        OSError: The system refuses.
    """
    descriptor = os.open(path, os.O_RDONLY | _NONBLOCK | _NOCTTY | _CLOEXEC | _BINARY)
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
    return Found(raw, signature_of(status), stat.S_IMODE(status.st_mode))


def _flush(descriptor: int) -> None:
    """Flush what was written so far; on a Mac out of the drive's own memory too, where it can be asked for that."""
    if sys.platform == "darwin":
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
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
