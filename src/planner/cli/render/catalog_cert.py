"""A certification on one page: its head, then sections in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planner.catalog import lifecycle
from planner.cli.output import paint
from planner.cli.render import catalog_days, catalog_links, catalog_study
from planner.cli.render import catalog_words as words
from planner.cli.render.catalog_layout import headed, joined, para
from planner.cli.render.catalog_view import Section, View
from planner.words import money

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from planner.catalog.catalog import Catalog
    from planner.catalog.models import Certification

SECTIONS: Final[tuple[tuple[str, Section], ...]] = (
    ("When it can be sat", catalog_days.exam_days),
    ("Then and now", catalog_days.then_and_now),
    ("The exam", catalog_study.exam),
    ("The study", catalog_study.study),
    ("Domains", catalog_study.domains),
    ("Topics", catalog_study.topics),
    ("Afterwards", catalog_study.afterwards),
    ("Portfolio projects", catalog_links.projects),
    ("Who holds it", catalog_links.holders),
    ("How this is known", catalog_links.provenance),
    ("Links", catalog_links.links),
)
"""The page's sections in order, each with its title; one that has nothing to say is left out."""


def cert_page(
    catalog: Catalog,
    cert: Certification,
    today: date,
    *,
    width: int,
    sections: Sequence[tuple[str, Section]] = SECTIONS,
) -> Iterator[str]:
    """One certification in full, as of a date.

    Args:
        catalog: Where it is from.
        cert: The certification.
        today: The date that its state and prices are told for.
        width: The columns to use.
        sections: What follows the head.
    """
    view = View(catalog, cert, today, width)
    yield from _head(view)
    for title, draw in sections:
        lines = list(draw(view))
        if lines:
            yield ""
            yield paint(title, bold=True)
            yield from lines


def _head(view: View) -> Iterator[str]:
    cert = view.cert
    yield from headed(cert.code, cert.name, width=view.width, bold=True)
    state = words.state_and_heir(view.catalog, cert, view.today)
    yield from para(state, width=view.width, status=view.status)
    vendor = view.catalog.vendors[cert.vendor].name
    price = money(lifecycle.price_on(cert, view.today))
    study = f"{words.study_hours(cert)} of study" if cert.effort else ""
    kind = joined(vendor, cert.tier, price, study, cert.id)
    yield from para(kind, width=view.width, dim=True)
    if cert.aliases:
        yield from para(f"also called {', '.join(cert.aliases)}", width=view.width, dim=True)
    if cert.best_for:
        yield from para(f"Best for: {cert.best_for}", width=view.width)
