"""Portfolio projects as text: the list, and one brief in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.browse import words
from planner.browse.projects import made_for, sections
from planner.cli.output import hours
from planner.cli.render.catalog_layout import headed, joined, para, quoted
from planner.cli.render.catalog_parts import section_lines
from planner.text import plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.catalog.catalog import Catalog
    from planner.catalog.models import Certification, Project


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
    yield from para(project.title, width=width, bold=True)
    told = joined(hours(project.minutes), made_for(catalog, project), project.id)
    yield from para(told, width=width, dim=True)
    if project.article:
        yield from para(f"The article names it: {quoted(project.article)}", width=width, dim=True)
    yield ""
    yield from para(project.pitch, width=width)
    yield from section_lines(sections(catalog, project, hours), width)
