"""Random small catalogs, plans and lives, with what the rules have to know about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any, Literal

from planner.availability.models import Availability, Away, Change, Extra, Week
from planner.catalog.catalog import Catalog
from planner.catalog.fields import Record
from planner.catalog.models import Certification, Milestone, Path, Project, Step, Vendor
from planner.export.catalog_document import cert_document
from planner.export.document import roadmap_document
from planner.plan.models import (
    Attempt,
    Booking,
    Choice,
    Held,
    Log,
    MilestoneDone,
    Pin,
    Plan,
    Portfolio,
    Profile,
)
from planner.roadmap.build import build
from planner.roadmap.models import Roadmap
from tests.rules_facts import Doc, Facts, months_later

AS_OF = date(2026, 11, 22)
DAY = timedelta(days=1)

WEIGHTS = ((100,), (50, 50), (60, 30, 10), (33, 33, 33), (25, 25, 25, 25), (0, 0), (1, 99), (20, 24, 28, 14, 14))
HOURS = (0.5, 1.0, 2.0, 3.5, 5.0, 8.0, 12.0, 20.0, 40.0)
RETAKES: tuple[dict[str, Any], ...] = (
    {},
    {"waits_days": [14]},
    {"waits_days": [1, 14], "max_attempts": 5, "period_months": 12},
    {"waits_days": [14, 60, 365], "max_attempts": 4, "period_months": 24},
    {"waits_days": [3], "max_attempts": 2, "period_months": 3},
    {"waits_days": [7], "free_retakes": 1},
)
MINUTES = (0, 0, 1, 20, 25, 30, 45, 60, 90, 120, 240, 600)
ACME = Vendor(id="acme", name="Acme", short="Acme")


@dataclass(frozen=True)
class Life:
    """A plan with its catalog on a day; `gates` are the months of experience that the path's steps ask for."""

    catalog: Catalog
    plan: Plan
    today: date

    def __repr__(self) -> str:
        """What a person needs to make it again: the certifications that are named, their projects, the plan's facts."""
        plan = repr(self.plan)
        paths = [repr(path) for path in self.catalog.paths.values() if self.plan.profile.path]
        named = [cert for cert in self.catalog.certs.values() if any(cert.id in text for text in (plan, *paths))]
        facts = [
            f"{cert.id}: {cert.effort.likely if cert.effort else None} h, exam {cert.exam.minutes} min,"
            f" weights {[domain.weight_min for domain in cert.domains]}, {_said(cert.retake)}, {_said(cert.lifecycle)}"
            for cert in named
        ]
        work = [
            f"{each.id}: {[part.hours for part in each.milestones]} h"
            for each in self.catalog.projects.values()
            if any(cert.id in each.certs for cert in named)
        ]
        return "\n".join([f"today {self.today}", *facts, *work, *paths, f"plan {_said(self.plan)}"])


def _said(record: Record) -> str:
    """The fields of a record that say something."""
    return str(record.model_dump(mode="json", exclude_none=True, exclude_defaults=True))


@cache
def certification(
    number: int,
    hours: float,
    weights: tuple[int, ...],
    minutes: int,
    retake: int,
    release: date | None,
    retires: date | None,
    successor: str | None,
) -> Certification:
    """An invented certification; the same facts give the same one."""
    life: dict[str, Any] = {"successor": successor} if successor else {}
    if release:
        life["planned_release" if release > AS_OF else "released"] = release
        life["beta"] = {"starts": release - 40 * DAY, "price_usd": 50, "attempts": 1}
    if retires:
        life["retires"] = retires
    return Certification.model_validate(
        {
            "id": f"acme-c{number}",
            "code": f"AC-{number}",
            "name": f"Acme {number}",
            "short": f"Acme {number}",
            "credential": f"Acme {number}",
            "vendor": "acme",
            "tier": "associate",
            "genai": True,
            "price_usd": 100 + number,
            "exam": {"minutes": minutes},
            "effort": {
                "optimistic": hours / 2,
                "likely": hours,
                "pessimistic": hours * 2,
                "confidence": "high",
                "basis": "invented",
            },
            "domains": [
                {"name": f"Domain {at}", "weight_min": each, "weight_max": each} for at, each in enumerate(weights)
            ],
            "validity": {"months": 12 * (number % 3)} if number % 3 else {},
            "renewal": {"adds_months": 12, "cost_usd": 40, "window_days": 90} if number % 2 else {},
            "retake": RETAKES[retake],
            "lifecycle": life,
            "provenance": {"as_of": AS_OF, "confidence": "high"},
        }
    )


def catalog_of(rng: Random, today: date) -> Catalog:
    """Three to eight certifications, some to come, some to retire, with projects and a path of them."""
    count = rng.randint(3, 8)
    ids = [f"acme-c{number}" for number in range(count)]
    certs = []
    for number in range(count):
        release = rng.choice((None, None, None, None, -200, 20, 75))
        retires = rng.choice((None, None, None, None, -30, 25, 120))
        retires = None if release is not None and retires is not None and retires < release else retires
        certs.append(
            certification(
                number,
                rng.choice(HOURS),
                rng.choice(WEIGHTS),
                rng.choice((45, 90, 130)),
                rng.randrange(len(RETAKES)),
                None if release is None else today + release * DAY,
                None if retires is None else today + retires * DAY,
                ids[number + 1] if number + 1 < count and rng.random() < 0.5 else None,
            )
        )
    projects = [
        project(ids[number], rng.choice(((0.5, 1.0, 0.5), (1.0, 3.0, 2.0, 1.5))))
        for number in range(count)
        if rng.randrange(3)
    ]
    steps = [
        Step(
            options=tuple(rng.sample(ids, rng.randint(1, 2))),
            purpose="to know it",
            optional=rng.random() < 0.5,
            experience_months=rng.choice((0, 0, 0, 0, 1, 5)),
        )
        for _ in range(rng.randint(1, 4))
    ]
    path = Path(id="the-path", name="The path", kind="background", summary="A path.", steps=tuple(steps))
    return Catalog.of(as_of=AS_OF, certs=certs, projects=projects, paths=[path], vendors=[ACME])


@cache
def project(cert: str, hours: tuple[float, ...]) -> Project:
    """An invented project for a certification."""
    return Project(
        id=f"{cert}-project",
        title=f"A project for {cert}",
        pitch="Something useful.",
        certs=(cert,),
        stack={"any": ("Python",)},
        milestones=tuple(
            Milestone(id=f"m{at}", title=f"Milestone {at} of {cert}", hours=each, outcome="It runs.")
            for at, each in enumerate(hours)
        ),
        done=("It is public.",),
        interview=("Why it is so.",),
    )


def availability_of(rng: Random, today: date) -> Availability:
    """A week, changes of it, time away, extra days, and the weekdays of exams."""

    def near() -> date:
        return today + rng.randint(-10, 150) * DAY

    firsts = [near() for _ in range(rng.randint(0, 2))]
    extra = {near(): rng.choice(MINUTES) for _ in range(rng.randint(0, 2))}
    return Availability(
        week=week_of(rng),
        changes=tuple(Change(since=near(), week=week_of(rng)) for _ in range(rng.choice((0, 0, 1)))),
        away=tuple(Away(first=first, last=first + rng.randint(0, 30) * DAY) for first in firsts),
        extra=tuple(Extra(day=when, minutes=minutes) for when, minutes in extra.items()),
        exam_weekdays=rng.choice(((0, 1, 2, 3, 4, 5, 6), (5, 6), (2,), (0, 3, 5))),
    )


def week_of(rng: Random) -> Week:
    """A week with at least an hour and a half."""
    minutes = [rng.choice(MINUTES) for _ in range(7)]
    return Week(minutes=tuple(minutes if sum(minutes) >= 90 else [*minutes[:6], 90]))


def plan_of(rng: Random, catalog: Catalog, today: date) -> Plan:
    """A plan to which nothing has happened yet."""
    ids = sorted(catalog.certs)
    order = tuple(rng.sample(ids, rng.randint(1, min(4, len(ids))))) if rng.random() < 0.5 else ()
    profile = Profile(
        path=None if order else "the-path",
        certs=order,
        held=tuple(Held(cert=cert) for cert in rng.sample(ids, rng.randint(0, 1))),
        experience_months=rng.choice((0, 0, 4, 12)),
        gaining_experience=rng.random() < 0.8,
        betas=rng.random() < 0.2,
        effort=rng.choice(("likely", "likely", "optimistic", "pessimistic")),
        buffer_days=rng.choice((0, 0, 0, 1, 2, 5)),
    )
    count = len(order) or len(catalog.paths["the-path"].steps)
    names = [f"s{number}" for number in range(1, count + 1)]
    start = today + rng.choice((0, 0, 0, -40, -3, 1, 30)) * DAY
    return Plan(
        id="p1",
        name="A plan",
        created=min(start, today),
        start=start,
        profile=profile,
        availability=availability_of(rng, today),
        skipped=tuple(rng.sample(names, rng.choice((0, 0, 0, 1)))),
        choices=tuple(Choice(step=step, cert=rng.choice(ids)) for step in rng.sample(names, rng.choice((0, 0, 1)))),
        renewals=tuple(rng.sample(ids, rng.randint(0, 1))),
    )


def life_of(seed: int, *, fixed: bool) -> Life:
    """A plan some way into its life: with logs and attempts and, where `fixed`, bookings and pins.

    The same seed gives the same life.
    """
    rng = Random(seed)
    today = rng.choice((AS_OF, date(2027, 3, 1), date(2028, 2, 27), date(2027, 12, 28)))
    catalog = catalog_of(rng, today)
    plan = plan_of(rng, catalog, today)
    ids = sorted(catalog.certs)
    changes: dict[str, Any] = {}
    if rng.random() < 0.5:
        changes["logs"] = tuple(log_of(rng, catalog, today) for _ in range(rng.randint(1, 6)))
        changes["portfolio"] = portfolio_of(rng, catalog, today)
    if rng.random() < 0.5:
        changes["attempts"] = attempts_of(rng, ids, today)
    if fixed:
        over = {each.cert for each in changes.get("attempts", ()) if each.passed}
        changes |= fixed_of(rng, [cert for cert in ids if cert not in over], today)
    return Life(catalog, plan.model_copy(update=changes), today)


def fixed_of(rng: Random, certs: list[str], today: date) -> dict[str, Any]:
    """Bookings and pins, each on a day of its own, some of them over."""
    chosen = rng.sample(certs, min(len(certs), rng.randint(1, 4)))
    days = rng.sample(range(-4, 90), len(chosen))
    bookings, pins = [], []
    for cert, ahead in zip(chosen, days, strict=True):
        when = today + ahead * DAY
        what: Literal["exam", "start", "booking"] = rng.choice(("exam", "start", "booking", "booking"))
        if what == "booking":
            bookings.append(Booking(cert=cert, on=when, paid_usd=rng.choice((None, 80.0))))
        else:
            pins.append(Pin(cert=cert, what=what, day=when))
    return {"bookings": tuple(bookings), "pins": tuple(pins)}


def log_of(rng: Random, catalog: Catalog, today: date) -> Log:
    """A minute, an hour or an evening of work, on an exam, a domain of it, or a project."""
    on = today - rng.choice((0, 1, 3, 10, 30)) * DAY
    minutes = rng.choice((1, 25, 50, 95, 240))
    cert = catalog.certs[rng.choice(sorted(catalog.certs))]
    work = catalog.projects_for(cert.id)
    kind = rng.randrange(4)
    if kind == 0 and work:
        return Log(on=on, cert=cert.id, minutes=minutes, project=work[0].id)
    return Log(on=on, cert=cert.id, minutes=minutes, domain=rng.choice(cert.domains).name if kind == 1 else None)


def portfolio_of(rng: Random, catalog: Catalog, today: date) -> tuple[Portfolio, ...]:
    """A milestone that is done, or nothing."""
    if not catalog.projects or rng.random() < 0.5:
        return ()
    work = catalog.projects[rng.choice(sorted(catalog.projects))]
    done = MilestoneDone(project=work.id, milestone=rng.choice(("m0", "m1")), on=today - 2 * DAY)
    return (Portfolio(cert=work.certs[0], project=work.id, done=(done,)),)


def attempts_of(rng: Random, ids: list[str], today: date) -> tuple[Attempt, ...]:
    """Exams that were sat: some failures of one or two certifications, the last one sometimes a pass."""
    found = []
    for cert in rng.sample(ids, rng.randint(1, 2)):
        ago = sorted(rng.sample(range(121), rng.randint(1, 3)), reverse=True)
        passed = rng.random() < 0.5
        for days in ago:
            over = passed and days == ago[-1]
            found.append(Attempt(cert=cert, on=today - days * DAY, passed=over, paid_usd=rng.choice((None, 12.5))))
    return tuple(sorted(found, key=lambda each: each.on))


def built(life: Life) -> Roadmap:
    """The roadmap of a life."""
    return build(life.catalog, life.plan, life.today)


def told(life: Life) -> Doc:
    """What the program says of a life, as scripts read it."""
    return roadmap_document(life.plan, built(life), sessions=True)


def certs_of(catalog: Catalog, today: date) -> dict[str, Doc]:
    """The catalog's documents by id: each row with its stored facts."""
    documents = ((cert.id, cert_document(catalog, cert, today)) for cert in catalog.certs.values())
    return {cert_id: {**document["cert"], "facts": document["facts"]} for cert_id, document in documents}


def facts_of(life: Life) -> Facts:
    """What the person of a life said."""
    plan, stated = life.plan, life.plan.availability
    return Facts(
        away=[(away.first, away.last) for away in stated.away],
        exam_days=frozenset(stated.exam_weekdays),
        effort=plan.profile.effort,
        betas=plan.profile.betas,
        minutes=lambda when: minutes_on(stated, when),
        gates=gates_of(life),
        bookings={each.cert: each.on for each in plan.bookings},
        booked_usd={each.cert: each.paid_usd for each in plan.bookings if each.paid_usd is not None},
        exam_pins={pin.cert: pin.day for pin in plan.pins if pin.what == "exam"},
        start_pins={pin.cert: pin.day for pin in plan.pins if pin.what == "start"},
        full=True,
    )


def minutes_on(stated: Availability, when: date) -> int:
    """What a date has, from the week, its change, the extra days and the time away."""
    if any(away.first <= when <= away.last for away in stated.away):
        return 0
    for extra in stated.extra:
        if extra.day == when:
            return extra.minutes
    week = stated.week
    for change in sorted(stated.changes, key=lambda each: each.since):
        if change.since <= when:
            week = change.week
    return week.minutes[when.weekday()]


def gates_of(life: Life) -> dict[str, date | None]:
    """The first day with the experience that each step of the path asks for; None where it never comes."""
    profile = life.plan.profile
    if profile.path is None:
        return {}
    gates: dict[str, date | None] = {}
    for number, step in enumerate(life.catalog.paths[profile.path].steps, 1):
        missing = step.experience_months - profile.experience_months
        later = months_later(life.plan.start, missing) if profile.gaining_experience and missing > 0 else None
        gates[f"s{number}"] = date.min if missing <= 0 else later
    return gates
