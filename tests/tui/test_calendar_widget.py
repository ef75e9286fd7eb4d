"""The calendar's widgets alone: what they draw, how little of it again, and where keys and mouse lead."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from functools import cache

import pytest
from rich.cells import cell_len
from textual import events
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot

from planner.availability.models import Availability, Away
from planner.availability.parsing import parse_week
from planner.catalog.loading import load
from planner.days.book import DayBook
from planner.days.grid import Zoom
from planner.days.items import items
from planner.days.symbols import ASCII, UNICODE
from planner.plan.models import Log, Plan, Profile
from planner.roadmap.build import build
from planner.tui.facts.day import DayFacts
from planner.tui.widgets.calendar.calendar import Calendar
from planner.tui.widgets.calendar.day_list import DayList
from tests.sample_roadmap import HOSTILE
from tests.tui.kit import Counting

TODAY = date(2026, 12, 2)


@cache
def book(note: str = "Lisbon") -> DayBook:
    catalog = load()
    away = (Away(first=date(2026, 12, 24), last=date(2026, 12, 31)).model_copy(update={"note": note}),)
    availability = Availability(week=parse_week("mon-thu 19:00-20:30, sat 09:00-13:00"), away=away)
    profile = Profile(path="software-developer", cloud="azure")
    log = Log(on=date(2026, 12, 1), cert="azure-ai-901", minutes=60)
    start = date(2026, 11, 23)
    plan = Plan(id="p1", name="x", created=start, start=start, profile=profile, availability=availability, logs=(log,))
    return DayBook(plan, build(catalog, plan, TODAY), catalog)


class CountingCalendar(Counting, Calendar):
    """A calendar that counts the lines it is asked to draw."""


class CalendarApp(App[None]):
    """Nothing but a calendar."""

    def compose(self) -> ComposeResult:
        yield CountingCalendar(id="calendar")


@asynccontextmanager
async def running(
    size: tuple[int, int] = (77, 33), shown: DayBook | None = None, messages: list[Message] | None = None
) -> AsyncIterator[tuple[CountingCalendar, Pilot[None]]]:
    app = CalendarApp()

    def remember(message: Message) -> None:
        if messages is not None and not any(message is known for known in messages):
            messages.append(message)

    async with app.run_test(size=size, notifications=True, message_hook=remember) as pilot:
        calendar = app.query_one(CountingCalendar)
        calendar.set_book(shown or book())
        calendar.focus()
        await pilot.pause()
        await pilot.pause()
        yield calendar, pilot


def screen(calendar: Calendar) -> list[str]:
    return [calendar.render_line(y).text.rstrip() for y in range(calendar.size.height)]


async def test_a_month_in_forty_columns() -> None:
    async with running(size=(40, 8)) as (calendar, _):
        lines = screen(calendar)
        assert lines[1] == "    Mon  Tue  Wed  Thu  Fri  Sat  Sun"
        assert [line[:2] for line in lines[2:7]] == ["49", "50", "51", "52", "53"]
        assert "▸ 2▃" in lines[2]
        assert "20 ◆" in lines[4]
        assert lines[0].split() == ["December", "2026", "32", "h"]
        assert "25╱  26╱  27╱" in lines[5]


async def test_weeks_begin_where_the_person_wants_and_have_no_iso_number_then() -> None:
    async with running(size=(40, 8)) as (calendar, _):
        for week_start, first in enumerate(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")):
            calendar.set_week_start(week_start)
            lines = screen(calendar)
            assert lines[1].split()[0] == first
            assert lines[2].startswith("49") == (week_start == 0)
        assert "29   30" in lines[2]
        assert calendar.cursor == TODAY


async def test_every_zoom_fits_and_keeps_the_day() -> None:
    async with running(size=(101, 47)) as (calendar, pilot):
        calendar.go_to(date(2027, 2, 12))
        for zoom, words in (
            (Zoom.YEAR, ("November 2026", "October 2027")),
            (Zoom.MONTHS, ("February 2027", "April 2027")),
            (Zoom.MONTH, ("February 2027",)),
            (Zoom.WEEK, ("Week 6, 8 – 14 Feb 2027", "AI-103")),
        ):
            calendar.set_zoom(zoom)
            await pilot.pause()
            text = "\n".join(screen(calendar))
            assert all(word in text for word in words), (zoom, text)
            assert "▸12" in text
            assert calendar.grid.place(calendar.cursor) is not None


async def test_moving_a_day_draws_the_lines_of_the_two_cells_alone() -> None:
    async with running() as (calendar, pilot):
        calendar.go_to(date(2026, 12, 9))
        await pilot.pause()
        for days in (1, 7, -1):
            boxes = [calendar.grid.place(calendar.cursor)]
            with calendar.counted() as drawn:
                calendar.move_days(days)
                await pilot.pause()
            boxes.append(calendar.grid.place(calendar.cursor))
            lines = {y for box in boxes if box is not None for y in range(box.y, box.y + box.height)}
            assert set(drawn) == lines
            assert len(drawn) == len(lines)


async def test_nothing_is_drawn_while_nothing_happens() -> None:
    async with running() as (calendar, pilot):
        with calendar.counted() as drawn:
            await pilot.pause()
            calendar.go_to(TODAY)
            await pilot.pause()
        assert drawn == []


async def test_a_range_draws_its_days_alone() -> None:
    async with running() as (calendar, pilot):
        calendar.mark_range()
        await pilot.pause()
        with calendar.counted() as drawn:
            calendar.move_days(2)
            await pilot.pause()
        box = calendar.grid.place(TODAY)
        assert box is not None
        assert set(drawn) == set(range(box.y, box.y + box.height))
        assert calendar.chosen == (TODAY, TODAY + timedelta(days=1), TODAY + timedelta(days=2))
        assert "• 3" in "\n".join(screen(calendar))
        calendar.mark_range()
        assert calendar.chosen == (TODAY + timedelta(days=2),)


async def test_days_weeks_months_and_years_across_leap_days_and_year_ends() -> None:
    async with running() as (calendar, pilot):
        calendar.go_to(date(2028, 2, 29))
        calendar.move_years(1)
        assert calendar.cursor == date(2029, 2, 28)
        calendar.go_to(date(2027, 12, 31))
        calendar.move_days(1)
        await pilot.pause()
        assert calendar.cursor == date(2028, 1, 1)
        assert "January 2028" in screen(calendar)[0]
        calendar.move_months(-1)
        assert calendar.cursor == date(2027, 12, 1)
        calendar.go_to(date(2199, 12, 31))
        calendar.move_days(40)
        calendar.move_months(3)
        assert calendar.cursor == date(2199, 12, 31)
        calendar.go_to(date.min)
        assert calendar.cursor == date(1970, 1, 1)
        calendar.set_zoom(Zoom.YEAR)
        await pilot.pause()
        assert "January 1970" in "\n".join(screen(calendar))


async def test_the_mouse_points_opens_drags_and_turns_months() -> None:
    messages: list[Message] = []
    async with running(messages=messages) as (calendar, pilot):
        box = calendar.grid.place(date(2026, 12, 9))
        other = calendar.grid.place(date(2026, 12, 11))
        assert box is not None
        assert other is not None
        await pilot.click(calendar, offset=(box.x + 1, box.y + 1))
        assert calendar.cursor == date(2026, 12, 9)
        await pilot.click(calendar, offset=(box.x + 1, box.y + 1), times=2)
        await pilot.pause()
        assert [type(m).__name__ for m in messages if isinstance(m, Calendar.DayOpened)] == ["DayOpened"]
        await pilot.mouse_down(calendar, offset=(box.x + 1, box.y + 1))
        await pilot.hover(calendar, offset=(other.x + 1, other.y))
        await pilot.mouse_up(calendar, offset=(other.x + 1, other.y))
        assert [day.day for day in calendar.chosen] == [9, 10, 11]
        await pilot._post_mouse_events([events.MouseScrollDown], calendar, offset=(5, 5))
        await pilot.pause()
        assert calendar.cursor == date(2027, 1, 11)
        await pilot._post_mouse_events([events.MouseScrollDown], calendar, offset=(5, 5), control=True)
        await pilot.pause()
        assert calendar.zoom is Zoom.MONTHS


@pytest.mark.parametrize("size", [(120, 36), (60, 12), (40, 8), (24, 5), (9, 2), (1, 1)])
async def test_hostile_names_and_odd_sizes_keep_every_line_exact(size: tuple[int, int]) -> None:
    async with running(size=size, shown=book(HOSTILE)) as (calendar, _):
        for zoom in Zoom:
            calendar.set_zoom(zoom)
            for y in range(calendar.size.height):
                strip = calendar.render_line(y)
                assert sum(cell_len(segment.text) for segment in strip) == calendar.size.width
                assert not {"\x1b", "\x07", "\u202e"} & set(strip.text)


async def test_other_glyphs_other_themes_and_no_plan_at_all() -> None:
    async with running() as (calendar, pilot):
        calendar.set_symbols(ASCII)
        assert "\n".join(screen(calendar)).isascii()

        def colours() -> set[object]:
            return {segment.style.color for y in range(20) for segment in calendar.render_line(y) if segment.style}

        dark = colours()
        pilot.app.theme = "textual-light"
        await pilot.pause()
        assert colours() != dark
        calendar.set_book(None)
        calendar.move_days(1)
        assert [line.strip() for line in screen(calendar) if line.strip()] == ["Nothing is planned yet"]


class DayApp(App[None]):
    """Nothing but a day."""

    def compose(self) -> ComposeResult:
        yield DayList(id="day")


def facts(day: date, shown: DayBook | None = None) -> DayFacts:
    found = shown or book()
    view = found.day(day)
    return DayFacts(view, items(view, UNICODE), (day,), UNICODE, "", found.legend)


async def test_a_day_is_walked_by_what_belongs_to_a_step() -> None:
    app, shown = DayApp(), book()
    busy = next(day for day in shown.special if shown.day(day).has("milestone") and day.weekday() == 5)
    async with app.run_test(size=(44, 30), notifications=True) as pilot:
        day = app.query_one(DayList)
        day.show(facts(busy))
        day.focus()
        await pilot.pause()
        assert day.item is not None
        assert day.item.planned
        heads = [item.head for item in day.items]
        await pilot.press("k", "k", "k", "k")
        assert day.item.head == heads[0]
        await pilot.press("down")
        assert day.at == 1
        assert "09:00–" in day.text
        assert "▒ study" in day.text
        assert day.mean(day.items[-1].step or "")
        assert not day.mean("nobody")
        await pilot.resize_terminal(40, 2)
        await pilot.pause()
        assert day.text.splitlines()[0].startswith("Sat ")
        assert len(day.text.splitlines()) == 2


async def test_a_day_in_any_size_with_hostile_names() -> None:
    app = DayApp()
    for size in ((60, 10), (38, 30), (20, 4), (5, 1)):
        async with app.run_test(size=size, notifications=True) as pilot:
            day = app.query_one(DayList)
            day.show(facts(date(2026, 12, 26), book(HOSTILE)))
            await pilot.pause()
            assert size[0] < 38 or "x [/ y [SAA-C03]" in " ".join(day.text.split())
            assert not {"\x1b", "\x07", "\u202e"} & set(day.text)
        app = DayApp()
