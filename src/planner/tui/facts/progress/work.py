"""The pace of the last weeks and the portfolio projects, in lines of a width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from planner.progress.chart import bar
from planner.progress.pace import rough_hours
from planner.roadmap.wording import worked
from planner.text import plural, shown
from planner.tui.outline import MUTED, spread, wrapped
from planner.tui.widgets.progress.parts import Entry, Section
from planner.tui.words import format_hours
from planner.words import MONTHS

if TYPE_CHECKING:
    from datetime import date

    from planner.progress.glyphs import Glyphs
    from planner.progress.pace import Pace, WeekDone
    from planner.progress.report import ProjectDone, Report

_EARLY = "Told after the first week: hours done beside hours planned."
_DAY_CELLS = 16
_BAR_CELLS = 12
_NARROW = 40


def pace_section(report: Report, width: int, glyphs: Glyphs) -> Section:
    """The hours of each of the last weeks, done beside planned, and on average."""
    found = report.pace
    if found is None:
        return Section("pace", "Pace", "", (), tuple(wrapped(Content.assemble((_EARLY, MUTED)), width)), right=True)
    remark = f"{rough_hours(found.done)} of {rough_hours(found.planned)}"
    return Section("pace", "Pace", remark, (Entry("pace:weeks", tuple(_weeks(found, width, glyphs))),), right=True)


def project_section(report: Report, width: int, glyphs: Glyphs) -> Section:
    """Each project: milestones, hours, what comes next, where it is public."""
    entries = tuple(Entry(f"project:{each.step}", tuple(_project(each, width, glyphs))) for each in report.projects)
    notes = () if entries else (Content.assemble(("No project is built in this plan.", MUTED)),)
    done = sum(project.done for project in report.projects)
    remark = f"{done} of {plural(sum(project.milestones for project in report.projects), 'milestone')}"
    return Section("project", "Projects", remark if entries else "", entries, notes)


def _weeks(found: Pace, width: int, glyphs: Glyphs) -> list[Content]:
    most = max(*(week.planned for week in found.weeks), *(week.done for week in found.weeks), 1)
    return [_week(week, most, width, glyphs) for week in found.weeks]


def _week(week: WeekDone, most: int, width: int, glyphs: Glyphs) -> Content:
    """The days of a week, a bar that is as long as the week's hours, and how many of the planned ones are done."""
    cells = _BAR_CELLS if width >= _NARROW else _BAR_CELLS // 2
    long = -(-max(week.planned, week.done) * cells // most)
    full, rest = bar(week.done / max(week.planned, week.done, 1), long, glyphs)
    days = Content(_days(week.first, week.last))
    days = Content.assemble(days, " " * max(_DAY_CELLS - days.cell_length, 1))
    curve = Content.assemble((full, "$success"), (rest, "$foreground 25%"), " " * (cells - long))
    told = f"{format_hours(week.done)} of {format_hours(week.planned)}"
    return spread(Content.assemble(days, curve), Content(told), width)


def _days(first: date, last: date) -> str:
    begin = f"{first.day}" if (first.year, first.month) == (last.year, last.month) else _brief(first)
    return _brief(last) if first == last else f"{begin} – {_brief(last)}"


def _brief(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


def _project(project: ProjectDone, width: int, glyphs: Glyphs) -> list[Content]:
    count = Content.assemble((f"{project.done} of {project.milestones}", MUTED))
    lines = [spread(Content.assemble((shown(project.title), "bold")), count, width)]
    share = project.done / project.milestones if project.milestones else 0
    full, rest = bar(share, _BAR_CELLS // 2, glyphs)
    curve = Content.assemble((full, "$accent"), (rest, "$foreground 25%"), "  ")
    told = worked(project.logged_minutes, project.left_minutes)
    following = ""
    if project.next is not None:
        due = f" by {_brief(project.next.due)}" if project.next.due else ""
        following = f"next: {shown(project.next.title)}{due}"
    parts = [part for part in (told, following) if part]
    lines.append(Content.assemble(curve, (", ".join(parts) or "done", MUTED)).truncate(width, ellipsis=True))
    if project.url:
        lines.append(Content.assemble((shown(project.url), MUTED)).truncate(width, ellipsis=True))
    return lines
