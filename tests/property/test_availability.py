"""What holds for every week, every capacity and every calendar."""

from __future__ import annotations

from datetime import date, time
from functools import cache
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.availability.capacity import Capacity
from planner.availability.leftover import plain_left
from planner.availability.models import Availability, Away, BusyCalendar, Change, Extra, Week, Window
from planner.availability.parsing import (
    format_away,
    format_hours,
    format_week,
    format_weekdays,
    parse_away,
    parse_hours,
    parse_week,
    parse_weekdays,
    week_of_hours,
)
from planner.availability.pattern import spread
from planner.errors import UsageRefused
from planner.text import shown

DAYS = st.dates(date(2026, 1, 1), date(2029, 12, 31))


@st.composite
def day_windows(draw: st.DrawFn) -> tuple[Window, ...]:
    edges = sorted(draw(st.sets(st.integers(0, 1440), max_size=6)))
    return tuple(
        Window(start=time(start // 60, start % 60), end=time(end // 60 % 24, end % 60))
        for start, end in zip(edges[::2], edges[1::2], strict=False)
    )


@st.composite
def weeks(draw: st.DrawFn) -> Week:
    kind = draw(st.sampled_from(["stated", "plain", "mixed"]))
    if kind == "stated":
        return week_of_hours(draw(st.integers(0, 10_080)))
    minutes = draw(st.lists(st.integers(0, 1440), min_size=7, max_size=7))
    windows = [draw(day_windows()) if kind == "mixed" and draw(st.booleans()) else () for _ in range(7)]
    told = tuple(sum(w.minutes for w in day) or plain for day, plain in zip(windows, minutes, strict=True))
    return Week(minutes=told, windows=tuple(windows) if any(windows) else ())


@st.composite
def calendars(draw: st.DrawFn) -> BusyCalendar:
    lines = ["BEGIN:VCALENDAR"]
    for _ in range(draw(st.integers(0, 4))):
        day, clock = draw(DAYS), draw(st.integers(0, 1439))
        rule = draw(st.sampled_from(["", "RRULE:FREQ=WEEKLY;COUNT=30", "RRULE:FREQ=MONTHLY;BYDAY=-1FR"]))
        at = f"{day:%Y%m%d}T{clock // 60:02}{clock % 60:02}00"
        lines += ["BEGIN:VEVENT", f"DTSTART;TZID=America/New_York:{at}", f"DURATION:PT{draw(st.integers(1, 4000))}M"]
        lines += [rule, "END:VEVENT"]
    return BusyCalendar(name="duties", ics="\n".join([*lines, "END:VCALENDAR", ""]))


@st.composite
def availabilities(draw: st.DrawFn) -> Availability:
    trips = [sorted(draw(st.tuples(DAYS, DAYS))) for _ in range(draw(st.integers(0, 3)))]
    return Availability(
        week=draw(weeks()),
        changes=tuple(Change(since=draw(DAYS), week=draw(weeks())) for _ in range(draw(st.integers(0, 2)))),
        away=tuple(Away(first=first, last=last) for first, last in trips),
        extra=tuple(Extra(day=draw(DAYS), minutes=draw(st.integers(0, 1440))) for _ in range(draw(st.integers(0, 3)))),
        holidays=draw(st.sampled_from([None, "DE-BY", "US-CA"])),
        busy=draw(st.lists(calendars(), max_size=2).map(tuple)),
        timezone=draw(st.sampled_from([None, "Europe/Berlin", "Australia/Lord_Howe"])),
        exam_weekdays=draw(st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days)))),
    )


@cache
def all_spreads() -> list[tuple[int, ...]]:
    return [spread(minutes) for minutes in range(10_081)]


def test_every_spread_adds_up_and_stays_within_a_day() -> None:
    for minutes, days in enumerate(all_spreads()):
        assert len(days) == 7
        assert sum(days) == minutes
        assert min(days) >= 0
        assert max(days) <= 1440


def test_no_weekday_ever_loses_when_the_week_gains() -> None:
    assert all(all(a <= b for a, b in zip(less, more, strict=True)) for less, more in pairwise(all_spreads()))


def test_every_spread_is_sane_for_somebody_with_a_job() -> None:
    for minutes, days in enumerate(all_spreads()):
        assert max(days) <= 960 or min(days) >= 960
        assert days[5] <= 480 or min(days) >= 480
        assert minutes % 5 or not any(day % 5 for day in days)
        if minutes <= 900:
            assert days[4] == days[6] == 0
            assert all(abs(day - minutes * 0.15) <= 30 for day in days[:4])
            assert abs(days[5] - minutes * 0.4) <= 60
        if minutes <= 30:
            assert days[5] == minutes


@given(weeks())
def test_a_week_told_is_the_week_read(week: Week) -> None:
    assert parse_week(format_week(week)) == week


@given(st.integers(0, 10_080))
def test_hours_told_are_the_hours_read(minutes: int) -> None:
    assert parse_hours(format_hours(minutes)) == minutes


@given(st.sets(st.integers(0, 6), min_size=1))
def test_weekdays_told_are_the_weekdays_read(days: set[int]) -> None:
    assert parse_weekdays(format_weekdays(sorted(days))) == tuple(sorted(days))


@given(DAYS, DAYS, st.sampled_from([None, "Lisbon", "a: b..c", "Ferien 🏖"]))
def test_time_away_told_is_the_time_read(one: date, other: date, note: str | None) -> None:
    away = Away(first=min(one, other), last=max(one, other), note=note)
    assert parse_away(format_away(away)) == away


@given(st.text(max_size=60) | st.text("mon tuesat-0123456789:.,h/wk", max_size=30))
def test_any_text_is_read_or_refused_with_a_message_that_can_be_shown(written: str) -> None:
    refusals: list[UsageRefused] = []
    for read in (parse_week, parse_hours, parse_weekdays, parse_away):
        try:
            read(written)
        except UsageRefused as refused:
            refusals.append(refused)
    assert all(shown(refused.message) == refused.message for refused in refusals)
    assert all(refused.hint for refused in refusals)


@settings(max_examples=40, deadline=None)
@given(availabilities(), st.lists(DAYS, min_size=1, max_size=20))
def test_every_date_has_minutes_of_a_day_and_a_reason_when_it_has_none(stated: Availability, days: list[date]) -> None:
    capacity = Capacity(stated)
    for day in days:
        minutes = capacity.minutes(day)
        assert 0 <= minutes <= 1440
        assert (capacity.why_not(day) is None) == (minutes > 0)
        assert (capacity.why_no_exam(day) is None) == capacity.exam_allowed(day)
        free = capacity.free_windows(day)
        assert not free or sum(end - start for start, end in free) == minutes
        if any(away.first <= day <= away.last for away in stated.away):
            assert minutes == 0
            assert not capacity.exam_allowed(day)
    assert [Capacity(stated).minutes(day) for day in days] == [capacity.minutes(day) for day in days]


@given(
    st.integers(0, 1439),
    st.integers(0, 1440),
    st.lists(st.integers(0, 1440), max_size=6, unique=True).map(sorted),
    st.booleans(),
)
def test_more_hours_never_leave_less_beside_the_same_duties(
    minutes: int, more: int, edges: list[int], working_day: bool
) -> None:
    taken = tuple(zip(edges[::2], edges[1::2], strict=False))
    less = plain_left(min(minutes, more), taken, working_day=working_day)
    assert 0 <= less <= plain_left(max(minutes, more), taken, working_day=working_day)
    assert less <= min(minutes, more)
