"""What a plan would be, in a few lines beside the wizard's questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from planner.text import plural, shown
from planner.tui.chosen import chosen
from planner.tui.facts.drawing import drawn
from planner.tui.outline import MUTED, spread, wrapped
from planner.tui.words import format_hours
from planner.words import long_date, money, short_date

if TYPE_CHECKING:
    from planner.catalog.models import Path
    from planner.roadmap.models import Roadmap, RoadmapStep
    from planner.timeline.rows import TimelineView

_MOST_ROWS = 12


def preview(path: Path, roadmap: Roadmap, view: TimelineView, width: int) -> list[Content]:
    """The path, its timeline, the whole in figures, and its exams with their dates and projects.

    The figures come before the exams, so that they are seen where the terminal is low.
    """
    lines = wrapped(Content.assemble((shown(path.name), "bold")), width)
    lines += [*wrapped(Content.assemble((shown(path.summary), MUTED)), width), Content("")]
    lines += drawn(view, width, rows=_MOST_ROWS, symbols=chosen().symbols, week_start=chosen().week_start)
    more = len(view.rows) - _MOST_ROWS
    lines += [Content.assemble((f"and {plural(more, 'row')} more", MUTED))] if more > 0 else []
    lines += [Content(""), *_whole(roadmap, width)]
    for step in roadmap.steps:
        lines += [Content(""), *_step(step, width)]
    return lines


def _whole(roadmap: Roadmap, width: int) -> list[Content]:
    """When all is done, what it costs, and how much work it is."""
    totals = roadmap.totals
    if not roadmap.finish:
        return [Content("Nothing is left to do: you hold it all.")]
    done = Content.assemble(("Done ", MUTED), (long_date(roadmap.finish), "bold $success"))
    work = f"{format_hours(totals.study_minutes)} study, {format_hours(totals.project_minutes)} projects"
    return [
        spread(done, Content(money(totals.cost_usd)), width),
        *wrapped(Content.assemble((work, MUTED)), width),
    ]


def in_brief(roadmap: Roadmap) -> Content:
    """The same in one line: `3 exams, $389, done 12 Mar 2027`."""
    if not roadmap.finish:
        return Content(" Nothing is left to do")
    exams = plural(roadmap.totals.exams, "exam")
    return Content.assemble(
        (f" {exams}, {money(roadmap.totals.cost_usd)}, done ", MUTED), (short_date(roadmap.finish), "bold $success")
    )


def _step(step: RoadmapStep, width: int) -> list[Content]:
    code = Content.assemble((shown(step.code), "bold $primary"), ("  optional" if step.optional else "", MUTED))
    if step.status == "held":
        return [spread(code, Content.assemble(("✓ held", "$success")), width)]
    day = Content.assemble(("◆ ", "$warning"), long_date(step.exam.day) if step.exam.day else "no date")
    lines = [spread(code, day, width), Content(shown(step.short)).truncate(width, ellipsis=True)]
    if step.project is not None:
        lines.append(
            Content.assemble(("+ ", "$accent"), (shown(step.project.title), MUTED)).truncate(width, ellipsis=True)
        )
    return lines
