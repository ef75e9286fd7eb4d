"""The file as it lies on the disk, read whole and checked, or a refusal that names the way back."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planner.errors import StoreUnusable
from planner.store.backups import folder_of
from planner.store.codec import MAX_BYTES, Tables, decode
from planner.store.commit import previous_of
from planner.store.files import FILE_MODE, Signature, read_regular
from planner.store.refusals import NewerError, UnreadableError, io_failed

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Stored:
    """The file's content; revision 0, no bytes and no tables when there is no file yet."""

    revision: int = 0
    tables: Tables = field(default_factory=dict)
    raw: bytes | None = None
    body: bytes = b"}\n"
    mode: int = FILE_MODE
    signature: Signature | None = None


def load(path: Path) -> Stored:
    """Read a store's file.

    Raises:
        StoreUnusable: It is damaged, foreign or newer, or it is missing although its previous generation is there.
        IOFailed: The system refuses.
    """
    try:
        found = read_regular(path, MAX_BYTES)
        content = decode(found.raw)
    except FileNotFoundError:
        if os.path.lexists(previous_of(path)):
            raise StoreUnusable(f"{path} is missing", _way_back(path)) from None
        return Stored()
    except OSError as error:
        raise io_failed("read", path, error) from error
    except NewerError as error:
        raise StoreUnusable(f"{path} {error}; nothing was changed", "update planner to use it") from error
    except UnreadableError as error:
        raise StoreUnusable(f"{path} {error}; nothing was changed", _way_back(path)) from error
    return Stored(content.revision, content.tables, found.raw, content.body, found.mode, found.signature)


def _way_back(path: Path) -> str:
    previous = previous_of(path)
    try:
        revision = decode(read_regular(previous, MAX_BYTES).raw).revision
    except (OSError, UnreadableError):
        return f"put one of the files of {folder_of(path)} in its place"
    return f"{previous.name} holds revision {revision}: move a damaged {path.name} away, then copy that one to its name"
