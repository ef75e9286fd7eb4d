from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planner.timeline.cells import cell_len
from planner.timeline.plain import lines
from planner.timeline.rows import TimelineView
from planner.timeline.symbols import ASCII, SETS, UNICODE, Symbols, legend
from planner.timeline.view import view
from planner.timeline.zoom import Zoom
from tests.sample_roadmap import AWAY, hostile_view, sample_roadmap


def sample() -> TimelineView:
    return view(sample_roadmap(), away=AWAY, deadline=date(2027, 3, 28))


def test_the_plan_at_a_glance() -> None:
    assert lines(sample(), width=100, zoom=Zoom.MONTH) == PLAN.strip("\n").splitlines()


PLAN = """
                          2026            │2027
                          Nov     Dec     │Jan    Feb     Mar     Apr     May
GAIL     GenAI Leader     ███✓ 14 Nov passed                 ┆  ║
AIF-C01  AI Practitioner       ▒▒▒▒▓◆ 12 Dec booked          ┆  ║
  Bedrock support bot          ┃  ░◇░░◇╱╱╱│                  ┆  ║
AI-103   Apps & Agents         ┃     ▒····▒▒▒▒▒▒▒▒▒▒▒▒▓▓▓····◆ 13 Mar 2027
  RAG over your own docs       ┃       ╱╱╱│ ░░░░░◇░░░░░░░░░◇ ┆  ║
NCA-GENL GenAI LLMs        skipped     ╱╱╱│                  ┆  ║
CKA      Kubernetes Admi…  held┃       ╱╱╱│                  ┆  ║
"""


def test_the_same_in_ascii() -> None:
    found = lines(sample(), width=70, symbols=ASCII)
    assert all(line.isascii() for line in found)
    assert any("==" in line and "X" in line for line in found)


@pytest.mark.parametrize("width", [1, 2, 9, 20, 40, 59, 60, 80, 100, 250])
@pytest.mark.parametrize("zoom", [None, *Zoom])
def test_no_line_is_wider_than_it_may_be(width: int, zoom: Zoom | None) -> None:
    for found in (sample(), hostile_view()):
        assert max(map(cell_len, lines(found, width=width, zoom=zoom))) <= width


def test_names_of_any_script_keep_the_bars_aligned() -> None:
    found = lines(hostile_view(), width=80)
    assert {cell_len(line[: line.index("▒")]) for line in found if "▒" in line} == {20 + 5}


def test_no_control_byte_of_a_name_is_printed() -> None:
    text = "".join(lines(hostile_view(), width=200))
    assert not {"\x1b", "\x07", "\u202e"} & set(text)


def test_nothing_planned_is_said_in_words() -> None:
    assert lines(replace(sample(), rows=()), width=40) == ["Nothing is planned yet."]
    assert lines(sample(), width=0) == []


@pytest.mark.parametrize("symbols", SETS.values())
def test_every_glyph_takes_one_cell(symbols: Symbols) -> None:
    glyphs = [*symbols.spans.values(), *symbols.marks.values(), *symbols.load]
    glyphs += [symbols.rule, symbols.here, symbols.today_head, symbols.more]
    assert {cell_len(glyph) for glyph in glyphs} == {1}


@pytest.mark.parametrize("symbols", SETS.values())
def test_states_are_told_apart_without_colour(symbols: Symbols) -> None:
    spans = symbols.spans
    told = {spans[kind] for kind in ("study", "study-done", "review", "wait", "exam", "exam-passed", "renewal")}
    assert len(told) == 7
    assert len({spans[kind] for kind in ("project", "project-done", "milestone", "milestone-done")}) == 4


def test_the_legend_explains_the_glyphs() -> None:
    assert legend(UNICODE).startswith("▒ study   ◆ exam   ░ project   ◇ milestone")
    assert legend(ASCII).isascii()
