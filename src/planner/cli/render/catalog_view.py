"""What the sections of a certification's page are drawn from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.catalog import lifecycle

if TYPE_CHECKING:
    from datetime import date

    from planner.catalog.catalog import Catalog
    from planner.catalog.models import Certification, Status


@dataclass(frozen=True, slots=True)
class View:
    """A certification on a date, for a page of so many columns."""

    catalog: Catalog
    cert: Certification
    today: date
    width: int

    @property
    def status(self) -> Status:
        """What can be done with the exam on that date."""
        return lifecycle.status(self.cert, self.today)


Section = Callable[[View], Iterable[str]]
"""Draws a section's lines, safe to show and no wider than the view; none where there is nothing to say."""
