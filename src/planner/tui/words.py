"""Short words for what the screens show. They hold anybody's text already made safe, as plain strings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.availability.hours import format_hours as decimal_hours
from planner.text import shown
from planner.tui.chosen import chosen
from planner.tui.outline import MUTED
from planner.words import MONTHS, long_date, money, short_date, whole_hours
from planner.words import hours as clock_hours

if TYPE_CHECKING:
    from datetime import date

    from planner.catalog.catalog import Catalog
    from planner.plan.models import Plan
    from planner.roadmap.models import Roadmap, StepStatus

__all__ = [
    "exam_count",
    "finish_words",
    "format_hours",
    "hours_column",
    "long_date",
    "money",
    "path_words",
    "progress_words",
    "short_date",
    "span_words",
    "weekly_hours",
    "whole_hours",
]

STATUS_MARKS: dict[StepStatus, str] = {
    "planned": "○",
    "studying": "◐",
    "booked": "◈",
    "passed": "✓",
    "held": "✓",
    "skipped": "–",
}
"""A sign for each status, so that it is told without colour."""
STATUS_STYLES: dict[StepStatus, str] = {
    "planned": MUTED,
    "studying": "$primary",
    "booked": "$warning",
    "passed": "$success",
    "held": "$success",
    "skipped": MUTED,
}
"""The colour of each status."""


def format_hours(minutes: int) -> str:
    """A length as the person wants it told: `1.5 h`, or `1 h 30 min`."""
    return clock_hours(minutes) if chosen().clock else decimal_hours(minutes)


def hours_column(minutes: int) -> str:
    """A length as it stands in a column of such: ` 5.6 h`, or ` 5 h 36 min`."""
    return f"{clock_hours(minutes):>10}" if chosen().clock else f"{minutes / 60:>4.1f} h"


def weekly_hours(plan: Plan, day: date) -> str:
    """How many hours a week a plan has on a day: `10 h/week`."""
    begun = [change for change in plan.availability.changes if change.since <= day]
    week = max(begun, key=lambda change: change.since).week if begun else plan.availability.week
    return f"{format_hours(week.total if week.stated_minutes is None else week.stated_minutes)}/week"


def exam_count(roadmap: Roadmap) -> str:
    """How many exams are behind the person: `0 of 3 exams`."""
    taken = [step for step in roadmap.steps if step.status not in ("held", "skipped")]
    passed = sum(step.status == "passed" for step in taken)
    return f"{passed} of {len(taken)} exam{'' if len(taken) == 1 else 's'}"


def progress_words(roadmap: Roadmap) -> str:
    """How many hours of the plan are done: `12 of 98 h done`; nothing before the first."""
    totals = roadmap.totals
    left = totals.study_minutes + totals.project_minutes + sum(step.study.unlaid_minutes for step in roadmap.steps)
    done = totals.logged_minutes
    return f"{whole_hours(done)} of {whole_hours(done + left)} h done" if done else ""


def finish_words(before: date | None, after: date | None) -> str:
    """What becomes of the finish: `finish 12 Mar 2027, was 5 Mar 2027`."""
    if before == after:
        return f"the finish stays {short_date(after)}" if after else "nothing is left to do"
    was = f", was {short_date(before)}" if before else ""
    return f"finish {short_date(after)}{was}" if after else f"nothing is left to do{was}"


def path_words(plan: Plan, catalog: Catalog) -> str:
    """What a plan follows: its path's name, or its summary where the plan is called like the path."""
    path = catalog.paths.get(plan.profile.path or "")
    if path is None:
        return "Certifications of your own choice"
    return shown(path.summary if path.name == plan.name else path.name, multiline=False)


def span_words(first: date | None, last: date | None) -> str:
    """From a day to a day: `23 Nov – 12 Dec 2026`; nothing when there are none."""
    if first is None or last is None:
        return ""
    if first == last:
        return short_date(first)
    begin = f"{first.day} {MONTHS[first.month - 1]}"
    return f"{begin if first.year == last.year else short_date(first)} – {short_date(last)}"
