from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planner.roadmap.models import Session
from planner.timeline.cells import cell_len
from planner.timeline.plain import lines
from planner.timeline.rows import TimelineView
from planner.timeline.symbols import ASCII, SETS, UNICODE, Symbols, legend
from planner.timeline.view import view
from planner.timeline.zoom import Zoom
from tests.sample_roadmap import AWAY, hostile_view, make_step, sample_roadmap


def sample() -> TimelineView:
    return view(sample_roadmap(), away=AWAY, deadline=date(2027, 3, 28))


def test_the_plan_at_a_glance() -> None:
    assert lines(sample(), width=100, zoom=Zoom.MONTH) == PLAN.strip("\n").splitlines()


PLAN = """
                          2026            │2027
                          Nov     Dec     │Jan    Feb     Mar     Apr     May
GAIL     GenAI Leader     ███✓ 14 Nov  passed                ┆  ║
AIF-C01  AI Practitioner       ▒▒▒▒▓◈ 12 Dec  booked         ┆  ║
  Bedrock support bot          ┃  ░◇░░◇╱╱╱│                  ┆  ║
AI-103   Apps & Agents         ┃     ▒····▒▒▒▒▒▒▒▒▒▒▒▒▚▚▚▚···◆ 13 Mar 2027
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
    kinds = sorted(set(spans) - {"project", "project-done", "milestone", "milestone-done"})
    assert len({spans[kind] for kind in kinds}) == len(kinds) == 12
    assert len({spans[kind] for kind in ("project", "project-done", "milestone", "milestone-done")}) == 4


def test_the_legend_explains_the_glyphs() -> None:
    told = [sign.split(" ", 1)[0] for sign in legend(UNICODE).split("   ")]
    assert set(told) == {*UNICODE.spans.values(), *UNICODE.marks.values()}
    assert len(told) == len(set(told))
    assert legend(ASCII).isascii()


def test_the_legend_of_a_view_explains_what_is_seen_and_nothing_else() -> None:
    shape = sample()
    told = legend(UNICODE, shape.kinds(shape.busy_last)).split("   ")
    assert [sign.split(" ", 1)[0] for sign in told] == [*"▒▓▚◆◈✓░◇█·┃┆╱"]


def test_what_happened_to_exams_is_seen() -> None:
    failed = make_step(
        1, "GAIL", "GenAI Leader", status="booked", exam=date(2026, 12, 14), failed=(date(2026, 11, 28),), attempt=2
    )
    shape = view(replace(sample_roadmap(), steps=(failed,), sessions=(), finish=date(2026, 12, 14)))
    (row,) = lines(shape, width=100, label_width=18, zoom=Zoom.WEEK)[3:]
    assert row == "GAIL GenAI Leader               ┃   ✗···········◈ 14 Dec  booked  attempt 2"
    (row,) = lines(shape, width=100, label_width=18, zoom=Zoom.WEEK, symbols=ASCII)[3:]
    assert row == "GAIL GenAI Leader               |   F...........B 14 Dec  booked  attempt 2"


def test_a_note_gets_shorter_where_there_is_less_room_and_the_day_stays() -> None:
    begun = make_step(1, "GAIL", "GenAI Leader", status="booked", exam=date(2026, 12, 14), attempt=2)
    begun = replace(begun, study=replace(begun.study, minutes=540, logged_minutes=60))
    shape = view(replace(sample_roadmap(), steps=(begun,), sessions=(), finish=date(2026, 12, 14)))
    notes = {}
    for width in range(90, 30, -1):
        (row,) = lines(shape, width=width, label_width=18, zoom=Zoom.WEEK)[3:]
        notes[row.partition("◈")[2].rstrip("│ ").strip()] = width
    assert list(notes) == [
        "14 Dec  booked  attempt 2  10% logged",
        "14 Dec  booked  attempt 2  10%",
        "14 Dec  booked  attempt 2",
        "14 Dec  booked",
        "14 Dec",
        "",
    ]


def test_a_practice_exam_is_seen_between_the_reviews_around_it() -> None:
    step = make_step(1, "GAIL", "GenAI Leader", exam=date(2026, 12, 30))
    days = range(23, 30)
    sessions = [Session(date(2026, 11, day), 60, "study", "s1", "A") for day in days]
    sessions += [Session(date(2026, 12, day), 60, "review", "s1", "A") for day in range(1, 29) if day != 10]
    sessions.append(Session(date(2026, 12, 10), 60, "practice-exam", "s1", "Practice exam 1"))
    shape = view(replace(sample_roadmap(), steps=(step,), sessions=tuple(sessions), finish=date(2026, 12, 30)))
    for zoom in (Zoom.WEEK, Zoom.MONTH):
        row = lines(shape, width=100, zoom=zoom)[-1]
        assert row.count("▚") == 1
        assert row.index("▒") < row.index("▓") < row.index("▚") < row.rindex("▓") < row.index("◆")


def test_public_holidays_are_marked_where_a_day_has_a_place_of_its_own() -> None:
    shape = view(sample_roadmap(), holidays={date(2026, 12, 25): "Christmas Day", date(2031, 1, 1): "New Year"})
    (day,) = [mark for mark in shape.marks if mark.kind == "holiday"]
    assert (day.day, day.title) == (date(2026, 12, 25).toordinal(), "Christmas Day")
    near, *far = (lines(shape, width=300, zoom=zoom) for zoom in Zoom)
    free_rows, cells_a_day = 6, 3
    assert sum(line.count("╲") for line in near) == free_rows * cells_a_day
    assert not any("╲" in line for page in far for line in page)
