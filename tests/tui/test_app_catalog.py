"""The catalog in the app: lists, search, filters, orders, other days, comparing, and what goes into the plan."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from planner.tui.app import PlannerApp
from planner.tui.modals.details import Details
from planner.tui.modals.filters import FilterDialog
from planner.tui.modals.sheet import Comparison
from planner.tui.screens.catalog import CatalogScreen
from planner.tui.screens.timeline import TimelineScreen
from planner.tui.screens.wizard import WizardScreen
from planner.tui.widgets.catalog.bar import CatalogBar
from tests.tui.kit import SIZE, TODAY, MovingClock, dialog, make, press, seen, toasts, with_plan, workspace


def here(app: PlannerApp) -> CatalogScreen:
    screen = app.home
    assert isinstance(screen, CatalogScreen)
    return screen


def lines(app: PlannerApp) -> list[str]:
    """The rows and headings of the list that are seen."""
    entries = here(app).entries
    return [entries.render_line(y).text.rstrip() for y in range(1, entries.size.height)]


def row(app: PlannerApp, code: str) -> str:
    (found,) = [line for line in lines(app) if f" {code} " in line]
    return found


async def on(pilot: Pilot[int], app: PlannerApp, key: str) -> None:
    """Put the cursor on a thing of the list."""
    assert here(app).entries.go_to(key)
    await pilot.pause()


async def test_it_lists_all_with_the_details_of_the_step_that_one_comes_from(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, TimelineScreen)
        screen.go_to_step("s2")
        await press(pilot, "4")
        assert here(app).cert is not None
        assert here(app).cert.id == here(app).step.cert  # type: ignore[union-attr]
        assert here(app).step.id == "s2"  # type: ignore[union-attr]
        text = seen(app)
        for words in ("Entry", "Associate", "26 of 26", "In your plan", "step     2, planned", "When it can be sat"):
            assert words in text, words
        assert "✕ AI-900" in row(app, "AI-900")
        assert "retired → AI-901" in row(app, "AI-900")
        await press(pilot, "G", "y")
        assert app.screen is here(app)
        await on(pilot, app, "nvidia-nca-genl")
        await press(pilot, "y")
        assert "NCA-GENL" in dialog(app)
        await press(pilot, "escape", "1")
        assert app.screen.step.code == "NCA-GENL"  # type: ignore[attr-defined]


async def test_the_other_lists_are_a_key_away_and_keep_their_place(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "4", "]", "down", "down")
        assert "47 of 47" in seen(app)
        assert "Milestones" in here(app).panel.text
        project = here(app).about
        await press(pilot, "tab")
        assert "makes a plan of it" in here(app).panel.text
        assert "10 of 10" in seen(app)
        await press(pilot, "]")
        assert "Holders typically have" in here(app).panel.text
        assert "$215,000+" in seen(app)
        await press(pilot, "[", "[")
        assert here(app).about == project
        await pilot.click(CatalogBar, offset=(2, 0))
        await pilot.pause()
        assert "26 of 26" in seen(app)
        await press(pilot, "enter")
        assert app.focused is here(app).panel
        await press(pilot, "escape")
        assert app.focused is here(app).entries


async def test_a_search_narrows_as_one_types_and_is_never_a_pattern(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "4", "slash", *"nca gen")
        assert "1 of 26" in seen(app)
        assert here(app).cert.code == "NCA-GENL"  # type: ignore[union-attr]
        await press(pilot, *" f", "backspace", "backspace", "enter")
        assert app.focused is here(app).entries
        assert "nca gen" in seen(app)
        await press(pilot, "]")
        assert 0 < len(here(app).entries.listing.keys) < 47
        await press(pilot, "[", "escape")
        assert "26 of 26" in seen(app)
        assert "nca gen" not in seen(app)
        await press(pilot, "slash", "[/ \x1b]0;x\x07 .*", "down")
        assert "0 of 26" in seen(app)
        assert "Nothing has that" in seen(app)
        assert here(app).step is None
        await press(pilot, "escape")
        assert "26 of 26" in seen(app)


async def test_filters_orders_and_another_day(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "4", "F", "space")
        assert isinstance(app.screen, FilterDialog)
        assert "19 of 26" in dialog(app)
        assert "■ sittable" in dialog(app)
        await press(pilot, "end", "up", "space", "escape")
        assert "sittable   in my plan" in seen(app)
        assert "3 of 26" in seen(app)
        await press(pilot, "escape")
        assert "26 of 26" in seen(app)
        for order in ("vendor", "state", "plan", "code"):
            await pilot.press("greater_than_sign")
            await pilot.pause()
            assert f"by {order}" in seen(app)
        await press(pilot, "v")
        assert "by code" in seen(app)
        assert "Terraform" in lines(app)[0]
        for _ in range(4):
            await pilot.press("less_than_sign")
        await press(pilot, "d", "2026-03-01", "enter")
        assert "as of 1 Mar 2026" in seen(app)
        assert "until Jun 2026" in row(app, "AI-900")
        assert "Sun 22 Nov 2026" in seen(app)
        await press(pilot, "t")
        assert "as of" not in "\n".join(lines(app))
        assert "retired → AI-901" in row(app, "AI-900")


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_two_are_compared_side_by_side(tmp_path: Path, size: tuple[int, int]) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=size, notifications=True) as pilot:
        await press(pilot, "4", "space", "space")
        assert "■" not in seen(app)
        await on(pilot, app, "azure-ai-103")
        await press(pilot, "space")
        assert "■" in seen(app)
        await on(pilot, app, "aws-mla-c02")
        await press(pilot, "space")
        assert isinstance(app.screen, Comparison)
        assert "AI-103 and MLA-C02" in dialog(app)
        assert "≠ name" in dialog(app)
        if size[0] >= 80:
            assert any("$165" in line and "$75" in line for line in seen(app).splitlines())
        await press(pilot, "escape", "escape")
        assert "■" not in seen(app)
        await press(pilot, "enter")
        if size == (40, 12):
            assert isinstance(app.screen, Details)
        else:
            assert app.focused is here(app).panel


async def test_what_is_under_the_cursor_comes_into_the_plan(tmp_path: Path) -> None:
    found = with_plan(tmp_path)
    app = PlannerApp(found)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "4")
        await on(pilot, app, "cncf-cka")
        await press(pilot, "i")
        await pilot.pause()
        assert "Added CKA" in toasts(app)
        assert row(app, "CKA").endswith("4")
        assert here(app).step.code == "CKA"  # type: ignore[union-attr]
        await press(pilot, "i")
        assert "CKA is step 4 of the plan already" in toasts(app)
        await press(pilot, "u")
        assert here(app).step is None
        await on(pilot, app, "aws-mla-c02")
        await press(pilot, "i")
        assert "Take step 2 with it" in dialog(app)
        assert "Add it at the end" in dialog(app)
        await press(pilot, "enter")
        assert here(app).step.number == 2  # type: ignore[union-attr]
        plan = found.current()
        assert plan is not None
        assert [choice.cert for choice in plan.choices] == ["aws-mla-c02"]


async def test_a_certificate_in_hand_is_noted_with_its_day_and_taken_back(tmp_path: Path) -> None:
    found = with_plan(tmp_path)
    app = PlannerApp(found)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "4")
        await on(pilot, app, "cncf-cka")
        await press(pilot, "I", "2027-01-01")
        assert "lies ahead" in dialog(app) or "future" in dialog(app) or "after today" in dialog(app)
        here_input = app.focused
        assert here_input is not None
        here_input.value = ""  # type: ignore[attr-defined]
        await press(pilot, "2026-03-01")
        assert "counts until 1 Mar 2028" in dialog(app)
        await press(pilot, "enter")
        assert row(app, "CKA").endswith("✓")
        assert "since 1 Mar 2026" in here(app).panel.text
        await press(pilot, "i")
        assert "You hold CKA already" in toasts(app)
        await press(pilot, "I", "down", "enter")
        assert not row(app, "CKA").endswith("✓")
        await press(pilot, "I", "?", "enter")
        plan = found.current()
        assert plan is not None
        assert [(held.cert, held.since) for held in plan.profile.held] == [("cncf-cka", None)]


async def test_projects_paths_and_roles_come_into_the_plan_too(tmp_path: Path) -> None:
    found = with_plan(tmp_path)
    app = PlannerApp(found)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "4", "]")
        await on(pilot, app, "foundry-listing-checker")
        assert "builds it beside a step" in here(app).panel.text
        step = next(step for step in here(app).roadmap.steps if step.code == "AI-103")  # type: ignore[union-attr]
        await press(pilot, "i")
        assert here(app).step.id == step.id  # type: ignore[union-attr]
        assert "built in step 2" in here(app).panel.text
        await press(pilot, "i")
        assert "is built in step 2 already" in toasts(app)
        await on(pilot, app, "kubernetes-break-fix-lab")
        await press(pilot, "i")
        assert "no step of the plan pairs" in toasts(app).casefold()
        await press(pilot, "]", "]", "i")
        assert "Add a certification of this role" in dialog(app)
        await press(pilot, "enter")
        assert "in the place of" in dialog(app)
        await press(pilot, "down", "enter")
        await pilot.pause()
        assert "Added" in toasts(app)
        await press(pilot, "[")
        await on(pilot, app, "data-analyst")
        await press(pilot, "N")
        assert isinstance(app.screen, WizardScreen)
        assert app.screen.asked == 1
        await press(pilot, "enter", "enter", "enter", "enter")
        assert app.screen is here(app)
        assert "your plan follows it" in here(app).panel.text
        assert len(found.plans()) == 2


async def test_a_link_is_picked_and_only_then_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = PlannerApp(with_plan(tmp_path))
    opened: list[str] = []
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        monkeypatch.setattr(app, "open_url", opened.append)
        await press(pilot, "4", "O")
        assert "https://" in dialog(app)
        await press(pilot, "escape")
        assert opened == []
        await press(pilot, "O", "enter")
        assert len(opened) == 1
        assert opened[0].startswith("https://")
        await press(pilot, "]", "O")
        assert "There is no link here" in toasts(app)


async def test_it_stays_right_while_the_store_and_the_day_change_and_the_terminal_shrinks(tmp_path: Path) -> None:
    clock = MovingClock(TODAY)
    found = workspace(tmp_path, clock=clock)
    make(found)
    app = PlannerApp(found)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "4")
        await on(pilot, app, "aws-mla-c02")
        other = workspace(tmp_path)
        plan = other.current()
        assert plan is not None
        from planner.roadmap import actions

        cert = other.catalog.certs["cncf-cka"]
        added = actions.add(other.roadmap(plan).steps, cert)
        other.apply(plan.id, added.what, added.change)
        app.poll()
        await pilot.pause()
        assert row(app, "CKA").endswith("4")
        assert here(app).cert.id == "aws-mla-c02"  # type: ignore[union-attr]
        assert "◐" in row(app, "MLA-C02")
        clock.move(60)
        app.poll()
        await pilot.pause()
        assert "●" in row(app, "MLA-C02")
        await pilot.resize_terminal(30, 8)
        await press(pilot, "j")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert here(app).cert.id == "aws-mla-c02"  # type: ignore[union-attr]
        assert "MLA-C02" in "\n".join(lines(app))
