"""The log of a plan as things to pick, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from planner.text import shown
from planner.tui.modals.pick import Item
from planner.tui.outline import MUTED
from planner.tui.words import format_hours, long_date

if TYPE_CHECKING:
    from planner.catalog.catalog import Catalog
    from planner.plan.models import Log, Plan


def log_items(plan: Plan, catalog: Catalog) -> list[Item]:
    """The entries of the log; an item's id is its entry's place in the plan."""
    places = sorted(range(len(plan.logs)), key=lambda at: (plan.logs[at].on, at), reverse=True)
    return [Item(str(at), _look(plan.logs[at], catalog)) for at in places]


def log_name(log: Log, catalog: Catalog) -> str:
    """What an entry of the log is for: the title of its project, else the code of its certification."""
    return catalog.projects[log.project].title if log.project else catalog.certs[log.cert].code


def _look(log: Log, catalog: Catalog) -> Content:
    about = ", ".join(part for part in (log.domain, log.note) if part)
    return Content.assemble(
        (f"{long_date(log.on):<15}", MUTED),
        f"{format_hours(log.minutes):>10}  ",
        shown(log_name(log, catalog)),
        (f"  {shown(about)}" if about else "", MUTED),
    )
