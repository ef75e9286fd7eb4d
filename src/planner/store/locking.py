"""One writer at a time: a lock that the system frees when its holder dies, and that says who holds it."""

from __future__ import annotations

import os
import stat
import sys
import time
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING

from planner.errors import StoreLocked
from planner.store.files import FILE_MODE, read_regular
from planner.store.refusals import UnreadableError, io_failed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_NOTE_BYTES = 128
_POLL_SECONDS = 0.01
_FLAGS = sum(getattr(os, name, 0) for name in ("O_CLOEXEC", "O_NOFOLLOW", "O_NONBLOCK", "O_NOCTTY"))


def lock_of(path: Path) -> Path:
    """The lock file of a store; it stays when the lock is free."""
    return path.with_name(path.name + ".lock")


@contextmanager
def held(path: Path, timeout: float) -> Iterator[None]:
    """Hold a store's lock in the block.

    Args:
        path: The store's file.
        timeout: Seconds to wait for another holder, be it another thread of this process.

    Raises:
        StoreLocked: Somebody else held it all the time.
        IOFailed: The lock file cannot be used.
    """
    name = lock_of(path)
    try:
        release = _taken(name, timeout)
    except OSError as error:
        raise io_failed("lock", name, error) from error
    if release is None:
        raise StoreLocked(
            f"{path} is being changed by {holder(name)}; nothing was changed",
            "try again when it is done, or end that program",
        )
    try:
        yield
    finally:
        release()


def _taken(name: Path, timeout: float) -> Callable[[], None] | None:
    """What frees the lock that was taken; None when somebody else held it all the time."""
    if sys.platform == "win32":
        from filelock import FileLock, Timeout

        lock = FileLock(name, poll_interval=_POLL_SECONDS, fallback_to_soft=False, on_acquired=_sign)
        try:
            lock.acquire(timeout=timeout)
        except Timeout:
            return None
        return lock.release
    deadline = time.monotonic() + timeout
    while (descriptor := _tried(name)) is None:
        if time.monotonic() >= deadline:
            return None
        time.sleep(_POLL_SECONDS)
    _sign(descriptor)
    return partial(_free, descriptor)


def _tried(name: Path) -> int | None:
    """A descriptor that has the lock, if it is free.

    The file must still be the one of that name afterwards: somebody who finds another file there locks that one.
    """
    import fcntl

    descriptor = os.open(name, os.O_RDWR | os.O_CREAT | _FLAGS, FILE_MODE)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(descriptor), os.lstat(name)):
            return descriptor
    except (BlockingIOError, FileNotFoundError):
        pass
    except BaseException:
        os.close(descriptor)
        raise
    os.close(descriptor)
    return None


def _free(descriptor: int) -> None:
    """Free the lock, for children too that were forked meanwhile and have the file open as well."""
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
    finally:
        os.close(descriptor)


def _sign(descriptor: int) -> None:
    """Leave word of the holder in the lock file, always of one length; the lock itself does not depend on it."""
    import platform

    told = f"{os.getpid()} {platform.node() or 'this computer'}".encode("utf-8", "replace")
    note = told[: _NOTE_BYTES - 1].ljust(_NOTE_BYTES - 1) + b"\n"
    with suppress(OSError):
        status = os.fstat(descriptor)
        if stat.S_ISREG(status.st_mode) and status.st_nlink == 1 and status.st_size in {0, _NOTE_BYTES}:
            if os.read(descriptor, _NOTE_BYTES) == note:
                return
            os.lseek(descriptor, 0, os.SEEK_SET)
            os.write(descriptor, note)


def holder(name: Path) -> str:
    """Who holds a lock, as its lock file tells: the one that took it last."""
    with suppress(OSError, UnreadableError, ValueError):
        process, host = read_regular(name, _NOTE_BYTES).raw.decode("utf-8", "replace").split(maxsplit=1)
        return f"process {int(process)} on {host.strip()}"
    return "another process"
