"""Dates and months as JSON: what is on them, how much of their time is taken, and why they are free."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.availability.leftover import Stretch
    from planner.days.day import DayMark, DaySession, DayView, Done
    from planner.days.month import MonthView, WeekView
    from planner.export.document_fields import Fields


def day_fields(view: DayView) -> Fields:
    """A date; `free` says why nothing is planned on it, and is null where something is."""
    return {
        "date": view.day.isoformat(),
        "capacity_minutes": view.capacity,
        "planned_minutes": view.planned,
        "logged_minutes": view.logged,
        "free": view.free or None,
        "windows": [_times(stretch) for stretch in view.windows],
        "marks": [_mark(mark) for mark in view.marks],
        "sessions": [_session(session) for session in view.sessions],
        "done": [_done(done) for done in view.done],
    }


def month_fields(month: MonthView) -> Fields:
    """A month with its own days; its weeks are whole, so that their sums hold days of its neighbours too."""
    return {
        "month": f"{month.month.year:04d}-{month.month.number:02d}",
        "planned_minutes": month.planned,
        "logged_minutes": month.logged,
        "capacity_minutes": month.capacity,
        "exams": month.exams,
        "weeks": [_week(week) for week in month.weeks],
        "days": [day_fields(view) for view in month.days],
    }


def _week(week: WeekView) -> Fields:
    return {
        "number": week.number,
        "from": week.days[0].day.isoformat(),
        "to": week.days[-1].day.isoformat(),
        "planned_minutes": week.planned,
        "logged_minutes": week.logged,
    }


def _times(stretch: Stretch | None) -> Fields:
    """From when to when, as `HH:MM`; both null where that is not known. A day ends at 24:00."""
    start, end = (f"{minute // 60:02d}:{minute % 60:02d}" for minute in stretch) if stretch else (None, None)
    return {"from": start, "to": end}


def _mark(mark: DayMark) -> Fields:
    return {"kind": mark.kind, "title": mark.title, "step": mark.step, "milestone": mark.milestone}


def _session(session: DaySession) -> Fields:
    return {
        "kind": session.kind,
        "step": session.step,
        "code": session.code,
        "topic": session.title,
        "minutes": session.minutes,
    } | _times(session.stretch)


def _done(done: Done) -> Fields:
    return {
        "kind": done.kind,
        "step": done.step,
        "code": done.code,
        "about": done.title or None,
        "minutes": done.minutes,
    }
