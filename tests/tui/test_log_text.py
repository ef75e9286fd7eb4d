"""What is typed to log work, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from planner.catalog.loading import load
from planner.errors import PlannerError
from planner.tui.asks.log import read_log

TODAY = date(2026, 11, 22)
DOMAINS = ["Fundamentals of AI and ML", "Fundamentals of Generative AI", "Security and Compliance", "AI"]
AIF = load().certs["aws-aif-c01"]
CERT = AIF.model_copy(update={"domains": tuple(AIF.domains[0].model_copy(update={"name": name}) for name in DOMAINS)})


@pytest.mark.parametrize(
    ("typed", "minutes", "day", "domain"),
    [
        ("1.5", 90, TODAY, None),
        ("1 h 30", 90, TODAY, None),
        ("90m today", 90, TODAY, None),
        ("2 yesterday", 120, date(2026, 11, 21), None),
        ("1h30 on 2026-11-02", 90, date(2026, 11, 2), None),
        ("2 on yesterday@sec", 120, date(2026, 11, 21), DOMAINS[2]),
        ("1.5 @ AI", 90, TODAY, DOMAINS[3]),
        ("1.5 @ fundamentals of g", 90, TODAY, DOMAINS[1]),
        ("1.5 @  Compliance ", 90, TODAY, DOMAINS[2]),
    ],
)
def test_hours_day_and_domain_are_read(typed: str, minutes: int, day: date, domain: str | None) -> None:
    entry = read_log(typed, TODAY, CERT, None)
    assert (entry.cert, entry.project) == ("aws-aif-c01", None)
    assert (entry.minutes, entry.on, entry.domain) == (minutes, day, domain)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("lots", "not a number of hours"),
        ("0", "nothing was done"),
        ("25", "more than 24 h"),
        ("1 on 2026-11-23", "lies ahead"),
        ("1 on someday", "not a date"),
        ("1 @ fundamentals", "may be several"),
        ("1 @ cooking", "is none of the domains"),
        ("1 @", "domain"),
    ],
)
def test_what_means_nothing_is_refused_with_the_reason(typed: str, reason: str) -> None:
    with pytest.raises(PlannerError) as refused:
        read_log(typed, TODAY, CERT, None)
    assert reason in refused.value.message


def test_work_on_a_project_has_no_domain() -> None:
    entry = read_log("1", TODAY, CERT, "chatbot")
    assert (entry.project, entry.domain) == ("chatbot", None)
    with pytest.raises(PlannerError) as refused:
        read_log("1 @ sec", TODAY, CERT, "chatbot")
    assert "not of a domain" in refused.value.message
