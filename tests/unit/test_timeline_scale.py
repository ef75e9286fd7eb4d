from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.timeline.scale import Scale, best_zoom
from planner.timeline.zoom import LAST_DAY, Zoom

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31)).map(date.toordinal)
LENGTHS = st.integers(0, 12 * 366)
SCALES = st.builds(
    lambda zoom, first, length, week_start: Scale(zoom, first, first + length, week_start),
    st.sampled_from(Zoom),
    DAYS,
    LENGTHS,
    st.integers(0, 6),
)


def ordinal(text: str) -> int:
    return date.fromisoformat(text).toordinal()


@given(SCALES, st.integers(-800, 5000))
def test_a_day_lies_in_the_column_that_shows_it(scale: Scale, offset: int) -> None:
    day = scale.first + offset
    column = scale.column(day)
    begin, width = scale.span(day, day)
    assert begin == column
    assert scale.ordinal(column) <= day
    assert scale.ordinal(column + width) > day


@given(SCALES, st.integers(-400, 4000))
def test_a_column_begins_with_the_day_it_names(scale: Scale, column: int) -> None:
    day = scale.ordinal(column)
    begin, width = scale.span(day, day)
    assert begin <= column < begin + width
    assert scale.column(day - 1) < column


@given(SCALES, st.integers(0, 4000))
def test_later_days_never_lie_further_left(scale: Scale, offset: int) -> None:
    assert scale.column(scale.first + offset) <= scale.column(scale.first + offset + 1)


@given(SCALES, st.integers(0, 2000), st.integers(0, 2000))
def test_a_span_covers_its_days_and_nothing_else(scale: Scale, offset: int, length: int) -> None:
    first, last = scale.first + offset, scale.first + offset + length
    begin, width = scale.span(first, last)
    assert width >= 1
    assert scale.ordinal(begin) <= first < scale.ordinal(begin + 1) or scale.zoom is Zoom.DAY
    assert scale.ordinal(begin + width - 1) <= last < scale.ordinal(begin + width)


@given(SCALES)
def test_the_width_holds_every_day_and_ends_with_a_whole_unit(scale: Scale) -> None:
    assert scale.begin <= scale.first
    assert scale.column(scale.first) >= 0
    assert scale.column(scale.last) < scale.width
    after = date.fromordinal(scale.ordinal(scale.width))
    if scale.zoom in {Zoom.DAY, Zoom.WEEK}:
        assert after.weekday() == scale.week_start
    else:
        assert after.day == 1


@given(SCALES, st.integers(0, 600), st.integers(0, 200))
def test_header_lines_fill_the_window_exactly(scale: Scale, x0: int, width: int) -> None:
    lines = scale.header(x0, x0 + width)
    assert {len(line) for line in lines} == {width}


def test_months_are_as_long_as_the_calendar_has_them() -> None:
    scale = Scale(Zoom.MONTH, ordinal("2028-01-15"), ordinal("2028-12-31"))
    firsts = [scale.column(date(2028, month, 1).toordinal()) for month in range(1, 13)]
    assert firsts == [8 * month for month in range(12)]
    assert scale.column(ordinal("2028-02-29")) == 15
    assert scale.column(ordinal("2028-03-01")) == 16


@pytest.mark.parametrize(("week_start", "begin"), [(0, "2026-11-16"), (5, "2026-11-21"), (6, "2026-11-22")])
def test_weeks_begin_on_the_day_the_person_wants(week_start: int, begin: str) -> None:
    scale = Scale(Zoom.WEEK, ordinal("2026-11-22"), ordinal("2027-02-01"), week_start)
    assert scale.begin == ordinal(begin)
    assert scale.header(0, 5)[-1].strip() == str(date.fromisoformat(begin).day)


def test_week_header() -> None:
    scale = Scale(Zoom.WEEK, ordinal("2026-11-23"), ordinal("2027-03-01"))
    assert scale.header(0, 60) == (
        "2026                       │2027                            ",
        "Nov  Dec                   │Jan                   Feb       ",
        "23   30   7    14   21   28│  4    11   18   25   1    8    ",
    )


def test_week_header_scrolled_into_a_month_still_names_it() -> None:
    scale = Scale(Zoom.WEEK, ordinal("2026-11-23"), ordinal("2027-03-01"))
    assert scale.header(12, 42) == (
        "2026           │2027          ",
        "Dec            │Jan           ",
        "   14   21   28│  4    11   18",
    )


def test_day_header_over_the_end_of_a_year() -> None:
    scale = Scale(Zoom.DAY, ordinal("2026-12-28"), ordinal("2027-01-05"))
    assert scale.header(0, 27) == (
        "Dec 2026   │Jan 2027       ",
        "Mo Tu We Th│Fr Sa Su Mo Tu ",
        "28 29 30 31│ 1  2  3  4  5 ",
    )


def test_month_header() -> None:
    scale = Scale(Zoom.MONTH, ordinal("2026-11-05"), ordinal("2027-02-01"))
    assert scale.header(0, 32) == (
        "2026            │2027           ",
        "Nov     Dec     │Jan    Feb     ",
    )


def test_quarter_header() -> None:
    scale = Scale(Zoom.QUARTER, ordinal("2026-11-05"), ordinal("2027-06-01"))
    assert scale.header(0, 18) == ("2026  │2027       ", "Q4    │Q1   Q2    ")


@pytest.mark.parametrize("zoom", list(Zoom))
def test_the_end_of_the_calendar_is_no_trap(zoom: Zoom) -> None:
    scale = Scale(zoom, LAST_DAY - 40, LAST_DAY)
    assert len(scale.header(0, 300)[0]) == 300
    assert scale.column(LAST_DAY) < scale.width


def test_zooms_have_two_ends() -> None:
    assert (Zoom.DAY.closer, Zoom.DAY.farther) == (Zoom.DAY, Zoom.WEEK)
    assert (Zoom.QUARTER.closer, Zoom.QUARTER.farther) == (Zoom.MONTH, Zoom.YEAR)
    assert (Zoom.YEAR.closer, Zoom.YEAR.farther) == (Zoom.QUARTER, Zoom.YEAR)


@pytest.mark.parametrize(
    ("days", "zoom"), [(60, Zoom.WEEK), (300, Zoom.MONTH), (1000, Zoom.QUARTER), (9000, Zoom.YEAR)]
)
def test_the_nearest_zoom_that_fits_is_chosen(days: int, zoom: Zoom) -> None:
    first = ordinal("2026-11-22")
    assert best_zoom(first, first + days, 94) is zoom
