"""`calendar` and `day`: the same facts as the app's calendar, as text and as JSON."""

from __future__ import annotations

from datetime import date

import pytest

from planner.timeline.cells import cell_len
from tests.conftest import Planner
from tests.sample_roadmap import HOSTILE


@pytest.fixture
def planned(planner: Planner) -> Planner:
    week = "mon-thu 19:00-20:30, sat 09:00-13:00"
    options = ("--path", "software-developer", "--cloud", "azure", "--week", week, "--holidays", "DE-BY")
    planner.ok("new", "One", *options, "--away", "2026-12-24..2027-01-03", "--deadline", "2027-05-01")
    return planner


def test_a_month_tells_loads_marks_and_what_the_signs_mean(planned: Planner) -> None:
    told = planned.ok("calendar", "dec 2026").out
    lines = told.splitlines()
    assert lines[0].startswith(" December 2026  ")
    assert lines[1].split() == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert [line.split()[0] for line in lines if line[:1] == " " and line[1:3].isdigit()][:5] == [
        "49",
        "50",
        "51",
        "52",
        "53",
    ]
    assert "▒▒▒" in told
    assert "1h30" in told
    assert "◆ Sun 13 Dec  AI-901 exam" in told
    assert "╲ Christmas" in told or "╱ away" in told
    assert "◆ exam" in lines[-1] + lines[-2]
    assert all(line == line.rstrip() and cell_len(line) <= 100 for line in lines)


def test_months_weeks_and_dates_can_be_chosen(planned: Planner) -> None:
    told = planned.ok("calendar", "2026-12", "--months", "3", "--week-start", "sun").out
    for name in ("December 2026", "January 2027", "February 2027"):
        assert name in told
    assert "Sun           Mon" in told
    assert "November 2026" in planned.ok("calendar").out
    assert "January 2027" in planned.ok("calendar", "+2m").out
    for wrong in ("2026-13", "dec", "1900-01", "2026-00", "nothing"):
        answer = planned("calendar", wrong)
        assert answer.code == 2
        assert answer.err.startswith("planner: MONTH: ")


def test_the_json_of_a_month_has_each_of_its_days(planned: Planner) -> None:
    told = planned.ok("calendar", "2028-02", "--json").json
    assert (told["schema"], told["plan"], told["week_start"]) == (1, "p1", "mon")
    assert [day["date"] for day in told["months"][0]["days"]][-1] == "2028-02-29"
    month = planned.ok("calendar", "2026-12", "--json").json["months"][0]
    sessions = planned.ok("show", "--sessions", "--json").json["sessions"]
    assert (
        month["planned_minutes"]
        == sum(each["minutes"] for each in sessions if each["date"].startswith("2026-12"))
        == sum(day["planned_minutes"] for day in month["days"])
    )
    assert [week["number"] for week in month["weeks"]] == [49, 50, 51, 52, 53]
    assert month["exams"] == 1


def test_a_day_tells_times_marks_and_why_it_is_free(planned: Planner) -> None:
    told = planned.ok("day", "2026-12-01").out
    assert told.startswith("Tue 1 Dec 2026  1 h 30 min of 1 h 30 min\n  Your time: 19:00–20:30\n")
    assert "19:00–" in told
    assert "AI-901  study" in told
    day = planned.ok("day", "2026-12-01", "--json").json
    assert (day["date"], day["free"], day["capacity_minutes"]) == ("2026-12-01", None, 90)
    assert day["sessions"][0]["from"] == "19:00"
    assert day["sessions"][-1]["to"] == "20:30"
    for when, words in (
        ("2026-12-26", "Time away"),
        ("2027-01-06", "Public holiday: Epiphany"),
        ("2026-11-22", "No hours on Sundays"),
    ):
        assert words in planned.ok("day", when).out
        assert planned.ok("day", when, "--json").json["free"] == words
    assert planned.ok("day").out.startswith("Sun 22 Nov 2026, today")


def test_a_day_tells_what_was_done(planned: Planner) -> None:
    planned.ok("log", "1.5", "AI-901", "--note", "x [/ y", today="2026-11-24")
    planned.ok("exam", "AI-901", "fail", "--score", "500", today="2026-11-24")
    told = planned.ok("day", "2026-11-24", today="2026-11-25").out
    assert "1 h 30 min worked" in told
    assert "AI-901  studied  x [/ y" in told
    assert "AI-901  failed  score 500" in told
    assert told.count("failed") == 1
    assert "Exam day" not in told
    done = planned.ok("day", "2026-11-24", "--json", today="2026-11-25").json["done"]
    assert [(each["kind"], each["minutes"]) for each in done] == [("study", 90), ("failed", 0)]


def test_nobodys_text_reaches_the_terminal_raw(planned: Planner) -> None:
    planned.ok("edit", "--away", f"2027-01-20: {HOSTILE[:16]}")
    told = planned.ok("calendar", "2027-01").out + planned.ok("day", "2027-01-20").out
    assert "x [/ y" in told
    assert "\x1b" not in told


def test_a_plan_that_is_not_current_can_be_asked_for(planned: Planner) -> None:
    planned.ok("new", "Two", "--certs", "CKA")
    assert planned.ok("calendar", "--plan", "One", "--json").json["plan"] == "p1"
    assert planned.ok("day", "--plan", "p2", "--json").json["plan"] == "p2"
    assert planned("day", "soon").code == 2
    assert date.fromisoformat(planned.ok("day", "--json").json["date"]) == date(2026, 11, 22)
