"""What draws on the terminal, imported where it is used: not on Windows, and not in a test."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.driver import Driver


def driver_class() -> type[Driver] | None:
    """What draws on the terminal; None for what Textual chooses, on Windows and where one was named."""
    if sys.platform == "win32" or "TEXTUAL_DRIVER" in os.environ:
        return None
    from planner.tui.terminal import TerminalDriver

    return TerminalDriver


def look_at_size(driver: Driver | None) -> None:
    """Notice a size that the terminal took while nobody was told, as at a stop."""
    if sys.platform != "win32":
        from planner.tui.terminal import TerminalDriver

        if isinstance(driver, TerminalDriver):
            driver.look_at_size()


def hurry(driver: Driver | None) -> None:
    """Let no terminal that stands still hold the end up."""
    if sys.platform != "win32":
        from planner.tui.terminal import TerminalDriver

        if isinstance(driver, TerminalDriver):
            driver.hurry()
