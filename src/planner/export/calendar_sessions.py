"""The sessions of a plan as events: timed where the day has time windows, else for the whole day.

A session is known by its certification, by whether it is learning or building, and by its place counted from the last
one: what is done drops out at the front and changes no other, what was missed is the same event on another day, and
little is left over where a calendar does not understand that an event is cancelled.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, time, timedelta, tzinfo
from itertools import groupby
from typing import TYPE_CHECKING, get_args

from planner.availability.capacity import Capacity
from planner.availability.moments import known_zone
from planner.days.timed import timed
from planner.export.calendar_event import CalendarEvent, Kind
from planner.roadmap.life import spent
from planner.words import hours

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from planner.days.timed import Block
    from planner.plan.models import Plan
    from planner.roadmap.models import Roadmap, RoadmapStep

WORDS: dict[str, str] = {
    "study": "study",
    "review": "review",
    "practice-exam": "practice exam",
    "project": "project",
}
"""What sessions are called; exams and renewals have no length and are no sessions here."""


def session_events(plan: Plan, roadmap: Roadmap) -> tuple[CalendarEvent, ...]:
    """Every session that is to be done, as an event for each stretch of time that it takes.

    Raises:
        InputRefused: A busy calendar, the time zone or the code for holidays is not one.
    """
    steps = {step.id: step for step in roadmap.steps}
    zone = known_zone(plan.availability.timezone) if plan.availability.timezone else None
    seen: Counter[str] = Counter()
    events = []
    for block in reversed(list(blocks(plan, roadmap))):
        step = steps.get(block.session.step)
        line = "project" if block.session.kind == "project" else "study"
        key = f"{step.cert if step else block.session.step}-{line}"
        seen[key] += 1
        events.append(_event(f"{key}-{seen[key]}", block, step, zone))
    return tuple(reversed(events))


def blocks(plan: Plan, roadmap: Roadmap) -> Iterator[Block]:
    """The sessions in order of time, parted where something busy lies between.

    Those of a day are laid one after another into what is free of its windows; of today's windows what was logged today
    is left out first, as far as they have room. What finds no time there has none.

    Raises:
        InputRefused: As `session_events`.
    """
    capacity = Capacity(plan.availability)
    ordered = sorted((each for each in roadmap.sessions if each.kind in WORDS), key=lambda each: each.day)
    for day, group in groupby(ordered, key=lambda each: each.day):
        yield from timed(list(group), capacity.free_windows(day), spent(plan.logs, day))


def _event(key: str, block: Block, step: RoadmapStep | None, zone: tzinfo | None) -> CalendarEvent:
    session = block.session
    code = step.code if step else session.step
    what = session.topic if session.kind == "practice-exam" else f"{WORDS[session.kind]}: {session.topic}"
    title = f"{code} {what}"
    kind = _kind(session.kind)
    work = step.project if step and kind == "project" else None
    lines = (hours(block.minutes), f"Project: {work.title}" if work else "", _behind(step))
    kept = tuple(line for line in lines if line)
    link = work.url if work else None
    if block.stretch is None:
        shown = f"{title} ({hours(block.minutes)})"
        return CalendarEvent(key, kind, session.day, session.day + timedelta(days=1), shown, kept, link)
    start, end = (_moment(session.day, minute, zone) for minute in block.stretch)
    return CalendarEvent(key, kind, start, end, title, kept, link)


def _behind(step: RoadmapStep | None) -> str:
    return f"For {step.code}, {step.name}" if step else ""


def _kind(kind: str) -> Kind:
    return next(known for known in get_args(Kind) if known == kind)


def _moment(day: date, minute: int, zone: tzinfo | None) -> datetime:
    return datetime.combine(day, time(), zone) + timedelta(minutes=minute)
