"""The steps of a roadmap as JSON objects: study, exam, project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.export.document_fields import Fields, dollars, iso

if TYPE_CHECKING:
    from planner.roadmap.models import ExamDate, ProjectWork, RoadmapStep, Study


def step_fields(step: RoadmapStep) -> Fields:
    """A step with everything that is derived of it."""
    return {
        "id": step.id,
        "number": step.number,
        "cert": step.cert,
        "code": step.code,
        "optional": step.optional,
        "status": step.status,
        "options": list(step.options),
        "replaces": step.replaces,
        "reason": step.reason,
        "study": _study(step.study),
        "exam": _exam(step.exam),
        "project": project_fields(step.project) if step.project else None,
        "valid_until": iso(step.valid_until),
        "renew_from": iso(step.renew_from),
        "renewals": [day.isoformat() for day in step.renewals],
        "failed": [day.isoformat() for day in step.failed],
        "pinned": list(step.pinned),
    }


def _study(study: Study) -> Fields:
    return {
        "start": iso(study.start),
        "end": iso(study.end),
        "minutes": study.minutes,
        "logged_minutes": study.logged_minutes,
        "unlaid_minutes": study.unlaid_minutes,
        "domains": [
            {"name": share.name, "weight": round(share.weight, 4), "minutes": share.minutes} for share in study.domains
        ],
    }


def _exam(exam: ExamDate) -> Fields:
    return {
        "date": iso(exam.day),
        "status": exam.status,
        "attempt": exam.attempt,
        "price_usd": dollars(exam.price_usd),
        "beta": exam.beta,
        "earliest": iso(exam.earliest),
        "because": exam.because,
        "limits": [{"kind": limit.kind, "day": limit.day.isoformat()} for limit in exam.limits],
    }


def project_fields(work: ProjectWork) -> Fields:
    """A portfolio project; `planned_minutes` of a milestone are the whole of it, whatever is done."""
    return {
        "id": work.id,
        "title": work.title,
        "start": iso(work.start),
        "end": iso(work.end),
        "minutes": work.minutes,
        "logged_minutes": work.logged_minutes,
        "url": work.url,
        "milestones": [
            {
                "id": milestone.id,
                "title": milestone.title,
                "minutes": milestone.minutes,
                "planned_minutes": milestone.whole or milestone.minutes,
                "done": iso(milestone.done),
                "due": iso(milestone.due),
            }
            for milestone in work.milestones
        ],
    }
