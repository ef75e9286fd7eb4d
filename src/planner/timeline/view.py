"""From a roadmap to what the timeline shows."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from planner.text import plural
from planner.timeline.bars import laid, preparation, runs
from planner.timeline.rows import Mark, MarkKind, Row, Span, SpanKind, TimelineView
from planner.words import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planner.roadmap.models import ProjectWork, Roadmap, RoadmapStep, Session


def view(
    roadmap: Roadmap,
    *,
    away: Iterable[tuple[date, date]] = (),
    deadline: date | None = None,
    marks: Iterable[Mark] = (),
    logged: Iterable[Session] = (),
) -> TimelineView:
    """What the timeline shows of a roadmap.

    Args:
        roadmap: The derived plan.
        away: Time away, first to last day.
        deadline: The day by which the person wants to be done.
        marks: More marks, such as releases and retirements.
        logged: Work that was done, shown as done whatever its day.
    """
    today = roadmap.today.toordinal()
    sessions: dict[str, list[Session]] = defaultdict(list)
    for session in roadmap.sessions:
        sessions[session.step].append(session)
    done: dict[str, list[Session]] = defaultdict(list)
    for session in logged:
        done[session.step].append(session)
    rows: list[Row] = []
    for step in roadmap.steps:
        rows.append(_cert_row(step, sessions[step.id], done[step.id], today))
        if step.project is not None:
            rows.append(_project_row(step, step.project, sessions[step.id], done[step.id], today))
    every = _marks(roadmap, away, deadline, marks)
    return _framed(roadmap, tuple(rows), every, today)


def day_words(ordinal: int, today: int) -> str:
    """A day as the timeline writes it: `12 Dec`, with the year when that is not today's."""
    day = date.fromordinal(ordinal)
    short = f"{day.day} {MONTHS[day.month - 1]}"
    return short if day.year == date.fromordinal(today).year else f"{short} {day.year}"


def _cert_row(step: RoadmapStep, sessions: Sequence[Session], done: Sequence[Session], today: int) -> Row:
    renewed = [
        Span(day.toordinal(), day.toordinal(), "renewal", f"{step.id}:renewal:{day}", f"Renew {step.code}")
        for day in step.renewals
    ]
    if step.status in {"held", "skipped"}:
        return Row(step.id, "cert", step.id, step.code, step.short, _sorted(renewed), step.status)
    spans = [*preparation(step, sessions, done, today), *renewed]
    exams = {s.day.toordinal() for s in sessions if s.kind == "exam"}
    exam = step.exam.day.toordinal() if step.exam.day else None
    if exam is not None:
        exams.add(exam)
        after = max((span.last for span in spans if span.last < exam), default=None)
        if after is not None and exam - after > 1:
            spans.append(Span(after + 1, exam - 1, "wait", f"{step.id}:wait:exam", f"Waiting for the {step.code} exam"))
    for day in exams:
        kind: SpanKind = "exam-passed" if day == exam and step.status == "passed" else "exam"
        title = f"{step.code} passed" if kind == "exam-passed" else f"{step.code} exam"
        spans.append(Span(day, day, kind, f"{step.id}:exam:{day}", title))
    if step.valid_until is not None:
        last = step.valid_until.toordinal()
        first = min(step.renew_from.toordinal(), last) if step.renew_from else last
        spans.append(Span(first, last, "renewal", f"{step.id}:renewal", f"Renew {step.code}"))
    return Row(step.id, "cert", step.id, step.code, step.short, _sorted(spans), _cert_note(step, exam, today))


def _cert_note(step: RoadmapStep, exam: int | None, today: int) -> str:
    if exam is None:
        return "no exam date"
    words = [day_words(exam, today)]
    if step.status in {"booked", "passed"}:
        words.append(step.status)
    if step.exam.beta:
        words.append("beta")
    if step.exam.attempt > 1 and step.status != "passed":
        words.append(f"attempt {step.exam.attempt}")
    return " ".join(words)


def _project_row(
    step: RoadmapStep, project: ProjectWork, sessions: Sequence[Session], done: Sequence[Session], today: int
) -> Row:
    days = [s.day.toordinal() for s in sessions if s.kind == "project"]
    past = [day for day in days if day < today] + [s.day.toordinal() for s in done if s.kind == "project"]
    spans = laid(runs(past), "project-done", step.id, project.title)
    spans += laid(runs(day for day in days if day >= today), "project", step.id, project.title)
    for milestone in project.milestones:
        day = milestone.done or milestone.due
        if day is not None:
            kind: SpanKind = "milestone-done" if milestone.done else "milestone"
            key = f"{step.id}:milestone:{milestone.id}"
            spans.append(Span(day.toordinal(), day.toordinal(), kind, key, milestone.title))
    finished = sum(milestone.done is not None for milestone in project.milestones)
    total = len(project.milestones)
    note = f"{finished} of {plural(total, 'milestone')}" if finished else ""
    return Row(f"{step.id}/project", "project", step.id, step.code, project.title, _sorted(spans), note)


def _sorted(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(sorted(spans, key=lambda span: (span.first, span.last, span.key)))


def _marks(
    roadmap: Roadmap, away: Iterable[tuple[date, date]], deadline: date | None, more: Iterable[Mark]
) -> tuple[Mark, ...]:
    marks = [Mark(first.toordinal(), "away", "Away", last.toordinal()) for first, last in away]
    marks += more
    if roadmap.finish is not None:
        marks.append(_single(roadmap.finish, "finish", "The plan is done"))
    if deadline is not None:
        marks.append(_single(deadline, "deadline", "Deadline"))
    marks.append(_single(roadmap.today, "today", "Today"))
    return tuple(sorted(marks, key=lambda mark: (mark.day, mark.kind)))


def _single(day: date, kind: MarkKind, title: str) -> Mark:
    return Mark(day.toordinal(), kind, title, day.toordinal())


def _framed(roadmap: Roadmap, rows: tuple[Row, ...], marks: tuple[Mark, ...], today: int) -> TimelineView:
    start = min(roadmap.first_day.toordinal(), today)
    spans = [span for row in rows for span in row.spans]
    busy = [span.last for span in spans if span.kind != "renewal"]
    busy += [mark.day for mark in marks if mark.kind in {"finish", "today"}]
    ends = [span.last for span in spans] + [mark.last for mark in marks]
    begins = [span.first for span in spans] + [mark.day for mark in marks if mark.kind != "away"]
    load: dict[int, tuple[int, int]] = {day.toordinal(): (0, minutes) for day, minutes in roadmap.capacity}
    for session in roadmap.sessions:
        day = session.day.toordinal()
        laid, capacity = load.get(day, (0, 0))
        load[day] = (laid + session.minutes, capacity)
    last_busy = max(busy, default=start)
    return TimelineView(rows, marks, min([start, *begins]), max([last_busy, *ends]), today, last_busy, load)
