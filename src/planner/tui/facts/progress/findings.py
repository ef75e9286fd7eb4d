"""What the adviser finds, each with its fix, in lines of a width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from planner.text import plural, shown
from planner.tui.chosen import press
from planner.tui.facts.fix import fix_lines
from planner.tui.facts.step import LEVEL_MARKS
from planner.tui.outline import MUTED
from planner.tui.widgets.progress.parts import Entry, Section

if TYPE_CHECKING:
    from planner.progress.report import Report
    from planner.roadmap.models import Finding

_OPEN = "progress.open"
_CALM = "All is well: the adviser has nothing to say."


def finding_section(report: Report, width: int) -> Section:
    """Each finding, worst first, with what Enter does about it."""
    entries = tuple(
        Entry(f"finding:{finding_key(finding)}", tuple(_lines(finding, report.codes, width)))
        for finding in report.findings
    )
    notes = () if entries else (Content.assemble((_CALM, MUTED)),)
    fixes = sum(finding.remedy is not None for finding in report.findings)
    remark = f"{plural(fixes, 'fix', 'fixes')} at {press(_OPEN)}" if fixes else ""
    return Section("finding", "Findings", remark, entries, notes, right=True)


def finding_key(finding: Finding) -> str:
    """What a finding is told from others by."""
    return f"{finding.rule}:{finding.step or ''}:{finding.fix or ''}"


def _lines(finding: Finding, codes: dict[str, str], width: int) -> list[Content]:
    mark, style = LEVEL_MARKS[finding.level]
    code = codes.get(finding.step or "")
    where = Content.assemble((f"{shown(code)}  ", "bold")) if code else Content("")
    first, *rest = Content.assemble(where, shown(finding.text)).wrap(max(width - 2, 8))
    lines = [Content.assemble((mark, style), first), *(Content.assemble("  ", line) for line in rest)]
    return lines + fix_lines(finding, press(_OPEN), width)
