"""Dates that break calendars, through the command line: every rule of a roadmap holds on all of them."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest

from tests.checked import found, minutes_of, shown, step_of, with_away, work_days
from tests.conftest import Planner
from tests.rules_facts import Facts

ALL_DAYS = [f"2026-11-{number}" for number in range(23, 30)]
EVENINGS = {0: 60, 1: 60, 2: 60, 3: 60, 5: 240}
"""The minutes of `mon-thu 1, sat 4` by weekday."""
WEEK = ("--week", "mon-thu 1, sat 4")


def evenings(when: date) -> int:
    return EVENINGS.get(when.weekday(), 0)


STATED = Facts(minutes=evenings, effort="likely", full=True)


@pytest.mark.parametrize("start", ["2028-02-28", "2028-02-29", "2027-02-28", "2096-02-28", "2096-02-29", "2100-02-28"])
def test_a_plan_around_the_end_of_february(planner: Planner, start: str) -> None:
    planner.ok("new", "--certs", "AIF-C01,NCA-GENL", "--start", start, *WEEK, today=start)
    document = shown(planner, STATED, today=start)
    leap = calendar.isleap(int(start[:4]))
    assert (f"{start[:4]}-02-29" in minutes_of(document)) == leap
    assert f"{start[:4]}-03-01" in minutes_of(document)


def test_a_certificate_of_the_leap_day_ends_on_the_last_of_february(planner: Planner) -> None:
    planner.ok("new", "--certs", "AIF-C01,NCA-GENL", *WEEK, today="2028-02-01")
    planner.ok("exam", "AIF-C01", "book", "--on", "2028-02-29", today="2028-02-01")
    planner.ok("exam", "AIF-C01", "pass", today="2028-02-29")
    step = step_of(shown(planner, today="2028-02-29"), "AIF-C01")
    assert (step["status"], step["exam"]["date"], step["valid_until"]) == ("passed", "2028-02-29", "2031-02-28")


def test_the_leap_day_carries_work_and_can_be_away(planner: Planner) -> None:
    planner.ok("new", "--certs", "AIF-C01", "--hours", "14", today="2028-02-20")
    assert "2028-02-29" in work_days(shown(planner, today="2028-02-20"))
    planner.ok("edit", "--away", "2028-02-29..2028-02-29", today="2028-02-20")
    away = with_away(Facts(), ("2028-02-29", "2028-02-29"))
    assert "2028-02-29" not in work_days(shown(planner, away, today="2028-02-20"))


@pytest.mark.parametrize("start", ["2026-12-27", "2026-12-31", "2027-01-01", "2027-01-03"])
def test_a_plan_over_the_end_of_a_year(planner: Planner, start: str) -> None:
    planner.ok("new", "--certs", "AIF-C01", "--start", start, *WEEK, "--away", "2026-12-30..2027-01-02")
    document = shown(planner, with_away(Facts(effort="likely"), ("2026-12-30", "2027-01-02")))
    assert work_days(document)[0] >= "2027-01-04" or start == "2026-12-27"
    assert document["capacity"][0]["date"] == start


def test_a_start_in_the_past_counts_from_today(planner: Planner) -> None:
    planner.ok("new", "--path", "software-developer", "--start", "2026-01-05", *WEEK)
    document = shown(planner, Facts(minutes=evenings, effort="likely"))
    assert document["capacity"][0]["date"] == "2026-11-22"
    assert work_days(document)[0] == "2026-11-23"


def test_a_start_on_a_day_away_begins_after_it(planner: Planner) -> None:
    planner.ok("new", "--certs", "AIF-C01", "--start", "2026-11-30", "--away", "2026-11-28..2026-12-06", *WEEK)
    document = shown(planner, with_away(Facts(effort="likely", full=True), ("2026-11-28", "2026-12-06")))
    assert document["capacity"][0] == {"date": "2026-11-30", "minutes": 0}
    assert work_days(document)[0] == "2026-12-07"


def test_a_year_away_stands_between_two_halves(planner: Planner) -> None:
    planner.ok("new", "--certs", "AIF-C01,NCA-GENL", "--away", "2026-12-14..2027-12-13", *WEEK)
    document = shown(planner, with_away(Facts(effort="likely", full=True), ("2026-12-14", "2027-12-13")))
    days = work_days(document)
    assert days[0] < "2026-12-14"
    assert days[-1] > "2027-12-13"
    assert [row for row in document["idle"] if row["from"] < "2026-12-14"] == []


@pytest.mark.parametrize(
    "args",
    [
        ("--hours", "0"),
        ("--week", "mon 0"),
        (*WEEK, "--away", "2026-01-01..2199-12-31"),
        ("--week", "mon 1m", "--start", "2199-12-01"),
    ],
    ids=["no hours", "an empty week", "away for ever", "the end of time"],
)
def test_a_plan_without_hours_is_refused_and_nothing_is_stored(planner: Planner, args: tuple[str, ...]) -> None:
    answer = planner("new", "--path", "software-developer", *args)
    assert answer.code == 4, answer.err
    assert "hours" in answer.err
    assert "Traceback" not in answer.err
    assert not planner.data_dir.exists() or not list(planner.data_dir.glob("planner.json"))


def test_hours_taken_away_are_refused_and_the_plan_stays(planner: Planner) -> None:
    planner.ok("new", "--path", "software-developer", *WEEK)
    before = planner.ok("show", "--json", "--sessions").out
    assert planner("edit", "--hours", "0").code == 4
    assert planner.ok("show", "--json", "--sessions").out == before


def test_one_minute_a_week_takes_a_lifetime(planner: Planner) -> None:
    planner.ok("new", "--certs", "GAIL", "--week", "mon 1m")
    planner.ok("project", "GAIL", "--none")
    document = shown(planner, Facts(effort="likely", minutes=lambda when: int(when.weekday() == 0), full=False))
    work = document["totals"]["study_minutes"]
    assert document["last_session"] == (date(2026, 11, 23) + timedelta(weeks=work - 1)).isoformat()


def test_all_hours_of_every_day(planner: Planner) -> None:
    planner.ok("new", "--path", "software-developer", "--cloud", "azure", "--hours", "168")
    document = shown(planner, Facts(effort="likely", minutes=lambda _: 1440, full=True))
    assert {row["minutes"] for row in document["capacity"]} == {1440}
    assert document["finish"] < "2026-12-24"


@pytest.mark.parametrize("deadline", ["2026-11-30", "2026-11-22", "2026-01-01", "2026-12-13"])
def test_a_deadline_before_the_start_is_missed_and_said(planner: Planner, deadline: str) -> None:
    answer = planner("new", "--certs", "AIF-C01", "--start", "2026-12-14", "--deadline", deadline, *WEEK)
    assert answer.code == 0, answer.err
    late = found(shown(planner, STATED), "past-deadline")
    assert [each["level"] for each in late] == ["error"]
    assert planner("check").code == 1


def test_a_deadline_that_is_today_is_missed_and_said(planner: Planner) -> None:
    planner.ok("new", "--certs", "AIF-C01", "--deadline", "2026-12-15", *WEEK)
    document = shown(planner, STATED, today="2026-12-15")
    assert document["capacity"][0]["date"] == "2026-12-15"
    assert [each["level"] for each in found(document, "past-deadline")] == ["error"]


def test_a_deadline_on_the_day_of_the_finish_is_met(planner: Planner) -> None:
    planner.ok("new", "--certs", "AIF-C01", *WEEK)
    finish = shown(planner, STATED)["finish"]
    planner.ok("edit", "--deadline", finish)
    assert found(shown(planner, STATED), "past-deadline") == []
    planner.ok("edit", "--deadline", (date.fromisoformat(finish) - timedelta(days=1)).isoformat())
    assert len(found(shown(planner, STATED), "past-deadline")) == 1


@pytest.mark.parametrize("booked", ["2026-11-22", "2026-11-23", "2026-11-26", "2026-12-01"])
def test_an_exam_booked_before_its_study_can_be_done(planner: Planner, booked: str) -> None:
    planner.ok("new", "--certs", "AIF-C01,NCA-GENL", *WEEK)
    planner.ok("exam", "AIF-C01", "book", "--on", booked)
    facts = Facts(effort="likely", minutes=evenings, bookings={"aws-aif-c01": date.fromisoformat(booked)})
    document = shown(planner, facts)
    step = step_of(document, "AIF-C01")
    had = sum(
        evenings(date(2026, 11, 22) + timedelta(days=n))
        for n in range(int(booked[-2:]) - 22 if booked < "2026-12" else 9)
    )
    assert step["exam"]["date"] == booked
    assert step["study"]["minutes"] == had
    assert step["study"]["unlaid_minutes"] == 28 * 60 - had
    assert [each["level"] for each in found(document, "booking-too-early")] == ["error"]
    assert planner("check").code == 1


def test_the_second_exam_booked_too_early_is_studied_first(planner: Planner) -> None:
    planner.ok("new", "--certs", "AIF-C01,NCA-GENL", *WEEK)
    planner.ok("exam", "NCA-GENL", "book", "--on", "2026-12-04")
    document = shown(planner, Facts(effort="likely", minutes=evenings, bookings={"nvidia-nca-genl": date(2026, 12, 4)}))
    assert work_days(document)[0] == step_of(document, "NCA-GENL")["study"]["start"]
    assert step_of(document, "AIF-C01")["study"]["start"] > "2026-12-04"


@pytest.mark.parametrize("start", ALL_DAYS)
def test_a_plan_starts_on_any_day_of_the_week(planner: Planner, start: str) -> None:
    planner.ok("new", "--certs", "AIF-C01,NCA-GENL", "--start", start, *WEEK)
    document = shown(planner, STATED)
    days = (date.fromisoformat(start) + timedelta(days=n) for n in range(7))
    assert work_days(document)[0] == next(when.isoformat() for when in days if evenings(when))


SPRING = {"Europe/Berlin": "2027-03-28", "America/New_York": "2027-03-14", "Australia/Lord_Howe": "2027-10-03"}
AUTUMN = {"Europe/Berlin": "2027-10-31", "America/New_York": "2027-11-07", "Australia/Lord_Howe": "2027-04-04"}


@pytest.mark.parametrize(
    ("zone", "lost"), [("Europe/Berlin", 60), ("America/New_York", 60), ("Australia/Lord_Howe", 30)]
)
def test_the_night_in_which_the_clocks_go_forward_has_what_it_really_has(
    planner: Planner, zone: str, lost: int
) -> None:
    night = SPRING[zone]
    start = (date.fromisoformat(night) - timedelta(days=8)).isoformat()
    week = ("--week", "sun 01:00-04:00, wed 19:00-21:00", "--timezone", zone)
    planner.ok("new", "--certs", "AIF-C01", "--start", start, *week, today=start)
    minutes = minutes_of(shown(planner, today=start))
    assert minutes[night] == 180 - lost
    assert minutes[(date.fromisoformat(night) + timedelta(days=7)).isoformat()] == 180


@pytest.mark.parametrize("zone", sorted(AUTUMN))
def test_an_hour_that_comes_twice_counts_once(planner: Planner, zone: str) -> None:
    night = AUTUMN[zone]
    start = (date.fromisoformat(night) - timedelta(days=8)).isoformat()
    week = ("--week", "sun 01:00-04:00, wed 19:00-21:00", "--timezone", zone)
    planner.ok("new", "--certs", "AIF-C01", "--start", start, *week, today=start)
    assert minutes_of(shown(planner, today=start))[night] == 180


def test_an_exam_booked_for_today_takes_the_day(planner: Planner) -> None:
    planner.ok("new", "--certs", "AIF-C01,NCA-GENL", *WEEK)
    planner.ok("exam", "AIF-C01", "book", "--on", "2026-11-28")
    document = shown(planner, today="2026-11-28")
    assert step_of(document, "AIF-C01")["exam"]["date"] == "2026-11-28"
    assert work_days(document)[0] > "2026-11-28"
    assert minutes_of(document)["2026-11-28"] == 240


def test_a_booking_whose_day_is_over_counts_no_more_and_is_asked_for(planner: Planner) -> None:
    planner.ok("new", "--certs", "AIF-C01", *WEEK)
    planner.ok("exam", "AIF-C01", "book", "--on", "2026-11-28")
    document = shown(planner, Facts(bookings={"aws-aif-c01": date(2026, 11, 28)}), today="2026-11-29")
    assert step_of(document, "AIF-C01")["status"] == "planned"
    assert step_of(document, "AIF-C01")["exam"]["date"] > "2026-11-29"
    assert [each["level"] for each in found(document, "unreported-exam")] == ["warning"]


def test_what_was_logged_today_is_taken_off_today(planner: Planner) -> None:
    planner.ok("new", "--certs", "AIF-C01", *WEEK)
    planner.ok("log", "45m", "AIF-C01", today="2026-11-24")
    document = shown(planner, STATED, today="2026-11-24")
    assert minutes_of(document)["2026-11-24"] == 15
    planner.ok("log", "3", "AIF-C01", today="2026-11-24")
    assert minutes_of(shown(planner, STATED, today="2026-11-24"))["2026-11-24"] == 0


def test_a_plan_long_after_its_end_is_laid_from_today(planner: Planner) -> None:
    planner.ok("new", "--certs", "NCA-GENL", *WEEK)
    document = shown(planner, STATED, today="2031-05-06")
    assert work_days(document)[0] == "2031-05-06"


@pytest.mark.parametrize(
    "second", [("pin", "NCA-GENL", "exam", "2027-01-10"), ("exam", "NCA-GENL", "book", "--on", "2027-01-10")]
)
def test_two_exams_are_never_on_one_day(planner: Planner, second: tuple[str, ...]) -> None:
    planner.ok("new", "--certs", "AIF-C01,NCA-GENL", *WEEK)
    planner.ok("pin", "AIF-C01", "exam", "2027-01-10")
    answer = planner(*second)
    assert answer.code in (0, 4), answer.err
    shown(planner, Facts(effort="likely", minutes=evenings))


def test_an_exam_booked_before_the_plan_starts_leaves_its_study_unlaid(planner: Planner) -> None:
    planner.ok("new", "--certs", "AIF-C01", "--start", "2027-01-11", *WEEK)
    planner.ok("exam", "AIF-C01", "book", "--on", "2026-12-19")
    study = step_of(shown(planner, STATED), "AIF-C01")["study"]
    assert (study["minutes"], study["unlaid_minutes"]) == (0, 28 * 60)


def test_a_start_that_is_pinned_does_not_hold_up_a_booked_exam(planner: Planner) -> None:
    planner.ok("new", "--certs", "AIF-C01,NCA-GENL", *WEEK)
    planner.ok("pin", "AIF-C01", "start", "2027-06-01")
    planner.ok("exam", "NCA-GENL", "book", "--on", "2027-05-01")
    start = {"aws-aif-c01": date(2027, 6, 1)}
    document = shown(planner, Facts(effort="likely", minutes=evenings, start_pins=start))
    assert step_of(document, "NCA-GENL")["study"]["unlaid_minutes"] == 0


def test_a_step_that_is_passed_and_skipped_leaves_nothing_to_do(planner: Planner) -> None:
    planner.ok("new", "--certs", "AIF-C01,NCA-GENL", *WEEK)
    planner.ok("exam", "AIF-C01", "pass")
    planner.ok("skip", "1")
    document = shown(planner, STATED)
    assert [each for each in document["sessions"] if each["step"] == "s1"] == []


def test_an_exam_with_nothing_left_to_study_says_why_it_is_when_it_is(planner: Planner) -> None:
    planner.ok("new", "--certs", "AIF-C01", *WEEK)
    for on in ("2026-11-20", "2026-11-21"):
        planner.ok("log", "14", "AIF-C01", "--on", on)
    exam = step_of(shown(planner, STATED), "AIF-C01")["exam"]
    assert exam["limits"]
    assert exam["because"]


def test_days_kept_free_count_from_the_last_study_whenever_it_was(planner: Planner) -> None:
    planner.ok("new", "--certs", "AIF-C01", "--buffer", "5", "--start", "2026-12-10", *WEEK)
    for on in ("2026-11-20", "2026-11-21"):
        planner.ok("log", "14", "AIF-C01", "--on", on)
    assert step_of(shown(planner, STATED), "AIF-C01")["exam"]["earliest"] == "2026-12-10"
