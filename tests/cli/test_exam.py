"""Exams as they happen: booked, passed, failed, cancelled; and days that the person sets."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.kit import Bench
from tests.cli.plans import roadmap, shown, step
from tests.conftest import Planner


@pytest.fixture
def azure(planner: Planner) -> Planner:
    """A plan of AI-901 (for AI-900), AI-103 (for AI-102) and NCA-GENL."""
    planner.ok("new", "--path", "software-developer", "--cloud", "azure")
    return planner


def exam(planner: Planner, step_id: str, *, today: str | None = None) -> dict[str, Any]:
    steps = planner.ok("show", "--json", today=today).json["steps"]
    found: dict[str, Any] = next(each["exam"] for each in steps if each["id"] == step_id)
    return found


# Booked


def test_a_booked_exam_stays_on_its_day_whatever_moves(azure: Planner) -> None:
    assert "booked AI-901 for 19 Dec 2026" in azure.ok("exam", "AI-901", "book", "--on", "2026-12-19").out
    azure.ok("edit", "--hours", "20")
    assert (exam(azure, "s1")["date"], exam(azure, "s1")["status"]) == ("2026-12-19", "booked")
    assert step(azure, "s1")["status"] == "booked"


def test_what_was_paid_for_counts_instead_of_the_list_price(azure: Planner) -> None:
    before = shown(azure)["totals"]["cost_usd"]
    azure.ok("exam", "AI-901", "book", "--on", "2026-12-19", "--paid", "49.50")
    totals = shown(azure)["totals"]
    assert (totals["cost_usd"], totals["paid_usd"]) == (before - 99 + 49.5, 49.5)


def test_a_day_that_is_no_exam_day_is_accepted_and_told(azure: Planner) -> None:
    azure.ok("edit", "--exam-days", "sat", "--away", "2026-12-19..2026-12-20: family")
    assert "no exams on Wednesdays" in azure.ok("exam", "1", "book", "--on", "2026-12-16").out
    assert "time away: family" in azure.ok("exam", "1", "book", "--on", "2026-12-19").out
    assert exam(azure, "s1")["date"] == "2026-12-19"
    assert "no exam day" not in azure.ok("exam", "1", "book", "--on", "2026-12-12").out


def test_a_planned_exam_makes_room_for_a_booked_one(azure: Planner) -> None:
    taken = exam(azure, "s1")["date"]
    azure.ok("exam", "AI-103", "book", "--on", taken)
    assert exam(azure, "s2")["date"] == taken
    assert exam(azure, "s1")["date"] != taken


def test_two_exams_are_not_booked_for_one_day(azure: Planner) -> None:
    azure.ok("exam", "1", "book", "--on", "2026-12-19")
    refused = azure("exam", "2", "book", "--on", "2026-12-19")
    assert (refused.code, "azure-ai-901" in refused.err) == (4, True)
    azure.ok("exam", "1", "book", "--on", "2026-12-18")
    azure.ok("exam", "2", "book", "--on", "2026-12-19")


def test_a_cancelled_exam_is_planned_anew(azure: Planner) -> None:
    before = roadmap(azure)
    azure.ok("exam", "1", "book", "--on", "2027-02-20")
    assert roadmap(azure) != before
    assert "cancelled the exam of AI-901" in azure.ok("exam", "1", "cancel").out
    assert roadmap(azure) == before
    refused = azure("exam", "1", "cancel")
    assert (refused.code, "no exam is booked" in refused.err) == (4, True)


def test_a_booking_whose_day_is_over_without_a_result_is_asked_for(azure: Planner) -> None:
    azure.ok("exam", "1", "book", "--on", "2026-12-12")
    rules = [found["rule"] for found in azure.ok("show", "--json", today="2026-12-14").json["findings"]]
    assert "unreported-exam" in rules
    azure.ok("exam", "1", "pass", "--on", "2026-12-12", today="2026-12-14")
    rules = [found["rule"] for found in azure.ok("show", "--json", today="2026-12-14").json["findings"]]
    assert "unreported-exam" not in rules


# Sat


def test_a_pass_starts_the_certificate(azure: Planner) -> None:
    told = azure.ok("exam", "AI-103", "pass", "--on", "2026-11-20", "--score", "812").out
    assert "passed AI-103 on 20 Nov 2026" in told
    assert "counts until 20 Nov 2027; renew it from" in told
    passed = step(azure, "s2")
    assert (passed["status"], passed["valid_until"]) == ("passed", "2027-11-20")
    assert (passed["exam"]["date"], passed["study"]["minutes"]) == ("2026-11-20", 0)


def test_a_certificate_without_end_says_so(azure: Planner) -> None:
    assert "does not expire" in azure.ok("exam", "AI-901", "pass").out


def test_the_pass_that_completes_a_role_tells_it(azure: Planner) -> None:
    assert "Applied AI / GenAI Engineer" not in azure.ok("exam", "AI-103", "pass").out
    assert "Applied AI / GenAI Engineer" in azure.ok("exam", "NCA-GENL", "pass").out


def test_a_fail_tells_when_at_what_price_and_how_often_it_may_be_sat_again(azure: Planner) -> None:
    told = azure.ok("exam", "AI-901", "fail", "--on", "2026-11-20", "--score", "640").out
    assert "may be sat from Sun 22 Nov 2026 on and costs $99" in told
    assert "4 attempts left within 12 months" in told
    assert "planned anew for" in told
    again = azure.ok("exam", "AI-901", "fail", "--on", "2026-11-22").out
    assert "from Sun 6 Dec 2026 on" in again
    assert "3 attempts left" in again
    found = step(azure, "s1")
    assert found["exam"]["attempt"] == 3
    assert found["exam"]["date"] >= "2026-12-06"
    assert found["failed"] == ["2026-11-20", "2026-11-22"]


def test_a_free_retake_is_told(planner: Planner) -> None:
    planner.ok("new", "--certs", "CKA")
    assert "costs nothing" in planner.ok("exam", "CKA", "fail").out
    assert "costs $" in planner.ok("exam", "CKA", "fail", "--on", "+0d", today="2026-12-01").out


def test_a_failed_exam_is_booked_again_after_the_wait(azure: Planner) -> None:
    azure.ok("exam", "NCA-GENL", "fail", "--on", "2026-11-20")
    refused = azure("exam", "NCA-GENL", "book", "--on", "2026-12-03")
    assert (refused.code, "2026-12-04" in refused.err) == (4, True)
    assert azure("pin", "NCA-GENL", "exam", "2026-12-03").code == 4
    azure.ok("exam", "NCA-GENL", "book", "--on", "2026-12-04")


def test_a_beta_is_sat_once_and_then_waits_for_the_release(planner: Planner) -> None:
    planner.ok("new", "--certs", "MLA-C02")
    early = planner("exam", "MLA-C02", "book", "--on", "2026-12-19")
    assert (early.code, "--betas" in early.err) == (4, True)
    planner.ok("edit", "--betas")
    told = planner.ok("exam", "MLA-C02", "fail").out
    assert "from Thu 14 Jan 2027 on" in told
    refused = planner("exam", "MLA-C02", "book", "--on", "2026-12-19")
    assert (refused.code, "2027-01-14" in refused.err) == (4, True)


def test_what_could_not_have_been_sat_is_noted_with_a_doubt(planner: Planner) -> None:
    planner.ok("new", "--certs", "AI-900")
    assert "could not be sat on 22 Nov 2026" in planner.ok("exam", "AI-900", "pass").out
    planner.ok("undo")
    assert "could not be sat" not in planner.ok("exam", "AI-900", "pass", "--on", "2026-05-01").out


def test_every_deed_is_taken_back_and_done_again(azure: Planner) -> None:
    states = [shown(azure)]
    deeds = [("book", "--on", "2026-12-19"), ("cancel",), ("fail",), ("book", "--on", "2026-12-20"), ("pass",)]
    for deed in deeds:
        azure.ok("exam", "1", *deed)
        states.append(shown(azure))
    for state in states[-2::-1]:
        azure.ok("undo")
        assert shown(azure) == state
    azure.ok("redo", str(len(deeds)))
    assert shown(azure) == states[-1]


# Pinned


def test_a_pinned_exam_stays_and_a_pinned_start_is_waited_for(azure: Planner) -> None:
    before = roadmap(azure)
    azure.ok("pin", "AI-103", "start", "2027-02-01")
    assert step(azure, "s2")["study"]["start"] >= "2027-02-01"
    azure.ok("pin", "2", "exam", "2027-05-08")
    assert exam(azure, "s2")["date"] == "2027-05-08"
    assert sorted(step(azure, "s2")["pinned"]) == ["exam", "start"]
    azure.ok("unpin", "AI-103")
    assert roadmap(azure) == before
    refused = azure("unpin", "AI-103")
    assert (refused.code, "nothing of it is pinned" in refused.err) == (4, True)


def test_a_booking_counts_before_a_pin(azure: Planner) -> None:
    azure.ok("exam", "1", "book", "--on", "2026-12-19")
    assert "booked for Sat 19 Dec 2026" in azure.ok("pin", "1", "exam", "2026-12-26").out
    assert exam(azure, "s1")["date"] == "2026-12-19"
    azure.ok("exam", "1", "cancel")
    assert exam(azure, "s1")["date"] == "2026-12-26"


def test_pins_are_forgotten_together(azure: Planner) -> None:
    before = roadmap(azure)
    azure.ok("pin", "2", "start", "2027-02-01")
    azure.ok("pin", "3", "exam", "2027-06-26")
    azure.ok("edit", "--clear", "pins")
    assert roadmap(azure) == before


# What is refused


@pytest.mark.parametrize(
    ("args", "code", "word"),
    [
        (("exam", "AI-901", "book"), 2, "such as --on 20"),
        (("exam", "AI-901", "book", "--on", "2026-11-21"), 4, "is over"),
        (("exam", "AI-901", "book", "--on", "2199-12-31"), 4, "next three years"),
        (("pin", "AI-901", "exam", "2199-12-31"), 4, "next three years"),
        (("exam", "AI-901", "book", "--on", "01/02/2027"), 2, "2027-02-01"),
        (("exam", "AI-901", "book", "--on", "2026-12-19", "--score", "1"), 2, "--score"),
        (("exam", "AI-901", "cancel", "--on", "2026-12-19"), 2, "cancel"),
        (("exam", "AI-901", "cancel", "--paid", "1"), 2, "cancel"),
        (("exam", "AI-901", "sit"), 2, "--help"),
        (("exam", "AI-901", "pass", "--on", "tomorrow"), 4, "ahead"),
        (("exam", "AI-901", "pass", "--score", "-1"), 2, "score"),
        (("exam", "AI-901", "pass", "--paid", "nan"), 2, "paid"),
        (("exam", "AIF-C01", "pass"), 4, "planner edit --held AIF-C01=DATE"),
        (("exam", "AIF-C01", "book", "--on", "2026-12-19"), 4, "planner add AIF-C01"),
        (("exam", "AI-900", "pass"), 4, "AI-901 in place of AI-900"),
        (("exam", "7", "pass"), 4, "its steps"),
        (("exam", "NOPE", "pass"), 4, "catalog list"),
        (("pin", "AI-901", "exam", "2026-11-21"), 4, "is over"),
        (("pin", "AI-901", "end", "2026-12-21"), 2, "--help"),
        (("pin", "AIF-C01", "start", "2026-12-21"), 4, "planner add"),
        (("unpin", "NOPE"), 4, "catalog list"),
    ],
)
def test_what_makes_no_sense_is_refused(bench: Bench, args: tuple[str, ...], code: int, word: str) -> None:
    bench.planner.ok("use", "p1")
    assert word in bench.refuses(*args, code=code).err


def test_an_exam_is_not_booked_after_its_end_or_before_its_release(planner: Planner) -> None:
    planner.ok("new", "--certs", "AI-102,MLA-C02", today="2026-01-05")
    late = planner("exam", "AI-102", "book", "--on", "2026-07-01", today="2026-01-05")
    assert (late.code, "2026-06-30" in late.err) == (4, True)
    planner.ok("exam", "AI-102", "book", "--on", "2026-06-30", today="2026-01-05")
    early = planner("exam", "MLA-C02", "book", "--on", "2026-03-01", today="2026-01-05")
    assert (early.code, "2027-01-14" in early.err) == (4, True)


@pytest.mark.parametrize("deed", [("book", "--on", "2026-12-19"), ("pass",), ("fail",)])
def test_an_exam_that_is_passed_held_or_skipped_is_not_sat(azure: Planner, deed: tuple[str, ...]) -> None:
    azure.ok("exam", "1", "pass")
    azure.ok("skip", "2")
    azure.ok("edit", "--held", "NCA-GENL=2026-01-01")
    for number, word in (("1", "you passed AI-901 on 22 Nov 2026"), ("2", "planner unskip 2"), ("3", "you hold")):
        refused = azure("exam", number, *deed)
        assert (refused.code, word in refused.err) == (4, True)


def test_nothing_is_passed_before_it_was_failed(azure: Planner) -> None:
    azure.ok("exam", "1", "fail", "--on", "2026-11-20")
    refused = azure("exam", "1", "pass", "--on", "2026-11-19")
    assert (refused.code, "20 Nov 2026" in refused.err) == (4, True)
    azure.ok("exam", "1", "fail", "--on", "2026-11-10")
    assert step(azure, "s1")["failed"] == ["2026-11-10", "2026-11-20"]
