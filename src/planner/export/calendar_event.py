"""What stands in an exported calendar: events as plain facts, before anything is written in iCalendar's own way."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Literal

from planner.export.escape import address, one_line
from planner.values import dataclass

Kind = Literal[
    "study",
    "review",
    "practice-exam",
    "project",
    "exam",
    "milestone",
    "renewal",
    "expiry",
    "release",
    "retirement",
    "deadline",
]
"""What an event is about; calendars show it as a category."""
CATEGORIES: dict[Kind, str] = {
    "study": "Study",
    "review": "Review",
    "practice-exam": "Practice exam",
    "project": "Project",
    "exam": "Exam",
    "milestone": "Milestone",
    "renewal": "Renewal",
    "expiry": "Expiry",
    "release": "Release",
    "retirement": "Retirement",
    "deadline": "Deadline",
}
"""The category of each kind, in the order in which the events of one day come."""
_LONGEST_TITLE = 250
_LONGEST_TEXT = 2000


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One event.

    Attributes:
        key: What it is known by among the plan's events, whatever becomes of its day and words.
        kind: What it is about.
        start: A date for a whole day; else a time, in a zone where the person's is known.
        end: Its end, exclusive, of the same kind as the start.
        title: Plain text of one line.
        lines: What else is to be said, a line each; plain text.
        link: A web address, or None.
        sure: Whether it is settled; a planned exam is not.
        alarm: Whether one is reminded of it on the morning before.
    """

    key: str
    kind: Kind
    start: date
    end: date
    title: str
    lines: tuple[str, ...] = ()
    link: str | None = None
    sure: bool = True
    alarm: bool = False

    @property
    def timed(self) -> bool:
        """Whether it has a time of the day."""
        return isinstance(self.start, datetime)

    @property
    def day(self) -> date:
        """The date on which it begins."""
        return self.start.date() if isinstance(self.start, datetime) else self.start

    @property
    def order(self) -> tuple[object, ...]:
        """What events are sorted by: day, whole days first, time, kind, key."""
        clock = self.start.strftime("%H%M%S") if isinstance(self.start, datetime) else ""
        return self.start.strftime("%Y%m%d"), clock, list(CATEGORIES).index(self.kind), self.key


def whole_day(key: str, kind: Kind, day: date, title: str, *lines: str, link: str | None = None) -> CalendarEvent:
    """An event that takes one date; lines with nothing in them are left out."""
    kept = tuple(line for line in lines if line)
    return CalendarEvent(key, kind, day, day + timedelta(days=1), title, kept, link)


def title_words(title: str) -> str:
    """Anybody's text as an event's title: one line, no control characters, not endless."""
    return _cut(one_line(title), _LONGEST_TITLE) or "\N{EM DASH}"


def text_words(lines: tuple[str, ...]) -> str:
    """Anybody's lines as an event's description: what is in a line stays in it."""
    return _cut("\n".join(filter(None, map(one_line, lines))), _LONGEST_TEXT)


def safe_link(url: str | None) -> str | None:
    """A web address of http or https, percent-encoded; None for anything else."""
    target = address(url) if url else None
    return target.replace("&amp;", "&") if target else None


def _cut(words: str, limit: int) -> str:
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"
