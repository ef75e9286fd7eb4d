"""A row of the timeline in words: the step or its project, for the panel beside the timeline."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from textual.content import Content

from planner.roadmap.wording import worked
from planner.text import plural, shown
from planner.tui.chosen import press
from planner.tui.facts.exam import INDENT, exam_lines, happened_lines, study_lines
from planner.tui.facts.roles import salary
from planner.tui.outline import MUTED, bar, labelled, spread, wrapped
from planner.tui.words import STATUS_MARKS, STATUS_STYLES, hours_column, short_date, span_words
from planner.values import dataclass
from planner.words import MONTHS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planner.plan.models import Plan
    from planner.roadmap.models import Finding, Level, MilestoneDue, ProjectWork, Roadmap, RoadmapStep, RoleReached

_BAR_CELLS = 8
_SHORT_BAR_CELLS = 4
_WIDE = 60
LEVEL_MARKS: dict[Level, tuple[str, str]] = {
    "error": ("✗ ", "$error"),
    "warning": ("▲ ", "$warning"),
    "note": ("· ", MUTED),
}
"""The sign and the colour of a finding's level, worst first."""


@dataclass(frozen=True, slots=True)
class Around:
    """The plan that a step is told of: `codes` has the code of each certification by id.

    `no_project` says that the person builds none beside this step; `retired` has the certifications of its options
    that can no longer be sat, by id.
    """

    plan: Plan
    roadmap: Roadmap
    codes: Mapping[str, str] = field(default_factory=dict)
    no_project: bool = False
    retired: frozenset[str] = frozenset()


def step_facts(step: RoadmapStep, around: Around, width: int, *, low: bool = False) -> list[Content]:
    """Everything about a step, in lines of a width.

    Args:
        step: The step.
        around: What its plan knows of it.
        width: Cells of a line.
        low: Whether there are few lines, so that the domains come last.
    """
    mark = Content.assemble((f"{STATUS_MARKS[step.status]} {step.status}", STATUS_STYLES[step.status]))
    lines = [spread(Content.assemble((shown(step.code), "bold $primary")), mark, width)]
    lines += wrapped(Content.assemble((shown(step.name), "bold")), width)
    domains = [] if low else _gap(_domains(step, width))
    serious, others = _said(step, around.roadmap.findings, width)
    lines += _gap(exam_lines(step, around.plan, width), low)
    lines += [*_gap(serious, low), *_gap(study_lines(step, width), low)] if serious else study_lines(step, width)
    lines += happened_lines(step, around.plan, around.roadmap, width) + domains
    lines += _gap(_why(step, width), low)
    lines += _project(step, around, width) + _leads(step, around.roadmap.roles, width)
    lines += _options(step, around, width) + _validity(step, width)
    lines += _gap(others, low)
    return lines + (_domains(step, width) if low else [])


def project_facts(
    step: RoadmapStep, project: ProjectWork, width: int, *, milestone: str | None = None, low: bool = False
) -> list[Content]:
    """Everything about a step's portfolio project, in lines of a width; one milestone can be told in full."""
    done = sum(part.done is not None for part in project.milestones)
    state = Content.assemble((f"{done} of {plural(len(project.milestones), 'milestone')}", MUTED))
    lines = [spread(Content.assemble(("Project", "bold $accent"), (f"  for {shown(step.code)}", MUTED)), state, width)]
    lines += wrapped(Content.assemble((shown(project.title), "bold")), width)
    when = span_words(project.start, project.end)
    share = project.logged_minutes / max(project.logged_minutes + project.minutes, 1)
    done_bar = Content.assemble(bar(share, _BAR_CELLS), " ") if share else Content("")
    told = worked(project.logged_minutes, project.minutes) or "0 h"
    work = Content.assemble(done_bar, told, f", {when}" if when else "")
    lines += _gap(labelled("Work", work, width, INDENT), low)
    if project.url:
        lines += labelled("At", shown(project.url), width, INDENT)
    parts = [line for part in project.milestones for line in _milestone(part, width, full=part.id == milestone)]
    pitch = wrapped(shown(project.pitch), width)
    return lines + (parts + _gap(pitch) if low else _gap(pitch) + _gap(parts))


def _gap(lines: list[Content], without: bool = False) -> list[Content]:
    return [Content(""), *lines] if lines and not without else lines


def _why(step: RoadmapStep, width: int) -> list[Content]:
    """The reason for the certification; of one that is passed what it is worth, for the exam's line tells the rest."""
    if step.status == "passed" and step.exam.day is not None:
        said = f"You passed {step.code} on {short_date(step.exam.day)}."
        if step.reason.startswith(said):
            worth = step.reason.removeprefix(said).strip()
            return labelled("Worth", shown(worth), width, INDENT) if worth else []
    return labelled("Why", shown(step.reason), width, INDENT)


def _domains(step: RoadmapStep, width: int) -> list[Content]:
    """A line for each exam domain: a bar for its weight, its hours, its name."""
    domains = step.study.domains
    if not any(domain.minutes for domain in domains):
        return []
    most = max(domain.weight for domain in domains)
    cells = _BAR_CELLS if width >= _WIDE else _SHORT_BAR_CELLS
    lines = []
    for domain, percent in zip(domains, _percents([domain.weight for domain in domains]), strict=True):
        figures = f" {percent:>3}% {hours_column(domain.minutes)}  "
        name = Content(shown(domain.name)).truncate(max(width - cells - len(figures), 4), ellipsis=True)
        share = domain.weight / most if most else 0
        lines.append(Content.assemble(bar(share, cells), (figures, MUTED), name))
    return lines


def _percents(shares: Sequence[float]) -> list[int]:
    """Shares in whole per cent that add up to what the shares do: the largest fractions are rounded up."""
    found = [int(share * 100) for share in shares]
    missing = round(sum(shares) * 100) - sum(found)
    by_fraction = sorted(range(len(shares)), key=lambda at: shares[at] * 100 % 1, reverse=True)
    for at in by_fraction[:missing]:
        found[at] += 1
    return found


def _project(step: RoadmapStep, around: Around, width: int) -> list[Content]:
    if step.project is not None:
        told = worked(step.project.logged_minutes, step.project.minutes)
        words = Content.assemble(shown(step.project.title), (f", {told}" if told else "", MUTED))
        return labelled("Project", words, width, INDENT)
    if around.no_project and step.status != "skipped":
        words = Content.assemble("left out", (f"; {press('plan.project')} picks one", MUTED))
        return labelled("Project", words, width, INDENT)
    return []


def _leads(step: RoadmapStep, roles: Sequence[RoleReached], width: int) -> list[Content]:
    """The roles that are reached with the step."""
    here = [role for role in roles if role.step == step.id]
    lines = []
    for number, role in enumerate(here):
        words = Content.assemble(shown(role.title), (f", {salary(role)}", MUTED))
        lines += labelled("" if number else "Leads to", words, width, INDENT)
    return lines


def _options(step: RoadmapStep, around: Around, width: int) -> list[Content]:
    lines, codes = [], around.codes
    if step.replaces:
        lines += labelled("Replaces", shown(codes.get(step.replaces, step.replaces)), width, INDENT)
    others = [
        shown(codes.get(option, option)) + (" (retired)" if option in around.retired else "")
        for option in step.options
        if option not in (step.cert, step.replaces)
    ]
    if others:
        lines += labelled("Or", Content.assemble((", ".join(others), MUTED)), width, INDENT)
    if step.optional:
        lines += labelled("", Content.assemble(("optional", MUTED)), width, INDENT)
    return lines


def _validity(step: RoadmapStep, width: int) -> list[Content]:
    if step.valid_until is None:
        return []
    parts = [f"renew on {short_date(day)}" for day in step.renewals]
    parts.append(f"until {short_date(step.valid_until)}")
    if step.renew_from is not None:
        parts.append(f"renew from {short_date(step.renew_from)}")
    return labelled("Valid", ", ".join(parts), width, INDENT)


def _said(step: RoadmapStep, findings: Sequence[Finding], width: int) -> tuple[list[Content], list[Content]]:
    """The step's errors and warnings, and its notes; neither with what only repeats its reason."""
    own = [each for each in findings if each.step == step.id and each.text not in step.reason]
    serious = [line for each in own if each.level != "note" for line in _finding(each, width)]
    notes = [line for each in own if each.level == "note" for line in _finding(each, width)]
    hint = Content.assemble((f"{press('plan.findings')} shows all findings with their fixes", MUTED))
    last = serious or notes
    last += wrapped(hint, width, 2) if last else []
    return serious, notes


def _finding(finding: Finding, width: int) -> list[Content]:
    mark, style = LEVEL_MARKS[finding.level]
    found = Content(shown(finding.text)).wrap(max(width - 2, 8))
    return [Content.assemble((mark if not n else "  ", style), line) for n, line in enumerate(found)]


def _milestone(part: MilestoneDue, width: int, *, full: bool) -> list[Content]:
    day = part.done or part.due
    mark = Content.assemble(("✓ ", "$success") if part.done else ("◇ ", "$accent"))
    when = (f"{day.day:>2} {MONTHS[day.month - 1]}" if day else "").ljust(7)
    title = Content.assemble((shown(part.title), "bold" if full else ""))
    found = title.wrap(max(width - 10, 8))
    lines = [
        Content.assemble(mark if not n else "  ", (when if not n else " " * 7, MUTED), " ", line)
        for n, line in enumerate(found)
    ]
    if full:
        lines += wrapped(Content.assemble((shown(part.outcome), MUTED)), width, 10)
    return lines
