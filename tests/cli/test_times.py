"""When the person can work, as the command line takes it: hours from a day on, extra days, time away and back."""

from __future__ import annotations

from datetime import date

import pytest

from tests.cli.kit import Bench
from tests.cli.plans import roadmap, shown
from tests.conftest import Planner


@pytest.fixture
def plan(planner: Planner) -> Planner:
    """A plan of an hour every day."""
    planner.ok("new", "--path", "software-developer", "--cloud", "azure", "--week", "all 1")
    return planner


def minutes(planner: Planner) -> dict[str, int]:
    return {day["date"]: day["minutes"] for day in shown(planner, "--sessions")["capacity"]}


def test_hours_hold_from_a_day_on(plan: Planner) -> None:
    told = plan.ok("edit", "--week", "all 2", "--from", "2026-12-10").out
    assert "changed hours" in told
    assert "finish" in told
    there = minutes(plan)
    assert {day for day, found in there.items() if found == 60} == {day for day in there if day < "2026-12-10"}
    plan.ok("edit", "--week", "all 3", "--from", "2026-12-20")
    assert [minutes(plan)[day] for day in ("2026-12-09", "2026-12-10", "2026-12-19", "2026-12-20")] == [
        60,
        120,
        120,
        180,
    ]


def test_hours_without_a_day_hold_for_the_whole_plan(plan: Planner) -> None:
    plan.ok("edit", "--week", "all 2", "--from", "2026-12-10")
    plan.ok("edit", "--week", "all 1.5")
    assert set(minutes(plan).values()) == {90}


def test_changes_of_the_hours_are_forgotten(plan: Planner) -> None:
    before = roadmap(plan)
    plan.ok("edit", "--hours", "2", "--from", "2026-12-10")
    plan.ok("edit", "--clear", "changes")
    assert roadmap(plan) == before


def test_a_day_has_its_own_hours(plan: Planner) -> None:
    plan.ok("edit", "--extra", "2026-11-28=6", "--extra", "2026-11-29=0")
    plan.ok("edit", "--extra", "2026-11-28=90m")
    assert [minutes(plan)[f"2026-11-{day}"] for day in (27, 28, 29, 30)] == [60, 90, 0, 60]
    plan.ok("edit", "--clear", "extra")
    assert set(minutes(plan).values()) == {60}


def test_days_are_taken_back_out_of_time_away(plan: Planner) -> None:
    plan.ok("edit", "--away", "2026-12-01..2026-12-10: Lisbon")
    told = plan.ok("edit", "--not-away", "2026-12-04..2026-12-05").out
    assert "changed away" in told
    away = [date(2026, 12, day).isoformat() for day in (1, 2, 3, 6, 7, 8, 9, 10)]
    assert [day for day, found in minutes(plan).items() if not found] == away
    plan.ok("edit", "--not-away", "2026-12-01..2026-12-31")
    assert set(minutes(plan).values()) == {60}


def test_time_away_and_back_are_said_at_once(plan: Planner) -> None:
    plan.ok("edit", "--away", "2026-12-01..2026-12-03", "--not-away", "2026-12-02")
    assert [day for day, found in minutes(plan).items() if not found] == ["2026-12-01", "2026-12-03"]


def test_free_days_lie_between_study_and_exam(planner: Planner) -> None:
    planner.ok("new", "--certs", "AI-901", "--week", "all 2", "--buffer", "3")
    (step,) = shown(planner)["steps"]
    gap = date.fromisoformat(step["exam"]["date"]) - date.fromisoformat(step["study"]["end"])
    assert gap.days == 4
    planner.ok("edit", "--buffer", "0")
    (step,) = shown(planner)["steps"]
    gap = date.fromisoformat(step["exam"]["date"]) - date.fromisoformat(step["study"]["end"])
    assert gap.days == 1


def test_a_time_zone_is_set_and_forgotten(plan: Planner) -> None:
    before = roadmap(plan)
    assert "timezone" in plan.ok("edit", "--timezone", "Europe/Berlin").out
    assert "Nothing changed" in plan.ok("edit", "--timezone", "Europe/Berlin").out
    assert "Nothing changed" not in plan.ok("edit", "--clear", "timezone").out
    assert roadmap(plan) == before


def test_a_new_plan_takes_them_too(planner: Planner) -> None:
    said = ("--extra", "2026-11-28=6", "--timezone", "Europe/Berlin", "--buffer", "1")
    planner.ok("new", "One", "--path", "software-developer", *said)
    planner.ok("new", "Two", "--path", "software-developer")
    planner.ok("edit", *said)
    assert roadmap(planner, "--plan", "One") == roadmap(planner, "--plan", "Two")


@pytest.mark.parametrize(
    ("args", "code", "word"),
    [
        (("--from", "2027-01-01"), 2, "--hours"),
        (("--hours", "5", "--from", "01/02/2027"), 2, "2027-02-01"),
        (("--extra", "2026-12-01"), 2, "--extra"),
        (("--extra", "2026-12-01=25"), 2, "24 h"),
        (("--extra", "2026-12-01=-1"), 2, "--extra"),
        (("--extra", "=5"), 2, "--extra"),
        (("--not-away", "2026-12-01..2026-12-02"), 4, "no time away"),
        (("--not-away", "2026-12-02..2026-12-01"), 2, "ends before"),
        (("--timezone", "Mars/Olympus"), 4, "Europe/Berlin"),
        (("--timezone", "\x1b[31m"), 4, "--timezone"),
        (("--buffer", "61"), 2, "--buffer"),
        (("--buffer", "-1"), 2, "--buffer"),
        (("--clear", "everything"), 2, "--clear"),
    ],
)
def test_what_makes_no_sense_is_refused(bench: Bench, args: tuple[str, ...], code: int, word: str) -> None:
    assert word in bench.refuses("edit", *args, code=code).err
