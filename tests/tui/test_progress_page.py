"""The page of progress as a widget: what it draws, how much of it, and what it tells."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot

from planner.catalog.loading import load
from planner.clock import FixedClock
from planner.plan import tracking
from planner.plan.models import Log
from planner.progress.glyphs import ASCII, UNICODE
from planner.progress.report import Report, report
from planner.roadmap.build import build
from planner.roadmap.models import Finding
from planner.roadmap.promise import promised
from planner.sample import sample_draft
from planner.tui.facts.progress.page import page_view
from planner.tui.widgets.progress.page import Page
from tests.hostile.kit import unsafe
from tests.sample_roadmap import HOSTILE, TODAY
from tests.tui.kit import Counting

WIDE = "機械学習エンジニア認定試験" * 9
NAMES = (HOSTILE, WIDE, "👩‍💻 team 👍🏽 🇩🇪 ❤️" * 5, "e\u0301" * 150)


@cache
def lived() -> Report:
    """The sample plan two months on: an exam passed, fewer hours than promised."""
    from planner.drafts import drafted

    assert FixedClock(TODAY).today() == TODAY
    catalog = load()
    plan = drafted(sample_draft(TODAY), "p1", "Mine", TODAY)
    plan = plan.model_copy(update={"baseline": promised(build(catalog, plan, TODAY))})
    days = [TODAY + timedelta(days=number) for number in range(2, 60, 3)]
    logs = tuple(Log(on=day, cert="azure-ai-901", minutes=100) for day in days)
    plan = tracking.attempted(plan.model_copy(update={"logs": logs}), "azure-ai-901", date(2026, 12, 13), True, 812)
    return report(catalog, plan, build(catalog, plan, TODAY + timedelta(days=60)))


class CountingPage(Counting, Page):
    """A page that counts the lines it is asked to draw."""


class PageApp(App[None]):
    """Nothing but a page."""

    CSS_PATH = "../../src/planner/tui/styles/progress.tcss"

    def compose(self) -> ComposeResult:
        yield CountingPage(id="page")


@asynccontextmanager
async def running(
    found: Report, size: tuple[int, int], messages: list[Message] | None = None
) -> AsyncIterator[tuple[CountingPage, Pilot[None]]]:
    app = PageApp()

    def remember(message: Message) -> None:
        if messages is not None and not any(message is known for known in messages):
            messages.append(message)

    async with app.run_test(size=size, message_hook=remember) as pilot:
        page = app.query_one(CountingPage)
        page.focus()
        page.set_view(page_view(found, UNICODE))
        await pilot.pause()
        yield page, pilot


def lines(page: Page) -> list[str]:
    return [page.render_line(y).text for y in range(page.size.height)]


async def test_moving_draws_only_what_changes_and_resting_draws_nothing() -> None:
    async with running(lived(), (120, 60)) as (page, pilot):
        assert page.key == "exam:s2"
        with page.counted() as drawn:
            await pilot.pause()
            assert drawn == []
            before, after = page.entries[page.cursor], page.entries[page.cursor + 1]
            page.move(1)
            await pilot.pause()
            assert sorted(set(drawn)) == [*range(before.top, before.bottom), *range(after.top, after.bottom)]
        chart = [y for y, line in enumerate(lines(page)) if "┤" in line or "│" in line or "└" in line]
        with page.counted() as drawn:
            page.read_columns(1)
            await pilot.pause()
            assert sorted(set(drawn)) == [chart[0] - 1, *chart]
            drawn.clear()
            page.read(page.read_day)
            page.move(0)
            await pilot.pause()
            assert drawn == []
        assert lines(page)[chart[0] - 1].startswith(" Fri 22 Jan 2027") or "Jan 2027" in lines(page)[chart[0] - 1]
        assert "▲" in next(line for line in lines(page) if "└" in line)
        page.read_today()
        assert "▲" not in next(line for line in lines(page) if "└" in line)
        page.read_months(1)
        assert page.read_day == date(2027, 2, 21)
        page.read(date(9999, 12, 31))
        page.read_months(1)
        page.read_days(-7)
        assert page.read_day == lived().burnup.last - timedelta(days=7)


@pytest.mark.parametrize("size", [(160, 50), (120, 36), (80, 24), (40, 12), (40, 40), (100, 16), (30, 4)])
async def test_every_line_fits_at_every_size_and_the_cursor_is_seen(size: tuple[int, int]) -> None:
    async with running(lived(), size) as (page, pilot):
        assert page.charted == (page.size.height >= 16)
        for _ in page.entries:
            assert all(cell_len(line) == page.scrollable_content_region.width for line in lines(page))
            assert page.scroll_offset.y <= page.entries[page.cursor].top < page.scroll_offset.y + page.size.height
            assert sum("▸" in line for line in lines(page)) == 1
            page.move(1)
        assert page.cursor == len(page.entries) - 1
        page.go_first()
        assert page.scroll_offset.y == 0
        page.move_page(1)
        assert page.cursor > 0 or size[1] > 40
        page.go_last()
        page.move_page(-1)
        page.go_first()
        seen = []
        for _ in range(6):
            seen.append(page.key.partition(":")[0])
            page.move_section(1)
        assert page.cursor == 0
        order = ["exam", "project", "finding", "pace", "cost", "role"]
        assert sorted(seen) == sorted(order)
        assert size[0] < 100 or seen == order
        await pilot.resize_terminal(size[0] + 60, size[1] + 20)
        await pilot.pause()
        assert all(cell_len(line) == page.scrollable_content_region.width for line in lines(page))


async def test_it_is_drawn_in_ascii_with_other_glyphs() -> None:
    async with running(lived(), (120, 40)) as (page, _):
        page.set_glyphs(ASCII)
        page.set_view(page_view(lived(), ASCII))
        top = next(y for y, line in enumerate(lines(page)) if " h +" in line)
        assert all(line.isascii() for line in lines(page)[top - 1 : top + 16])


@pytest.mark.parametrize("size", [(120, 40), (40, 12)])
async def test_no_name_breaks_a_line_or_reaches_the_terminal(size: tuple[int, int]) -> None:
    for name in NAMES:
        found = lived()
        finding = Finding("rule", "error", "s2", name, name)
        hostile = replace(
            found,
            exams=tuple(replace(exam, code=name) for exam in found.exams),
            projects=tuple(replace(project, title=name, url=name) for project in found.projects),
            roles=tuple(replace(role, title=name, certs=(name,)) for role in found.roles),
            findings=(finding,),
            codes=dict.fromkeys(found.codes, name),
            burnup=replace(found.burnup, events=tuple(replace(e, code=name) for e in found.burnup.events)),
        )
        async with running(hostile, size) as (page, _):
            for _ in page.entries:
                assert all(cell_len(line) == page.scrollable_content_region.width for line in lines(page))
                assert not unsafe("\n".join(lines(page)))
                page.move(1)


async def test_the_cursor_stays_on_its_entry_or_in_its_section() -> None:
    messages: list[Message] = []
    found = lived()
    two = replace(found, findings=(Finding("a", "error", "s2", "A", None), Finding("b", "note", "s3", "B", None)))
    async with running(two, (120, 40), messages) as (page, pilot):
        assert page.go_to_key("nothing", "finding:a:s2:")
        one = replace(found, findings=two.findings[1:])
        page.set_view(page_view(one, UNICODE))
        assert page.key == "finding:b:s3:"
        page.set_view(page_view(replace(found, findings=()), UNICODE))
        assert page.key.startswith(("pace:", "cost:"))
        page.set_view(page_view(found, UNICODE), keep=False)
        assert page.key == "exam:s2"
        page.select()
        await pilot.pause()
        assert [m.key for m in messages if isinstance(m, Page.Selected)] == ["exam:s2"]
        last = page.entries[-1]
        await pilot.click(Page, offset=(90, last.top - page.scroll_offset.y))
        assert page.key == last.key
        await pilot.click(Page, offset=(20, 10), times=1)
        assert page.read_day != found.today
        empty = replace(found, exams=(), projects=(), months=(), roles=(), findings=(), pace=None, standing=None)
        page.set_view(page_view(empty, UNICODE))
        assert (page.key, page.entries) == ("", [])
        for act in (page.select, page.go_first, page.go_last):
            act()
        page.move(1)
        page.move_page(1)
        page.move_section(1)
        assert "Nothing is left to do" in "\n".join(lines(page))
