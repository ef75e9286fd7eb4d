"""What goes with a certification and where its facts come from: sections of its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.browse import words
from planner.browse.parts import Address, Entry, Fact
from planner.catalog.kin import paths_with, roles_with
from planner.words import money, short_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.browse.parts import About, Part
    from planner.catalog.models import Certification, Role


def projects(about: About) -> list[Entry]:
    """The portfolio projects that pair with it."""
    found = about.catalog.projects_for(about.cert.id)
    return [Entry(project.title, (about.length(project.minutes), project.id)) for project in found]


def holders(about: About) -> list[Fact]:
    """The roles whose holders typically have it, and the paths that it is a step of."""
    rows = [
        Fact("" if number else "roles", f"{role.title}, {pay(role)}")
        for number, role in enumerate(roles_with(about.catalog, about.cert))
    ]
    for number, (path, step, option) in enumerate(paths_with(about.catalog, about.cert, about.today)):
        instead = f", for {about.catalog.certs[option].code}" if option != about.cert.id else ""
        rows.append(Fact("" if number else "paths", f"{path.name} ({path.id}), step {step}{instead}"))
    return rows


def provenance(about: About) -> Iterator[Part]:
    """When and from where its facts are known, how surely, and where sources differ."""
    origin = about.cert.provenance
    old = f", {words.distance(origin.as_of, about.today)}" if origin.as_of <= about.today else ""
    yield Fact("as of", f"{short_date(origin.as_of)}{old}")
    yield Fact("confidence", origin.confidence)
    yield from (Fact("" if number else "disputed", text) for number, text in enumerate(origin.disagreements))
    if origin.note:
        yield Fact("note", origin.note)
    linked = set(about.cert.links.values())
    yield from (Address("source", source) for source in origin.sources if source not in linked)


def links(about: About) -> list[Address]:
    """The official pages; those that the facts were taken from say so."""
    return named_links(about.cert)


def named_links(cert: Certification) -> list[Address]:
    """A certification's official pages, each once with all its names; those that facts were taken from say so."""
    names: dict[str, list[str]] = {}
    for name, url in cert.links.items():
        names.setdefault(url, []).append(name.replace("-", " "))
    sources = set(cert.provenance.sources)
    return [Address(", ".join(group) + (" (source)" if url in sources else ""), url) for url, group in names.items()]


def addresses(about: About) -> list[Address]:
    """Every address of a certification's page that can be opened: the official pages first, then other sources."""
    sources = [part for part in provenance(about) if isinstance(part, Address)]
    return [each for each in (*links(about), *sources) if each.url.startswith(("http://", "https://"))]


def pay(role: Role) -> str:
    """A role's median salary: `$215,000+`."""
    return f"{money(role.median_salary_usd)}{'+' if role.or_more else ''}"
