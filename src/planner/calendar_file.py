"""Calendars from files that the person names: a busy one, and one that was exported before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner import limits
from planner.errors import InputRefused, IOFailed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from planner.availability.models import BusyCalendar
    from planner.export.calendar_before import Earlier
    from planner.plan.models import Plan

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

    return read_calendar(path.name, _read(path, MAX_ICS))


def read_exported(path: Path, plan: Plan) -> Mapping[str, Earlier]:
    """The events of an earlier export of a plan's calendar.

    Raises:
        InputRefused: The file is no such export, too large, or no regular file.
        IOFailed: It is not there, or the system refuses to read it.
    """
    from planner.export.calendar_before import earlier_events

    found = earlier_events(_read(path, limits.CALENDAR_BYTES), plan.identity)
    if found is None:
        raise InputRefused(
            f"{path} is no calendar that was exported of the plan '{plan.name}'; nothing was written",
            "name the file of an earlier `planner export ics` of this plan",
        )
    return found


def _read(path: Path, limit: int) -> bytes:
    from planner.store.files import read_regular
    from planner.store.refusals import UnreadableError

    try:
        return read_regular(path, limit).raw
    except UnreadableError as error:
        raise InputRefused(f"{path} {error}", HINT) from error
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise IOFailed(f"{path} cannot be read: {reason}", HINT) from error
