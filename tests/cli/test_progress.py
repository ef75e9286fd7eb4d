"""`planner progress`: the burn-up with its chart, the pace, how each exam stands, the projects."""

from __future__ import annotations

import pytest

from planner.cli import output
from tests.cli.kit import unprintable
from tests.conftest import Planner
from tests.sample_roadmap import HOSTILE


@pytest.fixture
def living(planner: Planner) -> Planner:
    """A plan of four weeks ago with some hours and an exam behind it."""
    planner.ok("new", "Mine", "--path", "software-developer", "--cloud", "azure", "--week", "mon-thu 1.5, sat 4",
               "--deadline", "2027-06-21", "--start", "2026-11-23")  # fmt: skip
    for day, hours in (("2026-11-28", "4"), ("2026-12-05", "5"), ("2026-12-12", "3")):
        planner.ok("log", hours, "AI-901", "--on", day, today="2026-12-14")
    planner.ok("exam", "AI-901", "pass", "--on", "2026-12-13", "--score", "812", today="2026-12-14")
    planner.today = "2026-12-20"
    return planner


def test_it_tells_how_the_plan_goes(living: Planner) -> None:
    out = living.ok("progress").out
    lines = out.splitlines()
    assert lines[0] == "Mine"
    assert lines[1].startswith("Tight: finish ")
    assert "22 h behind what was promised; at your pace of the last 4 weeks: finish" in out
    assert "today  ██ 12 h logged  ⣤⣤ 12 h planned  ⠄⠄ 40 h promised  ╌╌ 150 h in all" in out
    assert "AI-901" in out
    assert "812" in out
    assert "together             40 h     12 h" in out
    assert max(len(line) for line in lines) <= output.FALLBACK_WIDTH
    plain = living.ok("progress", "--no-chart").out
    assert "┤" in out
    assert "┤" not in plain
    assert "on course" in plain


def test_its_document_adds_up(living: Planner) -> None:
    found = living.ok("progress", "--json").json
    assert found["schema"] == 1
    assert found["standing"]["course"] == "tight"
    burnup = found["burnup"]
    assert burnup["logged_minutes"] == 720
    weeks = burnup["weeks"]
    assert weeks[0]["from"] == burnup["from"] == "2026-11-23"
    assert weeks[-1]["to"] == burnup["to"]
    assert weeks[-1]["planned"] + burnup["unlaid_minutes"] == burnup["scope_minutes"]
    assert [week["logged"] for week in weeks[:5]] == [240, 540, 720, 720, None]
    shown = living.ok("show", "--json").json["totals"]
    assert shown["study_minutes"] + shown["project_minutes"] == burnup["scope_minutes"] - 720
    pace = found["pace"]
    assert (pace["planned_minutes"], pace["done_minutes"]) == (2400, 720)
    assert pace["finish"] > found["finish"]
    assert pace["days_late"] > 100
    passed, ahead = found["exams"][:2]
    assert (passed["status"], passed["score"], passed["standing"]) == ("passed", 812, None)
    assert ahead["standing"]["course"] == "on course"
    assert ahead["days_to_go"] > 0
    assert found["projects"][0]["milestones"] == 4
    assert found["projects"][0]["next"]["title"]


def test_an_exam_that_is_booked_too_early_is_told_at_the_head(planner: Planner) -> None:
    planner.ok("new", "Mine", "--path", "software-developer", "--cloud", "azure", "--hours", "10")
    planner.ok("exam", "AI-901", "book", "--on", "+3d")
    head = planner.ok("progress", "--no-chart").out.splitlines()[1]
    assert head.startswith("1 exam is late; finish ")
    found = planner.ok("progress", "--json").json
    assert found["course"] == found["exams"][0]["standing"]["course"] == "late"
    assert found["standing"]["course"] != "late"


def test_a_plan_of_today_is_told_without_a_pace(planner: Planner) -> None:
    planner.ok("new", HOSTILE.replace("\x1b", "").replace("\u202e", "").replace("\x07", ""), "--path", "data-analyst")
    answer = planner.ok("progress")
    assert not unprintable(answer.out)
    assert "at your pace" not in answer.out
    found = planner.ok("progress", "--json").json
    assert found["pace"] is None
    assert found["burnup"]["logged_minutes"] == 0
    assert planner("progress", "--plan", "nobody").code == 4


def test_without_a_plan_it_says_what_to_do(planner: Planner) -> None:
    answer = planner("progress")
    assert answer.code == 4
    assert "planner new" in answer.err


@pytest.mark.parametrize("columns", [20, 40, 80, 160])
def test_it_keeps_to_the_terminals_width_in_ascii(
    living: Planner, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    from planner.cli import progress

    monkeypatch.setattr(progress, "width", lambda: columns)
    monkeypatch.setattr(progress, "is_plain", lambda: True)
    out = living.ok("progress").out
    chart = [line for line in out.splitlines() if " h +" in line or line.startswith("      |")]
    assert bool(chart) == (columns >= 30)
    assert all(len(line) <= columns and line.isascii() for line in chart)
