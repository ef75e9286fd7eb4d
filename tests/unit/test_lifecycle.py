"""What can be sat when, from dates that are known to the day, the month or the year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.catalog.lifecycle import (
    beta_days,
    can_sit,
    closes,
    first_sitting,
    is_beta_on,
    opens,
    price_on,
    status,
)
from planner.catalog.models import Certification

DAY = timedelta(days=1)


def cert(**lifecycle: Any) -> Certification:
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
            "retake": {},
            "lifecycle": lifecycle,
            "provenance": {"as_of": date(2026, 11, 22), "confidence": "high"},
        }
    )


BETA = cert(
    planned_release=date(2027, 1, 14), beta={"starts": date(2026, 9, 29), "price_usd": 75}, retires=date(2029, 6, 30)
)
"""A beta open until its release, an exam, an end."""


@pytest.mark.parametrize(
    ("on", "expected", "price"),
    [
        (date(2026, 9, 28), "upcoming", 150),
        (date(2026, 9, 29), "beta", 75),
        (date(2027, 1, 13), "beta", 75),
        (date(2027, 1, 14), "sittable", 150),
        (date(2029, 6, 30), "sittable", 150),
        (date(2029, 7, 1), "retired", 150),
    ],
)
def test_an_exam_goes_from_upcoming_over_beta_and_sittable_to_retired(on: date, expected: str, price: float) -> None:
    assert status(BETA, on) == expected
    assert price_on(BETA, on) == price
    assert is_beta_on(BETA, on) == (expected == "beta")
    assert can_sit(BETA, on, betas=True) == (expected in ("beta", "sittable"))
    assert can_sit(BETA, on, betas=False) == (expected == "sittable")


def test_an_exam_without_dates_can_always_be_sat() -> None:
    assert (opens(cert()), closes(cert()), beta_days(cert())) == (None, None, None)
    assert status(cert(), date.min) == status(cert(), date.max) == "sittable"
    assert first_sitting(cert(), date(2026, 1, 5), betas=False) == date(2026, 1, 5)


def test_a_rough_release_counts_from_its_last_day_and_a_rough_end_from_its_first() -> None:
    rough = cert(released="2026-05", retires="2027")
    assert (opens(rough), closes(rough)) == (date(2026, 5, 31), date(2027, 1, 1))
    assert status(rough, date(2026, 5, 30)) == "upcoming"
    assert status(rough, date(2027, 1, 2)) == "retired"


def test_what_was_released_no_longer_waits_for_its_planned_day() -> None:
    assert opens(cert(released=date(2026, 10, 1), planned_release=date(2026, 12, 1))) == date(2026, 10, 1)


def test_a_rough_beta_counts_from_its_last_first_day_to_its_first_last_day() -> None:
    rough = cert(released=date(2026, 6, 18), beta={"starts": "2026-04", "ends": "2026-06"})
    assert beta_days(rough) == (date(2026, 4, 30), date(2026, 6, 1))
    assert status(rough, date(2026, 6, 2)) == "upcoming"


def test_a_beta_without_a_sure_day_is_none() -> None:
    release = date(2026, 6, 18)
    assert beta_days(cert(released=release, beta={"ends": date(2026, 6, 1)})) is None
    assert beta_days(cert(released=release, beta={"starts": "2026-05", "ends": "2026-05"})) is None
    assert beta_days(cert(released=release, beta={"starts": release})) is None
    assert beta_days(cert(released=date.min, beta={"starts": date.min})) is None


def test_a_beta_without_a_price_of_its_own_costs_what_the_exam_costs() -> None:
    assert price_on(cert(planned_release=date(2027, 1, 1), beta={"starts": date(2026, 1, 1)}), date(2026, 5, 1)) == 150


def test_the_first_sitting_is_the_release_unless_betas_are_allowed() -> None:
    today = date(2026, 11, 22)
    assert first_sitting(BETA, today, betas=False) == date(2027, 1, 14)
    assert first_sitting(BETA, today, betas=True) == today
    assert first_sitting(BETA, date(2026, 1, 1), betas=True) == date(2026, 9, 29)


def test_after_the_last_day_there_is_no_sitting() -> None:
    gone = cert(retires=date(2026, 6, 30))
    assert first_sitting(gone, date(2026, 6, 30), betas=True) == date(2026, 6, 30)
    assert first_sitting(gone, date(2026, 7, 1), betas=True) is None


_DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
_WHENS = _DAYS | _DAYS.map(lambda day: day.isoformat()[:7]) | st.just("2026")
_BETAS = st.fixed_dictionaries({}, optional={"starts": _WHENS, "ends": _WHENS, "price_usd": st.just(75)})
_CERTS = st.fixed_dictionaries(
    {}, optional={"released": _WHENS, "planned_release": _WHENS, "retires": _WHENS, "beta": _BETAS}
).map(lambda lifecycle: cert(**lifecycle))


@given(_CERTS, _DAYS, st.booleans())
def test_the_first_sitting_is_the_first_day_that_can_be_sat(exam: Certification, start: date, betas: bool) -> None:
    days = (start + number * DAY for number in range(400))
    assert first_sitting(exam, start, betas=betas) == next(
        (day for day in days if can_sit(exam, day, betas=betas)), None
    )


@given(_CERTS, _DAYS)
def test_every_day_agrees_with_the_windows(exam: Certification, on: date) -> None:
    release, end, window = opens(exam), closes(exam), beta_days(exam)
    if status(exam, on) == "sittable":
        assert release is None or release <= on
        assert end is None or on <= end
    if is_beta_on(exam, on):
        assert window is not None
        assert window[0] <= on
        assert window[1] is None or on <= window[1]
        assert release is None or on < release
    assert price_on(exam, on) == (75 if is_beta_on(exam, on) and exam.lifecycle.beta.price_usd else 150)


@given(_CERTS, _DAYS)
def test_an_exam_never_comes_back(exam: Certification, on: date) -> None:
    order = ["upcoming", "beta", "sittable", "retired"]
    after = status(exam, on + DAY)
    assert order.index(after) >= order.index(status(exam, on)) or (status(exam, on), after) == ("beta", "upcoming")
