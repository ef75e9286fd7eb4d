"""The exams and how each stands, in lines of a width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from planner.text import plural, shown
from planner.timeline.cells import fit
from planner.tui.facts.progress.head import COURSE_MARKS, DONE_MARK
from planner.tui.outline import MUTED, spread, wrapped
from planner.tui.widgets.progress.parts import Entry, Section
from planner.tui.words import STATUS_MARKS, STATUS_STYLES, long_date, money, short_date

if TYPE_CHECKING:
    from planner.progress.courses import ExamCourse
    from planner.progress.report import Report

_MOST_CODE = 16
_WIDE = 50


def exam_section(report: Report, width: int) -> Section:
    """Each exam with its day, how far that is, its price and how it stands."""
    codes = [min(cell_len(shown(exam.code)), _MOST_CODE) for exam in report.exams]
    entries = tuple(Entry(f"exam:{exam.step}", tuple(_lines(exam, max(codes), width))) for exam in report.exams)
    notes = () if entries else (Content.assemble(("No exam is to be sat in this plan.", MUTED)),)
    remark = f"{report.passed} of {len(entries)} passed" if entries else ""
    return Section("exam", "Exams", remark, entries, notes)


def _lines(exam: ExamCourse, code_cells: int, width: int) -> list[Content]:
    code = fit(shown(exam.code), code_cells, cell_len)
    day = (long_date(exam.day) if width >= _WIDE else short_date(exam.day)) if exam.day else "no date"
    mark = (f"{STATUS_MARKS[exam.status]} ", STATUS_STYLES[exam.status])
    left = Content.assemble(mark, (code, "bold"), f"  {day}  ", (_wait(exam) if width >= _WIDE else "", MUTED))
    if exam.standing is None:
        right = Content.assemble((f"{DONE_MARK[0]}passed", DONE_MARK[1]))
    else:
        sign, style = COURSE_MARKS[exam.standing.course]
        right = Content.assemble((f"{sign}{exam.standing.course}", style))
    return [spread(left, right, width), *wrapped(Content.assemble((_more(exam, width), MUTED)), width, 2)]


def _wait(exam: ExamCourse) -> str:
    """How far the day of an exam that is still to be sat is away."""
    if exam.days_to_go is None or exam.standing is None:
        return ""
    return f"in {plural(exam.days_to_go, 'day')}" if exam.days_to_go else "today"


def _more(exam: ExamCourse, width: int) -> str:
    """Its price, attempt and score, and the reason for its course."""
    parts = [] if width >= _WIDE else [_wait(exam)]
    parts += [money(exam.price_usd)] if exam.price_usd else []
    parts += ["booked"] if exam.status == "booked" else []
    parts += [f"attempt {exam.attempt}"] if exam.attempt > 1 else []
    if exam.score is not None:
        parts.append(f"score {exam.score:g}" if exam.standing is None else f"scored {exam.score:g} before")
    parts += [shown(exam.standing.reason)] if exam.standing else []
    return ", ".join(part for part in parts if part)
