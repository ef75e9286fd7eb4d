"""What keeps an exam from being earlier, each constraint as a fact with its date and where that is from."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from planner.availability.capacity import Capacity
from planner.availability.week_words import WEEKDAY_NAMES
from planner.catalog import lifecycle
from planner.roadmap.demands import to_sit
from planner.roadmap.reasons import experience_since
from planner.text import plural
from planner.values import dataclass
from planner.words import hours, long_date, short_date

if TYPE_CHECKING:
    from planner.catalog.catalog import Catalog
    from planner.catalog.models import Certification
    from planner.plan.models import Plan
    from planner.roadmap.models import Limit, Roadmap, RoadmapStep

_DAY = timedelta(days=1)
_MOST_DAYS = 21
"""How many days before an exam are looked at."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A constraint on a date: its kind, the first day that it allows for itself, and what it says."""

    kind: str
    day: date
    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What the reasons are told from."""

    catalog: Catalog
    plan: Plan
    roadmap: Roadmap


def reason(facts: Facts, step: RoadmapStep, limit: Limit) -> Reason:
    """A limit of a step's exam with the fact behind it."""
    return Reason(limit.kind, limit.day, _TOLD[limit.kind](facts, step, limit.day))


def _hours(facts: Facts, step: RoadmapStep, day: date) -> str:
    if step.study.end is None:
        logged = f", of which you have logged {hours(step.study.logged_minutes)}" if step.study.logged_minutes else ""
        return f"Nothing is left to study{logged}."
    return f"The last study for it is on {long_date(step.study.end)}, and the exam follows it."


def _order(facts: Facts, step: RoadmapStep, day: date) -> str:
    before = next((each for each in to_sit(facts.roadmap) if each.exam.day == day - _DAY), None)
    said = f"the exam of {before.code} is on {short_date(before.exam.day)}" if before and before.exam.day else ""
    return f"Exams keep the order of the steps, one a day{'; ' + said if said else ''}."


def _buffer(facts: Facts, step: RoadmapStep, day: date) -> str:
    days = plural(facts.plan.profile.buffer_days, "day")
    return f"You keep {days} free between the last study and an exam."


def _gate(facts: Facts, step: RoadmapStep, day: date) -> str:
    have, since = facts.plan.profile.experience_months, experience_since(facts.plan)
    asked = plural(step.experience_months, "month")
    return (
        f"The step asks for {asked} of hands-on ML work. You had {have} on {short_date(since)}, and they count up: "
        f"on {short_date(day)} you have them."
    )


def _retake(facts: Facts, step: RoadmapStep, day: date) -> str:
    cert = facts.catalog.certs[step.cert]
    last = max(step.failed, default=day)
    note = f" {cert.retake.note}" if cert.retake.note else ""
    waits = plural((day - last).days, "day")
    return f"You failed it on {short_date(last)}; its vendor makes one wait {waits}.{note}{_source(cert)}"


def _attempts(facts: Facts, step: RoadmapStep, day: date) -> str:
    cert = facts.catalog.certs[step.cert]
    rule = cert.retake
    allowed = plural(rule.max_attempts, "attempt") if rule.max_attempts else "no further attempt"
    within = f" within {plural(rule.period_months, 'month')}" if rule.period_months else ""
    return f"Its vendor allows {allowed}{within}; a further one is possible from {short_date(day)} on.{_source(cert)}"


def _release(facts: Facts, step: RoadmapStep, day: date) -> str:
    cert = facts.catalog.certs[step.cert]
    what = "goes into beta" if lifecycle.is_beta_on(cert, day) else "is released"
    if cert.lifecycle.released is None and what == "is released":
        what = "is planned to be released"
    note = f" {cert.lifecycle.note}" if cert.lifecycle.note else ""
    return f"{step.code} {what} on {short_date(day)}.{note}{_source(cert)}"


def _exam_day(facts: Facts, step: RoadmapStep, day: date) -> str:
    """Why no exam may be on the days before that nothing else keeps it from."""
    capacity = Capacity(facts.plan.availability)
    taken = {each.exam.day: each.code for each in to_sit(facts.roadmap) if each.id != step.id}
    weekdays: list[str] = []
    others: list[str] = []
    before = day - _DAY
    first = max((limit.day for limit in step.exam.limits if limit.day < day), default=facts.roadmap.first_day)
    while before >= first and len(weekdays) + len(others) < _MOST_DAYS:
        if before.weekday() not in facts.plan.availability.exam_weekdays:
            weekdays.insert(0, f"{WEEKDAY_NAMES[before.weekday()]}s")
        elif cause := (f"exam of {taken[before]}" if before in taken else capacity.why_no_exam(before)):
            others.insert(0, cause)
        else:
            break
        before -= _DAY
    told = [f"you take none on {', '.join(dict.fromkeys(weekdays))}"] if weekdays else []
    told += dict.fromkeys(others)
    return f"No exam may be on the days before{': ' if told else ''}{'; '.join(told)}."


def _spare(facts: Facts, step: RoadmapStep, day: date) -> str:
    known = dict(facts.roadmap.capacity)
    limits = {limit.kind: limit.day for limit in step.exam.limits}
    first = step.exam.earliest or limits.get("hours", day)
    lost, own = known.get(first, 0), known.get(day, 0)
    costs = f"costs {hours(own)}" if own else "costs no study time"
    return (
        f"An exam takes the whole day. On {short_date(first)} it would cost {hours(lost)} of study, on this day it "
        f"{costs}, and the plan finishes no later."
    )


def _finish(facts: Facts, step: RoadmapStep, day: date) -> str:
    return "An exam takes the whole day. On any sooner day it would cost study time that lets the whole plan end later."


def _pin(facts: Facts, step: RoadmapStep, day: date) -> str:
    return f"You set this day for it; `planner unpin` lets it go. {step.code} can be planned anew then."


def _booking(facts: Facts, step: RoadmapStep, day: date) -> str:
    return "It is booked for this day, and a booked exam stays where it is."


def _source(cert: Certification) -> str:
    known = f" (Known as of {short_date(cert.provenance.as_of)}"
    source = cert.provenance.sources[:1]
    return f"{known}, {source[0]}.)" if source else f"{known}.)"


_TOLD = {
    "hours": _hours,
    "order": _order,
    "buffer": _buffer,
    "experience-gate": _gate,
    "retake-wait": _retake,
    "attempt-limit": _attempts,
    "waiting-for-release": _release,
    "exam-day": _exam_day,
    "spare-hours": _spare,
    "finish": _finish,
    "pin": _pin,
    "booking": _booking,
}
