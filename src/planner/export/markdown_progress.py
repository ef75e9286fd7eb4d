"""The sections of a page that tell what is done and what it costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.export.escape import escaped
from planner.export.markdown_page import Sources, heading, table
from planner.roadmap import wording
from planner.roadmap.costs import by_month
from planner.words import long_date, money, rough_date

if TYPE_CHECKING:
    from planner.plan.models import Attempt
    from planner.roadmap.models import Cost, RoadmapStep


def progress(sources: Sources) -> list[str]:
    """What was worked and sat so far, and how that compares with the promise; no section before anything is."""
    done = wording.progress(sources.plan, sources.roadmap)
    promise = wording.promise(sources.plan, sources.roadmap)
    if not done and not promise:
        return []
    blocks = [heading(sources.level, "Progress"), *(escaped(words) for words in (done, promise) if words)]
    rows = [_step(step) for step in sources.roadmap.steps if _begun(step)]
    if rows:
        blocks.append(table(("#", "Certification", "Studied", "Project", "Exam"), rows))
    attempts = sorted(sources.plan.attempts, key=lambda attempt: attempt.on)
    if attempts:
        rows = [_attempt(sources, attempt) for attempt in attempts]
        blocks.append(table(("Date", "Exam", "Result", "Score"), rows))
    return blocks


def _begun(step: RoadmapStep) -> bool:
    logged = step.study.logged_minutes + (step.project.logged_minutes if step.project else 0)
    return bool(logged or step.failed or step.status in ("studying", "booked", "passed"))


def _step(step: RoadmapStep) -> tuple[str, ...]:
    built = wording.worked(step.project.logged_minutes, step.project.minutes) if step.project else ""
    exam = long_date(step.exam.day) if step.exam.day else "no date"
    state = wording.exam_state(step)
    return (
        str(step.number),
        escaped(step.code),
        wording.studied(step) or "—",
        built or "—",
        f"{exam}, {state}" if state else exam,
    )


def _attempt(sources: Sources, attempt: Attempt) -> tuple[str, ...]:
    cert = sources.catalog.certs.get(attempt.cert)
    score = "—" if attempt.score is None else f"{attempt.score:g}"
    return (
        long_date(attempt.on),
        escaped(cert.code if cert else attempt.cert),
        "passed" if attempt.passed else "failed",
        score,
    )


def costs(sources: Sources) -> list[str]:
    """What each month costs, and all months together; no section where nothing costs anything."""
    found = sources.roadmap.costs
    if not found:
        return []
    rows = []
    for month in by_month(found):
        due = [cost for cost in found if cost.day.replace(day=1) == month.month]
        things = ", ".join(_thing(cost) for cost in due)
        sums = (escaped(money(month.usd)), escaped(money(month.total_usd)))
        rows.append((rough_date(month.month, "month"), things, *sums))
    total = escaped(wording.cost_words(sources.plan, sources.roadmap))
    paid = sources.roadmap.totals.paid_usd
    rest = f" Paid so far: {escaped(money(paid))}." if paid else ""
    blocks = [heading(sources.level, "Costs"), table(("Month", "For", "Cost", "So far"), rows)]
    return [*blocks, f"Together: **{total}**.{rest}"]


def _thing(cost: Cost) -> str:
    paid = " (paid)" if cost.paid else ""
    return f"{escaped(cost.code)} {cost.kind}{paid}"
