"""The article's advice as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planner.browse import words
from planner.cli.output import hours
from planner.cli.render.catalog_layout import joined, para, quoted
from planner.words import short_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.catalog.catalog import Catalog
    from planner.catalog.models import Advice

PRINCIPLE: Final = "unpaired-cert"
"""The id of the piece of advice that is no warning but the principle."""


def advice_lines(catalog: Catalog, *, width: int) -> Iterator[str]:
    """The article's warnings, then its principle with the projects that it names."""
    warnings = [piece for piece in catalog.advice.values() if piece.id != PRINCIPLE]
    principle = catalog.advice.get(PRINCIPLE)
    day = f" of {short_date(catalog.article_as_of)}" if catalog.article_as_of else ""
    if not catalog.advice:
        yield from para("The catalog has no advice.", width=width)
        return
    if warnings:
        yield from para(f"What to avoid, says the article{day}", width=width, bold=True)
    for piece in warnings:
        yield from _piece(piece, width)
    if principle:
        if warnings:
            yield ""
        yield from para(principle.title, width=width, bold=True)
        yield from para(principle.text, width=width, indent=2)
    named = [project for project in catalog.projects.values() if project.article]
    if named:
        yield ""
        yield from para("Pair every certification with a public project. The article names:", width=width)
    for project in named:
        yield from para(quoted(project.article or ""), width=width, indent=2)
        codes = words.listed([catalog.certs[cert].code for cert in dict.fromkeys(project.certs)], "and")
        told = joined(project.title, hours(project.minutes), f"for {codes}", project.id)
        yield from para(told, width=width, indent=4, dim=True)


def _piece(piece: Advice, width: int) -> Iterator[str]:
    yield from para(piece.title, width=width, indent=2)
    yield from para(piece.text, width=width, indent=4, dim=True)
