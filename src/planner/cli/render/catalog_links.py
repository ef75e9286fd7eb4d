"""What goes with a certification and where its facts come from: sections of its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.cli.output import hours, paint
from planner.cli.render import catalog_words as words
from planner.cli.render.catalog_layout import Fact, facts, joined, para
from planner.export.catalog_document import paths_with, roles_with
from planner.timeline.cells import cell_len
from planner.words import short_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.catalog.models import Role
    from planner.cli.render.catalog_view import View


def projects(view: View) -> Iterator[str]:
    """The portfolio projects that pair with it."""
    for project in view.catalog.projects_for(view.cert.id):
        yield from para(project.title, width=view.width, indent=2)
        yield from para(joined(hours(project.minutes), project.id), width=view.width, indent=4, dim=True)


def holders(view: View) -> Iterator[str]:
    """The roles whose holders typically have it, and the paths that it is a step of."""
    rows = [
        Fact("" if number else "roles", f"{role.title}, {pay(role)}")
        for number, role in enumerate(roles_with(view.catalog, view.cert))
    ]
    for number, (path, step, option) in enumerate(paths_with(view.catalog, view.cert, view.today)):
        instead = f", for {view.catalog.certs[option].code}" if option != view.cert.id else ""
        rows.append(Fact("" if number else "paths", f"{path.name} ({path.id}), step {step}{instead}"))
    yield from facts(rows, width=view.width)


def provenance(view: View) -> Iterator[str]:
    """When and from where its facts are known, how surely, and where sources differ."""
    origin = view.cert.provenance
    old = f", {words.distance(origin.as_of, view.today)}" if origin.as_of <= view.today else ""
    rows = [Fact("as of", f"{short_date(origin.as_of)}{old}"), Fact("confidence", origin.confidence)]
    rows += [Fact("" if number else "disputed", text) for number, text in enumerate(origin.disagreements)]
    rows += [Fact("note", origin.note)] if origin.note else []
    yield from facts(rows, width=view.width)
    linked = set(view.cert.links.values())
    yield from addresses([("source", source) for source in origin.sources if source not in linked], width=view.width)


def links(view: View) -> Iterator[str]:
    """The official pages; those that the facts were taken from say so."""
    names: dict[str, list[str]] = {}
    for name, url in view.cert.links.items():
        names.setdefault(url, []).append(name.replace("-", " "))
    sources = set(view.cert.provenance.sources)
    told = [(", ".join(group) + (" (source)" if url in sources else ""), url) for url, group in names.items()]
    yield from addresses(told, width=view.width)


def addresses(named: list[tuple[str, str]], *, width: int) -> Iterator[str]:
    """Addresses behind their names, or below them where one line is too short for both.

    An address is never broken, so that it can be opened and copied: one that is wider than the page has a line of its
    own, which a terminal breaks by itself.
    """
    room = max((cell_len(name) for name, _ in named), default=0)
    beside = all(2 + room + 2 + len(url) <= width for _, url in named)
    for name, url in named:
        if beside:
            yield f"  {paint(name + ' ' * (room - cell_len(name)), dim=True)}  {paint(url)}"
        else:
            yield from para(name, width=width, indent=2, dim=True)
            yield f"{' ' * (4 if 4 + len(url) <= width else 0)}{paint(url)}"


def pay(role: Role) -> str:
    """A role's median salary: `$215,000+`."""
    return f"${role.median_salary_usd:,}{'+' if role.or_more else ''}"
