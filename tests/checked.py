"""A plan as the command line tells it, with every rule checked on the way."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from planner.catalog import loading
from tests import rules
from tests.conftest import Planner
from tests.lives import certs_of
from tests.rules_facts import Doc, Facts, day


@cache
def shipped(today: str) -> dict[str, Doc]:
    """The shipped catalog's documents by id, as of a day."""
    return certs_of(loading.load(), day(today))


def shown(planner: Planner, facts: Facts | None = None, *, today: str | None = None) -> Doc:
    """What `show --json --sessions` says, which keeps every rule."""
    document: Doc = planner.ok("show", "--json", "--sessions", today=today).json
    rules.check(document, shipped("2026-11-22"), facts=facts or Facts())
    return document


def work_days(document: Doc) -> list[str]:
    """The days with work, in order."""
    return sorted({each["date"] for each in document["sessions"] if each["minutes"]})


def minutes_of(document: Doc) -> dict[str, int]:
    """The capacity of every date."""
    return {row["date"]: row["minutes"] for row in document["capacity"]}


def found(document: Doc, rule: str) -> list[Doc]:
    """The findings of a rule."""
    return [each for each in document["findings"] if each["rule"] == rule]


def step_of(document: Doc, code: str) -> Doc:
    """The step with a certification."""
    step: Doc = next(each for each in document["steps"] if each["code"] == code)
    return step


def with_away(facts: Facts, *spans: tuple[str, str]) -> Facts:
    """The facts with time away."""
    return replace(facts, away=[*facts.away, *((day(first), day(last)) for first, last in spans)])
