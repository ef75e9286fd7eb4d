"""What holds for every week, every capacity and every calendar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from holidays import country_holidays
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


@dataclass(frozen=True)
class Duty:
    """An event of a busy calendar: its start on the clock of a zone, and its length on that clock."""

    start: datetime
    minutes: int
    zone: str | None
    repeats: str
    free: bool

    def lines(self) -> list[str]:
        at = f"{self.start:%Y%m%dT%H%M%S}"
        written = f":{at}Z" if self.zone == "UTC" else f":{at}" if self.zone is None else f";TZID={self.zone}:{at}"
        marks = ["TRANSP:TRANSPARENT"] if self.free else []
        rule = [f"RRULE:{self.repeats}"] if self.repeats else []
        return ["BEGIN:VEVENT", f"DTSTART{written}", f"DURATION:PT{self.minutes}M", *rule, *marks, "END:VEVENT"]

    def starts(self, day: date) -> Iterator[datetime]:
        """The starts that may reach a date, day by day."""
        for back in range(-2, 6):
            start = datetime.combine(day - timedelta(back), self.start.time())
            passed = (start - self.start).days
            if passed == 0 or (passed > 0 and self._repeats_on(start.date(), passed)):
                yield start

    def _repeats_on(self, day: date, passed: int) -> bool:
        if self.repeats == "FREQ=WEEKLY;COUNT=30":
            return passed % 7 == 0 and passed < 210
        return bool(self.repeats) and day.weekday() == 4 and (day + timedelta(7)).month != day.month

    def taken(self, day: date, clock: ZoneInfo | None) -> set[int]:
        """The minutes of a date that it takes on somebody's clock, the first or the second time that it shows them."""
        starts, own = list(self.starts(day)), ZoneInfo(self.zone) if self.zone else None
        spans = [(start, start + timedelta(minutes=self.minutes)) for start in starts]
        if self.free or not spans:
            return set()
        if own is None:
            return {n for n, minute in enumerate(minutes_of(day)) if any(start <= minute < end for start, end in spans)}
        real = [(instant(start, own), instant(end, own)) for start, end in spans]
        shown = enumerate(moments(minute, clock or own) for minute in minutes_of(day))
        return {n for n, times in shown if any(start <= time < end for time in times for start, end in real)}


def minutes_of(day: date) -> list[datetime]:
    return [datetime.combine(day, time(number // 60, number % 60)) for number in range(1440)]


def moments(minute: datetime, zone: ZoneInfo) -> list[datetime]:
    """The instants at which the clocks of a zone show a minute; where they skip it, the last one before they do."""
    if exists(minute, zone):
        return [minute.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)]
    return [instant(minute, zone) - timedelta(minutes=1)]


def exists(minute: datetime, zone: ZoneInfo) -> bool:
    return minute.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) == minute


def instant(wall: datetime, zone: ZoneInfo) -> datetime:
    """When the clocks of a zone show a time; where they skip it, when they do."""
    while not exists(wall, zone):
        wall += timedelta(minutes=1)
    return wall.replace(tzinfo=zone).astimezone(UTC)


def expected(stated: Availability, duties: list[Duty], day: date) -> int:
    """The minutes of a date, minute by minute and layer by layer, in the plainest way that there is."""
    if any(away.first <= day <= away.last for away in stated.away):
        return 0
    week = stated.week
    for change in sorted(stated.changes, key=lambda change: change.since):
        week = change.week if change.since <= day else week
    windows = week.windows[day.weekday()] if week.windows else ()
    minutes = week.minutes[day.weekday()]
    if stated.holidays and day in country_holidays(stated.holidays[:2], subdiv=stated.holidays[3:], years=day.year):
        minutes = 0
    for extra in stated.extra:
        minutes, windows = (extra.minutes, ()) if extra.day == day else (minutes, windows)
    clock = ZoneInfo(stated.timezone) if stated.timezone else None
    real = {number for number, minute in enumerate(minutes_of(day)) if clock is None or exists(minute, clock)}
    busy = {number for duty in duties for number in duty.taken(day, clock)} & real
    if windows:
        open_ = {
            n
            for w in windows
            for n in range(w.start.hour * 60 + w.start.minute, (w.end.hour * 60 + w.end.minute) or 1440)
        }
        return min(minutes, len((open_ & real) - busy))
    minutes = min(minutes, len(real))
    after_work = {n for n in busy if 420 <= n < 1380 and not (day.weekday() < 5 and 480 <= n < 1080)}
    return max(0, min(minutes - len(after_work), max(minutes, 960) - len(busy)))


CLOCK_CHANGES = [date(2027, 3, 14), date(2027, 3, 28), date(2027, 4, 4), date(2027, 10, 3), date(2027, 10, 31)]


@st.composite
def stated_times(draw: st.DrawFn) -> tuple[Availability, list[Duty], list[date]]:
    """What somebody states, the duties of their calendar, and dates on which much of it meets."""
    anchor = draw(st.sampled_from([*CLOCK_CHANGES, date(2028, 2, 29), date(2026, 12, 31), date(2027, 1, 6)]))
    days = st.integers(-3, 3).map(lambda number: anchor + timedelta(number))
    clocks = (st.integers(0, 1439) | st.integers(30, 240)).map(lambda number: time(number // 60, number % 60))
    duty = st.builds(
        Duty,
        start=st.builds(datetime.combine, days | st.just(anchor), clocks),
        minutes=st.integers(1, 2000) | st.integers(1, 120),
        zone=st.sampled_from([None, "UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"]),
        repeats=st.sampled_from(["", "", "FREQ=WEEKLY;COUNT=30", "FREQ=MONTHLY;BYDAY=-1FR"]),
        free=st.sampled_from([False, False, False, True]),
    )
    duties = draw(st.lists(duty, max_size=4))
    body = "\n".join(line for one in duties for line in one.lines())
    trips = [sorted(draw(st.tuples(days, days))) for _ in range(draw(st.integers(0, 1)))]
    nights = st.just(parse_week("all 0:30-4:30 20:00-21:00"))
    stated = Availability(
        week=draw(weeks() | nights),
        changes=tuple(Change(since=draw(days), week=draw(weeks() | nights)) for _ in range(draw(st.integers(0, 2)))),
        away=tuple(Away(first=first, last=last) for first, last in trips),
        extra=tuple(Extra(day=draw(days), minutes=draw(st.integers(0, 1440))) for _ in range(draw(st.integers(0, 1)))),
        holidays=draw(st.sampled_from([None, "DE-BY", "US-CA"])),
        busy=(BusyCalendar(name="duties", ics=f"BEGIN:VCALENDAR\n{body}\nEND:VCALENDAR\n"),),
        timezone=draw(st.sampled_from([None, "Europe/Berlin", "Australia/Lord_Howe", "America/New_York"])),
    )
    later = st.integers(0, 40).map(lambda number: anchor + timedelta(number))
    return stated, duties, [anchor, *draw(st.lists(days | later, max_size=3))]


@settings(max_examples=60, deadline=None)
@given(stated_times())
def test_every_date_has_what_counting_its_minutes_one_by_one_gives(
    times: tuple[Availability, list[Duty], list[date]],
) -> None:
    stated, duties, days = times
    capacity = Capacity(stated)
    for day in days:
        assert capacity.minutes(day) == expected(stated, duties, day), day


@given(
    st.sampled_from(
        [
            "Europe/Berlin",
            "America/Havana",
            "America/Santiago",
            "Africa/Cairo",
            "Africa/Casablanca",
            "Asia/Beirut",
            "Atlantic/Azores",
            "Australia/Lord_Howe",
            "Pacific/Apia",
            "Antarctica/Troll",
        ]
    ),
    st.integers(2000, 2060),
)
@settings(max_examples=30, deadline=None)
def test_somebody_with_every_hour_has_what_each_date_lasts(name: str, year: int) -> None:
    zone = ZoneInfo(name)
    capacity = Capacity(Availability(week=parse_week("all 0:00-24:00"), timezone=name))
    midnights = [datetime.combine(date(year, 1, 1) + timedelta(n), time(), zone).astimezone(UTC) for n in range(366)]
    for number, (start, end) in enumerate(pairwise(midnights)):
        lasts = (end - start) // timedelta(minutes=1)
        assert capacity.minutes(date(year, 1, 1) + timedelta(number)) == min(lasts, 1440)


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
