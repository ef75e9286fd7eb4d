"""`today` and `timer` on the command line: every fact that the app shows, the same timer, and clear refusals."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from planner.cli import session as sessions
from planner.timer import machine
from tests.clocks import RunningClock
from tests.conftest import Planner

MADE = ("new", "Mine", "--path", "software-developer", "--cloud", "azure", "--week", "mon-thu 1.5, sat 4")
THURSDAY = "2026-11-26"


@pytest.fixture
def made(planner: Planner) -> Planner:
    """A plan of 10 h a week from Monday 23 November, of which the first two evenings were used."""
    planner.ok(*MADE, "--start", "2026-11-23")
    planner.ok("log", "1.5", "AI-901", today="2026-11-23")
    planner.ok("log", "1", "AI-901", today="2026-11-24")
    return planner


@pytest.fixture
def clock(made: Planner, monkeypatch: pytest.MonkeyPatch) -> RunningClock:
    """The clock of every run of the command line."""
    running = RunningClock(date(2026, 11, 26))
    monkeypatch.setattr(sessions, "FixedClock", lambda _day: running)
    return running


def test_today_tells_the_week_the_exam_what_moved_and_what_is_ahead(made: Planner) -> None:
    text = made.ok("today", today=THURSDAY).out
    for words in (
        "Thu 26 Nov 2026  Mine",
        "study          AI-901     Identify AI concepts and capabilities",
        "Next\n  Sat 28 Nov 2026",
        "This week  23 – 29 Nov",
        "1 h 30 min done, 1 h 30 min planned",
        "▸Thu 26",
        "2 h 30 min of 10 h done, 5 h 30 min to do.",
        "2 of the last 3 study days; today can be one more.",
        "AI-901 on Sun 13 Dec 2026, in 17 days, not booked.",
        "Since yesterday\n  finish",
        "because 1 h 30 min of Wed were not logged",
        "Milestones\n  ◇ ",
        "Coming up  within 60 days\n  ◆ Sun 13 Dec",
    ):
        assert words in text, words


def test_todays_document_keeps_its_fields_and_has_the_rest(made: Planner) -> None:
    told = made.ok("today", "--json", today=THURSDAY).json
    assert told["schema"] == 1
    assert {"today", "plan", "sessions", "next", "logs", "attempts"} <= set(told)
    assert [day["planned"] for day in told["week"]["days"]] == [90, 90, 90, 90, 0, 240, 0]
    assert [day["logged"] for day in told["week"]["days"]] == [90, 60, 0, 0, 0, 0, 0]
    assert (told["week"]["planned"], told["week"]["logged"], told["week"]["todo"]) == (600, 150, 330)
    assert told["streak"] | {"text": ""} == {"in_a_row": 0, "kept": 2, "recent": 3, "today_counts": False, "text": ""}
    assert told["exam"]["code"] == "AI-901"
    assert told["exam"]["left"] <= told["exam"]["available"]
    assert told["moved"][0]["because"] == ["1.5 h of Wed were not logged"]
    assert told["milestones"]
    assert told["upcoming"][0]["kind"] == "book"
    assert (told["free"], told["timer"]) == (None, None)
    assert made.ok("today", "--json", today="2026-11-27").json["free"] == "No hours on Fridays, so today is free."


def test_the_timer_is_started_paused_and_stopped_into_the_log(made: Planner, clock: RunningClock) -> None:
    assert "No timer is running" in made.ok("timer").out
    assert "Timer running: 0 s for AI-901: Identify" in made.ok("timer", "start", "AI-901", "--domain", "identify").out
    clock.run(minutes=30)
    assert made.ok("timer", "pause", "--json").json["timer"] | {"began": ""} == {
        "state": "paused",
        "plan": "p1",
        "cert": "azure-ai-901",
        "code": "AI-901",
        "project": None,
        "domain": "Identify AI concepts and capabilities",
        "on": THURSDAY,
        "began": "",
        "seconds": 1800,
        "minutes": 30,
        "doubtful": False,
    }
    clock.run(hours=2)
    made.ok("timer", "resume")
    clock.run(minutes=12)
    assert made.ok("today", "--json").json["timer"]["minutes"] == 42
    assert "Timer running: 42 min for AI-901" in made.ok("today").out
    assert "Mine: logged 42 min for AI-901 on 26 Nov 2026." in made.ok("timer", "stop").out
    assert made.ok("timer", "status", "--json").json["timer"] is None
    logged = made.ok("logged", "--json").json["logs"][0]
    assert (logged["minutes"], logged["domain"]) == (42, "Identify AI concepts and capabilities")
    assert "logged 42 min" in made.ok("undo").out


def test_a_project_is_timed_by_its_name(made: Planner, clock: RunningClock) -> None:
    project = made.ok("show", "--json").json["steps"][0]["project"]["id"]
    made.ok("timer", "start", project)
    clock.run(minutes=5)
    assert made.ok("timer", "stop", "--json").json | {"schema": 1} == {
        "schema": 1,
        "timer": None,
        "logged_minutes": 5,
        "on": THURSDAY,
    }
    assert made.ok("logged", "--json").json["logs"][0]["project"] == project
    assert made("timer", "start", project, "--domain", "x").code == 2


def test_what_the_timer_refuses(made: Planner, clock: RunningClock) -> None:
    for command in ("stop", "pause", "resume", "discard"):
        refused = made("timer", command)
        assert (refused.code, "no timer is running" in refused.err) == (4, True)
    assert made("timer", "start", "CKA").code == 4
    made.ok("timer", "start", "AI-901")
    assert "a timer is there already, for AI-901" in made("timer", "start", "AI-901").err
    clock.run(seconds=59)
    assert "less than a minute" in made.ok("timer", "stop").out
    made.ok("timer", "start", "AI-901")
    assert "thrown away" in made.ok("timer", "discard").out
    assert len(made.ok("logged", "--json").json["logs"]) == 2


def test_a_timer_that_ran_for_too_long_wants_to_know_how_much_was_work(made: Planner, clock: RunningClock) -> None:
    made.ok("timer", "start", "AI-901")
    clock.run(seconds=machine.LONGEST + 60)
    refused = made("timer", "stop")
    assert refused.code == 4
    assert "It ran for 4 h 1 min, which is long" in refused.err
    assert "planner timer stop --log 4h01" in refused.err
    assert made("timer", "stop", "--log", "25").code == 2
    assert made.ok("timer", "stop", "--log", "2", "--json").json["logged_minutes"] == 120


def test_a_broken_file_of_the_timer_is_told_and_stops_nothing(made: Planner, clock: RunningClock) -> None:
    (made.data_dir / "timer.json").write_text("\x1b]0;x\x07{")
    before = sorted(path.name for path in made.data_dir.iterdir())
    told = made.ok("today", "--json")
    assert json.loads(told.out)["timer"] is None
    assert "timer.json, holds no timer" in told.err
    assert sorted(path.name for path in made.data_dir.iterdir()) == before
    assert "note   timer       timer.json holds no timer" in made.ok("doctor").out
    made.ok("timer", "start", "AI-901")
    assert list(made.data_dir.glob("timer.json.broken-*"))
    assert made.ok("doctor").code == 0


def test_looking_at_a_timer_needs_no_right_to_write(made: Planner, tmp_path: Path) -> None:
    before = sorted(path.name for path in made.data_dir.iterdir())
    made.ok("timer")
    made.ok("today")
    assert sorted(path.name for path in made.data_dir.iterdir()) == before
