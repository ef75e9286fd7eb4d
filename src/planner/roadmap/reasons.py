"""Why a step is taken with the certification it is taken with, in words that quote the catalog's own facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from planner.catalog import lifecycle
from planner.words import short_date

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from planner.catalog.catalog import Catalog
    from planner.catalog.models import Certification
    from planner.plan.models import Plan
    from planner.roadmap.laying import LaidExam
    from planner.roadmap.sequence import Decision

CLOUD_NAMES = {"aws": "AWS", "azure": "Azure", "gcp": "Google Cloud"}
"""Clouds as people call them."""


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


def never_experienced(plan: Plan, decision: Decision) -> bool:
    """Whether a step asks for more hands-on months than the person has, and they gain none meanwhile."""
    profile = plan.profile
    return decision.experience_months > profile.experience_months and not profile.gaining_experience


def of(
    catalog: Catalog,
    plan: Plan,
    decision: Decision,
    exam: LaidExam | None,
    today: date,
    taken: Mapping[str, str],
) -> str:
    """The reason for a decision, in one to three sentences; `taken` has the earlier steps by certification."""
    cert = catalog.certs[decision.candidate.cert]
    if decision.skipped:
        return "Skipped by you."
    if decision.held:
        since = f" since {short_date(decision.held.since)}" if decision.held.since else ""
        return f"You hold {cert.code}{since}{_named(catalog, plan, decision)}, which satisfies this step."
    if decision.covered_by:
        step = decision.covered_by.removeprefix("s")
        return f"{cert.code}{_named(catalog, plan, decision)} is already taken in step {step}."
    parts = [_choice(catalog, plan, decision, today, taken), _cloud_gone(catalog, plan, decision, today)]
    if exam and exam.day:
        parts += [_waits(cert, exam), _outran(catalog, decision, cert, exam)]
        if lifecycle.is_beta_on(cert, exam.day):
            parts.append("It is sat as a beta, which you allowed.")
    elif exam:
        parts.append(_undated(plan, decision, cert, today))
    return " ".join(part for part in parts if part)


def _named(catalog: Catalog, plan: Plan, decision: Decision) -> str:
    """What the path, or the person, called the certification of a step that has another one."""
    original = decision.candidate.stands_for
    if original is None:
        return ""
    who = "you chose" if decision.deliberate and plan.profile.path else "the path names"
    if plan.profile.path is None:
        who = "your list names"
    return f" ({who} {catalog.certs[original].code})"


def _choice(catalog: Catalog, plan: Plan, decision: Decision, today: date, taken: Mapping[str, str]) -> str:
    cert = catalog.certs[decision.candidate.cert]
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
    before = [catalog.certs[option] for option in decision.options[: decision.options.index(cert.id)]]
    if not before:
        return f"The path's first option for this step, before {', '.join(other.code for other in others)}."
    gone = "; ".join(_why_not(other, today, taken) for other in before)
    return f"{gone}; {cert.code} is the step's {'other' if len(others) == 1 else 'next'} option."


def _why_not(cert: Certification, today: date, taken: Mapping[str, str]) -> str:
    if cert.id in taken:
        return f"{cert.code} is already taken in step {taken[cert.id].removeprefix('s')}"
    return f"{cert.code} {_end(cert, today)}"


def _cloud_gone(catalog: Catalog, plan: Plan, decision: Decision, today: date) -> str:
    """What became of the employer's cloud where a step had an option of it and is taken with another cloud's."""
    cloud = plan.profile.cloud
    cert = catalog.certs[decision.candidate.cert]
    if cloud is None or cert.cloud == cloud or decision.deliberate:
        return ""
    own = [catalog.certs[option] for option in decision.options if catalog.certs[option].cloud == cloud]
    gone = [option for option in own if lifecycle.closes(option)]
    return f"{CLOUD_NAMES[cloud]}'s {gone[0].code} {_end(gone[0], today)}." if gone else ""


def _replacement(catalog: Catalog, cert: Certification, original: Certification, today: date) -> str:
    heir = "its successor" if cert.id in catalog.successors(original.id) else "the alternative its vendor names"
    return f"Stands in for {original.code}, which {_end(original, today)}; {cert.code} is {heir}."


def _waits(cert: Certification, exam: LaidExam) -> str:
    if exam.binding != "waiting-for-release" or exam.opens is None:
        return ""
    if lifecycle.is_beta_on(cert, exam.opens):
        return f"Its exam waits for the beta, from {short_date(exam.opens)}."
    return f"Its exam waits for the release on {short_date(exam.opens)}."


def _outran(catalog: Catalog, decision: Decision, cert: Certification, exam: LaidExam) -> str:
    """What the one that was weighed against it would have meant."""
    if decision.outrun is None:
        return ""
    other = catalog.certs[decision.outrun]
    opens = lifecycle.opens(other)
    if exam.binding == "waiting-for-release" or opens is None:
        return f"{other.code} instead would not finish the plan sooner."
    return f"Waiting for {other.code}, out on {short_date(opens)}, would finish the plan later."


def _undated(plan: Plan, decision: Decision, cert: Certification, today: date) -> str:
    """Why an exam has no date."""
    if never_experienced(plan, decision):
        months = decision.experience_months
        return f"Its exam has no date: the step asks for {months} months of hands-on ML work, and you gain none."
    if lifecycle.closes(cert):
        return f"Its exam cannot be sat: it {_end(cert, today)}."
    return "Its exam cannot be sat: none of your exam days is possible."


def _end(cert: Certification, today: date) -> str:
    closes = lifecycle.closes(cert)
    if closes is None:
        return "cannot be sat in time"
    if closes < today:
        return f"retired on {short_date(closes)}"
    return f"retires on {short_date(closes)}, before you could sit it"
