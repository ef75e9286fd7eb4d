"""The store: one file that any number of readers see whole, and a transaction as the only way to change it."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from planner.errors import InputRefused, IOFailed
from planner.store import backups
from planner.store.codec import Document, Tables, assemble, check_comes_back, encode_body
from planner.store.commit import replace_file, sweep
from planner.store.files import Files, Signature, signature_of
from planner.store.refusals import Conflict, UnstorableError, io_failed
from planner.store.snapshot import Snapshot, Transaction, documents_of
from planner.store.stored import Stored, load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

Validate = Callable[[Mapping[str, list[Document]]], None]
"""Looks at all tables before a save and raises when they make no sense together."""


class Store:
    """The database file of all plans.

    Args:
        path: The file, `planner.json`; a symbolic link is followed and stays one.
        validate: Looks at all tables before each save; what it raises ends the transaction.
        lock_timeout: Seconds to wait for another process that is saving.
        now: The current instant with a time zone, for the names of backups.
        files: The system calls; the real ones unless a test gives others.
    """

    def __init__(
        self,
        path: Path,
        *,
        validate: Validate | None = None,
        lock_timeout: float = 10.0,
        now: Callable[[], datetime],
        files: Files | None = None,
    ) -> None:
        self._path = path
        self._validate = validate
        self.lock_timeout = lock_timeout
        """Seconds to wait for another process that is saving."""
        self._now = now
        self._files = files or Files()
        self._writing_thread: int | None = None

    @property
    def path(self) -> Path:
        """The file itself, after following symbolic links; lock, previous generation and backups lie beside it."""
        return Path(os.path.realpath(self._path))

    def read(self) -> Snapshot:
        """The store as it is now; needs no lock and no permission to write, and creates nothing.

        Raises:
            StoreUnusable: The file is damaged, foreign or newer, or only its previous generation is there.
            IOFailed: The system refuses.
        """
        stored = load(self.path)
        tables = {name: tuple(documents) for name, documents in documents_of(stored.tables).items()}
        return Snapshot(stored.revision, tables, stored.signature)

    def signature(self) -> Signature | None:
        """What to poll for another process's save: it differs after each; None when there is no file to be seen."""
        try:
            return signature_of(os.stat(self.path))
        except OSError:
            return None

    @contextmanager
    def transaction(self, expect_revision: int | None = None) -> Iterator[Transaction]:
        """Change the store: all that the block does is saved when it ends, or nothing when it raises.

        A block that changes nothing saves nothing. The first change makes the folder and the file.

        Args:
            expect_revision: The revision the caller's change is based on; None for whatever is stored.

        Raises:
            Conflict: Another revision is stored.
            StoreUnusable: The file is damaged, foreign or newer.
            StoreLocked: Another process was saving all the time.
            InputRefused: A value cannot be stored as it is, or the store would become too large.
            IOFailed: The system refuses; the old data is intact.
            RuntimeError: The same thread is in a transaction already, or a change in the block had failed halfway.
        """
        from planner.store.storage import CarefulDB, DurableStorage

        with self._alone() as path:
            stored = load(path)
            if expect_revision is not None and expect_revision != stored.revision:
                raise Conflict(expect_revision, stored.revision)
            storage = DurableStorage(stored.tables)
            change = Transaction(CarefulDB(storage=lambda: storage), stored.revision)
            try:
                yield change
                if storage.spoiled:
                    raise RuntimeError("a change in this transaction failed halfway, so none of it is saved")
                tables = storage.read()
            finally:
                storage.close()
            self._commit(path, stored, tables, change)

    def snapshot(self, reason: str) -> Path | None:
        """Keep the store as it is now under a dated name in `backups/`.

        Args:
            reason: A word for the name, such as `import`; `manual` and `migration` are never thinned.

        Returns:
            The copy, or None when nothing has been stored yet.

        Raises:
            StoreUnusable: The file is damaged, foreign or newer.
            StoreLocked: Another process was saving all the time.
            IOFailed: The system refuses.
        """
        if load(self.path).raw is None:
            return None
        with self._alone() as path:
            stored = load(path)
            if stored.raw is None:
                return None
            try:
                return backups.take(
                    self._files, path, stored.raw, revision=stored.revision, at=self._now(), reason=reason
                )
            except OSError as error:
                raise io_failed("back up to", backups.folder_of(path), error) from error

    @contextmanager
    def _alone(self) -> Iterator[Path]:
        from planner.store.locking import held

        me = threading.get_ident()
        if self._writing_thread == me:
            raise RuntimeError("a transaction cannot begin inside another one")
        path = self.path
        try:
            self._files.make_folder(path.parent)
        except OSError as error:
            raise io_failed("make the folder", path.parent, error) from error
        with held(path, self.lock_timeout):
            self._writing_thread = me
            try:
                yield path
            finally:
                self._writing_thread = None

    def _commit(self, path: Path, stored: Stored, tables: Tables, change: Transaction) -> None:
        try:
            body = encode_body(tables)
            if body == stored.body:
                return
            revision = stored.revision + 1
            raw = assemble(body, revision)
            check_comes_back(raw, tables)
        except UnstorableError as error:
            raise InputRefused(f"{error}; nothing was changed", "make it smaller or simpler") from error
        if self._validate is not None:
            self._validate(documents_of(tables))
        if stored.mode & 0o222 == 0:
            raise IOFailed(f"{path} is read-only; nothing was changed", f"allow it with: chmod u+w {path}")
        sweep(self._files, path.parent, path.name + ".")
        try:
            change.notes += replace_file(self._files, path, raw, mode=stored.mode, old=stored.raw)
        except OSError as error:
            raise io_failed("save", path, error) from error
        change.revision = revision
        change.notes += self._back_up(path, raw, revision)

    def _back_up(self, path: Path, raw: bytes, revision: int) -> list[str]:
        folder = backups.folder_of(path)
        try:
            if backups.is_due(backups.listed(folder), self._now()):
                backups.take(self._files, path, raw, revision=revision, at=self._now())
                backups.thin(self._files, folder)
        except OSError as error:
            return [f"the change is saved, but there is no backup of it in {folder}: {error.strerror or error}"]
        return []
