"""What is around a day, as text and as the fields of a JSON document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.cli.output import hours, paint, safe
from planner.cli.render.words import wrapped
from planner.days.agenda import sections
from planner.days.moved import moved_lines
from planner.days.streak import streak_words
from planner.days.week import bar
from planner.days.words import away_words, exam_words, ready_words, week_words
from planner.export.document import sessions_document
from planner.export.document_fields import iso
from planner.timeline.cells import fit
from planner.timer import machine
from planner.timer.words import elapsed_words
from planner.words import WEEKDAYS, brief_range, long_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.catalog.catalog import Catalog
    from planner.days.agenda import Section
    from planner.days.agenda_marks import Marks
    from planner.days.ahead import NextExam
    from planner.days.moved import Moved
    from planner.days.today import TodayView
    from planner.days.week import Week
    from planner.export.document_fields import Fields
    from planner.roadmap.models import Roadmap
    from planner.timer.desk import Desk

_BAR_CELLS = 24
_AHEAD = ("Milestones", "Coming up", "To look at")


def timer_line(desk: Desk) -> str:
    """The timer in a line; empty while there is none."""
    timer = desk.timer
    if timer is None:
        return ""
    about = f"{timer.target.name}: {timer.target.domain}" if timer.target.domain else timer.target.name
    return f"Timer {timer.state}: {elapsed_words(desk.elapsed)} for {about}"


def around(
    view: TodayView, roadmap: Roadmap, catalog: Catalog, moved: Sequence[Moved], *, marks: Marks, width: int
) -> Iterator[str]:
    """The week, how it goes, the next exam, what moved, and what is ahead, in lines."""
    yield from _week(view.week, marks)
    yield safe(f"  {streak_words(view.streak)}")
    if view.exam is not None:
        yield from _exam(view.exam, width)
    yield paint("Since yesterday", bold=True)
    for line in moved_lines(moved) or ("No date moved.",):
        yield from wrapped(line, width=width, indent="  ")
    for section in sections(view, roadmap, catalog, hours):
        if section.title in _AHEAD:
            yield from _section(section, marks, width)


def _week(week: Week, marks: Marks) -> Iterator[str]:
    yield f"{paint('This week', bold=True)}  {paint(brief_range(week.first, week.last), dim=True)}"
    most = max(day.most for day in week.days)
    for day in week.days:
        done, ahead, free = bar(day, most, _BAR_CELLS)
        drawn = (marks.full * done + marks.part * ahead + marks.free * free).ljust(_BAR_CELLS)
        here = marks.here if day.day == week.today else " "
        told = [f"{hours(day.logged)} done"] if day.logged else []
        told += [f"{hours(day.todo)} to do"] if day.todo else []
        told += [f"{hours(day.planned)} planned"] if day.planned and day.day < week.today else []
        line = f" {here}{WEEKDAYS[day.day.weekday()]} {day.day.day:>2}  {drawn}  {', '.join(told)}"
        yield safe(line.rstrip())
    yield safe(f"  {week_words(week, hours)}")


def _exam(exam: NextExam, width: int) -> Iterator[str]:
    yield paint("Next exam", bold=True)
    when = f"{exam.code} on {long_date(exam.day)}, {away_words(exam.days)}, {exam_words(exam)}."
    yield from wrapped(f"{when} {ready_words(exam, hours)}", width=width, indent="  ")


def _section(section: Section, marks: Marks, width: int) -> Iterator[str]:
    yield f"{paint(section.title, bold=True)}  {paint(section.note, dim=True)}".rstrip()
    for entry in section.entries:
        head = f"{fit(entry.when, 15)}  {fit(entry.what, 10)}  {fit(entry.code, 9)}  " if entry.when else ""
        yield safe(fit(f"  {marks.kinds[entry.mark]} {head}{entry.topic}", max(width, 40)).rstrip())


def today_fields(view: TodayView, moved: Sequence[Moved], desk: Desk) -> Fields:
    """All of a day as fields of a document; absent is null, lengths are minutes."""
    exam, streak = view.exam, view.streak
    told = sessions_document(view.sessions, view.following, logs=view.logs, attempts=view.attempts)
    return told | {
        "capacity": view.capacity,
        "free": view.free or None,
        "week": _week_fields(view.week),
        "streak": {
            "in_a_row": streak.in_a_row,
            "kept": streak.kept,
            "recent": streak.recent,
            "today_counts": streak.today_counts,
            "text": streak_words(streak),
        },
        "exam": _exam_fields(exam) if exam is not None else None,
        "moved": [
            {
                "step": each.step,
                "code": each.code,
                "before": iso(each.before),
                "after": iso(each.after),
                "days": each.days,
                "because": list(each.because),
            }
            for each in moved
        ],
        "milestones": [
            {
                "step": part.step,
                "code": part.code,
                "project": part.project,
                "id": part.milestone,
                "title": part.title,
                "due": iso(part.due),
                "minutes": part.minutes,
            }
            for part in view.milestones
        ],
        "upcoming": [
            {"date": iso(each.day), "kind": each.kind, "step": each.step, "code": each.code} for each in view.upcoming
        ],
        "pressing": [
            {
                "rule": found.rule,
                "level": found.level,
                "step": found.step,
                "text": found.text,
                "fix": found.fix,
            }
            for found in view.pressing
        ],
        "timer": timer_fields(desk),
    }


def _week_fields(week: Week) -> Fields:
    return {
        "from": iso(week.first),
        "to": iso(week.last),
        "planned": week.planned,
        "logged": week.logged,
        "todo": week.todo,
        "days": [
            {
                "date": iso(day.day),
                "capacity": day.capacity,
                "planned": day.planned,
                "logged": day.logged,
                "todo": day.todo,
            }
            for day in week.days
        ],
    }


def timer_fields(desk: Desk) -> Fields | None:
    """The timer as an object; None while there is none. It ran for `seconds`, of which `minutes` would be logged."""
    timer = desk.timer
    if timer is None:
        return None
    target = timer.target
    return {
        "state": timer.state,
        "plan": target.plan,
        "cert": target.cert,
        "code": target.code,
        "project": target.project,
        "domain": target.domain,
        "on": iso(timer.on),
        "began": timer.began.isoformat(),
        "seconds": desk.elapsed,
        "minutes": desk.minutes,
        "doubtful": machine.is_doubtful(timer, desk.now),
    }


def _exam_fields(exam: NextExam) -> Fields:
    return {
        "step": exam.step,
        "code": exam.code,
        "date": iso(exam.day),
        "days": exam.days,
        "booked": exam.booked,
        "attempt": exam.attempt,
        "done": exam.done,
        "left": exam.left,
        "unlaid": exam.unlaid,
        "available": exam.available,
    }
