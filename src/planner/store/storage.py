"""TinyDB over a buffer: the database as a transaction sees it, which never touches the disk itself."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from typing import TYPE_CHECKING, Any, cast

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document as TinyDocument
from tinydb.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from planner.store.codec import Tables


class DurableStorage(Storage):
    """TinyDB's storage for the length of one transaction: reads and writes go to memory, the store saves it whole.

    Args:
        tables: The store's tables as they are now; they become the transaction's own.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._open = True
        self.spoiled = False
        """Whether a change failed halfway, so that the buffer must not be saved."""

    def read(self) -> Tables:
        """The tables as the transaction has left them so far.

        Raises:
            RuntimeError: The transaction is over.
        """
        self._check_open()
        return dict(self._tables)

    def write(self, data: Tables) -> None:
        """Take the tables that TinyDB made.

        Raises:
            RuntimeError: The transaction is over.
        """
        self._check_open()
        self._tables = data

    def close(self) -> None:
        """End the transaction: from here on TinyDB can neither read nor write."""
        self._open = False

    def _check_open(self) -> None:
        if not self._open:
            raise RuntimeError("this transaction is over; begin a new one")


class DetachedDocument(TinyDocument):
    """A document that is the caller's own: changing it changes nothing until it is written back."""

    def __init__(self, value: Mapping[str, Any], doc_id: int) -> None:
        super().__init__(copied(dict(value)), doc_id)


class Numbered(MutableMapping[int, Any]):
    """A table's documents by number, as TinyDB changes them, over the same documents by the number written as text.

    So a change of one document costs no walk through all of them.

    Args:
        documents: The documents; changes are made in it.
    """

    def __init__(self, documents: dict[str, Any]) -> None:
        self._documents = documents

    def __getitem__(self, number: int) -> Any:
        return self._documents[str(number)]

    def __setitem__(self, number: int, document: Any) -> None:
        self._documents[str(number)] = document

    def __delitem__(self, number: int) -> None:
        del self._documents[str(number)]

    def __iter__(self) -> Iterator[int]:
        return map(int, self._documents)

    def __len__(self) -> int:
        return len(self._documents)

    def clear(self) -> None:
        """Remove all documents."""
        self._documents.clear()


class CarefulTable(Table):
    """A TinyDB table that keeps no query cache, never wipes itself on opening, and remembers a half-made change."""

    document_class = DetachedDocument

    def __init__(self, storage: Storage, name: str, cache_size: int = 0, persist_empty: bool = False) -> None:
        super().__init__(storage, name, cache_size=0, persist_empty=False)

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        storage = cast("DurableStorage", self.storage)
        tables = storage.read()
        try:
            updater(cast("dict[int, Mapping[str, Any]]", Numbered(tables.setdefault(self.name, {}))))
        except BaseException:
            storage.spoiled = True
            raise
        storage.write(tables)


class CarefulDB(TinyDB):
    """A TinyDB whose tables are careful ones."""

    table_class = CarefulTable


def copied(value: Any) -> Any:
    """A deep copy of a JSON value."""
    if isinstance(value, dict):
        return {key: copied(item) for key, item in value.items()}
    if isinstance(value, list):
        return [copied(item) for item in value]
    return value
