"""What can be sat on a day, written out by hand from the exam facts, is what the command line lists.

A date known to the month or the year counts from its last day for a release, as nothing earlier is sure; a beta whose
first day is not known is never sure.
"""

from __future__ import annotations

import pytest

from tests.conftest import Planner

DAYS = ("2026-01-05", "2026-04-01", "2026-07-01", "2026-10-01", "2026-11-22", "2027-02-01")

# fmt: off
ALWAYS = {
    "AIF-C01", "SAA-C03", "AZ-104", "GAIL", "PMLE", "ACE", "DBX-ML-ASSOCIATE", "DBX-ML-PROFESSIONAL",
    "DBX-GENAI-ASSOCIATE", "NCA-GENL", "NCP-GENL", "NCP-AAI", "CKA",
}
"""Out before 2026, or without a release date, and without an end."""
TERRAFORM = "Terraform Associate 004"

# Terraform 004 is out on 8 January 2026, AB-100 in that month: neither is sure on the 5th. MLS-C01 ends on 31 March,
# DP-100 on 1 June, AI-900 and AI-102 on 30 June, MLA-C01 (in English) on 28 September. AIP-C01 is out on 14 April,
# AI-300 in May, AI-901 and AI-103 in June, PAA in November, MLA-C02 on 14 January 2027.
SITTABLE = {
    "2026-01-05": ALWAYS | {"MLA-C01", "MLS-C01", "AI-900", "AI-102", "DP-100"},
    "2026-04-01": ALWAYS | {TERRAFORM, "AB-100", "MLA-C01", "AI-900", "AI-102", "DP-100"},
    "2026-07-01": ALWAYS | {TERRAFORM, "AB-100", "MLA-C01", "AIP-C01", "AI-901", "AI-103", "AI-300"},
    "2026-10-01": ALWAYS | {TERRAFORM, "AB-100", "AIP-C01", "AI-901", "AI-103", "AI-300"},
    "2026-11-22": ALWAYS | {TERRAFORM, "AB-100", "AIP-C01", "AI-901", "AI-103", "AI-300"},
    "2027-02-01": ALWAYS | {TERRAFORM, "AB-100", "AIP-C01", "AI-901", "AI-103", "AI-300", "PAA", "MLA-C02"},
}
# fmt: on

RETIRED = {
    "2026-01-05": set(),
    "2026-04-01": {"MLS-C01"},
    "2026-07-01": {"MLS-C01", "DP-100", "AI-900", "AI-102"},
    "2026-10-01": {"MLS-C01", "DP-100", "AI-900", "AI-102", "MLA-C01"},
    "2026-11-22": {"MLS-C01", "DP-100", "AI-900", "AI-102", "MLA-C01"},
    "2027-02-01": {"MLS-C01", "DP-100", "AI-900", "AI-102", "MLA-C01"},
}

# The betas: AI-300 from March to its release in May, AI-901 and AI-103 from 21 April into June, PAA from 8 to
# 30 September, MLA-C02 from 29 September to its release. When AIP-C01's and AB-100's began is not known.
BETA = {
    "2026-01-05": set(),
    "2026-04-01": {"AI-300"},
    "2026-07-01": set(),
    "2026-10-01": {"MLA-C02"},
    "2026-11-22": {"MLA-C02"},
    "2027-02-01": set(),
}

UPCOMING = {
    "2026-01-05": {TERRAFORM, "AB-100", "AIP-C01", "AI-901", "AI-103", "AI-300", "PAA", "MLA-C02"},
    "2026-04-01": {"AIP-C01", "AI-901", "AI-103", "PAA", "MLA-C02"},
    "2026-07-01": {"PAA", "MLA-C02"},
    "2026-10-01": {"PAA"},
    "2026-11-22": {"PAA"},
    "2027-02-01": set(),
}

EXPECTED = {"sittable": SITTABLE, "retired": RETIRED, "beta": BETA, "upcoming": UPCOMING}


def listed(planner: Planner, day: str, *options: str) -> list[str]:
    """The codes that `catalog list` gives on a day."""
    certs = planner.ok("catalog", "list", *options, "--json", today=day).json["certs"]
    return [cert["code"] for cert in certs]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("status", EXPECTED)
def test_a_status_lists_exactly_the_exams_that_are_in_it_on_the_day(planner: Planner, status: str, day: str) -> None:
    codes = listed(planner, day, "--status", status)
    assert set(codes) == EXPECTED[status][day]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("day", DAYS)
def test_every_exam_is_in_one_status_and_no_more(planner: Planner, day: str) -> None:
    by_status = [code for status in EXPECTED for code in listed(planner, day, "--status", status)]
    assert sorted(by_status) == sorted(listed(planner, day))
    assert len(by_status) == 26


@pytest.mark.parametrize(
    ("code", "last", "next_status"),
    [
        ("MLS-C01", "2026-03-31", "retired"),
        ("DP-100", "2026-06-01", "retired"),
        ("AI-900", "2026-06-30", "retired"),
        ("AI-102", "2026-06-30", "retired"),
        ("MLA-C01", "2026-09-28", "retired"),
    ],
)
def test_an_exam_can_be_sat_on_its_last_day_and_not_on_the_next(
    planner: Planner, code: str, last: str, next_status: str
) -> None:
    year, month, day = map(int, last.split("-"))
    following = f"{year}-{month:02}-{day + 1:02}" if day < 30 else f"{year}-{month + 1:02}-01"
    assert code in listed(planner, last, "--status", "sittable")
    assert code in listed(planner, following, "--status", next_status)
