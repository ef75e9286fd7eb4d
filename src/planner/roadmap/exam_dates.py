"""What is told of an exam's day: the attempt that was passed, what keeps it from being earlier, and that in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.catalog import lifecycle
from planner.catalog.retakes import fee
from planner.roadmap.models import ExamDate, Limit

if TYPE_CHECKING:
    from planner.catalog.models import Certification
    from planner.roadmap.laying import LaidExam, Layout
    from planner.roadmap.life import Story


def passed(cert: Certification, told: Story) -> ExamDate:
    """The attempt that was passed."""
    number, attempt = next((number, each) for number, each in enumerate(told.attempts) if each.passed)
    paid = fee(cert, attempt.on, number) if attempt.paid_usd is None else attempt.paid_usd
    beta = lifecycle.is_beta_on(cert, attempt.on)
    return ExamDate(attempt.on, "passed", number + 1, paid, beta, None, "passed on that day")


def limits(exam: LaidExam) -> tuple[Limit, ...]:
    """What keeps an exam from being earlier, what its day rests on before the others."""
    found = [Limit(kind, day) for kind, day in exam.limits]
    return tuple(sorted(found, key=lambda limit: limit.kind != exam.binding))


def because(exam: LaidExam, layout: Layout) -> str:
    """Why an exam is not before its earliest day; where it follows another one, also what that waits for."""
    words = _BECAUSE[exam.binding]
    if exam.binding != "order":
        return words
    earlier = {other.day: other for other in layout.exams if other and other.day and other.day < exam.ready}
    behind = _WAITS.get(earlier[max(earlier)].binding) if earlier else None
    return f"{words}, which waits for {behind}" if behind else words


_WAITS = {"experience-gate": "hands-on experience", "waiting-for-release": "its release"}
_BECAUSE = {
    "hours": "the first day after the last study session",
    "buffer": "the first day after the days that you keep free before an exam",
    "retake-wait": "the first day after the wait that follows a failed attempt",
    "attempt-limit": "the first day on which the vendor allows another attempt",
    "booking": "the day for which it is booked",
    "pin": "the day that you set",
    "finish": "the day with which the whole plan ends soonest",
    "order": "the first day after the exam before it",
    "experience-gate": "the first day with the hands-on experience this step asks for",
    "waiting-for-release": "the first day on which the exam can be sat",
    "exam-day": "the first day on which you take exams",
    "spare-hours": "the first exam day that costs the least study time",
}
