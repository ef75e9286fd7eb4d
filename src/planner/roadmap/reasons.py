"""Why a step is taken with the certification it is taken with, in words that quote the catalog's own facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from planner.catalog import lifecycle
from planner.catalog.stacks import matches
from planner.roadmap.holding import gone, language, worth
from planner.words import short_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from planner.catalog.catalog import Catalog
    from planner.catalog.models import Certification
    from planner.plan.models import Plan
    from planner.roadmap.laying import LaidExam
    from planner.roadmap.sequence import Decision

CLOUD_NAMES = {"aws": "AWS", "azure": "Azure", "gcp": "Google Cloud"}
"""Clouds as people call them."""


def never_experienced(plan: Plan, months: int) -> bool:
    """Whether somebody has fewer hands-on months than are asked for, and gains none meanwhile."""
    return months > plan.profile.experience_months and not plan.profile.gaining_experience


def experience_since(plan: Plan) -> date:
    """The day from which hands-on months count up: the plan's first day, or a later one on which they were told."""
    return max(plan.start, plan.profile.experience_as_of or plan.start)


def experience(plan: Plan, today: date) -> int:
    """The hands-on months somebody has on a day."""
    since = experience_since(plan)
    if not plan.profile.gaining_experience or today <= since:
        return plan.profile.experience_months
    passed = relativedelta(today, since)
    return plan.profile.experience_months + passed.years * 12 + passed.months


def of(
    catalog: Catalog,
    plan: Plan,
    decision: Decision,
    exam: LaidExam | None,
    today: date,
    before: Sequence[Decision],
) -> str:
    """The reason for a decision, in one to four sentences; `before` are the decisions of the steps before it."""
    cert = catalog.certs[decision.candidate.cert]
    if decision.skipped and not decision.passed:
        return "Skipped by you."
    if decision.held:
        if decision.passed and decision.held.since:
            said = f"You passed {cert.code} on {short_date(decision.held.since)}{_named(catalog, plan, decision)}."
            return " ".join([said, *worth(catalog, cert, decision.held.since, today)])
        since = f" since {short_date(decision.held.since)}" if decision.held.since else ""
        said = f"You hold {cert.code}{since}{_named(catalog, plan, decision)}, which satisfies this step."
        return " ".join([said, *worth(catalog, cert, decision.held.since, today)])
    taken = {earlier.candidate.cert: earlier.number for earlier in reversed(before) if not earlier.skipped}
    if decision.covered_by:
        step = next(earlier.number for earlier in before if earlier.step == decision.covered_by)
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


def _choice(catalog: Catalog, plan: Plan, decision: Decision, today: date, taken: Mapping[str, int]) -> str:
    cert = catalog.certs[decision.candidate.cert]
    if decision.deliberate:
        own = "Added by you." if decision.step.startswith("a") else "Your own choice."
        original = decision.candidate.stands_for
        if original is None:
            return own
        closes = lifecycle.closes(catalog.certs[original])
        if closes is None or closes >= today:
            return f"{own} It follows {catalog.certs[original].code}, which the path names."
        return f"{own} {_replacement(catalog, cert, catalog.certs[original], today)}"
    fitting = matches(cert, plan.profile.stack)
    if decision.candidate.stands_for:
        said = _replacement(catalog, cert, catalog.certs[decision.candidate.stands_for], today)
        return f"{said} It matches your stack: {', '.join(fitting)}." if fitting else said
    others = [catalog.certs[option] for option in decision.options if option != cert.id]
    if not others:
        return "The path's only option for this step."
    cloud = plan.profile.cloud
    if cloud and cert.cloud == cloud:
        return f"The {CLOUD_NAMES[cloud]} option of this step, for your employer's cloud."
    if fitting:
        return f"The option of this step that matches your stack: {', '.join(fitting)}."
    before = [catalog.certs[option] for option in decision.options[: decision.options.index(cert.id)]]
    if not before:
        clouds = {other.cloud for other in (cert, *others)}
        hint = " Name your employer's cloud to have its own." if None not in clouds and cloud is None else ""
        return f"The path's first option for this step, before {', '.join(other.code for other in others)}.{hint}"
    gone = "; ".join(_why_not(other, today, taken) for other in before)
    return f"{gone}; {cert.code} is the step's {'other' if len(others) == 1 else 'next'} option."


def _why_not(cert: Certification, today: date, taken: Mapping[str, int]) -> str:
    if cert.id in taken:
        return f"{cert.code} is already taken in step {taken[cert.id]}"
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
    if never_experienced(plan, decision.experience_months):
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
        return gone(cert)
    return f"retires on {short_date(closes)}{language(cert)}, before you could sit it"
