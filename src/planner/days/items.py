"""What is on a day, one thing after another: marks, sessions in their order, what was done; and the words for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.days.entries import ink_of
from planner.values import dataclass
from planner.words import long_date

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from planner.availability.leftover import Stretch
    from planner.days.day import DayMark, DaySession, DayView, Done, DoneKind
    from planner.days.symbols import DaySymbols
    from planner.roadmap.models import SessionKind

VERBS: Mapping[SessionKind, str] = {
    "study": "study",
    "review": "review",
    "practice-exam": "practice exam",
    "project": "build",
}
"""What is done in a session of each kind."""
DEEDS: Mapping[DoneKind, str] = {"study": "studied", "project": "built", "passed": "passed", "failed": "failed"}
"""What was done."""


@dataclass(frozen=True, slots=True)
class DayItem:
    """One thing on a day.

    `key` is its own among the day's; `head` is a few words, `text` the rest; `step` is the one that it is about, with
    `project` where its project is meant, and `milestone` where a milestone is. `exam` says that it is an exam's day.
    """

    key: str
    glyph: str
    ink: str
    head: str
    text: str
    minutes: int = 0
    stretch: Stretch | None = None
    step: str | None = None
    project: bool = False
    milestone: str | None = None
    exam: bool = False
    planned: bool = False


def items(view: DayView, symbols: DaySymbols) -> tuple[DayItem, ...]:
    """Everything on a day: its marks, its sessions in order, what was done; not what says already why it is free."""
    marks = [mark for mark in view.marks if not (mark.is_off and view.free) and not _is_told(mark, view)]
    told = [_of_mark(f"m{number}", mark, symbols) for number, mark in enumerate(marks)]
    told += [_of_session(f"s{number}", session, symbols) for number, session in enumerate(view.sessions)]
    told += [_of_done(f"d{number}", done, symbols) for number, done in enumerate(view.done)]
    return tuple(told)


def _is_told(mark: DayMark, view: DayView) -> bool:
    """Whether an exam that was sat stands among what was done already."""
    sat = {("exam-passed" if done.kind == "passed" else "exam-failed", done.step) for done in view.done if done.exam}
    return (mark.kind, mark.step) in sat


def first_meant(found: tuple[DayItem, ...]) -> int:
    """Which item of a day is meant at first: an exam, else a session, else anything of a step; -1 where none is."""
    steps = [number for number, item in enumerate(found) if item.step is not None]
    exams = [number for number in steps if found[number].exam]
    planned = [number for number in steps if found[number].planned]
    return next(iter([*exams, *planned, *steps]), -1)


def load_words(view: DayView, hours: Callable[[int], str]) -> str:
    """How much of a day is taken: `1.5 h of 2 h`, `1 h worked, 0.5 h to do`; nothing where it has no hours.

    Args:
        view: The day.
        hours: Gives a length in minutes in words.
    """
    if view.logged:
        rest = f", {hours(view.planned)} to do" if view.planned else ""
        return f"{hours(view.logged)} worked{rest}"
    if view.planned:
        return f"{hours(view.planned)} of {hours(max(view.capacity, view.planned))}"
    return f"{hours(view.capacity)} free" if view.capacity and view.day >= view.today else ""


def time_words(stretch: Stretch, dash: str) -> str:
    """From when to when: `19:00-20:30`, with a dash of one's choice."""
    return dash.join(f"{minute // 60:02d}:{minute % 60:02d}" for minute in stretch)


def day_words(view: DayView) -> str:
    """A day with its weekday, and that it is today."""
    return f"{long_date(view.day)}, today" if view.is_today else long_date(view.day)


def _of_mark(key: str, mark: DayMark, symbols: DaySymbols) -> DayItem:
    head, text = mark.title, ""
    if mark.milestone:
        reached = " reached" if mark.kind == "milestone-done" else ""
        head, text = f"{mark.code}  milestone{reached}", mark.name
    return DayItem(
        key,
        symbols.marks[mark.kind],
        ink_of(mark),
        head,
        text,
        step=mark.step,
        project=mark.milestone is not None,
        milestone=mark.milestone,
        exam=mark.is_exam,
    )


def _of_session(key: str, session: DaySession, symbols: DaySymbols) -> DayItem:
    return DayItem(
        key,
        symbols.sessions[session.kind],
        session.kind,
        f"{session.code}  {VERBS[session.kind]}",
        session.title,
        session.minutes,
        session.stretch,
        session.step,
        session.kind == "project",
        planned=True,
    )


def _of_done(key: str, done: Done, symbols: DaySymbols) -> DayItem:
    ink = {"failed": "deadline", "passed": "passed"}.get(done.kind, "done")
    head = f"{done.code}  {DEEDS[done.kind]}"
    return DayItem(
        key,
        symbols.done[done.kind],
        ink,
        head,
        done.title,
        done.minutes,
        step=done.step,
        project=done.kind == "project",
        exam=done.exam,
    )
