"""What the rules of a roadmap are checked against: the documents, and what the person said that they do not repeat."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

Doc = dict[str, Any]
Days = list[tuple[date, date]]
DAY = timedelta(days=1)
WORK = ("study", "review", "practice-exam", "project")
STUDY = ("study", "review", "practice-exam")
DONE = ("held", "skipped", "passed")
SHORTEST = 25


@dataclass(frozen=True)
class Facts:
    """What a test knows beside the documents; what it does not know is not checked.

    `minutes` gives what a date has before anything is logged; `gates` the first day with the experience that a step
    asks for, None where it never comes; `full` says that everything is told, so that the finish can be proved.
    """

    away: Days = field(default_factory=list)
    exam_days: frozenset[int] | None = None
    effort: str | None = None
    betas: bool = False
    minutes: Callable[[date], int] | None = None
    exam_allowed: Callable[[date], bool] | None = None
    gates: Mapping[str, date | None] = field(default_factory=dict)
    bookings: Mapping[str, date] | None = None
    booked_usd: Mapping[str, float] = field(default_factory=dict)
    exam_pins: Mapping[str, date] | None = None
    start_pins: Mapping[str, date] = field(default_factory=dict)
    full: bool = False

    def allows(self, when: date) -> bool:
        """Whether the person takes exams on a date."""
        if self.exam_days is not None and when.weekday() not in self.exam_days:
            return False
        if self.exam_allowed is not None and not self.exam_allowed(when):
            return False
        return not any(first <= when <= last for first, last in self.away)


def day(text: str) -> date:
    """An ISO date of the document."""
    return date.fromisoformat(text)


def sessions_of(doc: Doc, step: Doc, *kinds: str) -> list[Doc]:
    """The sessions of a step of some kinds, in order."""
    return [each for each in doc["sessions"] if each["step"] == step["id"] and each["kind"] in kinds]


def exam_dates(doc: Doc) -> set[date]:
    """The days on which an exam is ahead."""
    return {day(session["date"]) for session in doc["sessions"] if session["kind"] == "exam"}


def ahead(step: Doc) -> bool:
    """Whether a step has an exam ahead that has a day."""
    return step["status"] not in DONE and step["exam"]["date"] is not None


def is_fixed(step: Doc, facts: Facts, today: date) -> bool:
    """Whether the day of a step's exam is booked or pinned, and not over."""
    if not ahead(step):
        return False
    if step["status"] == "booked":
        return True
    if facts.exam_pins is not None:
        pin = facts.exam_pins.get(step["cert"])
        return pin is not None and pin >= today
    return "exam" in step["pinned"]


def failures(doc: Doc, cert: str) -> list[date]:
    """The days of the failed attempts at an exam."""
    return [day(each["date"]) for each in doc.get("attempts", ()) if each["cert"] == cert and not each["passed"]]


def attempts(doc: Doc, cert: str) -> list[Doc]:
    """All attempts at an exam, by day."""
    return sorted((each for each in doc.get("attempts", ()) if each["cert"] == cert), key=lambda each: each["date"])


def last_of_period(value: str) -> date:
    """The last day of a date that is known to the day, the month or the year."""
    first = first_of_period(value)
    if len(value) == 10:
        return first
    months = 12 if len(value) == 4 else 1
    after = first.year * 12 + first.month - 1 + months
    return date(after // 12, after % 12 + 1, 1) - DAY


def first_of_period(value: str) -> date:
    """The first day of a date that is known to the day, the month or the year."""
    return date.fromisoformat((value + "-01-01")[:10] if len(value) == 4 else (value + "-01")[:10])


def months_later(when: date, months: int) -> date:
    """The same day of a later month, or its last day."""
    number = when.year * 12 + when.month - 1 + months
    first = date(number // 12, number % 12 + 1, 1)
    following = date((number + 1) // 12, (number + 1) % 12 + 1, 1)
    return first + timedelta(days=min(when.day, (following - first).days) - 1)
