"""What is typed about exams: days that can be booked, results with scores, and what is refused with the way out."""

from __future__ import annotations

from datetime import date

import pytest

from planner.availability.models import Availability
from planner.availability.parsing import parse_week
from planner.catalog.loading import load
from planner.errors import PlannerError
from planner.plan.models import Attempt, Plan, Profile
from planner.plan.tracking import attempted
from planner.tui.asks.sitting import read_result, read_sitting, result_words, sitting_words

TODAY = date(2026, 11, 22)


def plan(*attempts: Attempt, **availability: object) -> Plan:
    return Plan(
        id="p1",
        name="x",
        created=TODAY,
        start=TODAY,
        profile=Profile(path="software-developer"),
        availability=Availability.model_validate({"week": parse_week("10"), **availability}),
        attempts=attempts,
    )


def refusal(call: object, *args: object) -> str:
    assert callable(call)
    with pytest.raises(PlannerError) as refused:
        call(*args)
    return f"{refused.value.message} / {refused.value.hint}"


def test_a_day_is_refused_while_it_is_typed() -> None:
    cert = load().certs["aws-aif-c01"]
    assert read_sitting("+2w", TODAY, cert, plan()) == date(2026, 12, 6)
    assert "is over" in refusal(read_sitting, "2026-11-21", TODAY, cert, plan())
    assert "next three years" in refusal(read_sitting, "2199-12-31", TODAY, cert, plan())


def test_what_speaks_against_a_day_is_told_below_it() -> None:
    cert, odd = load().certs["aws-aif-c01"], plan(exam_weekdays=(5,))
    sunday, saturday = date(2026, 12, 6), date(2026, 12, 12)
    told = sitting_words(sunday, TODAY, cert, odd, pinned=False).splitlines()
    assert told[0] == "Sun 6 Dec 2026"
    assert "no exams on Sundays" in told[1]
    assert sitting_words(saturday, TODAY, cert, odd, pinned=False) == "Sat 12 Dec 2026"


@pytest.mark.parametrize(
    ("typed", "day", "score"),
    [
        ("today", TODAY, None),
        ("2026-11-20, 720", date(2026, 11, 20), 720),
        ("today 812", TODAY, 812),
        ("Nov 20, 2026, 71.5", date(2026, 11, 20), 71.5),
        ("Nov 20, 2026", date(2026, 11, 20), None),
    ],
)
def test_a_result_has_a_day_and_maybe_a_score(typed: str, day: date, score: float | None) -> None:
    assert read_result(typed, TODAY) == (day, score)


@pytest.mark.parametrize("typed", ["tomorrow", "today, lots", "today, -1", "today, nan", "today, 1e9", "someday"])
def test_a_result_that_means_nothing_is_refused(typed: str) -> None:
    assert refusal(read_result, typed, TODAY)


def test_what_follows_is_told() -> None:
    cert = load().certs["aws-aif-c01"]
    assert result_words(cert, plan(), TODAY, passed=True) == "Sun 22 Nov 2026; counts until 22 Nov 2029"
    assert result_words(cert, plan(), TODAY, passed=False) == "Sun 22 Nov 2026; again from 6 Dec 2026"
    failed = attempted(plan(), cert.id, TODAY, passed=False)
    assert "after that day" in refusal(lambda: result_words(cert, failed, date(2026, 11, 20), passed=True))
    assert result_words(cert, failed, TODAY, passed=False) == "Sun 22 Nov 2026; again from 6 Dec 2026"


def test_a_result_that_cannot_be_is_told_with_the_doubt() -> None:
    retired = load().certs["azure-ai-900"]
    told = result_words(retired, plan(), TODAY, passed=False)
    assert "it cannot be sat again" in told
    assert "By the catalog AI-900 could not be sat on 22 Nov 2026" in told
