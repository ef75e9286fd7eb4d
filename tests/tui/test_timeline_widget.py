from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, timedelta

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.pilot import Pilot

from planner.timeline.rows import TimelineView
from planner.timeline.symbols import ASCII
from planner.timeline.view import view
from planner.timeline.zoom import Zoom
from planner.tui.widgets.timeline.timeline import Timeline
from tests.sample_roadmap import AWAY, TODAY, big_view, hostile_view, sample_roadmap
from tests.tui.kit import Counting

KEYS = {
    "up": "cursor_up",
    "down": "cursor_down",
    "left": "cursor_left",
    "right": "cursor_right",
    "pageup": "page_up",
    "pagedown": "page_down",
    "w": "week_right",
    "b": "week_left",
    "L": "month_right",
    "H": "month_left",
    "n": "next_bar",
    "p": "previous_bar",
    "plus": "zoom_in",
    "minus": "zoom_out",
    "0": "zoom_fit",
    "t": "today",
    "g": "start",
    "G": "end",
    "enter": "select",
}


class CountingTimeline(Counting, Timeline):
    """A timeline with keys that counts the lines it is asked to draw."""

    BINDINGS = [Binding(key, action) for key, action in KEYS.items()]  # noqa: RUF012


class TimelineApp(App[None]):
    """Nothing but a timeline."""

    def compose(self) -> ComposeResult:
        yield CountingTimeline(id="timeline")


def sample() -> TimelineView:
    return view(sample_roadmap(), away=AWAY, deadline=date(2027, 3, 28))


@asynccontextmanager
async def running(
    shown: TimelineView | None = None, size: tuple[int, int] = (100, 16), messages: list[Message] | None = None
) -> AsyncIterator[tuple[CountingTimeline, Pilot[None]]]:
    app = TimelineApp()

    def remember(message: Message) -> None:
        if messages is not None and not any(message is known for known in messages):
            messages.append(message)

    async with app.run_test(size=size, notifications=True, message_hook=remember) as pilot:
        timeline = app.query_one(CountingTimeline)
        timeline.focus()
        timeline.set_view(sample() if shown is None else shown)
        await pilot.pause()
        await pilot.pause()
        yield timeline, pilot


def screen(timeline: Timeline) -> list[str]:
    """The widget's lines as text."""
    return [timeline.render_line(y).text.rstrip() for y in range(timeline.seen.height)]


async def test_week_zoom_looks_as_designed() -> None:
    async with running() as (timeline, _):
        assert screen(timeline) == WEEK_SCREEN.strip("\n").splitlines()


async def test_day_zoom() -> None:
    async with running(size=(80, 16)) as (timeline, pilot):
        await pilot.press("down", "plus")
        assert screen(timeline)[:6] == DAY_SCREEN.strip("\n").splitlines()


async def test_month_zoom_in_a_small_terminal() -> None:
    async with running(size=(40, 12)) as (timeline, pilot):
        await pilot.press("minus")
        assert screen(timeline) == MONTH_SCREEN.strip("\n").splitlines()


async def test_quarter_zoom_in_ascii() -> None:
    async with running(size=(80, 10)) as (timeline, pilot):
        timeline.set_symbols(ASCII)
        await pilot.press("minus", "minus")
        assert screen(timeline) == QUARTER_SCREEN.strip("\n").splitlines()


WEEK_SCREEN = """
                          2026                                      │2027
                          Nov                 Dec                   │Jan                   Feb
 Sun 22 Nov 2026          2    9    16  ▼23   30   7    14   21   28│  4    11   18   25   1    8
▸GAIL     GenAI Leader    ███████·✓ 14 Nov  passed           ╱╱╱╱╱╱╱╱╱╱
 AIF-C01  AI Practitioner               ┃▒▒▒▒▒▒▒▒▓▓▓▚▚◈ 12 Dec  booked╱
   Bedrock support bot                  ┃     ░░░░◇░░░░░░░░░◇╱╱╱╱╱╱╱╱╱╱
 AI-103   Apps & Agents                 ┃              ▒▒▒▒▒···········▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
   RAG over your own docs               ┃                    ╱╱╱╱╱╱╱╱╱╱     ░░░░░░░░░░░░░░◇░░░░░░░░░
 NCA-GENL GenAI LLMs       skipped      ┃                    ╱╱╱╱╱╱╱╱╱╱
 CKA      Kubernetes Adm…  held         ┃                    ╱╱╱╱╱╱╱╱╱╱
                                        ┃                    ╱╱╱╱╱╱╱╱╱╱
                                        ┃                    ╱╱╱╱╱╱╱╱╱╱
                                        ┃                    ╱╱╱╱╱╱╱╱╱╱
                                        ┃                    ╱╱╱╱╱╱╱╱╱╱
 workload                 ▃▆▃ ▆▃ ▃       ▃▆▃ ▆▅ ▅█ ▅█▅ █▅ ▅█▄          ▃▆▃ ▆▅▄▅▆▄▅▆▅▄▆▅▄▅▆▄▅▆▅▄▆▅▄▅▆
"""
DAY_SCREEN = """
                    Nov 2026                                 Dec 2026
                      We Th Fr Sa Su Mo Tu We Th Fr Sa Su Mo Tu We Th Fr Sa Su
 Sun 22 Nov 2026      18 19 20 21 22 23 24 25 26 27 28 29 30  1  2  3  4  5  6
 GAIL     GenAI Le…                ┃
▸AIF-C01  AI Pract…                ┃ ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▓▓▓▓▓▓▓
   Bedrock support…                ┃                         ░░░░░░░░░░░░░░░░◇░░
"""
MONTH_SCREEN = """
         2026            │2027
 22 Nov  Nov  ▼  Dec     │Jan    Feb
▸GAIL    ███✓ 14 Nov  passed
 AIF-C01      ▒▒▒▒▓◈ 12 Dec  booked
  Bedro…      ┃  ░◇░░◇╱╱╱│
 AI-103       ┃     ▒····▒▒▒▒▒▒▒▒▒▒▒▒▚▚▚
  RAG o…      ┃       ╱╱╱│ ░░░░░◇░░░░░░░
 NCA-GE…  skipped     ╱╱╱│
 CKA      held┃       ╱╱╱│
              ┃       ╱╱╱│
              ┃       ╱╱╱│
"""
QUARTER_SCREEN = """
                    2026  '2027                   '2028                   '2029
 Sun 22 Nov 2026    Q4 v  'Q1   Q2    Q3    Q4    'Q1   Q2    Q3    Q4    'Q1
>GAIL     GenAI Le~   V 14 Nov  passed            '                       '
 AIF-C01  AI Pract~    =B 12 Dec  booked          '                       '
   Bedrock support~    |oo'   :!                  '                       '
 AI-103   Apps & A~    |=.===*X 13 Mar 2027       '                       '
   RAG over your o~    |  -o--o!                  '                       '
 NCA-GENL GenAI LL~  skipped  :!                  '                       '
 CKA      Kubernet~  held '   :!                  '                       '
"""


async def test_moving_up_and_down_draws_exactly_two_lines() -> None:
    async with running(big_view(), size=(160, 50)) as (timeline, pilot):
        for _ in range(3):
            with timeline.counted() as drawn:
                await pilot.press("down")
            row = timeline.cursor_row + timeline.header_height
            assert drawn == [row - 1, row]


async def test_moving_along_a_row_draws_that_row_and_the_line_with_the_date() -> None:
    async with running(big_view(), size=(160, 50)) as (timeline, pilot):
        await pilot.press("down")
        with timeline.counted() as drawn:
            await pilot.press("right")
        assert drawn == [timeline.header_height - 1, timeline.header_height + 1]


async def test_nothing_is_drawn_while_nothing_happens() -> None:
    async with running(big_view(), size=(160, 50)) as (timeline, pilot):
        with timeline.counted() as drawn:
            await pilot.pause()
            timeline.go_today()
            await pilot.pause()
        assert drawn == []


async def test_ten_years_of_five_hundred_rows_can_be_walked_to_their_ends() -> None:
    async with running(big_view(), size=(160, 50)) as (timeline, pilot):
        timeline.go_end()
        await pilot.press(*["pagedown"] * 12)
        assert timeline.cursor_row == 499
        assert "C-499" in screen(timeline)[-1 - timeline.load_height]
        assert "2035" in screen(timeline)[0]


async def test_messages_tell_the_row_the_day_and_the_span() -> None:
    messages: list[Message] = []
    async with running(messages=messages) as (_, pilot):
        messages.clear()
        await pilot.press("down", "n", "enter", "minus")
        moved = [message for message in messages if isinstance(message, Timeline.CursorMoved)]
        chosen = [message for message in messages if isinstance(message, Timeline.SpanSelected)]
        zoomed = [message for message in messages if isinstance(message, Timeline.ZoomChanged)]
    assert [(message.row and message.row.key, message.span and message.span.kind) for message in moved[:2]] == [
        ("s2", None),
        ("s2", "study"),
    ]
    assert moved[1].day == date(2026, 11, 23)
    assert [(message.row.key, message.span and message.span.key) for message in chosen] == [("s2", "s2:study:739943")]
    assert [message.zoom for message in zoomed] == [Zoom.MONTH]


async def test_every_bar_can_be_walked_to_and_back() -> None:
    every = [span.key for row in sample().rows for span in row.spans if span.kind != "wait"]
    async with running() as (timeline, pilot):
        timeline.go_start()
        timeline.cursor = timeline.cursor._replace(day=timeline.view.first - 1)
        met = [timeline.span.key if timeline.span else ""]
        for _ in every[1:]:
            await pilot.press("n")
            met.append(timeline.span.key if timeline.span else "")
        assert met == every
        await pilot.press("n")
        assert timeline.span is not None
        assert timeline.span.key == every[-1]
        for key in every[-2::-1]:
            await pilot.press("p")
            assert timeline.span.key == key


@pytest.mark.parametrize(
    ("key", "day"),
    [
        ("w", "2026-11-29"),
        ("b", "2026-11-15"),
        ("L", "2026-12-22"),
        ("H", "2026-10-26"),
        ("g", "2026-11-02"),
        ("G", "2027-03-13"),
        ("right", "2026-11-23"),
        ("left", "2026-11-21"),
    ],
)
async def test_keys_move_through_time(key: str, day: str) -> None:
    shown = replace(sample(), first=date(2026, 10, 26).toordinal()) if key == "H" else sample()
    async with running(shown) as (timeline, pilot):
        await pilot.press(key)
        assert timeline.cursor_day.isoformat() == day
        await pilot.press("t")
        assert timeline.cursor_day == TODAY


async def test_the_cursor_never_leaves_the_plan() -> None:
    async with running() as (timeline, pilot):
        await pilot.press("up", "g", "left", "b", "H")
        assert (timeline.cursor_row, timeline.cursor_day) == (0, date(2026, 11, 2))
        timeline.go_to(date.max)
        await pilot.press(*["down"] * 12)
        assert timeline.cursor_row == 6
        assert date(2029, 12, 12) <= timeline.cursor_day < date(2030, 1, 1)


@pytest.mark.parametrize("key", ["plus", "minus"])
async def test_zooming_keeps_the_cursor_where_it_is_on_the_screen(key: str) -> None:
    async with running(big_view(), size=(160, 50)) as (timeline, pilot):
        timeline.go_to(date(2030, 5, 17))
        await pilot.pause()

        def column() -> int:
            return timeline.window.scale.column(timeline.cursor.day) - timeline.window.x0

        before = column()
        await pilot.press(key)
        assert timeline.cursor_day == date(2030, 5, 17)
        assert column() == before


async def test_fitting_shows_the_plan_from_its_first_day() -> None:
    async with running() as (timeline, pilot):
        await pilot.press("G", "plus", "0")
        assert timeline.zoom is Zoom.MONTH
        assert timeline.scroll_offset.x == 0
        assert "◆ 13 Mar 2027" in "\n".join(screen(timeline))


async def test_a_new_view_keeps_the_row_the_date_and_what_is_in_sight() -> None:
    async with running(big_view(), size=(120, 30)) as (timeline, pilot):
        timeline.go_to(date(2031, 3, 3))
        await pilot.press("down", "down")
        left = timeline.window.first
        old = big_view()
        timeline.set_view(replace(old, rows=old.rows[1:], first=old.first - 70))
        await pilot.pause()
        assert (timeline.cursor_row, timeline.cursor_day) == (1, date(2031, 3, 3))
        assert abs(timeline.window.first - left) <= 1
        timeline.set_view(old, keep_cursor=False)
        await pilot.pause()
        assert (timeline.cursor_row, timeline.cursor_day) == (0, TODAY)


async def test_a_view_given_before_the_first_frame_begins_at_today() -> None:
    class Early(App[None]):
        def compose(self) -> ComposeResult:
            timeline = Timeline()
            timeline.set_view(big_view())
            yield timeline

    app = Early()
    async with app.run_test(size=(100, 20), notifications=True):
        timeline = app.query_one(Timeline)
        assert timeline.cursor_day == TODAY
        assert "▼" in screen(timeline)[2]


async def test_nothing_planned_is_a_calm_line() -> None:
    async with running(replace(sample(), rows=())) as (timeline, pilot):
        await pilot.press(*KEYS)
        assert [line.strip() for line in screen(timeline) if line.strip()] == ["Nothing is planned yet"]


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20), (40, 12), (12, 5), (3, 2)])
async def test_hostile_names_keep_every_line_exact(size: tuple[int, int]) -> None:
    async with running(hostile_view(), size=size) as (timeline, pilot):
        await pilot.press("down", "plus", "minus", "minus")
        text = ""
        for y in range(timeline.seen.height):
            strip = timeline.render_line(y)
            assert sum(cell_len(segment.text) for segment in strip) == timeline.seen.width
            text += strip.text
        assert not {"\x1b", "\x07", "\u202e"} & set(text)


async def test_names_are_text_and_never_markup() -> None:
    async with running(hostile_view(), size=(120, 20)) as (timeline, _):
        assert "x [/ y [SAA-C03]" in screen(timeline)[4]


async def test_a_click_puts_the_cursor_there_and_a_second_one_selects() -> None:
    messages: list[Message] = []
    async with running(messages=messages) as (timeline, pilot):
        exam = screen(timeline)[4].index("◈")
        await pilot.click(timeline, offset=(exam, 4))
        assert (timeline.cursor_row, timeline.cursor_day) == (1, date(2026, 12, 12))
        await pilot.click(timeline, offset=(5, 6))
        assert (timeline.cursor_row, timeline.cursor_day) == (3, date(2026, 12, 12))
        await pilot.click(timeline, offset=(exam, 4), times=2)
        await pilot.pause()
        chosen = [message.span for message in messages if isinstance(message, Timeline.SpanSelected)]
    assert [span and span.kind for span in chosen] == ["exam-booked"]


async def test_the_wheel_scrolls_rows_with_shift_time_and_with_ctrl_zooms() -> None:
    async with running(big_view(), size=(100, 20)) as (timeline, pilot):
        x = timeline.scroll_offset.x
        await pilot._post_mouse_events([_wheel()], timeline, offset=(50, 8))
        await pilot.pause()
        assert (timeline.scroll_offset.y > 0, timeline.scroll_offset.x) == (True, x)
        await pilot._post_mouse_events([_wheel()], timeline, offset=(50, 8), shift=True)
        await pilot.pause()
        assert timeline.scroll_offset.x > x
        await pilot._post_mouse_events([_wheel()], timeline, offset=(50, 8), control=True)
        await pilot.pause()
        assert timeline.zoom is Zoom.MONTH


def _wheel() -> type:
    from textual.events import MouseScrollDown

    return MouseScrollDown


async def test_another_theme_brings_other_colours() -> None:
    async with running() as (timeline, pilot):

        def colours() -> set[object]:
            return {segment.style.color for segment in timeline.render_line(4) if segment.style}

        dark = colours()
        pilot.app.theme = "textual-light"
        await pilot.pause()
        assert colours() != dark


async def test_another_week_start_moves_the_weeks_and_not_the_cursor() -> None:
    async with running() as (timeline, pilot):
        timeline.set_week_start(6)
        await pilot.pause()
        assert screen(timeline)[2].split()[4:6] == ["1", "8"]
        assert timeline.cursor_day == TODAY


async def test_labels_give_way_in_narrow_terminals() -> None:
    async with running() as (timeline, pilot):
        widths = []
        for width in (120, 100, 60, 40):
            await pilot.resize_terminal(width, 20)
            await pilot.pause()
            widths.append(timeline.label_width)
        assert widths == [26, 26, 14, 9]
        assert screen(timeline)[4].startswith(" AIF-C01 ")


async def test_a_row_is_found_by_its_key() -> None:
    async with running() as (timeline, _):
        assert timeline.go_to_row("s3/project")
        assert (timeline.cursor_row, timeline.cursor_day) == (4, date(2027, 1, 11))
        assert not timeline.go_to_row("nobody")


async def test_a_far_date_is_one_step_away() -> None:
    async with running(big_view(), size=(100, 20)) as (timeline, pilot):
        day = TODAY + timedelta(3000)
        timeline.go_to(day)
        await pilot.pause()
        assert timeline.window.first < day.toordinal() < timeline.window.last
