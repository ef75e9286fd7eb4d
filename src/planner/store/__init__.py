"""TinyDB made durable: whole-file saves under a lock, a checksum, the previous generation, backups, and undo."""

from planner.store.refusals import Conflict
from planner.store.snapshot import Snapshot, Transaction
from planner.store.store import Store

__all__ = ["Conflict", "Snapshot", "Store", "Transaction"]
