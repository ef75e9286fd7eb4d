"""What stands beside the day's list, in lines of a width: the week's hours, the next exam, and what moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from planner.days.moved import moved_lines
from planner.days.streak import streak_words
from planner.days.week import bar
from planner.days.words import away_words, exam_words, ready_words, week_words
from planner.text import plural, shown
from planner.tui import outline
from planner.tui.outline import MUTED, spread, wrapped
from planner.tui.words import format_hours, long_date
from planner.words import WEEKDAYS, brief_range, weekday_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.days.agenda_marks import Marks
    from planner.days.ahead import NextExam
    from planner.days.moved import Moved
    from planner.days.today import TodayView
    from planner.days.week import Week, WeekDay

_DAY_CELLS = 8
_MOVES_TOLD = 3
_WIDE = 40


def side_facts(view: TodayView, moved: Sequence[Moved] | None, width: int, marks: Marks) -> list[Content]:
    """All of it.

    Args:
        view: The day.
        moved: What moved since yesterday; None while that is not known.
        width: Cells of a line.
        marks: The glyphs.
    """
    lines = [*_week(view.week, width, marks), Content("")]
    lines += wrapped(streak_words(view.streak), width)
    if view.exam is not None:
        lines += [Content(""), *_exam(view.exam, width)]
    if moved is not None:
        lines += [Content(""), Content.assemble(("Since yesterday", "bold"))]
        lines += _moved(moved, width, marks)
    return lines


def _week(week: Week, width: int, marks: Marks) -> Iterator[Content]:
    """A bar for each day, and what they come to."""
    heading = Content.assemble(("This week", "bold"))
    span = brief_range(week.first, week.last)
    numbered = f"week {week.number}, {span}" if week.number is not None else span
    fits = heading.cell_length + len(numbered) + 1 <= width
    yield spread(heading, Content.assemble((numbered if fits else span, MUTED)), width)
    told = [_hours(day, over=day.day < week.today) for day in week.days]
    most = max((day.most for day in week.days), default=0)
    cells = max(width - _DAY_CELLS - max(map(len, told)) - 2, 4)
    for day, hours in zip(week.days, told, strict=True):
        yield Content.assemble(_day(day, week, most, cells, marks), "  ", hours).truncate(width)
    yield from wrapped(week_words(week, format_hours), width)


def _day(day: WeekDay, week: Week, most: int, cells: int, marks: Marks) -> Content:
    here = day.day == week.today
    name = f"{marks.here if here else ' '}{WEEKDAYS[day.day.weekday()]} {day.day.day:>2} "
    done, ahead, free = bar(day, most, cells)
    return Content.assemble(
        (name, "bold" if here else MUTED),
        (marks.full * done, "$success"),
        (marks.part * ahead, "$foreground 35%" if day.day < week.today else "$primary"),
        (marks.free * free, "$foreground 25%"),
        " " * (cells - done - ahead - free),
    )


def _hours(day: WeekDay, *, over: bool) -> str:
    """What was done of what was planned, or what is to do."""
    whole = day.planned if over else day.logged + day.todo
    if not day.logged:
        return format_hours(whole) if whole else ""
    if day.logged >= whole:
        return format_hours(day.logged)
    return f"{_bare(day.logged)} of {format_hours(whole)}"


def _bare(minutes: int) -> str:
    return format_hours(minutes).removesuffix(" h")


def _exam(exam: NextExam, width: int) -> Iterator[Content]:
    """The next exam: when, and whether the hours before it suffice."""
    away = away_words(exam.days)
    heading = Content.assemble(("Next exam", "bold"))
    yield spread(heading, Content.assemble((away, "bold $warning" if exam.days <= 7 else MUTED)), width)
    day = long_date(exam.day) if width >= _WIDE else weekday_date(exam.day)
    gap = "  " if width >= _WIDE else " "
    mark = Content.assemble((shown(exam.code), "bold $primary"), f"{gap}{day}")
    yield spread(mark, Content.assemble((exam_words(exam), "$warning" if exam.booked else MUTED)), width)
    whole = exam.done + exam.left
    yield outline.bar(exam.done / whole if whole else 1.0, width)
    yield from wrapped(ready_words(exam, format_hours), width)


def _moved(moved: Sequence[Moved], width: int, marks: Marks) -> Iterator[Content]:
    if not moved:
        yield Content.assemble(("No date moved.", MUTED))
    for each, told in zip(moved[:_MOVES_TOLD], moved_lines(moved), strict=False):
        later = each.days is not None and each.days > 0
        mark = Content.assemble((marks.later if later else marks.sooner, "$warning" if later else "$success"))
        lines = wrapped(Content(shown(told)), width, 2)
        yield Content.assemble(mark, lines[0][1:])
        yield from lines[1:]
    if len(moved) > _MOVES_TOLD:
        yield Content.assemble((f"and {plural(len(moved) - _MOVES_TOLD, 'more date')}", MUTED))
