"""What belongs to a certification in a catalog: what stands for it once it is retired, its roles and its paths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.catalog import lifecycle

if TYPE_CHECKING:
    from datetime import date

    from planner.catalog.catalog import Catalog
    from planner.catalog.models import Certification, Path, Role


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


def candidates(catalog: Catalog, option: str) -> tuple[str, ...]:
    """What can be taken in the place of a path's option, itself first: its successors, and what its vendor names.

    Nothing where the catalog does not know the option.
    """
    if option not in catalog.certs:
        return ()
    others = (*catalog.successors(option), *catalog.certs[option].lifecycle.alternatives)
    return tuple(dict.fromkeys([option, *(other for other in others if other in catalog.certs)]))
