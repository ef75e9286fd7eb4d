"""What the adviser finds, worst first, each with its fix at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.widgets import Static

from planner.text import plural, shown
from planner.tui.facts.fix import INDENT, fix_lines
from planner.tui.facts.step import LEVEL_MARKS
from planner.tui.modals.dialog import Dialog
from planner.tui.modals.tall_list import TallList
from planner.tui.outline import MUTED, stacked, wrapped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.widgets import OptionList

    from planner.roadmap.models import Finding
    from planner.tui.app import PlannerApp

_CALM = "All is well: the adviser has nothing to say about this plan."


class Findings(Dialog["Finding"]):
    """Shows findings; Enter gives back the one whose fix is to be applied.

    Args:
        findings: What there is to say, worst first.
        steps: The words for each step by id.
    """

    def __init__(self, findings: Sequence[Finding], steps: Mapping[str, str]) -> None:
        super().__init__(_title(findings), "Enter apply the fix   Esc close" if findings else "Esc close")
        self._findings = findings
        self._steps = steps

    def body(self) -> ComposeResult:
        """The list, or that there is nothing to say."""
        if self._findings:
            yield TallList()
        else:
            yield Static(Content(_CALM), classes="dialog-text")

    def on_resize(self, _event: events.Resize) -> None:
        """Lay the list out for the new width."""
        self.call_after_refresh(self._lay)

    def _lay(self) -> None:
        for entries in self.query(TallList):
            width = entries.scrollable_content_region.width
            if width > 0:
                entries.lay([stacked(finding_lines(finding, self._steps, width)) for finding in self._findings])
                self.fit(entries, entries.line_count)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the finding back, or say that nothing can be done about it at a key press."""
        event.stop()
        found = self._findings[event.option_index]
        if found.remedy is None:
            cast("PlannerApp", self.app).tell("This finding has no fix to apply", "It is for you to weigh.")
        else:
            self.dismiss(found)


def finding_lines(finding: Finding, steps: Mapping[str, str], width: int) -> list[Content]:
    """A finding in lines of a width: its level and step, the whole text, and what Enter does about it."""
    mark, style = LEVEL_MARKS[finding.level]
    where = steps.get(finding.step or "", "the whole plan")
    head = Content.assemble((f"{mark}{finding.level.capitalize()}", f"bold {style}"), (f"  {shown(where)}", MUTED))
    return [
        *head.wrap(max(width, 1)),
        *wrapped(shown(finding.text), width, INDENT),
        *fix_lines(finding, "Enter", width),
    ]


def _title(findings: Sequence[Finding]) -> str:
    """How many findings of each level there are."""
    levels = [finding.level for finding in findings]
    counts = [plural(levels.count(level), level) for level in LEVEL_MARKS if level in levels]
    return f"Findings: {', '.join(counts)}" if counts else "Findings"
