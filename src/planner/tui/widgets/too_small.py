"""What covers a screen whose terminal is too small for it."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

MIN_WIDTH = 40
"""Columns below which nothing else is shown."""
MIN_HEIGHT = 10
"""Lines below which nothing else is shown."""


class TooSmall(Static):
    """A calm page above everything else; a larger terminal uncovers what is below, as it was."""

    def __init__(self) -> None:
        super().__init__(Content(f"planner needs {MIN_WIDTH}x{MIN_HEIGHT}\nPlease enlarge the terminal"))
