"""The sections of a page that go by step: the sequence with its reasons, the exams, the findings."""

from __future__ import annotations

from planner.export.escape import code, escaped, one_line
from planner.export.markdown_page import Sources, heading, item, stacked, table
from planner.roadmap.models import LEVELS, Finding, RoadmapStep
from planner.roadmap.roles import near, role_words
from planner.roadmap.wording import bound_words, exam_state, idle_words
from planner.text import plural
from planner.words import hours, long_date, money, short_date


def sequence(sources: Sources) -> list[str]:
    """Every step in order: what it is, why it is there, what it stands for."""
    steps = [item(f"{step.number}.", _step(sources, step)) for step in sources.roadmap.steps]
    return [heading(sources.level, "Sequence"), "\n".join(steps) or "The plan has no steps."]


def _step(sources: Sources, step: RoadmapStep) -> str:
    marks = (["optional"] if step.optional else []) + ([] if step.status == "planned" else [step.status])
    lines = [f"**{escaped(step.code)} — {escaped(step.name)}**" + (f" ({', '.join(marks)})" if marks else "")]
    lines.append(f"Purpose: {escaped(step.purpose)}")
    if one_line(step.reason):
        lines.append(f"Why: {escaped(step.reason)}")
    if step.replaces:
        lines.append(f"Replaces: {_named(sources, step.replaces)}")
    if step.status == "held" and step.valid_until:
        lines.append(f"Valid until {_valid(step)}")
    return stacked(lines)


def _named(sources: Sources, cert_id: str) -> str:
    cert = sources.catalog.certs.get(cert_id)
    return f"{escaped(cert.code)} — {escaped(cert.name)}" if cert else escaped(cert_id)


def _valid(step: RoadmapStep) -> str:
    if not step.valid_until:
        return "—"
    renewal = f", renew from {short_date(step.renew_from)}" if step.renew_from else ""
    return short_date(step.valid_until) + renewal


def exams(sources: Sources) -> list[str]:
    """Every exam that is sat in the plan with its date and price, and what they cost together."""
    steps = [step for step in sources.roadmap.steps if step.status not in ("held", "skipped")]
    rows = [_exam(step) for step in steps]
    head = ("#", "Exam", "Date", "Price", "Valid until", "Note")
    totals, budget = sources.roadmap.totals, sources.plan.budget_usd
    limit = "" if budget is None else f" of a budget of {escaped(money(budget))}"
    paid = f", {escaped(money(totals.paid_usd))} of it paid" if totals.paid_usd else ""
    ahead = f"{plural(totals.exams, 'exam')}{' to sit' if paid else ''}"
    cost = f"Total cost: **{escaped(money(totals.cost_usd))}**{limit} for {ahead}{paid}."
    blocks = [heading(sources.level, "Exams"), table(head, rows) if rows else "The plan has no exams.", cost]
    waits = [words for words in (*idle_words(sources.roadmap), bound_words(sources.roadmap)) if words]
    if rows and waits:
        blocks.append("\n".join(item("-", escaped(words)) for words in waits))
    return blocks


def _exam(step: RoadmapStep) -> tuple[str, ...]:
    exam = step.exam
    return (
        str(step.number),
        escaped(step.code),
        long_date(exam.day) if exam.day else "no date",
        escaped(money(exam.price_usd)),
        _valid(step),
        _note(step),
    )


def _note(step: RoadmapStep) -> str:
    exam = step.exam
    state = exam_state(step)
    parts = state.split(", ") if state else []
    if one_line(exam.because):
        parts.append(escaped(exam.because))
    if step.study.unlaid_minutes:
        parts.append(f"{hours(step.study.unlaid_minutes)} of the study do not fit before it")
    return "; ".join(parts) or "—"


def roles(sources: Sources) -> list[str]:
    """The roles that the plan leads to, with the step after which; no section when there is none."""
    numbers = {step.id: step.number for step in sources.roadmap.steps}
    told = [role_words(role, numbers.get(role.step or "")) for role in near(sources.roadmap.roles)]
    if not told:
        return []
    return [heading(sources.level, "Roles"), "\n".join(item("-", escaped(words)) for words in told)]


def findings(sources: Sources) -> list[str]:
    """The advice, worst first, each with the command that answers it; no section when there is none."""
    ordered = sorted(sources.roadmap.findings, key=lambda finding: LEVELS.index(finding.level))
    if not ordered:
        return []
    return [heading(sources.level, "Findings"), "\n".join(item("-", _finding(sources, entry)) for entry in ordered)]


def _finding(sources: Sources, finding: Finding) -> str:
    step = sources.step(finding.step) if finding.step else None
    where = f" (step {step.number}, {escaped(step.code)})" if step else ""
    lines = [f"**{finding.level}**{where}: {escaped(finding.text)}"]
    if finding.fix:
        lines.append(f"Fix: {code(finding.fix)}")
    return stacked(lines)
