"""What a certificate in hand counts for, and on which days it is renewed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

import pytest

from planner.catalog import loading
from planner.catalog.models import Certification
from planner.roadmap.holding import expired, valid_until, worth
from planner.roadmap.renewing import USUAL_WINDOW_DAYS, renewals

NOW = date(2026, 11, 22)
FRESH = date(2026, 5, 1)
LONG_AGO = date(2020, 5, 1)
FAR = date(2034, 1, 1)
MOST_RENEWALS = 1000


def cert(cert_id: str) -> Certification:
    return loading.load().certs[cert_id]


def told(cert_id: str, since: date | None, today: date = NOW) -> str:
    return " ".join(worth(loading.load(), cert(cert_id), since, today))


@pytest.mark.parametrize(
    ("cert_id", "dated", "undated"),
    [
        ("aws-mla-c01", "until 1 May 2029", "for 3 years"),
        ("aws-mls-c01", "until 1 May 2029", "for 3 years"),
        ("azure-ai-102", "until 1 May 2027", "for a year"),
        ("azure-dp-100", "until 1 May 2027", "for a year"),
        ("aws-aif-c01", "until 1 May 2029", "for 3 years"),
        ("gcp-pmle", "until 1 May 2028", "for 2 years"),
    ],
)
def test_a_certificate_counts_for_its_vendors_months(cert_id: str, dated: str, undated: str) -> None:
    assert f"The certificate counts {dated}." in told(cert_id, FRESH)
    assert f"The certificate counts {undated} from the day it was earned." in told(cert_id, None)


@pytest.mark.parametrize(
    ("cert_id", "end"),
    [
        ("aws-mla-c01", "retired on 28 Sep 2026 in English"),
        ("aws-mls-c01", "retired on 31 Mar 2026"),
        ("azure-ai-102", "retired on 30 Jun 2026"),
        ("azure-ai-900", "retired on 30 Jun 2026"),
        ("azure-dp-100", "retired on 1 Jun 2026"),
    ],
)
@pytest.mark.parametrize("since", [None, FRESH])
def test_a_retired_exam_is_told_and_only_once_it_is(cert_id: str, end: str, since: date | None) -> None:
    assert f"Its exam {end}." in told(cert_id, since)
    assert "retired" not in told(cert_id, since, date(2026, 1, 5))


@pytest.mark.parametrize("cert_id", ["aws-aif-c01", "gcp-pmle", "nvidia-nca-genl"])
def test_of_an_exam_that_lives_only_the_certificates_end_is_told(cert_id: str) -> None:
    assert len(worth(loading.load(), cert(cert_id), FRESH, NOW)) == 1
    assert "retired" not in told(cert_id, None)


def test_how_it_is_renewed_follows_the_vendor() -> None:
    assert "It is renewed when you pass the current ML Engineer - Associate exam (MLA-C02)" in told(
        "aws-mla-c01", FRESH
    )
    for cert_id, heir in (("azure-ai-102", "AI-103"), ("azure-dp-100", "AI-300")):
        assert "cannot be renewed any more" in told(cert_id, FRESH)
        assert heir in told(cert_id, FRESH)
    assert "It is renewed" not in told("aws-mls-c01", FRESH)


def test_a_certificate_without_an_end_needs_no_renewal() -> None:
    assert told("azure-ai-900", FRESH) == "Its exam retired on 30 Jun 2026. The certificate does not expire."
    assert told("azure-ai-900", None) == told("azure-ai-900", LONG_AGO) == told("azure-ai-900", FRESH)
    assert valid_until(cert("azure-ai-900"), LONG_AGO) is None
    assert not expired(cert("azure-ai-900"), LONG_AGO, NOW)


@pytest.mark.parametrize("cert_id", ["aws-mla-c01", "azure-ai-102", "aws-mls-c01", "azure-dp-100", "aws-aif-c01"])
def test_one_that_ran_out_is_told_so_and_no_way_to_renew_it(cert_id: str) -> None:
    assert "The certificate expired on 1 May 202" in told(cert_id, LONG_AGO)
    assert "counts" not in told(cert_id, LONG_AGO)
    assert "It is renewed when" not in told(cert_id, LONG_AGO)


def test_it_counts_on_its_last_day() -> None:
    last = date(2029, 5, 1)
    assert valid_until(cert("aws-aif-c01"), FRESH) == last
    assert not expired(cert("aws-aif-c01"), FRESH, last)
    assert expired(cert("aws-aif-c01"), FRESH, last + timedelta(days=1))
    assert "counts until" in told("aws-aif-c01", FRESH, last)
    assert "expired on" in told("aws-aif-c01", FRESH, last + timedelta(days=1))


def test_one_of_the_29th_of_february_ends_within_february() -> None:
    assert valid_until(cert("aws-aif-c01"), date(2028, 2, 29)) == date(2031, 2, 28)


def test_without_a_date_the_person_is_taken_at_their_word() -> None:
    assert not expired(cert("azure-ai-102"), None, FAR)


# Renewals


class Guarded(frozenset[date]):
    """Days with an exam; looking them up without end is a failure instead of a hang."""

    looked = 0

    def __contains__(self, day: object) -> bool:
        Guarded.looked += 1
        assert Guarded.looked < MOST_RENEWALS, "renewals without end"
        return super().__contains__(day)


def renewed(
    which: Certification, until: date, finish: date, today: date = NOW, taken: Collection[date] = ()
) -> tuple[list[date], date]:
    Guarded.looked = 0
    guarded = Guarded(taken)
    days, last = renewals(which, until, finish, today, lambda day: day not in guarded)
    return list(days), last


def with_rules(months: int, **renewal: Any) -> Certification:
    """A certification with a validity and renewal rules of its own."""
    base = cert("cncf-cka")
    return base.model_copy(
        update={
            "validity": base.validity.model_copy(update={"months": months}),
            "renewal": base.renewal.model_copy(update=renewal),
        }
    )


def test_nothing_is_renewed_that_outlasts_the_plan() -> None:
    until = date(2027, 5, 1)
    assert renewed(cert("azure-ai-103"), until, until) == ([], until)
    assert renewed(cert("azure-ai-103"), until, NOW) == ([], until)


def test_a_renewal_lies_at_the_beginning_of_the_vendors_window() -> None:
    until = date(2027, 12, 1)
    days, last = renewed(cert("azure-ai-103"), until, date(2028, 1, 1))
    assert days == [until - timedelta(days=180)]
    assert last == date(2028, 12, 1)


def test_without_a_window_it_lies_three_months_before_the_end() -> None:
    until = date(2027, 12, 1)
    days, last = renewed(cert("aws-aif-c01"), until, date(2028, 1, 1))
    assert days == [until - timedelta(days=USUAL_WINDOW_DAYS)]
    assert last == date(2030, 12, 1)


def test_where_the_vendor_adds_no_months_it_counts_from_its_own_day() -> None:
    until = date(2027, 12, 1)
    days, last = renewed(cert("gcp-pmle"), until, date(2028, 1, 1))
    assert days == [date(2027, 10, 2)]
    assert last == date(2029, 10, 2)


def test_within_the_window_it_is_renewed_today() -> None:
    until = NOW + timedelta(days=10)
    assert renewed(cert("azure-ai-103"), until, FAR)[0][0] == NOW
    assert renewed(cert("azure-ai-103"), NOW, FAR)[0][0] == NOW


def test_what_ran_out_yesterday_is_not_renewed() -> None:
    until = NOW - timedelta(days=1)
    assert renewed(cert("azure-ai-103"), until, FAR) == ([], until)


def test_an_exam_day_is_left_to_the_exam() -> None:
    until = NOW + timedelta(days=2)
    exams = {NOW, NOW + timedelta(days=1)}
    assert renewed(cert("azure-ai-103"), until, until + timedelta(days=1), taken=exams)[0] == [until]
    exams |= {until}
    assert renewed(cert("azure-ai-103"), until, until + timedelta(days=1), taken=exams) == ([], until)


@pytest.mark.parametrize("cert_id", ["azure-ai-103", "gcp-pmle", "aws-aif-c01", "gcp-ace", "cncf-cka"])
def test_a_long_plan_renews_again_and_again_and_always_in_time(cert_id: str) -> None:
    until = date(2027, 6, 1)
    days, last = renewed(cert(cert_id), until, FAR)
    assert len(days) >= 2
    assert days == sorted(set(days))
    assert last >= FAR
    window = timedelta(days=cert(cert_id).renewal.window_days or USUAL_WINDOW_DAYS)
    months = cert(cert_id).validity.months
    assert months is not None
    for day in days:
        assert until - window <= day <= until, "outside the window"
        until = valid_until(cert(cert_id), until if cert(cert_id).renewal.adds_months else day) or FAR
    assert until == last


@pytest.mark.parametrize(
    ("months", "rules"),
    [
        (12, {"window_days": 366, "adds_months": None}),
        (12, {"window_days": 3660, "adds_months": None}),
        (1, {"window_days": None, "adds_months": None}),
        (2, {"window_days": None, "adds_months": None}),
    ],
)
def test_a_window_longer_than_the_validity_comes_to_an_end(months: int, rules: dict[str, Any]) -> None:
    days, last = renewed(with_rules(months, **rules), NOW + timedelta(days=20), date(2027, 12, 31))
    assert days == sorted(set(days)), "renewed twice on one day"
    assert last >= date(2027, 12, 31)


def test_a_window_of_no_days_means_the_last_day_itself() -> None:
    until = date(2027, 6, 1)
    days, _ = renewed(with_rules(12, window_days=0, adds_months=12), until, date(2028, 1, 1))
    assert days == [until]
