"""Calendars as real programs write them take from the evenings what a person reads off them, and nothing else."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from planner.availability.busy import busy_days, read_calendar
from planner.availability.capacity import Capacity
from planner.availability.models import Availability
from planner.availability.parsing import parse_week

DATA = Path(__file__).parent / "data"
EVENING = 120

BERLIN = {
    # Piano on Mondays 19:30-20:15 to the first of February; dinner from 20:30; a fair of three days; the call with New
    # York at 18:00 there is midnight here; the night train arrives at 19:10; yoga 19:00-19:45 before and after Easter.
    "khal": {
        "01-11": 75, "01-18": 75, "01-25": 75, "02-01": 75, "01-14": 90, "01-20": 0, "01-21": 0, "01-22": 0,
        "01-29": 110, "03-24": 75, "03-31": 75,
    },
    # The class of 18:00-19:20 on three dates; a webinar 18:30-19:00 in universal time; the dentist 20:15-21:30, without
    # a zone; a trip from Friday; the board 19:30-20:20 on last Fridays but February's; New York's 14:45-15:15 is
    # 20:45-21:15 here, an hour less in the weeks in which only New York has summer time.
    "icalendar": {
        "01-05": 100, "01-07": 100, "01-13": 100, "01-14": 90, "01-15": 75, "01-22": 0, "01-29": 70, "03-26": 70,
        "04-30": 70, "03-08": 105, "03-15": 90, "03-22": 90, "03-29": 105, "04-05": 105,
    },
    # 18:15-19:00 in universal time; a conference of three days; the course 20:00-20:45 on Tuesdays and Thursdays to the
    # fourth of March, but not on 9 (excepted), 11 (moved to the 12th, 19:00-19:30) and 16 (cancelled) February; New
    # York's 13:00 is 19:00 here, but 18:00 on 18 and 25 March.
    "google": {
        "01-12": 75, "01-18": 0, "01-19": 0, "01-20": 0, "02-02": 75, "02-04": 75, "02-12": 90, "02-18": 75,
        "02-23": 75, "02-25": 75, "03-02": 75, "03-04": 75, "03-11": 90, "04-01": 90,
    },
    # Every other Wednesday 18:30-19:30, but free on 3 February, not on the 17th, and on Thursday 4 March at 20:00 in
    # place of the third; a tentative dinner 20:30; out of office for two days; 20:00-20:30 without a zone; 18:00-18:45
    # in universal time; webinars 20:30-21:30 in a zone that only the file knows. What is shown as free takes nothing.
    "outlook": {
        "01-06": 90, "01-20": 90, "03-04": 60, "03-17": 90, "03-31": 90, "01-08": 90, "01-11": 0, "01-12": 0,
        "01-14": 90, "01-15": 75, "01-21": 90, "01-25": 90, "01-26": 90,
    },
}  # fmt: skip

LONDON = {
    "khal": {
        "01-11": 105, "01-18": 105, "01-25": 105, "02-01": 105, "01-14": 30, "01-20": 0, "01-21": 0, "01-22": 0,
    },
    "icalendar": {
        "01-15": 75, "01-22": 0, "01-29": 100, "03-26": 100, "04-30": 100, "03-08": 90, "03-15": 105, "03-22": 105,
        "03-29": 90, "04-05": 90,
    },
    "google": {
        "01-18": 0, "01-19": 0, "01-20": 0, "02-02": 75, "02-04": 75, "02-18": 75, "02-23": 75, "02-25": 75,
        "03-02": 75, "03-04": 75,
    },
    "outlook": {
        "01-08": 30, "01-11": 0, "01-12": 0, "01-14": 90, "01-21": 60, "01-25": 60, "01-26": 60, "03-04": 60,
    },
}  # fmt: skip


def evenings(program: str, timezone: str | None) -> dict[str, int]:
    """The dates of early 2027 on which the calendar leaves less than the whole evening, and what it leaves."""
    calendar = read_calendar(f"{program}.ics", (DATA / f"{program}.ics").read_bytes())
    week = parse_week("mon-fri 19:00-21:00")
    capacity = Capacity(Availability(week=week, busy=(calendar,), timezone=timezone))
    days = [date(2027, 1, 1) + timedelta(number) for number in range(150)]
    assert not any(capacity.minutes(day) for day in days if day.weekday() > 4)
    left = {day: capacity.minutes(day) for day in days if day.weekday() < 5}
    return {f"{day:%m-%d}": minutes for day, minutes in left.items() if minutes != EVENING}


@pytest.mark.parametrize("program", list(BERLIN))
def test_a_calendar_takes_from_the_evenings_what_it_shows_in_its_own_zone(program: str) -> None:
    assert evenings(program, "Europe/Berlin") == BERLIN[program]


@pytest.mark.parametrize("program", list(LONDON))
def test_the_same_calendar_is_an_hour_earlier_for_somebody_in_london(program: str) -> None:
    assert evenings(program, "Europe/London") == LONDON[program]


def test_without_a_zone_of_the_person_every_event_stays_on_its_own_clock() -> None:
    own = {**BERLIN["khal"], "01-26": 100}
    assert evenings("khal", None) == own
    stays = {day: left for day, left in BERLIN["outlook"].items() if day != "01-15"}
    assert evenings("outlook", None) == stays


def test_times_in_utc_go_to_the_zone_that_google_names() -> None:
    assert evenings("google", None)["01-12"] == 75


def test_outlook_may_say_free_where_the_standard_says_busy() -> None:
    calendar = read_calendar("outlook.ics", (DATA / "outlook.ics").read_bytes())
    busy = busy_days(calendar, 2027, "Europe/Berlin")
    assert date(2027, 1, 7) not in busy
    assert date(2027, 2, 3) not in busy
    assert busy[date(2027, 1, 8)].title == "Dinner, perhaps"


def test_nothing_but_times_and_titles_of_a_calendar_is_kept() -> None:
    for program in BERLIN:
        kept = read_calendar(program, (DATA / f"{program}.ics").read_bytes()).ics
        assert not any(word in kept for word in ("DESCRIPTION", "LOCATION", "VALARM", "example.org", "X-WR-CALNAME"))


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        # Apple leaves out an instance by its date alone.
        ("DTSTART;TZID=Europe/Berlin:20270104T193000\nDTEND;TZID=Europe/Berlin:20270104T200000\n"
         "RRULE:FREQ=WEEKLY;COUNT=3\nEXDATE;VALUE=DATE:20270111", [90, 120, 90]),
        # Exchange names the instances that it leaves out in universal time.
        ("DTSTART;TZID=Europe/Berlin:20270104T193000\nDTEND;TZID=Europe/Berlin:20270104T200000\n"
         "RRULE:FREQ=WEEKLY;COUNT=3\nEXDATE:20270111T183000Z,20270118T183000Z", [90, 120, 120]),
        # Evolution calls zones by long names that the file defines.
        ("DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Berlin:20270104T193000\nDURATION:PT30M\n"
         "RRULE:FREQ=WEEKLY;UNTIL=20270111", [90, 120, 120]),
        # Some give the last date as a local day though the start has a zone.
        ("DTSTART;TZID=Europe/Berlin:20270104T193000\nDURATION:PT30M\nRRULE:FREQ=WEEKLY;UNTIL=20270112", [90, 90, 120]),
        # An additional date with a length of its own.
        ("DTSTART;TZID=Europe/Berlin:20270104T193000\nDURATION:PT30M\n"
         "RDATE;TZID=Europe/Berlin;VALUE=PERIOD:20270111T190000/PT1H", [90, 60, 120]),
        # This and all that follow are half an hour later.
        ("UID:w\nDTSTART;TZID=Europe/Berlin:20270104T203000\nDURATION:PT30M\nRRULE:FREQ=WEEKLY;COUNT=3\nEND:VEVENT\n"
         "BEGIN:VEVENT\nUID:w\nRECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20270111T203000\n"
         "DTSTART;TZID=Europe/Berlin:20270111T204500\nDURATION:PT30M", [90, 105, 105]),
        # A changed instance may be all that is left of a series.
        ("UID:w\nRECURRENCE-ID;TZID=Europe/Berlin:20270105T193000\n"
         "DTSTART;TZID=Europe/Berlin:20270111T193000\nDURATION:PT30M", [120, 90, 120]),
        # An instance may be moved from the year before.
        ("UID:w\nDTSTART;TZID=Europe/Berlin:20261221T193000\nDURATION:PT30M\nRRULE:FREQ=WEEKLY;COUNT=2\nEND:VEVENT\n"
         "BEGIN:VEVENT\nUID:w\nRECURRENCE-ID;TZID=Europe/Berlin:20261228T193000\n"
         "DTSTART;TZID=Europe/Berlin:20270118T200000\nDURATION:PT1H", [120, 120, 60]),
        # A cancelled series is over, whatever its rule.
        ("DTSTART;TZID=Europe/Berlin:20270104T193000\nDURATION:PT30M\nRRULE:FREQ=WEEKLY\nSTATUS:CANCELLED",
         [120, 120, 120]),
    ],
)  # fmt: skip
def test_habits_of_other_programs_are_understood(lines: str, left: list[int]) -> None:
    zone = (
        "BEGIN:VTIMEZONE\nTZID:/freeassociation.sourceforge.net/Europe/Berlin\nBEGIN:STANDARD\nDTSTART:19701025T030000\n"
        "TZOFFSETFROM:+0100\nTZOFFSETTO:+0100\nEND:STANDARD\nEND:VTIMEZONE\n"
    )
    raw = f"BEGIN:VCALENDAR\nVERSION:2.0\n{zone}BEGIN:VEVENT\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n".encode()
    week = parse_week("mon-fri 19:00-21:00")
    capacity = Capacity(
        Availability(week=week, busy=(read_calendar("other.ics", raw),), timezone="Europe/Berlin"),
    )
    assert [capacity.minutes(date(2027, 1, day)) for day in (4, 11, 18)] == left
