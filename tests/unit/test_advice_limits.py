"""Findings about deadlines, budgets, free hours and single sittings: what they say and what they offer."""

from __future__ import annotations

from datetime import date, timedelta

from planner.availability.models import Availability
from planner.availability.parsing import week_of_hours
from planner.catalog import loading
from planner.catalog.catalog import Catalog
from planner.plan.models import Attempt, Plan, Profile
from planner.roadmap.build import build
from tests.conftest import Planner
from tests.unit.advice_kit import findings, follow, only


def test_an_exam_that_was_failed_as_often_as_allowed_gets_another_one_instead() -> None:
    whole = loading.load()
    mla = whole.certs["aws-mla-c01"]
    rule = mla.retake.model_copy(update={"max_attempts": 1, "period_months": None})
    certs = dict(whole.certs) | {mla.id: mla.model_copy(update={"retake": rule})}
    catalog = Catalog(certs, whole.projects, whole.paths, whole.roles, whole.vendors, whole.as_of, advice=whole.advice)
    today = date(2026, 3, 1)
    plan = Plan(
        id="p1",
        name="A plan",
        created=today,
        start=today,
        profile=Profile(certs=(mla.id,)),
        availability=Availability(week=week_of_hours(600)),
        attempts=(Attempt(cert=mla.id, on=date(2026, 2, 20), passed=False),),
    )
    found = [found for found in build(catalog, plan, today).findings if found.level == "error"]
    assert [(each.rule, each.fix) for each in found] == [("attempt-limit", "planner choose 1 MLA-C02")]
    assert "MLA-C01 was failed 1 time; its vendor allows 1 attempt and no more." in found[0].text
    assert found[0].remedy is not None
    after = build(catalog, found[0].remedy.change(plan), today).findings
    assert all(each.rule != "attempt-limit" for each in after)


def test_a_missed_deadline_names_the_days_the_hours_and_what_would_make_it(planner: Planner) -> None:
    planner.ok("new", "--path", "data-analyst", "--deadline", "2027-05-01")
    finding = only(planner, "past-deadline")
    assert finding["text"].startswith("The plan finishes on 29 May 2027, 28 days after your deadline of 1 May 2027. ")
    assert "Within 22 Nov 2026 – 1 May 2027, 268 h are due and there are 230 h: 38 h are missing." in finding["text"]
    assert "To make it, study 11.75 h a week instead of 10 h." in finding["text"]
    assert "skip MLA-C02 (66 days sooner)." in finding["text"]
    assert finding["fix"] == "planner edit --hours 11.75"


def test_hours_half_as_many_again_are_asked_for_before_a_step_is_left_out_and_more_are_not(planner: Planner) -> None:
    planner.ok("new", "--path", "data-analyst", "--deadline", "2027-03-25")
    finding = only(planner, "past-deadline")
    assert "To make it, study 1" in finding["text"]
    assert finding["fix"] == "planner skip 3"
    planner.ok("new", "--path", "software-developer", "--deadline", "2026-12-31")
    assert only(planner, "past-deadline")["fix"].startswith("planner edit --deadline 2027-")


def test_a_deadline_that_no_hours_make_says_which_exam_it_is_and_why(planner: Planner) -> None:
    planner.ok("new", "--path", "verdict", "--deadline", "2027-09-01")
    text = only(planner, "past-deadline")["text"]
    assert (
        "It is not for the hours: PMLE has its exam on 22 Nov 2027, the first day with the hands-on experience" in text
    )
    assert "No number of hours would make it." in text


def test_a_deadline_that_is_over_or_before_the_start_is_told_as_that(planner: Planner) -> None:
    planner.ok("new", "--certs", "AIF-C01", "--deadline", "2026-11-30")
    (finding,) = findings(planner, "past-deadline", today="2026-12-15")
    assert finding["text"].startswith("Your deadline of 30 Nov 2026 has passed; the plan finishes on ")
    planner.ok("new", "--certs", "AIF-C01", "--start", "2027-02-01", "--deadline", "2027-01-10")
    text = only(planner, "past-deadline")["text"]
    assert text.startswith("Your deadline of 10 Jan 2027 lies before the plan starts on 1 Feb 2027; the plan finishes ")


def test_a_budget_is_kept_by_what_is_cheaper_before_it_is_raised(planner: Planner) -> None:
    planner.ok("new", "--path", "data-analyst", "--budget", "420")
    finding = only(planner, "over-budget")
    assert finding["text"] == (
        "The exams cost $550, $130 more than your budget of $420. To keep to it, skip MLA-C02 ($150 less)."
    )
    assert finding["fix"] == "planner skip 3"
    planner.ok("new", "--path", "ml-researcher", "--budget", "400")
    finding = only(planner, "over-budget")
    assert finding["text"].endswith("It would help to take ACE instead of SAA-C03 ($25 less).")
    assert finding["fix"] == "planner edit --budget 550"


def test_idle_hours_say_when_how_many_and_for_what(planner: Planner) -> None:
    planner.ok("new", "--path", "verdict")
    finding = only(planner, "idle-capacity")
    assert finding["step"] == "s3"
    assert "217 h free from 23 Jun 2027 to 20 Nov 2027: waits for the hands-on experience that is" in finding["text"]
    assert finding["text"].endswith("6 h a week would finish on the same day.")
    assert finding["fix"] == "planner edit --hours 6"
    planner.ok("new", "--path", "verdict", "--week", "mon-thu 1.5, sat 4")
    finding = only(planner, "idle-capacity")
    assert finding["fix"].startswith("planner edit --away 2027-0")
    assert finding["text"].endswith("Taking these days off costs nothing.")


def test_a_booking_that_is_too_early_says_what_is_missing_and_the_first_day_that_would_do(planner: Planner) -> None:
    planner.ok("new", "--certs", "AIF-C01")
    planner.ok("exam", "AIF-C01", "book", "--on", "2026-11-28")
    finding = only(planner, "booking-too-early")
    first = date.fromisoformat(finding["fix"].removeprefix("planner exam AIF-C01 book --on "))
    assert (
        "22 h of its study do not fit before that day: 28 h are due within 22 – 27 Nov 2026, where there is 6 h."
        in (finding["text"])
    )
    planner.ok("exam", "AIF-C01", "book", "--on", (first - timedelta(days=1)).isoformat())
    assert only(planner, "booking-too-early")["fix"] == finding["fix"]
    planner.ok("exam", "AIF-C01", "book", "--on", first.isoformat())
    assert not findings(planner, "booking-too-early")


def test_a_fixed_exam_for_which_no_later_day_would_do_is_let_go(planner: Planner) -> None:
    planner.ok("new", "--certs", "AI-102", "--hours", "1", today="2026-06-01")
    planner.ok("exam", "AI-102", "book", "--on", "2026-06-29", today="2026-06-01")
    (finding,) = findings(planner, "booking-too-early", today="2026-06-01")
    assert finding["fix"] == "planner exam AI-102 cancel"
    follow(planner, finding, today="2026-06-01")
    assert not findings(planner, "booking-too-early", today="2026-06-01")
