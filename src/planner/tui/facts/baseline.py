"""The plan beside what it promised, in lines of a width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from planner.roadmap.drift import against_baseline, shifts, told
from planner.text import plural, shown
from planner.tui.outline import MUTED, spread, wrapped
from planner.tui.words import money, short_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from planner.catalog.catalog import Catalog
    from planner.plan.models import Plan
    from planner.roadmap.drift import Comparison
    from planner.roadmap.models import Roadmap

_NONE = "This plan has no baseline yet to be compared with."


def causes(catalog: Catalog, plan: Plan, today: date) -> tuple[str, ...]:
    """What moved since the baseline was taken, and by what, a sentence for each date.

    Raises:
        InputRefused: The plan could not be laid as of that day.
    """
    if plan.baseline is None or plan.baseline.taken >= today:
        return ()
    return told(shifts(catalog, plan, plan.baseline.taken, today), today)


def baseline_facts(plan: Plan, roadmap: Roadmap, moved: Sequence[str], width: int) -> list[Content]:
    """Each exam, the finish and the cost, then and now, and what moved them.

    Args:
        plan: Where the baseline is.
        roadmap: The plan as it is now.
        moved: What moved and by what, see `causes`.
        width: Cells of a line.
    """
    found = against_baseline(plan, roadmap)
    if found is None:
        return wrapped(Content.assemble((_NONE, MUTED)), width)
    lines = wrapped(Content.assemble((f"As promised on {short_date(found.taken)}, and as it is now", MUTED)), width)
    lines.append(Content(""))
    for exam in found.exams:
        lines += _then_now(Content(shown(exam.code)), exam.then, exam.now, width)
    finish = Content.assemble(("finish", "bold"))
    lines += [Content(""), *_then_now(finish, found.finish_then, found.finish_now, width), _cost(found, width)]
    for number, sentence in enumerate(moved):
        lines += [] if number else [Content("")]
        lines += wrapped(shown(sentence), width, 2)
    return lines


def _then_now(name: Content, then: date | None, now: date | None, width: int) -> list[Content]:
    """Two dates of what has a name, and by how much the second is later; the dates below where there is no room."""
    days = (now - then).days if then and now else 0
    dates = Content(f"{_day(then)} → {_day(now)}" if then != now else _day(now))
    if not days:
        return [spread(name, dates, width)]
    late = Content.assemble((f"{plural(abs(days), 'day')} {'later' if days > 0 else 'earlier'}", _style(days)))
    beside = Content.assemble(dates, "  ", late)
    if name.cell_length + 2 + beside.cell_length <= width:
        return [spread(name, beside, width)]
    return [spread(name, late, width), Content.assemble("  ", dates)]


def _style(days: int) -> str:
    return "$warning" if days > 0 else "$success"


def _cost(found: Comparison, width: int) -> Content:
    same = found.cost_then == found.cost_now
    words = money(found.cost_now) if same else f"{money(found.cost_then)} → {money(found.cost_now)}"
    return spread(Content("cost"), Content(words), width)


def _day(day: date | None) -> str:
    return short_date(day) if day else "no date"
