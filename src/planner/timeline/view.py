"""From a roadmap to what the timeline shows."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from planner.timeline.rows import AFTERLIFE, Mark, MarkKind, Row, TimelineView
from planner.timeline.step_rows import cert_row, project_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from planner.roadmap.models import Roadmap, Session


def view(
    roadmap: Roadmap,
    *,
    away: Iterable[tuple[date, date]] = (),
    deadline: date | None = None,
    marks: Iterable[Mark] = (),
    logged: Iterable[Session] = (),
    holidays: Mapping[date, str] | None = None,
    promised: Mapping[str, date] | None = None,
) -> TimelineView:
    """What the timeline shows of a roadmap.

    Args:
        roadmap: The derived plan.
        away: Time away, first to last day.
        deadline: The day by which the person wants to be done.
        marks: More marks, such as releases and retirements.
        logged: Work that was done, shown as done whatever its day; see `planner.timeline.told.done_sessions`.
        holidays: Public holidays without study, with their names; those outside of the plan are left out.
        promised: The day on which the baseline has the exam of a step, by the step's id.
    """
    today = roadmap.today.toordinal()
    begin = min(roadmap.first_day.toordinal(), today)
    sessions: dict[str, list[Session]] = defaultdict(list)
    for session in roadmap.sessions:
        sessions[session.step].append(session)
    done: dict[str, list[Session]] = defaultdict(list)
    for session in logged:
        done[session.step].append(session)
    rows: list[Row] = []
    for step in roadmap.steps:
        first = (promised or {}).get(step.id)
        rows.append(cert_row(step, sessions[step.id], done[step.id], today, begin, first))
        if step.project is not None:
            rows.append(project_row(step, step.project, sessions[step.id], done[step.id], today))
    every = _marks(roadmap, away, deadline, marks)
    framed = _framed(roadmap, tuple(rows), every, begin)
    return framed if not holidays else _with_holidays(framed, holidays)


def _marks(
    roadmap: Roadmap, away: Iterable[tuple[date, date]], deadline: date | None, more: Iterable[Mark]
) -> tuple[Mark, ...]:
    marks = [Mark(first.toordinal(), "away", "Away", last.toordinal()) for first, last in away]
    marks += more
    for step in roadmap.steps:
        if step.exam.opens is not None:
            marks.append(_single(step.exam.opens, "release", f"{step.code} can be sat"))
    if roadmap.finish is not None:
        marks.append(_single(roadmap.finish, "finish", "The plan is done"))
    if deadline is not None:
        marks.append(_single(deadline, "deadline", "Deadline"))
    marks.append(_single(roadmap.today, "today", "Today"))
    return tuple(sorted(marks, key=lambda mark: (mark.day, mark.kind)))


def _single(day: date, kind: MarkKind, title: str) -> Mark:
    return Mark(day.toordinal(), kind, title, day.toordinal())


def _framed(roadmap: Roadmap, rows: tuple[Row, ...], marks: tuple[Mark, ...], start: int) -> TimelineView:
    spans = [span for row in rows for span in row.spans]
    busy = [span.last for span in spans if span.kind not in AFTERLIFE]
    busy += [mark.day for mark in marks if mark.kind in {"finish", "today"}]
    ends = [span.last for span in spans] + [mark.last for mark in marks]
    begins = [span.first for span in spans] + [mark.day for mark in marks if mark.kind != "away"]
    load: dict[int, tuple[int, int]] = {day.toordinal(): (0, minutes) for day, minutes in roadmap.capacity}
    for session in roadmap.sessions:
        day = session.day.toordinal()
        laid, capacity = load.get(day, (0, 0))
        load[day] = (laid + session.minutes, capacity)
    last_busy = max(busy, default=start)
    first, last = min([start, *begins]), max([last_busy, *ends])
    return TimelineView(rows, marks, first, last, roadmap.today.toordinal(), last_busy, load)


def _with_holidays(shown: TimelineView, holidays: Mapping[date, str]) -> TimelineView:
    """The view with a mark for each holiday on which the plan goes on."""
    from dataclasses import replace

    marks = [_single(day, "holiday", name) for day, name in holidays.items()]
    within = [mark for mark in marks if shown.first <= mark.day <= shown.busy_last]
    return replace(shown, marks=tuple(sorted([*shown.marks, *within], key=lambda mark: (mark.day, mark.kind))))
