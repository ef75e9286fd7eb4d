"""What a person types to log work: `1.5`, `90m yesterday`, `2 on 2026-11-20 @ security`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planner.dates import read_past
from planner.roadmap.log_entries import entry_of, worked_minutes

if TYPE_CHECKING:
    from datetime import date

    from planner.catalog.models import Certification
    from planner.plan.models import Log

HOURS_HINT = "1.5, 1h30 or 90m"
"""How a length may be typed."""
HINT = "1.5, 1h30 or 90m; 2 yesterday; 2 on 2026-11-20"
"""What may be typed."""
DOMAIN_HINT = "1.5 @ a part of an exam domain's name"
"""What may be typed besides where an exam is studied for."""
_DAY = re.compile(r"(.+?) (?:on (.+)|(yesterday|today))")


def read_log(text: str, today: date, cert: Certification, project: str | None) -> Log:
    """The entry of the log that a text means.

    Args:
        text: What was typed.
        today: The last day on which work can have been done.
        cert: The certification that it counts for.
        project: The project that it was spent on; None for study.

    Raises:
        UsageRefused: The hours or the day cannot be read.
        InputRefused: There were no hours, the day lies ahead, or the domain is not one.
    """
    words, at, domain = text.partition("@")
    words = " ".join(words.split())
    said = _DAY.fullmatch(words)
    minutes = worked_minutes(said[1] if said else words)
    day = read_past(said[2] or said[3], today, "the day") if said else today
    return entry_of(cert, day, minutes, project=project, domain=domain if at else None)
