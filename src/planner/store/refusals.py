"""How the store says no: the conflict of two editors, and the wording of every other refusal."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from planner.errors import IOFailed, StoreUnusable

if TYPE_CHECKING:
    from pathlib import Path

_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_RIGHTS = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class UnreadableError(ValueError):
    """Bytes that are no store this program understands; the text says why and reads on from the file's name."""


class NewerError(UnreadableError):
    """A store that a later version of the program wrote."""


class UnstorableError(ValueError):
    """A value that would not come back from the file exactly as it went in; the text says what."""


class Conflict(StoreUnusable):
    """The store moved on since the caller read it; nothing was changed.

    Args:
        expected: The revision that the caller had read.
        found: The revision that the store holds now.
    """

    def __init__(self, expected: int, found: int) -> None:
        super().__init__(
            f"the plans were changed in the meantime: revision {expected} was read, revision {found} is stored",
            "look at the plan as it is now and make the change again",
        )
        self.expected = expected
        self.found = found


def io_failed(doing: str, path: Path, error: OSError) -> IOFailed:
    """The refusal for a system call that failed before anything was changed.

    Args:
        doing: What was being done, such as `save`.
        path: The file or folder it was done to.
        error: What the system said.
    """
    reason = error.strerror or str(error)
    message = f"cannot {doing} {path}: {reason}; what was stored before is intact"
    if error.errno in _ROOM:
        return IOFailed(message, "make room and try again: a save may need room for the old and the new file")
    if error.errno in _RIGHTS:
        return IOFailed(message, f"check the permissions of {path} and of its folder")
    return IOFailed(message, "try again, and check the disk if it happens twice")
