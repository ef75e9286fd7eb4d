"""The rows of a step: its certification's, and below that its portfolio project's."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from planner.text import plural
from planner.timeline.bars import laid, preparation, runs
from planner.timeline.rows import GAP, LOGGED, Row, Span, SpanKind
from planner.words import MONTHS, short_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planner.roadmap.models import ProjectWork, RoadmapStep, Session


def day_words(ordinal: int, today: int) -> str:
    """A day as the timeline writes it: `12 Dec`, with the year when that is not today's."""
    day = date.fromordinal(ordinal)
    short = f"{day.day} {MONTHS[day.month - 1]}"
    return short if day.year == date.fromordinal(today).year else f"{short} {day.year}"


def cert_row(
    step: RoadmapStep,
    sessions: Sequence[Session],
    done: Sequence[Session],
    today: int,
    begin: int | None = None,
    promised: date | None = None,
) -> Row:
    """The row of a certification: preparation, exams, and how long the certificate counts.

    Args:
        step: The step.
        sessions: Its sessions.
        done: The work on it that was done.
        today: The day that counts as today.
        begin: The first day of the plan, before which a certificate's validity is not shown; by default today.
        promised: The day on which the baseline has the exam.
    """
    lasting = [*_renewals(step), *_validity(step, today if begin is None else begin), *_failed(step)]
    if step.status in {"held", "skipped"}:
        spans = [*preparation(step, (), done, today), *lasting]
        return Row(step.id, "cert", step.id, step.code, step.short, _sorted(spans), step.status)
    spans = preparation(step, sessions, done, today)
    exam = step.exam.day.toordinal() if step.exam.day else None
    days = {session.day.toordinal() for session in sessions if session.kind == "exam"} | ({exam} if exam else set())
    after = max((span.last for span in [*spans, *_failed(step)] if exam and span.last < exam), default=None)
    if exam is not None and after is not None and exam - after > 1:
        spans.append(Span(after + 1, exam - 1, "wait", f"{step.id}:wait:exam", f"Waiting for the {step.code} exam"))
    for day in sorted(days):
        kind = _exam_kind(step) if day == exam else "exam"
        spans.append(Span(day, day, kind, f"{step.id}:exam:{day}", _EXAM_WORDS[kind].format(step.code)))
    if promised is not None and promised != step.exam.day:
        spans.append(_promised(step, promised.toordinal()))
    return Row(step.id, "cert", step.id, step.code, step.short, _sorted([*spans, *lasting]), _note(step, exam, today))


def _promised(step: RoadmapStep, day: int) -> Span:
    title = f"{step.code} exam as it was promised at first"
    return Span(day, day, "promised", f"{step.id}:promised", title)


_EXAM_WORDS: dict[SpanKind, str] = {
    "exam": "{} exam",
    "exam-booked": "{} exam, booked",
    "exam-passed": "{} passed",
    "exam-failed": "{} failed",
}


def _exam_kind(step: RoadmapStep) -> SpanKind:
    if step.status == "passed":
        return "exam-passed"
    return "exam-booked" if step.status == "booked" else "exam"


def _failed(step: RoadmapStep) -> list[Span]:
    title = _EXAM_WORDS["exam-failed"].format(step.code)
    days = [day.toordinal() for day in step.failed]
    return [Span(day, day, "exam-failed", f"{step.id}:failed:{day}", title) for day in days]


def _renewals(step: RoadmapStep) -> list[Span]:
    days = [day.toordinal() for day in step.renewals]
    return [Span(day, day, "renewal", f"{step.id}:renewal:{day}", f"Renew {step.code}") for day in days]


def _validity(step: RoadmapStep, begin: int) -> list[Span]:
    """When a certificate can be renewed, and the last day on which it counts; nothing of what is over before a day."""
    if step.valid_until is None or step.status == "skipped" or step.valid_until.toordinal() < begin:
        return []
    last = step.valid_until.toordinal()
    title = f"{step.code} counts until {short_date(step.valid_until)}"
    spans = [Span(last, last, "expiry", f"{step.id}:expiry", title)]
    opens = max(step.renew_from.toordinal(), begin) if step.renew_from else last
    if opens < last:
        spans.insert(0, Span(opens, last - 1, "renewal", f"{step.id}:renewal", f"Renew {step.code}"))
    return spans


def _note(step: RoadmapStep, exam: int | None, today: int) -> str:
    if exam is None:
        return "no exam date"
    words = [day_words(exam, today)]
    if step.status in {"booked", "passed"}:
        words.append(step.status)
    elif "exam" in step.pinned:
        words.append("pinned")
    if step.exam.beta:
        words.append("beta")
    if step.exam.attempt > 1 and step.status != "passed":
        words.append(f"attempt {step.exam.attempt}")
    done, left = step.study.logged_minutes, step.study.minutes + step.study.unlaid_minutes
    if done and left and step.status != "passed":
        words.append(f"{100 * done // (done + left)}%{LOGGED}")
    return GAP.join(words)


def project_row(
    step: RoadmapStep, project: ProjectWork, sessions: Sequence[Session], done: Sequence[Session], today: int
) -> Row:
    """The row of a step's portfolio project: its work and its milestones."""
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
