"""A roadmap as the JSON document that scripts read: fixed fields, ISO dates, US dollars, minutes; absent is null."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from planner.text import is_hostile

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planner.catalog.models import Certification, Project
    from planner.plan.models import Plan
    from planner.roadmap.models import (
        ExamDate,
        Finding,
        Holding,
        Idle,
        ProjectWork,
        Roadmap,
        RoadmapStep,
        RoleReached,
        Session,
        Study,
    )

SCHEMA = 1
"""The version of the document's shape."""

Fields = dict[str, object]
"""A JSON object."""


def roadmap_document(plan: Plan, roadmap: Roadmap, *, sessions: bool = False) -> Fields:
    """The roadmap with its plan, ready for `dumps`.

    Args:
        plan: The plan that the roadmap was built from.
        roadmap: What is told.
        sessions: Whether every session and every date's capacity is told too.
    """
    totals = roadmap.totals
    document: Fields = {
        "schema": SCHEMA,
        "today": roadmap.today.isoformat(),
        "plan": _plan(plan),
        "steps": [_step(step) for step in roadmap.steps],
        "finish": _iso(roadmap.finish),
        "last_session": _iso(roadmap.last_session),
        "lower_bound": _iso(roadmap.lower_bound),
        "idle": [_idle(idle) for idle in roadmap.idle],
        "totals": {
            "study_minutes": totals.study_minutes,
            "project_minutes": totals.project_minutes,
            "logged_minutes": totals.logged_minutes,
            "cost_usd": _dollars(totals.cost_usd),
            "exams": totals.exams,
        },
        "held": [_holding(held) for held in roadmap.holdings],
        "roles": [_role(role) for role in roadmap.roles],
        "findings": [_finding(finding) for finding in roadmap.findings],
    }
    if sessions:
        document["sessions"] = [_session(session) for session in roadmap.sessions]
        document["capacity"] = [{"date": day.isoformat(), "minutes": minutes} for day, minutes in roadmap.capacity]
    return document


def dumps(document: Fields) -> str:
    """The document as text: two blanks an indent, a newline at the end.

    Letters of every script stay as they are; characters that a terminal could act on are written as JSON's own
    escapes, so that reading gives them back unchanged.

    Raises:
        ValueError: A number is infinite or not a number.
    """
    text = json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False)
    escapes = {ord(char): json.dumps(char)[1:-1] for char in set(text) if char != "\n" and is_hostile(char)}
    return text.translate(escapes) + "\n"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _dollars(amount: float) -> int | float:
    rounded = round(float(amount), 2)
    return int(rounded) if rounded.is_integer() else rounded


def _plan(plan: Plan) -> Fields:
    return {
        "id": plan.id,
        "name": plan.name,
        "path": plan.profile.path,
        "cloud": plan.profile.cloud,
        "stack": list(plan.profile.stack),
        "start": plan.start.isoformat(),
        "deadline": _iso(plan.deadline),
        "budget_usd": None if plan.budget_usd is None else _dollars(plan.budget_usd),
    }


def _step(step: RoadmapStep) -> Fields:
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
        "project": _project(step.project) if step.project else None,
        "valid_until": _iso(step.valid_until),
        "renew_from": _iso(step.renew_from),
        "renewals": [day.isoformat() for day in step.renewals],
    }


def _study(study: Study) -> Fields:
    return {
        "start": _iso(study.start),
        "end": _iso(study.end),
        "minutes": study.minutes,
        "logged_minutes": study.logged_minutes,
        "domains": [
            {"name": share.name, "weight": round(share.weight, 4), "minutes": share.minutes} for share in study.domains
        ],
    }


def _exam(exam: ExamDate) -> Fields:
    return {
        "date": _iso(exam.day),
        "status": exam.status,
        "attempt": exam.attempt,
        "price_usd": _dollars(exam.price_usd),
        "beta": exam.beta,
        "earliest": _iso(exam.earliest),
    }


def _project(work: ProjectWork) -> Fields:
    return {
        "id": work.id,
        "title": work.title,
        "start": _iso(work.start),
        "end": _iso(work.end),
        "minutes": work.minutes,
        "logged_minutes": work.logged_minutes,
        "url": work.url,
        "milestones": [
            {
                "id": milestone.id,
                "title": milestone.title,
                "minutes": milestone.minutes,
                "done": _iso(milestone.done),
                "due": _iso(milestone.due),
            }
            for milestone in work.milestones
        ],
    }


def _idle(idle: Idle) -> Fields:
    return {
        "from": idle.first.isoformat(),
        "to": idle.last.isoformat(),
        "minutes": idle.minutes,
        "because": idle.because,
    }


def _session(session: Session) -> Fields:
    return {
        "date": session.day.isoformat(),
        "minutes": session.minutes,
        "kind": session.kind,
        "step": session.step,
        "topic": session.topic,
    }


def _finding(finding: Finding) -> Fields:
    return {
        "rule": finding.rule,
        "level": finding.level,
        "step": finding.step,
        "text": finding.text,
        "fix": finding.fix,
    }


def _holding(held: Holding) -> Fields:
    return {
        "cert": held.cert,
        "code": held.code,
        "since": _iso(held.since),
        "valid_until": _iso(held.valid_until),
        "step": held.step,
        "worth": held.worth,
    }


def _role(role: RoleReached) -> Fields:
    return {
        "id": role.role,
        "title": role.title,
        "median_salary_usd": role.median_salary_usd,
        "or_more": role.or_more,
        "step": role.step,
        "date": _iso(role.day),
        "certs": list(role.certs),
        "missing": [list(group) for group in role.missing],
    }


def project_document(
    cert: Certification, step: RoadmapStep | None, work: ProjectWork | None, offered: Sequence[Project]
) -> Fields:
    """A certification's portfolio project with its milestones, if it has one, and the projects that it offers."""
    return {
        "schema": SCHEMA,
        "step": step.id if step else None,
        "cert": cert.id,
        "project": _project(work) if work else None,
        "offered": [{"id": project.id, "title": project.title, "minutes": project.minutes} for project in offered],
    }


def findings_document(findings: Sequence[Finding]) -> Fields:
    """The adviser's findings alone, worst first."""
    return {"schema": SCHEMA, "findings": [_finding(finding) for finding in findings]}


def sessions_document(sessions: Sequence[Session], following: Sequence[Session] = ()) -> Fields:
    """Some sessions, and those of the next day that has any."""
    return {
        "schema": SCHEMA,
        "sessions": [_session(session) for session in sessions],
        "next": [_session(session) for session in following],
    }
