"""A day and its surroundings in words, for both faces."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from planner.availability.hours import format_hours
from planner.text import plural

if TYPE_CHECKING:
    from planner.days.ahead import NextExam
    from planner.days.today import TodayView
    from planner.days.week import Week

Length = Callable[[int], str]
"""Tells minutes in words, as the person wants lengths told."""


def week_words(week: Week, length: Length = format_hours) -> str:
    """What the week comes to: `3 h of 10 h done, 5.5 h to do`."""
    if not (week.planned or week.logged or week.todo):
        return "Nothing is planned this week."
    done = length(week.logged)
    of = f"{done} of {length(week.planned)} done" if week.planned else f"{done} done"
    return f"{of}, {length(week.todo)} to do." if week.todo else f"{of}."


def away_words(days: int) -> str:
    """How far off a day is: `today`, `tomorrow`, `in 17 days`."""
    return "today" if not days else "tomorrow" if days == 1 else f"in {plural(days, 'day')}"


def exam_words(exam: NextExam) -> str:
    """How it stands with the sitting: `booked`, `not booked`, `attempt 2, booked`."""
    state = "booked" if exam.booked else "not booked"
    return f"attempt {exam.attempt}, {state}" if exam.attempt > 1 else state


def ready_words(exam: NextExam, length: Length = format_hours) -> str:
    """Whether the hours before it suffice for what is left, as a sentence."""
    if not exam.left:
        return "All of its study is done."
    left = f"{length(exam.left)} to study"
    if exam.unlaid:
        return f"{left}; {length(exam.unlaid)} of it do not fit before it."
    return f"{left}, {length(exam.available)} until then."


def brief_words(view: TodayView, length: Length = format_hours) -> str:
    """The next exam and the week in a few words: `AI-901 in 20 days · week 3 h of 10 h`."""
    week = view.week
    of = f"week {length(week.logged)} of {length(week.planned)}" if week.planned else ""
    exam = view.exam
    return " · ".join(part for part in (f"{exam.code} {away_words(exam.days)}" if exam else "", of) if part)
