"""The timer's file: read whatever is in it, replaced whole, put aside when it cannot be understood."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pydantic import ValidationError

from planner.store.commit import flush_folder, replace_file, sweep
from planner.store.files import FILE_MODE, Files, read_regular, signature_at
from planner.store.refusals import UnreadableError, io_failed
from planner.timer.models import Timer
from planner.values import dataclass

if TYPE_CHECKING:
    from pathlib import Path

    from planner.store.files import Signature

MOST_BYTES = 64_000
"""Largest file of a timer that is read."""
_MOST_ASIDE = 100


@dataclass(frozen=True, slots=True)
class Kept:
    """What the file holds: a timer, when its last sign of life was, or why it cannot be understood."""

    timer: Timer | None = None
    sign: datetime | None = None
    wrong: str = ""


def kept(path: Path) -> Kept:
    """What is in the file; nothing that is there, or stands in its place, is a reason to fail."""
    try:
        found = read_regular(path, MOST_BYTES)
        timer = Timer.model_validate_json(found.raw)
    except FileNotFoundError:
        return Kept()
    except (UnreadableError, ValidationError) as error:
        return Kept(wrong="holds no timer" if isinstance(error, ValidationError) else str(error))
    except OSError as error:
        return Kept(wrong=f"cannot be read: {error.strerror or error}")
    return Kept(timer, datetime.fromtimestamp(found.signature[1] / 1e9, UTC))


def signature(path: Path) -> Signature | None:
    """What differs after each change; None where there is no file to be seen."""
    try:
        return signature_at(path)
    except OSError:
        return None


def put(path: Path, timer: Timer, now: datetime) -> None:
    """Put a timer in the file's place, or in that of whatever cannot be understood there, which is put aside.

    To be called under the timer's lock.

    Args:
        path: The file.
        timer: The timer.
        now: The present instant, which becomes its last sign of life.

    Raises:
        IOFailed: The system refuses; what was there is still there.
    """
    files = Files()
    try:
        if kept(path).wrong:
            _put_aside(files, path, now)
        sweep(files, path.parent, path.name + ".")
        raw = timer.model_dump_json(by_alias=True, exclude_defaults=False).encode()
        replace_file(files, path, raw, mode=FILE_MODE, old=None)
    except OSError as error:
        raise io_failed("keep the timer in", path, error) from error
    show_life(path, now)


def show_life(path: Path, now: datetime) -> None:
    """Leave a sign of life at a timer: the time of its file, which needs no writing that could be torn."""
    with suppress(OSError, OverflowError, ValueError):
        os.utime(path, (now.timestamp(), now.timestamp()))


def remove(path: Path) -> None:
    """Remove the file. To be called under the timer's lock.

    Raises:
        IOFailed: The system refuses.
    """
    files = Files()
    try:
        files.unlink(path)
    except FileNotFoundError:
        return
    except OSError as error:
        raise io_failed("remove", path, error) from error
    flush_folder(files, path.parent)


def _put_aside(files: Files, path: Path, now: datetime) -> None:
    """Keep what cannot be understood under a name of its own."""
    stamp = now.strftime("%Y%m%dT%H%M%SZ")
    names = [f"{path.name}.broken-{stamp}", *(f"{path.name}.broken-{stamp}-{n}" for n in range(2, _MOST_ASIDE))]
    free = next((name for name in names if not os.path.lexists(path.with_name(name))), names[-1])
    files.replace(path, path.with_name(free))
