"""What the plan costs by month, and the roles that it leads to, in lines of a width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from planner.progress.chart import bar
from planner.tui.facts.progress.head import DONE_MARK
from planner.tui.facts.roles import role_lines
from planner.tui.outline import MUTED, spread
from planner.tui.widgets.progress.parts import Entry, Section
from planner.tui.words import money
from planner.words import rough_date

if TYPE_CHECKING:
    from planner.progress.glyphs import Glyphs
    from planner.progress.report import MonthOfCosts, Report

_NAME_CELLS = 10
_FIGURE_CELLS = 8
_MOST_BAR = 24


def cost_section(report: Report, width: int, glyphs: Glyphs) -> Section:
    """A bar for what each month costs, with the sum so far, and below them all of it against the budget."""
    most = max([month.sums.usd for month in report.months] or [0])
    entries = tuple(
        Entry(f"cost:{month.sums.month.isoformat()}", (_month(month, most, width, glyphs),)) for month in report.months
    )
    if not entries:
        note = Content.assemble(("Nothing costs anything in this plan.", MUTED))
        return Section("cost", "Costs", "", (), (note,), right=True)
    notes = () if report.budget_usd is None else (_budget(report, report.budget_usd, width, glyphs),)
    return Section("cost", "Costs", _paid(report), entries, notes, right=True)


def role_section(report: Report, width: int) -> Section:
    """The roles that the plan leads to."""
    entries = tuple(Entry(f"role:{role.role}", tuple(role_lines(role, report.numbers, width))) for role in report.roles)
    notes = () if entries else (Content.assemble(("No role is reached by this plan alone.", MUTED)),)
    reached = sum(role.day is not None for role in report.roles)
    return Section("role", "Roles", f"{reached} reached" if reached else "", entries, notes, right=True)


def _month(month: MonthOfCosts, most: float, width: int, glyphs: Glyphs) -> Content:
    sums = month.sums
    cells = min(max(width - _NAME_CELLS - 2 * _FIGURE_CELLS - 2, 4), _MOST_BAR)
    full, _ = bar(sums.usd / most if most else 0, cells, glyphs)
    paid = sums.paid_usd == sums.usd and sums.usd > 0
    style = "$success" if paid else "$secondary"
    name = Content.assemble(rough_date(sums.month, "month").ljust(_NAME_CELLS), (full, style))
    mark = DONE_MARK[0] if paid else ""
    figure = Content.assemble((mark, DONE_MARK[1]), money(sums.usd))
    total = (money(sums.total_usd).rjust(_FIGURE_CELLS), "$error" if month.over else MUTED)
    return spread(name, Content.assemble(figure, total), width)


def _budget(report: Report, budget: float, width: int, glyphs: Glyphs) -> Content:
    left = round(budget - report.cost_usd, 2)
    cells = min(max(width - _NAME_CELLS - 2 * _FIGURE_CELLS - 2, 4), _MOST_BAR)
    full, rest = bar(min(report.cost_usd / budget, 1) if budget else 1, cells, glyphs)
    style = "$error" if left < 0 else "$success"
    name = Content.assemble(("Budget".ljust(_NAME_CELLS), MUTED), (full, style), (rest, "$foreground 25%"))
    words = f"{money(left)} left" if left >= 0 else f"{money(-left)} over"
    return spread(name, Content.assemble((f"{words} of {money(budget)}", style)), width)


def _paid(report: Report) -> str:
    paid = f", {money(report.paid_usd)} paid" if report.paid_usd else ""
    return f"{money(report.cost_usd)}{paid}"
