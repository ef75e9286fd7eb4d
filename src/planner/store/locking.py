"""One writer at a time: a lock that the system frees when its holder dies, and that says who holds it."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from planner.errors import StoreLocked
from planner.store.files import FILE_MODE, read_regular
from planner.store.refusals import UnreadableError, io_failed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from filelock import FileLock

_NOTE_BYTES = 128
_POLL_SECONDS = 0.01


def lock_of(path: Path) -> Path:
    """The lock file of a store; it stays when the lock is free."""
    return path.with_name(path.name + ".lock")


class Lock:
    """A store's lock, taken again and again by one process."""

    def __init__(self) -> None:
        self._made: tuple[Path, int, FileLock] | None = None

    @contextmanager
    def held(self, path: Path, timeout: float) -> Iterator[None]:
        """Hold the lock.

        Args:
            path: The store's file.
            timeout: Seconds to wait for another holder.

        Raises:
            StoreLocked: Somebody else held it all the time.
            IOFailed: The lock file cannot be used.
        """
        from filelock import Timeout

        name = lock_of(path)
        lock = self._lock(name)
        try:
            lock.acquire(timeout=timeout)
        except Timeout:
            raise StoreLocked(
                f"{path} is being changed by {holder(name)}; nothing was changed",
                "try again when it is done, or end that program",
            ) from None
        except OSError as error:
            raise io_failed("lock", name, error) from error
        try:
            yield
        finally:
            lock.release()

    def _lock(self, name: Path) -> FileLock:
        """The lock on a file, made by this very process: one that came by a fork is its parent's."""
        from filelock import FileLock

        made = self._made
        if made is None or made[:2] != (name, os.getpid()):
            lock = FileLock(
                name, mode=FILE_MODE, poll_interval=_POLL_SECONDS, fallback_to_soft=False, on_acquired=_sign
            )
            made = self._made = name, os.getpid(), lock
        return made[2]


def _sign(descriptor: int) -> None:
    """Leave word of the holder in the lock file, always of one length; the lock itself does not depend on it."""
    import platform

    note = f"{os.getpid()} {platform.node() or 'this computer'}".encode("utf-8", "replace")
    with suppress(OSError):
        status = os.fstat(descriptor)
        if stat.S_ISREG(status.st_mode) and status.st_nlink == 1 and status.st_size in {0, _NOTE_BYTES}:
            os.lseek(descriptor, 0, os.SEEK_SET)
            os.write(descriptor, note[: _NOTE_BYTES - 1].ljust(_NOTE_BYTES - 1) + b"\n")


def holder(name: Path) -> str:
    """Who holds a lock, as its lock file tells: the one that took it last."""
    with suppress(OSError, UnreadableError, ValueError):
        process, host = read_regular(name, _NOTE_BYTES).raw.decode("utf-8", "replace").split(maxsplit=1)
        return f"process {int(process)} on {host.strip()}"
    return "another process"
