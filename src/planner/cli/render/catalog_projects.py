"""Portfolio projects as text: the list, and one brief in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planner.cli.output import hours
from planner.cli.render import catalog_words as words
from planner.cli.render.catalog_layout import Fact, bullets, facts, headed, joined, para, quoted
from planner.text import plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.catalog.catalog import Catalog
    from planner.catalog.models import Certification, Project

_CLOUDS: Final = {"any": "any cloud", "aws": "AWS", "azure": "Azure", "gcp": "Google Cloud"}


def project_list(
    catalog: Catalog, found: Sequence[Project], *, width: int, cert: Certification | None = None
) -> Iterator[str]:
    """Projects under the certification that they are made for first, or all under the one that was asked for."""
    groups: dict[str, list[Project]] = {}
    for project in found:
        groups.setdefault(cert.id if cert else project.certs[0], []).append(project)
    for holder in sorted((catalog.certs[cert_id] for cert_id in groups), key=words.tier_rank):
        yield from headed(holder.code, words.known_as(catalog, holder), width=width, bold=True)
        for project in groups[holder.id]:
            others = [catalog.certs[other].code for other in dict.fromkeys(project.certs) if other != holder.id]
            also = f"also for {words.listed(others, 'and')}" if others else ""
            yield from para(project.title, width=width, indent=2)
            yield from para(joined(hours(project.minutes), project.id, also), width=width, indent=4, dim=True)
        yield ""
    yield from para(f"{plural(len(found), 'project')}; planner catalog projects ID tells one.", width=width, dim=True)


def project_page(catalog: Catalog, project: Project, *, width: int) -> Iterator[str]:
    """One project's brief in full."""
    certs = [catalog.certs[cert_id] for cert_id in dict.fromkeys(project.certs)]
    yield from para(project.title, width=width, bold=True)
    made_for = f"for {words.listed([cert.code for cert in certs], 'and')}"
    yield from para(joined(hours(project.minutes), made_for, project.id), width=width, dim=True)
    if project.article:
        yield from para(f"The article names it: {quoted(project.article)}", width=width, dim=True)
    yield ""
    yield from para(project.pitch, width=width)
    rows = stack_facts(project)
    if rows:
        yield from _title("Stack", width)
        yield from facts(rows, width=width)
    yield from _title("Milestones", width)
    yield from _milestones(project, width)
    if project.exercises:
        yield from _title("Domains it exercises", width)
        yield from bullets((_exercised(name, certs) for name in project.exercises), width=width)
    yield from _title("Done when there is", width)
    yield from bullets(project.done, width=width)
    yield from _title("To say about it", width)
    yield from bullets(project.interview, width=width)


def stack_facts(project: Project, cloud: str | None = None) -> list[Fact]:
    """What a project is built with, by cloud; only what is needed on one cloud where that is named and known."""
    clouds = ("any", cloud) if cloud in project.stack else tuple(project.stack)
    return [Fact(_CLOUDS[name], ", ".join(names)) for name, names in project.stack.items() if names and name in clouds]


def _title(text: str, width: int) -> Iterator[str]:
    yield ""
    yield from para(text, width=width, bold=True)


def _milestones(project: Project, width: int) -> Iterator[str]:
    for number, milestone in enumerate(project.milestones, 1):
        length = hours(round(milestone.hours * 60))
        yield from para(f"{milestone.title}, {length}", width=width, indent=2, first=f"{number}  ")
        yield from para(milestone.outcome, width=width, indent=5, dim=True)


def _exercised(name: str, certs: Sequence[Certification]) -> str:
    """A domain with its share of each exam that has it."""
    shares = [
        f"{share:.0%} of {cert.code}"
        for cert in certs
        for domain, share in zip(cert.domains, cert.domain_shares, strict=True)
        if domain.name == name
    ]
    return f"{name} ({', '.join(shares)})" if shares else name
