"""A date of a plan: its sessions with their times, its marks, what was done, and why it is free."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from planner.availability.hours import format_hours
from planner.availability.models import Availability, Away, Extra
from planner.availability.parsing import parse_week
from planner.catalog.catalog import Catalog
from planner.catalog.loading import load
from planner.days.book import FIRST_DAY, LAST_DAY, DayBook, moved, span
from planner.days.items import first_meant, items, load_words
from planner.days.symbols import ASCII, UNICODE
from planner.plan.models import Attempt, Log, Plan, Profile
from planner.roadmap.build import build

TODAY = date(2026, 11, 22)
START = date(2026, 11, 23)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load()


def plan(week: str = "mon-thu 19:00-20:30, sat 09:00-13:00", **changes: object) -> Plan:
    availability = Availability(
        week=parse_week(week),
        away=(Away(first=date(2026, 12, 24), last=date(2027, 1, 3), note="Lisbon"),),
        extra=(Extra(day=date(2026, 11, 29), minutes=60),),
        holidays="DE-BY",
    )
    made = Plan(
        id="p1",
        name="One",
        created=TODAY,
        start=START,
        deadline=date(2027, 5, 1),
        profile=Profile(path="software-developer", cloud="azure"),
        availability=availability,
    )
    return made.model_copy(update=changes)


def opened(catalog: Catalog, made: Plan | None = None, today: date = TODAY) -> DayBook:
    made = made or plan()
    return DayBook(made, build(catalog, made, today), catalog)


def test_sessions_follow_each_other_in_the_days_windows(catalog: Catalog) -> None:
    view = opened(catalog).day(date(2026, 12, 12))
    stretches = [session.stretch or (0, 0) for session in view.sessions]
    assert (stretches[0][0], stretches[-1][1]) == (540, 780)
    assert all(one[1] == other[0] for one, other in pairwise(stretches))
    assert {(session.kind, session.code) for session in view.sessions} >= {("project", "AI-901")}
    assert (view.windows, view.planned, view.capacity, view.free) == (((540, 780),), 240, 240, "")
    assert load_words(view, format_hours) == "4 h of 4 h"


def test_a_day_without_windows_has_lengths_alone(catalog: Catalog) -> None:
    book = opened(catalog, plan("mon-thu 1.5, sat 4"))
    assert all(session.stretch is None for session in book.day(date(2026, 12, 12)).sessions)
    assert book.day(date(2026, 11, 29)).sessions[0].stretch is None


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-11-20", "The plan starts on 23 Nov 2026"),
        ("2026-11-22", "No hours on Sundays"),
        ("2026-12-13", "Exam day: nothing else is planned"),
        ("2026-12-26", "Time away: Lisbon"),
        ("2027-01-06", "Public holiday: Epiphany"),
        ("2027-06-01", "The plan is done on 22 Mar 2027"),
        ("2026-11-23", ""),
    ],
)
def test_a_free_day_says_why(catalog: Catalog, day: str, words: str) -> None:
    assert opened(catalog).day(date.fromisoformat(day)).free == words


def test_a_wait_says_what_it_is_for(catalog: Catalog) -> None:
    made = plan("mon-sun 4", profile=Profile(certs=("aws-mla-c02",)), deadline=None)
    book = opened(catalog, made)
    idle = next(iter(build(catalog, made, TODAY).idle))
    free = {book.day(day).free for day in span(idle.first, idle.last)} - {""}
    assert "Waits for the release of MLA-C02" in free


def test_what_was_done_stands_beside_what_is_planned(catalog: Catalog) -> None:
    logs = (
        Log(on=date(2026, 11, 23), cert="azure-ai-901", minutes=60, note="two\nlines"),
        Log(on=date(2026, 11, 24), cert="gcp-pmle", minutes=30),
    )
    attempts = (Attempt(cert="azure-ai-901", on=date(2026, 11, 24), passed=False, score=612.5),)
    book = opened(catalog, plan(logs=logs, attempts=attempts), date(2026, 11, 25))
    first, second, missed = (book.day(START + timedelta(days=days)) for days in (0, 1, -2))
    assert [(d.kind, d.step, d.code, d.title, d.minutes) for d in first.done] == [
        ("study", "s1", "AI-901", "two lines", 60)
    ]
    assert [(d.kind, d.step, d.code, d.title) for d in second.done] == [
        ("study", None, "PMLE", ""),
        ("failed", "s1", "AI-901", "score 612.5"),
    ]
    assert load_words(first, format_hours) == "1 h worked"
    assert (first.unused, missed.free) == (30, "The plan starts on 23 Nov 2026")
    assert "exam-failed" in {mark.kind for mark in second.marks}
    today = book.day(date(2026, 11, 25))
    assert today.is_today
    assert today.sessions


def test_a_missed_day_says_so(catalog: Catalog) -> None:
    assert opened(catalog, today=date(2026, 11, 26)).day(date(2026, 11, 24)).free == "Nothing was logged"


def test_marks_tell_exams_milestones_ends_and_off_days(catalog: Catalog) -> None:
    book = opened(catalog)
    kinds = {kind for day in book.special for kind in (mark.kind for mark in book.day(day).marks)}
    assert {"exam", "milestone", "deadline", "finish", "expiry"} <= kinds
    assert [mark.kind for mark in book.day(date(2026, 12, 25)).marks] == ["away", "holiday"]
    assert book.day(date(2027, 5, 1)).has("deadline")
    assert book.legend.kinds >= {"exam", "away", "holiday"}
    assert "▒ study" in book.legend.lines(UNICODE, 60)[0]
    assert all(line.isascii() for line in book.legend.lines(ASCII, 40))


def test_the_last_day_of_a_steps_exam_is_marked(catalog: Catalog) -> None:
    made = plan(profile=Profile(certs=("azure-ai-102",)), start=date(2026, 1, 5), deadline=None)
    book = DayBook(made, build(catalog, made, date(2026, 1, 5)), catalog)
    titles = [mark.title for mark in book.day(date(2026, 6, 30)).marks]
    assert "Last day of the AI-102 exam" in titles


def test_marked_days_can_be_walked_both_ways(catalog: Catalog) -> None:
    book = opened(catalog)
    day, met = FIRST_DAY, []
    while (after := book.special_after(day)) is not None:
        met.append(after)
        day = after
    assert tuple(met) == book.special
    for before in met[-2::-1]:
        assert book.special_before(day) == before
        day = before
    assert book.special_before(day) is None


def test_the_first_thing_that_is_meant_is_the_exam_else_a_session(catalog: Catalog) -> None:
    book = opened(catalog)

    def meant(day: str) -> str:
        found = items(book.day(date.fromisoformat(day)), UNICODE)
        at = first_meant(found)
        return found[at].head if at >= 0 else ""

    assert meant("2026-12-13") == "AI-901 exam"
    assert meant("2026-12-12") == "AI-901  build"
    assert meant("2026-12-26") == ""


def test_a_step_is_found_where_it_goes_on(catalog: Catalog) -> None:
    book = opened(catalog)
    assert (book.day_of_step("s1"), book.step_now) == (START, "s1")
    assert book.day_of_step("nobody") is None


def test_no_date_lies_beyond_the_years_there_are() -> None:
    assert moved(LAST_DAY, 1) == LAST_DAY
    assert moved(FIRST_DAY, -400) == FIRST_DAY
