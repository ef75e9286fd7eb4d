"""Rules about single sittings: not reported, booked or pinned too early, or one too many."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.availability.capacity import Capacity
from planner.catalog.names import typed
from planner.catalog.retakes import retake_from, within_limit_from
from planner.roadmap import actions, cures
from planner.roadmap.advice.case import Case, offer, say
from planner.roadmap.advice.heirs import heir, instead
from planner.roadmap.demands import booking_window, fits_before, is_fixed
from planner.roadmap.sequence import periods
from planner.text import plural
from planner.words import date_range, hours, short_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.roadmap.actions import Action
    from planner.roadmap.models import Finding, Remedy, RoadmapStep

_DAY = timedelta(days=1)
_MOST_TRIED = 5
"""How many later days are tried out for an exam whose study does not fit."""
_FURTHEST = 1000
"""How many days later than booked a day is looked for."""


def unreported(case: Case) -> Iterator[Finding]:
    """A booked exam whose day is over, and nobody said how it went."""
    steps = {step.cert: step for step in case.active if step.status != "passed"}
    for booking in case.plan.bookings:
        step = steps.get(booking.cert)
        if step is None or booking.on >= case.roadmap.today:
            continue
        cert = case.cert(step)
        name, on = typed(cert), booking.on.isoformat()
        text = (
            f"The exam of {step.code} was booked for {short_date(booking.on)}, and you did not say how it went. Until "
            f"you do it is planned anew. If you failed: `planner exam {name} fail --on {on}`."
        )
        action = actions.attempt(cert, booking.on, passed=True)
        deed = f"note that you passed {cert.code} on {short_date(booking.on)}"
        yield say("unreported-exam", "warning", step, text, offer(f"exam {name} pass --on {on}", deed, action))


def too_early(case: Case) -> Iterator[Finding]:
    """A booked exam before which its study does not fit, or on a day on which it cannot be sat."""
    for step in case.active:
        wrong = _wrong(case, step) if step.status == "booked" else None
        if wrong:
            yield _fixed_wrongly(case, step, "booking-too-early", "booked for", wrong)


def pinned(case: Case) -> Iterator[Finding]:
    """The same for an exam that is pinned to a day, and a pinned day that is over."""
    for step in case.active:
        day = case.plan.pin_of(step.cert, "exam")
        if day is None or step.status in ("booked", "passed"):
            continue
        if day < case.roadmap.today:
            text = f"The exam of {step.code} is pinned to {short_date(day)}, which is over; it is planned anew."
            yield say("pinned-exam", "warning", step, text, _let_go(case, step))
            continue
        wrong = _wrong(case, step)
        if wrong:
            yield _fixed_wrongly(case, step, "pinned-exam", "pinned to", wrong)


def _wrong(case: Case, step: RoadmapStep) -> str | None:
    """What is wrong with the fixed day of an exam, or None."""
    day = step.exam.day
    if day is None:
        return None
    if step.study.unlaid_minutes:
        window = booking_window(case.plan, case.roadmap, step)
        missing = f"{hours(step.study.unlaid_minutes)} of its study do not fit before that day"
        if window is None or window.last < window.first:
            return missing
        span = date_range(window.first, window.last)
        there = hours(window.there_minutes) if window.there_minutes else "none"
        return f"{missing}: {hours(window.due_minutes)} are due within {span}, where there is {there}"
    if not any(first <= day <= last for first, last in periods(case.catalog, step.cert, betas=True)):
        return "the exam cannot be sat on that day"
    waits = _waits(case, step)
    if day < waits:
        sooner = f"before {short_date(waits)}" if waits < date.max else "any more"
        return f"its vendor allows no further attempt {sooner}"
    return None


def _fixed_wrongly(case: Case, step: RoadmapStep, rule: str, how: str, wrong: str) -> Finding:
    text = f"The exam of {step.code} is {how} {short_date(step.exam.day or case.roadmap.today)}, but {wrong}."
    first = _first_day(case, step)
    if first:
        text += f" The first day that would do is {short_date(first)}."
        command, action = _set(case, step, first)
        set_for = f"book {step.code} for" if step.status == "booked" else f"pin the exam of {step.code} to"
        return say(rule, "error", step, text, offer(command, f"{set_for} {short_date(first)}", action))
    if step.status == "booked":
        cert = case.cert(step)
        deed = f"cancel the booked exam of {cert.code}"
        return say(rule, "error", step, text, offer(f"exam {typed(cert)} cancel", deed, actions.cancel(cert)))
    return say(rule, "error", step, text, _let_go(case, step))


def _let_go(case: Case, step: RoadmapStep) -> Remedy:
    """Forgetting the days that were set for an exam and its study."""
    cert = case.cert(step)
    return offer(f"unpin {typed(cert)}", f"forget what {cert.code} is pinned to", actions.unpin(cert))


def _set(case: Case, step: RoadmapStep, day: date) -> tuple[str, Action]:
    """The command and the edit that book, or pin, an exam for another day, at the price that was paid."""
    cert = case.cert(step)
    if step.status != "booked":
        return f"pin {typed(cert)} exam {day.isoformat()}", actions.pin(cert, "exam", day)
    booking = case.plan.booking_of(step.cert)
    paid = booking.paid_usd if booking else None
    price = f" --paid {cures.amount(paid)}" if paid is not None else ""
    return f"exam {typed(cert)} book --on {day.isoformat()}{price}", actions.book(cert, day, paid)


def _first_day(case: Case, step: RoadmapStep) -> date | None:
    """The first day after its present one on which an exam could be fixed, with all its study before it."""
    capacity = Capacity(case.plan.availability)
    life = periods(case.catalog, step.cert, betas=case.plan.profile.betas)
    waits = _waits(case, step)
    taken = {each.exam.day for each in case.active if each is not step and is_fixed(each)}
    day, tried = step.exam.day or case.roadmap.today, 0
    for _ in range(_FURTHEST):
        day += _DAY
        possible = day >= waits and day not in taken and any(first <= day <= last for first, last in life)
        if not possible or not capacity.exam_allowed(day) or not fits_before(case.plan, case.roadmap, step, day):
            continue
        command, action = _set(case, step, day)
        after = case.trials.of(f"planner {command}", action.change)
        if after and all(each.study.unlaid_minutes == 0 for each in after.steps if each.id == step.id):
            return day
        tried += 1
        if tried == _MOST_TRIED:
            return None
    return None


def _waits(case: Case, step: RoadmapStep) -> date:
    """The first day on which the vendor allows the next attempt."""
    cert = case.cert(step)
    attempts = [each.on for each in case.plan.attempts_at(step.cert)]
    return max(retake_from(cert, step.failed), within_limit_from(cert, attempts))


def used_up(case: Case) -> Iterator[Finding]:
    """An exam that was failed as often as its vendor lets anybody try it."""
    for step in case.active:
        if step.status != "passed" and step.failed and _waits(case, step) == date.max:
            tries = plural(case.cert(step).retake.max_attempts or len(step.failed), "attempt")
            times = plural(len(step.failed), "time")
            text = f"{step.code} was failed {times}; its vendor allows {tries} and no more."
            following = heir(case, step)
            text += f" Instead there is {following.code}." if following else ""
            yield say("attempt-limit", "error", step, text, instead(case, step))


def is_used_up(case: Case, step: RoadmapStep) -> bool:
    """Whether an exam was failed as often as its vendor lets anybody try it."""
    return bool(step.failed) and _waits(case, step) == date.max


RULES = (too_early, pinned, used_up, unreported)
"""The rules of this module, in the order in which their findings come."""
