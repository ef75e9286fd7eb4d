"""What the masthead tells of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.text import plural, shown
from planner.tui.chosen import press
from planner.tui.facts.step import LEVEL_MARKS
from planner.tui.widgets.masthead import Pressing, Summary
from planner.tui.words import exam_count, long_date, money, path_words, progress_words, short_date, weekly_hours

if TYPE_CHECKING:
    from planner.catalog.catalog import Catalog
    from planner.plan.models import Plan
    from planner.roadmap.models import Roadmap

NO_SUMMARY = Summary("No plan yet", "", (), ())
"""What it tells before there is one."""


def summary(plan: Plan, roadmap: Roadmap, catalog: Catalog) -> Summary:
    """The plan's name and path, how far it is, when it is done and what it costs."""
    progress = (
        long_date(roadmap.today),
        exam_count(roadmap),
        progress_words(roadmap),
        weekly_hours(plan, roadmap.today),
    )
    about = path_words(plan, catalog)
    return Summary(shown(plan.name), about, progress, _outcome(plan, roadmap), _pressing(roadmap))


def _pressing(roadmap: Roadmap) -> Pressing | None:
    """How many errors and warnings there are, with the sign of the worst."""
    found = [finding for finding in roadmap.findings if finding.level != "note"]
    if not found:
        return None
    mark, style = LEVEL_MARKS[found[0].level]
    return Pressing(mark, style, plural(len(found), "finding"), press("plan.findings"))


def _outcome(plan: Plan, roadmap: Roadmap) -> tuple[str, ...]:
    finish = f"finish {short_date(roadmap.finish)}" if roadmap.finish else "nothing left to do"
    late = plan.deadline is not None and roadmap.finish is not None and roadmap.finish > plan.deadline
    told = [finish, money(roadmap.totals.cost_usd)]
    if plan.deadline is not None:
        told.append(f"{'late for' if late else 'deadline'} {short_date(plan.deadline)}")
    return tuple(told)
