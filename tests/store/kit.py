"""What the tests of the store share: a store with a steady clock, and system calls that can be made to fail."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from planner.store import Store
from planner.store.files import Files

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
OPERATIONS = (
    *("make_folder", "create_excl", "open_again", "write", "truncate", "fsync", "close"),
    *("link", "replace", "unlink", "fsync_dir"),
)


class Watched(Files):
    """The real system calls, each announced to a hook that may raise; `calls` lists their names."""

    def __init__(self, before: Callable[[int, str], None] = lambda _index, _name: None) -> None:
        self.calls: list[str] = []
        self.before = before


def _announced(name: str) -> Callable[..., Any]:
    real = getattr(Files, name)

    def method(self: Watched, *arguments: Any) -> Any:
        self.calls.append(name)
        try:
            self.before(len(self.calls) - 1, name)
        except BaseException:
            if name == "close":
                real(self, *arguments)
            raise
        return real(self, *arguments)

    return method


for _name in OPERATIONS:
    setattr(Watched, _name, _announced(_name))


def store_in(folder: Path, **options: Any) -> Store:
    """A store in a folder, its clock standing still."""
    options.setdefault("now", lambda: NOW)
    return Store(folder / "planner.json", **options)


def add(store: Store, **document: Any) -> int:
    """Add one plan in a transaction of its own; the revision that is stored then."""
    with store.transaction() as tx:
        tx.db.table("plans").insert(document)
    return tx.revision


def names(folder: Path) -> set[str]:
    """Everything in a folder and below it."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def strays(folder: Path) -> set[str]:
    """Temporary files left in a folder and below it."""
    return {name for name in names(folder) if name.endswith(".tmp")}


def stock_tables(path: Path) -> dict[str, Any]:
    """The file as anybody reads it who only knows JSON."""
    tables: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return tables
