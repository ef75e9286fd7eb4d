"""What a store lies on and who is using it: the file system, and the holder of the lock. Only looked at."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Literal

from planner.store.locking import holder, lock_of

NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "9p", "glusterfs", "lustre", "fuse.sshfs", "fuse.rclone"}
)
"""File systems that several computers may share, by the names that Linux has for them."""
_MOUNTS = Path("/proc/self/mountinfo")
LockState = Literal["free", "held", "unknown"]


def network_file_system(folder: Path, mounts: Path = _MOUNTS) -> str | None:
    """The network file system that a folder lies on; None when it is another one, or when that cannot be told.

    Args:
        folder: An existing folder.
        mounts: Linux's table of mounted file systems.
    """
    with suppress(OSError):
        device = os.stat(folder).st_dev
        wanted = f"{os.major(device)}:{os.minor(device)}"
        for line in mounts.read_text("utf-8", "replace").splitlines():
            fields = line.split(" ")
            if len(fields) > 2 and fields[2] == wanted and "-" in fields:
                kind = fields[fields.index("-") + 1]
                return kind if kind in NETWORK else None
    return None


def lock_state(store: Path) -> tuple[LockState, str]:
    """Whether a store's lock is free, and who holds it; asked without making or changing the lock file.

    Raises:
        OSError: The lock file is there but the system refuses.
    """
    if sys.platform == "win32":
        return "unknown", ""
    import fcntl

    try:
        descriptor = os.open(lock_of(store), os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOFOLLOW)
    except FileNotFoundError:
        return "free", ""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return "held", holder(lock_of(store))
    finally:
        os.close(descriptor)
    return "free", ""
