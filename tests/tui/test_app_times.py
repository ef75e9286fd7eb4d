"""When the person can work: every line is changed, added, removed, judged while typing, and taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from planner.availability.models import Away, Extra
from planner.availability.parsing import parse_week
from planner.plan import times
from planner.plan.models import Plan
from planner.tui.app import PlannerApp
from planner.tui.modals.pick import Pick
from planner.tui.modals.prompt import Prompt
from planner.tui.modals.times import Times
from planner.tui.screens.timeline import TimelineScreen
from tests.tui.kit import SIZE, dialog, finish, home, press, run_by_name, seen, toasts, with_plan, workspace

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
BEGIN:VEVENT
UID:1
DTSTAMP:20261101T000000Z
DTSTART;VALUE=DATE:20261201
DTEND;VALUE=DATE:20261221
SUMMARY:Moving house
END:VEVENT
END:VCALENDAR
"""


def stored(folder: Path) -> Plan:
    plan = workspace(folder).current()
    assert plan is not None
    return plan


def under_cursor(app: PlannerApp) -> str:
    entries = app.screen.query_one(OptionList)
    assert entries.highlighted is not None
    return " ".join(str(entries.get_option_at_index(entries.highlighted).prompt).split())


async def test_the_hours_are_changed_with_the_finish_told_while_typing(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        was = finish(app)
        await press(pilot, "a")
        assert isinstance(app.screen, Times)
        assert f"Availability, finish {was}" in dialog(app)
        assert under_cursor(app) == "Hours a week 10 h/week"
        await press(pilot, "enter")
        assert app.screen.query_one(Input).value == "10"
        assert f"the finish stays {was}" in dialog(app)
        await press(pilot, "backspace", "backspace", "sat 20")
        told = dialog(app)
        await press(pilot, "enter")
        assert f"finish {finish(app)}, was {was}" in told
        assert stored(tmp_path).availability.week.minutes == (0, 0, 0, 0, 0, 1200, 0)
        assert isinstance(app.screen, Times)
        assert f"Availability, finish {finish(app)}" in dialog(app)
        assert f"finish {was} → {finish(app)}" in toasts(app)
        assert "u undoes it" in toasts(app)
        await press(pilot, "u")
        assert stored(tmp_path).availability.week.minutes == parse_week("10").minutes
        assert under_cursor(app) == "Hours a week 10 h/week"
        await press(pilot, "escape")
        assert isinstance(app.screen, TimelineScreen)


@pytest.mark.parametrize("typed", ["", "0", "lots", "sat 30"])
async def test_hours_that_make_no_plan_are_held_up(tmp_path: Path, typed: str) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "a", "enter", "backspace", "backspace", typed, "enter")
        assert isinstance(app.screen, Prompt)
        await press(pilot, "escape", "escape")
        assert len(workspace(tmp_path).history("p1")) == 1


async def test_time_away_is_added_changed_shortened_and_removed(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        was = finish(app)
        await press(pilot, "a", "i")
        assert isinstance(app.screen, Pick)
        await press(pilot, "enter", "2027-01-05..2027-01-18: Lisbon")
        assert "5 – 18 Jan 2027, Lisbon: 14 days" in dialog(app)
        await press(pilot, "enter")
        lisbon = Away(first=date(2027, 1, 5), last=date(2027, 1, 18), note="Lisbon")
        assert stored(tmp_path).availability.away == (lisbon,)
        assert under_cursor(app) == "Away 5 – 18 Jan 2027, Lisbon"
        assert finish(app) != was
        await press(pilot, "enter")
        assert app.screen.query_one(Input).value == "2027-01-05..2027-01-18: Lisbon"
        await press(pilot, "end", "!", "enter")
        assert [away.note for away in stored(tmp_path).availability.away] == ["Lisbon!"]
        await press(pilot, "i", "down", "enter", "2027-01-10", "enter")
        assert [(away.first.day, away.last.day) for away in stored(tmp_path).availability.away] == [(5, 9), (11, 18)]
        await press(pilot, "home", "down", "D", "D")
        assert stored(tmp_path).availability.away == ()
        assert finish(app) == was


async def test_time_away_has_a_line_of_its_own_before_there_is_any(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "a", "down")
        assert under_cursor(app) == "Away no time away"
        await press(pilot, "D")
        assert "There is no time away to remove" in toasts(app)
        await press(pilot, "enter", "2026-12-20..2027-01-02", "enter")
        assert under_cursor(app) == "Away 20 Dec 2026 – 2 Jan 2027"


async def test_only_the_named_stretch_is_removed_where_two_overlap(tmp_path: Path) -> None:
    found = with_plan(tmp_path)
    for first, last in ((3, 9), (5, 20)):
        days = date(2027, 1, first), date(2027, 1, last)
        found.apply("p1", "away", lambda plan, days=days: times.away_added(plan, *days))  # type: ignore[misc]
    app = PlannerApp(found)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "a", "down", "D")
        assert [(away.first.day, away.last.day) for away in stored(tmp_path).availability.away] == [(5, 20)]


async def test_other_hours_hold_from_a_day_on_and_the_cursor_begins_on_those_of_today(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "a", "i", "down", "down", "enter", "2026-11-20: 5")
        assert "from Fri 20 Nov 2026" in dialog(app)
        await press(pilot, "enter", "i", "down", "down", "enter", "2027-02-01: sat 9", "enter")
        changes = stored(tmp_path).availability.changes
        assert [(change.since.isoformat(), change.week.total) for change in changes] == [
            ("2026-11-20", 300),
            ("2027-02-01", 540),
        ]
        await press(pilot, "escape")
        assert "5 h/week" in seen(app)
        await press(pilot, "a")
        assert under_cursor(app) == "from 20 Nov 2026 5 h/week"
        await press(pilot, "down", "enter", "home", *["ctrl+k"], "2027-03-01: sat 8", "enter")
        assert [change.since.isoformat() for change in stored(tmp_path).availability.changes] == [
            "2026-11-20",
            "2027-03-01",
        ]
        await press(pilot, "D")
        assert [change.since.isoformat() for change in stored(tmp_path).availability.changes] == ["2026-11-20"]
        await press(pilot, "home", "enter", "ctrl+k", "8", "enter")
        assert stored(tmp_path).availability.week.stated_minutes == 480
        assert len(stored(tmp_path).availability.changes) == 1


async def test_a_single_day_gets_hours_of_its_own(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "a", "i", *["down"] * 3, "enter", "2026-12-05")
        assert "a day is missing, or what is to hold on it" in dialog(app)
        await press(pilot, ": 6", "enter")
        assert stored(tmp_path).availability.extra == (Extra(day=date(2026, 12, 5), minutes=360),)
        assert under_cursor(app) == "Extra day Sat 5 Dec 2026, 6 h"
        await press(pilot, "enter", "ctrl+k", "2026-12-06: 90m", "enter")
        assert stored(tmp_path).availability.extra == (Extra(day=date(2026, 12, 6), minutes=90),)
        await press(pilot, "delete")
        assert stored(tmp_path).availability.extra == ()


async def test_a_busy_calendar_is_read_from_its_file_and_dropped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "work.ics").write_bytes(CALENDAR.replace("\n", "\r\n").encode())
    (tmp_path / "broken.ics").write_text("no calendar")
    app = PlannerApp(with_plan(tmp_path / "data"))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        was = finish(app)
        await press(pilot, "a", "i", "end", "enter", "work")
        assert "there is no calendar" in dialog(app)
        await press(pilot, "ctrl+u", "broken.ics", "enter")
        assert "not an iCalendar file" in dialog(app)
        await press(pilot, "ctrl+u", "work.ics")
        assert "work.ics, 1 event" in dialog(app)
        await press(pilot, "enter")
        assert [calendar.name for calendar in stored(tmp_path / "data").availability.busy] == ["work.ics"]
        assert under_cursor(app) == "Busy calendar work.ics, 1 event"
        assert finish(app) != was
        await press(pilot, "D")
        assert finish(app) == was


async def test_holidays_exam_days_time_zone_and_buffer_are_changed_and_set_back(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "a", "down", "down", "enter", "de-byy")
        assert "DE-BY" in dialog(app)
        await press(pilot, "backspace", "enter", "down", "enter", "ctrl+u", "sat", "enter")
        await press(pilot, "down", "enter", "Europe/Berlin", "enter", "down", "enter", "ctrl+u", "x")
        assert "is not a number from 0 to 60" in dialog(app)
        await press(pilot, "ctrl+u", "2")
        assert "2 free days before each exam" in dialog(app)
        await press(pilot, "enter")
        plan = stored(tmp_path)
        assert (plan.availability.holidays, plan.availability.timezone) == ("DE-BY", "Europe/Berlin")
        assert (plan.availability.exam_weekdays, plan.profile.buffer_days) == ((5,), 2)
        said = dialog(app)
        for part in ("Public holidays DE-BY", "Exam days sat", "Time zone Europe/Berlin", "exam 2 free days"):
            assert part in said
        await press(pilot, "D", "up", "D", "up", "D", "up", "D")
        plan = stored(tmp_path)
        assert (plan.availability.holidays, plan.availability.timezone) == (None, None)
        assert (plan.availability.exam_weekdays, plan.profile.buffer_days) == (tuple(range(7)), 0)


async def test_the_hours_themselves_are_not_removed(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "a", "D")
        assert "A plan needs some hours a week" in toasts(app)
        assert isinstance(app.screen, Times)
        assert len(workspace(tmp_path).history("p1")) == 1


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (40, 10)])
async def test_it_fits_and_the_palette_opens_it(tmp_path: Path, size: tuple[int, int]) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        await run_by_name(pilot, "Availability")
        assert "Esc close" in seen(app)
        await press(pilot, "end")
        assert under_cursor(app) == "Before an exam no free day"
        assert "Before an exam" in seen(app)
        await press(pilot, "i", "enter", "+1w..+2w", "enter", "escape")
        assert len(stored(tmp_path).availability.away) == 1
        assert home(app).timeline.cursor_row == 0


async def test_what_another_process_took_away_meanwhile_is_not_mistaken_for_something_else(tmp_path: Path) -> None:
    found = with_plan(tmp_path)
    for day in (5, 15):
        found.apply("p1", "away", lambda plan, day=day: times.away_added(plan, *[date(2027, 1, day)] * 2))  # type: ignore[misc]
    app = PlannerApp(found)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "a", "down")
        assert under_cursor(app) == "Away 5 Jan 2027"
        other = workspace(tmp_path)
        other.apply("p1", "back", lambda plan: times.away_taken_back(plan, *[date(2027, 1, 5)] * 2))
        app.poll()
        await press(pilot, "D")
        assert "Nothing changed" in toasts(app)
        assert [away.first.day for away in stored(tmp_path).availability.away] == [15]


async def test_text_that_looks_like_markup_is_shown_as_it_is(tmp_path: Path) -> None:
    found = with_plan(tmp_path)
    note = "x [/ y [bold]z[/] [@click=x]hi[/]"
    found.apply("p1", "away", lambda plan: times.away_added(plan, date(2027, 1, 5), date(2027, 1, 6), note))
    app = PlannerApp(found)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "a")
        assert note in seen(app)
        await press(pilot, "down", "enter")
        assert note in seen(app)
        await press(pilot, "end", "!", "enter")
        assert f"Away 5 – 6 Jan 2027, {note}!" in toasts(app)


async def test_long_lines_are_told_whole_in_a_small_terminal(tmp_path: Path) -> None:
    found = with_plan(tmp_path)
    away = (
        "away",
        lambda plan: times.away_added(plan, date(2026, 12, 25), date(2027, 1, 3), "at the sea with friends"),
    )
    found.apply("p1", *away)
    app = PlannerApp(found)
    async with app.run_test(size=(40, 12), notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "a", "down")
        assert under_cursor(app) == "Away 25 Dec 2026 – 3 Jan 2027, at the sea with friends"
        assert "Jan 2027, at the sea" in dialog(app)
        await press(pilot, "D")
        assert stored(tmp_path).availability.away == ()


async def test_a_line_that_is_longer_than_its_place_is_seen_from_its_end_and_from_its_start(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=(40, 12), notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "a", "i", "down", "down", "enter", "2027-02-01: mon-fri 19:00-21:00, sat 4")
        await press(pilot, "left", "end")
        assert "19:00-21:00, sat 4" in dialog(app)
        await press(pilot, "home")
        assert "2027-02-01: mon-fri 19:00" in dialog(app)
