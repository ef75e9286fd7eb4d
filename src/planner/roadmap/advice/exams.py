"""Rules about exams: retired, substituted, waited for, sat as a beta, ahead of the experience, expiring too soon."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from planner.catalog import lifecycle
from planner.catalog.names import typed
from planner.roadmap.advice import sittings
from planner.roadmap.advice.case import Case, say
from planner.roadmap.advice.heirs import heir, instead
from planner.roadmap.advice.sittings import is_used_up
from planner.roadmap.demands import is_fixed
from planner.roadmap.holding import gone, language, renewable
from planner.roadmap.reasons import experience, never_experienced
from planner.text import plural
from planner.words import short_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from planner.catalog.models import Certification
    from planner.roadmap.models import Finding, Remedy, RoadmapStep


def retired(case: Case) -> Iterator[Finding]:
    """An exam that cannot be sat any more, which only a deliberate choice leads to."""
    for step in case.active:
        if step.exam.day is not None or never_experienced(case.plan, step.experience_months) or is_used_up(case, step):
            continue
        cert = case.cert(step)
        closes = lifecycle.closes(cert)
        if closes is None:
            what = f"{step.code} has no exam that can be sat on one of your exam days."
        elif closes < case.roadmap.today:
            what = f"{step.code} {gone(cert)}, before its exam could be sat."
        else:
            what = f"{step.code} retires on {short_date(closes)}{language(cert)}, before its exam could be sat."
        following = heir(case, step)
        if following:
            what += " Its successor" if following.id in case.catalog.successors(step.cert) else " Instead there"
            what += f" is {following.code}."
        yield say("retired-exam", "error", step, what, instead(case, step))


def substituted(case: Case) -> Iterator[Finding]:
    """Another certification than the path names; taking it deliberately settles the matter."""
    for step in case.active:
        if step.replaces and not step.chosen and step.status != "passed":
            yield say("substituted-exam", "note", step, step.reason, case.choose(step, case.cert(step)))


def waiting(case: Case) -> Iterator[Finding]:
    """An exam that waits for its release."""
    for step in case.active:
        cert, opens = case.cert(step), step.exam.opens
        if opens is None:
            continue
        planned = "is released" if cert.lifecycle.released else "is planned to be released"
        what = "goes into beta" if lifecycle.is_beta_on(cert, opens) else planned
        text = f"{step.code} {what} on {short_date(opens)}; the exam waits for it, other work fills the days."
        yield say("waiting-for-release", "note", step, text, _without_waiting(case, step))


def _without_waiting(case: Case, step: RoadmapStep) -> Remedy:
    """What ends the wait on the calendar, of the remedies the one that changes least; else all of it after the wait."""
    for remedy in _remedies(case, step):
        after = case.trials.of(remedy.command, remedy.change)
        if after and not any((each.id, each.cert) == (step.id, step.cert) and each.exam.opens for each in after.steps):
            return remedy
    return _start(case, step.exam.opens or case.roadmap.first_day)


def _start(case: Case, day: date) -> Remedy:
    return case.revise(f"--start {day.isoformat()}", f"start on {short_date(day)}", "start", start=day)


def _remedies(case: Case, step: RoadmapStep) -> Iterator[Remedy]:
    """The beta where that comes sooner, another option, the step later, all of it later."""
    if _beta_is_sooner(case, step):
        yield case.revise("--betas", "allow beta exams", "betas", profile__betas=True)
    done = step.study.end or case.roadmap.first_day
    for option in step.options:
        cert = case.catalog.certs[option]
        closes = lifecycle.closes(cert)
        there = lifecycle.can_sit(cert, done, betas=False) and (closes is None or closes > (step.exam.day or done))
        if option != step.cert and there and not case.has(option):
            yield case.choose(step, cert)
    last = case.active[-1]
    bound, release = case.roadmap.lower_bound, lifecycle.opens(case.cert(step))
    if last is not step and bound and release and (bound - release).days > _SAFE_DAYS:
        yield case.move(step, "after", last)
    wait = (step.exam.opens - done).days if step.exam.opens else 0
    later = max(case.plan.start, case.roadmap.first_day) + timedelta(days=max(wait, 0) + _HAND_OVER)
    if step.exam.opens is None or later < step.exam.opens:
        yield _start(case, later)


_HAND_OVER = 14
"""How many days more than the wait a plan has to start later for its exam not to wait."""
_SAFE_DAYS = 21
"""How long after a release all work has to end for a step at the end of the plan to be surely ready after it."""


def _beta_is_sooner(case: Case, step: RoadmapStep) -> bool:
    """Whether the beta, were it allowed, could be sat after the step's study and before the release."""
    days = lifecycle.beta_days(case.cert(step))
    if case.plan.profile.betas or days is None or step.study.end is None:
        return False
    return days[0] <= step.study.end and (days[1] is None or days[1] > step.study.end)


def beta(case: Case) -> Iterator[Finding]:
    """An exam that is going to be sat as a beta, which only a plan that allows betas leads to."""
    for step in case.active:
        if step.exam.beta and step.exam.day and step.status != "passed" and not is_fixed(step):
            rules = case.cert(step).lifecycle.beta
            tries = ", with one attempt only" if rules and rules.attempts == 1 else ""
            text = f"{step.code} is sat as a beta on {short_date(step.exam.day)}{tries}. Seats may run out."
            none = case.revise("--no-betas", "sit no beta exams", "betas", profile__betas=False)
            yield say("beta-exam", "warning", step, text, none)


def gated(case: Case) -> Iterator[Finding]:
    """An exam that asks for more hands-on months than the person has."""
    profile = case.plan.profile
    for step in case.active:
        needed = step.experience_months
        have_now = experience(case.plan, case.roadmap.today)
        if needed <= have_now or step.status == "passed":
            continue
        as_of = {"profile__experience_months": needed, "profile__experience_as_of": case.roadmap.today}
        deed = f"note that you have {plural(needed, 'month')} of hands-on ML work"
        have = case.revise(f"--experience {needed}", deed, "experience as of, experience months", **as_of)
        text = f"{step.code} asks for {needed} months of hands-on ML work; you have {have_now}."
        if profile.gaining_experience:
            by = f": by its exam on {short_date(step.exam.day)} you have them." if step.exam.day else "."
            text += f" They count up as the plan runs{by} Should you have them already, say so."
            yield say("experience-gate", "note", step, text, have)
        else:
            text += " You gain none meanwhile, so its exam has no date. Say so once you have them, or gain them."
            yield say("experience-gate", "error", step, text, have)


def expiring(case: Case) -> Iterator[Finding]:
    """A certificate that runs out before the plan is done."""
    today, finish = case.roadmap.today, case.roadmap.finish
    for step in case.roadmap.steps:
        until = step.valid_until
        if step.status != "skipped" and until and finish and today <= until < finish:
            yield _expiring(case, case.cert(step), until, finish, step)
    for held in case.roadmap.holdings:
        cert, until = case.catalog.certs[held.cert], held.valid_until
        if held.step is None and until and finish and today <= until < finish and renewable(cert):
            yield _expiring(case, cert, until, finish, None)


def _expiring(case: Case, cert: Certification, until: date, finish: date, step: RoadmapStep | None) -> Finding:
    text = f"{cert.code} expires on {short_date(until)}, before the plan finishes on {short_date(finish)}."
    if step and not renewable(cert):
        return say("expiring-cert", "warning", step, f"{text} Its exam is gone.", instead(case, step))
    if step and step.renew_from:
        text += f" It can be renewed from {short_date(max(step.renew_from, case.roadmap.today))} on."
    if cert.renewal.cost_usd:
        text += f" That costs ${cert.renewal.cost_usd:g}."
    names = (*case.plan.renewals, cert.id)
    renewed = case.revise(f"--renew {typed(cert)}", f"plan to renew {cert.code}", "renewals", renewals=names)
    return say("expiring-cert", "warning", step, text, renewed)


RULES = (*sittings.RULES, retired, beta, expiring, substituted, waiting, gated)
"""The rules of this module, in the order in which their findings come."""
