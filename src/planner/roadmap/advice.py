"""Findings: what a careful adviser would say about the roadmap, worst first, each with a command that answers it."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from planner.catalog import lifecycle
from planner.roadmap.models import LEVELS, Finding
from planner.words import short_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.catalog.catalog import Catalog
    from planner.catalog.models import Certification
    from planner.plan.models import Plan
    from planner.roadmap.models import Roadmap, RoadmapStep

STALE_DAYS = 90
"""Days after which the catalog's facts should be looked at again."""


def findings(catalog: Catalog, plan: Plan, roadmap: Roadmap) -> tuple[Finding, ...]:
    """All findings of a roadmap, errors before warnings before notes, in the order of the steps within a level."""
    found = [finding for rule in _RULES for finding in rule(catalog, plan, roadmap)]
    return tuple(sorted(found, key=lambda finding: (LEVELS.index(finding.level), _number(finding.step))))


def _number(step: str | None) -> int:
    return int(step[1:]) if step else 0


def _active(roadmap: Roadmap) -> list[RoadmapStep]:
    return [step for step in roadmap.steps if step.status not in ("held", "skipped")]


def _retired(catalog: Catalog, plan: Plan, roadmap: Roadmap) -> Iterator[Finding]:
    for step in _active(roadmap):
        if step.exam.day is not None or _short_of_experience(catalog, plan, step):
            continue
        closes = lifecycle.closes(catalog.certs[step.cert])
        heirs = [heir for heir in catalog.successors(step.cert) if _can_be_chosen(catalog, roadmap, heir)]
        if closes:
            when = "retired" if closes < roadmap.today else "retires"
            what = f"{step.code} {when} on {short_date(closes)}, before its exam could be sat."
        else:
            what = f"{step.code} has no exam that can be sat on one of your exam days."
        remedy = f" Its successor is {catalog.certs[heirs[0]].code}." if heirs else ""
        heir = shlex.quote(catalog.certs[heirs[0]].code) if heirs else None
        fix = f"planner choose {step.number} {heir}" if heir else f"planner skip {step.number}"
        yield Finding("retired-exam", "error", step.id, what + remedy, fix)


def _can_be_chosen(catalog: Catalog, roadmap: Roadmap, cert_id: str) -> bool:
    taken = {step.cert for step in roadmap.steps}
    return cert_id not in taken and lifecycle.status(catalog.certs[cert_id], roadmap.today) != "retired"


def _substituted(catalog: Catalog, plan: Plan, roadmap: Roadmap) -> Iterator[Finding]:
    for step in _active(roadmap):
        if step.replaces:
            fix = f"planner choose {step.number} {shlex.quote(step.code)}"
            yield Finding("substituted-exam", "note", step.id, step.reason, fix)


def _waiting(catalog: Catalog, plan: Plan, roadmap: Roadmap) -> Iterator[Finding]:
    for step in _active(roadmap):
        cert, opens = catalog.certs[step.cert], step.exam.opens
        if opens is None:
            continue
        what = "goes into beta" if lifecycle.is_beta_on(cert, opens) else "is released"
        text = f"{step.code} {what} on {short_date(opens)}; the exam waits for it, other work fills the days."
        fix = "planner edit --betas" if _beta_is_sooner(plan, cert, step) else None
        yield Finding("waiting-for-release", "note", step.id, text, fix)


def _beta_is_sooner(plan: Plan, cert: Certification, step: RoadmapStep) -> bool:
    """Whether the beta, were it allowed, could be sat after the step's study and before the release."""
    days = lifecycle.beta_days(cert)
    if plan.profile.betas or days is None or step.study.end is None:
        return False
    return days[1] is None or days[1] > step.study.end


def _beta(catalog: Catalog, plan: Plan, roadmap: Roadmap) -> Iterator[Finding]:
    for step in _active(roadmap):
        if step.exam.beta and step.exam.day:
            beta = catalog.certs[step.cert].lifecycle.beta
            tries = f"; {beta.attempts} attempt only" if beta and beta.attempts == 1 else ""
            text = f"{step.code} is sat as a beta on {short_date(step.exam.day)}: results come late{tries}."
            yield Finding("beta-exam", "warning", step.id, text, "planner edit --no-betas")


def _experience(catalog: Catalog, plan: Plan, roadmap: Roadmap) -> Iterator[Finding]:
    profile = plan.profile
    for step in _active(roadmap):
        needed = _months_asked(catalog, plan, step)
        if needed <= profile.experience_months:
            continue
        text = f"{step.code} asks for {needed} months of hands-on ML work; you have {profile.experience_months}."
        if profile.gaining_experience:
            by = f": by its exam on {short_date(step.exam.day)} you have them." if step.exam.day else "."
            yield Finding("experience-gate", "note", step.id, f"{text} They count up as the plan runs{by}", None)
        else:
            said = f"{text} You gain none meanwhile, so its exam has no date."
            yield Finding("experience-gate", "error", step.id, said, "planner edit --gaining-experience")


def _short_of_experience(catalog: Catalog, plan: Plan, step: RoadmapStep) -> bool:
    needed = _months_asked(catalog, plan, step)
    return needed > plan.profile.experience_months and not plan.profile.gaining_experience


def _months_asked(catalog: Catalog, plan: Plan, step: RoadmapStep) -> int:
    if plan.profile.path is None:
        return 0
    return catalog.paths[plan.profile.path].steps[int(step.id[1:]) - 1].experience_months


def _deadline(catalog: Catalog, plan: Plan, roadmap: Roadmap) -> Iterator[Finding]:
    if plan.deadline and roadmap.finish and roadmap.finish > plan.deadline:
        late = (roadmap.finish - plan.deadline).days
        text = (
            f"The plan finishes on {short_date(roadmap.finish)}, {late} day{'s' * (late != 1)} after your deadline "
            f"of {short_date(plan.deadline)}."
        )
        yield Finding("past-deadline", "error", None, text, f"planner edit --deadline {roadmap.finish.isoformat()}")


def _budget(catalog: Catalog, plan: Plan, roadmap: Roadmap) -> Iterator[Finding]:
    cost = roadmap.totals.cost_usd
    if plan.budget_usd is not None and cost > plan.budget_usd:
        over, budget = _amount(cost - plan.budget_usd), _amount(plan.budget_usd)
        text = f"The exams cost ${_amount(cost)}, ${over} more than your budget of ${budget}."
        yield Finding("over-budget", "warning", None, text, f"planner edit --budget {_amount(cost)}")


def _amount(usd: float) -> str:
    """Dollars to the cent, without cents where there are none."""
    return f"{usd:.2f}".removesuffix(".00")


def _unpaired(catalog: Catalog, plan: Plan, roadmap: Roadmap) -> Iterator[Finding]:
    for step in _active(roadmap):
        if step.project is None:
            text = f"{step.code} has no portfolio project beside it; without one a certification is worth half."
            yield Finding("unpaired-cert", "warning", step.id, text, f"planner catalog show {shlex.quote(step.cert)}")


def _expiring(catalog: Catalog, plan: Plan, roadmap: Roadmap) -> Iterator[Finding]:
    for step in roadmap.steps:
        if step.status == "skipped" or not (step.valid_until and roadmap.finish):
            continue
        if roadmap.today <= step.valid_until < roadmap.finish:
            until, finish = short_date(step.valid_until), short_date(roadmap.finish)
            text = f"{step.code} expires on {until}, before the plan finishes on {finish}."
            yield Finding("expiring-cert", "warning", step.id, text, None)


def _stale(catalog: Catalog, plan: Plan, roadmap: Roadmap) -> Iterator[Finding]:
    age = catalog.age_days(roadmap.today)
    if age > STALE_DAYS:
        text = f"The catalog's facts are of {short_date(catalog.as_of)}, {age} days ago: check prices and dates."
        yield Finding("stale-catalog", "note", None, text, None)


_RULES = (
    _retired,
    _deadline,
    _beta,
    _budget,
    _unpaired,
    _expiring,
    _substituted,
    _waiting,
    _experience,
    _stale,
)
