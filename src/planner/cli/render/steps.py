"""The steps of a roadmap as text: a table of dates and prices, and each step with its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.cli.output import hours, paint
from planner.cli.render.words import table, wrapped
from planner.roadmap import wording
from planner.words import long_date, money, short_date

if TYPE_CHECKING:
    from planner.plan.models import Plan
    from planner.roadmap.models import ProjectWork, Roadmap, RoadmapStep


def steps(roadmap: Roadmap, *, width: int) -> list[str]:
    """The steps as a table: certification, study, exam, price, project."""
    rows = [
        (str(step.number), step.code, step.name, wording.studied(step), _exam(step), _price(roadmap, step))
        for step in roadmap.steps
    ]
    return table(("#", "cert", "name", "study", "exam", "price"), rows, width=width, flexible=2)


def _exam(step: RoadmapStep) -> str:
    if step.exam.day is None:
        return step.status if step.status in ("held", "skipped") else "no date"
    return ", ".join(filter(None, (long_date(step.exam.day), wording.exam_state(step))))


def _price(roadmap: Roadmap, step: RoadmapStep) -> str:
    """What the exams of a step cost together, or the one that is to be sat."""
    found = [cost.usd for cost in roadmap.costs if cost.step == step.id and cost.kind != "renewal"]
    if found:
        return money(sum(found))
    return money(step.exam.price_usd) if step.exam.day else ""


def reasons(plan: Plan, roadmap: Roadmap, *, width: int) -> list[str]:
    """Each step with the reason for its certification, what happened to its exam, and its project."""
    lines: list[str] = []
    for step in roadmap.steps:
        lines.append(f"{step.number:>2}  {paint(step.code, bold=True)}")
        lines += wrapped(step.reason, width=width, indent="    ")
        told = [wording.attempt_words(attempt) for attempt in plan.attempts_at(step.cert)]
        told = [f"{words[0].upper()}{words[1:]}." for words in told]
        told += _told_of_exam(step)
        if step.project and (step.project.end or step.project.logged_minutes):
            told.append(_built(step.project))
        for sentence in told:
            lines += wrapped(sentence, width=width, indent="    ")
    return lines


def _told_of_exam(step: RoadmapStep) -> list[str]:
    """The exam that is to be sat, what does not fit before it, and until when a certificate counts."""
    said = []
    if step.exam.day and step.status != "passed":
        booked = ", booked" if step.status == "booked" else ""
        because = f": {step.exam.because}" if step.exam.because else ""
        said.append(f"Exam {long_date(step.exam.day)}{booked}{because}.")
    if step.study.unlaid_minutes:
        said.append(f"{hours(step.study.unlaid_minutes)} of its study do not fit before the exam.")
    if step.status == "passed" and step.valid_until:
        renew = f", can be renewed from {short_date(step.renew_from)}" if step.renew_from else ""
        said.append(f"Counts until {short_date(step.valid_until)}{renew}.")
    return said


def _built(project: ProjectWork) -> str:
    length = wording.worked(project.logged_minutes, project.minutes)
    until = f", done {long_date(project.end)}" if project.end else ""
    return f"Build: {project.title}, {length}{until}."
