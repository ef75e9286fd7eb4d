"""Months, cells and grids for any plan, date, size and week start."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.days.bars import bar, level
from planner.days.book import FIRST_DAY, LAST_DAY, DayBook
from planner.days.day import DayMark, DaySession, DayView, Done
from planner.days.grid import Grid, Zoom, grid
from planner.days.month import Month, MonthView, iso_number, month_view, week_of, weeks_of
from planner.days.paint import MIN_CELLS, cell, upright
from planner.days.plain import NARROWEST, month_lines
from planner.days.symbols import SETS, UNICODE
from planner.days.timed import placed, timed
from planner.roadmap.models import Session
from planner.timeline.cells import cell_len
from tests.lives import Life, built, life_of
from tests.sample_roadmap import HOSTILE

DATES = st.dates(FIRST_DAY, LAST_DAY)
MONTHS = DATES.map(Month.of)
WEEK_STARTS = st.integers(0, 6)
SYMBOLS = st.sampled_from(sorted(SETS))
MANY = settings(max_examples=150, deadline=None)


@MANY
@given(MONTHS, WEEK_STARTS)
def test_a_month_has_each_of_its_dates_once_in_weeks_of_seven(month: Month, week_start: int) -> None:
    weeks = weeks_of(month, week_start)
    days = [day for week in weeks for day in week]
    assert [day for day in days if Month.of(day) == month] == [
        month.first + timedelta(days=number) for number in range((month.last - month.first).days + 1)
    ]
    assert days == [days[0] + timedelta(days=number) for number in range(len(days))]
    for week in weeks:
        assert len(week) == 7
        assert week[0].weekday() == week_start
        assert any(Month.of(day) == month for day in week)


@MANY
@given(DATES, WEEK_STARTS)
def test_week_numbers_are_isos_and_only_weeks_from_monday_have_them(day: date, week_start: int) -> None:
    week = week_of(day, week_start)
    assert day in week
    number = iso_number(week[0], week_start)
    if week_start:
        assert number is None
    else:
        assert {each.isocalendar().week for each in week} == {number}


@MANY
@given(MONTHS, st.integers(-400, 400), st.integers(1, 31))
def test_months_can_be_counted(month: Month, by: int, number: int) -> None:
    later = month.later(by)
    assert later.count - month.count == by
    assert later.later(-by) == month
    assert later.day(number).day == min(number, later.last.day)


@cache
def life(seed: int) -> tuple[Life, DayBook]:
    found = life_of(seed, fixed=False)
    return found, DayBook(found.plan, built(found), found.catalog)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 11), st.integers(-3, 14), WEEK_STARTS)
def test_a_months_loads_are_the_sums_of_the_sessions_and_of_the_log(seed: int, by: int, week_start: int) -> None:
    found, book = life(seed)
    roadmap = built(found)
    month = Month.of(found.today).later(by)
    view: MonthView = month_view(book, month, week_start)
    sessions = [session for session in roadmap.sessions if Month.of(session.day) == month]
    assert view.planned == sum(session.minutes for session in sessions)
    assert view.logged == sum(log.minutes for log in found.plan.logs if Month.of(log.on) == month)
    assert sum(week.planned for week in view.weeks) >= view.planned
    capacity = dict(roadmap.capacity)
    for day in view.days:
        if day.day in capacity and day.day > found.today:
            assert day.capacity == capacity[day.day]
            assert day.planned <= day.capacity
        assert bool(day.free) != bool(day.sessions) or (day.day < found.today and not day.free)
        assert sum(part.minutes for part in day.sessions) == day.planned


LENGTHS = st.lists(st.integers(1, 300), max_size=6)
WINDOWS = st.lists(st.integers(0, 1440), min_size=0, max_size=8, unique=True).map(
    lambda cuts: [(a, b) for a, b in zip(sorted(cuts)[::2], sorted(cuts)[1::2], strict=False)]
)


@MANY
@given(LENGTHS, WINDOWS, st.integers(0, 600))
def test_sessions_are_laid_into_the_windows_whole_or_not_at_all(
    lengths: list[int], free: list[tuple[int, int]], done: int
) -> None:
    laid = placed(lengths, free, done)
    parts = [part for each in laid for part in each]
    assert parts == sorted(parts)
    assert all(one[1] <= other[0] for one, other in pairwise(parts))
    for length, each in zip(lengths, laid, strict=True):
        assert sum(end - start for start, end in each) in (0, length)
        assert all(any(begin <= start < end <= stop for begin, stop in free) for start, end in each)
    room = sum(end - start for start, end in free)
    if sum(lengths) <= room:
        assert all(laid)
    blocks = timed([Session(FIRST_DAY, length, "study", "s1", "x") for length in lengths], free, done)
    assert sum(block.minutes for block in blocks) == sum(lengths)


WORDS = st.sampled_from(["AI-901", HOSTILE, "試験", "👩‍👩‍👧 family", "x" * 90, "é" * 20, ""])
SESSIONS = st.builds(
    DaySession,
    kind=st.sampled_from(["study", "review", "practice-exam", "project"]),
    step=st.just("s1"),
    code=WORDS,
    title=WORDS,
    minutes=st.integers(1, 700),
)
MARKS = st.builds(
    DayMark, kind=st.sampled_from(sorted(UNICODE.marks.keys() - {"today"})), name=WORDS, title=WORDS, step=st.just("s1")
)
DONE = st.builds(
    Done,
    kind=st.sampled_from(["study", "project", "passed", "failed"]),
    step=st.none(),
    code=WORDS,
    title=WORDS,
    minutes=st.integers(0, 300),
)
VIEWS = st.builds(
    DayView,
    day=DATES,
    today=DATES,
    capacity=st.integers(0, 1440),
    sessions=st.lists(SESSIONS, max_size=5).map(tuple),
    done=st.lists(DONE, max_size=3).map(tuple),
    marks=st.lists(MARKS, max_size=4).map(tuple),
    within=st.booleans(),
)


@MANY
@given(VIEWS, st.integers(MIN_CELLS, 40), st.integers(1, 8), st.integers(1, 1440), SYMBOLS, st.booleans())
def test_a_cell_has_exactly_its_size(
    view: DayView, width: int, height: int, most: int, name: str, inside: bool
) -> None:
    for lines in (
        cell(view, width, height, most, SETS[name], inside=inside),
        upright(view, max(width, 20), height, most, SETS[name]),
    ):
        assert len(lines) == height
        assert {sum(cell_len(run.text) for run in line) for line in lines} <= {width, max(width, 20)}
        text = "".join(run.text for line in lines for run in line)
        assert str(view.day.day) in text
        assert not {"\x1b", "\x07", "\u202e"} & set(text)
        assert lines[0][0].text == " " or width == MIN_CELLS


@MANY
@given(VIEWS, st.integers(1, 60), st.integers(1, 1440))
def test_a_bar_tells_taken_and_free_time_in_proportion(view: DayView, cells: int, most: int) -> None:
    runs = bar(view, cells, most, UNICODE)
    assert sum(len(run.text) for run in runs) == cells
    whole = view.taken + view.unused
    if not view.off:
        filled = sum(len(run.text) for run in runs if run.ink)
        assert filled == min(max(round(cells * whole / most), 1 if whole else 0), cells)
        unused = sum(len(run.text) for run in runs if run.ink == "unused")
        assert abs(unused - filled * view.unused / max(whole, 1)) <= 1
    assert len(level(view, most, UNICODE).text) == 1


def places(shown: Grid) -> list[tuple[date, tuple[int, int, int, int]]]:
    return [(day, tuple(box)) for sheet in shown.sheets for day, box in sheet.cells()]  # type: ignore[misc]


@MANY
@given(
    st.sampled_from(list(Zoom)),
    st.dates(date(1971, 1, 1), date(2198, 1, 1)),
    st.integers(24, 170),
    st.integers(4, 60),
    WEEK_STARTS,
    st.none() | st.integers(-30, 30),
)
def test_a_grid_shows_the_day_and_is_found_by_the_mouse(
    zoom: Zoom, day: date, width: int, height: int, week_start: int, off: int | None
) -> None:
    begin = None if off is None else Month.of(day).later(off)
    shown = grid(zoom, day, begin, width, height, week_start)
    found = places(shown)
    box = shown.place(day)
    assert box is not None
    assert shown.at(box.x, box.y) == day
    assert shown.at(box.x + box.width - 1, box.y + box.height - 1) == day
    days = [each for each, _ in found]
    assert len(set(days)) == len(days)
    cells = [(x + dx, y + dy) for _, (x, y, w, h) in found for dx in range(w) for dy in range(h)]
    assert len(set(cells)) == len(cells)
    assert all(0 <= x < width and 0 <= y < height for x, y in cells)
    assert shown.first <= day <= shown.last
    for sheet in shown.sheets:
        if not sheet.week and height >= 8:
            assert {each for each, _ in sheet.cells() if Month.of(each) == sheet.month} == {
                sheet.month.first + timedelta(days=n) for n in range(sheet.month.last.day)
            }


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 11), st.integers(20, 130), WEEK_STARTS, SYMBOLS)
def test_a_month_as_text_keeps_its_width(seed: int, width: int, week_start: int, name: str) -> None:
    found, book = life(seed)
    view = month_view(book, Month.of(found.today).later(1), week_start)
    lines = list(month_lines(view, width=width, most=book.most, symbols=SETS[name]))
    assert all(sum(cell_len(run.text) for run in line) <= max(width, NARROWEST) for line in lines)
    text = "".join(run.text for line in lines for run in line)
    assert view.month.name in text
    assert name == "unicode" or text.isascii()
