"""What a search found, kind by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.browse import words
from planner.browse.links import pay
from planner.browse.paths import step_codes
from planner.browse.projects import made_for
from planner.catalog import lifecycle
from planner.catalog.problems import cut
from planner.cli.output import hours
from planner.cli.render.catalog_layout import headed, joined, para, quoted
from planner.text import plural
from planner.words import money

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from planner.browse.search import Kind
    from planner.catalog.catalog import Catalog

_TITLES: dict[Kind, str] = {"certs": "certification", "projects": "project", "paths": "path", "roles": "role"}


def search_page(
    catalog: Catalog, hits: Mapping[Kind, Sequence[str]], text: str, today: date, *, width: int
) -> Iterator[str]:
    """The things that were found, each kind under its count; those that the search left without a hit are not named."""
    told: dict[Kind, Callable[[str], Iterator[str]]] = {
        "certs": lambda key: _cert(catalog, key, today, width),
        "projects": lambda key: _project(catalog, key, width),
        "paths": lambda key: _path(catalog, key, width),
        "roles": lambda key: _role(catalog, key, width),
    }
    if not any(hits.values()):
        yield from para(f"Nothing in the catalog has {quoted(cut(text))}.", width=width)
    found = [(kind, keys) for kind, keys in hits.items() if keys]
    for number, (kind, keys) in enumerate(found):
        if number:
            yield ""
        yield from para(plural(len(keys), _TITLES[kind]), width=width, bold=True)
        for key in keys:
            yield from told[kind](key)


def _cert(catalog: Catalog, key: str, today: date, width: int) -> Iterator[str]:
    cert = catalog.certs[key]
    status, price = lifecycle.status(cert, today), money(lifecycle.price_on(cert, today))
    state = words.state_and_heir(catalog, cert, today)
    told = joined(words.known_as(catalog, cert), price, words.study_hours(cert), state)
    yield from headed(cert.code, told, width=width, indent=2, status=status)


def _project(catalog: Catalog, key: str, width: int) -> Iterator[str]:
    project = catalog.projects[key]
    yield from para(project.title, width=width, indent=2)
    told = joined(hours(project.minutes), made_for(catalog, project), project.id)
    yield from para(told, width=width, indent=4, dim=True)


def _path(catalog: Catalog, key: str, width: int) -> Iterator[str]:
    path = catalog.paths[key]
    yield from headed(path.id, path.name, width=width, indent=2)
    yield from para(", then ".join(step_codes(catalog, step) for step in path.steps), width=width, indent=4, dim=True)


def _role(catalog: Catalog, key: str, width: int) -> Iterator[str]:
    role = catalog.roles[key]
    yield from headed(pay(role), role.title, width=width, indent=2)
    yield from para(role.typical, width=width, indent=4, dim=True)
