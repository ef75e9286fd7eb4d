"""Everything that the page shows of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.tui.facts.progress.exams import exam_section
from planner.tui.facts.progress.findings import finding_section
from planner.tui.facts.progress.head import head_lines, reading_line
from planner.tui.facts.progress.money import cost_section, role_section
from planner.tui.facts.progress.work import pace_section, project_section
from planner.tui.widgets.progress.parts import PageView

if TYPE_CHECKING:
    from datetime import date

    from textual.content import Content

    from planner.progress.glyphs import Glyphs
    from planner.progress.report import Report
    from planner.tui.widgets.progress.parts import Section


def page_view(report: Report, glyphs: Glyphs) -> PageView:
    """The page of a report: what matters soonest first."""

    def head(width: int, brief: bool) -> list[Content]:
        return head_lines(report, width, glyphs, brief=brief)

    def sections(width: int) -> list[Section]:
        return [
            exam_section(report, width),
            finding_section(report, width),
            pace_section(report, width, glyphs),
            project_section(report, width, glyphs),
            cost_section(report, width, glyphs),
            role_section(report, width),
        ]

    def reading(day: date, width: int) -> Content:
        return reading_line(report.burnup, day, width, glyphs)

    ahead = next((exam.step for exam in report.exams if exam.status != "passed"), "")
    return PageView(head, reading, report.burnup, sections, f"exam:{ahead}")
