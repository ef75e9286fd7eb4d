"""The exam, the study for it, and what follows a pass: sections of a certification's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planner.catalog import lifecycle
from planner.cli.output import paint
from planner.cli.render import catalog_words as words
from planner.cli.render.catalog_layout import Fact, bullets, facts, fold, signs
from planner.roadmap.holding import worth
from planner.text import plural
from planner.words import money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.catalog.models import Domain, Exam
    from planner.cli.render.catalog_view import View

_BARS: Final = {60: 24, 36: 8}


def exam(view: View) -> Iterator[str]:
    """What a sitting costs today, its length, its questions, what passes."""
    cert = view.cert
    sitting = ", ".join(part for part in (f"{cert.exam.minutes} min", _questions(cert.exam)) if part)
    rows = [*_prices(view), Fact("sitting", sitting)]
    if cert.exam.passing_score:
        rows.append(Fact("to pass", cert.exam.passing_score))
    if cert.exam.note:
        rows.append(Fact("note", cert.exam.note))
    yield from facts(rows, width=view.width)


def study(view: View) -> Iterator[str]:
    """The hours and what they rest on, the guide that material has to match, the experience, the technologies."""
    cert, effort, guide = view.cert, view.cert.effort, view.cert.guide
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
    yield from facts(rows, width=view.width)


def domains(view: View) -> Iterator[str]:
    """The official domains with their weights, and bars in proportion to them."""
    shares = view.cert.domain_shares
    longest = next((cells for least, cells in _BARS.items() if view.width >= least), 0)
    scale = longest / max(shares)
    weights = [_weight(domain) for domain in view.cert.domains]
    room = max(map(len, weights))
    hang = 2 + longest + 2 + room + 2
    for domain, share, weight in zip(view.cert.domains, shares, weights, strict=True):
        bar = signs().bar * max(round(share * scale), 1 if share and longest else 0)
        name, *rest = fold(domain.name, view.width - hang)
        yield f"  {paint(f'{bar:<{longest}}', fg='cyan')}  {weight:>{room}}  {paint(name)}"
        yield from (" " * hang + paint(line) for line in rest)
        if domain.note:
            yield from (" " * hang + paint(line, dim=True) for line in fold(domain.note, view.width - hang))
    if view.cert.domains_note:
        yield from ("  " + paint(line, dim=True) for line in fold(view.cert.domains_note, view.width - 2))


def topics(view: View) -> Iterator[str]:
    """What it is about."""
    yield from bullets(view.cert.topics, width=view.width)


def afterwards(view: View) -> Iterator[str]:
    """How long a pass counts, how it is renewed, and what follows a failed attempt."""
    cert, renewal = view.cert, view.cert.renewal
    valid = f"for {words.months(cert.validity.months)}" if cert.validity.months else "it does not expire"
    rows = [Fact("valid", valid + (f". {cert.validity.note}" if cert.validity.note and cert.validity.months else ""))]
    rows += [Fact("" if number else "renewal", method) for number, method in enumerate(renewal.methods)]
    terms = _renewal_terms(view)
    if terms:
        rows.append(Fact("" if renewal.methods else "renewal", terms))
    rows += [Fact("", note) for note in (renewal.note,) if note]
    if renewal.if_lapsed:
        rows.append(Fact("if it lapses", renewal.if_lapsed))
    if view.status == "retired":
        rows.append(Fact("if you hold it", " ".join(worth(view.catalog, cert, None, view.today))))
    rule = words.retake_rule(cert.retake)
    rows += [Fact("retake", rule)] if rule else []
    rows += [Fact("" if rule else "retake", cert.retake.note)] if cert.retake.note else []
    yield from facts(rows, width=view.width)


def _prices(view: View) -> Iterator[Fact]:
    cert, beta = view.cert, view.cert.lifecycle.beta
    today, later = lifecycle.price_on(cert, view.today), cert.price_usd
    if view.status == "beta" and today != later:
        yield Fact("price", f"{money(today)} in the beta, {money(later)} from the release on")
    elif view.status == "upcoming":
        window = lifecycle.beta_days(cert)
        ahead = beta is not None and beta.price_usd is not None and window is not None and view.today < window[0]
        trial = f", {money(beta.price_usd)} in the beta" if beta and beta.price_usd is not None and ahead else ""
        yield Fact("price", f"{money(later)} once it is out{trial}")
    elif view.status == "retired":
        yield Fact("price", f"{money(later)} when it could last be sat")
    else:
        yield Fact("price", money(today))
    if cert.price_note:
        yield Fact("", cert.price_note)


def _questions(sitting: Exam) -> str:
    least, most = sitting.questions_min, sitting.questions_max
    if least and most and least != most:
        return f"{least} to {most} questions"
    count = most or least
    return plural(count, "question") if count else ""


def _weight(domain: Domain) -> str:
    if domain.weight_max == 0:
        return ""
    if domain.weight_min == domain.weight_max:
        return f"{domain.weight_min:g}%"
    return f"{domain.weight_min:g}-{domain.weight_max:g}%"


def _renewal_terms(view: View) -> str:
    renewal = view.cert.renewal
    cost = "" if renewal.cost_usd is None else "free" if renewal.cost_usd == 0 else f"costs {money(renewal.cost_usd)}"
    parts = (
        f"in the last {plural(renewal.window_days, 'day')}" if renewal.window_days else "",
        cost,
        f"adds {words.months(renewal.adds_months)}" if renewal.adds_months else "",
    )
    return ", ".join(part for part in parts if part)
