"""What a certificate in hand is worth: until when it counts, how it is renewed, what its retired exam means for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from planner.catalog import lifecycle
from planner.roadmap.models import Holding
from planner.words import short_date

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from planner.catalog.catalog import Catalog
    from planner.catalog.models import Certification
    from planner.plan.models import Plan
    from planner.roadmap.models import RoadmapStep


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


def renewable(cert: Certification) -> bool:
    """Whether a certificate can be renewed: in a way that its vendor names, or by an exam that has no end."""
    return bool(cert.renewal.methods) or lifecycle.closes(cert) is None


def worth(catalog: Catalog, cert: Certification, since: date | None, today: date) -> tuple[str, ...]:
    """What a certificate counts for, in sentences.

    Args:
        catalog: Where its successors are looked up.
        cert: What is held.
        since: The day it was passed, or None where that is not known.
        today: The day as of which is told.
    """
    closes = lifecycle.closes(cert)
    retired = closes is not None and closes < today
    said = [f"Its exam {gone(cert)}."] if retired else []
    said.append(_lasts(cert, since, today))
    if retired and not expired(cert, since, today):
        said += _renewal(catalog, cert)
    return tuple(part for part in said if part)


def holdings(
    catalog: Catalog,
    plan: Plan,
    steps: Sequence[RoadmapStep],
    today: date,
    renew: Callable[[Certification, date], tuple[tuple[date, ...], date]],
) -> tuple[Holding, ...]:
    """The certificates that the person has, in the order they named them, each with what it is worth today.

    Args:
        catalog: Where they are looked up.
        plan: Who has them.
        steps: The plan's steps, which they may satisfy.
        today: The day as of which is told.
        renew: Gives the renewals that the person means to do, and until when a certificate counts then.
    """
    satisfied = {step.cert: step.id for step in steps if step.status == "held"}
    found = []
    for held in plan.profile.held:
        cert = catalog.certs[held.cert]
        until = valid_until(cert, held.since) if held.since else None
        days: tuple[date, ...] = ()
        if until is not None and until >= today:
            days, until = renew(cert, until)
        words = [*worth(catalog, cert, held.since, today), renewed_words(days, until)]
        told = " ".join(filter(None, words))
        found.append(Holding(cert.id, cert.code, held.since, until, satisfied.get(cert.id), told))
    return tuple(found)


def renewed_words(days: Sequence[date], until: date | None) -> str:
    """When a certificate is going to be renewed, and until when it counts then; empty where it is not."""
    if not days or until is None:
        return ""
    return f"You mean to renew it on {' and '.join(map(short_date, days))}; then it counts until {short_date(until)}."


def gone(cert: Certification) -> str:
    """How an exam that has an end ended, or ends: `retired on 28 Sep 2026 in English`.

    Raises:
        ValueError: It has no end.
    """
    closes = lifecycle.closes(cert)
    if closes is None:
        raise ValueError(f"{cert.id} has no end")
    return f"retired on {short_date(closes)}{language(cert)}"


def language(cert: Certification) -> str:
    """` in English` where an exam's last day is that of a language and others end on other days, else nothing."""
    closes = lifecycle.closes(cert)
    cutoffs = cert.lifecycle.cutoffs
    named = [cutoff.language for cutoff in cutoffs if cutoff.retires and cutoff.retires.first == closes]
    return f" in {' and '.join(named)}" if named and len(cutoffs) > len(named) else ""


def _lasts(cert: Certification, since: date | None, today: date) -> str:
    months = cert.validity.months
    if months is None:
        return "The certificate does not expire."
    until = valid_until(cert, since) if since else None
    if until is None:
        return f"The certificate counts for {_length(months)} from the day it was earned."
    if until < today:
        return f"The certificate expired on {short_date(until)}."
    return f"The certificate counts until {short_date(until)}."


def _length(months: int) -> str:
    years, rest = divmod(months, 12)
    if rest:
        return f"{months} months"
    return "a year" if years == 1 else f"{years} years"


def _renewal(catalog: Catalog, cert: Certification) -> list[str]:
    """How it is renewed once its exam is gone."""
    if cert.validity.months is None:
        return []
    if cert.renewal.methods:
        return [f"It is renewed when you {' or '.join(cert.renewal.methods)}."]
    if cert.renewal.if_lapsed:
        return [f"It cannot be renewed any more. {cert.renewal.if_lapsed}"]
    heirs = catalog.successors(cert.id) or cert.lifecycle.alternatives
    after = f" {' or '.join(catalog.certs[heir].code for heir in heirs)} can follow it." if heirs else ""
    return [f"Whether it can be renewed is not established.{after}"]
