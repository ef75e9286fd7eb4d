"""A day and what is around it: the week, study days of late, what moved, what is ahead, and the list of it all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.availability.models import Away
from planner.availability.parsing import parse_week
from planner.catalog.catalog import Catalog
from planner.catalog.loading import load
from planner.days import agenda_marks as marks
from planner.days.agenda import Entry, Section, entries, sections
from planner.days.ahead import SOON, next_exam, upcoming
from planner.days.moved import as_laid, moved_lines, since_yesterday
from planner.days.streak import RECENT, streak, streak_words
from planner.days.today import today_view
from planner.days.week import Week, WeekDay, bar, week
from planner.days.words import brief_words, ready_words, week_words
from planner.drafts import drafted
from planner.plan.models import Attempt, Booking, Log, Plan
from planner.roadmap.build import build
from planner.roadmap.drift import shifts
from planner.sample import sample_draft
from planner.words import week_of

START = date(2026, 11, 23)
AI = "azure-ai-901"
DATES = st.dates(date(1970, 1, 1), date(2199, 12, 31))
OFFSETS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 300)), max_size=12)


@cache
def sample() -> tuple[Catalog, Plan]:
    """The catalog, and the sample plan: 1.5 h from Monday to Thursday, 4 h on Saturdays, from Monday 23 November."""
    day = START - timedelta(days=1)
    return load(), drafted(sample_draft(day), "p1", "Sample", day)


def logged(plan: Plan, *work: tuple[date, int]) -> Plan:
    logs = tuple(Log(on=day, cert=AI, minutes=minutes) for day, minutes in work)
    return plan.model_copy(update={"logs": (*plan.logs, *logs)})


def weekdays(day: date) -> int:
    """Hours from Monday to Friday."""
    return 60 if day.weekday() < 5 else 0


# The week


@given(DATES, st.integers(0, 6))
def test_a_week_holds_its_day_and_begins_where_weeks_do(day: date, start: int) -> None:
    first = week_of(day, start)
    assert first.weekday() == start
    assert 0 <= (day - first).days < 7
    assert week_of(first, start) == first


@settings(deadline=None, max_examples=40)
@given(OFFSETS, st.integers(0, 6), st.integers(0, 30))
def test_the_weeks_sums_are_those_of_the_log_and_of_the_sessions(
    work: list[tuple[int, int]], start: int, ahead: int
) -> None:
    catalog, plan = sample()
    today = START + timedelta(days=ahead)
    done = logged(plan, *((START + timedelta(days=offset), minutes) for offset, minutes in work if offset <= ahead))
    roadmap = build(catalog, plan, today)
    found = week(done, roadmap, weekdays, start=start)
    assert [day.day for day in found.days] == [found.first + timedelta(days=n) for n in range(7)]
    assert found.logged == sum(log.minutes for log in done.logs if found.first <= log.on <= found.last)
    assert found.todo == sum(each.minutes for each in roadmap.sessions if today <= each.day <= found.last)
    assert found.capacity == 300
    assert found.number == (today.isocalendar().week if start == 0 else None)
    assert all(day.todo == 0 for day in found.days if day.day < today)


LENGTHS = st.integers(0, 1440)


@given(LENGTHS, LENGTHS, LENGTHS, LENGTHS, st.integers(0, 1440), st.integers(0, 60))
def test_a_bar_never_leaves_its_cells_and_shows_whatever_there_is(
    capacity: int, planned: int, done: int, todo: int, more: int, cells: int
) -> None:
    day = WeekDay(START, capacity, planned, done, todo)
    parts = bar(day, day.most + more, cells)
    assert all(part >= 0 for part in parts)
    assert sum(parts) <= cells
    if cells and done:
        assert parts[0] >= 1
    if day.most and not more:
        assert sum(parts) == cells


def test_what_was_planned_when_the_week_began_stays_beside_what_was_done() -> None:
    catalog, plan = sample()
    today = START + timedelta(days=2)
    done = logged(plan, (START, 90), (START + timedelta(days=1), 30))
    earlier = as_laid(catalog, done, START)
    found = week(done, build(catalog, done, today), weekdays, earlier=earlier)
    assert [day.planned for day in found.days] == [90, 90, 90, 90, 0, 240, 0]
    assert [day.logged for day in found.days] == [90, 30, 0, 0, 0, 0, 0]
    assert week_words(found) == "2 h of 10 h done, 7 h to do."
    assert week_words(Week((WeekDay(START, 0, 0, 0, 0),) * 7, START, None)) == "Nothing is planned this week."


# Study days


@settings(deadline=None)
@given(st.sets(st.integers(0, 60)), st.integers(0, 60))
def test_only_days_with_hours_count_and_today_only_once_it_was_used(days: set[int], ahead: int) -> None:
    _, plan = sample()
    today = START + timedelta(days=ahead)
    worked = {START + timedelta(days=offset) for offset in days if offset <= ahead}
    found = streak(logged(plan, *((day, 60) for day in worked)), today, weekdays)
    counted = [day for n in range(ahead, -1, -1) if weekdays(day := START + timedelta(days=n))]
    if today in counted and today not in worked:
        counted.remove(today)
    kept = [day in worked for day in counted]
    assert (found.recent, found.kept) == (len(kept[:RECENT]), sum(kept[:RECENT]))
    assert kept[: found.in_a_row] == [True] * found.in_a_row
    assert kept[found.in_a_row : found.in_a_row + 1] in ([], [False])
    assert found.today_counts == (today in worked and weekdays(today) > 0)
    told = streak_words(found)
    assert told.endswith(".")
    assert not {"miss", "fail", "lost", "broke", "only", "behind"} & set(told.casefold().split())


def test_it_reads_kindly() -> None:
    _, plan = sample()
    week_days = [START + timedelta(days=n) for n in (0, 1, 2, 3, 4, 7, 8, 9, 10, 11)]

    def told(worked: list[int], today: int) -> str:
        return streak_words(streak(logged(plan, *((week_days[n], 60) for n in worked)), week_days[today], weekdays))

    assert told([], 0) == "Your first study day begins it."
    assert told([0], 0) == "One study day done, a good start."
    assert told([0, 1, 2], 3) == "3 study days in a row."
    assert told([0, 1, 3, 4], 5) == "4 of the last 5 study days, 2 in a row."
    assert told([0, 1, 2], 4) == "3 of the last 4 study days; today can be one more."
    assert told([0, 2, 3, 6], 7) == "4 of the last 7 study days."
    assert told([0, 1, 2, 3, 4, 5, 6, 7, 8], 8) == "9 study days in a row."
    assert told([], 4) == "The next study day is a fresh start."


def test_an_exam_that_was_sat_is_a_study_day() -> None:
    _, plan = sample()
    sat = plan.model_copy(update={"attempts": (Attempt(cert=AI, on=START, passed=True),)})
    assert streak(sat, START, weekdays).in_a_row == 1


# What moved


def test_what_was_not_logged_is_told_as_that_and_once() -> None:
    catalog, plan = sample()
    kept = logged(plan, (START, 90), (START + timedelta(days=1), 90))
    today = START + timedelta(days=3)

    def told(*work: tuple[date, int]) -> tuple[str, ...]:
        after = logged(kept, *work)
        return moved_lines(since_yesterday(catalog, after, build(catalog, after, today)))

    lines = told()
    assert lines[0].startswith("finish ")
    assert lines[0].endswith("later, because 1.5 h of Wed were not logged")
    assert all("because" not in line for line in lines[1:])
    yesterday = today - timedelta(days=1)
    assert told((yesterday, 90)) == ()
    assert "earlier, because 3.5 h more than planned were logged" in told((yesterday, 300))[0]


def test_nothing_moved_before_there_was_a_plan() -> None:
    catalog, plan = sample()
    assert since_yesterday(catalog, plan, build(catalog, plan, plan.created)) == ()


def test_an_exam_that_was_sat_yesterday_is_the_cause() -> None:
    catalog, plan = sample()
    today = START + timedelta(days=20)
    failed = Attempt(cert=AI, on=today - timedelta(days=1), passed=False)
    sat = plan.model_copy(update={"attempts": (failed,)})
    roadmap = build(catalog, sat, today)
    found = since_yesterday(catalog, sat, roadmap)
    assert any("AI-901 failed on" in cause for each in found for cause in each.because)
    assert shifts(catalog, sat, failed.on, today) == shifts(
        catalog, sat, failed.on, today, then=as_laid(catalog, sat, failed.on), now=roadmap
    )


# What is ahead


def test_the_next_exam_says_whether_the_hours_before_it_suffice() -> None:
    catalog, plan = sample()
    roadmap = build(catalog, plan, START)
    found = next_exam(plan, roadmap)
    assert found is not None
    step = roadmap.steps[0]
    assert (found.code, found.day, found.days) == ("AI-901", step.exam.day, (step.exam.day - START).days)  # type: ignore[operator]
    assert found.left == step.study.minutes <= found.available
    assert ready_words(found).startswith("18 h to study, ")
    tight = plan.model_copy(update={"bookings": (Booking(cert=AI, on=START + timedelta(days=3)),)})
    booked = next_exam(tight, build(catalog, tight, START))
    assert booked is not None
    assert (booked.booked, booked.days, booked.available) == (True, 3, 270)
    assert ready_words(booked) == "18 h to study; 13.5 h of it do not fit before it."
    assert ready_words(replace(booked, left=0, unlaid=0)) == "All of its study is done."


def test_days_that_must_not_be_missed_are_those_of_sixty_days() -> None:
    catalog, plan = sample()
    near = plan.model_copy(update={"deadline": START + SOON})
    for today, kinds in ((START, {"book", "deadline"}), (date(2026, 12, 10), {"book", "deadline"})):
        found = upcoming(catalog, near, build(catalog, near, today))
        assert {each.kind for each in found} >= kinds
        assert [each.day for each in found] == sorted(each.day for each in found)
        assert all(today <= each.day <= today + SOON for each in found)
    far = plan.model_copy(update={"deadline": START + SOON + timedelta(days=1)})
    assert "deadline" not in {each.kind for each in upcoming(catalog, far, build(catalog, far, START))}


# The list


FREE: dict[str, tuple[Callable[[Plan], Plan], date, str]] = {
    "not begun": (lambda plan: plan, START - timedelta(days=1), "The plan starts on Mon 23 Nov 2026."),
    "no hours": (lambda plan: plan, date(2026, 11, 27), "No hours on Fridays, so today is free."),
    "done": (lambda plan: logged(plan, (START, 90)), START, "Done for today: 1.5 h."),
    "away": (
        lambda plan: plan.model_copy(
            update={
                "availability": plan.availability.model_copy(
                    update={"away": (Away(first=START, last=START, note="Lisbon"),)}
                )
            }
        ),
        START,
        "Time away: Lisbon, so today is free.",
    ),
}


@pytest.mark.parametrize("name", FREE)
def test_a_free_day_says_why_and_what_is_next(name: str) -> None:
    catalog, plan = sample()
    change, today, words = FREE[name]
    plan = change(plan)
    view = today_view(catalog, plan, build(catalog, plan, today))
    assert (view.sessions, view.free) == ((), words)
    assert view.following
    assert all(session.day == view.following[0].day > today for session in view.following)


@settings(deadline=None, max_examples=40)
@given(st.integers(-3, 200), OFFSETS)
def test_the_list_has_every_session_once_and_every_key_once(ahead: int, work: list[tuple[int, int]]) -> None:
    catalog, plan = sample()
    today = START + timedelta(days=ahead)
    plan = logged(plan, *((today - timedelta(days=offset), minutes) for offset, minutes in work))
    roadmap = build(catalog, plan, today)
    view = today_view(catalog, plan, roadmap)
    found: tuple[Section, ...] = sections(view, roadmap, catalog)
    every: tuple[Entry, ...] = entries(found)
    assert len({entry.key for entry in every}) == len(every)
    told = [(entry.day, entry.minutes) for entry in every if entry.kind == "session"]
    assert told == [(each.day, each.minutes) for each in (*view.sessions, *view.following)]
    assert sum(entry.kind == "log" for entry in every) == sum(log.on == today for log in plan.logs)
    steps = {step.id for step in roadmap.steps}
    assert all(entry.step in steps for entry in every if entry.kind in ("session", "log", "milestone"))
    assert (view.free == "") == bool(view.sessions)
    assert found[0].title == "Today"
    assert found[0].entries or found[0].said
    assert view.todo == sum(each.minutes for each in view.sessions)
    assert brief_words(view) or view.exam is None


def test_sessions_tell_their_time_where_the_week_has_windows() -> None:
    catalog, plan = sample()
    evenings = plan.availability.model_copy(update={"week": parse_week("mon-thu 19:00-20:30, sat 09:00-13:00")})
    plan = plan.model_copy(update={"availability": evenings})

    def told(plan: Plan) -> list[list[str]]:
        roadmap = build(catalog, plan, START)
        found = sections(today_view(catalog, plan, roadmap), roadmap, catalog)
        return [[entry.when for entry in each.entries if entry.kind == "session"] for each in found]

    assert told(plan)[0] == ["19:00–20:30"]
    assert told(plan)[1] == ["19:00–20:30"]
    assert told(logged(plan, (START, 30)))[0] == ["19:30–20:30"]


@pytest.mark.parametrize("name", marks.SETS)
def test_every_glyph_is_its_own_and_one_cell_wide(name: str) -> None:
    from rich.cells import cell_len

    found = marks.SETS[name]
    every = [*found.kinds.values(), found.full, found.part, found.free, found.here, found.later, found.sooner]
    assert [cell_len(glyph) for glyph in every] == [1] * len(every)
    assert name == "unicode" or "".join(every).isascii()
    assert set(found.kinds) == set(marks.UNICODE.kinds)
