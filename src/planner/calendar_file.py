"""A busy calendar from a file that the person names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.errors import InputRefused, IOFailed

if TYPE_CHECKING:
    from pathlib import Path

    from planner.availability.models import BusyCalendar

HINT = "give an .ics file"
"""What to do where a file is none."""


def read_busy(path: Path) -> BusyCalendar:
    """The calendar in a file, named like it.

    Raises:
        InputRefused: It is not a calendar, too large, or no regular file.
        IOFailed: It is not there, or the system refuses to read it.
    """
    from planner.availability.busy import read_calendar
    from planner.availability.models import MAX_ICS
    from planner.store.files import read_regular
    from planner.store.refusals import UnreadableError

    try:
        raw = read_regular(path, MAX_ICS).raw
    except UnreadableError as error:
        raise InputRefused(f"{path} {error}", HINT) from error
    except OSError as error:
        raise IOFailed(f"{path} cannot be read: {error.strerror or error}", HINT) from error
    return read_calendar(path.name, raw)
