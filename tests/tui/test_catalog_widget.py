"""The list of the catalog as a widget: what it draws, how little it draws anew, and what it tells."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot

from planner.browse.columns import Column, Row
from planner.browse.listing import Listing, Query, Scene, listing
from planner.browse.search import Index, words_of
from planner.catalog import loading
from planner.tui.theme import DARK
from planner.tui.widgets.catalog.canvas import Shown
from planner.tui.widgets.catalog.listing import CatalogList
from tests.tui.kit import Counting

TODAY = date(2026, 11, 22)


class CountingList(Counting, CatalogList):
    """A list that counts the lines it is asked to draw."""


class ListApp(App[None]):
    """Nothing but a list."""

    def on_mount(self) -> None:
        self.register_theme(DARK)
        self.theme = DARK.name

    def compose(self) -> ComposeResult:
        yield CountingList(id="entries")


def found(**query: object) -> Listing:
    catalog = loading.load()
    return listing(Scene(catalog, TODAY, Index(catalog)), Query(**query))  # type: ignore[arg-type]


@asynccontextmanager
async def running(
    shown: Shown, size: tuple[int, int] = (80, 40), messages: list[Message] | None = None
) -> AsyncIterator[tuple[CountingList, Pilot[None]]]:
    app = ListApp()
    hook = messages.append if messages is not None else None
    async with app.run_test(size=size, message_hook=hook) as pilot:
        entries = app.query_one(CountingList)
        entries.focus()
        entries.show(shown)
        await pilot.pause()
        yield entries, pilot


def text(entries: CatalogList) -> list[str]:
    return [entries.render_line(y).text for y in range(entries.size.height)]


async def test_a_move_draws_two_lines_a_scroll_what_is_seen_and_idling_nothing() -> None:
    async with running(Shown(found())) as (entries, pilot):
        with entries.counted() as drawn:
            entries.move(1)
            await pilot.pause()
        assert drawn == [2, 3]
        with entries.counted() as drawn:
            await pilot.pause()
        assert drawn == []
        entries.cursor = 25
        await pilot.pause()
        with entries.counted() as drawn:
            entries.move(99)
            await pilot.pause()
        assert drawn == []


async def test_the_cursor_stays_in_sight_with_its_heading_and_tells_where_it_is() -> None:
    messages: list[Message] = []
    async with running(Shown(found()), size=(60, 8), messages=messages) as (entries, pilot):
        assert text(entries)[1].strip() == "Entry"
        entries.cursor = 25
        await pilot.pause()
        assert "MLS-C01" in text(entries)[-1]
        entries.cursor = 0
        await pilot.pause()
        assert [line.strip() for line in text(entries)[:2]] == [text(entries)[0].strip(), "Entry"]
        moved = [message.key for message in messages if isinstance(message, CatalogList.Moved)]
        assert (list(dict.fromkeys(moved)), moved[-1]) == (["aws-aif-c01", "aws-mls-c01"], "aws-aif-c01")
        await pilot.resize_terminal(40, 5)
        entries.cursor = 12
        await pilot.pause()
        assert any(line.startswith("▸") for line in text(entries))


async def test_every_line_fills_the_width_and_gives_up_columns_before_the_code_and_the_price() -> None:
    for width, titles in ((160, "vendor"), (80, "plan"), (60, "hours"), (40, "price")):
        async with running(Shown(found()), size=(width, 40)) as (entries, _):
            lines = text(entries)
            assert {cell_len(line) for line in lines} == {width}
            assert not entries.show_horizontal_scrollbar
            assert titles in lines[0]
            (row,) = [line for line in lines if "AI-900 " in line]
            assert row.startswith(" ✕ AI-900")
            assert "$99" in row


async def test_what_is_searched_for_and_what_is_sorted_by_can_be_seen() -> None:
    words = words_of("ai-90")
    shown = Shown(found(words=words, order="price", reverse=True), words, reverse=True)
    async with running(shown) as (entries, _):
        assert "price↓" in text(entries)[0]
        row = entries.render_line(1)
        hits = [segment.text for segment in row if segment.style and segment.style.underline]
        assert hits == ["AI-90"]
        entries.mark("azure-ai-901")
        assert any(line.startswith("■") for line in text(entries))
    async with running(Shown(found(words=("zzz",)), empty="Nothing has that.")) as (entries, _):
        assert "Nothing has that." in "\n".join(text(entries))
        assert entries.key is None


async def test_other_words_begin_at_the_first_hit_and_a_list_keeps_its_place() -> None:
    async with running(Shown(found())) as (entries, pilot):
        entries.cursor = 20
        await pilot.pause()
        words = words_of("azure")
        entries.show(Shown(found(words=words), words))
        assert entries.cursor == 0
        entries.go_to("azure-ai-300")
        entries.show(Shown(found(words=words, order="code"), words))
        assert entries.key == "azure-ai-300"
        assert not entries.go_to("cncf-cka")


async def test_a_click_puts_the_cursor_and_two_ask_for_what_is_there() -> None:
    messages: list[Message] = []
    async with running(Shown(found()), messages=messages) as (entries, pilot):
        await pilot.click(CountingList, offset=(10, 4))
        assert entries.cursor == 2
        await pilot.click(CountingList, offset=(10, 1))
        assert entries.cursor == 2
        await pilot.click(CountingList, offset=(10, 5), times=2)
        assert entries.cursor == 3
        assert any(isinstance(message, CatalogList.Opened) for message in messages)


async def test_twenty_thousand_entries_are_drawn_as_far_as_they_are_seen() -> None:
    made: list[str] = []

    def make(key: str) -> Row:
        made.append(key)
        return Row(key, "sittable", (f"\x1b[31m{key}\U0001f600[/",))

    keys = tuple(str(number) for number in range(20_000))
    big = Listing("certs", keys, ("",) * len(keys), (Column("code", 8, grows=True),), len(keys), "", make)
    async with running(Shown(big), size=(40, 20)) as (entries, pilot):
        entries.cursor = 15_000
        await pilot.pause()
        lines = text(entries)
        assert len(set(made)) <= 40
        assert {cell_len(line) for line in lines} == {entries.scrollable_content_region.width}
        assert "\x1b" not in "".join(lines)
