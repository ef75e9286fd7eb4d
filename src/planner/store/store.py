"""The store: one file that any number of readers see whole, and a transaction as the only way to change it."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from planner.errors import InputRefused, IOFailed
from planner.interrupts import uninterrupted
from planner.store import backups
from planner.store.codec import SCHEMA, Decoded, Document, Tables, assemble, check_fits, encode_body, new_texts
from planner.store.commit import replace_file, sweep
from planner.store.files import Files, Signature, signature_at
from planner.store.locking import held
from planner.store.refusals import Conflict, UnstorableError, io_failed
from planner.store.snapshot import Snapshot, Transaction, documents_of
from planner.store.stored import Memory, Stored, load, load_to_change, read_only

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from planner.store.generations import Generation
    from planner.store.proposal import Proposal
    from planner.store.restoring import Restored

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
        self._newer_told: int | None = None
        self._memory = Memory()
        self._texts = new_texts()
        self._newest_backup: tuple[backups.Backup, ...] = ()
        self.saves = 0
        """How often this object has changed the file."""
        self.remarks: list[str] = []
        """What a person should know although they got what they asked for; whoever tells it empties the list."""

    @property
    def path(self) -> Path:
        """The file itself, after following symbolic links; lock, previous generation and backups lie beside it."""
        return Path(os.path.realpath(self._path))

    def read(self) -> Snapshot:
        """The store as it is now; needs no lock and no permission to write, and creates nothing.

        A file of an older schema is read as if it had this program's, one of a newer schema as far as it can be.

        Raises:
            StoreUnusable: The file is damaged or foreign, or only an earlier generation of it is there.
            IOFailed: The system refuses.
        """
        path = self.path
        stored = load(path, self._memory)
        if stored.newer is not None and stored.newer != self._newer_told:
            self._newer_told = stored.newer
            self.remarks.append(read_only(path, stored.newer))
        tables = {name: tuple(documents) for name, documents in documents_of(stored.tables).items()}
        return Snapshot(stored.revision, tables, stored.signature, stored.newer)

    def signature(self) -> Signature | None:
        """What to poll for another process's save: it differs after each; None when there is no file to be seen."""
        try:
            return signature_at(self.path)
        except OSError:
            return None

    @contextmanager
    def transaction(self, expect_revision: int | None = None) -> Iterator[Transaction]:
        """Change the store: all that the block does is saved when it ends, or nothing when it raises.

        A block that changes nothing saves nothing. The first change makes the folder and the file; the first one of a
        file of an older schema keeps that file as a backup before.

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
            stored = load_to_change(path, self._memory)
            if expect_revision is not None and expect_revision != stored.revision:
                raise Conflict(expect_revision, stored.revision)
            before = stored.body()
            storage = DurableStorage(stored.tables)
            change = Transaction(CarefulDB(storage=lambda: storage), stored.revision)
            try:
                yield change
                if storage.spoiled:
                    raise RuntimeError("a change in this transaction failed halfway, so none of it is saved")
                tables = storage.read()
            finally:
                storage.close()
            with uninterrupted():
                self._commit(path, stored, before, tables, change)

    def snapshot(self, reason: str, *, unless_kept: bool = False) -> Path | None:
        """Keep the store as it is now under a dated name in `backups/`.

        Args:
            reason: A word for the name, such as `import`; `manual` and `migration` are never thinned.
            unless_kept: Whether the newest backup will do when it is of this very revision.

        Returns:
            The copy, or None when nothing has been stored yet.

        Raises:
            StoreUnusable: The file is damaged, foreign or newer.
            StoreLocked: Another process was saving all the time.
            IOFailed: The system refuses.
        """
        if load_to_change(self.path, self._memory).raw is None:
            return None
        with self._alone() as path:
            stored = load_to_change(path, self._memory)
            if stored.raw is None:
                return None
            try:
                newest = backups.listed(backups.folder_of(path))[:1] if unless_kept else ()
                if [backup.revision for backup in newest] == [stored.revision]:
                    return newest[0].path
                return backups.take(
                    self._files, path, stored.raw, revision=stored.revision, at=self._now(), reason=reason
                )
            except OSError as error:
                raise io_failed("back up to", backups.folder_of(path), error) from error

    def generations(self) -> Iterator[Generation]:
        """What can be restored, and what cannot, beside the file; see `generations.survey`."""
        from planner.store.generations import survey

        return survey(self.path, self._validate)

    def present(self) -> Generation | None:
        """The file itself as a generation, whatever state it is in; None when there is none."""
        from planner.store.generations import Place, look

        return look(Place("present", self.path), self._validate) if os.path.lexists(self.path) else None

    def propose(self, generation: Path) -> Proposal:
        """What restoring a generation would do; see `proposal.propose`."""
        from planner.store.proposal import propose

        return propose(self.path, generation, self._validate)

    def restore(self, generation: Path, expect: Proposal | None = None) -> Restored:
        """Put a generation in the file's place, and keep the file; see `restoring.restore`.

        Raises:
            StoreLocked: Another process was saving all the time.
        """
        from planner.store.restoring import restore

        with self._alone() as path, uninterrupted():
            restored = restore(self._files, path, generation, judge=self._validate, at=self._now(), expect=expect)
            self.saves += restored.changed
            return restored

    @contextmanager
    def _alone(self) -> Iterator[Path]:
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

    def _commit(self, path: Path, stored: Stored, before: bytes, tables: Tables, change: Transaction) -> None:
        try:
            body = encode_body(tables, self._texts)
            if body == before:
                return
            revision = stored.revision + 1
            raw = assemble(body, revision)
            check_fits(raw)
            copies = self._texts.copies()
        except UnstorableError as error:
            raise InputRefused(f"{error}; nothing was changed", "make it smaller or simpler") from error
        if self._validate is not None:
            self._validate(documents_of(tables))
        if stored.mode & 0o222 == 0:
            raise IOFailed(f"{path} is read-only; nothing was changed", f"allow it with: chmod u+w {path}")
        sweep(self._files, path.parent, path.name + ".")
        self._keep_older(path, stored)
        try:
            change.notes += replace_file(self._files, path, raw, mode=stored.mode, old=stored.raw, cycle=True)
        except OSError as error:
            raise io_failed("save", path, error) from error
        self.saves += 1
        self._memory.learn(raw, Decoded(revision, {}), copies)
        change.revision = revision
        change.notes += self._back_up(path, raw, revision)
        self.remarks += change.notes

    def _keep_older(self, path: Path, stored: Stored) -> None:
        """Keep a file of an older schema, which is about to be replaced by one of this program's."""
        if stored.raw is None or stored.schema == SCHEMA:
            return
        try:
            backups.take_once(
                self._files, path, stored.raw, revision=stored.revision, at=self._now(), reason="migration"
            )
        except OSError as error:
            raise io_failed("back up to", backups.folder_of(path), error) from error

    def _back_up(self, path: Path, raw: bytes, revision: int) -> list[str]:
        """Make a backup when one is due; the folder is looked at only when the newest one seen is old enough."""
        folder, now = backups.folder_of(path), self._now()
        try:
            if backups.is_due(self._newest_backup, now):
                backups.tidy(self._files, folder)
                self._newest_backup = backups.listed(folder)[:1]
                if backups.is_due(self._newest_backup, now):
                    backups.take(self._files, path, raw, revision=revision, at=now)
                    backups.thin(self._files, folder)
                    self._newest_backup = backups.listed(folder)[:1]
        except OSError as error:
            return [f"the change is saved, but there is no backup of it in {folder}: {error.strerror or error}"]
        return []
