"""What a key does about a finding, in words, with the command that does the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from planner.text import shown
from planner.tui.outline import MUTED, wrapped

if TYPE_CHECKING:
    from planner.roadmap.models import Finding

INDENT = 2
_ROOMY = 50


def fix_lines(finding: Finding, key: str, width: int) -> list[Content]:
    """The fix of a finding in lines of a width; the command is left out where there is little room for it.

    Args:
        finding: The finding.
        key: The key that applies the fix.
        width: Cells of a line.
    """
    lines = []
    if finding.remedy is not None:
        lines += wrapped(Content.assemble((f"{key}: ", "bold"), shown(finding.remedy.deed)), width, INDENT)
    if finding.fix and (width >= _ROOMY or not lines):
        lines += wrapped(Content.assemble((shown(finding.fix), MUTED)), width, INDENT)
    return lines
