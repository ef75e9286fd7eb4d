"""Every way the program can refuse, with the exit code the command line documents for it.

Each error says what is wrong, where, and what to do next; the faces only print it.
"""

from __future__ import annotations


class PlannerError(Exception):
    """A refusal with a message for a person.

    Args:
        message: What is wrong and where, in one sentence; it may hold anybody's text, so the faces show it through
            `planner.text.shown`.
        hint: What to do next, or an empty string.
    """

    code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageRefused(PlannerError):
    """The command line's words are off."""

    code = 2


class StoreUnusable(PlannerError):
    """The store cannot be read or understood; nothing was changed."""

    code = 3


class InputRefused(PlannerError):
    """A value, file or catalog is not acceptable; nothing was changed."""

    code = 4


class IOFailed(PlannerError):
    """The system refused a read or a write; the old data is intact."""

    code = 5


class StoreLocked(PlannerError):
    """Another process holds the store's lock; trying again helps."""

    code = 6
