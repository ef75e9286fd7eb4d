"""Writing an export to a file: whole or not at all."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from planner.errors import InputRefused, IOFailed
from planner.interrupts import uninterrupted

_NEW_FILE_MODE = 0o666


def write_text(path: Path, text: str, *, overwrite: bool) -> None:
    """Write a text as UTF-8; see `write_bytes`."""
    write_bytes(path, text.encode("utf-8"), overwrite=overwrite)


def write_bytes(path: Path, data: bytes, *, overwrite: bool) -> None:
    """Write a file so that it has all of the bytes or stays as it was; a symbolic link stays one.

    Args:
        path: The file; its folder has to exist.
        data: The whole content.
        overwrite: Whether an existing file is replaced; its permissions stay.

    Raises:
        InputRefused: The file exists and `overwrite` is false, or the path is no regular file's.
        IOFailed: The system refuses; what was there before is intact and nothing is left behind.
    """
    try:
        target = Path(os.path.realpath(path))
        mode = _mode_of(target)
        if mode is not None and not stat.S_ISREG(mode):
            kind = "a folder" if stat.S_ISDIR(mode) else "no ordinary file"
            raise InputRefused(f"{path} is {kind}; nothing was written", "name a file to write to")
        if mode is not None and not overwrite:
            raise InputRefused(
                f"{path} exists already; nothing was written", "choose another name, or replace it with --force"
            )
        if mode is not None and not os.access(target, os.W_OK):
            raise InputRefused(f"{path} is read-only; nothing was written", "choose another name")
        with uninterrupted():
            _replace(target, data, mode, overwrite=overwrite)
    except FileExistsError:
        raise InputRefused(
            f"{path} exists already; nothing was written", "choose another name, or replace it with --force"
        ) from None
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise IOFailed(
            f"{path} cannot be written: {reason}", "choose another folder, or check its permissions"
        ) from error


def _mode_of(path: Path) -> int | None:
    try:
        return path.lstat().st_mode
    except FileNotFoundError:
        return None


def _replace(target: Path, data: bytes, mode: int | None, *, overwrite: bool) -> None:
    """Write beside the target and put it in its place; without `overwrite` a file that appeared meanwhile wins."""
    beside = target.with_name(f".{target.name[:40]}.{token_hex(4)}.tmp")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _NEW_FILE_MODE), "wb") as file:
            file.write(data)
            file.flush()
            if mode is not None:
                beside.chmod(stat.S_IMODE(mode))
            os.fsync(file.fileno())
        if overwrite:
            os.replace(beside, target)
        else:
            _place(beside, target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _place(beside: Path, target: Path) -> None:
    """Put a file in a free place in one step; a file that somebody made there meanwhile is not replaced."""
    try:
        os.link(beside, target)
    except FileExistsError:
        raise
    except OSError:
        _place_without_links(beside, target)
    else:
        beside.unlink()


def _place_without_links(beside: Path, target: Path) -> None:
    """The same where the folder knows no second names: the place is taken first, and empty for a moment."""
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _NEW_FILE_MODE))
    try:
        os.replace(beside, target)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _sync_folder(folder: Path) -> None:
    """Make the new name durable, where the system can do that for a folder."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
