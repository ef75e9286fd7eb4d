"""The chart of a page is one that Mermaid reads, and every name in it stays the name that it is.

What is asserted here of lines and characters is what Mermaid's own parser (11.17) was seen to do with them: a colon
ends a task's name, `#word;` is decoded, `%%{` begins a directive wherever it stands, `%%` at the start of a line a
comment, a line that begins with one of its words is a statement, and older versions end a name at `#` and `;`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt

from planner.export.escape import one_line
from planner.export.markdown import MarkdownOptions, markdown
from planner.export.mermaid import MOST_CHARACTERS, gantt, name
from planner.text import is_hostile
from tests.exported import HOSTILE, exported_life, hostile_sources, step
from tests.lives import built
from tests.property.test_export_markdown import any_text

BREAKING = [
    *HOSTILE,
    "a: b",
    ": 2026-01-01, 5d",
    "#58;",
    "a#semi;b",
    "a;b",
    "%% comment",
    "50 %",
    "%%{init: {'theme': 'dark'}}%%",
    "}%%{",
    "title x",
    "section x",
    "click x href http://e",
    "dateFormat x",
    "gantt",
    "end",
    "accTitle: x",
    "accDescr { x }",
    "---\ntitle: x\n---",
    "<br/>",
    "<img src=x onerror=alert(1)>",
    "```\n# out",
]
HEAD = ["gantt", "  dateFormat YYYY-MM-DD", "  axisFormat %b %Y"]
PLAIN = r"[^\x00-\x1f:#;%{}<>`\"\\|\[\]$^*_~=@]"
SECTION = re.compile(rf"  section [0-9]+ {PLAIN}+")
TASK = re.compile(
    rf"  (Study|Exam|Renewal|Build {PLAIN}+) :(done, |crit, )?(milestone, )?[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}, [0-9]+d"
)


def check_chart(text: str) -> list[str]:
    """The sections of a chart, each line of which is one that Mermaid takes for what it is meant to be."""
    head, lines = text.split("\n")[:3], text.split("\n")[3:]
    assert head == HEAD
    assert lines
    assert SECTION.fullmatch(lines[0])
    for line in lines:
        assert SECTION.fullmatch(line) or TASK.fullmatch(line), line
        assert not [char for char in line if is_hostile(char)]
    return [line for line in lines if line.startswith("  section ")]


def chart_of(page: str) -> str:
    """The one block of Mermaid on a page, as GitHub finds it."""
    (block,) = [token for token in MarkdownIt("gfm-like").parse(page) if token.type == "fence"]
    assert block.info == "mermaid"
    return str(block.content).rstrip("\n")


@pytest.mark.parametrize("words", BREAKING, ids=lambda words: repr(words[:20]))
def test_a_hostile_name_stays_in_its_line_of_the_chart(words: str) -> None:
    check_name(words)


@settings(max_examples=100, deadline=None)
@given(any_text)
def test_any_name_stays_in_its_line_of_the_chart(words: str) -> None:
    check_name(words)


def check_name(words: str) -> None:
    chart = chart_of(markdown(*hostile_sources(words), MarkdownOptions(sections=("timeline",))))
    check_chart(chart)
    assert len(chart.split("\n")) == 7
    shown = one_line(words) or "—"
    narrow = "".join(chr(ord(char) - 0xFEE0) if 0xFF01 <= ord(char) <= 0xFF5E else char for char in name(words))
    assert narrow == "".join(chr(ord(char) - 0xFEE0) if 0xFF01 <= ord(char) <= 0xFF5E else char for char in shown)


def test_the_charts_of_two_hundred_plans_have_their_steps() -> None:
    for seed in range(200):
        life = exported_life(seed)
        roadmap = built(life)
        chart = gantt(roadmap)
        dated = [
            each
            for each in roadmap.steps
            if each.status not in ("held", "skipped") and (each.study.start or each.exam.day or each.project)
        ]
        if chart is None:
            assert not [each for each in dated if each.study.start or each.exam.day]
        else:
            assert len(check_chart(chart.text)) == chart.shown == chart.steps <= len(dated)


def test_a_chart_that_github_would_not_draw_is_cut_behind_a_step() -> None:
    plan, roadmap, catalog = hostile_sources("plain")
    long = replace(roadmap, steps=tuple(replace(step("x" * 300), number=number) for number in range(1, 500)))
    chart = gantt(long)
    assert chart
    assert len(chart.text) <= MOST_CHARACTERS
    assert len(check_chart(chart.text)) == chart.shown < chart.steps == 499
    page = markdown(plan, long, catalog, MarkdownOptions(sections=("timeline",)))
    assert f"The chart shows the first {chart.shown} of 499 steps with dates." in page


def test_a_task_lasts_from_its_first_day_to_its_last() -> None:
    _, roadmap, _ = hostile_sources("plain")
    (one,) = roadmap.steps
    longer = replace(
        one, study=replace(one.study, start=date(2026, 12, 31), end=date(2027, 1, 1)), renewals=(one.exam.day,)
    )
    chart = gantt(replace(roadmap, steps=(longer,)))
    assert chart
    assert chart.text.split("\n")[3:] == [
        "  section 1 plain",
        "  Study :2026-12-31, 2d",
        "  Build plain :2026-12-05, 1d",
        "  Exam :milestone, 2026-12-05, 0d",
        "  Renewal :milestone, 2026-12-05, 0d",
    ]
    done = replace(longer, status="passed", project=None)
    assert "  Exam :done, milestone, 2026-12-05, 0d" in (gantt(replace(roadmap, steps=(done,))) or chart).text


def test_a_plan_without_dates_has_no_chart() -> None:
    plan, roadmap, catalog = hostile_sources("plain")
    bare = replace(roadmap, steps=(), sessions=())
    assert gantt(bare) is None
    assert "mermaid" not in markdown(plan, bare, catalog)
