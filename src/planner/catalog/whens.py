"""Contradictions among the dates of one certification's exam."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.catalog.files import YEARS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.catalog.lines import Where
    from planner.catalog.models import Certification, Lifecycle, PartialDate
    from planner.catalog.problems import Problem
    from planner.catalog.stock import Origin


def date_problems(cert: Certification, origin: Origin) -> Iterator[Problem]:
    """Dates that cannot be true together, or that lie outside the years a catalog knows."""
    life = cert.lifecycle
    for where, when in _dates(life):
        if when.first.year not in YEARS:
            yield origin.problem(f"must lie in the years {YEARS[0]} to {YEARS[-1]}, not {when}", "lifecycle", *where)
    release = life.released or life.planned_release
    if release and life.retires and life.retires.last < release.first:
        yield origin.problem(f"must not be before the release on {release}", "lifecycle", "retires")
    beta = life.beta
    if beta is None:
        return
    if beta.starts and beta.ends and beta.ends.last < beta.starts.first:
        yield origin.problem(f"must not be before the beta starts on {beta.starts}", "lifecycle", "beta", "ends")
    if release is None:
        message = "needs `released` or `planned_release` in [lifecycle]: without one the exam counts as always open"
        yield origin.problem(message, "lifecycle", "beta")


def _dates(life: Lifecycle) -> Iterator[tuple[Where, PartialDate]]:
    beta = life.beta
    found: dict[Where, PartialDate | None] = {
        ("released",): life.released,
        ("planned_release",): life.planned_release,
        ("retires",): life.retires,
        ("beta", "starts"): beta.starts if beta else None,
        ("beta", "ends"): beta.ends if beta else None,
    }
    yield from ((where, when) for where, when in found.items() if when)
    for position, cutoff in enumerate(life.cutoffs):
        yield ("cutoffs", position, "retires"), cutoff.retires
