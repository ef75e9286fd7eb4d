"""How a plan goes as a JSON document: the burn-up by weeks, the pace, exams, projects, and how all of it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.export.document_fields import Fields, dollars, iso
from planner.progress.burnup import series

if TYPE_CHECKING:
    from planner.plan.models import Plan
    from planner.progress.burnup import Burnup
    from planner.progress.courses import ExamCourse, Standing
    from planner.progress.pace import Pace
    from planner.progress.report import ProjectDone, Report


def progress_document(plan: Plan, found: Report, week_start: int = 0) -> Fields:
    """How a plan goes; costs, roles and findings have documents of their own."""
    return {
        "today": found.today.isoformat(),
        "plan": plan.id,
        "finish": iso(found.finish),
        "deadline": iso(plan.deadline),
        "course": found.course,
        "standing": _standing(found.standing),
        "burnup": _burnup(found.burnup, week_start),
        "pace": _pace(found.pace) if found.pace else None,
        "exams": [_exam(exam) for exam in found.exams],
        "projects": [_project(project) for project in found.projects],
    }


def _standing(found: Standing | None) -> Fields | None:
    return {"course": found.course, "reason": found.reason} if found else None


def _burnup(found: Burnup, week_start: int) -> Fields:
    """The sums at the end of each week; `planned` has what was logged in it, too."""
    return {
        "from": found.first.isoformat(),
        "to": found.last.isoformat(),
        "logged_minutes": found.logged.total,
        "scope_minutes": found.scope,
        "unlaid_minutes": found.unlaid,
        "ahead_minutes": found.ahead,
        "weeks": [
            {
                "from": point.first.isoformat(),
                "to": point.last.isoformat(),
                "logged": point.logged,
                "planned": point.planned,
                "promised": point.promised,
            }
            for point in series(found, "week", week_start)
        ],
    }


def _pace(found: Pace) -> Fields:
    return {
        "weeks": [
            {"from": week.first.isoformat(), "to": week.last.isoformat(), "planned": week.planned, "done": week.done}
            for week in found.weeks
        ],
        "planned_minutes": found.planned,
        "done_minutes": found.done,
        "finish": iso(found.finish),
        "days_late": found.days_late,
        "unlaid_minutes": found.unlaid,
    }


def _exam(exam: ExamCourse) -> Fields:
    return {
        "step": exam.step,
        "number": exam.number,
        "code": exam.code,
        "status": exam.status,
        "date": iso(exam.day),
        "days_to_go": exam.days_to_go,
        "attempt": exam.attempt,
        "failed": exam.failed,
        "score": exam.score,
        "price_usd": dollars(exam.price_usd),
        "standing": _standing(exam.standing),
    }


def _project(project: ProjectDone) -> Fields:
    following = project.next
    return {
        "step": project.step,
        "code": project.code,
        "title": project.title,
        "milestones": project.milestones,
        "done": project.done,
        "logged_minutes": project.logged_minutes,
        "minutes": project.left_minutes,
        "url": project.url,
        "next": {"title": following.title, "due": iso(following.due)} if following else None,
    }
