"""In which order certifications are listed, and under which headings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from planner.browse.filters import STATUSES, TIERS
from planner.catalog import lifecycle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from planner.browse.standing import Standing
    from planner.catalog.catalog import Catalog
    from planner.catalog.models import Certification

Order = Literal["tier", "vendor", "state", "plan", "code", "name", "price", "hours"]
"""What certifications are ordered by."""
ORDERS: tuple[Order, ...] = ("tier", "vendor", "state", "plan", "code", "name", "price", "hours")
"""All orders, those with headings first."""
HEADED: frozenset[Order] = frozenset({"tier", "vendor", "state", "plan"})
"""The orders under whose values there are headings."""


class Shelves:
    """Sorts certifications as of a day.

    Args:
        catalog: Where vendors are looked up.
        today: The day whose states and prices count.
        standing: Where a certification stands in the plan, by its id; None where there is no plan.
    """

    def __init__(self, catalog: Catalog, today: date, standing: Callable[[str], Standing] | None = None) -> None:
        self._today = today
        self._standing = standing
        self._vendors = {vendor: at for at, vendor in enumerate(catalog.vendors)}
        self._names = {vendor.id: vendor.name for vendor in catalog.vendors.values()}
        self._keys: dict[Order, Callable[[Certification], Any]] = {
            "tier": lambda cert: TIERS.index(cert.tier),
            "vendor": lambda cert: self._vendors[cert.vendor],
            "state": self._state,
            "plan": self._place,
            "code": lambda cert: cert.code.casefold(),
            "name": lambda cert: cert.short.casefold(),
            "price": lambda cert: lifecycle.price_on(cert, today),
            "hours": lambda cert: cert.effort.likely if cert.effort else 0.0,
        }

    def arranged(self, certs: Iterable[Certification], order: Order, *, reverse: bool = False) -> list[Certification]:
        """The certifications in an order, or its reverse; equal ones by tier, then by state, then as they came.

        What has no value, such as hours that are not known, comes last either way.
        """
        found = sorted(certs, key=lambda cert: (TIERS.index(cert.tier), self._state(cert)))
        found.sort(key=self._keys[order], reverse=reverse)
        found.sort(key=lambda cert: self._is_blank(cert, order))
        return found

    def heading(self, cert: Certification, order: Order) -> str:
        """The heading that a certification stands under in an order; nothing in an order without headings."""
        match order:
            case "tier":
                return cert.tier.capitalize()
            case "vendor":
                return self._names[cert.vendor]
            case "state":
                return lifecycle.status(cert, self._today).capitalize()
            case "plan":
                found = self._standing(cert.id) if self._standing else None
                if found is None or not found.known:
                    return "Fits your path" if found is not None and found.on_path is not None else "Not in your plan"
                return "In your plan" if found.step is not None else "Held"
            case _:
                return ""

    def _state(self, cert: Certification) -> int:
        return STATUSES.index(lifecycle.status(cert, self._today))

    def _place(self, cert: Certification) -> tuple[int, int]:
        """Steps in their order, then what is held, then what fits the path, then the rest."""
        found = self._standing(cert.id) if self._standing else None
        if found is None:
            return 3, 0
        if found.step is not None:
            return 0, found.step.number
        if found.held is not None:
            return 1, 0
        return (2, found.on_path) if found.on_path is not None else (3, 0)

    def _is_blank(self, cert: Certification, order: Order) -> bool:
        return order == "hours" and cert.effort is None
