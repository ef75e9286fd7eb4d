"""The checker of roadmaps finds what it is there to find: each rule fails on a document in which it alone is broken."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import date, timedelta

import pytest

from tests import rules
from tests.checked import shipped, shown
from tests.conftest import Planner
from tests.rules_facts import Doc, Facts, day

FACTS = Facts(effort="likely", exam_days=frozenset({5}), minutes=lambda _: 1440, full=True)


@pytest.fixture
def document(planner: Planner) -> Doc:
    """A sound document: three steps, a failed attempt and some logs, all hours of every day."""
    planner.ok("new", "--path", "software-developer", "--cloud", "azure", "--hours", "168", "--exam-days", "sat")
    planner.ok("log", "2", "AI-901")
    planner.ok("exam", "AI-103", "fail", "--on", "2026-11-20")
    return shown(planner, FACTS)


def broken(document: Doc, change: Callable[[Doc], object], facts: Facts = FACTS) -> str:
    """What the checker says of a document after a change; empty where it finds nothing."""
    copy = deepcopy(document)
    change(copy)
    try:
        rules.check(copy, shipped("2026-11-22"), facts=facts)
        rules.check_order_of_work(copy)
    except (AssertionError, KeyError) as error:
        return str(error) or "a rule is broken"
    return ""


def move(document: Doc, kind: str, days: int) -> None:
    """Put the first session of a kind on another day."""
    session = next(each for each in document["sessions"] if each["kind"] == kind)
    session["date"] = (day(session["date"]) + timedelta(days=days)).isoformat()
    document["sessions"].sort(key=lambda each: each["date"])


def exam_on(document: Doc, number: int, days: int) -> None:
    """Move the exam of a step and its session."""
    step = document["steps"][number]
    when = (day(step["exam"]["date"]) + timedelta(days=days)).isoformat()
    for session in document["sessions"]:
        if session["kind"] == "exam" and session["step"] == step["id"]:
            session["date"] = when
    step["exam"]["date"] = when
    document["sessions"].sort(key=lambda each: each["date"])


def add(entry: Doc, name: str, amount: int) -> None:
    """Change a number of a document."""
    entry[name] += amount


CHANGES: dict[str, Callable[[Doc], object]] = {
    "a minute too much on a day": lambda doc: add(doc["sessions"][0], "minutes", 1),
    "a minute that is not laid": lambda doc: add(doc["steps"][0]["study"], "minutes", 1),
    "another capacity": lambda doc: add(doc["capacity"][1], "minutes", -1),
    "a session before the first day": lambda doc: move(doc, "study", -5),
    "a review before its study": lambda doc: move(doc, "review", -2),
    "an exam before its study is over": lambda doc: exam_on(doc, 0, -7),
    "an exam before the wait is over": lambda doc: exam_on(doc, 1, -14),
    "exams out of order": lambda doc: exam_on(doc, 0, 200),
    "an exam later than it could be": lambda doc: exam_on(doc, 2, 7),
    "a session too short": lambda doc: add(doc["sessions"][0], "minutes", -1400),
    "an unknown topic": lambda doc: doc["sessions"][0].update(topic="Something else"),
    "another share of a domain": lambda doc: add(doc["steps"][0]["study"]["domains"][0], "minutes", 5),
    "a log that is lost": lambda doc: doc["logs"].pop(),
    "a log that counts twice": lambda doc: doc["logs"].append(doc["logs"][0]),
    "a failure that is lost": lambda doc: doc["attempts"].pop(),
    "another status": lambda doc: doc["steps"][1].update(status="planned"),
    "another number of the attempt": lambda doc: add(doc["steps"][1]["exam"], "attempt", 1),
    "a later lower bound": lambda doc: doc.update(lower_bound=doc["finish"]),
    "another finish": lambda doc: doc.update(finish=doc["last_session"]),
    "idle time without a reason": lambda doc: doc["idle"].clear(),
    "a cause that is none": lambda doc: doc["idle"][0].update(because="buffer"),
    "a dollar too much": lambda doc: add(doc["totals"], "cost_usd", 1),
    "an exam on a weekday without exams": lambda doc: exam_on(doc, 2, 1),
    "an exam too many": lambda doc: add(doc["totals"], "exams", 1),
    "a milestone's minutes": lambda doc: add(doc["steps"][0]["project"]["milestones"][0], "minutes", 5),
    "no reason for an exam day": lambda doc: doc["steps"][0]["exam"].update(limits=[]),
}


@pytest.mark.parametrize("name", list(CHANGES))
def test_what_is_broken_is_found(document: Doc, name: str) -> None:
    assert broken(document, CHANGES[name])


def test_what_is_sound_passes(document: Doc) -> None:
    assert broken(document, lambda doc: doc.get("steps")) == ""


@pytest.mark.parametrize(
    "facts",
    [
        Facts(away=[(date(2026, 11, 23), date(2026, 11, 23))]),
        Facts(effort="pessimistic"),
        Facts(exam_days=frozenset({0}), effort="likely"),
        Facts(gates={"s1": date(2027, 6, 1)}),
        Facts(gates={"s1": None}),
        Facts(bookings={"azure-ai-901": date(2026, 12, 1)}),
    ],
    ids=["time away", "another effort", "exam weekdays", "experience", "no experience ever", "a booking"],
)
def test_what_the_person_said_is_kept(document: Doc, facts: Facts) -> None:
    assert broken(document, lambda doc: doc.get("steps"), facts)
