"""Contradictions among the dates of one certification's exam."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.catalog.files import YEARS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.catalog.fields import PartialDate
    from planner.catalog.models import Certification, Lifecycle
    from planner.catalog.problems import Problem
    from planner.catalog.stock import Origin
    from planner.toml.lines import Where


def date_problems(cert: Certification, origin: Origin) -> Iterator[Problem]:
    """Dates that cannot be true together, or that lie outside the years a catalog knows."""
    impossible = [(where, when) for where, when in _dates(cert) if when.first.year not in YEARS]
    for where, when in impossible:
        yield origin.problem(f"must lie in the years {YEARS[0]} to {YEARS[-1]}, not {when}", *where)
    if not impossible:
        yield from _contradictions(cert.lifecycle, origin)


def _contradictions(life: Lifecycle, origin: Origin) -> Iterator[Problem]:
    release = life.released or life.planned_release
    if release and life.retires and life.retires.last < release.first:
        yield origin.problem(f"must not be before the release on {release}", "lifecycle", "retires")
    yield from _cutoff_problems(life, origin)
    beta = life.beta
    if beta is None:
        return
    if beta.starts and beta.ends and beta.ends.last < beta.starts.first:
        yield origin.problem(f"must not be before the beta starts on {beta.starts}", "lifecycle", "beta", "ends")
    if beta.starts and release and beta.starts.first > release.last:
        yield origin.problem(f"must not be after the release on {release}", "lifecycle", "beta", "starts")
    if release is None:
        message = "needs `released` or `planned_release` in [lifecycle]: without one the exam counts as always open"
        yield origin.problem(message, "lifecycle", "beta")


def _cutoff_problems(life: Lifecycle, origin: Origin) -> Iterator[Problem]:
    """Languages that end before the exam began, and an end of the English exam after that of the exam itself.

    Another language may well outlive the English exam.
    """
    release = life.released or life.planned_release
    for position, cutoff in enumerate(life.cutoffs):
        where = ("lifecycle", "cutoffs", position, "retires")
        if cutoff.retires is None:
            continue
        if release and cutoff.retires.last < release.first:
            yield origin.problem(f"must not be before the release on {release}", *where)
        if life.retires and cutoff.retires.first > life.retires.last and cutoff.language.casefold() == "english":
            message = f"must not be after `retires` in [lifecycle], {life.retires}: that is the end of the English exam"
            yield origin.problem(message, *where)


def _dates(cert: Certification) -> Iterator[tuple[Where, PartialDate]]:
    life, beta = cert.lifecycle, cert.lifecycle.beta
    found: dict[Where, PartialDate | None] = {
        ("guide", "since"): cert.guide.since if cert.guide else None,
        ("lifecycle", "released"): life.released,
        ("lifecycle", "planned_release"): life.planned_release,
        ("lifecycle", "retires"): life.retires,
        ("lifecycle", "beta", "starts"): beta.starts if beta else None,
        ("lifecycle", "beta", "ends"): beta.ends if beta else None,
    }
    for position, cutoff in enumerate(life.cutoffs):
        found["lifecycle", "cutoffs", position, "retires"] = cutoff.retires
    yield from ((where, when) for where, when in found.items() if when)
