"""A roadmap as the JSON document that scripts read: fixed fields, ISO dates, US dollars, minutes; absent is null."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from planner.export.document_fields import (
    Fields,
    baseline_fields,
    cost_fields,
    dollars,
    iso,
    session_fields,
    sorted_attempts,
    sorted_logs,
)
from planner.export.document_steps import project_fields, step_fields
from planner.text import is_hostile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.catalog.models import Certification, Project
    from planner.plan.models import Attempt, Log, Plan
    from planner.roadmap.models import (
        Finding,
        Holding,
        Idle,
        ProjectWork,
        Roadmap,
        RoadmapStep,
        RoleReached,
        Session,
    )

SCHEMA = 1
"""The version of the document's shape."""


def roadmap_document(plan: Plan, roadmap: Roadmap, *, sessions: bool = False) -> Fields:
    """The roadmap with its plan, ready for `dumps`.

    Args:
        plan: The plan that the roadmap was built from.
        roadmap: What is told.
        sessions: Whether every session, every date's capacity, the log and the exams that were sat are told too.
    """
    totals = roadmap.totals
    document: Fields = {
        "schema": SCHEMA,
        "today": roadmap.today.isoformat(),
        "plan": _plan(plan),
        "steps": [step_fields(step) for step in roadmap.steps],
        "finish": iso(roadmap.finish),
        "last_session": iso(roadmap.last_session),
        "lower_bound": iso(roadmap.lower_bound),
        "idle": [_idle(idle) for idle in roadmap.idle],
        "totals": {
            "study_minutes": totals.study_minutes,
            "project_minutes": totals.project_minutes,
            "logged_minutes": totals.logged_minutes,
            "cost_usd": dollars(totals.cost_usd),
            "paid_usd": dollars(totals.paid_usd),
            "exams": totals.exams,
        },
        "costs": [cost_fields(cost) for cost in roadmap.costs],
        "baseline": baseline_fields(plan.baseline) if plan.baseline else None,
        "held": [_holding(held) for held in roadmap.holdings],
        "roles": [_role(role) for role in roadmap.roles],
        "findings": [_finding(finding) for finding in roadmap.findings],
    }
    if sessions:
        document["sessions"] = [session_fields(session) for session in roadmap.sessions]
        document["capacity"] = [{"date": day.isoformat(), "minutes": minutes} for day, minutes in roadmap.capacity]
        document["logs"] = sorted_logs(plan.logs)
        document["attempts"] = sorted_attempts(plan.attempts)
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


def _plan(plan: Plan) -> Fields:
    return {
        "id": plan.id,
        "name": plan.name,
        "path": plan.profile.path,
        "cloud": plan.profile.cloud,
        "stack": list(plan.profile.stack),
        "start": plan.start.isoformat(),
        "deadline": iso(plan.deadline),
        "budget_usd": None if plan.budget_usd is None else dollars(plan.budget_usd),
        "buffer_days": plan.profile.buffer_days,
    }


def _idle(idle: Idle) -> Fields:
    return {
        "from": idle.first.isoformat(),
        "to": idle.last.isoformat(),
        "minutes": idle.minutes,
        "because": idle.because,
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
        "since": iso(held.since),
        "valid_until": iso(held.valid_until),
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
        "date": iso(role.day),
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
        "project": project_fields(work) if work else None,
        "offered": [{"id": project.id, "title": project.title, "minutes": project.minutes} for project in offered],
    }


def findings_document(findings: Sequence[Finding]) -> Fields:
    """The adviser's findings alone, worst first."""
    return {"schema": SCHEMA, "findings": [_finding(finding) for finding in findings]}


def sessions_document(
    sessions: Sequence[Session],
    following: Sequence[Session] = (),
    *,
    logs: Sequence[Log] = (),
    attempts: Sequence[Attempt] = (),
) -> Fields:
    """Some sessions, those of the next day that has any, and what was done on the same days."""
    return {
        "schema": SCHEMA,
        "sessions": [session_fields(session) for session in sessions],
        "next": [session_fields(session) for session in following],
        "logs": sorted_logs(logs),
        "attempts": sorted_attempts(attempts),
    }
