"""Rules about what the plan has to keep to: its deadline, its budget, and facts that are not too old."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.catalog.catalog import STALE_DAYS
from planner.roadmap import cures
from planner.roadmap.advice import idle
from planner.roadmap.advice.case import Case, say
from planner.roadmap.demands import deadline_window
from planner.roadmap.pace import own_week
from planner.roadmap.why_hours import window_words
from planner.text import plural
from planner.words import hours, money, short_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from planner.roadmap.cures import Cure
    from planner.roadmap.models import Finding

_NAMED = 2
"""How many steps are named that the plan would be sooner, or cheaper, without."""


def deadline(case: Case) -> Iterator[Finding]:
    """A finish after the deadline, with the days that cannot hold the work and what would make it."""
    last, finish = case.plan.deadline, case.roadmap.finish
    if last is None or finish is None or finish <= last:
        return
    ends = f"the plan finishes on {short_date(finish)}"
    if last < case.roadmap.first_day:
        began = case.plan.start > case.roadmap.today
        gone = f"lies before the plan starts on {short_date(case.plan.start)}" if began else "has passed"
        found = cures.later_deadline(case.trials, last)
        text = f"Your deadline of {short_date(last)} {gone}; {ends}."
    else:
        found = cures.for_deadline(case.trials, last, brief=True)
        late = plural((finish - last).days, "day")
        first = f"T{ends[1:]}, {late} after your deadline of {short_date(last)}."
        text = " ".join([first, *_why_late(case, last), *_would_make_it(case, found)])
    yield say("past-deadline", "error", None, text, _single(found, ("hours", "skip", "deadline")).remedy)


def _why_late(case: Case, last: date) -> Iterator[str]:
    """What keeps the plan from its deadline, in sentences: too few hours in a stretch of days, or an exam's own day."""
    window = deadline_window(case.catalog, case.plan, case.roadmap, last)
    if window:
        yield window_words(window)
        return
    late = [step for step in case.active if step.exam.day and step.exam.day > last]
    if late and late[0].exam.because:
        day = short_date(late[0].exam.day or last)
        yield f"It is not for the hours: {late[0].code} has its exam on {day}, {late[0].exam.because}."


def _would_make_it(case: Case, found: Sequence[Cure]) -> Iterator[str]:
    """What would make the deadline: hours, and the best of the steps to leave out."""
    pace = next((cure for cure in found if cure.kind in ("hours", "many-hours")), None)
    if pace:
        week = own_week(case.plan, case.roadmap.first_day)
        than = f" instead of {hours(week.total)}" if week.stated_minutes is not None else ""
        yield f"To make it, {pace.text}{than}."
    else:
        yield "No number of hours would make it."
    together = next((cure for cure in found if cure.kind == "skips"), None)
    if together:
        yield f"Or {together.text}."
    best = sorted((cure for cure in found if cure.kind == "skip"), key=lambda cure: -cure.days_gained)[:_NAMED]
    gains = [f"{cure.text} ({plural(cure.days_gained, 'day')} sooner)" for cure in best]
    if gains and not together:
        yield f"{'Or' if any(cure.enough for cure in best) else 'It would help to'} {' or '.join(gains)}."


def budget(case: Case) -> Iterator[Finding]:
    """Exams that cost more than the budget, with what would cost less."""
    cost, most = case.roadmap.totals.cost_usd, case.plan.budget_usd
    if most is None or cost <= most:
        return
    found = cures.for_budget(case.trials, most, brief=True)
    over = money(round(cost - most, 2))
    text = f"The exams cost {money(cost)}, {over} more than your budget of {money(most)}."
    cheaper = [cure for cure in found if cure.kind != "budget"]
    gains = [f"{cure.text} ({money(cure.usd_saved)} less)" for cure in cheaper[:_NAMED]]
    if gains:
        enough = cheaper[0].enough
        text += f" {'To keep to it,' if enough else 'It would help to'} {' or '.join(gains)}."
    yield say("over-budget", "warning", None, text, _single(found, ("choose", "skip", "budget")).remedy)


def _single(found: Sequence[Cure], kinds: Sequence[str]) -> Cure:
    """The cure that asks for least among those that are one edit and enough; the last kind is always there."""
    return next(cure for cure in found if cure.enough and cure.kind in kinds)


def stale(case: Case) -> Iterator[Finding]:
    """Facts that nobody looked up for three months."""
    today = case.roadmap.today
    known = max(case.catalog.as_of, case.plan.facts_checked or case.catalog.as_of)
    age = (today - known).days
    if age > STALE_DAYS:
        text = (
            f"The facts of your exams are of {short_date(known)}, {age} days ago. Look prices and dates up on the "
            "vendors' pages (`planner catalog show CERT` has the links), then note the day."
        )
        option, deed = f"--facts-checked {today.isoformat()}", "note that you looked the facts up today"
        checked = case.revise(option, deed, "facts checked", facts_checked=today)
        yield say("stale-catalog", "note", None, text, checked)


RULES = (deadline, budget, stale, idle.capacity)
"""The rules of this module, in the order in which their findings come."""
