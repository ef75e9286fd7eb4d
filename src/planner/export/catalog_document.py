"""The catalog as JSON documents: certifications, projects, advice, paths and roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.catalog import lifecycle

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path as FilePath

    from planner.catalog.catalog import Catalog
    from planner.catalog.fields import PartialDate, Record
    from planner.catalog.models import Certification, Path, Project, Role
    from planner.catalog.problems import Problem

Fields = dict[str, Any]
"""A JSON object."""


def age_fields(catalog: Catalog, today: date) -> Fields:
    """What every document of the catalog starts with: today, the day of its facts, and their age in days."""
    return {"today": today.isoformat(), "as_of": catalog.as_of.isoformat(), "age_days": catalog.age_days(today)}


def stand_in(catalog: Catalog, cert_id: str, today: date) -> str | None:
    """What stands for a retired exam on a date: the first of its successors that can be sat, else the next one.

    None when the exam is not retired, or nothing in its chain is there or to come.

    Raises:
        KeyError: There is no certification with that id.
    """
    if lifecycle.status(catalog.certs[cert_id], today) != "retired":
        return None
    heirs = {heir: lifecycle.status(catalog.certs[heir], today) for heir in catalog.successors(cert_id)}
    open_now = [heir for heir, status in heirs.items() if status == "sittable"]
    to_come = [heir for heir, status in heirs.items() if status != "retired"]
    return next(iter([*open_now, *to_come]), None)


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


def roles_with(catalog: Catalog, cert: Certification) -> list[Role]:
    """The roles whose holders typically have a certification."""
    return [role for role in catalog.roles.values() if any(cert.id in group for group in role.certs)]


def paths_with(catalog: Catalog, cert: Certification, today: date) -> list[tuple[Path, int, str]]:
    """The paths with a certification: the path, the step's number, and the option that it is or stands for today."""
    return [
        (path, number, option)
        for path in catalog.paths.values()
        for number, step in enumerate(path.steps, 1)
        for option in step.options
        if option == cert.id or (stand_in(catalog, option, today) == cert.id and cert.id not in step.options)
    ]


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
