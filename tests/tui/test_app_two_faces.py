"""The app is open while others change the plans: what they did is told, and nothing of either side is lost unasked."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input

from planner.availability.models import Week
from planner.plan import edits, tracking
from planner.plan.models import Plan
from planner.roadmap.actions import Action
from planner.tui.app import PlannerApp
from planner.tui.modals.prompt import Prompt
from planner.tui.modals.sheet import Sheet
from planner.tui.modals.times import Times
from planner.tui.screens.timeline import TimelineScreen
from planner.tui.screens.trouble import TroubleScreen
from planner.workspace import Workspace
from tests.tui.kit import SIZE, dialog, home, make, press, seen, step_of, toasts, with_plan, workspace

HOLD = """
import sys
from filelock import FileLock
with FileLock(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def _looks_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The app looks for changes where a test says so, not by the clock."""
    monkeypatch.setattr("planner.tui.app.POLL_SECONDS", 3600.0)


def elsewhere(folder: Path, what: str, change: Callable[[Plan], Plan]) -> Workspace:
    """An edit of the plan by the command line, right now."""
    found = workspace(folder)
    found.apply("p1", what, change)
    return found


def skip(step: str) -> Callable[[Plan], Plan]:
    return lambda plan: edits.skipped(plan, step)


def book(cert: str, on: date) -> Callable[[Plan], Plan]:
    return lambda plan: tracking.booked(plan, cert, on)


def stored(folder: Path) -> Plan:
    return workspace(folder).find("p1")


def booked(folder: Path, cert: str) -> date | None:
    booking = stored(folder).booking_of(cert)
    return booking.on if booking else None


async def test_what_the_command_line_did_is_told(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        elsewhere(tmp_path, "skipped step 3, NCA-GENL", skip("s3"))
        app.poll()
        await pilot.pause()
        assert toasts(app) == "The command line changed the plan Skipped step 3, NCA-GENL"
        assert "0 of 2 exams" in seen(app)


async def test_an_own_edit_is_no_news(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "s")
        app.poll()
        await pilot.pause()
        assert toasts(app).count("Skipped") == 1
        assert "changed the plan" not in toasts(app)


async def test_cursor_zoom_and_sight_stay_when_others_change_the_plan(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "j", "j", "plus", "plus", "w", "w")
        timeline = home(app).timeline
        before = timeline.row, timeline.cursor_day, timeline.zoom, timeline.scroll_offset
        elsewhere(tmp_path, "renamed", lambda plan: edits.revised(plan, {"name": "Mine"}))
        app.poll()
        await pilot.pause()
        assert (timeline.row, timeline.cursor_day, timeline.zoom, timeline.scroll_offset) == before
        assert "Mine" in seen(app)


async def test_edits_of_different_things_are_both_kept_and_both_told(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        elsewhere(tmp_path, "skipped step 3, NCA-GENL", skip("s3"))
        await press(pilot, "s")
        assert stored(tmp_path).skipped == ("s3", "s1")
        assert "Skipped step 1, AIF-C01" in toasts(app)
        assert "The command line changed the plan Skipped step 3, NCA-GENL" in toasts(app)


@pytest.mark.parametrize(("answer", "kept"), [("m", date(2027, 3, 13)), ("t", date(2027, 3, 6))])
async def test_an_edit_of_what_others_changed_asks_with_both_sides(tmp_path: Path, answer: str, kept: date) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        cert = step_of(app, 1).cert
        await press(pilot, "E", "enter")
        assert isinstance(app.screen, Prompt)
        app.screen.query_one(Input).value = "2027-03-13"
        elsewhere(tmp_path, "booked AIF-C01 for 6 Mar 2027", book(cert, date(2027, 3, 6)))
        await press(pilot, "enter")
        assert isinstance(app.screen, Sheet)
        said = dialog(app)
        assert "The command line changed the plan" in said
        assert "The booking of AIF-C01" in said
        assert "theirs 6 Mar 2027" in said
        assert "mine 13 Mar 2027" in said
        assert booked(tmp_path, cert) == date(2027, 3, 6)
        await press(pilot, answer)
        assert isinstance(app.screen, TimelineScreen)
        assert booked(tmp_path, cert) == kept
        assert ("Kept theirs" in toasts(app)) == (answer == "t")


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_closing_the_question_keeps_theirs(tmp_path: Path, key: str) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        cert = step_of(app, 1).cert
        elsewhere(tmp_path, "chose", lambda plan: edits.chosen(plan, "s1", cert))
        await press(pilot, "s")
        assert "Step 1, AIF-C01" in dialog(app)
        await press(pilot, key)
        assert isinstance(app.screen, TimelineScreen)
        assert stored(tmp_path).skipped == ()
        assert "Not done: skipped step 1, AIF-C01" in toasts(app)
        await press(pilot, "s")
        assert stored(tmp_path).skipped == ("s1",)


async def test_a_dialog_keeps_its_text_and_what_it_began_with(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        cert = step_of(app, 1).cert
        await press(pilot, "E", "enter")
        line = app.screen.query_one(Input)
        line.value = "2027-03-13"
        await pilot.pause()
        before = dialog(app)
        elsewhere(tmp_path, "booked AIF-C01 for 6 Mar 2027", book(cert, date(2027, 3, 6)))
        app.poll()
        await pilot.pause()
        assert isinstance(app.screen, Prompt)
        assert dialog(app) == before
        assert "Booked AIF-C01 for 6 Mar 2027" in toasts(app)
        await press(pilot, "enter")
        assert "theirs 6 Mar 2027" in dialog(app)
        await press(pilot, "escape")
        assert booked(tmp_path, cert) == date(2027, 3, 6)


async def test_an_edit_goes_to_the_plan_it_was_meant_for(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, ".")
        assert isinstance(app.screen, Prompt)
        app.screen.query_one(Input).value = "1.5"
        make(workspace(tmp_path), "data-analyst", "Second")
        app.poll()
        await pilot.pause()
        assert "Second is the current plan now" in toasts(app)
        await press(pilot, "enter")
        assert [entry.minutes for entry in stored(tmp_path).logs] == [90]
        assert workspace(tmp_path).find("p2").logs == ()
        assert "in Software developer adding AI" in toasts(app)


async def test_the_list_of_hours_waits_for_the_answer(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "a", "enter")
        assert isinstance(app.screen, Prompt)
        app.screen.query_one(Input).value = "8"
        week = Week(minutes=(60,) * 7)
        elsewhere(tmp_path, "changed hours", lambda plan: edits.revised(plan, {"availability.week": week}))
        await press(pilot, "enter")
        assert isinstance(app.screen, Sheet)
        assert "The hours a week" in dialog(app)
        await press(pilot, "m")
        await pilot.pause()
        assert isinstance(app.screen, Times)
        assert stored(tmp_path).availability.week.total == 480


async def test_undo_does_not_take_back_what_was_not_seen(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "s")
        elsewhere(tmp_path, "skipped step 2, AI-103", skip("s2"))
        await press(pilot, "u")
        assert stored(tmp_path).skipped == ("s1", "s2")
        assert "once more will take back: skipped step 2, AI-103" in toasts(app)
        assert "The command line changed the plan" in toasts(app)
        await press(pilot, "u")
        assert stored(tmp_path).skipped == ("s1",)
        assert "Took back: skipped step 2, AI-103" in toasts(app)


async def test_redo_does_not_do_again_what_was_not_seen(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "s", "j", "j", "s", "u", "u")
        workspace(tmp_path).redo()
        await press(pilot, "U")
        assert len(stored(tmp_path).skipped) == 1
        assert "once more will do again" in toasts(app)


async def test_a_locked_store_says_by_whom_and_keeps_the_typed_text(tmp_path: Path) -> None:
    found = with_plan(tmp_path)
    app = PlannerApp(found)
    found.store.lock_timeout = 0.05
    lock = str(tmp_path / "planner.json.lock")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, ".")
        app.screen.query_one(Input).value = "1.5"
        with subprocess.Popen(
            [sys.executable, "-c", HOLD, lock], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as holder:
            assert holder.stdout is not None
            assert holder.stdout.readline() == "held\n"
            await press(pilot, "enter")
            assert isinstance(app.screen, Prompt)
            assert app.screen.query_one(Input).value == "1.5"
            assert "is being changed by" in dialog(app)
            holder.communicate()
        await press(pilot, "enter")
        assert isinstance(app.screen, TimelineScreen)
        assert [entry.minutes for entry in stored(tmp_path).logs] == [90]


async def test_trouble_goes_by_itself_when_the_file_is_good_again(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    store = tmp_path / "planner.json"
    good = store.read_bytes()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, ".")
        app.screen.query_one(Input).value = "1.5"
        for _ in range(2):
            store.write_bytes(b"{")
            app.poll()
            await pilot.pause()
            assert isinstance(app.screen, TroubleScreen)
            app.poll()
            await pilot.pause()
            assert isinstance(app.screen, TroubleScreen)
            store.write_bytes(good)
            app.poll()
            await pilot.pause()
            assert isinstance(app.screen, Prompt)
            assert app.screen.query_one(Input).value == "1.5"


async def test_trouble_at_the_start_goes_by_itself_too(tmp_path: Path) -> None:
    with_plan(tmp_path)
    store = tmp_path / "planner.json"
    good = store.read_bytes()
    store.write_bytes(b"{")
    app = PlannerApp(workspace(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, TroubleScreen)
        store.write_bytes(good)
        app.poll()
        await pilot.pause()
        assert isinstance(app.screen, TimelineScreen)
        assert "AIF-C01" in seen(app)


async def test_a_poll_of_an_unchanged_store_reads_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = with_plan(tmp_path)
    app = PlannerApp(found)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        looks: list[str] = []
        read, signature = found.store.read, found.store.signature
        monkeypatch.setattr(found.store, "read", lambda: looks.append("read") or read())
        monkeypatch.setattr(found.store, "signature", lambda: looks.append("stat") or signature())
        for _ in range(3):
            app.poll()
        assert set(looks) == {"stat"}


async def test_an_older_file_put_in_place_is_shown_and_told(tmp_path: Path) -> None:
    found = with_plan(tmp_path)
    old = (tmp_path / "planner.json").read_bytes()
    app = PlannerApp(found)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "s")
        assert "0 of 2 exams" in seen(app)
        (tmp_path / "planner.json").write_bytes(old)
        app.poll()
        await pilot.pause()
        assert "0 of 3 exams" in seen(app)
        assert "went back to an earlier revision" in toasts(app)
        assert "Revision 1 is in place of 2" in toasts(app)


async def test_the_plan_that_was_deleted_elsewhere_is_told(tmp_path: Path) -> None:
    found = with_plan(tmp_path)
    make(found, "data-analyst", "Second")
    app = PlannerApp(found)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        workspace(tmp_path).delete("p2")
        app.poll()
        await pilot.pause()
        assert "Deleted the plan Second" in toasts(app)
        assert "Software developer adding AI is the current plan now" in toasts(app)
        assert home(app).plan is not None
        assert home(app).plan.id == "p1"


async def test_nothing_that_others_wrote_is_read_as_markup(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    name = "[/red] [@click=app.quit]x"
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        plan = home(app).plan
        assert plan is not None
        elsewhere(tmp_path, f"renamed to {name}", lambda plan: edits.revised(plan, {"name": name}))
        mine = edits.Change(edits.revised, ({"name": "Mine [/]"},))
        assert not home(app).edit(Action("renamed to Mine [/]", mine))
        await pilot.pause()
        assert f"theirs {name}" in dialog(app)
        assert "mine Mine [/]" in dialog(app)


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_the_question_can_be_read_and_answered_in_a_small_terminal(tmp_path: Path, size: tuple[int, int]) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        cert = step_of(app, 1).cert
        elsewhere(tmp_path, "chose", lambda plan: edits.chosen(plan, "s1", cert))
        await press(pilot, "s")
        said = dialog(app)
        assert "mine on top" in said
        assert "You" in said
        await press(pilot, *["down"] * 12)
        assert "mine" in dialog(app)
        assert "skipped" in dialog(app)
        await press(pilot, "m")
        assert stored(tmp_path).skipped == ("s1",)
