"""The fixed days of a plan as events: exams, milestones, renewals, and what becomes of the exams it is about."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from planner.catalog import lifecycle
from planner.export.calendar_event import CalendarEvent, whole_day
from planner.roadmap import wording
from planner.words import hours, long_date, money, rough_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.catalog.models import Certification
    from planner.export.markdown_page import CatalogView
    from planner.plan.models import Attempt, Plan
    from planner.roadmap.models import ProjectWork, Roadmap, RoadmapStep

_PAGES = ("certification-page", "exam-guide")


def date_events(plan: Plan, roadmap: Roadmap, catalog: CatalogView) -> tuple[CalendarEvent, ...]:
    """Every event that has a day and no length; each key is there once."""
    found = [
        *_attempts(plan, catalog),
        *_exams(plan, roadmap, catalog),
        *_milestones(roadmap),
        *_renewals(roadmap),
        *_lives(roadmap, catalog),
    ]
    if plan.deadline:
        found.append(whole_day("deadline", "deadline", plan.deadline, f"Deadline: {plan.name}"))
    return tuple(found)


def _attempts(plan: Plan, catalog: CatalogView) -> Iterator[CalendarEvent]:
    """The exams that were sat."""
    numbers: Counter[str] = Counter()
    for attempt in sorted(plan.attempts, key=lambda each: each.on):
        numbers[attempt.cert] += 1
        cert = catalog.certs.get(attempt.cert)
        yield _sat(f"{attempt.cert}-exam-{numbers[attempt.cert]}", attempt, cert)


def _sat(key: str, attempt: Attempt, cert: Certification | None) -> CalendarEvent:
    code = cert.code if cert else attempt.cert
    how = "passed" if attempt.passed else "failed"
    name = cert.name if cert else ""
    told = wording.attempt_words(attempt)
    return whole_day(key, "exam", attempt.on, f"{code} exam, {how}", name, told[:1].upper() + told[1:])


def _exams(plan: Plan, roadmap: Roadmap, catalog: CatalogView) -> Iterator[CalendarEvent]:
    """The exams that are still to be sat; the first after two attempts is the third event of its certification."""
    numbers = Counter(attempt.cert for attempt in plan.attempts)
    for step in roadmap.steps:
        exam = step.exam
        if exam.day is None or step.status in ("passed", "held", "skipped"):
            continue
        numbers[step.cert] += 1
        state = wording.exam_state(step)
        cert = catalog.certs.get(step.cert)
        event = whole_day(
            f"{step.cert}-exam-{numbers[step.cert]}",
            "exam",
            exam.day,
            f"{step.code} exam" + (f", {state}" if state else ""),
            step.name,
            f"Fee: {money(exam.price_usd)}",
            _length(cert, beta=exam.beta),
            f"This day because: {exam.because}" if exam.because else "",
            link=_page(cert),
        )
        yield replace(event, sure=step.status == "booked", alarm=True)


def _length(cert: Certification | None, *, beta: bool) -> str:
    if cert is None:
        return ""
    own = cert.lifecycle.beta.minutes if beta and cert.lifecycle.beta else None
    return f"It lasts {hours(own or cert.exam.minutes)}."


def _page(cert: Certification | None) -> str | None:
    return next((cert.links[name] for name in _PAGES if name in cert.links), None) if cert else None


def _milestones(roadmap: Roadmap) -> Iterator[CalendarEvent]:
    for step in roadmap.steps:
        if step.project:
            yield from _of_project(step, step.project)


def _of_project(step: RoadmapStep, work: ProjectWork) -> Iterator[CalendarEvent]:
    for milestone in work.milestones:
        day = milestone.done or milestone.due
        if day:
            yield whole_day(
                f"{step.cert}-{work.id}-{milestone.id}-milestone",
                "milestone",
                day,
                f"{step.code} milestone{', done' if milestone.done else ''}: {milestone.title}",
                f"Project: {work.title}",
                milestone.outcome,
                link=work.url,
            )


def _renewals(roadmap: Roadmap) -> Iterator[CalendarEvent]:
    """The renewals that the person means to do, and the ends of the certificates in hand."""
    for step in roadmap.steps:
        for number, day in enumerate(step.renewals, 1):
            yield whole_day(f"{step.cert}-renewal-{number}", "renewal", day, f"{step.code}: renew it", step.name)
        if step.status in ("passed", "held") and step.renew_from and not step.renewals:
            until = f"It runs out on {long_date(step.valid_until)}." if step.valid_until else ""
            title = f"{step.code} can be renewed from today on"
            yield whole_day(f"{step.cert}-renewal", "renewal", step.renew_from, title, step.name, until)
    for held in roadmap.holdings:
        if held.valid_until:
            yield whole_day(
                f"{held.cert}-expiry", "expiry", held.valid_until, f"{held.code} certificate: last day", held.worth
            )


def _lives(roadmap: Roadmap, catalog: CatalogView) -> Iterator[CalendarEvent]:
    """The releases and ends, from today on, of the exams that are still to be sat."""
    for step in roadmap.steps:
        cert = catalog.certs.get(step.cert)
        if cert is None or step.status in ("passed", "held", "skipped"):
            continue
        life = cert.lifecycle
        release = life.released or life.planned_release
        first, last = lifecycle.opens(cert), lifecycle.closes(cert)
        if release and first and first >= roadmap.today:
            known = f"Planned for {rough_date(release.first, release.precision)}."
            yield whole_day(f"{cert.id}-release", "release", first, f"{cert.code} is released", cert.name, known)
        if life.retires and last and last >= roadmap.today:
            known = f"It retires {rough_date(life.retires.first, life.retires.precision)}."
            title = f"{cert.code}: last day of the exam"
            yield whole_day(f"{cert.id}-retirement", "retirement", last, title, cert.name, known, link=_page(cert))
