"""What an exam must fulfil that is booked, pinned, passed or failed: refused with the way out, or told as a doubt."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from planner.availability.models import Availability, Away
from planner.availability.parsing import parse_week
from planner.catalog.loading import load
from planner.errors import InputRefused
from planner.plan.models import Attempt, Plan, Profile
from planner.plan.tracking import booked
from planner.roadmap.sittings import check_day, check_result, day_doubts, next_sitting, result_doubts

TODAY = date(2026, 11, 22)
CERTS = load().certs
AIF = CERTS["aws-aif-c01"]


def plan(*attempts: Attempt, betas: bool = False, **availability: object) -> Plan:
    return Plan(
        id="p1",
        name="x",
        created=TODAY,
        start=TODAY,
        profile=Profile(path="software-developer", betas=betas),
        availability=Availability.model_validate({"week": parse_week("10"), **availability}),
        attempts=attempts,
    )


def failed(cert: str, *days: date) -> tuple[Attempt, ...]:
    return tuple(Attempt(cert=cert, on=day, passed=False) for day in days)


@pytest.mark.parametrize(
    ("cert", "day", "words", "hint"),
    [
        ("aws-mls-c01", date(2026, 12, 6), "it retired on 31 Mar 2026", "planner catalog show MLS-C01"),
        ("gcp-paa", date(2026, 11, 25), "it is not out yet", "the first day is 2026-11-30"),
        ("aws-mla-c02", date(2026, 11, 25), "in beta on 25 Nov 2026", "planner edit --betas"),
        ("aws-aif-c01", TODAY + timedelta(days=1099), "too far ahead", "next three years"),
    ],
)
def test_a_day_outside_of_the_exams_life_is_refused_with_the_way_out(
    cert: str, day: date, words: str, hint: str
) -> None:
    with pytest.raises(InputRefused) as refused:
        check_day(plan(), CERTS[cert], day, TODAY)
    assert words in refused.value.message
    assert hint in refused.value.hint


def test_the_last_day_of_an_exam_that_retires_is_told() -> None:
    before = date(2026, 6, 1)
    check_day(plan(), CERTS["azure-ai-102"], date(2026, 6, 30), before)
    with pytest.raises(InputRefused) as refused:
        check_day(plan(), CERTS["azure-ai-102"], date(2026, 7, 1), before)
    assert refused.value.hint == "the last day is 2026-06-30"


def test_a_beta_is_sat_by_who_sits_betas() -> None:
    check_day(plan(betas=True), CERTS["aws-mla-c02"], date(2026, 11, 25), TODAY)


def test_a_retake_waits_as_long_as_the_vendor_says() -> None:
    again = plan(*failed(AIF.id, date(2026, 11, 20)))
    with pytest.raises(InputRefused) as refused:
        check_day(again, AIF, date(2026, 12, 3), TODAY)
    assert "the wait after the last failure" in refused.value.message
    assert refused.value.hint == "the first day is 2026-12-04"
    check_day(again, AIF, date(2026, 12, 4), TODAY)
    assert next_sitting(again, AIF, again.attempts, TODAY) == date(2026, 12, 4)


def test_no_attempt_is_left_where_the_limit_has_no_end() -> None:
    once = AIF.model_copy(update={"retake": AIF.retake.model_copy(update={"max_attempts": 1, "period_months": None})})
    again = plan(*failed(AIF.id, date(2026, 11, 20)))
    assert next_sitting(again, once, again.attempts, TODAY) is None
    with pytest.raises(InputRefused) as refused:
        check_day(again, once, date(2027, 11, 20), TODAY)
    assert "no further attempt" in refused.value.message


def test_a_day_that_the_person_keeps_free_is_told_but_not_refused() -> None:
    away = Away(first=date(2026, 12, 1), last=date(2026, 12, 9))
    odd = plan(exam_weekdays=(5,), away=(away,))

    def doubts(day: int) -> str:
        return " ".join(day_doubts(odd, AIF, date(2026, 12, day), TODAY, pinned=False))

    assert "Sun 6 Dec 2026 is no exam day of yours (no exams on Sundays)" in doubts(6)
    assert "(time away)" in doubts(5)
    assert doubts(12) == ""


def test_a_pin_beside_a_booking_is_told() -> None:
    taken = booked(plan(), AIF.id, date(2026, 12, 19))
    (doubt,) = day_doubts(taken, AIF, date(2026, 12, 26), TODAY, pinned=True)
    assert doubt == "It is booked for Sat 19 Dec 2026, which counts before the pin."
    assert not day_doubts(taken, AIF, date(2026, 12, 26), TODAY, pinned=False)
    assert not day_doubts(taken, AIF, date(2026, 12, 26), date(2026, 12, 20), pinned=True)


def test_nothing_is_passed_before_it_was_failed() -> None:
    again = plan(*failed(AIF.id, date(2026, 11, 20)))
    with pytest.raises(InputRefused) as refused:
        check_result(again, AIF, date(2026, 11, 19), passed=True)
    assert "you failed AIF-C01 on 20 Nov 2026" in refused.value.message
    check_result(again, AIF, date(2026, 11, 19), passed=False)
    check_result(again, AIF, date(2026, 11, 20), passed=True)


def test_a_result_that_the_catalog_or_the_vendor_speaks_against_is_doubted() -> None:
    (gone,) = result_doubts(plan(), CERTS["azure-ai-900"], TODAY)
    assert "AI-900 could not be sat on 22 Nov 2026" in gone
    again = plan(*failed(AIF.id, date(2026, 11, 10)))
    (early,) = result_doubts(again, AIF, TODAY)
    assert "sat again from 24 Nov 2026" in early
    assert not result_doubts(again, AIF, date(2026, 11, 24))
