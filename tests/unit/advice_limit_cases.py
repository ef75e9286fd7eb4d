"""The rules about deadlines, budgets, free hours and single sittings, on plans that call for them and others."""

from __future__ import annotations

import pytest

from tests.unit.advice_kit import Rule

LIMITS = [
    pytest.param(
        Rule(
            "past-deadline",
            "error",
            "new --path software-developer --deadline 2026-12-31",
            "new --path software-developer --deadline 2027-12-31",
        ),
        id="late",
    ),
    pytest.param(
        Rule(
            "over-budget",
            "warning",
            "new --path software-developer --budget 100",
            "new --path software-developer --budget 1000",
        ),
        id="too dear",
    ),
    pytest.param(
        Rule("over-budget", "warning", "new --certs Terraform --budget 70", "new --certs Terraform --budget 70.5"),
        id="half a dollar too dear",
    ),
    pytest.param(
        Rule(
            "past-deadline",
            "error",
            "new --path data-analyst --deadline 2027-05-01",
            "new --path data-analyst --deadline 2027-12-01",
        ),
        id="late, and a few hours more would do",
    ),
    pytest.param(
        Rule(
            "past-deadline",
            "error",
            "new --path data-analyst --deadline 2027-05-01 --week 'mon-thu 19:00-20:30, sat 09:00-13:00'",
            "new --path data-analyst --deadline 2027-12-01 --week 'mon-thu 19:00-20:30, sat 09:00-13:00'",
        ),
        id="late, and somewhat longer evenings would do",
    ),
    pytest.param(
        Rule(
            "past-deadline",
            "error",
            "new --path data-analyst --deadline 2027-04-01",
            "new --path data-analyst --deadline 2027-04-01; skip 3",
        ),
        id="late for an optional step",
    ),
    pytest.param(
        Rule(
            "past-deadline",
            "error",
            "new --path verdict --deadline 2027-09-01",
            "new --path verdict --deadline 2027-09-01 --experience 12",
        ),
        id="late, whatever the hours",
    ),
    pytest.param(
        Rule(
            "past-deadline",
            "error",
            "new --certs AIF-C01 --start 2027-02-01 --deadline 2027-01-10",
            "new --certs AIF-C01 --start 2027-02-01 --deadline 2027-05-10",
        ),
        id="over before it starts",
    ),
    pytest.param(
        Rule(
            "over-budget",
            "warning",
            "new --path data-analyst --budget 420",
            "new --path data-analyst --budget 420; skip 3",
        ),
        id="too dear with an optional step",
    ),
    pytest.param(
        Rule(
            "over-budget",
            "warning",
            "new --path ai-literacy --budget 99",
            "new --path ai-literacy --budget 99; choose 1 GAIL",
        ),
        id="too dear, and another option is cheaper",
    ),
    pytest.param(
        Rule("idle-capacity", "note", "new --path verdict", "new --path verdict --hours 6"), id="idle, plain hours"
    ),
    pytest.param(
        Rule(
            "idle-capacity",
            "note",
            "new --path verdict --week 'mon-thu 1.5, sat 4'",
            "new --path verdict --week 'mon-thu 1.5, sat 4' --experience 12",
        ),
        id="idle, by weekdays",
    ),
    pytest.param(
        Rule(
            "idle-capacity",
            "note",
            "new --certs AIF-C01,PMLE; pin PMLE start 2027-05-01",
            "new --certs AIF-C01,PMLE",
        ),
        id="idle for a start that was set",
    ),
    pytest.param(
        Rule(
            "unreported-exam",
            "warning",
            "new --certs AIF-C01; exam AIF-C01 book --on 2026-12-24",
            "new --certs AIF-C01",
            later="2026-12-26",
        ),
        id="no result",
    ),
    pytest.param(
        Rule(
            "booking-too-early",
            "error",
            "new --certs AIF-C01; exam AIF-C01 book --on 2026-11-28",
            "new --certs AIF-C01; exam AIF-C01 book --on 2026-12-24",
        ),
        id="booked too early",
    ),
    pytest.param(
        Rule(
            "booking-too-early",
            "error",
            "new --certs AI-103,AIF-C01; exam 2 book --on 2026-11-28 --paid 70.5; exam 1 book --on 2027-01-20",
            "new --certs AI-103,AIF-C01; exam 2 book --on 2027-02-28 --paid 70.5; exam 1 book --on 2027-01-20",
        ),
        id="booked too early beside another one",
    ),
    pytest.param(
        Rule(
            "pinned-exam",
            "error",
            "new --certs AIF-C01,PMLE; pin PMLE exam 2026-12-10",
            "new --certs AIF-C01,PMLE; pin PMLE exam 2027-06-10",
        ),
        id="pinned too early",
    ),
    pytest.param(
        Rule(
            "pinned-exam",
            "warning",
            "new --certs AIF-C01; pin AIF-C01 exam 2026-12-24",
            "new --certs AIF-C01",
            later="2026-12-26",
        ),
        id="pinned to a day that is over",
    ),
]
