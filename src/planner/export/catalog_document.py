"""The catalog as JSON documents: certifications, projects, advice, paths and roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.catalog import lifecycle
from planner.catalog.kin import paths_with, roles_with, stand_in
from planner.export.document_fields import iso

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path as FilePath

    from planner.browse.compare import Compared
    from planner.browse.standing import Standing
    from planner.catalog.catalog import Catalog
    from planner.catalog.fields import PartialDate, Record
    from planner.catalog.models import Certification, Path, Project, Role
    from planner.catalog.problems import Problem
    from planner.plan.models import Plan

Fields = dict[str, Any]
"""A JSON object."""


def age_fields(catalog: Catalog, today: date) -> Fields:
    """What every document of the catalog starts with: today, the day of its facts, and their age in days."""
    return {"today": today.isoformat(), "as_of": catalog.as_of.isoformat(), "age_days": catalog.age_days(today)}


def cert_row(catalog: Catalog, cert: Certification, today: date) -> Fields:
    """A certification in a list, with what can be done with its exam on a date.

    `released` is the first day of the period in which it came out, `released_precision` how exactly that is known;
    `planned_release` is a release that is announced. `price_usd` is the standard exam's, `price_today_usd` what a
    sitting would cost today. Domain weights are shares that add up to 1.
    """
    life = cert.lifecycle
    effort = cert.effort
    hours = (effort.optimistic, effort.likely, effort.pessimistic) if effort else None
    return {
        "id": cert.id,
        "code": cert.code,
        "name": cert.name,
        "vendor": cert.vendor,
        "cloud": cert.cloud,
        "tier": cert.tier,
        "price_usd": _number(cert.price_usd),
        "price_today_usd": _number(lifecycle.price_on(cert, today)),
        "status": lifecycle.status(cert, today),
        "released": _day(life.released),
        "released_precision": life.released.precision if life.released else None,
        "planned_release": _day(life.planned_release),
        "retires": _day(life.retires),
        "cutoffs": [{"language": cutoff.language, "retires": _day(cutoff.retires)} for cutoff in life.cutoffs],
        "successor": life.successor,
        "alternatives": list(life.alternatives),
        "hours": [_number(value) for value in hours] if hours else None,
        "genai": cert.genai,
        "fundamentals": cert.fundamentals,
        "neutral": cert.neutral,
        "stack": list(cert.stack),
        "domains": [
            {"name": domain.name, "weight": round(share, 4)}
            for domain, share in zip(cert.domains, cert.domain_shares, strict=True)
        ],
        "article": _article(catalog, cert),
    }


def cert_document(catalog: Catalog, cert: Certification, today: date) -> Fields:
    """A certification in full: the row of the list, every stored fact, its successors, projects, roles and paths."""
    return {
        "cert": cert_row(catalog, cert, today),
        "facts": _stored(cert),
        "successors": list(catalog.successors(cert.id)),
        "projects": [_stored(project) for project in catalog.projects_for(cert.id)],
        "roles": [role.id for role in roles_with(catalog, cert)],
        "paths": [
            {"id": path.id, "step": number, "for": option if option != cert.id else None}
            for path, number, option in paths_with(catalog, cert, today)
        ],
    }


def standing_document(plan: Plan, standing: Standing) -> Fields:
    """Where a certification stands in a plan.

    `step` is the step that is taken with it, `could_be` the ids of others that could be; `on_path` the number of the
    place of the plan's path that it is or stands for. `held_since` is null also where it is held since no one knows.
    """
    step = standing.step
    return {
        "id": plan.id,
        "name": plan.name,
        "step": None
        if step is None
        else {
            "id": step.id,
            "number": step.number,
            "status": step.status,
            "exam": iso(step.exam.day),
            "study_minutes": step.study.minutes,
            "project": step.project.id if step.project else None,
        },
        "held": standing.held is not None,
        "held_since": iso(standing.held.since) if standing.held else None,
        "could_be": [other.id for other in standing.open_for],
        "on_path": standing.on_path,
    }


def comparison_document(rows: Sequence[Compared]) -> Fields:
    """Two certifications fact by fact, in words; `difference` says what the second has more or less, or is null."""
    return {
        "facts": [
            {
                "label": row.label,
                "first": row.left,
                "second": row.right,
                "same": row.same,
                "difference": row.difference or None,
            }
            for row in rows
        ]
    }


def project_row(project: Project) -> Fields:
    """A portfolio project in full; `minutes` is its length."""
    return {"minutes": project.minutes, **_stored(project)}


def advice_document(catalog: Catalog) -> Fields:
    """The article's advice, and the projects that it names to pair with certifications."""
    return {
        "advice": [piece.model_dump(mode="json") for piece in catalog.advice.values()],
        "pairings": [
            {"article": project.article, "project": project.id, "title": project.title, "certs": list(project.certs)}
            for project in catalog.projects.values()
            if project.article
        ],
    }


def path_row(catalog: Catalog, path: Path, today: date) -> Fields:
    """A path with its steps; a step's `stands_in` has for each retired option what stands for it today, or null."""
    return {
        "id": path.id,
        "name": path.name,
        "kind": path.kind,
        "summary": path.summary,
        "quote": path.quote,
        "steps": [
            {
                "options": list(step.options),
                "optional": step.optional,
                "purpose": step.purpose,
                "experience_months": step.experience_months,
                "stands_in": _stands_in(catalog, step.options, today),
            }
            for step in path.steps
        ],
    }


def role_row(catalog: Catalog, role: Role, today: date) -> Fields:
    """A role; `certs` are groups, one member of each is typically held; `stands_in` as in a path's step."""
    return {
        "id": role.id,
        "title": role.title,
        "certs": [list(group) for group in role.certs],
        "median_salary_usd": role.median_salary_usd,
        "or_more": role.or_more,
        "typical": role.typical,
        "stands_in": _stands_in(catalog, (cert for group in role.certs for cert in group), today),
    }


def problems_document(folder: FilePath | None, found: Sequence[Problem]) -> Fields:
    """What is wrong with a folder laid over the catalog, or with the catalog itself where there is no folder."""
    return {
        "folder": None if folder is None else str(folder),
        "sound": not found,
        "problems": [
            {"file": str(problem.file), "line": problem.line, "field": problem.field, "message": problem.message}
            for problem in found
        ],
    }


def _stands_in(catalog: Catalog, options: Iterable[str], today: date) -> dict[str, str | None]:
    return {
        option: stand_in(catalog, option, today)
        for option in options
        if lifecycle.status(catalog.certs[option], today) == "retired"
    }


def _article(catalog: Catalog, cert: Certification) -> Fields | None:
    """What the article says of a certification, and what could be done with its exam on the article's day."""
    article, day = cert.article, catalog.article_as_of
    if article is None:
        return None
    return {
        "name": article.name,
        "tier": article.tier,
        "price_usd": None if article.price_usd is None else _number(article.price_usd),
        "as_of": day.isoformat() if day else None,
        "said": list(article.said),
        "status_then": lifecycle.status(cert, day) if day else None,
    }


def _stored(record: Record) -> Fields:
    return record.model_dump(mode="json", exclude_none=True)


def _day(when: PartialDate | None) -> str | None:
    return when.first.isoformat() if when else None


def _number(value: float) -> int | float:
    return int(value) if value == int(value) else value
