"""When an exam can be sat, and what the article said of it: sections of a certification's page."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from planner.catalog import lifecycle
from planner.catalog.names import normal
from planner.cli.output import paint
from planner.cli.render import catalog_words as words
from planner.cli.render.catalog_layout import Fact, cell, facts, fold, quoted
from planner.text import plural
from planner.words import money, short_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.catalog.models import Beta
    from planner.cli.render.catalog_view import View

_SAME: Final = "the same"
_SIDE_BY_SIDE_FROM: Final = 72


def exam_days(view: View) -> Iterator[str]:
    """When the exam can be sat: today, release, beta, last day, languages, what it follows and what follows it."""
    life = view.cert.lifecycle
    rows = [Fact("today", _outlook(view), view.status), *_release(view)]
    if life.beta:
        rows.append(Fact("beta", _beta(view, life.beta)))
    if life.retires:
        sure = "" if life.retires.precision == "day" else f", counted as {short_date(life.retires.first)}"
        rows.append(Fact("last day", f"{words.rough(life.retires)}{sure}"))
    for number, cutoff in enumerate(life.cutoffs):
        until = f"until {words.rough(cutoff.retires)}" if cutoff.retires else "its last day is not known"
        note = f". {cutoff.note}" if cutoff.note else ""
        rows.append(Fact("" if number else "languages", f"{cutoff.language}: {until}{note}"))
    rows += _kin(view)
    if life.note:
        rows.append(Fact("note", life.note))
    yield from facts(rows, width=view.width)


def then_and_now(view: View) -> Iterator[str]:
    """What the article said beside the current facts, where price, name or state differ, and its judgement."""
    article = view.cert.article
    if article is None:
        return
    rows = _compared(view)
    day = view.catalog.article_as_of
    if any(then != now for _, then, now in rows):
        written = f"the article, {short_date(day)}" if day else "the article"
        if view.width >= _SIDE_BY_SIDE_FROM:
            yield from _columns([("", written, f"today, {short_date(view.today)}"), *rows], view.width)
        else:
            stacked = [Fact("", f"{written}; now {short_date(view.today)}"), *(_stacked(*row) for row in rows)]
            yield from facts(stacked, width=view.width)
    said = [Fact("" if number else "said", quoted(text)) for number, text in enumerate(article.said)]
    yield from facts(said, width=view.width, room=max((len(row[0]) for row in rows), default=0))


def _outlook(view: View) -> str:
    """What can be done with the exam, in words."""
    cert, today, life = view.cert, view.today, view.cert.lifecycle
    closes, opens, beta = lifecycle.closes(cert), lifecycle.opens(cert), lifecycle.beta_days(cert)
    if view.status == "retired" and closes:
        return f"retired: it could be sat until {short_date(closes)}, {words.distance(closes, today)}"
    if view.status == "sittable":
        until = f" until {short_date(closes)}, {words.distance(closes, today)}" if closes else ""
        planned = opens is not None and life.released is None
        return f"sittable{until}{'; the release was planned, check that it has come' if planned else ''}"
    told = "upcoming"
    if view.status == "beta" and beta:
        told = f"beta: it can be sat until {short_date(beta[1])}" if beta[1] else "beta: it can be sat"
    elif beta and today < beta[0]:
        told = f"upcoming: a beta opens on {short_date(beta[0])}"
    return told + _to_come(view)


def _to_come(view: View) -> str:
    """When the exam itself comes, as exactly as that is known."""
    life = view.cert.lifecycle
    when = life.released or life.planned_release
    if when is None:
        return ""
    far = f", {words.distance(when.first, view.today)}" if when.precision == "day" else ""
    return f"; the exam itself {'comes' if life.released else 'is planned for'} {words.rough(when)}{far}"


def _release(view: View) -> Iterator[Fact]:
    life, opens = view.cert.lifecycle, lifecycle.opens(view.cert)
    if opens is None:
        return
    when = life.released or life.planned_release
    sure = "" if when is None or when.precision == "day" else f", counted as {short_date(opens)}"
    told = words.rough(when) if when else short_date(opens)
    if life.released:
        yield Fact("released" if opens <= view.today else "release", f"{told}{sure if opens > view.today else ''}")
    else:
        yield Fact("release", f"planned for {told}{sure}")


def _beta(view: View, beta: Beta) -> str:
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


def _kin(view: View) -> Iterator[Fact]:
    """What the exam follows, what follows it, and the alternatives that its vendor names."""
    certs, cert = view.catalog.certs, view.cert
    earlier = [other.code for other in certs.values() if other.lifecycle.successor == cert.id]
    if earlier:
        yield Fact("replaces", words.listed(earlier, "and"))
    chain = [certs[heir] for heir in view.catalog.successors(cert.id)]
    if chain:
        yield Fact("successor" if len(chain) == 1 else "successors", " -> ".join(c.code for c in (cert, *chain)))
        yield from (
            Fact("", f"{heir.code} {words.state(heir, view.today)}", lifecycle.status(heir, view.today))
            for heir in chain
        )
    others = [certs[other] for other in cert.lifecycle.alternatives if other in certs]
    for number, other in enumerate(others):
        told = f"{other.code} {words.state(other, view.today)}"
        yield Fact("" if number else "instead", told, lifecycle.status(other, view.today))


def _compared(view: View) -> list[tuple[str, str, str]]:
    """Name, tier, price and state: then, and now or `the same`."""
    cert, article, day = view.cert, view.cert.article, view.catalog.article_as_of
    rows = []
    if article and article.name:
        rows.append(("name", article.name, _SAME if normal(article.name) == normal(cert.name) else cert.name))
    if article and article.tier:
        rows.append(("tier", article.tier, _SAME if cert.tier in article.tier.casefold() else cert.tier))
    if article and article.price_usd is not None:
        price = lifecycle.price_on(cert, view.today)
        rows.append(("price", money(article.price_usd), _SAME if price == article.price_usd else money(price)))
    if day:
        then = lifecycle.status(cert, day)
        rows.append(("exam", then, _SAME if then == view.status else words.state(cert, view.today)))
    return rows


def _columns(rows: list[tuple[str, str, str]], width: int) -> Iterator[str]:
    label = max(len(row[0]) for row in rows)
    room = (width - label - 6) // 2
    for number, (name, then, now) in enumerate(rows):
        cells = zip_longest([name], fold(then, room), fold(now, room), fillvalue="")
        for first, left, right in cells:
            dim = number == 0
            line = f"{paint(cell(left, room), dim=dim)}  {paint(right, dim=dim or right == _SAME)}"
            yield f"  {paint(cell(first, label), dim=True)}  {line}".rstrip()


def _stacked(name: str, then: str, now: str) -> Fact:
    return Fact(name, f"{then}; {'the same now' if now == _SAME else f'now {now}'}")
