"""A portfolio project's brief as sections of plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planner.browse import words
from planner.browse.parts import Bullet, Fact, Numbered, Section
from planner.words import hours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.browse.parts import Length
    from planner.catalog.catalog import Catalog
    from planner.catalog.models import Certification, Project

CLOUDS: Final = {"any": "any cloud", "aws": "AWS", "azure": "Azure", "gcp": "Google Cloud"}
"""The clouds of a project's stack in words."""


def certs_of(catalog: Catalog, project: Project) -> list[Certification]:
    """The certifications that a project pairs with, each once, the one that it is made for first."""
    return [catalog.certs[cert_id] for cert_id in dict.fromkeys(project.certs)]


def made_for(catalog: Catalog, project: Project) -> str:
    """What a project is for: `for AI-102 and AI-103`."""
    return f"for {words.listed([cert.code for cert in certs_of(catalog, project)], 'and')}"


def sections(catalog: Catalog, project: Project, length: Length = hours) -> tuple[Section, ...]:
    """What is built with, milestone by milestone, what it exercises, when it is done, and what to say about it."""
    certs = certs_of(catalog, project)
    milestones = (
        Numbered(number, f"{milestone.title}, {length(round(milestone.hours * 60))}", milestone.outcome)
        for number, milestone in enumerate(project.milestones, 1)
    )
    found = (
        Section("Stack", tuple(stack_facts(project))),
        Section("Milestones", tuple(milestones)),
        Section("Domains it exercises", tuple(Bullet(_exercised(name, certs)) for name in project.exercises)),
        Section("Done when there is", tuple(map(Bullet, project.done))),
        Section("To say about it", tuple(map(Bullet, project.interview))),
    )
    return tuple(section for section in found if section.parts)


def stack_facts(project: Project, cloud: str | None = None) -> list[Fact]:
    """What a project is built with, by cloud; only what is needed on one cloud where that is named and known."""
    clouds = ("any", cloud) if cloud in project.stack else tuple(project.stack)
    return [Fact(CLOUDS[name], ", ".join(names)) for name, names in project.stack.items() if names and name in clouds]


def _exercised(name: str, certs: Sequence[Certification]) -> str:
    """A domain with its share of each exam that has it."""
    shares = [
        f"{share:.0%} of {cert.code}"
        for cert in certs
        for domain, share in zip(cert.domains, cert.domain_shares, strict=True)
        if domain.name == name
    ]
    return f"{name} ({', '.join(shares)})" if shares else name
