"""The calendar's glyphs as the person chose them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.days.symbols import ASCII, UNICODE
from planner.tui.chosen import chosen

if TYPE_CHECKING:
    from planner.days.symbols import DaySymbols


def day_symbols() -> DaySymbols:
    """The glyphs that the app draws days with."""
    return ASCII if chosen().plain else UNICODE
