"""What people call a command who do not know its name, for the palette."""

from __future__ import annotations

from typing import Final

OTHER_NAMES: Final = {
    "plan.availability": ("away", "vacation", "leave", "time off", "day off", "busy", "time zone"),
    "plan.exam": ("sit", "result", "score", "attempt", "retake", "cancel"),
    "plan.choose": ("replace", "swap", "option", "alternative"),
    "plan.log": ("track", "record", "hours"),
    "plan.export": ("save", "share", "markdown", "ics", "csv", "json", "print"),
    "plan.import": ("open", "load", "json"),
    "plan.theme": ("theme", "colors", "colours"),
    "plan.help": ("legend", "signs", "symbols", "glyphs", "shortcuts"),
    "plan.pin": ("fix", "schedule", "reschedule"),
    "plan.skip": ("leave out", "unskip"),
    "plan.baseline": ("promise", "drift"),
}
"""The names by the command's id, in small letters."""


def goes_by(command_id: str, query: str) -> bool:
    """Whether a command has another name that begins with some letters."""
    wanted = query.casefold().strip()
    return bool(wanted) and any(name.startswith(wanted) for name in OTHER_NAMES.get(command_id, ()))
