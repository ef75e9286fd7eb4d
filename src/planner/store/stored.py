"""The file as it lies on the disk, read whole and checked, or a refusal that names the way back."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import field
from typing import TYPE_CHECKING

from planner.errors import StoreUnusable
from planner.store.codec import MAX_BYTES, SCHEMA, Decoded, Tables, decode, encode_body, tables_again
from planner.store.commit import previous_of
from planner.store.files import FILE_MODE, Found, Signature, readings
from planner.store.refusals import NewerError, UnreadableError, io_failed
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Stored:
    """The file's content; revision 0, no bytes and no tables when there is no file yet."""

    revision: int = 0
    tables: Tables = field(default_factory=dict)
    schema: int = SCHEMA
    raw: bytes | None = None
    mode: int = FILE_MODE
    signature: Signature | None = None

    @property
    def newer(self) -> int | None:
        """The schema of a file that a newer program wrote, which may be read and not changed."""
        return self.schema if self.schema > SCHEMA else None

    def body(self) -> bytes:
        """The bytes that follow the header line where these tables are stored unchanged."""
        if self.raw is not None and self.schema == SCHEMA:
            return self.raw.partition(b"\n")[2]
        return encode_body(self.tables)


class Memory:
    """The file as this process read or wrote it last: the same bytes need no second strict reading."""

    def __init__(self) -> None:
        self._known: tuple[bytes, int, int, Callable[[], Tables] | None] | None = None

    def learn(self, raw: bytes, content: Decoded, copies: Callable[[], Tables] | None = None) -> None:
        """Remember a file that was looked through.

        Args:
            raw: Its bytes.
            content: What they hold; its tables are not kept.
            copies: What gives the tables that were written there, each time nobody else's.
        """
        self._known = raw, content.revision, content.schema, copies

    def recall(self, raw: bytes) -> Decoded | None:
        """What these bytes hold, the tables nobody else's; None when they are not the ones remembered."""
        known = self._known
        if known is None or known[0] != raw:
            return None
        _, revision, schema, copies = known
        return Decoded(revision, copies() if copies else tables_again(raw, schema), schema)


def load(path: Path, memory: Memory | None = None) -> Stored:
    """Read a store's file; one of an older schema is migrated, one of a newer schema is read as far as it can be.

    Args:
        path: The file.
        memory: What this process knows of it already; what is read is added.

    Raises:
        StoreUnusable: It is damaged or foreign, a newer one is not understood, or it is missing although an earlier
            generation is there.
        IOFailed: The system refuses.
    """
    try:
        found, content = _understood(path, memory)
    except FileNotFoundError:
        return _missing(path)
    except OSError as error:
        raise io_failed("read", path, error) from error
    except NewerError as error:
        raise StoreUnusable(f"{path} {error}; nothing was changed", "update planner to use it") from error
    except UnreadableError as error:
        raise StoreUnusable(f"{path} {error}; nothing was changed", _way_back(path)) from error
    return Stored(content.revision, content.tables, content.schema, found.raw, found.mode, found.signature)


def _understood(path: Path, memory: Memory | None = None) -> tuple[Found, Decoded]:
    """A file's bytes and what they hold; a file that changed while it was read is read again.

    Raises:
        UnreadableError: It is damaged or foreign, or a newer one that is not understood.
        OSError: The system refuses.
    """
    wrong = UnreadableError("changes all the time")
    for found in readings(path, MAX_BYTES):
        content = memory.recall(found.raw) if memory is not None else None
        try:
            if content is None:
                content = decode(found.raw, newer=True)
                if memory is not None:
                    memory.learn(found.raw, content)
        except UnreadableError as error:
            wrong = error
        else:
            return found, content
    raise wrong


def load_to_change(path: Path, memory: Memory) -> Stored:
    """Read a store's file in order to change it.

    Raises:
        StoreUnusable: It cannot be read, or a newer program wrote it.
        IOFailed: The system refuses.
    """
    stored = load(path, memory)
    if stored.newer is not None:
        raise StoreUnusable(read_only(path, stored.newer), "update planner to change it")
    return stored


def read_only(path: Path, schema: int) -> str:
    """What to say of a file of a newer schema."""
    return (
        f"{path} was written by a newer planner (schema {schema}, this one knows {SCHEMA}):"
        " it can be read but not changed"
    )


def _missing(path: Path) -> Stored:
    from planner.store.generations import has_remains

    if not has_remains(path):
        return Stored()
    if path.exists():
        return load(path)
    raise StoreUnusable(f"{path} is missing; nothing was changed", _way_back(path))


def _way_back(path: Path) -> str:
    """What to do about a store that is damaged or missing: how to see what is wrong, and what can be restored."""
    with suppress(OSError, UnreadableError):
        previous = _understood(previous_of(path))[1]
        if previous.schema <= SCHEMA:
            back = f"`planner restore previous` takes revision {previous.revision} back"
            return f"`planner doctor` shows what is wrong, {back}"
    return "`planner doctor` shows what is wrong, `planner restore` what can be taken back"
