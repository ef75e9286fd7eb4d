"""An input whose text may go to the terminal, whatever is pasted into it."""

from __future__ import annotations

from textual.widgets import Input

from planner.text import shown


class LineInput(Input):
    """One line in which control characters become visible."""

    def validate_value(self, value: str) -> str:
        """The line as it may be shown; its length stays the same."""
        return shown(value)
