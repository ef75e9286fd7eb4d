"""Which certifications are wanted, by their state, tier, vendor, cloud and place in the plan.

Values of one kind widen what is wanted, values of different kinds narrow it; no value of a kind wants all of it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from planner.catalog import lifecycle
from planner.catalog.models import Cloud, Status, Tier
from planner.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from planner.browse.standing import Standing
    from planner.catalog.catalog import Catalog
    from planner.catalog.models import Certification

Facet = Literal["status", "tier", "vendor", "cloud", "mine"]
"""What certifications are filtered by."""
FACETS: dict[Facet, str] = {"status": "State", "tier": "Tier", "vendor": "Vendor", "cloud": "Cloud", "mine": "Mine"}
"""The same in words."""
STATUSES: tuple[Status, ...] = ("sittable", "beta", "upcoming", "retired")
"""The states of an exam, the useful ones first."""
TIERS: tuple[Tier, ...] = get_args(Tier)
"""The tiers in the article's order."""
NEUTRAL = "none"
"""What stands for a certification that belongs to no cloud."""
IN_PLAN = "plan"
"""What stands for the certifications of the plan."""
ON_PATH = "path"
"""What stands for the certifications that the plan's path can be taken with."""
_CLOUDS = {"aws": "AWS", "azure": "Azure", "gcp": "Google Cloud", NEUTRAL: "no cloud"}
_MINE = {IN_PLAN: "in my plan", ON_PATH: "fits my path"}


class Value(NamedTuple):
    """One thing to filter by."""

    facet: Facet
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Filters:
    """The values that are wanted of each kind."""

    status: frozenset[str] = frozenset()
    tier: frozenset[str] = frozenset()
    vendor: frozenset[str] = frozenset()
    cloud: frozenset[str] = frozenset()
    mine: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return any(self.of(facet) for facet in FACETS)

    def of(self, facet: Facet) -> frozenset[str]:
        """The values that are wanted of a kind."""
        wanted: frozenset[str] = getattr(self, facet)
        return wanted

    def toggled(self, facet: Facet, value: str) -> Filters:
        """The filters with a value, or without it where they have it."""
        return replace(self, **{facet: self.of(facet) ^ {value}})

    def with_only(self, facet: Facet, value: str) -> Filters:
        """The filters with a value as the only one of its kind."""
        return replace(self, **{facet: frozenset({value})})


NOTHING = Filters()
"""Filters that want everything."""


def keeps(
    filters: Filters, cert: Certification, today: date, standing: Callable[[str], Standing] | None = None
) -> bool:
    """Whether a certification is wanted.

    Args:
        filters: What is wanted.
        cert: The certification.
        today: The day whose state counts.
        standing: Where a certification stands in the plan, by its id; None where there is no plan.
    """
    if filters.tier and cert.tier not in filters.tier:
        return False
    if filters.vendor and cert.vendor not in filters.vendor:
        return False
    if filters.cloud and (cert.cloud or NEUTRAL) not in filters.cloud:
        return False
    if filters.status and lifecycle.status(cert, today) not in filters.status:
        return False
    if not filters.mine:
        return True
    found = standing(cert.id) if standing else None
    if found is None:
        return False
    return (IN_PLAN in filters.mine and found.known) or (ON_PATH in filters.mine and found.on_path is not None)


def narrowed(
    certs: Iterable[Certification], filters: Filters, today: date, standing: Callable[[str], Standing] | None = None
) -> list[Certification]:
    """The certifications that are wanted, in their order; see `keeps`."""
    return [cert for cert in certs if keeps(filters, cert, today, standing)]


def values(catalog: Catalog, *, planned: bool) -> list[Value]:
    """Everything there is to filter by in a catalog; by the plan only where there is one."""
    used = {cert.vendor for cert in catalog.certs.values()}
    clouds = {cert.cloud or NEUTRAL for cert in catalog.certs.values()}
    found = [Value("status", status, status) for status in STATUSES]
    found += [Value("tier", tier, tier) for tier in TIERS]
    found += [Value("vendor", vendor.id, vendor.short) for vendor in catalog.vendors.values() if vendor.id in used]
    found += [Value("cloud", cloud, _CLOUDS[cloud]) for cloud in (*get_args(Cloud), NEUTRAL) if cloud in clouds]
    return found + ([Value("mine", each, words) for each, words in _MINE.items()] if planned else [])


def filter_words(filters: Filters, catalog: Catalog) -> tuple[str, ...]:
    """What is wanted in words, one for each kind: `sittable or beta`, `AWS`, `in my plan`."""
    known = values(catalog, planned=True)
    told = []
    for facet in FACETS:
        wanted = [value.words for value in known if value.facet == facet and value.value in filters.of(facet)]
        if wanted:
            told.append(" or ".join(wanted))
    return tuple(told)
