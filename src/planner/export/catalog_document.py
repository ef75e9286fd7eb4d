"""The catalog as JSON documents: certifications, paths and roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.catalog import lifecycle

if TYPE_CHECKING:
    from datetime import date

    from planner.catalog.catalog import Catalog
    from planner.catalog.models import Certification, PartialDate, Path, Role


def cert_row(cert: Certification, today: date) -> dict[str, Any]:
    """A certification in a list, with what can be done with its exam on a date.

    `released` is the first day of the period in which it came out, `released_precision` how exactly that is known;
    `planned_release` is a release that is announced. Domain weights are shares that add up to 1.
    """
    life = cert.lifecycle
    effort = cert.effort
    return {
        "id": cert.id,
        "code": cert.code,
        "name": cert.name,
        "vendor": cert.vendor,
        "tier": cert.tier,
        "price_usd": _number(cert.price_usd),
        "status": lifecycle.status(cert, today),
        "released": _day(life.released),
        "released_precision": life.released.precision if life.released else None,
        "planned_release": _day(life.planned_release),
        "retires": _day(life.retires),
        "successor": life.successor,
        "hours": [_number(hours) for hours in (effort.optimistic, effort.likely, effort.pessimistic)]
        if effort
        else None,
        "domains": [
            {"name": domain.name, "weight": round(share, 4)}
            for domain, share in zip(cert.domains, cert.domain_shares, strict=True)
        ],
    }


def cert_document(catalog: Catalog, cert: Certification, today: date) -> dict[str, Any]:
    """A certification in full: the row of the list, every stored fact, its chain of successors and its projects."""
    return {
        "cert": cert_row(cert, today),
        "facts": cert.model_dump(mode="json", exclude_none=True),
        "successors": list(catalog.successors(cert.id)),
        "projects": [project.model_dump(mode="json", exclude_none=True) for project in catalog.projects_for(cert.id)],
    }


def path_row(path: Path) -> dict[str, Any]:
    """A path with its steps."""
    return {
        "id": path.id,
        "name": path.name,
        "kind": path.kind,
        "summary": path.summary,
        "steps": [
            {
                "options": list(step.options),
                "optional": step.optional,
                "purpose": step.purpose,
                "experience_months": step.experience_months,
            }
            for step in path.steps
        ],
    }


def role_row(role: Role) -> dict[str, Any]:
    """A role; `certs` are groups, one member of each is typically held."""
    return {
        "id": role.id,
        "title": role.title,
        "certs": [list(group) for group in role.certs],
        "median_salary_usd": role.median_salary_usd,
        "or_more": role.or_more,
        "typical": role.typical,
    }


def _day(when: PartialDate | None) -> str | None:
    return when.first.isoformat() if when else None


def _number(value: float) -> int | float:
    return int(value) if value == int(value) else value
