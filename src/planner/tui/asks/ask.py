"""A question for one line of text that is an edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.text import MAX_NAME
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.roadmap.actions import Action

    Meant = tuple[Action, str]
    """What a line of text would do, and what it means in words."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked: `read` gives what the text would do, and refuses what means nothing.

    Args:
        title: What is asked for.
        hint: What may be written.
        read: Who reads it; raises a PlannerError.
        value: The text to begin with.
        limit: Most characters of the text.
        blank: Whether an empty line means something, too.
    """

    title: str
    hint: str
    read: Callable[[str], Meant]
    value: str = ""
    limit: int = MAX_NAME
    blank: bool = False
