"""A certification on one page: its head, then its sections in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from planner.browse import days, links, standing, study, words
from planner.catalog import lifecycle
from planner.words import money

if TYPE_CHECKING:
    from planner.browse.parts import About, Teller
    from planner.catalog.models import Status

SECTIONS: Final[tuple[tuple[str, Teller], ...]] = (
    ("In your plan", standing.in_plan),
    ("When it can be sat", days.exam_days),
    ("Then and now", days.then_and_now),
    ("The exam", study.exam),
    ("The study", study.study),
    ("Domains", study.domains),
    ("Topics", study.topics),
    ("Afterwards", study.afterwards),
    ("Portfolio projects", links.projects),
    ("Who holds it", links.holders),
    ("How this is known", links.provenance),
    ("Links", links.links),
)
"""The page's sections in order, each with its title; one that has nothing to say is left out."""


class Head(NamedTuple):
    """What stands above the sections: code, full name, state, short facts, other names, whom it is best for."""

    code: str
    name: str
    status: Status
    state: str
    kind: tuple[str, ...]
    aliases: tuple[str, ...]
    best_for: str


def head(about: About) -> Head:
    """The head of a certification's page."""
    cert = about.cert
    vendor = about.catalog.vendors[cert.vendor].name
    price = money(lifecycle.price_on(cert, about.today))
    hours = f"{words.study_hours(cert)} of study" if cert.effort else ""
    kind = tuple(part for part in (vendor, cert.tier, price, hours, cert.id) if part)
    state = words.state_and_heir(about.catalog, cert, about.today)
    return Head(cert.code, cert.name, about.status, state, kind, cert.aliases, cert.best_for or "")
