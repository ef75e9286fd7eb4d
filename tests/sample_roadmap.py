"""Roadmaps and timelines made by hand, for tests that need one without building it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from planner.plan.models import Pinned
from planner.roadmap.models import (
    DomainShare,
    ExamDate,
    Finding,
    Idle,
    MilestoneDue,
    ProjectWork,
    Roadmap,
    RoadmapStep,
    Session,
    SessionKind,
    StepStatus,
    Study,
    Totals,
)
from planner.timeline.rows import Mark, Row, Span, TimelineView

TODAY = date(2026, 11, 22)
"""The day on which the sample stands, a Sunday."""
HOSTILE = "x [/ y [SAA-C03] \x1b]0;owned\x07 \u202egnp"
"""Text that is markup, a terminal command and a bidirectional override at once."""


def every(first: date, last: date, step: int = 2) -> Iterable[date]:
    """Dates from first to last, `step` days apart, the last one always among them."""
    day = first
    while day < last:
        yield day
        day += timedelta(step)
    yield last


def laid(step: str, kind: SessionKind, first: date, last: date, topic: str, minutes: int = 90) -> list[Session]:
    """Sessions of one kind, every second day."""
    return [Session(day, minutes, kind, step, topic) for day in every(first, last)]


def make_project(title: str, first: date, last: date, dues: Iterable[date], done: date | None = None) -> ProjectWork:
    """A project with a milestone on each due day, the first of them done when `done` is given."""
    milestones = tuple(
        MilestoneDue(f"m{index}", f"Milestone {index}", "It runs", 180, done if index == 1 else None, due)
        for index, due in enumerate(dues, 1)
    )
    return ProjectWork("p", title, "A pitch", first, last, 900, 0, None, milestones)


def make_step(
    number: int,
    code: str,
    short: str,
    *,
    status: StepStatus = "planned",
    start: date | None = None,
    end: date | None = None,
    exam: date | None = None,
    project: ProjectWork | None = None,
    replaces: str | None = None,
    renew_from: date | None = None,
    valid_until: date | None = None,
    beta: bool = False,
    failed: tuple[date, ...] = (),
    pinned: tuple[Pinned, ...] = (),
    logged: int = 0,
    attempt: int = 1,
    renewals: tuple[date, ...] = (),
    opens: date | None = None,
) -> RoadmapStep:
    """One step, with what a test does not care about filled in."""
    return RoadmapStep(
        id=f"s{number}",
        number=number,
        cert=code.lower(),
        code=code,
        name=f"{short} certification",
        short=short,
        optional=False,
        purpose="The foundation",
        status=status,
        options=(code.lower(),),
        replaces=replaces,
        reason="It is the first that can be sat.",
        study=Study(start, end, 1680, logged, (DomainShare("Fundamentals", 1.0, 1680),)),
        exam=ExamDate(exam, status, attempt, 100, beta, exam, "hours", opens),
        project=project,
        valid_until=valid_until,
        renew_from=renew_from,
        renewals=renewals,
        failed=failed,
        pinned=pinned,
    )


def sample_roadmap() -> Roadmap:
    """Five steps: a passed one, a booked one, a long one with a pause, a held and a skipped one."""
    bot = make_project(
        "Bedrock support bot", date(2026, 12, 1), date(2026, 12, 20), [date(2026, 12, 6), date(2026, 12, 20)]
    )
    rag = make_project(
        "RAG over your own docs", date(2027, 1, 11), date(2027, 3, 5), [date(2027, 1, 31), date(2027, 3, 5)]
    )
    steps = (
        make_step(1, "GAIL", "GenAI Leader", status="passed", exam=date(2026, 11, 14)),
        make_step(
            2,
            "AIF-C01",
            "AI Practitioner",
            status="booked",
            start=date(2026, 11, 23),
            end=date(2026, 12, 10),
            exam=date(2026, 12, 12),
            project=bot,
            renew_from=date(2029, 6, 15),
            valid_until=date(2029, 12, 12),
        ),
        make_step(
            3,
            "AI-103",
            "Apps & Agents",
            start=date(2026, 12, 13),
            end=date(2027, 2, 27),
            exam=date(2027, 3, 13),
            project=rag,
            replaces="azure-ai-102",
        ),
        make_step(4, "NCA-GENL", "GenAI LLMs", status="skipped"),
        make_step(5, "CKA", "Kubernetes Administrator", status="held"),
    )
    sessions = [
        *laid("s1", "study", date(2026, 11, 2), date(2026, 11, 12), "Foundations"),
        *laid("s2", "study", date(2026, 11, 23), date(2026, 12, 3), "Fundamentals"),
        *laid("s2", "review", date(2026, 12, 5), date(2026, 12, 7), "Fundamentals"),
        *laid("s2", "practice-exam", date(2026, 12, 9), date(2026, 12, 10), "Practice"),
        Session(date(2026, 12, 12), 0, "exam", "s2", "AIF-C01"),
        *laid("s2", "project", date(2026, 12, 1), date(2026, 12, 20), "Milestone 1", 60),
        *laid("s3", "study", date(2026, 12, 13), date(2026, 12, 19), "Agents"),
        *laid("s3", "study", date(2027, 1, 4), date(2027, 2, 14), "Agents"),
        *laid("s3", "practice-exam", date(2027, 2, 16), date(2027, 2, 27), "Practice"),
        Session(date(2027, 3, 13), 0, "exam", "s3", "AI-103"),
        *laid("s3", "project", date(2027, 1, 11), date(2027, 3, 5), "Milestone 1", 60),
    ]
    sessions.sort(key=lambda session: session.day)
    capacity = tuple((day, 120) for day in every(date(2026, 11, 2), date(2027, 3, 13), 1))
    return Roadmap(
        today=TODAY,
        first_day=date(2026, 11, 2),
        steps=steps,
        sessions=tuple(sessions),
        capacity=capacity,
        finish=date(2027, 3, 13),
        last_session=date(2027, 3, 5),
        lower_bound=date(2027, 2, 20),
        idle=(Idle(date(2027, 3, 6), date(2027, 3, 12), 840, "exam-day"),),
        totals=Totals(3360, 1800, 0, 300, 2),
        findings=(Finding("substituted-exam", "note", "s3", "AI-103 stands for AI-102.", None),),
    )


AWAY = ((date(2026, 12, 21), date(2027, 1, 3)),)
"""The time away that explains the sample's pause."""


def big_view(rows: int = 500, years: int = 10) -> TimelineView:
    """Many rows with a bar every three months and an exam after each, over many years."""
    first = date(2026, 1, 1).toordinal()
    last = first + years * 365
    made = []
    for number in range(rows):
        spans = []
        for index, begin in enumerate(range(first + number % 60, last - 90, 96)):
            spans.append(Span(begin, begin + 60, "study", f"{number}:{index}", "Study"))
            spans.append(Span(begin + 62, begin + 62, "exam", f"{number}:{index}:exam", "Exam"))
        made.append(Row(f"r{number}", "cert", f"s{number}", f"C-{number:03}", f"Certification {number}", tuple(spans)))
    today = TODAY.toordinal()
    return TimelineView(tuple(made), (Mark(today, "today", "Today", today),), first, last, today, last)


def hostile_view() -> TimelineView:
    """Names that are hostile, wide, joined, right-to-left and very long."""
    first = TODAY.toordinal()
    names = (HOSTILE, "機械学習エンジニア認定試験" * 9, "👩‍💻 team 👍🏽 🇩🇪 ❤️" * 5, "מהנדס למידת מכונה", "e\u0301" * 150)
    rows = []
    for number, name in enumerate(names):
        span = Span(first, first + 30, "study", f"k{number}", name)
        rows.append(Row(f"r{number}", "cert", f"s{number}", name, name, (span,)))
        rows.append(Row(f"r{number}/project", "project", f"s{number}", name, name, (span,)))
    return TimelineView(tuple(rows), (), first, first + 120, first, first + 120)
