"""Whether a plan and a catalog belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.errors import InputRefused

if TYPE_CHECKING:
    from planner.catalog.catalog import Catalog
    from planner.plan.models import Plan


def check_known(plan: Plan, catalog: Catalog) -> None:
    """Refuse a plan whose path, certifications or picked projects a catalog does not have.

    Raises:
        InputRefused: It names something that is not there.
    """
    profile = plan.profile
    certs = [*profile.certs, *(held.cert for held in profile.held)]
    certs += [*(choice.cert for choice in plan.choices), *(entry.cert for entry in plan.added)]
    certs += [*(entry.cert for entry in plan.logs), *(attempt.cert for attempt in plan.attempts)]
    certs += [*(booking.cert for booking in plan.bookings), *(pin.cert for pin in plan.pins)]
    unknown = [f"names the certification '{cert}'" for cert in certs if cert not in catalog.certs]
    picks = [entry.project for entry in plan.portfolio if entry.project]
    picks += [entry.project for entry in plan.logs if entry.project]
    unknown += [f"names the project '{project}'" for project in picks if project not in catalog.projects]
    if profile.path is not None and profile.path not in catalog.paths:
        unknown.insert(0, f"follows the path '{profile.path}'")
    if unknown:
        hint = "give the catalog it was made with: planner --catalog DIR"
        raise InputRefused(f"the plan '{plan.name}' {unknown[0]}, which the catalog does not have", hint)
