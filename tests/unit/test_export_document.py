"""A script gets the documented fields, and what it reads back is what the roadmap holds."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from planner.availability.models import Availability, Week
from planner.export.document import dumps, roadmap_document
from planner.plan.models import Plan, Profile
from planner.roadmap.models import (
    DomainShare,
    ExamDate,
    Finding,
    Idle,
    MilestoneDue,
    ProjectWork,
    Roadmap,
    RoadmapStep,
    Session,
    Study,
    Totals,
)

DAY, LATER = date(2026, 11, 23), date(2026, 12, 12)

PLAN = Plan(
    id="p1",
    name="My plan",
    created=DAY,
    start=DAY,
    profile=Profile(path="software-developer", cloud="azure"),
    availability=Availability(week=Week(minutes=(60,) * 7)),
)

STEP = RoadmapStep(
    id="s1",
    number=1,
    cert="azure-ai-901",
    code="AI-901",
    name="Azure AI Fundamentals",
    short="AI Fundamentals",
    optional=False,
    purpose="the vocabulary",
    status="planned",
    options=("aws-aif-c01", "azure-ai-900"),
    replaces="azure-ai-900",
    reason="AI-900 is retired.",
    study=Study(DAY, LATER, 180, 30, (DomainShare("Concepts", 1 / 3, 60), DomainShare("Use", 2 / 3, 120))),
    exam=ExamDate(LATER, "planned", 1, 99.0, False, DAY, "the hours"),
    project=ProjectWork(
        id="support-bot",
        title="Support bot",
        pitch="Answers questions.",
        start=DAY,
        end=LATER,
        minutes=90,
        logged_minutes=60,
        url=None,
        milestones=(
            MilestoneDue("m1", "Corpus", "Indexed.", 60, DAY, None),
            MilestoneDue("m2", "Demo", "Filmed.", 90, None, LATER),
        ),
    ),
    valid_until=None,
    renew_from=LATER,
)

HELD = replace(
    STEP,
    id="s2",
    status="held",
    replaces=None,
    study=Study(None, None, 0, 0, ()),
    exam=ExamDate(None, "held", 1, 70.5, True, None, ""),
    project=None,
)

ROADMAP = Roadmap(
    today=date(2026, 11, 22),
    first_day=DAY,
    steps=(STEP, HELD),
    sessions=(Session(DAY, 60, "practice-exam", "s1", "AI-901"), Session(LATER, 0, "exam", "s1", "AI-901")),
    capacity=((DAY, 60), (LATER, 0)),
    finish=LATER,
    last_session=DAY,
    lower_bound=None,
    idle=(Idle(DAY, LATER, 120, "waiting-for-release"),),
    totals=Totals(180, 90, 90, 0.1 + 0.2, 1),
    findings=(Finding("past-deadline", "error", None, "Late.", "planner edit --hours 12"),),
)

STEP_FIELDS = {
    "id": "s1",
    "number": 1,
    "cert": "azure-ai-901",
    "code": "AI-901",
    "optional": False,
    "status": "planned",
    "options": ["aws-aif-c01", "azure-ai-900"],
    "replaces": "azure-ai-900",
    "reason": "AI-900 is retired.",
    "study": {
        "start": "2026-11-23",
        "end": "2026-12-12",
        "minutes": 180,
        "logged_minutes": 30,
        "domains": [
            {"name": "Concepts", "weight": 0.3333, "minutes": 60},
            {"name": "Use", "weight": 0.6667, "minutes": 120},
        ],
    },
    "exam": {
        "date": "2026-12-12",
        "status": "planned",
        "attempt": 1,
        "price_usd": 99,
        "beta": False,
        "earliest": "2026-11-23",
    },
    "project": {
        "id": "support-bot",
        "title": "Support bot",
        "start": "2026-11-23",
        "end": "2026-12-12",
        "minutes": 90,
        "logged_minutes": 60,
        "url": None,
        "milestones": [
            {"id": "m1", "title": "Corpus", "minutes": 60, "done": "2026-11-23", "due": None},
            {"id": "m2", "title": "Demo", "minutes": 90, "done": None, "due": "2026-12-12"},
        ],
    },
    "valid_until": None,
    "renew_from": "2026-12-12",
    "renewals": [],
}

HELD_FIELDS = {
    **STEP_FIELDS,
    "id": "s2",
    "status": "held",
    "replaces": None,
    "study": {"start": None, "end": None, "minutes": 0, "logged_minutes": 0, "domains": []},
    "exam": {"date": None, "status": "held", "attempt": 1, "price_usd": 70.5, "beta": True, "earliest": None},
    "project": None,
}

FIELDS = {
    "schema": 1,
    "today": "2026-11-22",
    "plan": {
        "id": "p1",
        "name": "My plan",
        "path": "software-developer",
        "cloud": "azure",
        "stack": [],
        "start": "2026-11-23",
        "deadline": None,
        "budget_usd": None,
    },
    "steps": [STEP_FIELDS, HELD_FIELDS],
    "finish": "2026-12-12",
    "last_session": "2026-11-23",
    "lower_bound": None,
    "idle": [{"from": "2026-11-23", "to": "2026-12-12", "minutes": 120, "because": "waiting-for-release"}],
    "totals": {"study_minutes": 180, "project_minutes": 90, "logged_minutes": 90, "cost_usd": 0.3, "exams": 1},
    "held": [],
    "roles": [],
    "findings": [
        {"rule": "past-deadline", "level": "error", "step": None, "text": "Late.", "fix": "planner edit --hours 12"}
    ],
}


def test_the_document_has_the_fields_of_the_contract_in_its_order() -> None:
    text = dumps(roadmap_document(PLAN, ROADMAP))
    assert text == json.dumps(FIELDS, indent=2) + "\n"


def test_sessions_and_capacity_are_told_when_asked_for() -> None:
    document = roadmap_document(PLAN, ROADMAP, sessions=True)
    assert document == FIELDS | {
        "sessions": [
            {"date": "2026-11-23", "minutes": 60, "kind": "practice-exam", "step": "s1", "topic": "AI-901"},
            {"date": "2026-12-12", "minutes": 0, "kind": "exam", "step": "s1", "topic": "AI-901"},
        ],
        "capacity": [{"date": "2026-11-23", "minutes": 60}, {"date": "2026-12-12", "minutes": 0}],
    }
    assert list(document)[-2:] == ["sessions", "capacity"]


def test_what_the_plan_sets_is_told() -> None:
    profile = Profile(certs=("azure-ai-901",))
    plan = PLAN.model_copy(update={"deadline": LATER, "budget_usd": 500.0, "profile": profile})
    told: Any = roadmap_document(plan, ROADMAP)["plan"]
    assert (told["path"], told["cloud"], told["deadline"]) == (None, None, "2026-12-12")
    assert json.dumps(told["budget_usd"]) == "500"


@pytest.mark.parametrize(
    "name", ["a\x1b]52;c;x\x07", "\x7f\x9b31m", "\u202ex", "\u2028", "\ud800", "\U000f0000", '"\\']
)
def test_no_text_reaches_a_terminal_raw_and_every_text_is_read_back_whole(name: str) -> None:
    text = dumps(roadmap_document(PLAN.model_copy(update={"name": name}), ROADMAP))
    assert json.loads(text)["plan"]["name"] == name
    assert text.replace("\n", "").isprintable()


def test_letters_of_every_script_stay_readable() -> None:
    assert "Überblick 概要 🤖" in dumps(
        roadmap_document(PLAN.model_copy(update={"name": "Überblick 概要 🤖"}), ROADMAP)
    )


def test_a_number_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        dumps({"schema": float("nan")})
