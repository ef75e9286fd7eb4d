"""The lines above the chart: how the plan stands, what the hours come to, and what is read off the chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from planner.progress.chart import sparkline
from planner.progress.frame import Frame
from planner.progress.picture import exams_on, reading
from planner.progress.report import ahead_words, done_words, outlook, promise_words, standing_words
from planner.tui.outline import MUTED, spread, wrapped
from planner.tui.words import long_date, short_date, whole_hours

if TYPE_CHECKING:
    from datetime import date

    from planner.progress.burnup import Burnup
    from planner.progress.chart import Ink
    from planner.progress.courses import Course
    from planner.progress.glyphs import Glyphs
    from planner.progress.report import Report

COURSE_MARKS: dict[Course, tuple[str, str]] = {
    "on course": ("● ", "$success"),
    "tight": ("▲ ", "$warning"),
    "late": ("✗ ", "$error"),
}
"""The sign and the colour of each course, so that it is told without colour."""
DONE_MARK = ("✓ ", "$success")
"""The sign and the colour of what is done."""
INK_STYLES: dict[Ink, str] = {
    "logged": "$success",
    "planned": "$primary",
    "promised": "$foreground 60%",
    "ceiling": "$foreground 35%",
    "today": "$error",
    "deadline": "$error",
    "exam": "$warning",
}
"""The colours of the chart's parts where they are told in words."""
_SPARK_CELLS = 24
_WIDE = 80
_NORMAL = 60


def head_lines(report: Report, width: int, glyphs: Glyphs, *, brief: bool) -> list[Content]:
    """How the plan stands and what follows from the hours; where there is no chart, the figures with a small curve.

    Args:
        report: What is told.
        width: Cells of a line.
        glyphs: What the curve is drawn with.
        brief: Whether there is no chart below.
    """
    mark, style = COURSE_MARKS[report.course] if report.course else DONE_MARK
    found = standing_words(report)
    head = Content.assemble((mark, style), (found, f"bold {style}"))
    lines = [Content.assemble(" ", line) for line in _hanging(head, width - 1)]
    if brief:
        lines.append(figures(report, width, glyphs))
    told = outlook(report)
    if told and not brief:
        lines += wrapped(Content.assemble((told, MUTED)), width, 3)
    return lines


def figures(report: Report, width: int, glyphs: Glyphs) -> Content:
    """How much is done and how the hours grow, in one line."""
    left = Content.assemble(" ", (done_words(report), "bold"), " ")
    told = promise_words(report) if width >= _NORMAL else ahead_words(report)
    right = Content.assemble((told, MUTED), " ")
    cells = min(width - left.cell_length - right.cell_length - 1, _SPARK_CELLS)
    return spread(Content.assemble(left, _spark(report.burnup, cells, glyphs)), right, width)


def _hanging(text: Content, width: int) -> list[Content]:
    """A text whose further lines are indented by its sign."""
    first, *rest = text.wrap(max(width - 2, 8)) or [Content("")]
    return [first, *(Content.assemble("  ", line) for line in rest)]


def _spark(found: Burnup, cells: int, glyphs: Glyphs) -> Content:
    """The hours that were logged, and those planned behind them, as one small curve."""
    if cells < 1:
        return Content("")
    first, today = found.first.toordinal(), found.today.toordinal()
    frame = Frame(first, found.last.toordinal() - first + 1, cells)
    ends = [end for _, end in frame.parts(cells)]
    values = [found.logged.at(end) if end <= today else found.planned.at(end) for end in ends]
    curve = sparkline(values, found.top, glyphs)
    done = sum(end <= today for end in ends)
    return Content.assemble((curve[:done], INK_STYLES["logged"]), (curve[done:], INK_STYLES["planned"]))


def reading_line(found: Burnup, day: date, width: int, glyphs: Glyphs) -> Content:
    """What is read off the chart on a day, each sum with the glyph of its curve; what has no room is left out."""
    named = "today" if day == found.today else long_date(day) if width >= _WIDE else short_date(day)
    line = Content.assemble(" ", (named, "bold"), " ")
    parts = [
        Content.assemble(
            " ", (figure.glyph, INK_STYLES[figure.ink]), f" {whole_hours(figure.minutes)} h ", (figure.what, MUTED), " "
        )
        for figure in reading(found, day, glyphs)
    ]
    parts += [
        Content.assemble(" ", (glyphs.events["exam"], INK_STYLES["exam"]), f" {code} ") for code in exams_on(found, day)
    ]
    for part in parts:
        if line.cell_length + part.cell_length <= width:
            line = Content.assemble(line, part)
    return line
