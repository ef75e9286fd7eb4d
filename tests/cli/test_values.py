"""What people type for dates, hours, amounts and places: read without guessing, or refused with what would be read."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from planner.dates import read_ahead, read_date, read_past
from planner.errors import InputRefused, UsageRefused
from tests.cli.kit import Bench

TODAY = date(2026, 11, 22)

DATES = {
    "2027-01-15": "2027-01-15",
    "yesterday": "2026-11-21",
    "today": "2026-11-22",
    "Tomorrow": "2026-11-23",
    "+0d": "2026-11-22",
    "+10d": "2026-12-02",
    "+2w": "2026-12-06",
    "+3m": "2027-02-22",
    "next mon": "2026-11-23",
    "next  Sunday": "2026-11-29",
    "15 jan 2027": "2027-01-15",
    "Jan 15, 2027": "2027-01-15",
    "15th of January 2027": "2027-01-15",
    "15-Sept-2027": "2027-09-15",
    "Fri, 15 Jan 2027": "2027-01-15",
    "2027/01/15": "2027-01-15",
    "15.01.2027": "2027-01-15",
    "05/05/2027": "2027-05-05",
    "20270115": "2027-01-15",
    "1970-01-01": "1970-01-01",
    "2199-12-31": "2199-12-31",
}
NO_DATES = [
    *("", " ", "\t\n", "-", "--", "..", "x", "nope", "nan", "inf", "1e999", "0", "12", "-1d", "+2y", "+99999w", "+w"),
    *("2027-02-30", "30 feb 2027", "2027-13-01", "2027-1-32", "2027-W01", "2027-001", "0000-01-01", "0001-01-01"),
    *("9999-12-31", "1969-12-31", "2200-01-01", "+9999m", "2027", "may", "may 2027", "15 may", "monday", "2027-05"),
    *("01/02/2026", "1.2.2027", "2-1-2027", "01/02/03", "1 feb 27", "mon 5 jan 2027", "next month", "next mondays"),
    *("next", "next year", "last mon", "2027-01-01T10:00", "2027-01-01 25:00", "10:30", "1 jan 2027 2 feb"),
    *("２０２７-01-01", "2027‐01‐01", "٢٠٢٧-01-01", "2027-01-01\x00", "\x1b[31m2027-01-01", "2027-01-01\u202e"),
    *("x" * 10_000, "1" * 10_000, "2027-01-01 " * 1000, os.fsdecode(b"2027-01-\xff"), "2027-01-01 EST", "[/"),
]


@pytest.mark.parametrize(("written", "meant"), DATES.items())
def test_a_date_that_leaves_no_doubt_is_read(written: str, meant: str) -> None:
    assert read_date(written, TODAY, "--start").isoformat() == meant


def test_what_has_happened_does_not_lie_ahead_and_what_is_to_come_is_not_over() -> None:
    assert read_past("today", TODAY, "--on") == read_ahead("today", TODAY, "--on") == TODAY
    assert (read_past("yesterday", TODAY, "--on"), read_ahead("tomorrow", TODAY, "--on")) == (
        date(2026, 11, 21),
        date(2026, 11, 23),
    )
    with pytest.raises(InputRefused) as ahead:
        read_past("tomorrow", TODAY, "--on")
    assert ahead.value.message == "--on: 2026-11-23 lies ahead"
    with pytest.raises(InputRefused) as over:
        read_ahead("yesterday", TODAY, "--on")
    assert over.value.message == "--on: 2026-11-21 is over"


@pytest.mark.parametrize("written", NO_DATES, ids=lambda text: ascii(text)[:30])
def test_a_doubtful_date_is_refused_wherever_one_is_asked_for(bench: Bench, written: str) -> None:
    for option in ("--start", "--deadline"):
        assert option in bench.refuses("edit", option, written, code=2).err
        assert option in bench.refuses("new", "--path", "data-analyst", option, written, code=2).err
    for option in ("--from", "--to"):
        assert option in bench.refuses("agenda", option, written, code=2).err
    assert "--away" in bench.refuses("edit", "--away", f"{written}..2027-03-01", code=2).err
    assert "--held" in bench.refuses("edit", "--held", f"AIF-C01={written}", code=2).err
    assert "--today" in bench.refuses("--today", written, "plans", code=2).err


@pytest.mark.parametrize("written", ["today", "+2w", "next mon", "15 jan 2027", "20270115", "2027/01/15"])
def test_today_is_told_in_iso_form_only(bench: Bench, written: str) -> None:
    assert "YYYY-MM-DD" in bench.refuses("--today", written, "plans", code=2).err


def test_a_doubtful_date_is_answered_with_both_readings() -> None:
    with pytest.raises(UsageRefused) as refused:
        read_date("01/02/2026", TODAY, "--start")
    assert "2026-01-02 or 2026-02-01" in refused.value.hint


@pytest.mark.parametrize("span", ["2027-05-01..2027-04-01", "2027-04-01..", "..2027-04-01", "..", "2027-01-01...x", ""])
def test_time_away_needs_both_ends_in_order(bench: Bench, span: str) -> None:
    assert "--away" in bench.refuses("edit", "--away", span, code=2).err


def test_the_agenda_needs_its_ends_in_order(bench: Bench) -> None:
    bench.refuses("agenda", "--from", "2027-05-01", "--to", "2027-04-01", code=2)


NO_HOURS = [
    *("", " ", "-1", "-0.5", "nan", "inf", "-inf", "1e3", "1e999", "0x10", "1_0", "１０", "٣", "1,5", "1:30", "x", "h"),
    *("168.1", "169", "10081m", "99999999999", "9" * 5000, "0.000001", "1h60", "\x1b[31m5", "5\x00", "5\u202e", "--"),
]


@pytest.mark.parametrize("written", NO_HOURS, ids=lambda text: ascii(text)[:30])
def test_hours_are_plain_numbers_within_a_week(bench: Bench, written: str) -> None:
    assert "--hours" in bench.refuses("edit", "--hours", written, code=2).err
    assert "--hours" in bench.refuses("new", "--path", "data-analyst", "--hours", written, code=2).err


NO_WEEKS = [
    *("", ",", "mon", "mon-", "-mon", "mon 25", "mon -1", "mon nan", "mon 1e3", "m 1", "mon 1 mon 2", "mon１", "xyz 2"),
    *("mon 09:00-08:00", "mon 24:00-25:00", "mon 09:00-10:00 09:30-11:00", "mon 1 09:00-10:00", "1 mon"),
    *("mon 1, " * 2000, "mon\x1b[2J 1", "mon 1\x00", "mon 1 \u202e", "[/"),
]


@pytest.mark.parametrize("written", NO_WEEKS, ids=lambda text: ascii(text)[:30])
def test_a_week_is_weekdays_with_hours_or_windows(bench: Bench, written: str) -> None:
    assert "--week" in bench.refuses("edit", "--week", written, code=2).err


NO_NUMBERS = [
    "",
    " ",
    "-1",
    "nan",
    "inf",
    "-inf",
    "1e3",
    "1e999",
    "1_0",
    "１０",
    "٣",
    "x",
    "--",
    "9" * 5000,
    "5\x00",
    "$5",
]


@pytest.mark.parametrize("written", NO_NUMBERS, ids=lambda text: ascii(text)[:30])
def test_numbers_are_plain_digits_in_range(bench: Bench, written: str) -> None:
    for option in ("--budget", "--experience"):
        assert option in bench.refuses("edit", option, written, code=2).err
    if not written.startswith("-"):
        bench.refuses("undo", written, code=2)
        bench.refuses("redo", written, code=2)


@pytest.mark.parametrize(
    ("option", "written"),
    [("--budget", "100001"), ("--experience", "601"), ("--experience", "1.5"), ("--experience", "9" * 15)],
)
def test_numbers_have_an_upper_end(bench: Bench, option: str, written: str) -> None:
    bench.refuses("edit", option, written, code=2)


def test_two_ways_to_say_the_same_thing_exclude_each_other(bench: Bench) -> None:
    bench.refuses("new", "--path", "data-analyst", "--certs", "AIF-C01", code=2)
    bench.refuses("new", "--path", "", "--certs", "AIF-C01", code=2)
    bench.refuses("new", "--path", "data-analyst", "--hours", "5", "--week", "mon 1", code=2)
    bench.refuses("edit", "--hours", "", "--week", "mon 1", code=2)
    bench.refuses("delete", "p1", "--plan", "p2", code=2)


@pytest.mark.parametrize("option", ["--exam-days", "--holidays", "--cloud", "--effort", "--certs", "--path", "--clear"])
@pytest.mark.parametrize("written", ["", " ", "xx", "１", "\x1b[31m", "x" * 10_000, "-1", "[/"])
def test_words_that_are_not_known_are_refused(bench: Bench, option: str, written: str) -> None:
    code = 4 if option in ("--holidays", "--path") or (option == "--certs" and written.strip()) else 2
    assert option in bench.refuses("edit", option, written, code=code).err


def test_the_nearest_names_are_offered(bench: Bench) -> None:
    assert "AIF-C01" in bench.refuses("catalog", "show", "AIF-C02", code=4).err
    assert "AIF-C01" in bench.refuses("edit", "--certs", "AIF-C0", code=4).err
    assert "software-developer" in bench.refuses("paths", "software-develper", code=4).err
    assert "'First'" in bench.refuses("show", "--plan", "Frist", code=4).err
    assert "'show'" in bench.refuses("shwo", code=2).err
    assert "--deadline" in bench.refuses("edit", "--dedline", "today", code=2).err


def test_a_path_beginning_with_a_tilde_is_in_the_home_folder(bench: Bench) -> None:
    bench.planner.ok("export", "markdown", "-o", "~/plan.md")
    assert (Path.home() / "plan.md").is_file()
    assert not os.listdir(bench.here)


def test_a_dash_stands_for_standard_output(bench: Bench) -> None:
    assert bench.planner.ok("export", "markdown", "-o", "-").out == bench.planner.ok("export", "markdown").out
    assert not os.listdir(bench.here)


@pytest.mark.parametrize("place", ["", " ", "a\x00b", "\x00", "\ud800"])
def test_a_place_needs_a_name(bench: Bench, place: str) -> None:
    for args in (
        ("--data-dir", place, "plans"),
        ("--data-dir", place, "new", "--path", "data-analyst"),
        ("--catalog", place, "catalog", "list"),
        ("catalog", "validate", place),
        ("export", "markdown", "-o", place),
        ("edit", "--busy", place),
    ):
        bench.refuses(*args, code=2)


def test_a_plans_id_wins_over_another_plans_name(bench: Bench) -> None:
    bench.planner.ok("rename", "p1")
    assert bench.planner.ok("show", "--json", "--plan", "P1").json["plan"]["id"] == "p1"
