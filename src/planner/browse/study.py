"""The exam, the study for it, and what follows a pass: sections of a certification's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.browse import words
from planner.browse.parts import Bullet, Fact, Note, Weight
from planner.catalog import lifecycle
from planner.roadmap.holding import worth
from planner.text import plural
from planner.words import money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.browse.parts import About, Part
    from planner.catalog.models import Certification, Domain, Exam


def exam(about: About) -> list[Fact]:
    """What a sitting costs today, its length, its questions, what passes."""
    cert = about.cert
    sitting = ", ".join(part for part in (f"{cert.exam.minutes} min", questions(cert.exam)) if part)
    rows = [*_prices(about), Fact("sitting", sitting)]
    if cert.exam.passing_score:
        rows.append(Fact("to pass", cert.exam.passing_score))
    if cert.exam.note:
        rows.append(Fact("note", cert.exam.note))
    return rows


def study(about: About) -> list[Fact]:
    """The hours and what they rest on, the guide that material has to match, the experience, the technologies."""
    cert, effort, guide = about.cert, about.cert.effort, about.cert.guide
    rows = []
    if effort:
        span = f"{effort.likely:g} h likely, {effort.optimistic:g} to {effort.pessimistic:g} h"
        rows.append(Fact("hours", f"{span}, confidence {effort.confidence}"))
        rows.append(Fact("they rest on", effort.basis))
    if guide:
        since = f", since {words.rough(guide.since)}" if guide.since else ""
        rows.append(Fact("material", f"must match {guide.text}{since}"))
    if cert.experience:
        rows.append(Fact("experience", cert.experience))
    if cert.stack:
        rows.append(Fact("stack", ", ".join(cert.stack)))
    if cert.notes:
        rows.append(Fact("note", cert.notes))
    return rows


def domains(about: About) -> Iterator[Part]:
    """The official domains with their shares and weights."""
    for domain, share in zip(about.cert.domains, about.cert.domain_shares, strict=True):
        yield Weight(domain.name, share, weight_words(domain), domain.note or "")
    if about.cert.domains_note:
        yield Note(about.cert.domains_note)


def topics(about: About) -> list[Bullet]:
    """What it is about."""
    return [Bullet(topic) for topic in about.cert.topics]


def afterwards(about: About) -> list[Fact]:
    """How long a pass counts, how it is renewed, and what follows a failed attempt."""
    cert, renewal = about.cert, about.cert.renewal
    valid = f"for {words.months(cert.validity.months)}" if cert.validity.months else "it does not expire"
    rows = [Fact("valid", valid + (f". {cert.validity.note}" if cert.validity.note and cert.validity.months else ""))]
    rows += [Fact("" if number else "renewal", method) for number, method in enumerate(renewal.methods)]
    terms = renewal_terms(cert)
    if terms:
        rows.append(Fact("" if renewal.methods else "renewal", terms))
    rows += [Fact("", note) for note in (renewal.note,) if note]
    if renewal.if_lapsed:
        rows.append(Fact("if it lapses", renewal.if_lapsed))
    if about.status == "retired":
        rows.append(Fact("if you hold it", " ".join(worth(about.catalog, cert, None, about.today))))
    rule = words.retake_rule(cert.retake)
    rows += [Fact("retake", rule)] if rule else []
    rows += [Fact("" if rule else "retake", cert.retake.note)] if cert.retake.note else []
    return rows


def _prices(about: About) -> Iterator[Fact]:
    cert, beta = about.cert, about.cert.lifecycle.beta
    today, later = lifecycle.price_on(cert, about.today), cert.price_usd
    if about.status == "beta" and today != later:
        yield Fact("price", f"{money(today)} in the beta, {money(later)} from the release on")
    elif about.status == "upcoming":
        window = lifecycle.beta_days(cert)
        ahead = beta is not None and beta.price_usd is not None and window is not None and about.today < window[0]
        trial = f", {money(beta.price_usd)} in the beta" if beta and beta.price_usd is not None and ahead else ""
        yield Fact("price", f"{money(later)} once it is out{trial}")
    elif about.status == "retired":
        yield Fact("price", f"{money(later)} when it could last be sat")
    else:
        yield Fact("price", money(today))
    if cert.price_note:
        yield Fact("", cert.price_note)


def questions(sitting: Exam) -> str:
    """How many questions there are: `65 questions`, `40 to 60 questions`; nothing where that is not known."""
    least, most = sitting.questions_min, sitting.questions_max
    if least and most and least != most:
        return f"{least} to {most} questions"
    count = most or least
    return plural(count, "question") if count else ""


def weight_words(domain: Domain) -> str:
    """An official weight: `28%`, `15-20%`; nothing where it is not known."""
    if domain.weight_max == 0:
        return ""
    if domain.weight_min == domain.weight_max:
        return f"{domain.weight_min:g}%"
    return f"{domain.weight_min:g}-{domain.weight_max:g}%"


def renewal_terms(cert: Certification) -> str:
    """When a certificate can be renewed, what that costs, and what it adds; nothing where none of it is known."""
    renewal = cert.renewal
    cost = "" if renewal.cost_usd is None else "free" if renewal.cost_usd == 0 else f"costs {money(renewal.cost_usd)}"
    parts = (
        f"in the last {plural(renewal.window_days, 'day')}" if renewal.window_days else "",
        cost,
        f"adds {words.months(renewal.adds_months)}" if renewal.adds_months else "",
    )
    return ", ".join(part for part in parts if part)
