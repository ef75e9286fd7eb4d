"""The pieces that documents are made of: ISO dates, US dollars, and what happened in a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from planner.plan.models import Attempt, Baseline, Log
    from planner.roadmap.models import Cost, Session

Fields = dict[str, object]
"""A JSON object."""


def iso(day: date | None) -> str | None:
    """A date as `YYYY-MM-DD`."""
    return day.isoformat() if day else None


def dollars(amount: float) -> int | float:
    """US dollars, to the cent: whole where there are no cents."""
    rounded = round(float(amount), 2)
    return int(rounded) if rounded.is_integer() else rounded


def cost_fields(cost: Cost) -> Fields:
    """Money for one thing on one day; `paid` says that it is spent."""
    return {
        "date": cost.day.isoformat(),
        "kind": cost.kind,
        "step": cost.step,
        "code": cost.code,
        "usd": dollars(cost.usd),
        "paid": cost.paid,
    }


def log_fields(log: Log) -> Fields:
    """An entry of the log."""
    return {
        "date": log.on.isoformat(),
        "minutes": log.minutes,
        "cert": log.cert,
        "project": log.project,
        "domain": log.domain,
        "note": log.note,
    }


def attempt_fields(attempt: Attempt) -> Fields:
    """An exam that was sat; `paid_usd` is absent where it cost what the catalog says."""
    return {
        "date": attempt.on.isoformat(),
        "cert": attempt.cert,
        "passed": attempt.passed,
        "score": attempt.score,
        "paid_usd": None if attempt.paid_usd is None else dollars(attempt.paid_usd),
    }


def baseline_fields(baseline: Baseline) -> Fields:
    """What was promised on the day on which the baseline was taken."""
    return {
        "taken": baseline.taken.isoformat(),
        "finish": iso(baseline.finish),
        "minutes": baseline.minutes,
        "cost_usd": dollars(baseline.cost_usd),
        "exams": [{"step": each.step, "cert": each.cert, "date": iso(each.exam)} for each in baseline.exams],
    }


def session_fields(session: Session) -> Fields:
    """A session; an exam and a renewal have 0 minutes."""
    return {
        "date": session.day.isoformat(),
        "minutes": session.minutes,
        "kind": session.kind,
        "step": session.step,
        "topic": session.topic,
    }


def sorted_logs(logs: Iterable[Log]) -> list[Fields]:
    """The log by day, entries of one day in the order in which they were made."""
    return [log_fields(log) for log in sorted(logs, key=lambda log: log.on)]


def sorted_attempts(attempts: Iterable[Attempt]) -> list[Fields]:
    """The exams that were sat, by day."""
    return [attempt_fields(attempt) for attempt in sorted(attempts, key=lambda attempt: attempt.on)]
