"""The things of a plan in words, and what is said about each: `the booking of AI-103`, `12 Dec 2026`."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any

from planner.availability.hours import format_hours
from planner.availability.parsing import format_week, format_weekdays
from planner.values import dataclass
from planner.words import date_range, hours, money, short_date

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from planner.plan.places import Place

NOTHING = "nothing"
"""What is said where there is no such thing."""


@dataclass(frozen=True, slots=True)
class Names:
    """How people call what a plan knows by ids; an id that is not here stands for itself."""

    certs: Mapping[str, str] = field(default_factory=dict)
    projects: Mapping[str, str] = field(default_factory=dict)
    paths: Mapping[str, str] = field(default_factory=dict)
    steps: Mapping[str, str] = field(default_factory=dict)

    def cert(self, cert: str) -> str:
        """A certification's code."""
        return self.certs.get(cert, cert)

    def project(self, project: str | None) -> str:
        """A project's title; work of one's own has none."""
        return "work of your own" if project is None else self.projects.get(project, project)

    def step(self, step: str) -> str:
        """A step by its number and certification, or an added one by its certification."""
        numbered = step[1:].isdecimal()
        return self.steps.get(step) or (f"step {step}" if numbered else self.cert(step))


def place_words(place: Place, names: Names) -> str:
    """A place in words, such as `the hours a week`."""
    table, *key = place
    return _PLAIN[table] if table in _PLAIN else _KEYED[table][0](names, *key)


def value_words(place: Place, value: Any, names: Names) -> str:
    """What is said at a place in words; `value` is None where there is nothing."""
    table = place[0]
    if value is None:
        return NOTHING
    if table in _VALUES:
        return _VALUES[table](value, names)
    if table in _KEYED:
        return ", ".join(_KEYED[table][1](record, names) for record in value)
    return _plain(value)


_PLAIN = {
    "id": "the plan's id",
    "uid": "what tells the plan apart",
    "name": "the plan's name",
    "created": "the day the plan was made",
    "start": "the start",
    "deadline": "the deadline",
    "budget_usd": "the budget",
    "facts_checked": "the day the facts were looked up",
    "baseline": "the baseline",
    "order": "the order of the steps",
    "profile.path": "the path",
    "profile.cloud": "the employer's cloud",
    "profile.stack": "the technologies",
    "profile.experience": "the hands-on experience",
    "profile.gaining_experience": "whether experience grows",
    "profile.betas": "whether beta exams are allowed",
    "profile.effort": "the hours reckoned with",
    "profile.buffer_days": "the free days before an exam",
    "availability.week": "the hours a week",
    "availability.holidays": "the public holidays",
    "availability.timezone": "the time zone",
    "availability.exam_weekdays": "the exam days",
}
_KEYED: dict[str, tuple[Callable[..., str], Callable[[Any, Names], str]]] = {
    "profile.held": (
        lambda names, cert: f"{names.cert(cert)} as held",
        lambda held, _: f"since {short_date(held.since)}" if held.since else "held",
    ),
    "availability.changes": (
        lambda _, since: f"the hours from {short_date(since)} on",
        lambda change, _: format_week(change.week),
    ),
    "availability.away": (
        lambda _, first, last: f"the time away {date_range(first, last)}",
        lambda away, _: away.note or "away",
    ),
    "availability.extra": (
        lambda _, day: f"the hours of {short_date(day)}",
        lambda extra, _: format_hours(extra.minutes),
    ),
    "availability.busy": (lambda _, name: f"the busy calendar {name}", lambda _calendar, _: "counted in"),
    "material": (
        lambda names, cert: f"the study material for {names.cert(cert)}",
        lambda material, _: f"of {short_date(material.of)}",
    ),
    "renewals": (lambda names, cert: f"the renewal of {names.cert(cert)}", lambda _cert, _: "meant to be renewed"),
    "attempts": (
        lambda names, cert, on: f"the exam of {names.cert(cert)} on {short_date(on)}",
        lambda attempt, _: _scored("passed" if attempt.passed else "failed", attempt.score),
    ),
    "bookings": (
        lambda names, cert: f"the booking of {names.cert(cert)}",
        lambda booking, _: _paid(short_date(booking.on), booking.paid_usd),
    ),
    "pins": (
        lambda names, cert, what: f"the pinned {what} of {names.cert(cert)}",
        lambda pin, _: short_date(pin.day),
    ),
    "milestones": (
        lambda names, _cert, project, milestone: f"the milestone {milestone} of {names.project(project)}",
        lambda done, _: f"done on {short_date(done.on)}",
    ),
    "published": (
        lambda names, cert, project: f"where {names.project(project)} for {names.cert(cert)} is public",
        lambda told, _: str(told.url),
    ),
    "portfolio": (lambda names, cert: f"the project of {names.cert(cert)}", lambda _record, _: ""),
    "steps": (lambda names, step: names.step(step), lambda _record, _: ""),
    "added": (lambda names, cert, *_state: f"{names.cert(cert)} as a step of your own", lambda _record, _: ""),
    "logs": (
        lambda names, on, cert, minutes, project, *_more: (
            f"{hours(minutes)} logged for {names.project(project) if project else names.cert(cert)} on {short_date(on)}"
        ),
        lambda _record, _: "",
    ),
}


def _path(value: Any, names: Names) -> str:
    path, certs = value
    return names.paths.get(path, path) if path else ", ".join(map(names.cert, certs))


def _picked(value: Any, names: Names) -> str:
    project, left_out = value
    if left_out:
        return "none"
    return names.project(project) if project else "left to the planner"


def _step(state: Any, names: Names) -> str:
    taken = f"taken with {names.cert(state.choice)}" if state.choice else ""
    added = f"{names.cert(state.added)}, added" if state.added else ""
    return ", ".join(part for part in (added, taken, "skipped" if state.skipped else "") if part) or "as planned"


_VALUES: dict[str, Callable[[Any, Names], str]] = {
    "budget_usd": lambda value, _: money(value),
    "baseline": lambda value, _: f"of {short_date(value.taken)}",
    "order": lambda value, names: ", ".join(map(names.step, value)) or "the path's own",
    "profile.path": _path,
    "profile.experience": lambda value, _: f"{value[0]} months",
    "profile.buffer_days": lambda value, _: str(value),
    "availability.week": lambda value, _: format_week(value),
    "availability.exam_weekdays": lambda value, _: format_weekdays(value),
    "portfolio": _picked,
    "steps": _step,
    "added": lambda count, _: f"{count} times" if count > 1 else "added",
    "logs": lambda count, _: f"{count} times" if count > 1 else "logged",
}


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or NOTHING
    return short_date(value) if hasattr(value, "year") else str(value)


def _scored(result: str, score: float | None) -> str:
    return result if score is None else f"{result}, {score:g}"


def _paid(day: str, paid: float | None) -> str:
    return day if paid is None else f"{day}, {money(paid)}"
