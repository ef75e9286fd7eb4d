"""When a failed exam may be sat again, what that costs, and how many attempts are left."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.catalog.models import Certification
from planner.catalog.retakes import attempts_left, beta_attempts_left, fee, retake_from, within_limit_from

DAYS = st.lists(st.dates(date(2026, 1, 1), date(2032, 12, 31)), max_size=12)


def cert(retake: dict[str, Any] | None = None, **lifecycle: Any) -> Certification:
    return Certification.model_validate(
        {
            "id": "acme-1",
            "code": "ACME-1",
            "name": "Acme",
            "short": "Acme",
            "credential": "Acme",
            "vendor": "acme",
            "tier": "entry",
            "price_usd": 150,
            "exam": {"minutes": 90},
            "domains": [{"name": "All", "weight_min": 100, "weight_max": 100}],
            "validity": {},
            "retake": retake or {},
            "lifecycle": lifecycle,
            "provenance": {"as_of": date(2026, 11, 22), "confidence": "high"},
        }
    )


AWS = {"waits_days": [14]}
MICROSOFT = {"waits_days": [1, 14], "max_attempts": 5, "period_months": 12}
GOOGLE = {"waits_days": [14, 60, 365], "max_attempts": 4, "period_months": 24}
BETA = cert(AWS, planned_release=date(2027, 1, 14), beta={"starts": date(2026, 9, 29), "price_usd": 75, "attempts": 1})


@pytest.mark.parametrize(
    ("retake", "failed", "expected"),
    [
        (AWS, ["2026-12-12"], "2026-12-26"),
        (AWS, ["2026-12-12", "2027-01-09"], "2027-01-23"),
        (MICROSOFT, ["2026-12-12"], "2026-12-13"),
        (MICROSOFT, ["2026-12-12", "2026-12-13"], "2026-12-27"),
        (MICROSOFT, ["2026-12-13", "2026-12-12"], "2026-12-27"),
        (GOOGLE, ["2027-01-01"], "2027-01-15"),
        (GOOGLE, ["2027-01-01", "2027-01-15"], "2027-03-16"),
        (GOOGLE, ["2027-01-01", "2027-01-15", "2027-03-16"], "2028-03-15"),
        (GOOGLE, ["2027-01-01", "2027-01-15", "2027-03-16", "2028-03-15"], "2029-03-15"),
        ({}, ["2026-12-12"], "2026-12-12"),
        (AWS, ["9999-12-30"], "9999-12-31"),
    ],
)
def test_the_wait_after_a_failure_is_the_vendors_own(retake: dict[str, Any], failed: list[str], expected: str) -> None:
    days = [date.fromisoformat(day) for day in failed]
    assert retake_from(cert(retake), days) == date.fromisoformat(expected)


def test_nothing_is_waited_for_before_a_failure() -> None:
    assert retake_from(cert(AWS), []) == date.min
    assert within_limit_from(cert(MICROSOFT), []) == date.min


def test_the_limit_counts_from_the_first_attempt_of_a_period() -> None:
    five = [date(2026, 3, 1), date(2026, 4, 1), date(2026, 6, 1), date(2026, 9, 1), date(2027, 2, 1)]
    assert within_limit_from(cert(MICROSOFT), five[:4]) == date.min
    assert within_limit_from(cert(MICROSOFT), five) == date(2027, 3, 1)
    assert within_limit_from(cert(MICROSOFT), [*five, date(2027, 3, 1)]) == date.min


def test_an_attempt_after_the_period_begins_another_one() -> None:
    days = [date(2025, 1, 10), *(date(2026, month, 10) for month in (1, 2, 3, 4))]
    assert within_limit_from(cert(MICROSOFT), days) == date.min
    assert within_limit_from(cert(MICROSOFT), [*days, date(2026, 5, 10)]) == date(2027, 1, 10)


def test_a_cap_without_a_period_is_for_ever() -> None:
    capped = cert({"max_attempts": 2})
    assert within_limit_from(capped, [date(2026, 1, 1)]) == date.min
    assert within_limit_from(capped, [date(2026, 1, 1), date(2026, 2, 1)]) == date.max
    assert attempts_left(capped, [date(2026, 1, 1)], date(2036, 1, 1)) == 1


def test_a_period_beyond_the_calendar_has_no_end() -> None:
    assert within_limit_from(cert({"max_attempts": 1, "period_months": 240}), [date(9990, 1, 1)]) == date.max


def test_a_used_up_beta_is_followed_by_the_release() -> None:
    assert within_limit_from(BETA, [date(2026, 11, 1)]) == date(2027, 1, 14)
    assert within_limit_from(BETA, []) == date.min
    assert beta_attempts_left(BETA, []) == 1
    assert beta_attempts_left(BETA, [date(2026, 11, 1)]) == 0
    assert beta_attempts_left(BETA, [date(2027, 2, 1)]) == 1
    assert beta_attempts_left(cert(AWS), []) is None


def test_the_attempts_that_are_left_are_told_for_a_day() -> None:
    days = [date(2026, 3, 1), date(2026, 4, 1)]
    assert attempts_left(cert(AWS), days, date(2026, 5, 1)) is None
    assert attempts_left(cert(MICROSOFT), days, date(2026, 5, 1)) == 3
    assert attempts_left(cert(MICROSOFT), days, date(2027, 3, 1)) == 5
    assert attempts_left(BETA, [], date(2026, 11, 1)) == 1
    assert attempts_left(BETA, [date(2026, 11, 1)], date(2026, 12, 1)) == 0
    assert attempts_left(BETA, [date(2026, 11, 1)], date(2027, 2, 1)) is None


@pytest.mark.parametrize(
    ("free", "earlier", "expected"), [(0, 0, 150), (0, 1, 150), (1, 0, 150), (1, 1, 0), (1, 2, 150), (2, 2, 0)]
)
def test_a_free_retake_costs_nothing(free: int, earlier: int, expected: float) -> None:
    assert fee(cert({"free_retakes": free}), date(2026, 12, 1), earlier) == expected


def test_the_beta_has_its_own_price() -> None:
    assert fee(BETA, date(2026, 11, 1), 0) == 75
    assert fee(BETA, date(2027, 2, 1), 1) == 150


@given(DAYS, st.integers(1, 5), st.integers(1, 24))
def test_whoever_keeps_to_the_limit_never_sits_more_than_it_allows_in_a_period(
    wishes: list[date], most: int, months: int
) -> None:
    limited = cert({"max_attempts": most, "period_months": months})
    sat: list[date] = []
    for wish in sorted(wishes):
        day = max([wish, within_limit_from(limited, sat), *(each + timedelta(days=1) for each in sat)])
        assert attempts_left(limited, sat, day) != 0
        sat.append(day)
    within = timedelta(days=28 * months)
    first = sat[0] if sat else date.min
    assert sum(day < first + within for day in sat) <= most
