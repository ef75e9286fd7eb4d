"""What a reader gets, the store at one revision as plain data, and what a writer gets, a transaction."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tinydb import TinyDB

    from planner.store.codec import Document, Tables
    from planner.store.files import Signature


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The store as it was when it was read; revision 0 and no signature before the first save."""

    revision: int = 0
    tables: Mapping[str, tuple[Document, ...]] = field(default_factory=dict)
    signature: Signature | None = None
    newer: int | None = None
    """The schema of a file that a newer program wrote, which can be read but not changed; None for any other."""

    def table(self, name: str) -> tuple[Document, ...]:
        """A table's documents in the order they were added; empty when there is no such table."""
        return self.tables.get(name, ())


def documents_of(tables: Tables) -> dict[str, list[Document]]:
    """Each table's documents without TinyDB's numbers."""
    return {name: list(documents.values()) for name, documents in tables.items()}


@dataclass(slots=True)
class Transaction:
    """One change of the store, while it is made and after."""

    db: TinyDB
    """The tables as an ordinary TinyDB; nothing of it reaches the disk before the block ends."""
    revision: int
    """The revision the change is based on; after the block, the one that is stored."""
    notes: list[str] = field(default_factory=list)
    """After the block: what to tell the person although the change is saved."""
