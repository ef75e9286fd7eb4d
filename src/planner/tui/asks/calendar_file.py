"""The file of a busy calendar as its name is typed, letter by letter."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from planner.errors import InputRefused

if TYPE_CHECKING:
    from planner.availability.models import BusyCalendar

MAX_PATH = 4096
"""Longest name of a file, in characters."""


def read_named(name: str) -> BusyCalendar:
    """The calendar in a file; `~` is the person's home. Only a file called `.ics` is opened, as names are incomplete.

    Raises:
        InputRefused: There is no such file, or it is not a calendar.
        IOFailed: The system refuses to read it.
    """
    from planner.calendar_file import HINT, read_busy

    try:
        path = Path(name.strip()).expanduser().absolute()
        there = path.suffix.lower() == ".ics" and path.exists()
    except (OSError, RuntimeError, ValueError) as error:
        raise InputRefused(f"'{name}' is no file's name", HINT) from error
    if not there:
        raise InputRefused(f"there is no calendar {path}", HINT)
    return read_busy(path)
