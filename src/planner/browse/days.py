"""When an exam can be sat, and what the article said of it: sections of a certification's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planner.browse import words
from planner.browse.parts import Fact, Quote, ThenNow
from planner.catalog import lifecycle
from planner.catalog.names import normal
from planner.text import plural
from planner.words import money, short_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.browse.parts import About, Part
    from planner.catalog.models import Beta

SAME: Final = "the same"
"""What is said of a fact that has not changed since the article."""


def exam_days(about: About) -> list[Fact]:
    """When the exam can be sat: today, release, beta, last day, languages, what it follows and what follows it."""
    life = about.cert.lifecycle
    rows = [Fact("today", _outlook(about), about.status), *_release(about)]
    if life.beta:
        rows.append(Fact("beta", _beta(about, life.beta)))
    if life.retires:
        sure = "" if life.retires.precision == "day" else f", counted as {short_date(life.retires.first)}"
        rows.append(Fact("last day", f"{words.rough(life.retires)}{sure}"))
    for number, cutoff in enumerate(life.cutoffs):
        until = f"until {words.rough(cutoff.retires)}" if cutoff.retires else "its last day is not known"
        note = f". {cutoff.note}" if cutoff.note else ""
        rows.append(Fact("" if number else "languages", f"{cutoff.language}: {until}{note}"))
    rows += _kin(about)
    if life.note:
        rows.append(Fact("note", life.note))
    return rows


def then_and_now(about: About) -> Iterator[Part]:
    """What the article said beside the current facts, where price, name or state differ, and its judgement."""
    article = about.cert.article
    if article is None:
        return
    rows = _compared(about)
    day = about.catalog.article_as_of
    if any(row.then != row.now for row in rows):
        written = f"the article, {short_date(day)}" if day else "the article"
        yield ThenNow("", written, f"today, {short_date(about.today)}")
        yield from rows
    yield from (Quote("" if number else "said", text) for number, text in enumerate(article.said))


def _outlook(about: About) -> str:
    """What can be done with the exam, in words."""
    cert, today, life = about.cert, about.today, about.cert.lifecycle
    closes, opens, beta = lifecycle.closes(cert), lifecycle.opens(cert), lifecycle.beta_days(cert)
    if about.status == "retired" and closes:
        return f"retired: it could be sat until {short_date(closes)}, {words.distance(closes, today)}"
    if about.status == "sittable":
        until = f" until {short_date(closes)}, {words.distance(closes, today)}" if closes else ""
        planned = opens is not None and life.released is None
        return f"sittable{until}{'; the release was planned, check that it has come' if planned else ''}"
    told = "upcoming"
    if about.status == "beta" and beta:
        told = f"beta: it can be sat until {short_date(beta[1])}" if beta[1] else "beta: it can be sat"
    elif beta and today < beta[0]:
        told = f"upcoming: a beta opens on {short_date(beta[0])}"
    return told + _to_come(about)


def _to_come(about: About) -> str:
    """When the exam itself comes, as exactly as that is known."""
    life = about.cert.lifecycle
    when = life.released or life.planned_release
    if when is None:
        return ""
    far = f", {words.distance(when.first, about.today)}" if when.precision == "day" else ""
    return f"; the exam itself {'comes' if life.released else 'is planned for'} {words.rough(when)}{far}"


def _release(about: About) -> Iterator[Fact]:
    life, opens = about.cert.lifecycle, lifecycle.opens(about.cert)
    if opens is None:
        return
    when = life.released or life.planned_release
    sure = "" if when is None or when.precision == "day" else f", counted as {short_date(opens)}"
    told = words.rough(when) if when else short_date(opens)
    if life.released:
        yield Fact("released" if opens <= about.today else "release", f"{told}{sure if opens > about.today else ''}")
    else:
        yield Fact("release", f"planned for {told}{sure}")


def _beta(about: About, beta: Beta) -> str:
    """A beta's window with its own price, code and rules."""
    if beta.starts:
        window = f"{words.rough(beta.starts)} to {words.rough(beta.ends) if beta.ends else 'the release'}"
    else:
        window = f"until {words.rough(beta.ends)}" if beta.ends else "dates not known"
    parts = [
        window,
        money(beta.price_usd) if beta.price_usd is not None else "",
        f"code {beta.code}" if beta.code else "",
        f"{beta.minutes} min" if beta.minutes else "",
        plural(beta.attempts, "attempt") if beta.attempts else "",
    ]
    return ", ".join(part for part in parts if part) + (f". {beta.note}" if beta.note else "")


def _kin(about: About) -> Iterator[Fact]:
    """What the exam follows, what follows it, and the alternatives that its vendor names."""
    certs, cert = about.catalog.certs, about.cert
    earlier = [other.code for other in certs.values() if other.lifecycle.successor == cert.id]
    if earlier:
        yield Fact("replaces", words.listed(earlier, "and"))
    chain = [certs[heir] for heir in about.catalog.successors(cert.id)]
    if chain:
        yield Fact("successor" if len(chain) == 1 else "successors", " -> ".join(c.code for c in (cert, *chain)))
        yield from (
            Fact("", f"{heir.code} {words.state(heir, about.today)}", lifecycle.status(heir, about.today))
            for heir in chain
        )
    others = [certs[other] for other in cert.lifecycle.alternatives if other in certs]
    for number, other in enumerate(others):
        told = f"{other.code} {words.state(other, about.today)}"
        yield Fact("" if number else "instead", told, lifecycle.status(other, about.today))


def _compared(about: About) -> list[ThenNow]:
    """Name, tier, price and state: then, and now or `the same`."""
    cert, article, day = about.cert, about.cert.article, about.catalog.article_as_of
    rows = []
    if article and article.name:
        rows.append(ThenNow("name", article.name, SAME if normal(article.name) == normal(cert.name) else cert.name))
    if article and article.tier:
        rows.append(ThenNow("tier", article.tier, SAME if cert.tier in article.tier.casefold() else cert.tier))
    if article and article.price_usd is not None:
        price = lifecycle.price_on(cert, about.today)
        rows.append(ThenNow("price", money(article.price_usd), SAME if price == article.price_usd else money(price)))
    if day:
        then = lifecycle.status(cert, day)
        rows.append(ThenNow("exam", then, SAME if then == about.status else words.state(cert, about.today)))
    return rows
