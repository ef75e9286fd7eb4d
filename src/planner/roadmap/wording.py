"""What both faces and the exports say of a roadmap in the same words: progress, the promise, idle time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.text import plural
from planner.words import hours, long_date, money, short_date

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from planner.plan.models import Attempt, Plan
    from planner.roadmap.models import Idle, IdleCause, Roadmap, RoadmapStep

_HOUR = 60


def worked(logged: int, left: int) -> str:
    """How far some work is: `28 h` before it begins, `12 of 28 h`, `28 h done`; minutes in, nothing for no work."""
    if not logged:
        return hours(left) if left else ""
    if not left:
        return f"{hours(logged)} done"
    whole = logged + left
    if logged % _HOUR == 0 and whole % _HOUR == 0:
        return f"{logged // _HOUR} of {hours(whole)}"
    return f"{hours(logged)} of {hours(whole)}"


def studied(step: RoadmapStep) -> str:
    """How far the study of a step is, see `worked`; what does not fit before its exam counts as left."""
    return worked(step.study.logged_minutes, step.study.minutes + step.study.unlaid_minutes)


def exam_state(step: RoadmapStep) -> str:
    """What is known of a step's exam beside its day: `booked, attempt 2`; empty for one that is merely planned."""
    words: list[str] = [step.status] if step.status in ("booked", "passed") else []
    if not words and "exam" in step.pinned:
        words.append("pinned")
    if step.exam.beta:
        words.append("beta")
    if step.exam.attempt > 1:
        words.append(f"attempt {step.exam.attempt}")
    return ", ".join(words)


def attempt_words(attempt: Attempt) -> str:
    """An exam that was sat: `passed on Sat 12 Dec 2026 with 812`."""
    score = "" if attempt.score is None else f" with {attempt.score:g}"
    return f"{'passed' if attempt.passed else 'failed'} on {long_date(attempt.on)}{score}"


def progress(plan: Plan, roadmap: Roadmap) -> str:
    """How far the plan is: hours, exams, money; empty before anything is done or paid."""
    totals = roadmap.totals
    left = totals.study_minutes + totals.project_minutes + sum(step.study.unlaid_minutes for step in roadmap.steps)
    passed = sum(step.status == "passed" for step in roadmap.steps)
    failed = sum(not attempt.passed for attempt in plan.attempts)
    done = worked(totals.logged_minutes, left)
    parts = [f"{done} done" if left else done] if totals.logged_minutes else []
    if passed or failed:
        missed = f" ({plural(failed, 'attempt')} failed)" if failed else ""
        parts.append(f"{passed} of {plural(passed + totals.exams, 'exam')} passed{missed}")
    if totals.paid_usd:
        parts.append(f"{money(totals.paid_usd)} of {money(totals.cost_usd)} paid")
    return " · ".join(parts)


def promise(plan: Plan, roadmap: Roadmap) -> str:
    """How the finish compares with that of the baseline; empty where nothing can be compared yet."""
    baseline = plan.baseline
    if baseline is None or baseline.finish is None or roadmap.finish is None:
        return ""
    late = (roadmap.finish - baseline.finish).days
    if late == 0:
        on = short_date(baseline.taken)
        return "" if roadmap.today <= baseline.taken else f"Finish {short_date(roadmap.finish)}, as promised on {on}."
    said = f"{plural(abs(late), 'day')} {'later' if late > 0 else 'earlier'}"
    promised = short_date(baseline.finish)
    return f"Finish {short_date(roadmap.finish)}, promised {promised} on {short_date(baseline.taken)}: {said}."


def bound_words(roadmap: Roadmap) -> str:
    """How much of the finish is due to anything but the hours; empty where no work is left."""
    bound = roadmap.lower_bound
    if bound is None or roadmap.finish is None:
        return ""
    late = (roadmap.finish - bound).days
    if late <= 0:
        return "The finish is as early as the hours allow."
    return f"The finish is {plural(late, 'day')} later than the hours alone would allow, {long_date(bound)}."


def idle_words(roadmap: Roadmap) -> tuple[str, ...]:
    """Every stretch of free hours before the finish, with what it waits for; neighbours that wait alike as one."""
    told: list[tuple[date, date, int, str]] = []
    for idle in roadmap.idle:
        why = _waits(roadmap, idle)
        if told and told[-1][3] == why:
            first, _, minutes, _ = told[-1]
            told[-1] = (first, idle.last, minutes + idle.minutes, why)
        else:
            told.append((idle.first, idle.last, idle.minutes, why))
    return tuple(f"{hours(minutes)} free {_span(first, last)}: {why}." for first, last, minutes, why in told)


def why_idle(roadmap: Roadmap, day: date) -> str:
    """Why a date with free hours stays free: `Waits for the exam day of AI-901`; empty where nothing is waited for."""
    idle = next((each for each in roadmap.idle if each.first <= day <= each.last), None)
    why = _waits(roadmap, idle) if idle is not None else ""
    return why[:1].upper() + why[1:]


def _span(first: date, last: date) -> str:
    return f"on {short_date(first)}" if first == last else f"from {short_date(first)} to {short_date(last)}"


_CAUSES: dict[IdleCause, str] = {
    "waiting-for-release": "waits for the release of",
    "experience-gate": "waits for the hands-on experience that is asked for by",
    "exam-day": "waits for the exam day of",
    "retake-wait": "waits for the retake of",
    "attempt-limit": "waits for a further attempt to be allowed at",
    "buffer": "kept free before the exam of",
    "booking": "waits for the booked exam of",
    "pin": "waits for the day that you set for",
}


def _waits(roadmap: Roadmap, idle: Idle) -> str:
    step = _waiting(roadmap.steps, idle)
    return f"{_CAUSES[idle.because]} {step.code if step else 'the next step'}"


def _waiting(steps: Iterable[RoadmapStep], idle: Idle) -> RoadmapStep | None:
    """The step that some idle days wait for: of those whose turn comes behind them the first that fits the cause."""
    ends = [(step.exam.day or step.study.end, step) for step in steps if step.status != "passed"]
    behind = sorted(((day, step) for day, step in ends if day and day > idle.last), key=lambda pair: pair[0])
    fitting = [step for _, step in behind if _fits(step, idle)]
    return next(iter([*fitting, *(step for _, step in behind)]), None)


def _fits(step: RoadmapStep, idle: Idle) -> bool:
    if idle.because == "pin":
        begins_later = step.study.start is not None and step.study.start > idle.last
        return "exam" in step.pinned or ("start" in step.pinned and begins_later)
    if idle.because == "booking":
        return step.status == "booked" or "exam" in step.pinned
    if idle.because == "waiting-for-release":
        return step.exam.opens is not None and step.exam.opens > idle.first
    if idle.because in ("retake-wait", "attempt-limit"):
        return bool(step.failed)
    return True


def cost_words(plan: Plan, roadmap: Roadmap) -> str:
    """What the plan costs, and how that stands to the budget: `$390, $110 of the budget left`."""
    usd = roadmap.totals.cost_usd
    if plan.budget_usd is None:
        return money(usd)
    left = round(plan.budget_usd - usd, 2)
    return f"{money(usd)}, " + (f"{money(left)} of the budget left" if left >= 0 else f"{money(-left)} over the budget")
