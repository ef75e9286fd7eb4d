"""What people type on the command line: dates, and words with near misses."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from planner.dates import iso_date, read_date
from planner.text import MAX_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["iso_date", "nearest", "read_date"]


def nearest(word: str, known: Iterable[str]) -> str:
    """`, did you mean 'show'?` for a near miss, else nothing; for the end of a message."""
    near = get_close_matches(word[:MAX_NAME].casefold(), list(known), n=1)
    return f", did you mean '{near[0]}'?" if near else ""
