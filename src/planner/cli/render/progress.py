"""How a plan goes as text: the burn-up as a chart, the pace, how each exam stands, the projects."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from planner.cli.output import hours, paint
from planner.cli.render.words import table, wrapped
from planner.progress.picture import LEAST_WIDTH, picture, reading
from planner.progress.report import outlook, standing_words
from planner.roadmap.wording import worked
from planner.words import date_range, long_date, money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.plan.models import Plan
    from planner.progress.chart import Ink
    from planner.progress.courses import Course, ExamCourse
    from planner.progress.glyphs import Glyphs
    from planner.progress.report import Report

_WIDEST = 120
_ROWS = 14
_COLOURS: dict[Ink, str] = {
    "logged": "green",
    "planned": "blue",
    "today": "red",
    "deadline": "red",
    "exam": "yellow",
    "exam-booked": "yellow",
    "exam-passed": "green",
    "exam-failed": "red",
}
_COURSE_COLOURS: dict[Course, str] = {"on course": "green", "tight": "yellow", "late": "red"}


def progress_text(
    plan: Plan, found: Report, *, width: int, glyphs: Glyphs, week_start: int = 0, chart: bool = True
) -> list[str]:
    """Everything about a plan's progress that no other command tells.

    Args:
        plan: The plan.
        found: How it goes.
        width: Columns to use.
        glyphs: What the chart is drawn with.
        week_start: The weekday with which weeks begin, 0 for Monday to 6 for Sunday.
        chart: Whether there is one.
    """
    colour = _COURSE_COLOURS[found.course] if found.course else "green"
    lines = [paint(plan.name, bold=True)]
    lines += [paint(line, fg=colour) for line in wrapped(standing_words(found), width=width)]
    told = outlook(found)
    lines += wrapped(told, width=width) if told else []
    if chart and width >= LEAST_WIDTH:
        lines += ["", *_chart(found, min(width, _WIDEST), glyphs, week_start)]
    for part in (_exams(found, width), _pace(found, width), _projects(found, width)):
        lines += ["", *part] if part else []
    return lines


def _chart(found: Report, width: int, glyphs: Glyphs, week_start: int) -> list[str]:
    """What the chart tells of today, which is its legend too, and the chart."""
    figures = [
        f"{paint(figure.glyph, fg=_COLOURS.get(figure.ink))} {round(figure.minutes / 60)} h {figure.what}"
        for figure in reading(found.burnup, found.today, glyphs)
    ]
    lines = ["  ".join(["today", *figures])]
    for row in picture(found.burnup, width, _ROWS, glyphs, week_start).rows:
        runs = groupby(row, lambda cell: cell.ink)
        painted = (paint("".join(cell.glyph for cell in run), fg=_COLOURS.get(ink)) for ink, run in runs)
        lines.append("".join(painted).rstrip())
    return lines


def _exams(found: Report, width: int) -> list[str]:
    if not found.exams:
        return []
    rows = [
        (
            str(exam.number),
            exam.code,
            exam.status,
            long_date(exam.day) if exam.day else "no date",
            _to_go(exam),
            money(exam.price_usd),
            str(exam.attempt) if exam.attempt > 1 else "",
            "" if exam.score is None else f"{exam.score:g}",
            exam.standing.course if exam.standing else "",
            exam.standing.reason if exam.standing else "",
        )
        for exam in found.exams
    ]
    head = ("#", "exam", "state", "day", "in", "price", "attempt", "score", "course", "")
    return _told(head, rows, width)


def _told(head: tuple[str, ...], rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """A table without the columns that are empty; the last one gives way when it gets too wide."""
    kept = [at for at in range(len(head)) if any(row[at] for row in rows)]
    cells = [[row[at] for at in kept] for row in rows]
    return table([head[at] for at in kept], cells, width=width, flexible=len(kept) - 1)


def _to_go(exam: ExamCourse) -> str:
    return "" if exam.days_to_go is None or exam.standing is None else f"{exam.days_to_go} d"


def _pace(found: Report, width: int) -> list[str]:
    if found.pace is None:
        return []
    rows = [(date_range(week.first, week.last), hours(week.planned), hours(week.done)) for week in found.pace.weeks]
    rows.append(("together", hours(found.pace.planned), hours(found.pace.done)))
    return table(("pace", "planned", "done"), rows, width=width)


def _projects(found: Report, width: int) -> list[str]:
    rows = [
        (
            project.code,
            f"{project.done} of {project.milestones}",
            worked(project.logged_minutes, project.left_minutes),
            project.title,
            project.url or "",
        )
        for project in found.projects
    ]
    return _told(("for", "done", "work", "project", ""), rows, width) if rows else []
