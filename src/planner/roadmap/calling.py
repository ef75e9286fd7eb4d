"""What people call the things that a plan knows by their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.plan.place_words import Names

if TYPE_CHECKING:
    from planner.catalog.catalog import Catalog
    from planner.roadmap.models import Roadmap


def names_in(catalog: Catalog, roadmap: Roadmap) -> Names:
    """The names that a catalog gives, and those of a roadmap's steps: `step 2, AI-103`."""
    return Names(
        certs={cert.id: cert.code for cert in catalog.certs.values()},
        projects={project.id: project.title for project in catalog.projects.values()},
        paths={path.id: path.name for path in catalog.paths.values()},
        steps={step.id: f"step {step.number}, {step.code}" for step in roadmap.steps},
    )
