"""The exam of a step in lines of a width: its day, what binds it, how it went so far, and what it costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from planner.roadmap.wording import attempt_words, exam_state, studied
from planner.text import shown
from planner.tui.facts.costs import cost_words
from planner.tui.outline import MUTED, bar, labelled
from planner.tui.words import STATUS_MARKS, format_hours, long_date, money, short_date, span_words

if TYPE_CHECKING:
    from planner.plan.models import Attempt, Plan
    from planner.roadmap.models import ExamDate, LimitKind, Roadmap, RoadmapStep, Study

INDENT = 9
"""Cells of a label with the gap behind it."""
_BAR_CELLS = 8
_LIMITS: dict[LimitKind, str] = {
    "hours": "your hours",
    "order": "the exam before it",
    "buffer": "free days before it",
    "experience-gate": "experience",
    "retake-wait": "wait for the retake",
    "attempt-limit": "attempts allowed",
    "waiting-for-release": "release",
    "exam-day": "your exam days",
    "spare-hours": "saves study time",
    "finish": "ends the plan sooner",
    "pin": "your pin",
    "booking": "your booking",
}
"""What keeps an exam from being earlier, in a few words."""


def exam_lines(step: RoadmapStep, plan: Plan, width: int) -> list[Content]:
    """The day of the exam with its score, why it is that one, and what else was near; not the step's status again."""
    exam = step.exam
    if step.status in ("held", "skipped"):
        return []
    if exam.day is None:
        return labelled("Exam", "no date", width, INDENT)
    passed = _passed(step, plan)
    score = "" if passed is None or passed.score is None else f"score {passed.score:g}"
    state = ", ".join(filter(None, (exam_state(step).removeprefix(step.status).removeprefix(", "), score)))
    mark = STATUS_MARKS[step.status] if step.status in ("passed", "booked") else "◆"
    words = Content.assemble(
        (f"{mark} ", "$success" if step.status == "passed" else "$warning"),
        (long_date(exam.day), "bold"),
        f"  {money(exam.price_usd)}",
        (f"  {state}" if state else "", MUTED),
    )
    because = Content.assemble((shown(exam.because), MUTED))
    if step.status == "passed" or not exam.because:
        lines = labelled("Exam", words, width, INDENT)
    elif width > 70:
        lines = labelled("Exam", Content.assemble(words, "  ", because), width, INDENT)
    else:
        lines = labelled("Exam", words, width, INDENT) + labelled("", because, width, INDENT)
    return lines + _limits(exam, width)


def _passed(step: RoadmapStep, plan: Plan) -> Attempt | None:
    """The attempt that the exam of a passed step is."""
    found = (each for each in plan.attempts_at(step.cert) if each.passed and each.on == step.exam.day)
    return next(found, None) if step.status == "passed" else None


def _limits(exam: ExamDate, width: int) -> list[Content]:
    """What was near the binding constraint, with the first day that each allows."""
    near = exam.limits[1:]
    if not near:
        return []
    words = ", ".join(f"{_LIMITS[limit.kind]}: from {short_date(limit.day)}" for limit in near)
    return labelled("Also", Content.assemble((words, MUTED)), width, INDENT)


def study_lines(step: RoadmapStep, width: int) -> list[Content]:
    """What is laid, or how much of it is done, with a bar; and what does not fit before the exam."""
    study = step.study
    lines: list[Content] = []
    if study.minutes or study.logged_minutes:
        when = span_words(study.start, study.end)
        if study.logged_minutes:
            words = Content.assemble(bar(_share(study), _BAR_CELLS), f" {studied(step)}", f", {when}" if when else "")
        else:
            words = Content(", ".join(part for part in (format_hours(study.minutes), when) if part))
        lines += labelled("Study", words, width, INDENT)
    if study.unlaid_minutes:
        missing = f"{format_hours(study.unlaid_minutes)} do not fit before the exam"
        lines += labelled("", Content.assemble((missing, "$error")), width, INDENT)
    return lines


def _share(study: Study) -> float:
    """How much of the study is done."""
    return study.logged_minutes / (study.logged_minutes + study.minutes + study.unlaid_minutes)


def happened_lines(step: RoadmapStep, plan: Plan, roadmap: Roadmap, width: int) -> list[Content]:
    """Attempts, pins and money of a step, as far as there are any; not the attempt whose day is the exam's."""
    lines: list[Content] = []
    told = _passed(step, plan)
    for number, attempt in enumerate(each for each in plan.attempts_at(step.cert) if each is not told):
        words = Content.assemble((attempt_words(attempt), "$success" if attempt.passed else "$error"))
        lines += labelled("" if number else "Tried", words, width, INDENT)
    pins = [f"{pin.what} {short_date(pin.day)}" for pin in plan.pins if pin.cert == step.cert]
    if pins:
        lines += labelled("Pinned", ", ".join(pins), width, INDENT)
    costs = [cost for cost in roadmap.costs if cost.step == step.id]
    if any(cost.paid for cost in costs) or len(costs) > 1:
        lines += labelled("Costs", cost_words(costs), width, INDENT)
    return lines
