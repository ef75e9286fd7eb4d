"""A script gets the documented fields, and what it reads back is what the roadmap holds."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from planner.availability.models import Availability, Week
from planner.export.document import dumps, roadmap_document
from planner.plan.models import Attempt, Baseline, Log, Plan, Profile, Promise
from planner.roadmap.models import (
    Cost,
    DomainShare,
    ExamDate,
    Finding,
    Idle,
    Limit,
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
    study=Study(DAY, LATER, 180, 30, (DomainShare("Concepts", 1 / 3, 60), DomainShare("Use", 2 / 3, 120)), 45),
    exam=ExamDate(
        LATER, "planned", 2, 99.0, False, DAY, "the hours", limits=(Limit("exam-day", LATER), Limit("hours", DAY))
    ),
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
            MilestoneDue("m1", "Corpus", "Indexed.", 60, DAY, None, 60),
            MilestoneDue("m2", "Demo", "Filmed.", 90, None, LATER, 120),
        ),
    ),
    valid_until=None,
    renew_from=LATER,
    failed=(DAY,),
    pinned=("start",),
)

HELD = replace(
    STEP,
    id="s2",
    status="held",
    replaces=None,
    study=Study(None, None, 0, 0, ()),
    exam=ExamDate(None, "held", 1, 70.5, True, None, ""),
    project=None,
    failed=(),
    pinned=(),
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
    totals=Totals(180, 90, 90, 0.1 + 0.2, 1, 0.1),
    costs=(Cost(DAY, "exam", "s1", "AI-901", 99.0, paid=True), Cost(LATER, "retake", "s1", "AI-901", 0.0, paid=False)),
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
        "unlaid_minutes": 45,
        "domains": [
            {"name": "Concepts", "weight": 0.3333, "minutes": 60},
            {"name": "Use", "weight": 0.6667, "minutes": 120},
        ],
    },
    "exam": {
        "date": "2026-12-12",
        "status": "planned",
        "attempt": 2,
        "price_usd": 99,
        "beta": False,
        "earliest": "2026-11-23",
        "because": "the hours",
        "limits": [{"kind": "exam-day", "day": "2026-12-12"}, {"kind": "hours", "day": "2026-11-23"}],
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
            {"id": "m1", "title": "Corpus", "minutes": 60, "planned_minutes": 60, "done": "2026-11-23", "due": None},
            {"id": "m2", "title": "Demo", "minutes": 90, "planned_minutes": 120, "done": None, "due": "2026-12-12"},
        ],
    },
    "valid_until": None,
    "renew_from": "2026-12-12",
    "renewals": [],
    "failed": ["2026-11-23"],
    "pinned": ["start"],
}

HELD_FIELDS = {
    **STEP_FIELDS,
    "id": "s2",
    "status": "held",
    "replaces": None,
    "study": {"start": None, "end": None, "minutes": 0, "logged_minutes": 0, "unlaid_minutes": 0, "domains": []},
    "exam": {
        "date": None,
        "status": "held",
        "attempt": 1,
        "price_usd": 70.5,
        "beta": True,
        "earliest": None,
        "because": "",
        "limits": [],
    },
    "project": None,
    "failed": [],
    "pinned": [],
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
        "buffer_days": 0,
    },
    "steps": [STEP_FIELDS, HELD_FIELDS],
    "finish": "2026-12-12",
    "last_session": "2026-11-23",
    "lower_bound": None,
    "idle": [{"from": "2026-11-23", "to": "2026-12-12", "minutes": 120, "because": "waiting-for-release"}],
    "totals": {
        "study_minutes": 180,
        "project_minutes": 90,
        "logged_minutes": 90,
        "cost_usd": 0.3,
        "paid_usd": 0.1,
        "exams": 1,
    },
    "costs": [
        {"date": "2026-11-23", "kind": "exam", "step": "s1", "code": "AI-901", "usd": 99, "paid": True},
        {"date": "2026-12-12", "kind": "retake", "step": "s1", "code": "AI-901", "usd": 0, "paid": False},
    ],
    "baseline": None,
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
        "logs": [],
        "attempts": [],
    }
    assert list(document)[-4:] == ["sessions", "capacity", "logs", "attempts"]


def test_what_happened_is_told_by_day() -> None:
    logs = (
        Log(on=LATER, cert="azure-ai-901", minutes=45, project="support-bot", note="two\nlines"),
        Log(on=DAY, cert="azure-ai-901", minutes=30, domain="Use"),
    )
    attempts = (
        Attempt(cert="azure-ai-901", on=LATER, passed=True, score=812),
        Attempt(cert="azure-ai-901", on=DAY, passed=False, paid_usd=0),
    )
    plan = PLAN.model_copy(update={"logs": logs, "attempts": attempts})
    told: Any = roadmap_document(plan, ROADMAP, sessions=True)
    bare = {"cert": "azure-ai-901", "project": None, "domain": None, "note": None}
    assert told["logs"] == [
        {**bare, "date": "2026-11-23", "minutes": 30, "domain": "Use"},
        {**bare, "date": "2026-12-12", "minutes": 45, "project": "support-bot", "note": "two\nlines"},
    ]
    assert told["attempts"] == [
        {"date": "2026-11-23", "cert": "azure-ai-901", "passed": False, "score": None, "paid_usd": 0},
        {"date": "2026-12-12", "cert": "azure-ai-901", "passed": True, "score": 812.0, "paid_usd": None},
    ]
    assert "logs" not in roadmap_document(plan, ROADMAP)


def test_the_baseline_is_told_with_what_it_promised() -> None:
    promises = (Promise(step="s1", cert="azure-ai-901", exam=LATER), Promise(step="s2", cert="azure-ai-102"))
    baseline = Baseline(taken=DAY, finish=LATER, minutes=270, cost_usd=99.5, exams=promises)
    told = roadmap_document(PLAN.model_copy(update={"baseline": baseline}), ROADMAP)["baseline"]
    assert told == {
        "taken": "2026-11-23",
        "finish": "2026-12-12",
        "minutes": 270,
        "cost_usd": 99.5,
        "exams": [
            {"step": "s1", "cert": "azure-ai-901", "date": "2026-12-12"},
            {"step": "s2", "cert": "azure-ai-102", "date": None},
        ],
    }


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
