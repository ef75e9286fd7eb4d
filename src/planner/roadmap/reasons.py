"""Why a step is taken with the certification it is taken with, in words that quote the catalog's own facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from planner.catalog import lifecycle

if TYPE_CHECKING:
    from datetime import date

    from planner.catalog.catalog import Catalog
    from planner.catalog.models import Certification
    from planner.plan.models import Plan
    from planner.roadmap.laying import LaidExam
    from planner.roadmap.sequence import Decision

CLOUD_NAMES = {"aws": "AWS", "azure": "Azure", "gcp": "Google Cloud"}
"""Clouds as people call them."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_words(day: date) -> str:
    """A date for a sentence: `30 Jun 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def valid_until(cert: Certification, since: date) -> date | None:
    """The day until which a certificate counts when passed on a date; None when it never expires."""
    if cert.validity.months is None:
        return None
    until: date = since + relativedelta(months=cert.validity.months)
    return until


def expired(cert: Certification, since: date | None, today: date) -> bool:
    """Whether a certificate held since a date has run out; one without a date is taken at its word."""
    until = valid_until(cert, since) if since else None
    return until is not None and until < today


def of(catalog: Catalog, plan: Plan, decision: Decision, exam: LaidExam | None, today: date) -> str:
    """The reason for a decision, in one to three sentences."""
    cert = catalog.certs[decision.candidate.cert]
    if decision.skipped:
        return "Skipped by you."
    if decision.held:
        since = f" since {day_words(decision.held.since)}" if decision.held.since else ""
        original = _standing(catalog, decision)
        return f"You hold {cert.code}{since}{original}, which satisfies this step."
    if decision.covered_by:
        return f"{cert.code} is already taken in step {decision.covered_by.removeprefix('s')}."
    parts = [_choice(catalog, plan, decision, cert, today), _passed_over(catalog, plan, decision, cert)]
    if exam and exam.binding == "waiting-for-release" and exam.day:
        parts.append(f"Its exam waits for the release on {day_words(exam.earliest or exam.day)}.")
    if exam and exam.day and lifecycle.is_beta_on(cert, exam.day):
        parts.append("It is sat as a beta, which you allowed.")
    if exam and exam.day is None:
        parts.append(_unsittable(cert, today))
    return " ".join(part for part in parts if part)


def _standing(catalog: Catalog, decision: Decision) -> str:
    original = decision.candidate.stands_for
    return f" (the path names {catalog.certs[original].code})" if original else ""


def _choice(catalog: Catalog, plan: Plan, decision: Decision, cert: Certification, today: date) -> str:
    if decision.deliberate:
        return "Your own choice."
    if decision.candidate.stands_for:
        return _replacement(catalog, cert, catalog.certs[decision.candidate.stands_for], today)
    others = [catalog.certs[option] for option in decision.options if option != cert.id]
    if not others:
        return "The path's only option for this step."
    cloud = plan.profile.cloud
    if cloud and cert.cloud == cloud:
        return f"The {CLOUD_NAMES[cloud]} option of this step, for your employer's cloud."
    names = ", ".join(other.code for other in others)
    if cert.id == decision.options[0]:
        return f"The article's first option for this step, before {names}."
    return f"Taken instead of {names}: it can be sat, and gets the plan there sooner."


def _passed_over(catalog: Catalog, plan: Plan, decision: Decision, cert: Certification) -> str:
    """What became of the employer's cloud, when the step is taken with another one although it had an option."""
    cloud = plan.profile.cloud
    if cloud is None or cert.cloud == cloud or decision.deliberate:
        return ""
    own = [catalog.certs[option].code for option in decision.options if catalog.certs[option].cloud == cloud]
    return f"{CLOUD_NAMES[cloud]}'s {own[0]} cannot be sat in time and would finish the path later." if own else ""


def _replacement(catalog: Catalog, cert: Certification, original: Certification, today: date) -> str:
    heir = "its successor" if cert.id in catalog.successors(original.id) else "the alternative its vendor names"
    return f"Stands in for {original.code}, which {_end(original, today)}; {cert.code} is {heir}."


def _unsittable(cert: Certification, today: date) -> str:
    if lifecycle.closes(cert):
        return f"Its exam cannot be sat by then: it {_end(cert, today)}."
    return "Its exam has no release date yet."


def _end(cert: Certification, today: date) -> str:
    closes = lifecycle.closes(cert)
    if closes is None:
        return "cannot be sat"
    return f"{'retired' if closes < today else 'retires'} on {day_words(closes)}"
