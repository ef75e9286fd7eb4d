"""Certifications and paths as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.catalog import lifecycle
from planner.cli.output import paint
from planner.cli.render.words import table, wrapped
from planner.words import money, short_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from planner.catalog.catalog import Catalog
    from planner.catalog.models import Certification, Path, Step

_BAR = 24
_KINDS = {"background": "By background", "outcome": "By outcome", "verdict": "The article's verdict"}


def cert_table(catalog: Catalog, certs: Sequence[Certification], today: date, *, width: int) -> list[str]:
    """Certifications as a table with what can be done with their exams on a date."""
    rows = [
        (
            cert.code,
            cert.name,
            catalog.vendors[cert.vendor].short,
            cert.tier,
            money(cert.price_usd),
            f"{cert.effort.likely:g} h" if cert.effort else "",
            when(cert, today),
        )
        for cert in certs
    ]
    head = ("code", "name", "vendor", "tier", "price", "study", "exam")
    return table(head, rows, width=width, flexible=1)


def when(cert: Certification, today: date) -> str:
    """What can be done with an exam on a date, in a few words."""
    status = lifecycle.status(cert, today)
    closes, opens = lifecycle.closes(cert), lifecycle.opens(cert)
    if status == "retired" and closes:
        return f"retired {short_date(closes)}"
    if status == "sittable":
        return f"until {short_date(closes)}" if closes else "sittable"
    release = f", release {short_date(opens)}" if opens else ""
    return f"{status}{release}"


def cert_page(catalog: Catalog, cert: Certification, today: date, *, width: int) -> Iterator[str]:
    """One certification in full."""
    yield f"{paint(cert.code, bold=True)}  {paint(cert.name)}"
    vendor = catalog.vendors[cert.vendor].name
    yield paint(f"{vendor} · {cert.tier} · {money(cert.price_usd)} · {when(cert, today)}", dim=True)
    if cert.best_for:
        yield from wrapped(f"Best for {cert.best_for}", width=width)
    yield ""
    yield from _facts(catalog, cert)
    yield ""
    for domain, share in zip(cert.domains, cert.domain_shares, strict=True):
        bar = "█" * round(share * _BAR)
        yield f"  {bar:<{_BAR}} {share:>4.0%}  {paint(domain.name)}"
    if cert.topics:
        yield ""
        yield from (f"  - {paint(topic)}" for topic in cert.topics)
    yield ""
    for project in catalog.projects_for(cert.id):
        yield f"{paint('Project', dim=True)} {paint(project.title, bold=True)}, {project.minutes // 60} h"
        yield from wrapped(project.pitch, width=width, indent="  ")
    if cert.notes:
        yield ""
        yield from wrapped(cert.notes, width=width)
    yield ""
    yield paint(f"Facts of {short_date(cert.provenance.as_of)}, confidence {cert.provenance.confidence}", dim=True)
    yield from (f"  {paint(link, dim=True)}" for link in cert.links.values())


def _facts(catalog: Catalog, cert: Certification) -> Iterator[str]:
    facts: list[tuple[str, str]] = [("id", cert.id)]
    if cert.effort:
        effort = cert.effort
        spread = f"{effort.likely:g} h, {effort.optimistic:g} to {effort.pessimistic:g}"
        facts.append(("study", f"{spread} (confidence {effort.confidence})"))
    facts.append(("exam", f"{cert.exam.minutes} min"))
    validity = f"{cert.validity.months} months" if cert.validity.months else "does not expire"
    facts.append(("valid", validity))
    if cert.retake.waits_days:
        facts.append(("retake", "after " + ", ".join(f"{days} d" for days in cert.retake.waits_days)))
    successors = catalog.successors(cert.id)
    if successors:
        facts.append(("successor", ", ".join(catalog.certs[heir].code for heir in successors)))
    if cert.article and cert.article.price_usd not in (None, cert.price_usd):
        facts.append(("article", f"{money(cert.article.price_usd or 0)} when the article was written"))
    for name, value in facts:
        yield f"{paint(f'{name:<10}', dim=True)} {paint(value)}"


def path_lines(catalog: Catalog, paths: Sequence[Path], *, full: bool, width: int) -> Iterator[str]:
    """Paths under the kind they belong to; in full with their summary and the purpose of each step."""
    kind = None
    for path in paths:
        if path.kind != kind and not full:
            if kind is not None:
                yield ""
            kind = path.kind
            yield paint(_KINDS[kind], dim=True)
        yield f"{paint(path.id, bold=True)}  {paint(path.name)}"
        if full:
            yield from wrapped(path.summary, width=width)
        for number, step in enumerate(path.steps, 1):
            yield f"  {number}  {paint(_options(catalog, step))}"
            if full:
                yield f"     {paint(step.purpose, dim=True)}"


def _options(catalog: Catalog, step: Step) -> str:
    options = " or ".join(catalog.certs[option].code for option in step.options)
    gate = f" (after {step.experience_months} months of hands-on work)" if step.experience_months else ""
    return f"{'optional: ' if step.optional else ''}{options}{gate}"
