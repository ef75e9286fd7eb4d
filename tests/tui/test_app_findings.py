"""What the adviser finds is told in full, and its fix is one key away and can be taken back."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from planner.plan.edits import revised
from planner.roadmap.models import Finding
from planner.tui.app import PlannerApp
from planner.tui.modals.findings import Findings, finding_lines
from planner.tui.modals.sheet import Sheet
from planner.tui.screens.timeline import TimelineScreen
from planner.workspace import Workspace
from tests.tui.kit import (
    SIZE,
    TODAY,
    dialog,
    finish,
    home,
    make,
    press,
    run_by_name,
    seen,
    step_of,
    toasts,
    with_plan,
    workspace,
)

CATALOG = Path(__file__).parents[2] / "catalog"
DEADLINE = date(2026, 12, 31)
HOSTILE = "Q [/ [b]AI[/b] [@click=app.bell]x[/]"


def late(folder: Path) -> Workspace:
    """A plan that misses its deadline and costs more than its budget."""
    found = with_plan(folder)
    found.apply("p1", "wished", lambda plan: revised(plan, {"deadline": DEADLINE, "budget_usd": 10.0}))
    return found


async def test_findings_are_told_worst_first_and_in_full_with_their_fix(tmp_path: Path) -> None:
    app = PlannerApp(late(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        roadmap = home(app).roadmap
        assert roadmap is not None
        await press(pilot, "f")
        said = dialog(app)
        assert "Findings: 1 error, 1 warning, 1 note" in said
        places = [said.index(part) for part in ("✗ Error the whole plan", "▲ Warning", "· Note step 2, AI-103")]
        assert places == sorted(places)
        for finding in roadmap.findings:
            assert finding.text in said
            assert finding.fix is not None
            assert finding.fix in said


async def test_what_enter_does_is_told_in_words_and_the_command_where_there_is_room(tmp_path: Path) -> None:
    app = PlannerApp(late(tmp_path))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "f", "end")
        assert "Enter: keep AI-103 for step 2 planner choose 2 AI-103" in dialog(app)
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        await press(pilot, "home", "end")
        assert "Enter: keep AI-103 for step 2" in dialog(app)
        assert "planner choose" not in dialog(app)


async def test_enter_applies_the_fix_and_one_key_takes_it_back(tmp_path: Path) -> None:
    app = PlannerApp(late(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "f", "enter")
        assert isinstance(app.screen, TimelineScreen)
        assert "Changed deadline" in toasts(app)
        assert "u undoes it" in toasts(app)
        plan = workspace(tmp_path).current()
        assert plan is not None
        assert plan.deadline is not None
        assert f"finish {finish(app)}" == f"finish {plan.deadline.day} {plan.deadline:%b %Y}"
        assert "1 finding f" in seen(app)
        await press(pilot, "u")
        before = workspace(tmp_path).current()
        assert before is not None
        assert before.deadline == DEADLINE
        assert "2 findings f" in seen(app)


async def test_a_fix_further_down_is_the_one_that_is_applied(tmp_path: Path) -> None:
    app = PlannerApp(late(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "f", "j", "down", "enter")
        plan = workspace(tmp_path).current()
        assert plan is not None
        assert [(choice.step, choice.cert) for choice in plan.choices] == [("s2", "azure-ai-103")]


async def test_the_palette_opens_findings_and_roles(tmp_path: Path) -> None:
    app = PlannerApp(late(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await run_by_name(pilot, "Roles")
        assert isinstance(app.screen, Sheet)
        await press(pilot, "escape")
        await run_by_name(pilot, "Findings")
        await press(pilot, "enter")
        plan = workspace(tmp_path).current()
        assert plan is not None
        assert plan.deadline != DEADLINE


async def test_escape_changes_nothing(tmp_path: Path) -> None:
    app = PlannerApp(late(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "f", "escape")
        assert isinstance(app.screen, TimelineScreen)
        assert len(workspace(tmp_path).history("p1")) == 2


async def test_a_finding_without_a_fix_says_so_and_stays(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        app.push_screen(Findings([Finding("odd", "warning", None, "Something is odd.", None)], {}))
        await pilot.pause()
        await press(pilot, "enter")
        assert "This finding has no fix to apply" in toasts(app)
        assert isinstance(app.screen, Findings)
        await press(pilot, "escape")
        assert isinstance(app.screen, TimelineScreen)


async def test_nothing_to_say_is_said_friendly_and_the_masthead_is_quiet(tmp_path: Path) -> None:
    found = with_plan(tmp_path)
    app = PlannerApp(found)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert not re.search(r"finding.? f\b", "\n".join(seen(app).splitlines()[:2]))
        await press(pilot, "f", "enter", "f")
        assert "All is well: the adviser has nothing to say about this plan." in dialog(app)
        await press(pilot, "enter", "escape")
        assert isinstance(app.screen, TimelineScreen)


@pytest.mark.parametrize("size", [(40, 12), (40, 10)])
async def test_a_small_terminal_shows_every_line_of_every_finding(tmp_path: Path, size: tuple[int, int]) -> None:
    app = PlannerApp(late(tmp_path))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        roadmap = home(app).roadmap
        assert roadmap is not None
        await press(pilot, "f")
        read = seen(app)
        for _ in range(12):
            assert "Esc close" in seen(app).splitlines()[-2]
            await press(pilot, "down")
            read += seen(app)
        rows = {" ".join(line.strip("│ ").split()) for line in read.splitlines()}
        wanted = [line.plain for finding in roadmap.findings for line in finding_lines(finding, {}, 35)[1:]]
        assert [
            line for line in wanted if " ".join(line.split()) not in {row.rstrip(" ▁▂▃▄▅▆▇█") for row in rows}
        ] == []
        await press(pilot, "enter")
        plan = workspace(tmp_path).current()
        assert plan is not None
        assert plan.choices


async def test_a_finding_higher_than_the_dialog_is_read_to_its_end_and_back(tmp_path: Path) -> None:
    text = " ".join(f"word{number}" for number in range(90))
    findings = [Finding("long", "error", None, text, None), Finding("short", "note", None, "The end.", None)]
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=(40, 12), notifications=True) as pilot:
        await pilot.pause()
        app.push_screen(Findings(findings, {}))
        await pilot.pause()
        await pilot.pause()
        assert "word0 " in seen(app)
        pages: list[str] = []
        while "The end." not in seen(app) and len(pages) < 20:
            pages.append(seen(app))
            await press(pilot, "j")
        assert all(any(f"word{number}" in page for page in [*pages, seen(app)]) for number in range(90))
        for _ in range(20):
            await press(pilot, "k")
        assert "word0 " in seen(app)


async def test_text_that_looks_like_markup_is_shown_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "catalog" / "certs"
    folder.mkdir(parents=True)
    source = (CATALOG / "certs" / "azure-ai-103.toml").read_text(encoding="utf-8")
    changed = re.sub("(?m)^code = .*$", lambda _: f'code = "{HOSTILE}"', source, count=1)
    (folder / "azure-ai-103.toml").write_text(changed, "utf-8")
    found = workspace(tmp_path / "data", overlay=tmp_path / "catalog")
    make(found)
    app = PlannerApp(found)
    async with app.run_test(size=(160, 40), notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "f")
        assert f"{HOSTILE} is its successor" in dialog(app)
        await press(pilot, "enter")
        assert HOSTILE in toasts(app)
        await press(pilot, "r")
        assert HOSTILE in dialog(app)
        await press(pilot, "escape", "j", "j", "K", "o", "escape", "D")
        assert HOSTILE in toasts(app)


async def test_both_themes_and_no_colour_tell_the_levels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = PlannerApp(late(tmp_path))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "f")
        dark = seen(app)
        assert "✗ Error" in dark
        assert "▲ Warning" in dark
        await press(pilot, "escape", "T", "f")
        assert seen(app) == dark


async def test_the_masthead_counts_what_presses_where_there_is_room(tmp_path: Path) -> None:
    found = late(tmp_path)
    for size, there in (((120, 36), True), ((100, 30), True), ((40, 12), False)):
        app = PlannerApp(found)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            assert ("✗ 2 findings f" in seen(app)) is there
            assert "finish" in seen(app).splitlines()[0 if size[1] < 20 else 1]


async def test_the_details_list_a_steps_findings_and_name_the_key(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path, "verdict"))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "shows all findings" not in home(app).panel.text
        await press(pilot, "j", "j", "j", "j")
        said = " ".join(home(app).panel.text.split())
        assert "· PMLE asks for 12 months" in said
        assert "f shows all findings with their fixes" in said


async def test_roles_are_told_reached_ones_first_and_on_their_step(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await press(pilot, "r")
        assert isinstance(app.screen, Sheet)
        said = dialog(app)
        parts = ("✓ Applied AI / GenAI Engineer $185,000", f"NCA-GENL and AI-103: after step 3, on {finish_of(app)}")
        places = [said.index(part) for part in parts]
        assert places == sorted(places)
        assert said.count("$185,000") == said.count("Applied AI") == 1
        assert "AI/ML Engineer (junior)" not in said
        assert app.screen.query_one(".dialog").size.height < 12
        await press(pilot, "escape", "G", "j", "j", "j", "j")
        assert "Leads to Applied AI / GenAI Engineer, $185,000" in " ".join(home(app).panel.text.split())
        await press(pilot, "k", "k")
        assert "Leads to" not in home(app).panel.text


def finish_of(app: PlannerApp) -> str:
    day = step_of(app, 3).exam.day
    assert day is not None
    assert day > TODAY
    return f"{day.day} {day:%b %Y}"


async def test_a_plan_that_leads_to_no_role_says_so(tmp_path: Path) -> None:
    app = PlannerApp(with_plan(tmp_path))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        await press(pilot, "s", "j", "s", "j", "s", "r")
        assert "No role of the catalog asks for a certification" in dialog(app)
